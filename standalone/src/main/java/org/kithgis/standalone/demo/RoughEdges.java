/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * Makes the straight edges of a coverage rough, and keeps it a coverage.
 *
 * <ul>
 *   <li>How an edge bends depends on its two ends only, so that both neighbours get the same vertices to the bit.
 *   <li>No polygon crosses itself: where one would, its edges are bent less, down to not at all.
 *   <li>Vertices are added, none is moved; rings are in JTS' normal form.
 * </ul>
 *
 * <p>Takes polygons without holes whose shared edges have the same vertices on both sides.
 */
final class RoughEdges {

    /** How far the middle of an edge may move sideways, as a share of the edge's length. */
    private static final double BEND = 0.13;

    /** Edges are divided until they are shorter than this, in metres. */
    private static final double FINEST = 220;

    private final GeometryFactory geometries;
    private final Map<Edge, Double> bends = new HashMap<>();

    /** An edge, from its western end to its eastern one; from south to north where that is the same. */
    private record Edge(Coordinate from, Coordinate to) {

        static Edge between(Coordinate a, Coordinate b) {
            return a.compareTo(b) <= 0 ? new Edge(a, b) : new Edge(b, a);
        }
    }

    private RoughEdges(GeometryFactory geometries) {
        this.geometries = geometries;
    }

    /** The same polygons with rough edges, in the same order. */
    static List<Polygon> roughen(List<Polygon> polygons, GeometryFactory geometries) {
        return new RoughEdges(geometries).roughen(polygons);
    }

    private List<Polygon> roughen(List<Polygon> polygons) {
        while (true) {
            List<Polygon> rough = polygons.stream().map(this::rough).toList();
            boolean valid = true;
            for (int i = 0; i < rough.size(); i++) {
                if (!rough.get(i).isValid()) {
                    valid = false;
                    bendLess(polygons.get(i));
                }
            }
            if (valid) {
                return rough;
            }
        }
    }

    private void bendLess(Polygon straight) {
        Coordinate[] ring = straight.getExteriorRing().getCoordinates();
        for (int i = 1; i < ring.length; i++) {
            bends.merge(Edge.between(ring[i - 1], ring[i]), BEND, (bend, start) -> bend > 0.01 ? bend / 2 : 0);
        }
    }

    private Polygon rough(Polygon straight) {
        Coordinate[] ring = straight.getExteriorRing().getCoordinates();
        CoordinateList rough = new CoordinateList();
        for (int i = 1; i < ring.length; i++) {
            Edge edge = Edge.between(ring[i - 1], ring[i]);
            List<Coordinate> line = line(edge);
            boolean forwards = edge.from().equals2D(ring[i - 1]);
            rough.add(line.toArray(new Coordinate[0]), false, forwards);
        }
        rough.closeRing();
        // The rings may have begun anywhere: the noding they come from keeps no order.
        return (Polygon) geometries.createPolygon(rough.toCoordinateArray()).norm();
    }

    private List<Coordinate> line(Edge edge) {
        List<Coordinate> line = new ArrayList<>();
        line.add(edge.from());
        double bend = bends.getOrDefault(edge, BEND);
        if (bend > 0) {
            Random random = new Random(31L * edge.from().hashCode() + edge.to().hashCode());
            divide(edge.from(), edge.to(), bend, random, line);
        }
        line.add(edge.to());
        return line;
    }

    /** Adds what lies between two vertices: the middle, moved sideways, and what lies on either side of it. */
    private void divide(Coordinate a, Coordinate b, double bend, Random random, List<Coordinate> line) {
        double length = a.distance(b);
        if (length < FINEST) {
            return;
        }
        double along = 0.5 + 0.2 * (random.nextDouble() - 0.5);
        double sideways = bend * (2 * random.nextDouble() - 1);
        Coordinate middle = new Coordinate(
                a.x + along * (b.x - a.x) - sideways * (b.y - a.y), a.y + along * (b.y - a.y) + sideways * (b.x - a.x));
        geometries.getPrecisionModel().makePrecise(middle);
        divide(a, middle, bend, random, line);
        line.add(middle);
        divide(middle, b, bend, random, line);
    }
}
