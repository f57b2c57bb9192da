/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.kithgis.engine.area.BadInput;
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
    private static final int POSITION = Integer.SIZE - DIGIT;
    private static final int POSITIONS = (1 << POSITION) - 1;

    /** The most values. */
    public static final int MOST = 1 << POSITION;

    private static final int FEW = 16;

    /** A thousand terms round off less than this part of their sum; areas that agree so far agree. */
    private static final double SAME = 1e-12;

    private final int[] low = new int[BUCKETS];
    private final int[] high = new int[BUCKETS];
    private int[] cells = new int[0];
    private int[] spare = new int[0];
    private int[] order = new int[0];
    private boolean[] tied = new boolean[0];
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
        if (cells.length < values.length) {
            cells = new int[values.length];
            spare = new int[values.length];
            order = new int[values.length];
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
        present = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == values[i]) {
                int cell = (int) ((values[i] - min) * cellsPerUnit);
                cells[i] = cell;
                low[cell & (BUCKETS - 1)]++;
                high[cell >>> DIGIT]++;
                present++;
            } else {
                cells[i] = -1;
            }
        }
        countsToPlaces(low);
        countsToPlaces(high);
        for (int i = 0; i < values.length; i++) {
            int cell = cells[i];
            if (cell >= 0) {
                spare[low[cell & (BUCKETS - 1)]++] = (cell >>> DIGIT) << POSITION | i;
            }
        }
        for (int k = 0; k < present; k++) {
            int key = spare[k];
            order[high[key >>> POSITION]++] = key & POSITIONS;
        }
        settle(values);
    }

    private static void countsToPlaces(int[] counts) {
        int start = 0;
        for (int b = 0; b < BUCKETS; b++) {
            int count = counts[b];
            counts[b] = start;
            start += count;
        }
    }

    /** Puts the values of each cell in order, and notes which values equal the one before. */
    private void settle(double[] values) {
        double last = Double.NaN;
        for (int k = 0; k < present; k++) {
            double value = values[order[k]];
            if (!(value < last)) {
                tied[k] = value == last;
                last = value;
            } else if (!insert(values, k)) {
                k = settleCell(values, k) - 1;
                last = values[order[k]];
            }
        }
    }

    /** Moves a value back to its place among those before it; false where that is further than a few places. */
    private boolean insert(double[] values, int from) {
        int position = order[from];
        double value = values[position];
        int least = Math.max(0, from - FEW);
        int at = from;
        while (at > least && values[order[at - 1]] > value) {
            order[at] = order[at - 1];
            tied[at] = tied[at - 1];
            at--;
        }
        order[at] = position;
        tied[at] = at > 0 && values[order[at - 1]] == value;
        return at > least || at == 0 || values[order[at - 1]] <= value;
    }

    /**
     * Puts the values of one cell in order.
     *
     * @param at a place within it
     * @return the place after it
     */
    private int settleCell(double[] values, int at) {
        int cell = cells[order[at]];
        int start = at;
        int end = at;
        while (start > 0 && cells[order[start - 1]] == cell) {
            start--;
        }
        while (end < present && cells[order[end]] == cell) {
            end++;
        }
        mergeSort(values, start, end);
        tied[start] = false;
        for (int k = start + 1; k < end; k++) {
            tied[k] = values[order[k]] == values[order[k - 1]];
        }
        return end;
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
     * @param known scores by twice their rank, NaN where not known yet, at least twice the number of values and one; what is
     *     asked of {@code score} is kept there
     * @param scores receives the scores by position, and is left as it is where the value is missing
     */
    void ascending(Ties ties, DoubleUnaryOperator score, double[] known, double[] scores) {
        int dense = 0;
        for (int k = 0; k < present; ) {
            int end = k + 1;
            while (end < present && tied[end]) {
                end++;
            }
            dense++;
            int twice =
                    switch (ties) {
                        case AVERAGE -> k + 1 + end;
                        case MIN -> 2 * k + 2;
                        case MAX -> 2 * end;
                        case DENSE -> 2 * dense;
                    };
            double own = known[twice];
            if (own != own) {
                own = score.applyAsDouble(twice / 2.0);
                known[twice] = own;
            }
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
