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

    /** More than any count, and small enough to be added up. */
    private static final long ANY = Long.MAX_VALUE / 4;

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

    /** What counts are rounded to before anything else is done; a higher threshold is worked out of that. */
    private static final int BASE = Disclosure.LEAST;

    private final Disclosure rule;
    private final boolean alsoHidden;
    private final Kind kind;
    private final long[][] cells;
    private final long[] totals;
    private final Total[][] groupCategories;
    private final Total[] groupTotals;
    private final Total[] categoryTotals;
    private final Total overall;
    private final Shown areaTotals;

    /** As {@link Disclosure} has it; {@code alsoHidden} where the same counts may be shown in either mode. */
    ProtectedCounts(
            Disclosure rule, long[][] exact, long[] sums, Kind kind, int[] groupOf, int groups, boolean alsoHidden) {
        this.rule = rule;
        this.alsoHidden = alsoHidden;
        this.kind = kind;
        int areas = sums.length;
        int categories = areas == 0 ? 0 : exact[0].length;
        check(exact, sums, categories, kind);

        Shown[][] rows = new Shown[areas][categories];
        Shown[] rowTotals = new Shown[areas];
        for (int i = 0; i < areas; i++) {
            for (int c = 0; c < categories; c++) {
                rows[i][c] = single(exact[i][c]);
            }
            rowTotals[i] = ofArea(rows[i], sums[i]);
        }

        cells = new long[areas][];
        totals = new long[areas];
        // Areas of no group are a last group that is not shown: what is known of it is what is known of its areas.
        Sum[][] byGroup = new Sum[groups + 1][categories];
        Sum[] groupSums = new Sum[groups + 1];
        for (int g = 0; g <= groups; g++) {
            groupSums[g] = new Sum();
            for (int c = 0; c < categories; c++) {
                byGroup[g][c] = new Sum();
            }
        }
        for (int i = 0; i < areas; i++) {
            int g = groupOf[i] < 0 ? groups : groupOf[i];
            cells[i] = new long[categories];
            for (int c = 0; c < categories; c++) {
                cells[i][c] = visible(rows[i][c], exact[i][c]);
                byGroup[g][c].add(rows[i][c], exact[i][c], cells[i][c]);
            }
            boolean hides = Arrays.stream(cells[i]).anyMatch(cell -> cell == HIDDEN);
            totals[i] = hides ? rule.coarser(rowTotals[i].figure()) : visible(rowTotals[i], sums[i]);
            groupSums[g].add(rowTotals[i], sums[i], totals[i]);
        }
        Sum[] byCategory = new Sum[categories];
        Sum all = new Sum();
        groupCategories = new Total[groups][categories];
        groupTotals = new Total[groups];
        categoryTotals = new Total[categories];
        for (int c = 0; c < categories; c++) {
            byCategory[c] = new Sum();
            for (int g = 0; g <= groups; g++) {
                if (g < groups) {
                    groupCategories[g][c] = byGroup[g][c].show();
                }
                byCategory[c].add(byGroup[g][c]);
            }
            categoryTotals[c] = byCategory[c].show();
        }
        for (int g = 0; g <= groups; g++) {
            if (g < groups) {
                groupTotals[g] = groupSums[g].show(byGroup[g]);
            }
            all.add(groupSums[g]);
        }
        overall = all.show(byCategory);
        areaTotals = new Shown(all.figure, all.low, all.high, all.likely);
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

    /** All records of an area; {@link #HIDDEN} where it is not shown. Rounded where counts are, or where a category is hidden. */
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

    /** All records of a group's areas. Where categories exclude one another, the sum of the group's rounded categories. */
    public Total groupTotal(int group) {
        return groupTotals[group];
    }

    /** All records of all areas. Where categories exclude one another, the sum of the rounded categories. */
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
        long likely = 0;
        for (ProtectedCounts period : periods) {
            low += period.areaTotals.low();
            likely += period.areaTotals.likely();
        }
        long rest = placed - elsewhen;
        return Math.min(
                rest,
                Shown.total(rest - inside, Math.max(0, rest - likely), rest - low, BASE)
                        .figure());
    }

    private Shown single(long count) {
        return alsoHidden ? Shown.roundedAndHidden(count, BASE) : Shown.rounded(count, BASE);
    }

    /** What is shown of a count, by the mode. */
    private long visible(Shown count, long exact) {
        return rounded() ? rule.coarser(count.figure()) : exact > 0 && exact < rule.threshold() ? HIDDEN : exact;
    }

    private Shown ofArea(Shown[] categories, long sum) {
        boolean known = categories.length == 0
                || alsoHidden && Arrays.stream(categories).allMatch(c -> c.low() == c.high());
        return known ? single(sum) : withCategories(sum, 0, ANY, ANY, categories);
    }

    /** A total that sums its categories, or at least is no less than any of them. */
    private Shown withCategories(long sum, long low, long high, long likely, Shown[] categories) {
        long sumLow = 0;
        long sumHigh = 0;
        long mostLow = 0;
        for (Shown category : categories) {
            sumLow += category.low();
            sumHigh += category.high();
            mostLow = Math.max(mostLow, category.low());
        }
        return kind == Kind.EXCLUSIVE
                ? Shown.total(sum, Math.max(low, sumLow), Math.min(high, sumHigh), BASE)
                : Shown.total(
                        sum, kind == Kind.FLAGS ? Math.max(low, mostLow) : low, high, Math.min(likely, sumHigh), BASE);
    }

    /** Adds up figures of areas, then is one figure itself. */
    private final class Sum {

        private long exact;
        private long low;
        private long high;
        private long likely;
        private long figure;
        private long visible;
        private int hidden;
        private Shown shown;

        void add(Shown part, long count, long seen) {
            exact += count;
            low += part.low();
            high += part.high();
            likely += part.likely();
            figure += part.figure();
            visible += Math.max(0, seen);
            hidden += seen == HIDDEN ? 1 : 0;
        }

        void add(Sum part) {
            exact += part.exact;
            low += part.known().low();
            high += part.known().high();
            likely += part.known().likely();
            figure += part.figure;
            visible += part.visible;
            hidden += part.hidden;
        }

        Total show(Sum... categories) {
            if (!rounded()) {
                return new Total(visible, hidden);
            }
            if (kind == Kind.EXCLUSIVE && categories.length > 0) {
                // Rounded by itself, it would bound what another run's categories sum to.
                long sum = Arrays.stream(categories)
                        .mapToLong(c -> c.shown.figure())
                        .sum();
                return new Total(rule.coarser(sum), 0);
            }
            long sumHigh = ANY;
            long mostLow = low;
            if (categories.length > 0) {
                sumHigh = 0;
                for (Sum category : categories) {
                    sumHigh += category.known().high();
                    mostLow = kind == Kind.FLAGS
                            ? Math.max(mostLow, category.known().low())
                            : mostLow;
                }
            }
            // How far the total lies from the sum of the areas' figures, to twice the base. Each area's figure is at
            // most an even
            // number off, and the ends of a multiple's range are an odd one apart: so even the difference of two totals
            // over
            // different areas cannot be all that the figures allow.
            shown = Shown.total(
                            exact - figure,
                            mostLow - figure,
                            high - figure,
                            Math.min(likely, sumHigh) - figure,
                            2 * BASE)
                    .plus(figure);
            return new Total(rule.coarser(shown.figure()), 0);
        }

        /** What can be told of it; of a sum that is not shown, what can be told of its parts. */
        private Shown known() {
            return shown != null ? shown : new Shown(0, low, high, likely);
        }
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
