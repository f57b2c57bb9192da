/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** What an area is filled with: a small pattern of premultiplied ARGB pixels that repeats. A plain colour is one pixel. */
final class Tile {

    private final int side;
    private final int[] pixels;
    private final boolean opaque;

    private Tile(int side, int[] pixels) {
        this.side = side;
        this.pixels = pixels;
        boolean all = true;
        for (int pixel : pixels) {
            all &= pixel >>> 24 == 255;
        }
        this.opaque = all;
    }

    /** A plain colour. */
    static Tile of(Color colour) {
        float alpha = colour.getAlpha() / 255f;
        int pixel = colour.getAlpha() << 24
                | Math.round(colour.getRed() * alpha) << 16
                | Math.round(colour.getGreen() * alpha) << 8
                | Math.round(colour.getBlue() * alpha);
        return new Tile(1, new int[] {pixel});
    }

    /** A pattern. @param image square, premultiplied ARGB */
    static Tile of(BufferedImage image) {
        int side = image.getWidth();
        int[] pixels = new int[side * side];
        image.getRaster().getDataElements(0, 0, side, side, pixels);
        return new Tile(side, pixels);
    }

    /** Whether every pixel is opaque. */
    boolean opaque() {
        return opaque;
    }

    int at(int x, int y) {
        return side == 1 ? pixels[0] : pixels[(y % side) * side + x % side];
    }
}
