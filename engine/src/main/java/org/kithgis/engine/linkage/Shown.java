/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

/**
 * One figure as it is shown, and what anyone who knows the rules can tell from it.
 *
 * @param figure what is shown where counts are rounded
 * @param low the least the true count can be
 * @param high the most the true count can be
 * @param likely the most it can be for someone who takes it that every record is in a category
 */
record Shown(long figure, long low, long high, long likely) {

    private Shown(long figure, long low, long high) {
        this(figure, low, high, high);
    }

    /**
     * How many more values than one a total must leave to the sum of its parts, at either end of what they can be. One would do
     * for a single total; the second is for totals that share parts.
     */
    private static final int SLACK = 2;

    /** A count by itself, rounded to the nearest multiple. */
    static Shown rounded(long count, int base) {
        long figure = multiple(count, base);
        return new Shown(figure, Math.max(0, least(figure, base)), most(figure, base));
    }

    /**
     * The same for someone who also has it from a run that hides small counts and shows the others: of a small one, what both
     * leave open.
     */
    static Shown roundedAndHidden(long count, int base) {
        Shown rounded = rounded(count, base);
        return count > 0 && count < base
                ? new Shown(rounded.figure, Math.max(1, rounded.low), Math.min(base - 1L, rounded.high))
                : new Shown(rounded.figure, count, count);
    }

    /**
     * A total of parts that are shown too. It is the multiple nearest to the exact total, or the nearest of those that leave
     * the parts enough room: the total can never be known to be the least or the most that the parts can sum to.
     *
     * @param low the least that what is shown of the parts lets them sum to
     * @param high the most
     */
    static Shown total(long exact, long low, long high, int base) {
        long first = ceiling(low + SLACK - base + 1 + base / 2, base);
        long last = multiple(high - SLACK, base);
        if (first > last) {
            return new Shown(multiple((low + high + 1) / 2, base), low, high);
        }
        long figure = Math.max(first, Math.min(last, multiple(exact, base)));
        return new Shown(
                figure,
                figure == first ? low : Math.max(low, least(figure, base)),
                figure == last ? high : Math.min(high, most(figure, base)));
    }

    /**
     * A total of which it is only likely, not certain, that it is no more than what its parts sum to: records may be in no
     * category. Where it could just be the most they sum to, it is moved as a certain one is.
     *
     * @param likely the most that what is shown of the parts lets them sum to
     */
    static Shown total(long exact, long low, long high, long likely, int base) {
        long straddling = multiple(likely, base);
        if (likely >= high || multiple(exact, base) > straddling) {
            return total(exact, low, high, base);
        }
        Shown capped = total(exact, low, likely, base);
        long most = capped.high < likely ? capped.high : Math.min(high, most(straddling, base));
        return new Shown(capped.figure, capped.low, most, capped.high);
    }

    private static long multiple(long count, int base) {
        return Math.floorDiv(count + base / 2, base) * base;
    }

    /** The least count that is rounded to a multiple. */
    private static long least(long figure, int base) {
        return figure - base / 2;
    }

    /** The greatest count that is rounded to a multiple. */
    private static long most(long figure, int base) {
        return least(figure, base) + base - 1;
    }

    private static long ceiling(long number, int base) {
        return -Math.floorDiv(-number, base) * base;
    }

    /** The same figure of a count that is so much larger. */
    Shown plus(long more) {
        return new Shown(figure + more, low + more, high + more, likely + more);
    }
}
