/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.Test;
import org.kithgis.engine.model.Normalisation;
import org.kithgis.engine.model.Normalisation.Ties;

public class RankingTest {

    private final Ranking ranking = new Ranking();

    @Test
    public void ranksAsANaiveSortDoesWhateverTheNumbers() {
        Random random = new Random(20260101);
        double[] special = {
            0.0,
            -0.0,
            1,
            -1,
            Double.NaN,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MIN_NORMAL,
            1e15,
            -1e15,
            5e-324 * 3
        };
        DoubleUnaryOperator[] kinds = {
            x -> x,
            x -> Math.rint(x * 5), // many ties
            x -> x * Double.MIN_NORMAL, // denormals
            x -> 1 + x * 1e-13, // equal in their leading bits
            x -> -1e15 + Math.rint(x * 8) / 8,
            x -> special[(int) Math.floorMod(Math.round(x * 1000), special.length)],
            x -> x > 0.5 ? Double.NaN : x,
            x -> 7,
            x -> Double.NaN,
            x -> Math.exp(40 * x) * (x > 0.3 ? 1 : -1)
        };
        int[] sizes = {0, 1, 2, 3, 10, 255, 256, 257, 1000, 5000};
        for (int size : sizes) {
            for (int kind = 0; kind < kinds.length; kind++) {
                double[] values = new double[size];
                for (int i = 0; i < size; i++) {
                    values[i] = kinds[kind].applyAsDouble(random.nextDouble());
                }
                assertRanksAsANaiveSort("kind " + kind + ", n " + size, values);
            }
        }
    }

    @Test
    public void ranksFewValuesAndValuesInAnyOrderToBeginWith() {
        double[][] columns = {
            {},
            {4},
            {Double.NaN},
            {2, 1},
            {1, 1},
            {-0.0, 0.0},
            {0.0, -0.0, 0.0},
            {3, 1, 2},
            {Double.NaN, 5, Double.NaN},
            {Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY},
            {1, Double.POSITIVE_INFINITY, -1, Double.POSITIVE_INFINITY, Double.NaN, 1},
            {Double.NEGATIVE_INFINITY, 2, 1, Double.NEGATIVE_INFINITY},
            {Double.MAX_VALUE, -Double.MAX_VALUE, 0, 1},
            IntStream.range(0, 5000).mapToDouble(i -> i).toArray(),
            IntStream.range(0, 5000).mapToDouble(i -> -i).toArray(),
            IntStream.range(0, 5000).mapToDouble(i -> i % 2).toArray(),
            IntStream.range(0, 5000).mapToDouble(i -> -(i / 7)).toArray()
        };
        for (double[] values : columns) {
            assertRanksAsANaiveSort(Arrays.toString(Arrays.copyOf(values, Math.min(values.length, 8))), values);
        }
    }

    @Test
    public void ranksManyValuesAsFewAndFewAfterMany() {
        Random random = new Random(270);
        for (int size : new int[] {1 << 16, (1 << 16) + 1, 100_000, 50}) {
            for (double steps : new double[] {100, 1e15}) {
                double[] values = random.doubles(size)
                        .map(x -> x < 0.01 ? Double.NaN : Math.rint(Math.exp(3 * x) * steps))
                        .toArray();
                assertRanksAsANaiveSort(size + " values", values);
            }
        }
    }

    @Test
    public void ranksSkewedColumnsAsAnyOthers() {
        Random random = new Random(31);
        DoubleUnaryOperator[] skews = {
            Math::exp,
            x -> Math.exp(4 * x),
            x -> Math.exp(40 * x), // most are crowded into the first cells
            x -> Math.rint(Math.exp(3 * x)), // and many of them equal
            x -> -Math.exp(10 * x),
            x -> Math.rint(200 / (30 + x)) / 200,
            x -> x > 3.5 ? Double.POSITIVE_INFINITY : x
        };
        for (int skew = 0; skew < skews.length; skew++) {
            for (double missing : new double[] {0, 0.01, 0.9}) {
                double[] values = new double[20_000];
                for (int i = 0; i < values.length; i++) {
                    double x = random.nextGaussian();
                    values[i] = random.nextDouble() < missing ? Double.NaN : skews[skew].applyAsDouble(x);
                }
                assertRanksAsANaiveSort("skew " + skew + ", missing " + missing, values);
            }
        }
    }

    @Test
    public void ranksThreeHundredThousandAreas() {
        Random random = new Random(7);
        assertRanksAsANaiveSort(
                "300,000",
                IntStream.range(0, 300_000)
                        .mapToDouble(i -> random.nextGaussian())
                        .toArray());
        assertRanksAsANaiveSort(
                "300,000 alike in their leading bits",
                IntStream.range(0, 300_000)
                        .mapToDouble(i -> 1 + random.nextInt(200_000) * 0x1p-52)
                        .toArray());
        assertRanksAsANaiveSort(
                "300,000 with an outlier",
                IntStream.range(0, 300_000)
                        .mapToDouble(i -> i == 5 ? 1e15 : random.nextInt(1000))
                        .toArray());
    }

    private void assertRanksAsANaiveSort(String what, double[] values) {
        Integer[] order = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> values[i] + 0.0)) // a stable sort; −0 equals 0
                .toArray(Integer[]::new);
        int n = order.length;
        ranking.sort(values);
        assertEquals(what, n, ranking.present());
        for (int k = 0; k < n; k++) {
            assertEquals(what + ", place " + k, (int) order[k], ranking.order(k));
        }
        int[] descending = new int[values.length];
        double[][] ascending = new double[Ties.values().length][values.length];
        for (double[] row : ascending) {
            Arrays.fill(row, Double.NaN);
        }
        int dense = 0;
        for (int k = 0; k < n; ) {
            int end = k + 1;
            while (end < n && values[order[end]] == values[order[k]]) {
                end++;
            }
            dense++;
            for (int t = k; t < end; t++) {
                int area = order[t];
                descending[area] = n - end + 1;
                ascending[Ties.AVERAGE.ordinal()][area] = (k + 1 + end) / 2.0;
                ascending[Ties.MIN.ordinal()][area] = k + 1;
                ascending[Ties.MAX.ordinal()][area] = end;
                ascending[Ties.DENSE.ordinal()][area] = dense;
            }
            k = end;
        }
        int[] ranks = new int[values.length];
        assertEquals(n, ranking.descending(values, ranks));
        assertArrayEquals(what, descending, ranks);
        for (Ties ties : Ties.values()) {
            double[] found = new double[values.length];
            Arrays.fill(found, Double.NaN);
            ranking.ascending(ties, RankCurve.of(Normalisation.Kind.RANK, n), found);
            assertArrayEquals(what + ", " + ties, ascending[ties.ordinal()], found, 0);
        }
    }

    @Test
    public void tiesShareTheLeastRankFromTheTopAsTheIndicesOfDeprivationDo() {
        int[] ranks = new int[5];
        assertEquals(4, ranking.descending(new double[] {3, 9, 9, Double.NaN, 1}, ranks));
        assertArrayEquals(new int[] {3, 1, 1, 0, 4}, ranks);
    }

    @Test
    public void sumsThatDifferByWhatAddingRoundsOffAreUnited() {
        double[] sums = {0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1, 0.6000001, Double.NaN, -0.3, -(0.1 + 0.2)};
        assertTrue(sums[0] != sums[1] && sums[4] != sums[5]);
        int[] ranks = new int[6];
        assertEquals(5, ranking.unite(sums, null, ranks));
        assertArrayEquals(new int[] {2, 2, 1, 0, 4, 4}, ranks);
        assertEquals(sums[0], sums[1], 0);
        assertEquals(sums[4], sums[5], 0);
        assertEquals(0.6000001, sums[2], 0);
    }

    @Test
    public void aLateCallSeesNothingOfAnEarlierOne() {
        int[] ranks = new int[1000];
        ranking.descending(new Random(1).doubles(1000).toArray(), ranks);
        int[] few = new int[2];
        assertEquals(1, ranking.descending(new double[] {Double.NaN, 4}, few));
        assertArrayEquals(new int[] {0, 1}, few);
    }

    @Test
    public void decilesHoldATenthEachFromTheMostInNeed() {
        // floor((rank − 1) · 10 / N) + 1
        assertEquals(1, Ranking.decile(1, 32_844));
        assertEquals(1, Ranking.decile(3285, 32_844)); // floor(32840 / 32844) + 1
        assertEquals(2, Ranking.decile(3286, 32_844)); // floor(32850 / 32844) + 1
        assertEquals(10, Ranking.decile(32_844, 32_844));
        assertEquals(1, Ranking.decile(1, 1));
        assertEquals(1, Ranking.decile(1, 3));
        assertEquals(4, Ranking.decile(2, 3)); // floor(10 / 3) + 1
        assertEquals(7, Ranking.decile(3, 3)); // floor(20 / 3) + 1
        assertEquals(10, Ranking.decile(300_000_000, 300_000_000)); // no overflow
    }
}
