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
 * <p>How: the range from the least value to the greatest is cut into a million equal cells, or eight million for more than
 * 65,536 values, and a radix sort of two passes orders positions by the cells of their values. Most cells hold one value; what
 * shares one is sorted by the values themselves. The cost is linear in the number of values, but for columns where an outlier
 * crowds the others together.
 */
public final class Ranking {

    /** The bits of a cell's high digit. */
    private static final int HIGH = 10;

    /** The bits of its low digit, and those for many values, which would crowd as few cells. */
    private static final int LOW = 10;

    private static final int LOW_OF_MANY = 13;
    private static final int MANY = 1 << 16;

    private static final int POSITION = Integer.SIZE - HIGH - 1;

    /** The most values. */
    public static final int MOST = 1 << POSITION;

    /** Added to a number from 0 to 2^52, leaves its whole part in the low bits. */
    private static final double WHOLE = 0x1p52;

    private static final int FEW = 16;

    /** A thousand terms round off less than this part of their sum; areas that agree so far agree. */
    private static final double SAME = 1e-12;

    private int lowBits;
    private int[] low = {};

    /** The cell after the last one; its high digit is one that no other has. */
    private int missing;

    private final int[] high = new int[2 << HIGH];
    private int[] cells = new int[0];
    private int[] spare = new int[0];
    private int[] order = new int[0];
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
        if (order.length < values.length) {
            cells = new int[values.length];
            spare = new int[values.length];
            order = new int[values.length];
            crowded = new int[values.length];
            ties = new int[values.length];
        }
        lowBits = values.length <= MANY ? LOW : LOW_OF_MANY;
        low = low.length == 1 << lowBits ? low : new int[1 << lowBits];
        missing = 1 << lowBits + HIGH;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            min = v < min ? v : min;
            max = v > max ? v : max;
        }
        double cellsPerUnit = (missing - 1) / (max - min);
        if (!Double.isFinite(cellsPerUnit)) {
            cellsPerUnit = 0; // no variation, or too little of it to divide: one cell for all
        }
        int n = values.length;
        cut(values, min, cellsPerUnit, missing, cells);
        countDigits(cells, n, lowBits, low, high);
        present = high[missing >>> lowBits];
        distributeLow(cells, spare, n, lowBits, low);
        distributeHigh(spare, order, n, high);
        settle(values);
    }

    /** Finds the cell of each value; that of missing ones comes after all others. */
    private static void cut(double[] values, double min, double cellsPerUnit, int missing, int[] cells) {
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            int cell = (int) Double.doubleToRawLongBits((value - min) * cellsPerUnit + WHOLE) & missing - 1;
            cells[i] = value == value ? cell : missing;
        }
    }

    /** Finds the first place of each digit. */
    private static void countDigits(int[] cells, int n, int lowBits, int[] low, int[] high) {
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        for (int i = 0; i < n; i++) {
            low[cells[i] & low.length - 1]++;
            high[cells[i] >>> lowBits & high.length - 1]++;
        }
        countsToPlaces(low);
        countsToPlaces(high);
    }

    private static void countsToPlaces(int[] counts) {
        int start = 0;
        for (int b = 0; b < counts.length; b++) {
            int count = counts[b];
            counts[b] = start;
            start += count;
        }
    }

    /** Orders positions by the low digit of their cells; the high one goes with them. */
    private static void distributeLow(int[] cells, int[] to, int n, int lowBits, int[] places) {
        for (int i = 0; i < n; i++) {
            int cell = cells[i];
            int digit = cell & places.length - 1;
            int place = places[digit];
            places[digit] = place + 1;
            to[place] = cell >>> lowBits << POSITION | i;
        }
    }

    /** Orders positions by the high digit that goes with them. */
    private static void distributeHigh(int[] from, int[] to, int n, int[] places) {
        for (int k = 0; k < n; k++) {
            int digit = from[k] >>> POSITION & places.length - 1;
            int place = places[digit];
            places[digit] = place + 1;
            to[place] = from[k] & MOST - 1;
        }
    }

    /** Puts in order what shares a cell, and lists the values that equal the one before. */
    private void settle(double[] values) {
        int n = findCrowded(cells, order, present, missing, crowded);
        for (int c = 0; c < n; c++) {
            int k = crowded[c];
            if (values[order[k]] < values[order[k - 1]]) {
                sortCell(values, k);
            }
        }
        tied = 0;
        for (int c = 0; c < n; c++) {
            int k = crowded[c];
            ties[tied] = k;
            tied += values[order[k]] == values[order[k - 1]] ? 1 : 0;
        }
    }

    /**
     * Lists the places whose values are of the same cell as the one before. Counts without a branch, for whether two are
     * cannot be foreseen.
     */
    private static int findCrowded(int[] cells, int[] order, int n, int missing, int[] crowded) {
        int found = 0;
        int before = missing;
        for (int k = 0; k < n; k++) {
            int cell = cells[order[k]];
            crowded[found] = k;
            found += (cell ^ before) - 1 >>> Integer.SIZE - 1; // 1 where they are the same
            before = cell;
        }
        return found;
    }

    /** Sorts by their values all that share the cell of one. */
    private void sortCell(double[] values, int at) {
        int cell = cells[order[at]];
        int start = at;
        while (start > 0 && cells[order[start - 1]] == cell) {
            start--;
        }
        int end = at + 1;
        while (end < present && cells[order[end]] == cell) {
            end++;
        }
        mergeSort(values, start, end);
    }

    /** Sorts positions by their values; equal ones keep their order. */
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
        System.arraycopy(order, start, spare, start, middle - start);
        int left = start;
        int right = middle;
        for (int k = start; left < middle; k++) {
            boolean takeRight = right < end && values[order[right]] < values[spare[left]];
            order[k] = takeRight ? order[right++] : spare[left++];
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
            int position = order[k];
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
            ranks[order[k]] = present - k;
        }
        for (int t = 0, next; t < tied; t = next) {
            next = nextTie(t);
            int start = ties[t] - 1;
            int end = ties[next - 1] + 1;
            for (int k = start; k < end; k++) {
                ranks[order[k]] = present - end + 1;
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
            scores[order[k]] = curve.at(k + 1);
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
                scores[order[k]] = own;
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
            scores[order[k]] = curve.at(rank);
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

    /** The last rank, counted from 1 = most in need, that is in decile 1; 0 where none are ranked. */
    public static int lastOfWorstDecile(int ranked) {
        return (ranked + 9) / 10;
    }
}
