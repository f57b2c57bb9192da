/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import org.kithgis.engine.linkage.ProtectedCounts.Kind;

/**
 * What is shown of one area. Its total is shown by itself, the same whatever it is divided by; so it may be known exactly, from a run
 * that hides small counts and shows the others, and the categories must not give themselves away beside it. They are rounded, and
 * where they are such that the total fixes them, the largest gives way.
 *
 * @param total all records
 * @param cells the categories
 * @param others for each category what can be told of the area's other records; null where they have nothing to do with its total
 * @param small whether one of the categories, taken to exclude one another, is from 1 to 4
 */
record ShownRow(Shown total, Shown[] cells, Shown[] others, boolean small) {

    /** What counts are rounded to before anything else is done; a higher threshold is worked out of that. */
    static final int BASE = Disclosure.LEAST;

    static ShownRow of(long[] counts, long total, Kind kind) {
        Shown sum = Shown.single(total, BASE);
        if (Sums.of(counts) == total) {
            // Also categories that need not exclude one another: who knows that they do sees what is shown of those.
            return dividing(counts, sum, total);
        }
        Shown[] cells = new Shown[counts.length];
        Shown[] others = new Shown[counts.length];
        for (int c = 0; c < cells.length; c++) {
            if (kind == Kind.FLAGS) {
                // A flag divides an area too: into those with it, and those without.
                Shown[] both = dividing(new long[] {counts[c], total - counts[c]}, sum, total).cells;
                cells[c] = both[0];
                others[c] = both[1];
            } else {
                cells[c] = Shown.single(counts[c], BASE);
            }
        }
        return new ShownRow(sum, cells, others, false);
    }

    /** Of counts that sum to a total. */
    private static ShownRow dividing(long[] counts, Shown sum, long total) {
        long[] figures = new long[counts.length];
        boolean small = false;
        for (int c = 0; c < counts.length; c++) {
            figures[c] = Shown.multiple(counts[c], BASE);
            small |= isSmall(counts[c]);
        }
        Shown[] cells = new Shown[counts.length];
        if (small && total >= BASE) {
            giveWay(counts, figures, total);
        }
        Box box = Box.of(figures);
        Shown all = new Shown(0, 0, 0);
        for (int c = 0; c < cells.length; c++) {
            cells[c] = small ? box.known(c, sum) : new Shown(figures[c], counts[c], counts[c]);
            all = all.plus(cells[c]);
        }
        Shown[] others = new Shown[counts.length];
        for (int c = 0; c < others.length; c++) {
            others[c] = all.minus(cells[c]);
        }
        return new ShownRow(sum, cells, others, small);
    }

    private static boolean isSmall(long count) {
        return count > 0 && count < BASE;
    }

    /**
     * Moves the figure of the largest count to the next multiple where all counts are the least that their figures and the total
     * allow, or all are the most. Any other figures leave each count at least two values: one may be more by what another
     * is less. And so do the figures after the move.
     *
     * <p>That a count is small is told by a run that hides it, so the ends are those of rows that have one. With no more
     * than two counts above 0 that is left out: where one row would move down and another up to its place, neither would be hidden.
     */
    private static void giveWay(long[] counts, long[] figures, long total) {
        long least = 0;
        long most = 0;
        int positive = 0;
        boolean zeros = false;
        boolean fives = false;
        int largest = 0;
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] > 0) {
                positive++;
                least += Math.max(0, Shown.least(figures[c], BASE));
                most += Shown.most(figures[c], BASE);
                zeros |= figures[c] == 0;
                fives |= figures[c] == BASE;
                largest = counts[c] > counts[largest] ? c : largest;
            }
        }
        if (positive > 2) {
            least += Box.toBeSmall(fives, zeros);
            most -= Box.toStaySmall(fives, zeros);
        }
        if (total <= least) {
            figures[largest] -= BASE;
        } else if (total >= most) {
            figures[largest] += BASE;
        }
    }

    /**
     * The rows with a small count that figures leave open.
     *
     * @param low the least each count can be by its figure alone
     * @param high the most
     * @param zeros how many figures are 0, and so counts that are small or nothing
     * @param fives how many figures are 5, and so counts that are small or from 5 to 7
     */
    private record Box(long[] figures, long low, long high, int zeros, int fives) {

        static Box of(long[] figures) {
            long low = 0;
            long high = 0;
            int zeros = 0;
            int fives = 0;
            for (long figure : figures) {
                low += Math.max(0, Shown.least(figure, BASE));
                high += Shown.most(figure, BASE);
                zeros += figure == 0 ? 1 : 0;
                fives += figure == BASE ? 1 : 0;
            }
            return new Box(figures, low, high, zeros, fives);
        }

        /** By how much counts at their least must be more for one of them to be small. */
        static long toBeSmall(boolean fives, boolean zeros) {
            return fives ? 0 : zeros ? 1 : NONE;
        }

        /** By how much counts at their most must be less for one of them to be small. */
        static long toStaySmall(boolean fives, boolean zeros) {
            return zeros ? 0 : fives ? Shown.most(BASE, BASE) - BASE + 1 : NONE;
        }

        /** No count can be. */
        private static final long NONE = Long.MAX_VALUE / 8;

        /** What can be told of a count by who knows the total. */
        Shown known(int cell, Shown total) {
            long figure = figures[cell];
            long least = Math.max(0, Shown.least(figure, BASE));
            long most = Shown.most(figure, BASE);
            boolean otherZeros = zeros > (figure == 0 ? 1 : 0);
            boolean otherFives = fives > (figure == BASE ? 1 : 0);
            long othersLow = low - least;
            long othersHigh = high - most;
            long found = -1;
            long last = -1;
            for (long count = least; count <= most; count++) {
                boolean small = isSmall(count);
                long from = othersLow + (small ? 0 : toBeSmall(otherFives, otherZeros));
                long to = othersHigh - (small ? 0 : toStaySmall(otherFives, otherZeros));
                if (total.high() - count >= from && total.low() - count <= to) {
                    found = found < 0 ? count : found;
                    last = count;
                }
            }
            return found < 0 ? new Shown(figure, least, most) : new Shown(figure, found, last);
        }
    }
}
