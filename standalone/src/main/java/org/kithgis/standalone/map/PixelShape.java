/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

/**
 * A geometry on the screen: one flat array of coordinates, in which rings, lines and points follow one another. One object
 * is filled again for each feature, so that a map of millions of vertices makes no objects for them.
 */
final class PixelShape {

    /** What one run of coordinates is. */
    private static final byte OUTER = 3;

    private static final byte HOLE = 2;

    private static final byte LINE = 1;
    private static final byte POINT = 0;

    private double[] xy = new double[256];
    private int[] ends = new int[16];
    private byte[] kinds = new byte[16];
    private int rings;
    private int size;
    private double minX;
    private double minY;
    private double maxX;
    private double maxY;

    PixelShape() {
        clear();
    }

    /** Forgets everything. */
    void clear() {
        rings = 0;
        size = 0;
        minX = Double.POSITIVE_INFINITY;
        minY = Double.POSITIVE_INFINITY;
        maxX = Double.NEGATIVE_INFINITY;
        maxY = Double.NEGATIVE_INFINITY;
    }

    /** Adds a ring: its first point is also its last. An outer ring is turned one way round, a hole the other. */
    void addRing(double[] points, int from, int count, boolean hole) {
        double twiceArea = 0;
        for (int i = from; i < from + count - 1; i++) {
            twiceArea += (points[2 * i] - points[2 * from]) * (points[2 * i + 3] - points[2 * from + 1])
                    - (points[2 * i + 2] - points[2 * from]) * (points[2 * i + 1] - points[2 * from + 1]);
        }
        add(points, from, count, hole ? HOLE : OUTER, twiceArea < 0 != hole);
    }

    /** Adds a line of at least two points. */
    void addLine(double[] points, int from, int count) {
        add(points, from, count, LINE, false);
    }

    /** Adds a point. */
    void addPoint(double[] points, int from) {
        add(points, from, 1, POINT, false);
    }

    private void add(double[] points, int from, int count, byte kind, boolean backwards) {
        if (xy.length < 2 * (size + count)) {
            xy = Arrays.copyOf(xy, 4 * (size + count));
        }
        if (rings == ends.length) {
            ends = Arrays.copyOf(ends, 2 * rings);
            kinds = Arrays.copyOf(kinds, 2 * rings);
        }
        for (int i = 0; i < count; i++) {
            int source = backwards ? from + count - 1 - i : from + i;
            double x = points[2 * source];
            double y = points[2 * source + 1];
            xy[2 * size] = x;
            xy[2 * size + 1] = y;
            size++;
            minX = Math.min(minX, x);
            minY = Math.min(minY, y);
            maxX = Math.max(maxX, x);
            maxY = Math.max(maxY, y);
        }
        kinds[rings] = kind;
        ends[rings++] = size;
    }

    int rings() {
        return rings;
    }

    /** Index of a run's first point. */
    int start(int ring) {
        return ring == 0 ? 0 : ends[ring - 1];
    }

    /** Index after a run's last point. */
    int end(int ring) {
        return ends[ring];
    }

    boolean isArea(int ring) {
        return kinds[ring] >= HOLE;
    }

    boolean isPoint(int ring) {
        return kinds[ring] == POINT;
    }

    boolean hasAreas() {
        for (int r = 0; r < rings; r++) {
            if (isArea(r)) {
                return true;
            }
        }
        return false;
    }

    /** x and y of point i at 2i and 2i + 1; valid until the shape changes. */
    double[] coordinates() {
        return xy;
    }

    /** All rings and lines as one path, for Java2D's strokes. */
    Path2D path() {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, size);
        for (int r = 0; r < rings; r++) {
            if (isPoint(r)) {
                continue;
            }
            path.moveTo(xy[2 * start(r)], xy[2 * start(r) + 1]);
            int last = isArea(r) ? end(r) - 1 : end(r);
            for (int i = start(r) + 1; i < last; i++) {
                path.lineTo(xy[2 * i], xy[2 * i + 1]);
            }
            if (isArea(r)) {
                path.closePath();
            }
        }
        return path;
    }

    /** The same as a geometry in pixels, for placing a label. */
    Geometry geometry() {
        GeometryFactory factory = new GeometryFactory();
        List<Geometry> parts = new ArrayList<>();
        for (int r = 0; r < rings; r++) {
            if (isPoint(r)) {
                parts.add(factory.createPoint(points(r)[0]));
            } else if (kinds[r] == LINE) {
                parts.add(factory.createLineString(points(r)));
            } else if (kinds[r] == OUTER) {
                List<LinearRing> holes = new ArrayList<>();
                for (int h = r + 1; h < rings && kinds[h] == HOLE; h++) {
                    holes.add(factory.createLinearRing(points(h)));
                }
                parts.add(factory.createPolygon(factory.createLinearRing(points(r)), holes.toArray(LinearRing[]::new)));
            }
        }
        return factory.buildGeometry(parts);
    }

    private Coordinate[] points(int ring) {
        Coordinate[] points = new Coordinate[end(ring) - start(ring)];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Coordinate(xy[2 * (start(ring) + i)], xy[2 * (start(ring) + i) + 1]);
        }
        return points;
    }

    double minX() {
        return minX;
    }

    double minY() {
        return minY;
    }

    double maxX() {
        return maxX;
    }

    double maxY() {
        return maxY;
    }
}
