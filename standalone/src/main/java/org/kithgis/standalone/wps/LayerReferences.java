/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.geotools.api.filter.Filter;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.filter.FilterDOMParser;
import org.geotools.filter.text.ecql.ECQL;
import org.kithgis.standalone.files.GeoJsonFormat;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsService;
import org.kithgis.standalone.ows.XmlInput;
import org.kithgis.standalone.wps.ExecuteRequest.Reference;
import org.w3c.dom.Element;

/**
 * Reads the features of a served layer that an input refers to. The request is put to the WFS of this very server and
 * its GeoJSON is read, so that a reference means what the same request means to any client.
 */
final class LayerReferences {

    private static final String JSON = FeatureFormat.JSON.mimeType();

    private final OwsService wfs;

    LayerReferences(OwsService wfs) {
        this.wfs = wfs;
    }

    /**
     * The features a GetFeature request gives.
     *
     * @param asked the request this reference stands in
     * @param input the input it is for
     * @throws OwsException {@code InvalidParameterValue} with the service's own sentence where it refuses
     */
    SimpleFeatureCollection read(OwsRequest asked, String input, Reference reference) {
        OwsRequest request = reference.body() == null
                ? request(asked, query(reference.href()), null)
                : posted(asked, input, reference.body());
        try {
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            wfs.handle(request).body().writeTo(json);
            return GeoJsonFormat.read(new ByteArrayInputStream(json.toByteArray()), input);
        } catch (OwsException refused) {
            throw invalid(
                    input, "The reference of input '" + input + "' can not be read: " + refused.getMessage(), refused);
        } catch (IOException bad) {
            throw invalid(input, bad.getMessage(), bad);
        }
    }

    private static OwsRequest request(OwsRequest asked, Map<String, String> parameters, byte[] body) {
        Map<String, String> complete = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        complete.putAll(parameters);
        complete.put("service", "WFS");
        complete.put("request", "GetFeature");
        complete.put("version", "2.0.0");
        complete.put("outputFormat", JSON);
        return new OwsRequest(complete, body, asked.baseUrl(), "/wfs");
    }

    private static OwsRequest posted(OwsRequest asked, String input, Element body) {
        if (!"GetFeature".equals(body.getLocalName())) {
            throw invalid(
                    input,
                    "The body of the reference of input '" + input + "' is a " + body.getLocalName()
                            + "; expected a wfs:GetFeature.",
                    null);
        }
        if ("http://www.opengis.net/wfs".equals(body.getNamespaceURI())) {
            return request(asked, olderQuery(input, body), null);
        }
        Element json = (Element) body.cloneNode(true);
        json.setAttribute("outputFormat", JSON);
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try {
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(json), new StreamResult(document));
        } catch (TransformerException unwritable) {
            throw new IllegalStateException("A document that was read could not be written.", unwritable);
        }
        return request(asked, Map.of(), document.toByteArray());
    }

    /** GeoServer's own request builder still writes WFS 1.0.0 here, so the preview reads a query of 1.0.0 or 1.1.0. */
    private static Map<String, String> olderQuery(String input, Element getFeature) {
        List<Element> queries = XmlInput.children(getFeature, "Query");
        if (queries.size() != 1) {
            throw invalid(
                    input,
                    "The wfs:GetFeature of input '" + input + "' has " + queries.size()
                            + " wfs:Query elements; expected one.",
                    null);
        }
        Map<String, String> parameters = new TreeMap<>();
        Element query = queries.get(0);
        XmlInput.attribute(query, "typeName").ifPresent(type -> parameters.put("typeNames", type));
        XmlInput.attribute(query, "srsName").ifPresent(srs -> parameters.put("srsName", srs));
        XmlInput.attribute(getFeature, "maxFeatures").ifPresent(most -> parameters.put("count", most));
        XmlInput.attribute(getFeature, "viewParams").ifPresent(view -> parameters.put("viewparams", view));
        List<String> properties = XmlInput.children(query, "PropertyName").stream()
                .map(XmlInput::text)
                .toList();
        if (!properties.isEmpty()) {
            parameters.put("propertyName", String.join(",", properties));
        }
        XmlInput.child(query, "Filter")
                .flatMap(filter -> XmlInput.children(filter).stream().findFirst())
                .ifPresent(filter -> parameters.put("cql_filter", cql(input, filter)));
        return parameters;
    }

    private static String cql(String input, Element filter) {
        try {
            Filter parsed = FilterDOMParser.parseFilter(filter);
            return ECQL.toCQL(parsed);
        } catch (RuntimeException unreadable) {
            throw invalid(
                    input, "The ogc:Filter in the reference of input '" + input + "' can not be read.", unreadable);
        }
    }

    /** The keys and values of an address's query. */
    static Map<String, String> query(String href) {
        Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int mark = href.indexOf('?');
        if (mark < 0) {
            return parameters;
        }
        for (String pair : href.substring(mark + 1).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            // A percent sign that begins no code stands for itself.
            return text;
        }
    }

    private static OwsException invalid(String input, String sentence, Throwable cause) {
        return new OwsException("InvalidParameterValue", input, sentence, cause);
    }
}
