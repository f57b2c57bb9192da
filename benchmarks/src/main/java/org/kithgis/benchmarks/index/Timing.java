/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.benchmarks.index;

import java.util.Arrays;
import java.util.function.Supplier;

/** How long work takes. */
final class Timing {

    private Timing() {}

    /** The median of so many timings after so many to warm up, in seconds. */
    static double median(int warm, int rounds, Supplier<Object> work) {
        for (int r = 0; r < warm; r++) {
            work.get();
        }
        double[] seconds = new double[rounds];
        for (int r = 0; r < rounds; r++) {
            long start = System.nanoTime();
            work.get();
            seconds[r] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[rounds / 2];
    }
}
