/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.kithgis.engine.area.AreaTable;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Which areas touch: queen contiguity, two areas being neighbours when their boundaries have a point in common (methods.md §9).
 *
 * <p>Boundaries need not share their vertices: a corner of one area on an edge of another is a point in common, and so is a
 * crossing where boundaries were simplified apart and overlap. Boundaries count as having a point in common when they come as
 * near as {@value #NEAR} of the extent of all areas, a few millimetres for a country, because published coordinates are
 * rounded. Areas with a gap between them are not neighbours. Cost is n log n in areas.
 */
public final class Contiguity {

    private static final double NEAR = 1e-8;

    private final Geometry[] shapes;
    private final Envelope[] boxes;
    private final double near;
    private final STRtree index = new STRtree();

    private Contiguity(Geometry[] shapes) {
        this.shapes = shapes;
        this.boxes = new Envelope[shapes.length];
        Envelope all = new Envelope();
        for (int i = 0; i < shapes.length; i++) {
            boxes[i] = shapes[i] == null ? new Envelope() : shapes[i].getEnvelopeInternal();
            all.expandToInclude(boxes[i]);
            if (!boxes[i].isNull()) {
                index.insert(boxes[i], i);
            }
        }
        index.build();
        near = all.isNull() ? 0 : NEAR * Math.max(all.getWidth(), all.getHeight());
    }

    /**
     * The neighbours among areas.
     *
     * @param areas an area without a polygon has no neighbours
     * @param cancelled asked now and then whether to stop
     * @throws CancellationException when cancelled
     */
    public static Neighbours queen(AreaTable areas, BooleanSupplier cancelled) {
        Geometry[] shapes = new Geometry[areas.size()];
        Arrays.setAll(shapes, areas::geometry);
        return new Contiguity(shapes).find(cancelled);
    }

    private Neighbours find(BooleanSupplier cancelled) {
        int[][] later = new int[shapes.length][];
        Lots.each(shapes.length, cancelled, () -> {
            Segments mine = new Segments();
            Segments theirs = new Segments();
            return area -> later[area] = later(area, mine, theirs);
        });
        return Neighbours.ofPairs(later);
    }

    /** An area's neighbours behind it. */
    private int[] later(int area, Segments mine, Segments theirs) {
        if (boxes[area].isNull()) {
            return new int[0];
        }
        List<?> around = index.query(reach(boxes[area]));
        int[] found = new int[around.size()];
        int count = 0;
        for (Object candidate : around) {
            int other = (Integer) candidate;
            if (other > area && touch(area, other, mine, theirs)) {
                found[count++] = other;
            }
        }
        Arrays.sort(found, 0, count);
        return Arrays.copyOf(found, count);
    }

    private Envelope reach(Envelope box) {
        Envelope reach = new Envelope(box);
        reach.expandBy(near);
        return reach;
    }

    private boolean touch(int a, int b, Segments mine, Segments theirs) {
        Envelope common = reach(boxes[a]).intersection(reach(boxes[b]));
        mine.take(shapes[a], common);
        theirs.take(shapes[b], common);
        return mine.touch(theirs, near);
    }

    /** The pieces of a boundary within a box; used again from pair to pair. */
    private static final class Segments {

        /** Two ends each, x and y. */
        private double[] ends = new double[256];

        private int length;

        void take(Geometry shape, Envelope box) {
            length = 0;
            for (int g = 0; g < shape.getNumGeometries(); g++) {
                Geometry part = shape.getGeometryN(g);
                if (part instanceof Polygon polygon) {
                    take(polygon, box);
                } else {
                    for (Object inner : PolygonExtracter.getPolygons(part)) {
                        take((Polygon) inner, box);
                    }
                }
            }
        }

        private void take(Polygon polygon, Envelope box) {
            if (!polygon.getEnvelopeInternal().intersects(box)) {
                return;
            }
            take(polygon.getExteriorRing(), box);
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                take(polygon.getInteriorRingN(hole), box);
            }
        }

        private void take(LinearRing ring, Envelope box) {
            CoordinateSequence points = ring.getCoordinateSequence();
            if (points.size() == 0) {
                return;
            }
            double x = points.getX(0);
            double y = points.getY(0);
            for (int p = 1; p < points.size(); p++) {
                double nextX = points.getX(p);
                double nextY = points.getY(p);
                if (Math.max(x, nextX) >= box.getMinX()
                        && Math.min(x, nextX) <= box.getMaxX()
                        && Math.max(y, nextY) >= box.getMinY()
                        && Math.min(y, nextY) <= box.getMaxY()) {
                    add(x, y, nextX, nextY);
                }
                x = nextX;
                y = nextY;
            }
        }

        private void add(double x0, double y0, double x1, double y1) {
            if (length == ends.length) {
                ends = Arrays.copyOf(ends, 2 * length);
            }
            ends[length++] = x0;
            ends[length++] = y0;
            ends[length++] = x1;
            ends[length++] = y1;
        }

        boolean touch(Segments other, double near) {
            for (int a = 0; a < length; a += 4) {
                double left = Math.min(ends[a], ends[a + 2]) - near;
                double right = Math.max(ends[a], ends[a + 2]) + near;
                double bottom = Math.min(ends[a + 1], ends[a + 3]) - near;
                double top = Math.max(ends[a + 1], ends[a + 3]) + near;
                for (int b = 0; b < other.length; b += 4) {
                    if (Math.max(other.ends[b], other.ends[b + 2]) >= left
                            && Math.min(other.ends[b], other.ends[b + 2]) <= right
                            && Math.max(other.ends[b + 1], other.ends[b + 3]) >= bottom
                            && Math.min(other.ends[b + 1], other.ends[b + 3]) <= top
                            && Distance.segmentToSegment(start(a), end(a), other.start(b), other.end(b)) <= near) {
                        return true;
                    }
                }
            }
            return false;
        }

        private Coordinate start(int at) {
            return new Coordinate(ends[at], ends[at + 1]);
        }

        private Coordinate end(int at) {
            return new Coordinate(ends[at + 2], ends[at + 3]);
        }
    }
}
