/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.KendallsCorrelation;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.kithgis.engine.assurance.Comparison.WorstDecile;

/**
 * How far two results agree.
 *
 * @param inBoth how many areas both have
 * @param onlyBefore how many only the one before has
 * @param onlyAfter how many only the one after has
 * @param ranked how many both rank; correlations and moves are of these
 * @param kendall Kendall's tau-b of the ranks, which allows for equal ones: 1 = the same order, −1 = the opposite; NaN of fewer
 *     than two areas, or where one result ranks them all the same
 * @param spearman Spearman's rank correlation, likewise
 * @param worstBoth how many areas are among the 10 % most in need in both, of those with a decile in both
 * @param worstEither how many are in at least one
 * @param meanMove the mean number of places that areas moved, either way; NaN where none is ranked in both
 * @param greatestMove the greatest number of places, either way
 * @param funded how many have an amount in both; the money is theirs
 * @param penceBefore their money before
 * @param penceAfter their money after
 * @param penceMoved half of all gains and losses together: what some areas lose to others, where the money is the same
 */
public record Agreement(
        int inBoth,
        int onlyBefore,
        int onlyAfter,
        int ranked,
        double kendall,
        double spearman,
        int worstBoth,
        int worstEither,
        double meanMove,
        int greatestMove,
        int funded,
        long penceBefore,
        long penceAfter,
        long penceMoved) {

    static Agreement of(Comparison comparison) {
        int n = comparison.areas().size();
        int[] ranked = IntStream.range(0, n).filter(comparison::isRanked).toArray();
        int[] funded = IntStream.range(0, n).filter(comparison::isFunded).toArray();
        double[] before =
                Arrays.stream(ranked).mapToDouble(comparison.before()::rank).toArray();
        double[] after =
                Arrays.stream(ranked).mapToDouble(comparison.after()::rank).toArray();
        boolean comparable = ranked.length > 1;
        return new Agreement(
                count(n, comparison::inBoth),
                count(n, i -> !comparison.after().has(i)),
                count(n, i -> !comparison.before().has(i)),
                ranked.length,
                comparable ? new KendallsCorrelation().correlation(before, after) : Double.NaN,
                comparable ? new SpearmansCorrelation().correlation(before, after) : Double.NaN,
                count(n, i -> comparison.worstDecile(i) == WorstDecile.STAYED),
                count(n, i -> comparison.worstDecile(i) != null && comparison.worstDecile(i) != WorstDecile.NEVER),
                Arrays.stream(ranked)
                        .map(i -> Math.abs(comparison.rankMove(i)))
                        .average()
                        .orElse(Double.NaN),
                Arrays.stream(ranked)
                        .map(i -> Math.abs(comparison.rankMove(i)))
                        .max()
                        .orElse(0),
                funded.length,
                Arrays.stream(funded).mapToLong(comparison.before()::pence).sum(),
                Arrays.stream(funded).mapToLong(comparison.after()::pence).sum(),
                Arrays.stream(funded)
                                .mapToLong(i -> Math.abs(comparison.change(i)))
                                .sum()
                        / 2);
    }

    private static int count(int n, IntPredicate test) {
        return (int) IntStream.range(0, n).filter(test).count();
    }

    /** The share of the areas among the worst decile in either result that are so in both (Jaccard); NaN where none is. */
    public double worstDecileOverlap() {
        return worstEither == 0 ? Double.NaN : (double) worstBoth / worstEither;
    }
}
