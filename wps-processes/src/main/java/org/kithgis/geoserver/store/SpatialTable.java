/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.util.Arrays;
import java.util.List;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.kithgis.geoserver.features.ResultTable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.hprtree.HPRtree;

/** A result with a spatial index over its rows. Unchanging; serves any number of threads. */
final class SpatialTable {

    private final ResultTable rows;
    private final HPRtree index = new HPRtree();
    private final Envelope bounds = new Envelope();

    SpatialTable(ResultTable rows) {
        this.rows = rows;
        for (int row = 0; row < rows.size(); row++) {
            Geometry geometry = rows.geometry(row);
            if (geometry != null) {
                index.insert(geometry.getEnvelopeInternal(), row);
                bounds.expandToInclude(geometry.getEnvelopeInternal());
            }
        }
        index.build();
    }

    ResultTable rows() {
        return rows;
    }

    /** The bounds of all rows, in the coordinate system of the geometries. */
    ReferencedEnvelope bounds() {
        return new ReferencedEnvelope(bounds, rows.type().getCoordinateReferenceSystem());
    }

    /** The rows whose geometries may touch a box, in order; all rows for a null box. */
    int[] within(Envelope box) {
        if (box == null) {
            return all();
        }
        List<?> found = index.query(box);
        int[] some = found.stream().mapToInt(row -> (Integer) row).toArray();
        Arrays.sort(some);
        return some;
    }

    private int[] all() {
        int[] all = new int[rows.size()];
        Arrays.setAll(all, row -> row);
        return all;
    }
}
