/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.util.Arrays;
import java.util.stream.IntStream;
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

    /** So many areas' shifts are added up to a number that 32 bits hold, however many are ranked. */
    private static final int BLOCK = 512;

    static Assumption of(String name, IndexResult index, int[][] replicates) {
        int[] own = new int[index.areas().size()];
        Arrays.setAll(own, index::rank);
        int lastOfWorst = Ranking.lastOfWorstDecile(index.ranked());
        int[] worst = IntStream.range(0, own.length)
                .filter(i -> own[i] > 0 && own[i] <= lastOfWorst)
                .toArray();
        Shifts all = Arrays.stream(replicates)
                .parallel()
                .map(ranks -> Shifts.of(own, worst, ranks))
                .reduce(new Shifts(0, 0, 0, 0, 0), Shifts::and);
        return new Assumption(
                name,
                all.compared == 0 ? Double.NaN : (double) all.sum / all.compared,
                all.greatest,
                all.worst == 0 ? Double.NaN : (double) all.kept / all.worst);
    }

    /** Shifts of ranks, added up. */
    private record Shifts(long sum, long compared, int greatest, long worst, long kept) {

        /**
         * Compares ranks by area, 0 for none, with others.
         *
         * @param worst the areas that were in the worst decile before
         */
        static Shifts of(int[] own, int[] worst, int[] ranks) {
            int ranked = 0;
            long sum = 0;
            int compared = 0;
            int greatest = 0;
            for (int from = 0; from < own.length; from += BLOCK) {
                int to = Math.min(from + BLOCK, own.length);
                // A loop for each sum and no branches, so that a processor does several areas at once: −rank is below 0
                // where there is a rank.
                int sumOfBlock = 0;
                for (int i = from; i < to; i++) {
                    sumOfBlock += (-own[i] & -ranks[i]) >> Integer.SIZE - 1 & Math.abs(ranks[i] - own[i]);
                }
                for (int i = from; i < to; i++) {
                    compared += (-own[i] & -ranks[i]) >>> Integer.SIZE - 1;
                }
                for (int i = from; i < to; i++) {
                    ranked += -ranks[i] >>> Integer.SIZE - 1;
                }
                for (int i = from; i < to; i++) {
                    int shift = Math.abs(ranks[i] - own[i]);
                    if (shift > greatest && own[i] > 0 && ranks[i] > 0) {
                        greatest = shift;
                    }
                }
                sum += sumOfBlock;
            }
            int lastOfWorst = Ranking.lastOfWorstDecile(ranked);
            int kept = 0;
            for (int area : worst) {
                kept += ranks[area] > 0 && ranks[area] <= lastOfWorst ? 1 : 0;
            }
            return new Shifts(sum, compared, greatest, worst.length, kept);
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
