/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.funding.Pennies;

/**
 * Carries counts, money and rates from source areas to target areas (methods.md §5).
 *
 * <p>Guarantees: what the targets get and what has no target sum to what the sources have, counts to 1e-9 of it and money to
 * the penny. A rate is worked out again from its counts, never averaged. What is missing stays missing: a target that only
 * missing sources feed is missing, and of one that some feed it is told how large a part they are.
 */
public final class Apportionment {

    private static final double PENNY_ERROR = 1e-3;

    private final Links links;
    private final int targets;

    /** Through some links. */
    public Apportionment(Links links) {
        this.links = links;
        this.targets = links.targets().size();
    }

    /** The links counts are carried along. */
    public Links links() {
        return links;
    }

    /**
     * A column of targets.
     *
     * @param values one for each target; NaN where missing
     * @param missing the part, 0 to 1, of what feeds each target that is missing; NaN where nothing feeds it
     * @param left what has no target
     */
    public record Counts(double[] values, double[] missing, double left) {}

    /**
     * Money of targets in whole pennies.
     *
     * @param pence one for each target; 0 where missing
     * @param missing as in {@link Counts}: where it is not less than 1, the target's money is missing
     * @param left what has no target
     */
    public record Money(long[] pence, double[] missing, long left) {

        /** Whether a target's money is missing. */
        public boolean isMissing(int target) {
            return !(missing[target] < 1);
        }
    }

    /**
     * Carries counts.
     *
     * @param values one for each source; NaN where missing
     */
    public Counts counts(double[] values) {
        double[] sums = new double[targets];
        double[] missing = missing(values);
        double left = 0;
        for (int s = 0; s < links.size(); s++) {
            Links.Source source = links.source(s);
            if (Double.isNaN(values[s])) {
                continue;
            }
            for (int k = 0; k < source.targets().length; k++) {
                sums[source.targets()[k]] += values[s] * source.shares()[k];
            }
            left += values[s] * source.left();
        }
        for (int t = 0; t < targets; t++) {
            if (!(missing[t] < 1)) {
                sums[t] = Double.NaN;
            }
        }
        return new Counts(sums, missing, left);
    }

    /**
     * Carries money, rounded to whole pennies by largest remainder, ties by the lesser id.
     *
     * @param pounds one for each source, 0 or more, in whole pennies; NaN where missing
     * @param column the column's name, for sentences
     * @throws BadInput when an amount is negative or no whole number of pennies
     */
    public Money money(double[] pounds, String column) {
        double[] pence = new double[pounds.length];
        long amount = 0;
        for (int s = 0; s < pounds.length; s++) {
            pence[s] = Math.rint(pounds[s] * 100);
            if (pounds[s] < 0 || Math.abs(pounds[s] * 100 - pence[s]) > PENNY_ERROR) {
                throw new BadInput("'" + column + "' of area " + links.id(s) + " is " + Numbers.plain(pounds[s])
                        + "; pounds of 0 or more in whole pennies are expected of money.");
            }
            amount += Double.isNaN(pounds[s]) ? 0 : (long) pence[s];
        }
        Counts exact = counts(pence);
        int[] present = IntStream.range(0, targets)
                .filter(t -> !Double.isNaN(exact.values[t]))
                .toArray();
        // What has no target is rounded with the rest, so that all of it together is the amount.
        double[] shares = Arrays.copyOf(
                Arrays.stream(present).mapToDouble(t -> exact.values[t]).toArray(), present.length + 1);
        shares[present.length] = exact.left;
        long[] rounded = Pennies.round(
                shares, amount, k -> k < present.length ? links.targets().get(present[k]) : "\uFFFF");
        long[] owed = new long[targets];
        for (int k = 0; k < present.length; k++) {
            owed[present[k]] = rounded[k];
        }
        return new Money(owed, exact.missing, rounded[present.length]);
    }

    /**
     * Works a rate out again: the numerators over the denominators of the sources that have both.
     *
     * @param numerators one for each source; NaN where missing
     * @param denominators one for each source; NaN where missing
     * @param per the rate's unit
     * @return one for each target; NaN where no source has both, or the denominators sum to 0
     */
    public double[] rate(double[] numerators, double[] denominators, double per) {
        double[] above = numerators.clone();
        double[] below = denominators.clone();
        for (int s = 0; s < above.length; s++) {
            if (Double.isNaN(above[s]) || Double.isNaN(below[s])) {
                above[s] = Double.NaN;
                below[s] = Double.NaN;
            }
        }
        double[] up = counts(above).values;
        double[] down = counts(below).values;
        double[] rates = new double[targets];
        for (int t = 0; t < targets; t++) {
            rates[t] = down[t] == 0 ? Double.NaN : per * up[t] / down[t];
        }
        return rates;
    }

    private double[] missing(double[] values) {
        double[] all = new double[targets];
        double[] absent = new double[targets];
        for (int s = 0; s < links.size(); s++) {
            Links.Source source = links.source(s);
            for (int k = 0; k < source.targets().length; k++) {
                all[source.targets()[k]] += source.shares()[k];
                absent[source.targets()[k]] += Double.isNaN(values[s]) ? source.shares()[k] : 0;
            }
        }
        for (int t = 0; t < targets; t++) {
            absent[t] /= all[t];
        }
        return absent;
    }
}
