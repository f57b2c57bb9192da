/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.Arrays;
import java.util.Collection;
import org.kithgis.engine.linkage.Disclosure.Mode;

/**
 * Counts of one period that may be shown (methods.md §5): by area and category, and their totals. It keeps no exact count
 * that it does not show. Unchanging.
 */
public final class ProtectedCounts {

    /** Stands for a count that is not shown. */
    public static final int HIDDEN = -1;

    /**
     * A total over areas.
     *
     * @param count what is shown: where counts are rounded, the rounded total; where small ones are hidden, the sum of the
     *     others
     * @param hidden how many of its counts are hidden and therefore not in it; always 0 where counts are rounded
     */
    public record Total(long count, int hidden) {}

    /** What an area's categories have to do with its total. */
    enum Kind {
        /** They sum to it. */
        EXCLUSIVE,
        /** None is more than it. */
        FLAGS,
        /** Any may be more than it. */
        MENTIONS
    }

    private final Disclosure rule;
    private final long[][] cells;
    private final long[] totals;
    private final Total[][] groupCategories;
    private final Total[] groupTotals;
    private final Total[] categoryTotals;
    private final Total overall;
    private final Shown areaTotals;

    /** As {@link Disclosure} has it. Counts are rounded, whatever the rule's mode, where categories do not exclude one another. */
    ProtectedCounts(Disclosure rule, long[][] exact, long[] sums, Kind kind, int[] groupOf, int groups) {
        this.rule = kind == Kind.EXCLUSIVE ? rule : rule.rounding();
        int areas = sums.length;
        int categories = areas == 0 ? 0 : exact[0].length;
        check(exact, sums, categories, kind);

        cells = new long[areas][];
        totals = new long[areas];
        // Areas of no group are a last group that is not shown: what is known of it is what is known of its areas.
        Sums[] byGroup = new Sums[groups + 1];
        Arrays.setAll(byGroup, g -> new Sums(this.rule, categories));
        for (int i = 0; i < areas; i++) {
            ShownRow row = ShownRow.of(exact[i], sums[i], kind);
            totals[i] = visible(row.total(), sums[i]);
            cells[i] = visible(row, exact[i], totals[i]);
            byGroup[groupOf[i] < 0 ? groups : groupOf[i]].add(row, exact[i], sums[i], cells[i], totals[i]);
        }
        Sums all = new Sums(this.rule, categories);
        groupCategories = new Total[groups][];
        groupTotals = new Total[groups];
        for (int g = 0; g <= groups; g++) {
            if (g < groups) {
                groupTotals[g] = byGroup[g].showTotal();
                groupCategories[g] = byGroup[g].showCategories();
            }
            all.add(byGroup[g]);
        }
        overall = all.showTotal();
        categoryTotals = all.showCategories();
        areaTotals = all.areaTotals();
    }

    /** How many areas. */
    public int areas() {
        return totals.length;
    }

    /** How many categories; 0 where there are none. */
    public int categories() {
        return categoryTotals.length;
    }

    /** Whether counts are rounded, and none is hidden. */
    public boolean rounded() {
        return rule.mode() == Mode.ROUND;
    }

    /** A count of an area; {@link #HIDDEN} where it is not shown. */
    public long count(int area, int category) {
        return cells[area][category];
    }

    /** All records of an area, the same whatever the categories; {@link #HIDDEN} where it is not shown. */
    public long total(int area) {
        return totals[area];
    }

    /** A category over all areas. */
    public Total categoryTotal(int category) {
        return categoryTotals[category];
    }

    /** A category over the areas of a group. */
    public Total groupCategoryTotal(int group, int category) {
        return groupCategories[group][category];
    }

    /** All records of a group's areas, the same whatever the categories. */
    public Total groupTotal(int group) {
        return groupTotals[group];
    }

    /** All records of all areas, the same whatever the categories. */
    public Total total() {
        return overall;
    }

    /**
     * How many of some records lie outside the areas, to the nearest 5, moved where it would say too much of the areas' counts.
     *
     * @param placed how many records were placed, in an area or outside
     * @param inside how many of them lie in an area and are of one of the periods, exactly
     * @param elsewhen how many lie in an area and are of no period
     * @param periods what is shown of them
     */
    static long outside(long placed, long inside, long elsewhen, Collection<ProtectedCounts> periods) {
        long low = 0;
        long high = 0;
        for (ProtectedCounts period : periods) {
            low += period.areaTotals.low();
            high += period.areaTotals.high();
        }
        long rest = placed - elsewhen;
        return Math.min(
                rest,
                Shown.total(rest - inside, Math.max(0, rest - high), rest - low, ShownRow.BASE)
                        .figure());
    }

    /** What is shown of an area's total, by the mode. */
    private long visible(Shown total, long exact) {
        return rounded() ? rule.coarser(total.figure()) : exact > 0 && exact < rule.threshold() ? HIDDEN : exact;
    }

    /**
     * What is shown of an area's categories, by the mode. Beside a hidden one the others cannot be exact, or it could be had by
     * subtraction: they are rounded, and hidden too where, rounded, they could be taken for a small one.
     */
    private long[] visible(ShownRow row, long[] exact, long total) {
        if (!rounded() && total != HIDDEN && Arrays.stream(exact).noneMatch(x -> x > 0 && x < rule.threshold())) {
            return exact.clone();
        }
        Disclosure rounding = rule.rounding();
        long[] shown = new long[exact.length];
        for (int c = 0; c < shown.length; c++) {
            long figure = rounding.coarser(row.cells()[c].figure());
            shown[c] = rounded() || total != HIDDEN && figure > rounding.threshold() ? figure : HIDDEN;
        }
        return shown;
    }

    private static void check(long[][] exact, long[] sums, int categories, Kind kind) {
        if (exact.length != sums.length) {
            throw new IllegalArgumentException(exact.length + " rows for " + sums.length + " areas");
        }
        for (int i = 0; i < sums.length; i++) {
            long most = 0;
            long sum = 0;
            for (long count : exact[i]) {
                if (count < 0) {
                    throw new IllegalArgumentException("A count is " + count);
                }
                most = Math.max(most, count);
                sum += count;
            }
            boolean fits =
                    switch (kind) {
                        case EXCLUSIVE -> categories == 0 || sum == sums[i];
                        case FLAGS -> most <= sums[i];
                        case MENTIONS -> sums[i] >= 0;
                    };
            if (exact[i].length != categories || !fits) {
                throw new IllegalArgumentException("The " + exact[i].length + " categories of row " + i + " sum to "
                        + sum + ", its total is " + sums[i] + ", and there are " + categories + " categories");
            }
        }
    }
}
