/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.locationtech.jts.geom.Envelope;

/**
 * Brings coordinates from one system to another: exactly at the nodes of a grid, and between them by interpolation, where
 * that is as good.
 *
 * <p>Guarantee: inside the box, no farther from the exact place than the tolerance, as measured at the middle of every
 * cell, where interpolation is worst; where the grid is not that good, and outside the box, every coordinate is transformed
 * exactly. Datum shifts cost a microsecond each, which a national map would pay half a million times.
 */
final class Warp {

    private static final int CELLS = 32;

    private final MathTransform exact;
    private final Envelope box;
    private final double cellWidth;
    private final double cellHeight;
    private final double[] nodes;

    /**
     * @param exact the transform
     * @param box where most coordinates lie; not empty
     * @param toleranceX how far out x may be after the transform
     * @param toleranceY how far out y may be
     */
    Warp(MathTransform exact, Envelope box, double toleranceX, double toleranceY) {
        this.exact = exact;
        this.box = box;
        this.cellWidth = box.getWidth() / CELLS;
        this.cellHeight = box.getHeight() / CELLS;
        double[] grid = grid(0, CELLS + 1);
        this.nodes = isGood(grid, grid(0.5, CELLS), toleranceX, toleranceY) ? grid : null;
    }

    /** Transforms the first points of an array, in place. */
    void transform(double[] points, int count) throws TransformException {
        if (nodes == null) {
            exact.transform(points, 0, points, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (box.contains(points[2 * i], points[2 * i + 1])) {
                interpolate(nodes, points, i);
            } else {
                exact.transform(points, 2 * i, points, 2 * i, 1);
            }
        }
    }

    private void interpolate(double[] grid, double[] points, int i) {
        double x = (points[2 * i] - box.getMinX()) / cellWidth;
        double y = (points[2 * i + 1] - box.getMinY()) / cellHeight;
        int column = Math.min(CELLS - 1, (int) x);
        int row = Math.min(CELLS - 1, (int) y);
        double u = x - column;
        double v = y - row;
        int low = 2 * (row * (CELLS + 1) + column);
        int high = low + 2 * (CELLS + 1);
        for (int axis = 0; axis < 2; axis++) {
            double below = grid[low + axis] * (1 - u) + grid[low + axis + 2] * u;
            double above = grid[high + axis] * (1 - u) + grid[high + axis + 2] * u;
            points[2 * i + axis] = below * (1 - v) + above * v;
        }
    }

    private boolean isGood(double[] corners, double[] middles, double toleranceX, double toleranceY) {
        if (corners == null || middles == null || !(cellWidth > 0) || !(cellHeight > 0)) {
            return false;
        }
        double[] point = new double[2];
        for (int i = 0; i < CELLS * CELLS; i++) {
            point[0] = box.getMinX() + (i % CELLS + 0.5) * cellWidth;
            point[1] = box.getMinY() + (i / CELLS + 0.5) * cellHeight;
            interpolate(corners, point, 0);
            boolean near = Math.abs(point[0] - middles[2 * i]) <= toleranceX
                    && Math.abs(point[1] - middles[2 * i + 1]) <= toleranceY;
            if (!near) {
                return false;
            }
        }
        return true;
    }

    /** Exact places of a square of points, or null where one has none. */
    private double[] grid(double offset, int side) {
        double[] grid = new double[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            grid[2 * i] = box.getMinX() + (i % side + offset) * cellWidth;
            grid[2 * i + 1] = box.getMinY() + (i / side + offset) * cellHeight;
        }
        try {
            exact.transform(grid, 0, grid, 0, side * side);
            return grid;
        } catch (TransformException e) {
            return null;
        }
    }
}
