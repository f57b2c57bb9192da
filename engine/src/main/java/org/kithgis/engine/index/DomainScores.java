/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.Indicator;
import org.kithgis.engine.model.Method;
import org.kithgis.engine.model.Normalisation;

/**
 * Indicators and domains of some areas, scored: everything of an index that comes before its domains are combined (methods
 * §2–3), kept for the next index of the same areas. Most of an index's cost is here, so a request that changes the weights of
 * domains costs one combination, and one that changes those of indicators a few.
 *
 * <p>Guarantees: results are the same, bit for bit, as if all were computed anew; the {@value #MOST_INDICATORS} indicators and
 * {@value #MOST_DOMAINS} domains asked for last are kept, and no more; serves any number of threads.
 */
public final class DomainScores {

    private static final int MOST_INDICATORS = 256;
    private static final int MOST_DOMAINS = 64;

    private final AreaTable areas;
    private final Map<Indicator, IndicatorScores> indicators = latest(MOST_INDICATORS);
    private final Map<Key, Scored> domains = latest(MOST_DOMAINS);

    /** Of these areas; nothing is computed yet. */
    public DomainScores(AreaTable areas) {
        this.areas = areas;
    }

    private static <K, V> Map<K, V> latest(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The areas. */
    public AreaTable areas() {
        return areas;
    }

    /**
     * An indicator's comparable scores, whatever its weight: larger for more need, and NaN where its value is missing, even
     * where the model fills in another.
     *
     * @return a copy
     * @throws BadInput when a column is not there, a value cannot be used, or a rule cannot be applied
     */
    public double[] known(Indicator indicator) {
        IndicatorScores scored = indicator(indicator, new Ranking());
        double[] known = scored.values().clone();
        for (int i = 0; !scored.whole() && i < known.length; i++) {
            known[i] = scored.absent()[i] ? Double.NaN : known[i];
        }
        return known;
    }

    /** What a domain's scores depend on: all of it but its weight, and whether it has one. */
    private record Key(Domain domain, Method method) {}

    /**
     * One domain.
     *
     * @param within its indicators combined
     * @param comparable its scores as they enter the index
     * @param missing how many of each area's inputs were missing
     * @param notes what a reader must know, a sentence each
     */
    record Scored(Combination within, double[] comparable, int[] missing, List<String> notes) {}

    /**
     * A domain's scores.
     *
     * @throws BadInput when a value cannot be used, or a rule cannot be applied
     */
    Scored domain(Domain domain, Method method, Ranking ranking) {
        Key key = new Key(domain.withWeight(domain.weight() > 0 ? 1 : 0), method);
        synchronized (domains) {
            Scored known = domains.get(key);
            if (known != null) {
                return known;
            }
        }
        Scored scored = score(domain, method, ranking);
        synchronized (domains) {
            domains.put(key, scored);
        }
        return scored;
    }

    private Scored score(Domain domain, Method method, Ranking ranking) {
        List<String> notes = new ArrayList<>();
        int[] missing = new int[areas.size()];
        Combination within = combine(domain, method, ranking, missing, notes);
        return new Scored(within, comparable(domain, method, within, ranking, notes), missing, List.copyOf(notes));
    }

    private Combination combine(Domain domain, Method method, Ranking ranking, int[] missing, List<String> notes) {
        List<Indicator> members = domain.indicators();
        double[][] scores = new double[members.size()][];
        boolean[] whole = new boolean[scores.length];
        for (int k = 0; k < scores.length; k++) {
            Indicator indicator = members.get(k);
            if (indicator.weight() == 0) {
                scores[k] = nothing();
                continue;
            }
            IndicatorScores scored = indicator(indicator, ranking);
            scores[k] = scored.values();
            whole[k] = scored.whole();
            notes.addAll(scored.notes());
            for (int i = 0; !scored.whole() && i < missing.length; i++) {
                missing[i] += scored.absent()[i] ? 1 : 0;
            }
        }
        double[] weights = IsolationIndex.weights(
                method.weighting(),
                scores,
                members.stream().mapToDouble(Indicator::weight).toArray(),
                "the indicators of the domain '" + domain.name() + "'");
        String[] names =
                members.stream().map(i -> "the indicator '" + i.name() + "'").toArray(String[]::new);
        return Combination.of(method.aggregation(), scores, whole, weights, method::covers, names, areas::id, ranking);
    }

    /** The scores of an indicator that is left out. */
    private double[] nothing() {
        double[] nothing = new double[areas.size()];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    private IndicatorScores indicator(Indicator indicator, Ranking ranking) {
        Indicator key = indicator.withWeight(1);
        synchronized (indicators) {
            IndicatorScores known = indicators.get(key);
            if (known != null) {
                return known;
            }
        }
        IndicatorScores scored = IndicatorScores.of(areas, key, ranking);
        synchronized (indicators) {
            indicators.put(key, scored);
        }
        return scored;
    }

    /** Domain scores made comparable, where the method asks for it. */
    private static double[] comparable(
            Domain domain, Method method, Combination within, Ranking ranking, List<String> notes) {
        Normalisation rule = method.domainNormalisation();
        if (rule.kind() == Normalisation.Kind.NONE || domain.weight() == 0) {
            return within.totals();
        }
        double[] comparable = within.totals().clone();
        String what = "The domain '" + domain.name() + "'";
        if (!new Normalising(ranking).normalise(rule, comparable, Double.NaN, what)) {
            notes.add(what + " has the same score in every area that has one, so it scores them all the same.");
        }
        return comparable;
    }
}
