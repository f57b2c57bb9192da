/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.Arrays;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.Normalisation.Ties;

/**
 * Sorts and ranks columns of numbers.
 *
 * <p>Guarantees: the order is that of the numbers exactly (−0 equals 0), equal numbers keep the order of their positions,
 * and missing ones (NaN) are left out. One instance keeps its working arrays from call to call and serves one thread.
 *
 * <p>How: the range from the least value to the greatest is cut into four million million equal cells. A value's cell and its
 * position become one long, and a radix sort of two passes orders those by the upper half of the cell. Most halves hold one
 * value; what shares one is sorted by cell, and what shares a cell by the values themselves. The cost is linear in the number
 * of values, but for columns where an outlier crowds the others together.
 */
public final class Ranking {

    private static final int LOW = 10;
    private static final int HIGH = 10;
    private static final int CELL = 42;
    private static final int POSITION = Long.SIZE - 1 - CELL;
    private static final int UPPER = Long.SIZE - 1 - LOW - HIGH;
    private static final long POSITIONS = (1L << POSITION) - 1;

    /** The most values. */
    public static final int MOST = 1 << POSITION;

    /** Added to a number from 0 to 2^52, leaves its whole part in the low bits. */
    private static final double WHOLE = 0x1p52;

    private static final int FEW = 16;

    /** A thousand terms round off less than this part of their sum; areas that agree so far agree. */
    private static final double SAME = 1e-12;

    private final int[] low = new int[1 << LOW];
    private final int[] high = new int[1 << HIGH];
    private long[] keys = new long[0];
    private long[] spare = new long[0];
    private int[] crowded = new int[0];
    private int[] ties = new int[0];
    private int tied;
    private int present;

    /**
     * Sorts the positions of the values that are present, least value first. The result is read by {@link #order} and
     * {@link #present} until the next call.
     *
     * @param values at most {@value #MOST}
     */
    public void sort(double[] values) {
        if (values.length > MOST) {
            throw new BadInput(values.length + " areas are too many to be ranked; at most " + MOST + " are expected.");
        }
        if (keys.length < values.length) {
            keys = new long[values.length];
            spare = new long[values.length];
            crowded = new int[values.length];
            ties = new int[values.length];
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            min = v < min ? v : min;
            max = v > max ? v : max;
        }
        double cellsPerUnit = ((1L << CELL) - 1) / (max - min);
        if (!Double.isFinite(cellsPerUnit)) {
            cellsPerUnit = 0; // no variation, or too little of it to divide: one cell for all
        }
        present = cut(values, min, cellsPerUnit, keys);
        countDigits(keys, present, low, high);
        distribute(keys, spare, present, low, UPPER);
        distribute(spare, keys, present, high, UPPER + LOW);
        settle(values);
    }

    /** Makes the keys of the values that are present. */
    private static int cut(double[] values, double min, double cellsPerUnit, long[] keys) {
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            if (value == value) {
                keys[n++] = Double.doubleToRawLongBits((value - min) * cellsPerUnit + WHOLE) << POSITION | i;
            }
        }
        return n;
    }

    /** Finds where the first key of each digit goes. */
    private static void countDigits(long[] keys, int n, int[] low, int[] high) {
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        for (int k = 0; k < n; k++) {
            low[digit(keys[k], UPPER, low)]++;
            high[digit(keys[k], UPPER + LOW, high)]++;
        }
        countsToPlaces(low);
        countsToPlaces(high);
    }

    private static int digit(long key, int shift, int[] buckets) {
        return (int) (key >>> shift) & buckets.length - 1;
    }

    private static void countsToPlaces(int[] counts) {
        int start = 0;
        for (int b = 0; b < counts.length; b++) {
            int count = counts[b];
            counts[b] = start;
            start += count;
        }
    }

    private static void distribute(long[] from, long[] to, int n, int[] places, int shift) {
        for (int k = 0; k < n; k++) {
            long key = from[k];
            int digit = digit(key, shift, places);
            int place = places[digit];
            places[digit] = place + 1;
            to[place] = key;
        }
    }

    /**
     * Puts in order what agrees in the upper half of its cell, and notes which values are equal. Only keys that agree so far
     * with the one before can be out of order or equal, so only those are looked at.
     */
    private void settle(double[] values) {
        int n = findCrowded(keys, present, crowded);
        for (int c = 0; c < n; c++) {
            int k = crowded[c];
            if (keys[k] < keys[k - 1]) {
                sortKeys(start(k, UPPER), end(k, UPPER));
            }
        }
        for (int c = 0; c < n; c++) {
            int k = crowded[c];
            if (values[order(k)] < values[order(k - 1)]) {
                mergeSort(values, start(k, POSITION), end(k, POSITION));
            }
        }
        tied = 0;
        for (int c = 0; c < n; c++) {
            int k = crowded[c];
            ties[tied] = k;
            tied += values[order(k)] == values[order(k - 1)] ? 1 : 0;
        }
    }

    /**
     * Lists the places of keys that agree in the upper half of the cell with the key before. Counts without a branch, for
     * whether two agree cannot be foreseen.
     */
    private static int findCrowded(long[] keys, int n, int[] crowded) {
        int found = 0;
        for (int k = 1; k < n; k++) {
            crowded[found] = k;
            long difference = (keys[k] ^ keys[k - 1]) >>> UPPER;
            found += (int) (difference - 1 >>> Long.SIZE - 1); // 1 where they do not differ
        }
        return found;
    }

    /** The first of the keys that agree with one in the bits from a shift on. */
    private int start(int at, int shift) {
        int start = at;
        while (start > 0 && keys[start - 1] >>> shift == keys[at] >>> shift) {
            start--;
        }
        return start;
    }

    /** The end of the keys that agree with one in the bits from a shift on. */
    private int end(int at, int shift) {
        int end = at + 1;
        while (end < present && keys[end] >>> shift == keys[at] >>> shift) {
            end++;
        }
        return end;
    }

    private void sortKeys(int start, int end) {
        if (end - start > FEW) {
            Arrays.sort(keys, start, end);
            return;
        }
        for (int k = start + 1; k < end; k++) {
            long key = keys[k];
            int at = k;
            while (at > start && keys[at - 1] > key) {
                keys[at] = keys[at - 1];
                at--;
            }
            keys[at] = key;
        }
    }

    /** Sorts by the values what shares a cell; equal ones keep their order. */
    private void mergeSort(double[] values, int start, int end) {
        if (end - start <= FEW) {
            insertionSort(values, start, end);
            return;
        }
        int middle = (start + end) >>> 1;
        mergeSort(values, start, middle);
        mergeSort(values, middle, end);
        if (values[order(middle - 1)] <= values[order(middle)]) {
            return;
        }
        System.arraycopy(keys, start, spare, start, middle - start);
        int left = start;
        int right = middle;
        for (int k = start; left < middle; k++) {
            boolean takeRight = right < end && values[order(right)] < values[position(spare[left])];
            keys[k] = takeRight ? keys[right++] : spare[left++];
        }
    }

    private void insertionSort(double[] values, int start, int end) {
        for (int k = start + 1; k < end; k++) {
            long key = keys[k];
            double value = values[position(key)];
            int at = k;
            while (at > start && values[order(at - 1)] > value) {
                keys[at] = keys[at - 1];
                at--;
            }
            keys[at] = key;
        }
    }

    private static int position(long key) {
        return (int) (key & POSITIONS);
    }

    /** How many values of the last sort were present. */
    public int present() {
        return present;
    }

    /** The position that came k-th in the last sort, 0 for the least value. */
    public int order(int k) {
        return position(keys[k]);
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
     * @param sizes what each sum would be if no term were below 0: terms that cancel leave their rounding behind; null where
     *     that is the sum itself
     * @param ranks receives the ranks; 0 where the value is missing
     * @return how many were ranked
     */
    public int unite(double[] values, double[] sizes, int[] ranks) {
        sort(values);
        tied = 0;
        double lesser = Double.NaN;
        double before = Double.NaN;
        for (int k = 0; k < present; k++) {
            int position = order(k);
            double greater = values[position];
            double size = sizes == null ? Math.abs(greater) : sizes[position];
            boolean same = greater - lesser <= SAME * size;
            if (same || greater == before) {
                ties[tied++] = k;
            }
            if (same) {
                values[position] = lesser;
            } else {
                lesser = greater;
            }
            before = greater;
        }
        fromTheTop(ranks);
        return present;
    }

    private void fromTheTop(int[] ranks) {
        Arrays.fill(ranks, 0);
        for (int k = 0; k < present; k++) {
            ranks[order(k)] = present - k;
        }
        for (int t = 0, next; t < tied; t = next) {
            next = nextTie(t);
            int start = ties[t] - 1;
            int end = ties[next - 1] + 1;
            for (int k = start; k < end; k++) {
                ranks[order(k)] = present - end + 1;
            }
        }
    }

    /** The first of the ties after those of the value that ties at t. */
    private int nextTie(int t) {
        int next = t + 1;
        while (next < tied && ties[next] == ties[next - 1] + 1) {
            next++;
        }
        return next;
    }

    /**
     * Scores the values of the last sort by their ranks, with 1 for the least value.
     *
     * @param curve what each rank scores
     * @param scores receives the scores by position, and is left as it is where the value is missing
     */
    void ascending(Ties rule, RankCurve curve, double[] scores) {
        if (rule == Ties.DENSE) {
            dense(curve, scores);
            return;
        }
        for (int k = 0; k < present; k++) {
            scores[order(k)] = curve.at(k + 1);
        }
        for (int t = 0, next; t < tied; t = next) {
            next = nextTie(t);
            int start = ties[t] - 1;
            int end = ties[next - 1] + 1;
            double own =
                    switch (rule) {
                        case AVERAGE -> curve.atHalf(start + 1 + end);
                        case MIN -> curve.at(start + 1);
                        case MAX, DENSE -> curve.at(end); // dense went its own way above
                    };
            for (int k = start; k < end; k++) {
                scores[order(k)] = own;
            }
        }
    }

    private void dense(RankCurve curve, double[] scores) {
        int rank = 0;
        int t = 0;
        for (int k = 0; k < present; k++) {
            if (t < tied && ties[t] == k) {
                t++;
            } else {
                rank++;
            }
            scores[order(k)] = curve.at(rank);
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
