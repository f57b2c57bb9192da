/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

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
        long sum = 0;
        long compared = 0;
        int greatest = 0;
        long worst = 0;
        long kept = 0;
        for (int[] ranks : replicates) {
            int ranked = 0;
            for (int rank : ranks) {
                ranked += rank > 0 ? 1 : 0;
            }
            for (int i = 0; i < ranks.length; i++) {
                int before = index.rank(i);
                boolean wasWorst = index.decile(i) == 1;
                worst += wasWorst ? 1 : 0;
                if (before > 0 && ranks[i] > 0) {
                    int shift = Math.abs(ranks[i] - before);
                    sum += shift;
                    compared++;
                    greatest = Math.max(greatest, shift);
                    kept += wasWorst && Ranking.decile(ranks[i], ranked) == 1 ? 1 : 0;
                }
            }
        }
        return new Assumption(
                name,
                compared == 0 ? Double.NaN : (double) sum / compared,
                greatest,
                worst == 0 ? Double.NaN : (double) kept / worst);
    }
}
