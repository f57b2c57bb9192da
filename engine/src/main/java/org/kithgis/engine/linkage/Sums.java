/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.Arrays;
import org.kithgis.engine.linkage.Disclosure.Mode;
import org.kithgis.engine.linkage.ProtectedCounts.Total;

/**
 * What is shown over some areas: all records, and each category. The total is shown by itself, the same whatever it is divided by.
 * The categories must not give themselves, or the total, away beside it.
 */
final class Sums {

    private static final int STEP = 2 * ShownRow.BASE;

    private final Disclosure rule;
    private final Sum total = new Sum();
    private final Sum[] categories;
    private final Sum[] others;
    private boolean dividing = true;
    private boolean within = true;

    Sums(Disclosure rule, int categories) {
        this.rule = rule;
        this.categories = new Sum[categories];
        others = new Sum[categories];
        for (int c = 0; c < categories; c++) {
            this.categories[c] = new Sum();
            others[c] = new Sum();
        }
    }

    /** The sum of an area's counts: by a plain loop, since there are as many to add up as areas, years and steps together. */
    static long of(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /**
     * Adds an area.
     *
     * @param counts its categories, exactly
     * @param sum all its records, exactly
     * @param seen what a run shows of the categories
     * @param seenSum what it shows of all records
     */
    void add(ShownRow row, long[] counts, long sum, long[] seen, long seenSum) {
        total.add(row.total(), sum, seenSum);
        dividing &= of(counts) == sum;
        for (int c = 0; c < counts.length; c++) {
            categories[c].add(row.cells()[c], counts[c], seen[c]);
            within &= row.others()[c] != null;
            if (within) {
                others[c].add(row.others()[c], sum - counts[c], 0);
            }
        }
    }

    /** Adds a group of areas: what is told of it, if anything is, and else what is told of its areas. */
    void add(Sums group) {
        total.add(group.total);
        dividing &= group.dividing;
        within &= group.within;
        for (int c = 0; c < categories.length; c++) {
            categories[c].add(group.categories[c]);
            others[c].add(group.others[c]);
        }
    }

    /** What can be told of all records from what is shown of the areas alone. */
    Shown areaTotals() {
        return new Shown(total.figure, total.low, total.high);
    }

    /** Shows how many records there are. */
    Total showTotal() {
        total.show();
        return total.total();
    }

    /**
     * Shows each category, after the total. Where they and the total would all be at the end of what they can be, the category of
     * which most is told is moved to the next multiple.
     */
    Total[] showCategories() {
        for (Sum category : categories) {
            category.show();
        }
        if (rule.mode() == Mode.ROUND && dividing) {
            giveWay(categories);
            Shown all = Arrays.stream(categories).map(Sum::known).reduce(new Shown(0, 0, 0), Shown::plus);
            for (int c = 0; c < categories.length; c++) {
                others[c].shown = all.minus(categories[c].known());
            }
        } else if (rule.mode() == Mode.ROUND && within) {
            for (int c = 0; c < categories.length; c++) {
                // A flag divides the records too: into those with it, and those without.
                others[c].show();
                giveWay(categories[c], others[c]);
            }
        }
        return Arrays.stream(categories).map(Sum::total).toArray(Total[]::new);
    }

    private void giveWay(Sum... parts) {
        Shown whole = total.known();
        long low = 0;
        long high = 0;
        long above = 0;
        long below = 0;
        for (Sum part : parts) {
            low += part.known().low();
            high += part.known().high();
            above = Math.max(above, part.known().low() - part.low);
            below = Math.max(below, part.high - part.known().high());
        }
        for (Sum part : parts) {
            if (low > whole.high() - Shown.SLACK && above > 0 && part.known().low() - part.low == above) {
                part.move(-1);
            } else if (high < whole.low() + Shown.SLACK
                    && below > 0
                    && part.high - part.known().high() == below) {
                part.move(1);
            }
        }
    }

    /** Adds up figures, then is one itself. */
    private final class Sum {

        private long exact;
        private long low;
        private long high;
        private long figure;
        private long visible;
        private int hidden;
        private Shown shown;

        void add(Shown part, long count, long seen) {
            exact += count;
            low += part.low();
            high += part.high();
            figure += part.figure();
            visible += Math.max(0, seen);
            hidden += seen == ProtectedCounts.HIDDEN ? 1 : 0;
        }

        void add(Sum part) {
            exact += part.exact;
            low += part.known().low();
            high += part.known().high();
            figure += part.figure;
            visible += part.visible;
            hidden += part.hidden;
        }

        /** Shows it by itself. */
        void show() {
            // How far the total lies from the sum of the areas' figures, to twice the base. Each area's figure is at
            // most an even number off, and the ends of a multiple's range are an odd one apart: so even the difference
            // of two totals over different areas cannot be all that the figures allow.
            shown = Shown.total(exact - figure, low - figure, high - figure, STEP)
                    .plus(figure);
        }

        /** Shows it as the next multiple, which tells that it may be either. */
        void move(int direction) {
            long moved = shown.figure() + direction * STEP;
            shown = direction < 0
                    ? new Shown(moved, Math.max(low, shown.low() - STEP), shown.high())
                    : new Shown(moved, shown.low(), Math.min(high, shown.high() + STEP));
        }

        Total total() {
            return rule.mode() == Mode.SUPPRESS
                    ? new Total(visible, hidden)
                    : new Total(rule.coarser(shown.figure()), 0);
        }

        /** What can be told of it; of a sum that is not shown, what can be told of its parts. */
        Shown known() {
            return shown != null ? shown : new Shown(0, low, high);
        }
    }
}
