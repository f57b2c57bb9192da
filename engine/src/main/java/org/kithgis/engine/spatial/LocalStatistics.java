/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Local Moran and Getis-Ord statistics of every area, with pseudo p-values by conditional permutation (methods.md §9).
 *
 * <ul>
 *   <li>Local Moran I (Anselin 1995): an area's deviation from the mean times that of its neighbours' mean, over the variance with
 *       divisor n: spdep's {@code localmoran} with {@code mlvar = TRUE}, its default.
 *   <li>G<sub>i</sub> (Getis and Ord 1996): the neighbours' mean, as a z-value. G<sub>i</sub>*: the mean of the neighbours and the
 *       area itself, as a z-value. Both as spdep's {@code localG} gives them.
 *   <li>p: an area keeps its value, and its neighbours' are drawn from all other areas without any of them twice. p is (k + 1) /
 *       (permutations + 1), where k of the permutations are as extreme as what is observed, in its direction: the "folded" p of
 *       spdep, GeoDa and esda. For Moran and G<sub>i</sub> it is the same, since both ask whether the neighbours' mean is unusual; for
 *       G<sub>i</sub>* the area's own place is drawn too, as in spdep's {@code localG_perm}.
 * </ul>
 *
 * <p>Guarantees: each area has random numbers of its own, so results are the same, bit for bit, on any number of processors. An
 * island has no statistics: all are NaN. So are they where all values are the same.
 */
public final class LocalStatistics {

    /** Sums in another order differ in their last digits; what is nearer than this counts as the same. */
    private static final double SAME = 1e-12;

    private final double[] deviations;
    private final Neighbours neighbours;
    private final double[] moran;
    private final double[] g;
    private final double[] gStar;
    private final double[] moranP;
    private final double[] gStarP;

    private LocalStatistics(double[] values, Neighbours neighbours) {
        this.neighbours = neighbours;
        deviations = Spread.deviations(values);
        moran = missing(values.length);
        g = missing(values.length);
        gStar = missing(values.length);
        moranP = missing(values.length);
        gStarP = missing(values.length);
    }

    private static double[] missing(int n) {
        double[] missing = new double[n];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    /**
     * The statistics of some values.
     *
     * @param values one for each area, none missing
     * @param permutations how many; 0 for none
     * @param seed what the random numbers begin with
     * @param cancelled asked now and then whether to stop
     * @throws CancellationException when cancelled
     */
    public static LocalStatistics of(
            double[] values, Neighbours neighbours, int permutations, long seed, BooleanSupplier cancelled) {
        LocalStatistics statistics = new LocalStatistics(values, neighbours);
        double squares = 0;
        for (double d : statistics.deviations) {
            squares += d * d;
        }
        if (squares > 0) {
            statistics.observe(squares);
            if (permutations > 0) {
                statistics.permute(permutations, seed, Math.sqrt(squares / values.length), cancelled);
            }
        }
        return statistics;
    }

    /** How many areas. */
    public int size() {
        return moran.length;
    }

    /** Local Moran I. */
    public double moran(int area) {
        return moran[area];
    }

    /** The pseudo p-value of local Moran I, and of G<sub>i</sub>. */
    public double moranP(int area) {
        return moranP[area];
    }

    /** G<sub>i</sub> as a z-value. */
    public double g(int area) {
        return g[area];
    }

    /** G<sub>i</sub>* as a z-value. */
    public double gStar(int area) {
        return gStar[area];
    }

    /** The pseudo p-value of G<sub>i</sub>*. */
    public double gStarP(int area) {
        return gStarP[area];
    }

    /** How far an area is above the mean. */
    double deviation(int area) {
        return deviations[area];
    }

    /** How far an area's neighbours are above the mean, on average. */
    double lag(int area) {
        return neighbours.sum(area, deviations) / neighbours.count(area);
    }

    /** Deviations sum to 0, so every mean below is theirs and not the values'. */
    private void observe(double squares) {
        int n = size();
        double variance = squares / n;
        for (int i = 0; i < n; i++) {
            int count = neighbours.count(i);
            if (count == 0) {
                continue;
            }
            double own = deviations[i];
            double lag = lag(i);
            moran[i] = own / variance * lag;

            double meanOfOthers = -own / (n - 1);
            double varianceOfOthers = (squares - own * own) / (n - 1) - meanOfOthers * meanOfOthers;
            double spread = varianceOfOthers * ((n - 1.0) / count - 1) / (n - 2);
            g[i] = spread > 0 ? (lag - meanOfOthers) / Math.sqrt(spread) : Double.NaN;

            int withSelf = count + 1;
            double spreadWithSelf = variance * ((double) n / withSelf - 1) / (n - 1);
            gStar[i] = spreadWithSelf > 0 ? (lag * count + own) / withSelf / Math.sqrt(spreadWithSelf) : Double.NaN;
        }
    }

    private void permute(int permutations, long seed, double deviation, BooleanSupplier cancelled) {
        Lots.each(size(), cancelled, () -> new Permuting(permutations, seed, SAME * deviation));
    }

    /** Draws neighbours for one area after another. */
    private final class Permuting implements IntConsumer {

        private final int permutations;
        private final long seed;
        private final double same;
        private final Draws draws = new Draws();

        /** The values, in another order only while neighbours are drawn. */
        private final double[] pool = deviations.clone();

        private int[] drawn = new int[16];

        Permuting(int permutations, long seed, double same) {
            this.permutations = permutations;
            this.seed = seed;
            this.same = same;
        }

        @Override
        public void accept(int i) {
            int count = neighbours.count(i);
            if (count == 0) {
                return;
            }
            int others = size() - 1;
            if (drawn.length < count) {
                drawn = new int[2 * count];
            }
            double own = deviations[i];
            double sum = neighbours.sum(i, deviations);
            double near = same * (count + 1);
            draws.begin(seed, i);
            swap(i, others); // the area keeps its value, out of reach of the draws
            int high = 0;
            int low = 0;
            int starHigh = 0;
            int starLow = 0;
            for (int p = 0; p < permutations; p++) {
                double dealt = deal(count, others);
                double inPlace = count < others ? pool[count + draws.below(others - count)] : own;
                takeBack(count);
                high += dealt >= sum - near ? 1 : 0;
                low += dealt <= sum + near ? 1 : 0;
                starHigh += dealt + inPlace >= sum + own - near ? 1 : 0;
                starLow += dealt + inPlace <= sum + own + near ? 1 : 0;
            }
            swap(i, others);
            // An area on the mean itself is as extreme as any other: its local Moran is 0 whatever its neighbours are.
            moranP[i] = own == 0 ? 1 : (Math.min(high, low) + 1.0) / (permutations + 1.0);
            gStarP[i] = (Math.min(starHigh, starLow) + 1.0) / (permutations + 1.0);
        }

        /** The sum of some of the others, drawn without any of them twice: the first so many steps of a shuffle. */
        private double deal(int count, int others) {
            double sum = 0;
            for (int k = 0; k < count; k++) {
                int at = k + draws.below(others - k);
                drawn[k] = at;
                double value = pool[at];
                pool[at] = pool[k];
                pool[k] = value;
                sum += value;
            }
            return sum;
        }

        private void takeBack(int count) {
            for (int k = count - 1; k >= 0; k--) {
                swap(k, drawn[k]);
            }
        }

        private void swap(int a, int b) {
            double value = pool[a];
            pool[a] = pool[b];
            pool[b] = value;
        }
    }
}
