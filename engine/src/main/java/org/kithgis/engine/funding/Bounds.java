/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.funding;

import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;

/**
 * Shares an amount in proportion to weights, between a least and a most for each area (methods §4.3).
 *
 * <p>Setting areas outside their bounds to them and sharing the rest again until nothing moves ends where every area has
 * {@code λ·weight}, or the bound that lies in its way, for one λ. That λ is found directly: what is shared grows with λ in
 * straight pieces, so a Newton step kept inside a shrinking bracket lands on it. An area whose weight grows, the others'
 * staying, therefore never gets less.
 */
final class Bounds {

    private static final int NEWTON_STEPS = 50;

    private Bounds() {}

    /**
     * Shares an amount.
     *
     * @param weights 0 or more; an area with weight 0 gets its least
     * @param least whole pennies, by area
     * @param most whole pennies, by area, at least the least; infinity for none
     * @param amount pennies
     * @return shares within the bounds, which sum to the amount but for rounding
     * @throws BadInput when no sharing within the bounds has that sum, stating the least and the greatest that has
     */
    static double[] share(double[] weights, double[] least, double[] most, long amount) {
        int n = weights.length;
        double floor = 0;
        double ceiling = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            floor += least[i];
            ceiling += weights[i] > 0 ? most[i] : least[i];
            smallest = weights[i] > 0 ? Math.min(smallest, weights[i]) : smallest;
        }
        if (amount < floor || amount > ceiling) {
            throw new BadInput("The amount of " + Numbers.pounds(amount)
                    + " cannot be shared within the floor and the ceiling per head; with them, "
                    + (Double.isInfinite(ceiling)
                            ? Numbers.pounds(floor) + " or more can be."
                            : "from " + Numbers.pounds(floor) + " to " + Numbers.pounds(ceiling) + " can be."));
        }
        if (Double.isInfinite(smallest)) {
            return least.clone();
        }
        double low = 0;
        double high = Math.min(amount / smallest, Double.MAX_VALUE);
        double lambda = Math.min(amount / Sum.of(weights), Double.MAX_VALUE);
        Sum fixed = new Sum();
        Sum free = new Sum();
        for (int step = 0; ; step++) {
            fixed.clear();
            free.clear();
            for (int i = 0; i < n; i++) {
                double share = lambda * weights[i];
                if (share < least[i] || weights[i] == 0) {
                    fixed.add(least[i]);
                } else if (share > most[i]) {
                    fixed.add(most[i]);
                } else {
                    free.add(weights[i]);
                }
            }
            double shared = fixed.total() + lambda * free.total();
            double next = free.total() > 0 ? (amount - fixed.total()) / free.total() : Double.NaN;
            if (shared == amount || next == lambda) {
                break;
            }
            low = shared < amount ? lambda : low;
            high = shared < amount ? high : lambda;
            if (step > NEWTON_STEPS || !(next > low && next < high)) {
                // Half way by their bits, which for numbers above 0 is half way by their size: at most 64 times.
                long bits = Double.doubleToLongBits(low);
                next = Double.longBitsToDouble(bits + (Double.doubleToLongBits(high) - bits) / 2);
            }
            if (!(next > low && next < high)) {
                break;
            }
            lambda = next;
        }
        double[] shares = new double[n];
        for (int i = 0; i < n; i++) {
            shares[i] = weights[i] == 0 ? least[i] : Math.min(Math.max(lambda * weights[i], least[i]), most[i]);
        }
        return shares;
    }
}
