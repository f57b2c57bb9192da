/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.Arrays;
import org.kithgis.engine.model.Normalisation.Ties;

/**
 * Sorts and ranks columns of numbers.
 *
 * <p>Guarantees: the order is that of the numbers exactly (−0 equals 0), equal numbers keep the order of their positions,
 * and missing ones (NaN) are left out. Cost is linear in the number of values. One instance keeps its working arrays from
 * call to call and serves one thread.
 *
 * <p>How: a double's bits, with the sign folded in, order as the double does. Each value becomes one long: its leading
 * bits, and its position in as many low bits as positions need. A radix sort orders those by the leading bits alone, being
 * stable; the few runs that share all of them are then put in order by the bits that were cut off.
 */
public final class Ranking {

    private static final int DIGIT = 11;
    private static final int BUCKETS = 1 << DIGIT;
    private static final int SMALL = 256;

    /** A thousand terms round off less than this part of their sum; areas that agree so far agree. */
    private static final double SAME = 1e-12;

    private long[] keys = new long[0];
    private long[] spare = new long[0];
    private int[] order = new int[0];
    private int present;

    /**
     * Sorts the positions of the values that are present, least value first. The result is read by {@link #order} and
     * {@link #present} until the next call.
     */
    public void sort(double[] values) {
        int n = values.length;
        if (keys.length < n) {
            keys = new long[n];
            spare = new long[n];
            order = new int[n];
        }
        int positionBits = 64 - Long.numberOfLeadingZeros(Math.max(1, n - 1));
        long positionMask = (1L << positionBits) - 1;
        int m = 0;
        for (int i = 0; i < n; i++) {
            double v = values[i];
            if (v == v) {
                keys[m++] = (ordered(v) & ~positionMask) | i;
            }
        }
        present = m;
        if (m <= SMALL) {
            // Positions in the low bits make every key distinct and keep equal values in place. Keys are unsigned.
            flipSigns(m);
            Arrays.sort(keys, 0, m);
            flipSigns(m);
        } else {
            radixSort(m, positionBits);
        }
        settleRuns(values, m, positionBits, positionMask);
        for (int k = 0; k < m; k++) {
            order[k] = (int) (keys[k] & positionMask);
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
        Arrays.fill(ranks, 0);
        int rank = 1;
        for (int k = present - 1; k >= 0; k--) {
            if (k == present - 1 || values[order[k]] != values[order[k + 1]]) {
                rank = present - k;
            }
            ranks[order[k]] = rank;
        }
        return present;
    }

    /**
     * Ranks with 1 for the least value.
     *
     * @param ranks receives the ranks; NaN where the value is missing
     * @return how many were ranked
     */
    public int ascending(double[] values, Ties ties, double[] ranks) {
        sort(values);
        Arrays.fill(ranks, Double.NaN);
        int dense = 0;
        for (int k = 0; k < present; ) {
            int end = k + 1;
            while (end < present && values[order[end]] == values[order[k]]) {
                end++;
            }
            dense++;
            double rank =
                    switch (ties) {
                        case AVERAGE -> (k + 1 + end) / 2.0;
                        case MIN -> k + 1;
                        case MAX -> end;
                        case DENSE -> dense;
                    };
            for (; k < end; k++) {
                ranks[order[k]] = rank;
            }
        }
        return present;
    }

    /**
     * Sorts values, and gives those that differ by no more than what adding up rounds off the same value: the order in which
     * their terms were added must not rank one area before another.
     *
     * @param values changed in place: neighbours in the sort that agree to {@link #SAME} of their size take the lesser value
     */
    public void unite(double[] values) {
        sort(values);
        for (int k = 1; k < present; k++) {
            double lesser = values[order[k - 1]];
            double greater = values[order[k]];
            if (greater - lesser <= SAME * Math.abs(greater)) {
                values[order[k]] = lesser;
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

    /** A double's bits as an unsigned number that orders as the double does; −0 as 0. */
    private static long ordered(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    private void flipSigns(int m) {
        for (int k = 0; k < m; k++) {
            keys[k] ^= Long.MIN_VALUE;
        }
    }

    private void radixSort(int m, int firstBit) {
        int passes = (64 - firstBit + DIGIT - 1) / DIGIT;
        int[][] counts = new int[passes][BUCKETS];
        for (int k = 0; k < m; k++) {
            long key = keys[k] >>> firstBit;
            for (int p = 0; p < passes; p++) {
                counts[p][(int) key & (BUCKETS - 1)]++;
                key >>>= DIGIT;
            }
        }
        for (int p = 0; p < passes; p++) {
            int shift = firstBit + p * DIGIT;
            int[] count = counts[p];
            if (count[(int) (keys[0] >>> shift) & (BUCKETS - 1)] == m) {
                continue;
            }
            int start = 0;
            for (int b = 0; b < BUCKETS; b++) {
                int c = count[b];
                count[b] = start;
                start += c;
            }
            for (int k = 0; k < m; k++) {
                long key = keys[k];
                spare[count[(int) (key >>> shift) & (BUCKETS - 1)]++] = key;
            }
            long[] swap = keys;
            keys = spare;
            spare = swap;
        }
    }

    /** Puts runs of keys that share their leading bits in order of the bits that were cut off. */
    private void settleRuns(double[] values, int m, int positionBits, long positionMask) {
        for (int k = 0; k < m; ) {
            long lead = keys[k] >>> positionBits;
            int end = k + 1;
            boolean equal = true;
            double first = values[(int) (keys[k] & positionMask)];
            while (end < m && keys[end] >>> positionBits == lead) {
                equal &= values[(int) (keys[end] & positionMask)] == first;
                end++;
            }
            if (!equal) {
                for (int r = k; r < end; r++) {
                    long position = keys[r] & positionMask;
                    keys[r] = (ordered(values[(int) position]) & positionMask) << positionBits | position;
                }
                Arrays.sort(keys, k, end);
            }
            k = end;
        }
    }
}
