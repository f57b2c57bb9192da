/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wms;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.geotools.api.style.Style;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.map.Legend;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;

/**
 * GetLegendGraphic: the key to a layer's style, as a picture or as JSON rules. Of GeoServer's {@code legend_options} it
 * follows {@code fontSize}, {@code fontColor}, {@code bgColor}, {@code forceLabels} and {@code dpi}; as there, others are
 * passed over, since they only change how a legend looks.
 */
final class GetLegendGraphic {

    private static final String JSON = "application/json";

    /** The resolution GeoServer takes a screen to have, in dots per inch. */
    private static final double USUAL_DPI = 90;

    private static final int LARGEST_SWATCH = 512;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OwsRequest request;
    private final Layer layer;
    private final Style style;

    GetLegendGraphic(Catalog catalog, OwsRequest request) {
        this.request = request;
        this.layer =
                MapRequest.layers(catalog, request.require("layer"), "layer").get(0);
        this.style = MapRequest.style(layer, request.get("style").orElse(""));
    }

    OwsResponse answer() {
        Legend legend = Legend.at(style, scale());
        if (request.get("rule").isPresent()) {
            legend = legend.only(request.require("rule"));
        }
        if (request.get("format").orElse("").strip().equals(JSON)) {
            return json(legend);
        }
        Pictures.checkFormat(request);
        Legend.Look look = look();
        return Pictures.png(legend.paint(look, MapRequest.environment(request)), look.background() == null);
    }

    private OwsResponse json(Legend legend) {
        Map<String, Object> document = LegendJson.of(layer, style, legend);
        return OwsResponse.of(JSON + "; charset=UTF-8", out -> out.write(MAPPER.writeValueAsBytes(document)));
    }

    private double scale() {
        return request.get("scale").isPresent() ? number("scale", request.require("scale"), 0, 1e12) : Double.NaN;
    }

    private Legend.Look look() {
        Map<String, String> options = options();
        Legend.Look usual = Legend.Look.USUAL;
        Color background = options.containsKey("bgcolor")
                ? GetMap.colour(options.get("bgcolor"), "legend_options bgColor")
                : usual.background();
        return new Legend.Look(
                request.get("width").isPresent()
                        ? MapRequest.whole(request, "width", 1, LARGEST_SWATCH)
                        : usual.width(),
                request.get("height").isPresent()
                        ? MapRequest.whole(request, "height", 1, LARGEST_SWATCH)
                        : usual.height(),
                GetMap.isTrue(request, "transparent") ? null : background,
                options.containsKey("fontcolor")
                        ? GetMap.colour(options.get("fontcolor"), "legend_options fontColor")
                        : usual.ink(),
                options.containsKey("fontsize")
                        ? number("legend_options fontSize", options.get("fontsize"), 4, 72)
                        : usual.fontSize(),
                options.containsKey("forcelabels")
                        ? Boolean.valueOf(options.get("forcelabels").equalsIgnoreCase("on"))
                        : null,
                options.containsKey("dpi") ? number("legend_options dpi", options.get("dpi"), 18, 720) / USUAL_DPI : 1);
    }

    /** Keys in lower case. */
    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : request.get("legend_options").orElse("").split(";")) {
            int colon = option.indexOf(':');
            if (colon > 0) {
                options.put(
                        option.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        option.substring(colon + 1).strip());
            }
        }
        return options;
    }

    private static double number(String key, String text, double least, double greatest) {
        try {
            double number = Double.parseDouble(text.strip());
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of bounds.
        }
        throw new OwsException(
                "InvalidParameterValue",
                key,
                key + " is '" + text + "'; expected a number from " + (long) least + " to " + (long) greatest + ".");
    }
}
