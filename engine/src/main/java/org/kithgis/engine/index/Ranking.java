/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.kithgis.engine.model.Normalisation.Ties;

/**
 * Sorts and ranks columns of numbers.
 *
 * <p>Guarantees: the order is that of the numbers exactly (−0 equals 0), equal numbers keep the order of their positions,
 * and missing ones (NaN) are left out. One instance keeps its working arrays from call to call and serves one thread.
 *
 * <p>How: the range from the least value to the greatest is cut into four million equal cells, and a radix sort of two
 * passes orders the values by their cells. Most cells hold one value; what shares a cell is put in order by merging. The
 * cost is linear in the number of values, but for columns where an outlier crowds the others into few cells.
 */
public final class Ranking {

    private static final int DIGIT = 11;
    private static final int BUCKETS = 1 << DIGIT;
    private static final int CELLS = BUCKETS * BUCKETS;
    private static final int FEW = 16;

    /** A thousand terms round off less than this part of their sum; areas that agree so far agree. */
    private static final double SAME = 1e-12;

    private final int[] low = new int[BUCKETS];
    private final int[] high = new int[BUCKETS];
    private long[] keys = new long[0];
    private long[] spare = new long[0];
    private int[] order = new int[0];
    private int[] merged = new int[0];
    private boolean[] tied = new boolean[0];
    private int present;

    /**
     * Sorts the positions of the values that are present, least value first. The result is read by {@link #order} and
     * {@link #present}, and ranked by {@link #ascending}, until the next call.
     */
    public void sort(double[] values) {
        if (keys.length < values.length) {
            keys = new long[values.length];
            spare = new long[values.length];
            order = new int[values.length];
            merged = new int[values.length];
            tied = new boolean[values.length];
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            min = v < min ? v : min;
            max = v > max ? v : max;
        }
        double cellsPerUnit = (CELLS - 1) / (max - min);
        if (!Double.isFinite(cellsPerUnit)) {
            cellsPerUnit = 0; // no variation, or too little of it to divide: one cell for all
        }
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        int m = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == values[i]) {
                int cell = (int) ((values[i] - min) * cellsPerUnit);
                keys[m++] = (long) cell << Integer.SIZE | i;
                low[cell & (BUCKETS - 1)]++;
                high[cell >>> DIGIT]++;
            }
        }
        present = m;
        scatter(keys, spare, low, Integer.SIZE);
        scatter(spare, keys, high, Integer.SIZE + DIGIT);
        for (int k = 0; k < m; ) {
            long cell = keys[k] >>> Integer.SIZE;
            int end = k;
            do {
                order[end] = (int) keys[end];
                tied[end] = false;
                end++;
            } while (end < m && keys[end] >>> Integer.SIZE == cell);
            if (end > k + 1) {
                settle(values, k, end);
            }
            k = end;
        }
    }

    /** One pass of the radix sort: to the places that the counts of the digits give. */
    private void scatter(long[] from, long[] to, int[] count, int shift) {
        int start = 0;
        for (int b = 0; b < BUCKETS; b++) {
            int c = count[b];
            count[b] = start;
            start += c;
        }
        for (int k = 0; k < present; k++) {
            to[count[(int) (from[k] >>> shift) & (BUCKETS - 1)]++] = from[k];
        }
    }

    /** Puts the values of one cell in order, and notes which equal the one before. */
    private void settle(double[] values, int start, int end) {
        mergeSort(values, start, end);
        for (int k = start + 1; k < end; k++) {
            tied[k] = values[order[k]] == values[order[k - 1]];
        }
    }

    private void mergeSort(double[] values, int start, int end) {
        if (end - start <= FEW) {
            insertionSort(values, start, end);
            return;
        }
        int middle = (start + end) >>> 1;
        mergeSort(values, start, middle);
        mergeSort(values, middle, end);
        if (values[order[middle - 1]] <= values[order[middle]]) {
            return;
        }
        System.arraycopy(order, start, merged, start, middle - start);
        int left = start;
        int right = middle;
        for (int k = start; left < middle; k++) {
            boolean takeRight = right < end && values[order[right]] < values[merged[left]];
            order[k] = takeRight ? order[right++] : merged[left++];
        }
    }

    private void insertionSort(double[] values, int start, int end) {
        for (int k = start + 1; k < end; k++) {
            int position = order[k];
            int at = k;
            while (at > start && values[order[at - 1]] > values[position]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = position;
        }
    }

    /** How many values of the last sort were present. */
    public int present() {
        return present;
    }

    /** The position that came k-th in the last sort, 0 for the least value. */
    public int order(int k) {
        return order[k];
    }

    /**
     * Ranks with 1 for the greatest value; equal values share the least rank they take, as in the Indices of Deprivation.
     *
     * @param ranks receives the ranks; 0 where the value is missing
     * @return how many were ranked
     */
    public int descending(double[] values, int[] ranks) {
        sort(values);
        fromTheTop(ranks);
        return present;
    }

    /**
     * Gives values that differ by no more than what adding up rounds off the same value, the least of theirs, and ranks them
     * as {@link #descending} does: the order in which their terms were added must not rank one area before another.
     *
     * @param values sums; those that agree to a millionth of a millionth of their size are changed in place
     * @param ranks receives the ranks; 0 where the value is missing
     * @return how many were ranked
     */
    public int unite(double[] values, int[] ranks) {
        sort(values);
        for (int k = 1; k < present; k++) {
            double lesser = values[order[k - 1]];
            double greater = values[order[k]];
            if (greater - lesser <= SAME * Math.abs(greater)) {
                values[order[k]] = lesser;
                tied[k] = true;
            }
        }
        fromTheTop(ranks);
        return present;
    }

    private void fromTheTop(int[] ranks) {
        Arrays.fill(ranks, 0);
        int rank = 1;
        for (int k = present - 1; k >= 0; k--) {
            ranks[order[k]] = rank;
            if (!tied[k]) {
                rank = present - k + 1;
            }
        }
    }

    /**
     * Scores the values of the last sort by their ranks, with 1 for the least value.
     *
     * @param score what a rank scores; average ranks may be halves
     * @param scores receives the scores by position, and is left as it is where the value is missing
     */
    public void ascending(Ties ties, DoubleUnaryOperator score, double[] scores) {
        int dense = 0;
        for (int k = 0; k < present; ) {
            int end = k + 1;
            while (end < present && tied[end]) {
                end++;
            }
            dense++;
            double own = score.applyAsDouble(
                    switch (ties) {
                        case AVERAGE -> (k + 1 + end) / 2.0;
                        case MIN -> k + 1;
                        case MAX -> end;
                        case DENSE -> dense;
                    });
            for (; k < end; k++) {
                scores[order[k]] = own;
            }
        }
    }

    /**
     * The tenth an area is in: 1 = the 10 % most in need.
     *
     * @param rank from 1 = most in need to {@code ranked}
     * @return {@code floor((rank − 1) · 10 / N) + 1}
     */
    public static int decile(int rank, int ranked) {
        return (int) ((rank - 1) * 10L / ranked) + 1;
    }
}
