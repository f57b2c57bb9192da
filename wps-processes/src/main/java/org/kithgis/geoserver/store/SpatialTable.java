/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import org.geotools.geometry.jts.ReferencedEnvelope;
import org.kithgis.geoserver.features.ResultTable;

/**
 * A result and where its rows are.
 *
 * @param rows the result
 * @param outlines the rows' geometries, for results of the same areas the same
 */
record SpatialTable(ResultTable rows, Outlines outlines) {

    /** The bounds of all rows, in the coordinate system of the geometries. */
    ReferencedEnvelope bounds() {
        return new ReferencedEnvelope(outlines.bounds(), rows.type().getCoordinateReferenceSystem());
    }
}
