/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.catalog;

import java.util.List;
import org.geotools.api.data.SimpleFeatureSource;

/**
 * One layer as the services show it: what GeoServer's catalog would hold for it, and no more.
 *
 * @param workspace the workspace, such as {@code kith}; the prefix of the layer's qualified name
 * @param name the name without the prefix
 * @param title one line for people
 * @param description a paragraph for people; never null, may be empty
 * @param keywords words to find it by
 * @param attribution who must be named beside the map; empty where nobody
 * @param source the features; asked anew for each request, so a live source shows current data
 * @param styles names of the SLD styles it may be drawn with, the default first
 */
public record Layer(
        String workspace,
        String name,
        String title,
        String description,
        List<String> keywords,
        String attribution,
        SimpleFeatureSource source,
        List<String> styles) {

    public Layer {
        keywords = List.copyOf(keywords);
        styles = List.copyOf(styles);
    }

    /** The name with its workspace, such as {@code kith:areas}. */
    public String qualifiedName() {
        return workspace + ":" + name;
    }
}
