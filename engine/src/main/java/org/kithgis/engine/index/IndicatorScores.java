/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.Direction;
import org.kithgis.engine.model.Indicator;
import org.kithgis.engine.model.Normalisation;
import org.kithgis.engine.model.Shrinkage;

/**
 * Indicators of some areas made comparable: everything of an index that comes before weights (methods §2), kept for the next
 * index of the same areas. Most of an index's cost is here, so a request that only changes weights costs what combining does.
 *
 * <p>Guarantees: scores are the same as if they were computed anew; the {@value #KEPT} indicators asked for last are kept, and
 * no more; serves any number of threads.
 */
public final class IndicatorScores {

    private static final int KEPT = 256;

    private final AreaTable areas;
    private final Map<Indicator, Scored> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Indicator, Scored> eldest) {
            return size() > KEPT;
        }
    };

    /** Of these areas; nothing is computed yet. */
    public IndicatorScores(AreaTable areas) {
        this.areas = areas;
    }

    /** The areas. */
    public AreaTable areas() {
        return areas;
    }

    /**
     * One indicator.
     *
     * @param values its scores, NaN where missing; larger means more need; not to be changed
     * @param whole whether every area had a value from the start
     * @param absent which areas had none before any were filled in; null where whole
     * @param notes what a reader must know, a sentence each
     */
    record Scored(double[] values, boolean whole, boolean[] absent, List<String> notes) {}

    /**
     * An indicator's scores, whatever its weight.
     *
     * @throws BadInput when a value cannot be used, or a rule cannot be applied
     */
    Scored of(Indicator indicator, Ranking ranking) {
        Indicator key = indicator.withWeight(1);
        synchronized (kept) {
            Scored known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        Scored scored = score(key, ranking);
        synchronized (kept) {
            kept.put(key, scored);
        }
        return scored;
    }

    private Scored score(Indicator indicator, Ranking ranking) {
        double[] values = Rates.of(areas, indicator);
        boolean whole = Rates.everywhere(areas, indicator);
        boolean[] absent = whole ? null : new boolean[values.length];
        for (int i = 0; !whole && i < absent.length; i++) {
            absent[i] = values[i] != values[i];
        }
        List<String> notes = new ArrayList<>();
        makeComparable(indicator, values, ranking, notes);
        return new Scored(values, whole, absent, List.copyOf(notes));
    }

    /** Rates become comparable scores, in place: larger means more need from here on. */
    private void makeComparable(Indicator indicator, double[] values, Ranking ranking, List<String> notes) {
        String what = "The indicator '" + indicator.name() + "'";
        if (indicator.shrinkage() == Shrinkage.GROUP) {
            Shrinking.shrink(areas, indicator, values);
        }
        Imputing.impute(areas, indicator.imputation(), values);
        String treated = Treating.treat(indicator.treatment(), values, ranking);
        if (treated != null) {
            notes.add(what + ": " + treated + ".");
        }
        double reference = indicator.reference();
        boolean compared = indicator.normalisation().kind() == Normalisation.Kind.INDEX_100;
        if (compared && Double.isNaN(reference)) {
            reference = Rates.average(areas, indicator, values);
            notes.add(what + " has no reference rate, so 100 is the average of the areas in the request.");
        }
        boolean negated = indicator.direction() == Direction.LOWER_IS_NEED;
        if (negated && !compared) {
            negate(values);
        }
        boolean varies = new Normalising(ranking).normalise(indicator.normalisation(), values, reference, what);
        if (negated && compared) {
            // A rate is compared with its reference before it changes its sign.
            negate(values);
        }
        if (!varies) {
            notes.add(
                    Arrays.stream(values).allMatch(Double::isNaN)
                            ? what + " is missing in every area."
                            : what + " has the same value in every area that has one, so it scores them all the same.");
        }
    }

    private static void negate(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.0 - values[i]; // never −0
        }
    }
}
