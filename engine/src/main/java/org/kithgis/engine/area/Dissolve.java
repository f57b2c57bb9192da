/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.area;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * The outline of many areas as one geometry.
 *
 * <p>Areas that form a coverage (edges shared, nothing overlapping) are united by cancelling the shared edges, which is
 * fast and moves no vertex. Where they do not, that gives an error, an invalid outline or one of another size; then a full
 * overlay of the areas, mended where they are invalid themselves, is made instead.
 */
public final class Dissolve {

    private static final double SAME_SIZE = 1e-9;

    private Dissolve() {}

    /**
     * Unites areas.
     *
     * @param areas polygons; null and empty ones are passed over
     * @return a valid geometry, or null where there was nothing to unite
     */
    public static Geometry dissolve(List<Geometry> areas) {
        List<Geometry> present = new ArrayList<>();
        for (Geometry area : areas) {
            if (area != null && !area.isEmpty()) {
                present.add(area);
            }
        }
        if (present.isEmpty()) {
            return null;
        }
        Geometry union = present.stream().allMatch(Polygonal.class::isInstance) ? coverage(present) : null;
        return union != null
                ? union
                : OverlayNGRobust.union(present.stream().map(GeometryFixer::fix).toList());
    }

    /** The union of a coverage, or null where the areas form none. */
    private static Geometry coverage(List<Geometry> areas) {
        Geometry union;
        try {
            union = CoverageUnion.union(areas.toArray(Geometry[]::new));
        } catch (TopologyException e) {
            return null;
        }
        double size = areas.stream().mapToDouble(Geometry::getArea).sum();
        return Math.abs(union.getArea() - size) <= SAME_SIZE * size && union.isValid() ? union : null;
    }
}
