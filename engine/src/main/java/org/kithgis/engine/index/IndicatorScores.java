/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.Direction;
import org.kithgis.engine.model.Indicator;
import org.kithgis.engine.model.Normalisation;
import org.kithgis.engine.model.Shrinkage;

/**
 * One indicator of some areas made comparable, whatever its weight (methods §2).
 *
 * @param values its scores, NaN where missing; larger means more need; not to be changed
 * @param whole whether every area had a value from the start
 * @param absent which areas had none before any were filled in; null where whole
 * @param notes what a reader must know, a sentence each
 */
record IndicatorScores(double[] values, boolean whole, boolean[] absent, List<String> notes) {

    /**
     * Scores an indicator.
     *
     * @throws BadInput when a value cannot be used, or a rule cannot be applied
     */
    static IndicatorScores of(AreaTable areas, Indicator indicator, Ranking ranking) {
        double[] values = Rates.of(areas, indicator);
        boolean whole = Rates.everywhere(areas, indicator);
        boolean[] absent = whole ? null : new boolean[values.length];
        for (int i = 0; !whole && i < absent.length; i++) {
            absent[i] = values[i] != values[i];
        }
        List<String> notes = new ArrayList<>();
        makeComparable(areas, indicator, values, ranking, notes);
        return new IndicatorScores(values, whole, absent, List.copyOf(notes));
    }

    /** Rates become comparable scores, in place: larger means more need from here on. */
    private static void makeComparable(
            AreaTable areas, Indicator indicator, double[] values, Ranking ranking, List<String> notes) {
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
