/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.kithgis.engine.area.AreaTable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Which part of each source's polygon lies in which target's (methods.md §5).
 *
 * <p>Degrees are not used as distances: longitude and latitude are first projected to the cylindrical equal-area projection of
 * the sphere, in which a part of an area is the same part of it everywhere. Other coordinates are taken as they are.
 *
 * <p>Published boundaries are simplified, so neighbours overlap a little. An overlap that is less than {@value #SLIVER} of the
 * source and of the target is none, and a source of which {@value #COVERED} or more lies in targets lies in them whole. What
 * else lies in no target has none, and is told.
 */
public final class Overlap {

    private static final double SLIVER = 0.01;
    private static final double COVERED = 0.95;

    private Overlap() {}

    /**
     * Links by overlap.
     *
     * @param sources with polygons; one without a polygon has no target
     * @param targets with polygons in the same coordinates
     * @param degrees whether coordinates are longitude and latitude, in that order
     * @param cancelled asked now and then whether to stop
     */
    public static Links link(
            AreaTable sources, AreaTable targets, boolean degrees, Links.Method method, BooleanSupplier cancelled) {
        STRtree index = new STRtree();
        List<String> listed = new ArrayList<>();
        Geometry[] shapes = new Geometry[targets.size()];
        for (int t = 0; t < targets.size(); t++) {
            listed.add(targets.id(t));
            shapes[t] = prepared(targets.geometry(t), degrees);
            if (shapes[t] != null) {
                index.insert(shapes[t].getEnvelopeInternal(), t);
            }
        }
        Links.Builder links = Links.of(sources, listed);
        for (int s = 0; s < sources.size(); s++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("Cancelled while overlapping areas.");
            }
            Geometry source = prepared(sources.geometry(s), degrees);
            if (source == null) {
                continue;
            }
            Map<String, Double> inside = new LinkedHashMap<>();
            double covered = 0;
            for (Object found : index.query(source.getEnvelopeInternal())) {
                int t = (Integer) found;
                double part = OverlayNGRobust.overlay(source, shapes[t], OverlayNG.INTERSECTION)
                        .getArea();
                if (part >= SLIVER * Math.min(source.getArea(), shapes[t].getArea())) {
                    inside.put(targets.id(t), part);
                    covered += part;
                }
            }
            boolean whole = covered >= COVERED * source.getArea();
            if (!inside.isEmpty()) {
                links.overlap(s, inside, whole ? covered : source.getArea());
            }
        }
        return links.build(method);
    }

    /** The shape as it is overlapped; null where it has no area. */
    private static Geometry prepared(Geometry shape, boolean degrees) {
        if (shape == null) {
            return null;
        }
        Geometry flat = shape;
        if (degrees) {
            flat = shape.copy();
            flat.apply(EQUAL_AREA);
        }
        Geometry mended = flat.isValid() ? flat : GeometryFixer.fix(flat);
        return mended.getArea() > 0 ? mended : null;
    }

    /** x is the longitude and y the sine of the latitude, both in degrees of the equator. */
    private static final CoordinateSequenceFilter EQUAL_AREA = new CoordinateSequenceFilter() {
        @Override
        public void filter(CoordinateSequence points, int i) {
            points.setOrdinate(
                    i,
                    CoordinateSequence.Y,
                    Math.toDegrees(Math.sin(Math.toRadians(points.getOrdinate(i, CoordinateSequence.Y)))));
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public boolean isGeometryChanged() {
            return true;
        }
    };
}
