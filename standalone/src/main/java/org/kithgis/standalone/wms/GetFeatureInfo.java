/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.map.FeatureFinder;
import org.kithgis.standalone.map.MapLayer;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;

/** GetFeatureInfo: the attributes of what a map shows at a pixel. */
final class GetFeatureInfo {

    /** How far from the pixel lines and points are found unless the request's {@code buffer} says otherwise, in pixels. */
    private static final int USUAL_REACH = 3;

    private static final int LARGEST_REACH = 100;

    private static final int MOST_FEATURES = 1000;

    private final Catalog catalog;
    private final OwsRequest request;
    private final WmsVersion version;

    GetFeatureInfo(Catalog catalog, OwsRequest request, WmsVersion version) {
        this.catalog = catalog;
        this.request = request;
        this.version = version;
    }

    OwsResponse answer() {
        InfoFormat format = InfoFormat.of(request);
        MapRequest map = MapRequest.of(catalog, request, version);
        int column = pixel(version.columnKey(), map.view().width());
        int row = pixel(version.rowKey(), map.view().height());
        int most = request.get("feature_count").isPresent()
                ? MapRequest.whole(request, "feature_count", 1, MOST_FEATURES)
                : 1;
        int reach =
                request.get("buffer").isPresent() ? MapRequest.whole(request, "buffer", 0, LARGEST_REACH) : USUAL_REACH;
        Map<Layer, List<SimpleFeature>> found = new LinkedHashMap<>();
        int left = most;
        for (Layer layer : MapRequest.layers(catalog, request.require("query_layers"), "query_layers")) {
            MapLayer drawn = shown(map, layer);
            int wanted = left;
            List<SimpleFeature> features = wanted == 0
                    ? List.of()
                    : Sources.read(() -> FeatureFinder.at(drawn, map.view(), column, row, reach, wanted));
            found.computeIfAbsent(layer, l -> new ArrayList<>()).addAll(features);
            left -= features.size();
        }
        return format.answer(found);
    }

    private static MapLayer shown(MapRequest map, Layer layer) {
        return map.layers().stream()
                .filter(l -> l.name().equals(layer.qualifiedName()))
                .findFirst()
                .orElseThrow(() -> new OwsException(
                        "InvalidParameterValue",
                        "query_layers",
                        "query_layers names " + layer.qualifiedName() + ", which is not among the layers of the map."));
    }

    private int pixel(String key, int side) {
        String text = request.require(key).strip();
        try {
            int pixel = Integer.parseInt(text);
            if (pixel >= 0 && pixel < side) {
                return pixel;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a pixel outside the picture.
        }
        throw new OwsException(
                "InvalidPoint",
                key,
                key + " is '" + text + "'; expected a pixel of the map, from 0 to " + (side - 1) + ".");
    }
}
