/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import java.util.Random;
import org.locationtech.jts.geom.Coordinate;

/**
 * A random surface that changes smoothly from place to place: about normal, mean 0, standard deviation 1, with hills and
 * hollows of about the given size. A sum of waves in random directions (random Fourier features of a Gaussian process).
 */
final class SmoothField {

    private static final int WAVES = 48;

    private final double[] east = new double[WAVES];
    private final double[] north = new double[WAVES];
    private final double[] phase = new double[WAVES];

    /** @param size how far one must go for the value to be another, in metres */
    SmoothField(long seed, double size) {
        Random random = new Random(seed);
        for (int i = 0; i < WAVES; i++) {
            east[i] = random.nextGaussian() / size;
            north[i] = random.nextGaussian() / size;
            phase[i] = 2 * Math.PI * random.nextDouble();
        }
    }

    double at(Coordinate place) {
        double sum = 0;
        for (int i = 0; i < WAVES; i++) {
            sum += StrictMath.cos(east[i] * place.x + north[i] * place.y + phase[i]);
        }
        return sum * Math.sqrt(2.0 / WAVES);
    }
}
