/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.files.CsvFormat;
import org.kithgis.standalone.files.GeoJsonFormat;
import org.kithgis.standalone.ows.CrsCode;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.XmlWriter;

/**
 * Answers with features, streamed: one feature is in hand at a time.
 *
 * <p>The numbers at the head of an answer were counted before. If a live layer's data changes in between, or a feature
 * cannot be written, the answer breaks off: it is left without its end, so that no reader takes it for whole.
 */
final class FeatureAnswers {

    static final Map<String, String> NAMESPACES = Map.of(
            "wfs",
            "http://www.opengis.net/wfs/2.0",
            "gml",
            "http://www.opengis.net/gml/3.2",
            "xsi",
            "http://www.w3.org/2001/XMLSchema-instance",
            Catalog.WORKSPACE,
            Catalog.NAMESPACE);

    private static final String WFS_SCHEMA =
            "http://www.opengis.net/wfs/2.0 http://schemas.opengis.net/wfs/2.0/wfs.xsd";

    private FeatureAnswers() {}

    /** The answer to a GetFeature request. */
    static OwsResponse features(FeatureRequest asked, OwsRequest request) {
        if (asked.queries().size() > 1 && asked.format() != OutputFormat.GML32) {
            throw new OwsException(
                    "OptionNotSupported",
                    "outputFormat",
                    "outputFormat is '" + asked.formatName()
                            + "', which holds one layer; several are answered in GML 3.2.");
        }
        Results results = Results.of(asked);
        if (asked.single()) {
            if (results.returned() == 0) {
                throw new OwsException("NotFound", "id", "There is no feature of this id.");
            }
        }
        // Hits are a number, which CSV has no place for.
        if (asked.format() == OutputFormat.GML32 || asked.hits() && asked.format() == OutputFormat.CSV) {
            String mediaType = asked.formatName().contains("gml+xml")
                    ? "application/gml+xml; version=3.2"
                    : "text/xml; subtype=gml/3.2";
            return OwsResponse.of(mediaType, out -> {
                if (asked.single()) {
                    writeSingle(results.parts().get(0), request, out);
                } else {
                    writeGml(results, asked, request, out);
                }
            });
        }
        Results.Part part = results.parts().get(0);
        String name = part.query().type().layer().name();
        if (asked.format() == OutputFormat.CSV) {
            Set<CsvFormat.Extra> extras = Set.of(CsvFormat.Extra.FEATURE_ID, CsvFormat.Extra.GEOMETRY);
            return new OwsResponse(
                    200,
                    "text/csv; charset=UTF-8",
                    name + ".csv",
                    out -> CsvFormat.write(part.features(), out, extras));
        }
        return OwsResponse.of(
                "application/json; charset=UTF-8", out -> GeoJsonFormat.write(part.features(), out, members(part)));
    }

    /** The members GeoServer adds to a GeoJSON collection. */
    private static Map<String, Object> members(Results.Part part) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("totalFeatures", part.matched());
        members.put("numberMatched", part.matched());
        members.put("numberReturned", part.returned());
        members.put("timeStamp", now());
        members.put(
                "crs",
                part.query()
                        .answerCrs()
                        .filter(c -> part.features().getSchema().getGeometryDescriptor() != null)
                        .map(FeatureAnswers::crsMember)
                        .orElse(null));
        return members;
    }

    private static Map<String, Object> crsMember(CrsCode crs) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("type", "name");
        member.put("properties", Map.of("name", "urn:ogc:def:crs:EPSG::" + crs.epsg()));
        return member;
    }

    private static void writeGml(Results results, FeatureRequest asked, OwsRequest request, OutputStream out)
            throws IOException {
        XmlWriter xml = XmlWriter.compact(out, NAMESPACES);
        String time = now();
        head(xml, "wfs:FeatureCollection", results.matched(), results.returned(), time);
        links(xml, results, asked, request);
        xml.attribute("xsi:schemaLocation", WFS_SCHEMA + " " + schemaLocation(request));
        if (results.parts().size() == 1) {
            writeMembers(xml, results.parts().get(0));
        } else if (!asked.hits()) {
            for (Results.Part part : results.parts()) {
                xml.start("wfs:member");
                head(xml, "wfs:FeatureCollection", part.matched(), part.returned(), time);
                writeMembers(xml, part);
                xml.end().end();
            }
        }
        xml.finish();
    }

    private static void head(XmlWriter xml, String name, long matched, long returned, String time) throws IOException {
        xml.start(name)
                .attribute("timeStamp", time)
                .attribute("numberMatched", Long.toString(matched))
                .attribute("numberReturned", Long.toString(returned));
    }

    private static void writeMembers(XmlWriter xml, Results.Part part) throws IOException {
        GmlWriter gml = gml(xml, part);
        try (SimpleFeatureIterator features = part.features().features()) {
            while (features.hasNext()) {
                xml.start("wfs:member");
                gml.feature(features.next());
                xml.end();
            }
        }
    }

    private static void writeSingle(Results.Part part, OwsRequest request, OutputStream out) throws IOException {
        Map<String, String> namespaces = new TreeMap<>(NAMESPACES);
        namespaces.remove("wfs");
        XmlWriter xml = XmlWriter.compact(out, namespaces);
        try (SimpleFeatureIterator features = part.features().features()) {
            gml(xml, part).feature(features.next());
        }
        xml.finish();
    }

    private static GmlWriter gml(XmlWriter xml, Results.Part part) {
        return new GmlWriter(xml, part.query().type(), part.query().answerCrs());
    }

    /** The answer to a GetPropertyValue request: the values that are there. */
    static OwsResponse values(FeatureRequest asked, AttributeDescriptor property, OwsRequest request) {
        Results results = Results.of(asked);
        Results.Part part = results.parts().get(0);
        return OwsResponse.of("application/gml+xml; version=3.2", out -> {
            XmlWriter xml = XmlWriter.compact(out, NAMESPACES);
            head(xml, "wfs:ValueCollection", part.matched(), part.returned(), now());
            links(xml, results, asked, request);
            xml.attribute("xsi:schemaLocation", WFS_SCHEMA + " " + schemaLocation(request));
            GmlWriter gml = gml(xml, part);
            try (SimpleFeatureIterator features = part.features().features()) {
                while (features.hasNext()) {
                    SimpleFeature feature = features.next();
                    xml.start("wfs:member");
                    gml.property(feature, property);
                    xml.end();
                }
            }
            xml.finish();
        });
    }

    /** Links to the pages before and after, for a request in keys and values. A posted one pages by its startIndex. */
    private static void links(XmlWriter xml, Results results, FeatureRequest asked, OwsRequest request)
            throws IOException {
        if (request.posted() || asked.hits() || asked.count() == 0) {
            return;
        }
        long next = (long) asked.startIndex() + asked.count();
        if (asked.startIndex() > 0) {
            int previous = Math.max(0, asked.startIndex() - asked.count());
            xml.attribute("previous", page(request, previous, Math.min(asked.count(), asked.startIndex())));
        }
        if (next < results.matched()) {
            xml.attribute("next", page(request, next, asked.count()));
        }
    }

    private static String page(OwsRequest request, long startIndex, int count) {
        Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        parameters.putAll(request.parameters());
        parameters.remove("maxFeatures");
        parameters.put("startIndex", Long.toString(startIndex));
        parameters.put("count", Integer.toString(count));
        return address(request, parameters);
    }

    private static String schemaLocation(OwsRequest request) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("service", "WFS");
        parameters.put("version", WfsService.VERSION);
        parameters.put("request", "DescribeFeatureType");
        return Catalog.NAMESPACE + " " + address(request, parameters);
    }

    private static String address(OwsRequest request, Map<String, String> parameters) {
        StringBuilder address = new StringBuilder(request.serviceUrl());
        char separator = '?';
        for (Map.Entry<String, String> e : parameters.entrySet()) {
            address.append(separator)
                    .append(URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(Optional.ofNullable(e.getValue()).orElse(""), StandardCharsets.UTF_8));
            separator = '&';
        }
        return address.toString();
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
