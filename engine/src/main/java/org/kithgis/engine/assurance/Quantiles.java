/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.util.Arrays;

/**
 * Quantiles of whole numbers, exactly, without sorting them all: they are counted in cells, and only those of the cell a
 * quantile is in are sorted. One instance serves one thread.
 */
final class Quantiles {

    private static final int CELLS = 1024;

    private final int[] counts = new int[CELLS];
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
        Arrays.fill(counts, 0);
        for (int i = 0; i < howMany; i++) {
            counts[numbers[i] - smallest >>> shift]++;
        }
    }

    /** The least of the numbers that at least so many in a hundred are at or below. */
    int percent(int percent) {
        int place = (int) ((count * (long) percent + 99) / 100);
        int cell = 0;
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
