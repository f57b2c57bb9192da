/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.util.List;

/**
 * A GetFeature or GetPropertyValue request, checked.
 *
 * @param queries at least one
 * @param startIndex how many features to skip, over all queries
 * @param count how many to answer at most, over all queries
 * @param hits whether only their number is wanted
 * @param format what to answer in
 * @param formatName the name the request called it by; the media type of a GML answer
 * @param single whether it asks for one feature by its id, which is answered without a collection around it
 */
record FeatureRequest(
        List<FeatureQuery> queries,
        int startIndex,
        int count,
        boolean hits,
        OutputFormat format,
        String formatName,
        boolean single) {

    /** The most features one answer holds; GeoServer's own default. */
    static final int MOST = 1_000_000;
}
