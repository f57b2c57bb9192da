/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wms;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.data.collection.ListFeatureCollection;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.files.GeoJsonFormat;
import org.kithgis.standalone.ows.CrsCode;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.XmlWriter;
import org.locationtech.jts.geom.Geometry;

/** The forms GetFeatureInfo answers in. */
enum InfoFormat {

    /** Lines of {@code name = value}, as GeoServer writes them. */
    TEXT("text/plain") {
        @Override
        void write(Map<Layer, List<SimpleFeature>> found, OutputStream out) {
            PrintWriter text = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            String rule = "--------------------------------------------\n";
            boolean any = false;
            for (Map.Entry<Layer, List<SimpleFeature>> each : found.entrySet()) {
                if (each.getValue().isEmpty()) {
                    continue;
                }
                any = true;
                text.print("Results for FeatureType '" + Catalog.NAMESPACE + ":"
                        + each.getKey().name() + "':\n" + rule);
                for (SimpleFeature feature : each.getValue()) {
                    for (AttributeDescriptor attribute :
                            feature.getFeatureType().getAttributeDescriptors()) {
                        Object value = feature.getAttribute(attribute.getName());
                        text.print(attribute.getLocalName() + " = " + (value == null ? "null" : plain(value)) + "\n");
                    }
                    text.print(rule);
                }
            }
            if (!any) {
                text.print("no features were found\n");
            }
            text.flush();
        }
    },

    /** A page with a table for each feature; well-formed, so that it can be put inside another. */
    HTML("text/html") {
        @Override
        void write(Map<Layer, List<SimpleFeature>> found, OutputStream out) throws IOException {
            XmlWriter html = XmlWriter.compact(out, Map.of("", "http://www.w3.org/1999/xhtml"));
            html.start("html").attribute("lang", "en");
            html.start("head").element("title", "What is here");
            html.element(
                    "style",
                    "body{font:13px sans-serif;margin:4px}table{border-collapse:collapse;margin-bottom:8px}"
                            + "caption{font-weight:bold;text-align:left;padding:2px 0}"
                            + "th,td{border:1px solid #ccc;padding:1px 6px;text-align:left}th{background:#f2f2f2}");
            html.end().start("body");
            for (Map.Entry<Layer, List<SimpleFeature>> each : found.entrySet()) {
                for (SimpleFeature feature : each.getValue()) {
                    table(html, each.getKey().title(), feature);
                }
            }
            html.finish();
        }
    },

    /** A GeoJSON feature collection, in the layers' own coordinate system. */
    JSON("application/json") {
        @Override
        void check(Map<Layer, List<SimpleFeature>> found) {
            long systems = found.keySet().stream()
                    .map(l -> CrsCode.epsgOf(l.source().getSchema().getCoordinateReferenceSystem()))
                    .distinct()
                    .count();
            if (systems > 1) {
                throw new OwsException(
                        "InvalidParameterValue",
                        "query_layers",
                        "query_layers names layers in different coordinate systems, which one GeoJSON answer cannot"
                                + " hold; ask for them one by one.");
            }
        }

        @Override
        void write(Map<Layer, List<SimpleFeature>> found, OutputStream out) throws IOException {
            List<SimpleFeature> all =
                    found.values().stream().flatMap(List::stream).toList();
            SimpleFeatureType type = all.isEmpty()
                    ? found.keySet().iterator().next().source().getSchema()
                    : all.get(0).getFeatureType();
            GeoJsonFormat.write(new ListFeatureCollection(type, all), out, Map.of("numberReturned", all.size()));
        }
    };

    private final String type;

    InfoFormat(String type) {
        this.type = type;
    }

    /** @throws OwsException {@code InvalidFormat} for a format that is none of these; no format means text */
    static InfoFormat of(OwsRequest request) {
        String wanted = request.get("info_format").orElse(TEXT.type).strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(f -> f.type.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new OwsException(
                        "InvalidFormat",
                        "info_format",
                        "info_format is '" + wanted + "'; expected " + String.join(", ", types()) + "."));
    }

    /** The media types, the usual first. */
    static List<String> types() {
        return Arrays.stream(values()).map(f -> f.type).toList();
    }

    OwsResponse answer(Map<Layer, List<SimpleFeature>> found) {
        check(found);
        return OwsResponse.of(type + "; charset=UTF-8", out -> write(found, out));
    }

    /** Refuses what the format cannot hold, before the answer starts. */
    void check(Map<Layer, List<SimpleFeature>> found) {}

    abstract void write(Map<Layer, List<SimpleFeature>> found, OutputStream out) throws IOException;

    private static void table(XmlWriter html, String caption, SimpleFeature feature) throws IOException {
        html.start("table").element("caption", caption);
        for (AttributeDescriptor attribute : feature.getFeatureType().getAttributeDescriptors()) {
            Object value = feature.getAttribute(attribute.getName());
            if (value instanceof Geometry) {
                continue;
            }
            html.start("tr").element("th", attribute.getLocalName());
            html.element("td", value == null ? "" : plain(value)).end();
        }
        html.end();
    }

    private static String plain(Object value) {
        if (value instanceof Geometry geometry) {
            return "[GEOMETRY (" + geometry.getGeometryType() + ") with " + geometry.getNumPoints() + " points]";
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }
}
