/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.util.Arrays;

/**
 * Quantiles of whole numbers, exactly, without sorting them: they are counted in cells, and where a cell is wider than one
 * number, those of the cell that a quantile is in are sorted. Cells are counted in lots as well, so that the one of a
 * quantile is soon found. One instance serves one thread.
 */
final class Quantiles {

    private static final int CELLS = 1 << 13;

    /** A lot has so many cells, as a power of 2. */
    private static final int LOT = 6;

    private final int[] counts = new int[CELLS];
    private final int[] lots = new int[CELLS >>> LOT];
    private int[] values = {};
    private int[] few = {};
    private int count;
    private int least;
    private int shift;

    /** Takes the numbers whose quantiles will be asked for; at least one, none below 0. */
    void of(int[] numbers, int howMany) {
        values = numbers;
        count = howMany;
        int smallest = Integer.MAX_VALUE;
        int greatest = 0;
        for (int i = 0; i < howMany; i++) {
            smallest = Math.min(smallest, numbers[i]);
            greatest = Math.max(greatest, numbers[i]);
        }
        least = smallest;
        shift = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros((greatest - smallest) / CELLS));
        Arrays.fill(counts, 0, (greatest - smallest >>> shift) + 1, 0);
        Arrays.fill(lots, 0);
        for (int i = 0; i < howMany; i++) {
            int cell = numbers[i] - smallest >>> shift;
            counts[cell]++;
            lots[cell >>> LOT]++;
        }
    }

    /** The least of the numbers that at least so many in a hundred are at or below. */
    int percent(int percent) {
        int place = (int) ((count * (long) percent + 99) / 100);
        int lot = 0;
        while (place > lots[lot]) {
            place -= lots[lot++];
        }
        int cell = lot << LOT;
        while (place > counts[cell]) {
            place -= counts[cell++];
        }
        if (shift == 0) {
            return least + cell;
        }
        few = few.length < counts[cell] ? new int[count] : few;
        int found = 0;
        for (int i = 0; found < counts[cell]; i++) {
            if (values[i] - least >>> shift == cell) {
                few[found++] = values[i];
            }
        }
        Arrays.sort(few, 0, found);
        return few[place - 1];
    }
}
