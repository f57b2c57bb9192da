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
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;

/**
 * The geometries of a layer's rows, with a spatial index, and simplified for small scales. Serves any number of threads.
 *
 * <p>Rows are simplified together as a coverage, so neighbours go on sharing their edges and no row vanishes. Each half power
 * of two of a metre is a level of its own, made of the exact geometries, so that it is the same whatever was asked for before;
 * once, when it is first asked for, and aside: until it is ready, whoever asks gets a finer one.
 *
 * <p>A renderer blends the edge of an area with what lies under it, and where two areas meet on a pixel the ground shines
 * through both. Areas that {@linkplain #overlapping overlap} by less than a pixel leave no such seam, and need no stroke in
 * the colour of their fill to close it, which would take longer to draw than the fill.
 */
final class Outlines {

    /** Levels below the points' usual distance: finer ones would hardly lose a point. */
    private static final int FINER = 6;

    /** The finest tolerance, in metres, of areas that overlap; at closer looks the styles draw borders, over the seams. */
    private static final double OVERLAP_FROM = 128;

    /** What areas grow by, of the tolerance: a third to half of a pixel, as {@link #at} is asked for it. */
    private static final double GROWTH = 0.35;

    /**
     * Tolerance for a distance: a point is left out where the triangle it makes with its neighbours is smaller than the
     * tolerance's square, which for a bulge as high as the distance is so up to six times as wide as it is high.
     */
    private static final double TOLERANCE = 1.8;

    private static final BufferParameters CORNERS =
            new BufferParameters(1, BufferParameters.CAP_FLAT, BufferParameters.JOIN_MITRE, 2);

    private static final GeometryFactory PLANE = new GeometryFactory();

    private final Geometry[] exact;
    private final double metres;
    private final boolean overlap;
    private final HPRtree index = new HPRtree();
    private final Envelope bounds = new Envelope();
    private final boolean coverage;
    private final int finest;
    private final NavigableMap<Integer, CompletableFuture<Geometry[]>> levels = new TreeMap<>();

    private Outlines(Geometry[] exact, double metres, boolean overlap) {
        this.exact = exact;
        this.metres = metres;
        this.overlap = overlap;
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

    /**
     * Of areas whose borders matter less than their colours: at small scales they overlap by a little.
     *
     * @param exact one for each row, null for one that has none; not to be changed
     * @param metres what a unit of the coordinates is, about
     */
    static Outlines overlapping(Geometry[] exact, double metres) {
        return new Outlines(exact, metres, true);
    }

    /**
     * Of areas that go on sharing their edges at every scale.
     *
     * @param exact one for each row, null for one that has none; not to be changed
     * @param metres what a unit of the coordinates is, about
     */
    static Outlines touching(Geometry[] exact, double metres) {
        return new Outlines(exact, metres, false);
    }

    /** The coarsest level with no more tolerance than this, in the coordinates' unit. */
    private int level(double tolerance) {
        return (int) Math.floor(2 * Math.log(tolerance * metres) / Math.log(2));
    }

    /** The tolerance of a level in metres. */
    private static double tolerance(int level) {
        return Math.pow(2, level / 2.0);
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
        if (!coverage || !(distance > 0) || level(TOLERANCE * distance) < finest) {
            return exact;
        }
        // Beyond this level a map of the whole is a few pixels wide.
        int level = Math.min(level(TOLERANCE * distance), level(Math.max(bounds.getWidth(), bounds.getHeight()) / 16));
        synchronized (levels) {
            levels.computeIfAbsent(level, wanted -> CompletableFuture.supplyAsync(() -> made(wanted)));
            return coarsestReady(level);
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

    private Geometry[] made(int level) {
        Geometry[] present = exact.clone();
        for (int row = 0; row < present.length; row++) {
            if (present[row] == null) {
                present[row] = PLANE.createPolygon();
            }
        }
        Geometry[] made = CoverageSimplifier.simplify(present, tolerance(level) / metres);
        boolean grown = overlap && tolerance(level) >= OVERLAP_FROM;
        for (int row = 0; row < made.length; row++) {
            if (exact[row] == null) {
                made[row] = null;
            } else if (grown) {
                made[row] = BufferOp.bufferOp(made[row], GROWTH * tolerance(level) / metres, CORNERS);
            }
        }
        return made;
    }
}
