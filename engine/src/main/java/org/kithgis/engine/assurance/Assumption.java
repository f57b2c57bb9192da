/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.util.Arrays;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.Ranking;

/**
 * How far one assumption, changed by itself, moves ranks (methods §10).
 *
 * @param name what was changed, such as {@code weights} or {@code normalise z-score}
 * @param meanShift the mean absolute difference of ranks, over areas and replicates ranked before and after
 * @param greatestShift the greatest
 * @param worstDecileKept the share of the areas in the worst decile that stay there; NaN where there was none
 */
public record Assumption(String name, double meanShift, int greatestShift, double worstDecileKept) {

    static Assumption of(String name, IndexResult index, int[][] replicates) {
        int[] own = new int[index.areas().size()];
        Arrays.setAll(own, index::rank);
        int ownWorst = Ranking.lastOfWorstDecile(index.ranked());
        Shifts all = Arrays.stream(replicates)
                .parallel()
                .map(ranks -> Shifts.of(own, ownWorst, ranks))
                .reduce(new Shifts(0, 0, 0, 0, 0), Shifts::and);
        return new Assumption(
                name,
                all.compared == 0 ? Double.NaN : (double) all.sum / all.compared,
                all.greatest,
                all.worst == 0 ? Double.NaN : (double) all.kept / all.worst);
    }

    /** Shifts of ranks, added up. */
    private record Shifts(long sum, long compared, int greatest, long worst, long kept) {

        static Shifts of(int[] own, int ownWorst, int[] ranks) {
            int ranked = 0;
            for (int rank : ranks) {
                ranked += rank > 0 ? 1 : 0;
            }
            int lastOfWorst = Ranking.lastOfWorstDecile(ranked);
            long sum = 0;
            int compared = 0;
            int greatest = 0;
            int worst = 0;
            int kept = 0;
            for (int i = 0; i < ranks.length; i++) {
                boolean both = own[i] > 0 && ranks[i] > 0;
                boolean wasWorst = own[i] > 0 && own[i] <= ownWorst;
                int shift = both ? Math.abs(ranks[i] - own[i]) : 0;
                sum += shift;
                compared += both ? 1 : 0;
                greatest = Math.max(greatest, shift);
                worst += wasWorst ? 1 : 0;
                kept += wasWorst && both && ranks[i] <= lastOfWorst ? 1 : 0;
            }
            return new Shifts(sum, compared, greatest, worst, kept);
        }

        Shifts and(Shifts more) {
            return new Shifts(
                    sum + more.sum,
                    compared + more.compared,
                    Math.max(greatest, more.greatest),
                    worst + more.worst,
                    kept + more.kept);
        }
    }
}
