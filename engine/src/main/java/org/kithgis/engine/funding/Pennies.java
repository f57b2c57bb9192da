/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.funding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;

/**
 * Rounds shares of money to whole pennies by largest remainder (methods §4.5).
 *
 * <p>Guarantees: the pennies sum to the amount exactly; none differs from its share by a penny or more; the larger remainder
 * is rounded up first, and of equal remainders that with the lesser id. Remainders are compared to a millionth of a penny,
 * because those that are equal by the rules, such as of 10/3 and 40/3, are not in doubles.
 */
public final class Pennies {

    private static final double MILLION = 1e6;

    private Pennies() {}

    /**
     * Whole pennies.
     *
     * @param shares in pennies, 0 or more, which sum to the amount but for rounding
     * @param amount the pennies to share
     * @param ids by position, for ties
     */
    public static long[] round(double[] shares, long amount, IntFunction<String> ids) {
        int n = shares.length;
        long[] pennies = new long[n];
        double[] remainders = new double[n];
        long left = amount;
        for (int i = 0; i < n; i++) {
            pennies[i] = (long) Math.floor(shares[i]);
            remainders[i] = Math.rint((shares[i] - pennies[i]) * MILLION);
            left -= pennies[i];
        }
        if (left < 0 || left > n) {
            throw new IllegalStateException(
                    "Shares sum to " + (amount - left) + " pennies and remainders, not " + amount);
        }
        if (left == 0) {
            return pennies;
        }
        double[] sorted = remainders.clone();
        Arrays.sort(sorted);
        double threshold = sorted[n - (int) left];
        int above = 0;
        int equal = 0;
        for (double remainder : remainders) {
            above += remainder > threshold ? 1 : 0;
            equal += remainder == threshold ? 1 : 0;
        }
        Integer[] tied = new Integer[equal];
        for (int i = n - 1; i >= 0; i--) {
            if (remainders[i] > threshold) {
                pennies[i]++;
            } else if (remainders[i] == threshold) {
                tied[--equal] = i;
            }
        }
        int ups = (int) left - above;
        if (ups < tied.length) {
            Arrays.sort(tied, Comparator.comparing(ids::apply));
        }
        for (int k = 0; k < ups; k++) {
            pennies[tied[k]]++;
        }
        return pennies;
    }
}
