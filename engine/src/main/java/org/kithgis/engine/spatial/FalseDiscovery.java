/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import java.util.Arrays;

/**
 * Which of many p-values are significant, when of all that are called so only a given part may be by chance (Benjamini and
 * Hochberg 1995).
 */
final class FalseDiscovery {

    private FalseDiscovery() {}

    /**
     * The greatest p-value that is significant; −1 where none is.
     *
     * @param p p-values; NaN for what was not tested
     * @param rate the part that may be by chance, as 0.05
     */
    static double limit(double[] p, double rate) {
        double[] sorted =
                Arrays.stream(p).filter(v -> !Double.isNaN(v)).sorted().toArray();
        for (int k = sorted.length; k > 0; k--) {
            if (sorted[k - 1] <= rate * k / sorted.length) {
                return sorted[k - 1];
            }
        }
        return -1;
    }
}
