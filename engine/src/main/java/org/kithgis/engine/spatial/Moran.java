/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.hipparchus.special.Erf;

/**
 * Global Moran's I: whether like values lie together over all areas (methods.md §9; Cliff and Ord 1981). Row-standardised
 * weights. Islands count in the mean and the variance, and not in how many areas there are, as in spdep.
 *
 * <p>Every permutation has random numbers of its own, so the result is the same on any number of processors.
 *
 * @param i the statistic: 0 or so where values lie at random, towards 1 where like lies with like, below 0 where unlike does;
 *     NaN where nobody has a neighbour, or all values are the same
 * @param expectation what it would be on average were the values dealt out at random
 * @param variance of that, under randomisation; NaN where the formula gives none above 0: for fewer than four areas, where all
 *     touch all, and where few areas touch others
 * @param z how many standard deviations it is above the expectation; NaN without a variance
 * @param p how likely that much or more is by chance, by the normal approximation; NaN without a variance
 * @param permutedP the same, by permutations: (as high or higher + 1) / (permutations + 1); NaN without permutations
 */
public record Moran(double i, double expectation, double variance, double z, double p, double permutedP) {

    /** Of nothing that could be looked at. */
    static final Moran NONE = new Moran(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Sums in another order differ in their last digits; what is nearer than this counts as the same. */
    private static final double SAME = 1e-12;

    /**
     * The statistic of some values.
     *
     * @param values one for each area, none missing
     * @param permutations how many; 0 for none
     * @param seed what the random numbers begin with
     * @param cancelled asked now and then whether to stop
     * @throws CancellationException when cancelled
     */
    public static Moran of(
            double[] values, Neighbours neighbours, int permutations, long seed, BooleanSupplier cancelled) {
        int n = values.length - neighbours.islands();
        double[] z = Spread.deviations(values);
        double squares = 0;
        double fourths = 0;
        for (double d : z) {
            squares += d * d;
            fourths += d * d * d * d;
        }
        if (n == 0 || squares == 0) {
            return NONE;
        }
        Products products = new Products(neighbours);
        double observed = products.sum(z);
        double i = observed / squares;
        double expectation = -1.0 / (n - 1);
        double variance = variance(neighbours, n, values.length * fourths / (squares * squares), expectation);
        double score = (i - expectation) / Math.sqrt(variance);
        double p = Erf.erfc(score / Math.sqrt(2)) / 2;
        double permuted = permutations == 0
                ? Double.NaN
                : (asHigh(z, products, observed - SAME * squares, permutations, seed, cancelled) + 1.0)
                        / (permutations + 1.0);
        return new Moran(i, expectation, variance, score, p, permuted);
    }

    private static double variance(Neighbours neighbours, double n, double kurtosis, double expectation) {
        if (n < 4) {
            return Double.NaN;
        }
        double s0 = n; // every row of weights sums to 1
        double s1 = 0;
        double s2 = 0;
        for (int a = 0; a < neighbours.size(); a++) {
            int count = neighbours.count(a);
            double column = 0;
            for (int k = 0; k < count; k++) {
                double back = 1.0 / neighbours.count(neighbours.neighbour(a, k));
                double both = 1.0 / count + back;
                s1 += both * both / 2;
                column += back;
            }
            s2 += count == 0 ? 0 : (1 + column) * (1 + column);
        }
        double even = n * (s1 * (n * n - 3 * n + 3) - n * s2 + 3 * s0 * s0);
        double peaked = kurtosis * (s1 * (n * n - n) - 2 * n * s2 + 6 * s0 * s0);
        double variance = (even - peaked) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expectation * expectation;
        return variance > SAME ? variance : Double.NaN;
    }

    private static int asHigh(
            double[] z, Products products, double least, int permutations, long seed, BooleanSupplier cancelled) {
        boolean[] high = new boolean[permutations];
        Lots.each(permutations, cancelled, () -> {
            Draws draws = new Draws();
            double[] dealt = new double[z.length];
            return p -> {
                draws.begin(seed, -1L - p); // areas have the streams from 0 on
                System.arraycopy(z, 0, dealt, 0, z.length);
                shuffle(dealt, draws);
                high[p] = products.sum(dealt) >= least;
            };
        });
        int count = 0;
        for (boolean one : high) {
            count += one ? 1 : 0;
        }
        return count;
    }

    private static void shuffle(double[] values, Draws draws) {
        for (int last = values.length - 1; last > 0; last--) {
            int drawn = draws.below(last + 1);
            double value = values[last];
            values[last] = values[drawn];
            values[drawn] = value;
        }
    }

    /** Sums the products of neighbours: each pair once, with both its weights. */
    private static final class Products {

        private final int[] starts;
        private final int[] later;
        private final double[] weights;

        Products(Neighbours neighbours) {
            int n = neighbours.size();
            starts = new int[n + 1];
            later = new int[neighbours.pairs()];
            weights = new double[later.length];
            int filled = 0;
            for (int a = 0; a < n; a++) {
                for (int k = 0; k < neighbours.count(a); k++) {
                    int b = neighbours.neighbour(a, k);
                    if (b > a) {
                        later[filled] = b;
                        weights[filled++] = 1.0 / neighbours.count(a) + 1.0 / neighbours.count(b);
                    }
                }
                starts[a + 1] = filled;
            }
        }

        double sum(double[] z) {
            double all = 0;
            int k = 0;
            for (int a = 0; a < z.length; a++) {
                double sum = 0;
                for (int end = starts[a + 1]; k < end; k++) {
                    sum += weights[k] * z[later[k]];
                }
                all += z[a] * sum;
            }
            return all;
        }
    }
}
