/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * The geometries of a layer's rows, with a spatial index, and simplified for small scales. Serves any number of threads.
 *
 * <p>Rows are simplified together as a coverage, so neighbours go on sharing their edges and no row vanishes. Each power of
 * two of the coordinates' unit is a level of its own, made from the next finer one that is there, once, when it is first
 * asked for, and aside: until it is ready, whoever asks gets a finer one.
 */
final class Outlines {

    /** Levels below the points' usual distance: finer ones would hardly lose a point. */
    private static final int FINER = 3;

    private static final GeometryFactory PLANE = new GeometryFactory();

    private final Geometry[] exact;
    private final HPRtree index = new HPRtree();
    private final Envelope bounds = new Envelope();
    private final boolean coverage;
    private final int finest;
    private final NavigableMap<Integer, CompletableFuture<Geometry[]>> levels = new TreeMap<>();

    /**
     * Of these geometries.
     *
     * @param exact one for each row, null for one that has none; not to be changed
     */
    Outlines(Geometry[] exact) {
        this.exact = exact;
        double length = 0;
        long points = 0;
        boolean polygons = true;
        for (int row = 0; row < exact.length; row++) {
            Geometry geometry = exact[row];
            if (geometry == null || geometry.isEmpty()) {
                continue;
            }
            index.insert(geometry.getEnvelopeInternal(), row);
            bounds.expandToInclude(geometry.getEnvelopeInternal());
            polygons &= geometry instanceof Polygonal;
            length += geometry.getLength();
            points += geometry.getNumPoints();
        }
        index.build();
        coverage = polygons && points > 0 && length > 0;
        finest = coverage ? level(length / points) - FINER : 0;
    }

    private static int level(double distance) {
        return Math.getExponent(distance);
    }

    /** The bounds of all rows. */
    Envelope bounds() {
        return bounds;
    }

    /** The rows whose geometries may touch a box, in order; all rows for a null box. */
    int[] within(Envelope box) {
        if (box == null || box.contains(bounds)) {
            int[] all = new int[exact.length];
            Arrays.setAll(all, row -> row);
            return all;
        }
        List<?> found = index.query(box);
        int[] some = found.stream().mapToInt(row -> (Integer) row).toArray();
        Arrays.sort(some);
        return some;
    }

    /**
     * The geometries for someone who cannot tell points apart that are closer than a distance.
     *
     * @param distance in the coordinates' unit; 0 for the exact geometries
     * @return one for each row, null for one that has none; not to be changed
     */
    Geometry[] at(double distance) {
        if (!coverage || !(distance > 0) || level(distance) < finest) {
            return exact;
        }
        // Beyond this level a map of the whole is a few pixels wide.
        int level = Math.min(level(distance), level(Math.max(bounds.getWidth(), bounds.getHeight()) / 16));
        synchronized (levels) {
            Geometry[] ready = coarsestReady(level);
            if (!levels.containsKey(level)) {
                double tolerance = Math.scalb(1.0, level);
                levels.put(level, CompletableFuture.supplyAsync(() -> simplify(ready, tolerance)));
            }
            return ready;
        }
    }

    /** The coarsest geometries that are there, up to a level. */
    private Geometry[] coarsestReady(int level) {
        for (CompletableFuture<Geometry[]> made :
                levels.headMap(level, true).descendingMap().values()) {
            if (made.isDone() && !made.isCompletedExceptionally()) {
                return made.join();
            }
        }
        return exact;
    }

    /** Waits until what was asked for is made. */
    void settle() {
        CompletableFuture<?>[] all;
        synchronized (levels) {
            all = levels.values().toArray(CompletableFuture[]::new);
        }
        CompletableFuture.allOf(all).join();
    }

    private static Geometry[] simplify(Geometry[] geometries, double tolerance) {
        Geometry[] present = geometries.clone();
        for (int row = 0; row < present.length; row++) {
            if (present[row] == null) {
                present[row] = PLANE.createPolygon();
            }
        }
        Geometry[] simple = CoverageSimplifier.simplify(present, tolerance);
        for (int row = 0; row < simple.length; row++) {
            simple[row] = geometries[row] == null ? null : simple[row];
        }
        return simple;
    }
}
