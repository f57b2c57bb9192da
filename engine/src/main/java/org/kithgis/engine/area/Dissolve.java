/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.area;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * The outline of many areas as one geometry.
 *
 * <p>Areas that form a coverage (edges shared, nothing overlapping) are united by cancelling the shared edges, which is
 * fast and moves no vertex. Where they do not, the result of that would be invalid, and a full overlay is made instead.
 */
public final class Dissolve {

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
        if (present.stream().allMatch(Polygonal.class::isInstance)) {
            Geometry union = CoverageUnion.union(present.toArray(Geometry[]::new));
            if (union.isValid()) {
                return union;
            }
        }
        return OverlayNGRobust.union(present);
    }
}
