/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.sort.SortBy;
import org.kithgis.standalone.ows.CrsCode;

/**
 * One query of a request, checked against its layer.
 *
 * @param type what is asked
 * @param filter ready for the source: its own attribute names, geometries in its own coordinate system
 * @param sort keys in order of importance; empty for any order
 * @param properties names of the attributes wanted; empty for all
 * @param crs the system asked for; empty for the layer's own
 * @param viewparams what-if parameters for a live layer; empty for none
 */
record FeatureQuery(
        LayerType type,
        Filter filter,
        List<SortBy> sort,
        List<String> properties,
        Optional<CrsCode> crs,
        Map<String, String> viewparams) {

    /** The system to answer in, with the axis order of its name; empty where the layer's own is not known. */
    Optional<CrsCode> answerCrs() {
        return crs.or(type::declared);
    }
}
