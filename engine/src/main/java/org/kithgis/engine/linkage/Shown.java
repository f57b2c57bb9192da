/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

/**
 * One figure as it is shown, and what anyone who knows the rules can tell from it.
 *
 * @param figure what is shown where counts are rounded
 * @param low the least the true count can be
 * @param high the most the true count can be
 */
record Shown(long figure, long low, long high) {

    /**
     * How many more values than one a total must leave to the sum of its parts, at either end of what they can be. One would do
     * for a single total; the second is for totals that share parts.
     */
    static final int SLACK = 2;

    /**
     * A count by itself, rounded to the nearest multiple; known also to someone who has it from a run that hides small counts and
     * shows the others: of a small one, what both leave open.
     */
    static Shown single(long count, int base) {
        long figure = multiple(count, base);
        return count > 0 && count < base
                ? new Shown(figure, Math.max(1, least(figure, base)), Math.min(base - 1L, most(figure, base)))
                : new Shown(figure, count, count);
    }

    /**
     * A total of parts that are shown too. It is the multiple nearest to the exact total, or the nearest of those that leave
     * the parts enough room: the total can never be known to be the least or the most that the parts can sum to.
     *
     * @param low the least that what is shown of the parts lets them sum to
     * @param high the most
     */
    static Shown total(long exact, long low, long high, int base) {
        long first = multiple(low + SLACK, base);
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

    static long multiple(long count, int base) {
        return Math.floorDiv(count + base / 2, base) * base;
    }

    /** The least count that is rounded to a multiple. */
    static long least(long figure, int base) {
        return figure - base / 2;
    }

    /** The greatest count that is rounded to a multiple. */
    static long most(long figure, int base) {
        return least(figure, base) + base - 1;
    }

    /** The same figure of a count that is so much larger. */
    Shown plus(long more) {
        return new Shown(figure + more, low + more, high + more);
    }

    /** What is told of two counts together. */
    Shown plus(Shown other) {
        return new Shown(figure + other.figure, low + other.low, high + other.high);
    }

    /** What is told of the others, where this is of all. */
    Shown minus(Shown one) {
        return new Shown(figure - one.figure, low - one.low, high - one.high);
    }
}
