/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.util.Map;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.filter.Filter;
import org.geotools.api.style.Style;

/**
 * One layer of a picture.
 *
 * @param name what the layer is called in sentences
 * @param source its features
 * @param style what they are drawn with
 * @param filter which of them are drawn; {@link Filter#INCLUDE} for all
 * @param parameters what the source may compute its features with, as {@code viewparams} gives them; may be empty
 */
public record MapLayer(
        String name, SimpleFeatureSource source, Style style, Filter filter, Map<String, String> parameters) {

    public MapLayer {
        parameters = Map.copyOf(parameters);
    }
}
