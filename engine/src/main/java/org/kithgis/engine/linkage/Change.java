/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

/**
 * Events before and after in some areas taken together (methods §12). Events are Poisson counts: their variance is their number.
 *
 * @param before events before; 0 or more
 * @param basisBefore the people, households or person-years they are of; above 0
 * @param after events after
 * @param basisAfter the same for after
 */
public record Change(double before, double basisBefore, double after, double basisAfter) {

    /** Events over their basis, before. */
    public double rateBefore() {
        return before / basisBefore;
    }

    /** Events over their basis, after. */
    public double rateAfter() {
        return after / basisAfter;
    }

    /** The rate after less the rate before; a normal approximation: its variance is the sum of both rates'. */
    public Estimate difference(double dispersion) {
        double variance = before / (basisBefore * basisBefore) + after / (basisAfter * basisAfter);
        return new Estimate(rateAfter() - rateBefore(), Math.sqrt(dispersion * variance));
    }

    /**
     * The logarithm of the rate after over the rate before; its variance is the sum of one over each count. Missing where there
     * were no events before or after.
     */
    public Estimate logRatio(double dispersion) {
        if (!(before > 0 && after > 0)) {
            return Estimate.MISSING;
        }
        return new Estimate(Math.log(rateAfter() / rateBefore()), Math.sqrt(dispersion * (1 / before + 1 / after)));
    }
}
