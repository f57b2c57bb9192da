/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * A figure and how sure it is, taken as normal.
 *
 * @param value the figure; NaN where missing
 * @param error its standard error
 */
public record Estimate(double value, double error) {

    /** Nothing is known. */
    public static final Estimate MISSING = new Estimate(Double.NaN, Double.NaN);

    /** Of a normal distribution, 95 % lies this many standard errors or less from the middle: 1.96. */
    private static final double REACH = new NormalDistribution().inverseCumulativeProbability(0.975);

    /** The lower end of the 95 % interval. */
    public double low() {
        return value - REACH * error;
    }

    /** The upper end of the 95 % interval. */
    public double high() {
        return value + REACH * error;
    }

    /** This less another that is independent of it. */
    public Estimate less(Estimate other) {
        return new Estimate(value - other.value, Math.hypot(error, other.error));
    }
}
