/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

/**
 * How many of an area's people have at least one of several risks, or all of them, where only each risk's own rate is known
 * (methods §7): as it would be if risks had nothing to do with each other, which they hardly ever do, and the bounds that hold
 * whatever they have to do with each other (Fréchet).
 *
 * @param any the share with at least one, under independence: {@code 1 − Π(1 − p)}
 * @param anyLow the least it can be: the greatest rate
 * @param anyHigh the most it can be: the sum of the rates, at most 1
 * @param all the share with all, under independence: {@code Π p}
 * @param allLow the least it can be: the sum of the rates less k − 1, at least 0
 * @param allHigh the most it can be: the least rate
 */
public record JointRisk(double any, double anyLow, double anyHigh, double all, double allLow, double allHigh) {

    /**
     * From rates.
     *
     * @param rates each from 0 to 1; where one is NaN, so is everything
     */
    public static JointRisk of(double... rates) {
        double none = 1;
        double all = 1;
        double sum = 0;
        double least = 1;
        double greatest = 0;
        for (double p : rates) {
            none *= 1 - p;
            all *= p;
            sum += p;
            least = Math.min(least, p);
            greatest = Math.max(greatest, p);
        }
        // Rounding must not carry an estimate beyond its own bounds, nor a missing rate be lost in a bound.
        double anyHigh = Math.max(greatest, Math.min(1, sum));
        double allLow = Math.min(least, Math.max(0, sum - (rates.length - 1)));
        return new JointRisk(
                Math.max(greatest, Math.min(anyHigh, 1 - none)),
                greatest,
                anyHigh,
                Math.max(allLow, Math.min(least, all)),
                allLow,
                least);
    }
}
