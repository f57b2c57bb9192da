/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

/** How values spread about their mean. */
final class Spread {

    /** A spread this small against the values themselves is what rounding leaves of none. */
    private static final double NONE = 1e-14;

    private Spread() {}

    static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    /** Each value less the mean; 0 throughout where all values are the same. */
    static double[] deviations(double[] values) {
        double mean = mean(values);
        double[] z = new double[values.length];
        double most = 0;
        for (int i = 0; i < z.length; i++) {
            z[i] = values[i] - mean;
            most = Math.max(most, Math.abs(z[i]));
        }
        return most <= NONE * Math.abs(mean) ? new double[z.length] : z;
    }
}
