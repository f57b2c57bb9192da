/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.util.Arrays;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Brings geometries from their own coordinate system to the pixels of a picture.
 *
 * <p>Vertices are snapped to a grid of a quarter of a pixel before anything else is computed, and repeated ones dropped.
 * The grid belongs to the picture, not to the feature, so neighbours that share an edge still share it afterwards, and a
 * national map costs what its pixels cost, not its millions of vertices. Nothing moves by more than an eighth of a pixel
 * along either axis.
 *
 * <p>Not safe for use by several threads at once.
 */
final class Projector {

    private static final double CELLS_IN_A_PIXEL = 4;

    private final MapView view;
    private final Warp toView;
    private final double originX;
    private final double originY;
    private final double cellX;
    private final double cellY;
    private double[] points = new double[512];

    private Projector(MapView view, Warp toView, Envelope box, double pixelX, double pixelY) {
        this.view = view;
        this.toView = toView;
        this.originX = box.getMinX();
        this.originY = box.getMaxY();
        this.cellX = pixelX / CELLS_IN_A_PIXEL;
        this.cellY = pixelY / CELLS_IN_A_PIXEL;
    }

    /**
     * A projector for one layer of a picture.
     *
     * @param source the layer's coordinate system; null where it has none, and is taken to be the picture's
     * @param seen the part of the layer that the picture shows, in the layer's coordinate system; not empty
     * @throws FactoryException when there is no way from one system to the other
     */
    static Projector of(CoordinateReferenceSystem source, MapView view, ReferencedEnvelope seen)
            throws FactoryException {
        MathTransform toView = source == null ? null : CRS.findMathTransform(source, view.crs(), true);
        if (toView == null || toView.isIdentity()) {
            return new Projector(view, null, view.area(), view.pixelWidth(), view.pixelHeight());
        }
        try {
            Warp warp = new Warp(toView, seen, view.pixelWidth() / 50, view.pixelHeight() / 50);
            return new Projector(view, warp, seen, pixel(toView, view, seen, true), pixel(toView, view, seen, false));
        } catch (TransformException e) {
            throw new FactoryException("The layer's area has no place in the coordinate system of the picture.", e);
        }
    }

    /** The transform between two systems, or null where they are the same or one is not known. */
    static MathTransform transform(CoordinateReferenceSystem from, CoordinateReferenceSystem to)
            throws FactoryException {
        MathTransform transform = from == null || to == null ? null : CRS.findMathTransform(from, to, true);
        return transform == null || transform.isIdentity() ? null : transform;
    }

    /**
     * How much of a source coordinate makes one pixel, the least of nine places: measured by a small step along the axis,
     * which the picture shows as so many pixels.
     */
    private static double pixel(MathTransform toView, MapView view, ReferencedEnvelope seen, boolean alongX)
            throws TransformException {
        double step = (alongX ? seen.getWidth() : seen.getHeight()) / 1000;
        if (!(step > 0)) {
            step = 1e-6;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 9; i++) {
            double x = seen.getMinX() + seen.getWidth() * (i % 3) / 2;
            double y = seen.getMinY() + seen.getHeight() * (i / 3) / 2;
            double[] pair = {x, y, alongX ? x + step : x, alongX ? y : y + step};
            toView.transform(pair, 0, pair, 0, 2);
            double pixels =
                    Math.hypot((pair[2] - pair[0]) / view.pixelWidth(), (pair[3] - pair[1]) / view.pixelHeight());
            if (pixels > 0 && Double.isFinite(pixels)) {
                least = Math.min(least, step / pixels);
            }
        }
        if (!Double.isFinite(least)) {
            throw new TransformException("no place in the area can be transformed");
        }
        return least;
    }

    /** The side of a pixel in the units of the layer's coordinate system: what the layer need not tell apart. */
    double pixelInSource() {
        return Math.min(cellX, cellY) * CELLS_IN_A_PIXEL;
    }

    /**
     * Adds a geometry to a shape.
     *
     * @throws TransformException when a vertex has no place in the picture's coordinate system
     */
    void addTo(PixelShape shape, Geometry geometry) throws TransformException {
        if (geometry instanceof GeometryCollection many) {
            for (int i = 0; i < many.getNumGeometries(); i++) {
                addTo(shape, many.getGeometryN(i));
            }
        } else if (geometry.isEmpty()) {
            return;
        } else if (geometry instanceof Polygon polygon) {
            int shell = snapped(polygon.getExteriorRing().getCoordinateSequence());
            if (shell < 4) {
                shell = box(polygon.getEnvelopeInternal());
            }
            toPixels(shell);
            shape.addRing(points, 0, shell, false);
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                int hole = snapped(polygon.getInteriorRingN(i).getCoordinateSequence());
                if (hole >= 4) {
                    toPixels(hole);
                    shape.addRing(points, 0, hole, true);
                }
            }
        } else if (geometry instanceof LineString line) {
            int count = snapped(line.getCoordinateSequence());
            toPixels(count);
            if (count > 1) {
                shape.addLine(points, 0, count);
            }
        } else if (geometry instanceof Point point) {
            points[0] = point.getX();
            points[1] = point.getY();
            toPixels(1);
            shape.addPoint(points, 0);
        }
    }

    /** Reads a sequence into the points, each at its nearest node of the grid, runs at one node as one. */
    private int snapped(CoordinateSequence sequence) {
        int n = sequence.size();
        if (points.length < 2 * n) {
            points = Arrays.copyOf(points, 4 * n);
        }
        int count = 0;
        for (int i = 0; i < n; i++) {
            double x = originX + Math.rint((sequence.getX(i) - originX) / cellX) * cellX;
            double y = originY + Math.rint((sequence.getY(i) - originY) / cellY) * cellY;
            if (count == 0 || x != points[2 * count - 2] || y != points[2 * count - 1]) {
                points[2 * count] = x;
                points[2 * count + 1] = y;
                count++;
            }
        }
        return count;
    }

    /** An area that fell onto one or two nodes is drawn as the box about it, so that it keeps its weight in the pixel. */
    private int box(Envelope box) {
        double[] corners = {
            box.getMinX(), box.getMinY(),
            box.getMaxX(), box.getMinY(),
            box.getMaxX(), box.getMaxY(),
            box.getMinX(), box.getMaxY(),
            box.getMinX(), box.getMinY()
        };
        System.arraycopy(corners, 0, points, 0, corners.length);
        return 5;
    }

    private void toPixels(int count) throws TransformException {
        if (toView != null) {
            toView.transform(points, count);
        }
        double minX = view.area().getMinX();
        double maxY = view.area().getMaxY();
        for (int i = 0; i < count; i++) {
            points[2 * i] = (points[2 * i] - minX) / view.pixelWidth();
            points[2 * i + 1] = (maxY - points[2 * i + 1]) / view.pixelHeight();
        }
    }
}
