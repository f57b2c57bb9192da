/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.style.Style;
import org.geotools.filter.FilterAttributeExtractor;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.map.MapLayer;
import org.kithgis.standalone.map.MapView;
import org.kithgis.standalone.map.Styles;
import org.kithgis.standalone.ows.Bbox;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.ViewParams;

/**
 * What a request for a map asks for, checked: GetMap and GetFeatureInfo read it alike.
 *
 * @param view the place and the picture
 * @param layers bottom first, each with its style, filter and parameters
 * @param environment for the {@code env} function of styles
 */
record MapRequest(MapView view, List<MapLayer> layers, Map<String, String> environment) {

    /** Longest side of a picture, in pixels. */
    static final int LONGEST = 4096;

    private static final List<String> NOT_HERE = List.of("sld", "sld_body", "filter", "featureid");

    /**
     * Reads a request.
     *
     * @throws OwsException for anything that is missing, unknown or out of bounds
     */
    static MapRequest of(Catalog catalog, OwsRequest request, WmsVersion version) {
        for (String key : NOT_HERE) {
            if (request.get(key).isPresent()) {
                throw new OwsException(
                        "OperationNotSupported",
                        key,
                        "The preview draws with its own styles and filters by cql_filter; '" + key
                                + "' needs GeoServer.");
            }
        }
        List<Layer> layers = layers(catalog, request.require("layers"), "layers");
        List<Style> styles = styles(layers, request.get("styles").orElse(""));
        List<Filter> filters = filters(layers, request);
        List<Map<String, String>> parameters = request.get("viewparams")
                .map(v -> ViewParams.parse(v, layers.size()))
                .orElse(Collections.nCopies(layers.size(), Map.of()));
        List<MapLayer> drawn = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            drawn.add(new MapLayer(
                    layers.get(i).qualifiedName(),
                    layers.get(i).source(),
                    styles.get(i),
                    filters.get(i),
                    parameters.get(i)));
        }
        return new MapRequest(view(request, version), drawn, environment(request));
    }

    /** Values for the {@code env} function: {@code key:value;key:value}. */
    static Map<String, String> environment(OwsRequest request) {
        return request.get("env").map(v -> ViewParams.parse(v, 1).get(0)).orElse(Map.of());
    }

    /**
     * The layers a comma-separated list names.
     *
     * @param key the request's key, for the sentence
     * @throws OwsException {@code LayerNotDefined}
     */
    static List<Layer> layers(Catalog catalog, String names, String key) {
        List<Layer> layers = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            layers.add(catalog.find(name.strip())
                    .orElseThrow(() -> new OwsException(
                            "LayerNotDefined",
                            key,
                            "Could not find layer '" + name.strip() + "'; there is "
                                    + String.join(", ", catalog.names()) + ".")));
        }
        return layers;
    }

    /**
     * The style of a name for a layer; its usual one where the name is empty.
     *
     * @throws OwsException {@code StyleNotDefined}
     */
    static Style style(Layer layer, String name) {
        List<String> offered = layer.styles().isEmpty() ? List.of(Styles.USUAL) : layer.styles();
        String wanted = name.isBlank() ? offered.get(0) : name.strip();
        String plain = wanted.startsWith(layer.workspace() + ":")
                ? wanted.substring(layer.workspace().length() + 1)
                : wanted;
        return Styles.find(plain)
                .filter(s -> offered.contains(plain))
                .orElseThrow(() -> new OwsException(
                        "StyleNotDefined",
                        "styles",
                        "Layer " + layer.qualifiedName() + " has no style '" + wanted + "'; it has "
                                + String.join(", ", offered) + "."));
    }

    /** A whole number from least to greatest. */
    static int whole(OwsRequest request, String key, int least, int greatest) {
        String text = request.require(key).strip();
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of bounds.
        }
        throw new OwsException(
                "InvalidParameterValue",
                key,
                key + " is '" + text + "'; expected a whole number from " + least + " to " + greatest + ".");
    }

    private static MapView view(OwsRequest request, WmsVersion version) {
        Bbox box = Bbox.parse(request.require("bbox"));
        ReferencedEnvelope area = box.envelope(version.crs(request));
        if (!(area.getWidth() > 0) || !(area.getHeight() > 0)) {
            throw new OwsException(
                    "InvalidParameterValue",
                    "bbox",
                    "bbox is '" + request.require("bbox") + "', which has no area; expected minx,miny,maxx,maxy.");
        }
        return new MapView(area, whole(request, "width", 1, LONGEST), whole(request, "height", 1, LONGEST));
    }

    private static List<Style> styles(List<Layer> layers, String names) {
        List<String> each =
                names.isBlank() ? Collections.nCopies(layers.size(), "") : Arrays.asList(names.split(",", -1));
        if (each.size() != layers.size()) {
            throw new OwsException(
                    "StyleNotDefined",
                    "styles",
                    "styles names " + each.size() + " styles for " + layers.size()
                            + " layers; expected one for each, separated by commas, an empty one for a layer's usual style.");
        }
        List<Style> styles = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            styles.add(style(layers.get(i), each.get(i)));
        }
        return styles;
    }

    private static List<Filter> filters(List<Layer> layers, OwsRequest request) {
        String text = request.get("cql_filter").orElse(null);
        if (text == null) {
            return Collections.nCopies(layers.size(), Filter.INCLUDE);
        }
        List<Filter> filters;
        try {
            filters = ECQL.toFilterList(text);
        } catch (CQLException e) {
            throw new OwsException(
                    "InvalidParameterValue",
                    "cql_filter",
                    "cql_filter is '" + text + "', which is not (E)CQL: " + firstLine(e.getMessage()) + ".",
                    e);
        }
        if (filters.size() != layers.size()) {
            throw new OwsException(
                    "InvalidParameterValue",
                    "cql_filter",
                    "cql_filter has " + filters.size() + " filters for " + layers.size()
                            + " layers; expected one for each, separated by semicolons, INCLUDE for all features.");
        }
        for (int i = 0; i < layers.size(); i++) {
            checkAttributes(filters.get(i), layers.get(i));
        }
        return filters;
    }

    private static void checkAttributes(Filter filter, Layer layer) {
        SimpleFeatureType type = layer.source().getSchema();
        FilterAttributeExtractor extractor = new FilterAttributeExtractor();
        filter.accept(extractor, null);
        for (String name : new TreeSet<>(extractor.getAttributeNameSet())) {
            if (!name.isEmpty() && type.getDescriptor(name) == null) {
                throw new OwsException(
                        "InvalidParameterValue",
                        "cql_filter",
                        "cql_filter reads '" + name + "', which layer " + layer.qualifiedName() + " does not have.");
            }
        }
    }

    static String firstLine(String message) {
        String line = String.valueOf(message).lines().findFirst().orElse("").strip();
        return line.replaceFirst("\\.+$", "");
    }
}
