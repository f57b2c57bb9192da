/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * A transparent picture that areas are filled into, each pixel by the exact share of it that an area covers.
 *
 * <p>Java2D blends every antialiased edge with what lies under it, so two areas that share an edge leave a pale seam of
 * background along it; over 32,844 small areas the whole map turns pale. Here, opaque fills are put together as parts of
 * a coverage: along a shared edge their shares add up, and no background shows. The guarantees:
 *
 * <ul>
 *   <li>areas that share edges leave no seam, and a pixel that several areas share has their colours mixed by area;
 *   <li>where areas overlap, the later one lies on top, as in any drawing;
 *   <li>fills that are not opaque are blended over what is there, as in any drawing.
 * </ul>
 *
 * <p>Not safe for use by several threads at once.
 */
final class Canvas {

    private final int width;
    private final int height;
    private final BufferedImage image;
    private final int[] pixels;
    private float[] cover = new float[0];

    // The window of pixels that the shape being filled touches, and the row length of the cover array.
    private int left;
    private int top;
    private int columns;
    private int rows;
    private int rowLength;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** The picture so far; premultiplied. */
    BufferedImage image() {
        return image;
    }

    /** Java2D on the same picture, antialiased, for lines and marks. The caller disposes of it. */
    Graphics2D graphics() {
        Graphics2D g = image.createGraphics();
        antialias(g);
        return g;
    }

    /** Sets the hints everything in a map is drawn with. */
    static void antialias(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    /**
     * Fills the areas of a shape.
     *
     * @param shape its rings: outer rings one way round, holes the other
     * @param tile the pattern, laid from the picture's corner; one pixel for a plain colour
     */
    void fill(PixelShape shape, Tile tile) {
        if (!window(shape)) {
            return;
        }
        for (int r = 0; r < shape.rings(); r++) {
            if (shape.isArea(r)) {
                ring(shape.coordinates(), shape.start(r), shape.end(r));
            }
        }
        paint(tile);
    }

    private boolean window(PixelShape shape) {
        left = (int) Math.max(0, Math.floor(shape.minX()));
        top = (int) Math.max(0, Math.floor(shape.minY()));
        columns = (int) Math.min(width, Math.ceil(shape.maxX())) - left;
        rows = (int) Math.min(height, Math.ceil(shape.maxY())) - top;
        if (columns <= 0 || rows <= 0) {
            return false;
        }
        // One column more: an edge in the last pixel says where the shape ends in the one after it.
        rowLength = columns + 1;
        if (cover.length < rowLength * rows) {
            cover = new float[rowLength * rows];
        }
        return true;
    }

    private void ring(double[] xy, int start, int end) {
        for (int i = start; i < end - 1; i++) {
            edge(xy[2 * i] - left, xy[2 * i + 1] - top, xy[2 * i + 2] - left, xy[2 * i + 3] - top);
        }
    }

    /** Cuts an edge to the window: beyond its left border only the heights count, beyond its right border nothing. */
    private void edge(double x0, double y0, double x1, double y1) {
        if (y0 == y1 || (y0 <= 0 && y1 <= 0) || (y0 >= rows && y1 >= rows)) {
            return;
        }
        if (Math.max(x0, x1) <= 0) {
            slope(0, y0, 0, y1);
        } else if (Math.min(x0, x1) >= columns) {
            return;
        } else if (Math.min(x0, x1) < 0) {
            double y = y0 + (y1 - y0) * (0 - x0) / (x1 - x0);
            edge(x0 < 0 ? 0 : x0, x0 < 0 ? y : y0, x0 < 0 ? x1 : 0, x0 < 0 ? y1 : y);
            slope(0, x0 < 0 ? y0 : y, 0, x0 < 0 ? y : y1);
        } else if (Math.max(x0, x1) > columns) {
            double y = y0 + (y1 - y0) * (columns - x0) / (x1 - x0);
            if (x0 > columns) {
                slope(columns, y, x1, y1);
            } else {
                slope(x0, y0, columns, y);
            }
        } else {
            slope(x0, y0, x1, y1);
        }
    }

    /**
     * Notes an edge as changes of coverage: for each row it crosses, the signed height it crosses there is added at the
     * pixel it lies in, less the share of that pixel to its left, which is passed on to the pixel after. The running sum
     * along a row is then each pixel's exact coverage. (The signed-area accumulation that font rasterisers use.)
     */
    private void slope(double x0, double y0, double x1, double y1) {
        double sign = y0 < y1 ? 1 : -1;
        double yTop = Math.min(y0, y1);
        double yEnd = Math.min(rows, Math.max(y0, y1));
        double dxdy = (x1 - x0) / (y1 - y0);
        double y = Math.max(0, yTop);
        double x = (y0 < y1 ? x0 : x1) + (y - yTop) * dxdy;
        for (int row = (int) y; row < rows && row < yEnd; row++) {
            double yNext = Math.min(row + 1, yEnd);
            double xNext = Math.min(columns, Math.max(0, x + (yNext - y) * dxdy));
            row(row * rowLength, Math.min(x, xNext), Math.max(x, xNext), sign * (yNext - y));
            x = xNext;
            y = yNext;
        }
    }

    /** One row's part of an edge, from xa to xb, of signed height d. */
    private void row(int at, double xa, double xb, double d) {
        int first = Math.min((int) xa, columns - 1);
        int last = Math.min((int) xb, columns - 1);
        if (first == last) {
            double share = (xa + xb) / 2 - first;
            cover[at + first] += (float) (d * (1 - share));
            cover[at + first + 1] += (float) (d * share);
            return;
        }
        double perPixel = d / (xb - xa);
        for (int i = first; i <= last; i++) {
            double from = Math.max(xa, i);
            double to = i == last ? xb : i + 1;
            double part = perPixel * (to - from);
            double share = (from + to) / 2 - i;
            cover[at + i] += (float) (part * (1 - share));
            cover[at + i + 1] += (float) (part * share);
        }
    }

    private void paint(Tile tile) {
        for (int row = 0; row < rows; row++) {
            int at = row * rowLength;
            int pixel = (top + row) * width + left;
            float sum = 0;
            for (int i = 0; i < columns; i++, pixel++) {
                sum += cover[at + i];
                cover[at + i] = 0;
                float share = Math.min(1, Math.abs(sum));
                if (share > 1f / 512) {
                    pixels[pixel] = tile.opaque()
                            ? join(pixels[pixel], tile.at(left + i, top + row), share)
                            : over(pixels[pixel], tile.at(left + i, top + row), share);
                }
            }
            cover[at + columns] = 0;
        }
    }

    /** Puts an opaque colour into a share of a pixel: first into what is still free of it, then over what is there. */
    private static int join(int below, int colour, float share) {
        float taken = (below >>> 24) / 255f;
        if (taken == 0 || share >= 1) {
            return mix(0, 0, colour, share);
        }
        return mix(below, Math.min(1, (1 - share) / taken), colour, share);
    }

    private static int over(int below, int colour, float share) {
        return mix(below, 1 - share * (colour >>> 24) / 255f, colour, share);
    }

    private static int mix(int a, float shareOfA, int b, float shareOfB) {
        int result = 0;
        for (int shift = 24; shift >= 0; shift -= 8) {
            float value = ((a >>> shift) & 0xff) * shareOfA + ((b >>> shift) & 0xff) * shareOfB;
            result |= Math.min(255, (int) (value + 0.5f)) << shift;
        }
        return result;
    }
}
