/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.kithgis.engine.area.AreaTable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Areas by point (methods.md §5). A point on the border between areas is in the one that comes first in the table, so that
 * it is counted once and always in the same place; a point in several overlapping areas likewise.
 */
public final class AreaFinder implements PointLocator {

    private final STRtree tree = new STRtree();
    private final AreaTable areas;
    private final AtomicReferenceArray<IndexedPointInAreaLocator> locators;

    /** A finder for areas in the coordinates of their polygons. Areas without a polygon are never found. */
    public AreaFinder(AreaTable areas) {
        this.areas = areas;
        this.locators = new AtomicReferenceArray<>(areas.size());
        for (int i = 0; i < areas.size(); i++) {
            Geometry shape = areas.geometry(i);
            if (shape instanceof Polygonal && !shape.isEmpty()) {
                tree.insert(shape.getEnvelopeInternal(), i);
            }
        }
        tree.build();
    }

    @Override
    public int locate(double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return -1;
        }
        Coordinate point = new Coordinate(x, y);
        int first = -1;
        for (Object found : (List<?>) tree.query(new Envelope(point))) {
            int area = (Integer) found;
            if ((first < 0 || area < first) && locator(area).locate(point) != Location.EXTERIOR) {
                first = area;
            }
        }
        return first;
    }

    /** Made when first needed: most of a country's areas are never asked for by one council's records. */
    private IndexedPointInAreaLocator locator(int area) {
        IndexedPointInAreaLocator locator = locators.get(area);
        if (locator == null) {
            locators.compareAndSet(area, null, new IndexedPointInAreaLocator(areas.geometry(area)));
            locator = locators.get(area);
        }
        return locator;
    }
}
