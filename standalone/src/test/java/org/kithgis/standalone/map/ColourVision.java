/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.awt.Color;

/**
 * How a colour looks to people with each kind of colour vision, as a place in CIE Lab (D65).
 *
 * <p>The three kinds of dichromacy are simulated by the matrices for severity 1.0 of G. M. Machado, M. M. Oliveira and
 * L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on
 * Visualization and Computer Graphics 15 (6), 2009, applied to linear sRGB.
 */
enum ColourVision {
    USUAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTANOPIA(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    DEUTERANOPIA(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    TRITANOPIA(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

    private final double[] seen;

    ColourVision(double... seen) {
        this.seen = seen;
    }

    /** Lightness, a and b of a colour as it looks. */
    double[] lab(Color colour) {
        double[] rgb = {linear(colour.getRed()), linear(colour.getGreen()), linear(colour.getBlue())};
        double[] look = new double[3];
        for (int i = 0; i < 3; i++) {
            double value = seen[3 * i] * rgb[0] + seen[3 * i + 1] * rgb[1] + seen[3 * i + 2] * rgb[2];
            look[i] = Math.max(0, Math.min(1, value));
        }
        double x = f((0.4124564 * look[0] + 0.3575761 * look[1] + 0.1804375 * look[2]) / 0.95047);
        double y = f(0.2126729 * look[0] + 0.7151522 * look[1] + 0.0721750 * look[2]);
        double z = f((0.0193339 * look[0] + 0.1191920 * look[1] + 0.9503041 * look[2]) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    /** How far apart two colours look: CIE 1976 colour difference, of which 2.3 can just be noticed side by side. */
    double difference(Color one, Color other) {
        double[] a = lab(one);
        double[] b = lab(other);
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double f(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
}
