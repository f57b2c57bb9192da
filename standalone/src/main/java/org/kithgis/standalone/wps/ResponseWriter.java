/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Parameter;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.XmlWriter;

/** Writes what a process gave, by itself or in a response document; and the document that says it failed. */
final class ResponseWriter {

    /**
     * One output wanted.
     *
     * @param format the format of features; null for a literal
     */
    record Wanted(Parameter<?> output, FeatureFormat format) {}

    private ResponseWriter() {}

    /** One output by itself; a text as what its process says it is. */
    static OwsResponse raw(Wanted wanted, Object value) {
        if (wanted.format() == null) {
            byte[] text = Describe.text(value).getBytes(StandardCharsets.UTF_8);
            Object type = wanted.output().metadata.getOrDefault("mimeTypes", "text/plain");
            return OwsResponse.of(type + "; charset=UTF-8", text);
        }
        return OwsResponse.of(
                wanted.format().contentType(), out -> wanted.format().write((SimpleFeatureCollection) value, out));
    }

    /** A response document with the outputs wanted. */
    static OwsResponse document(
            OwsRequest asked,
            ExecuteRequest request,
            Offering offering,
            List<Wanted> wanted,
            Map<String, Object> outputs) {
        return response(
                asked, request, offering, xml -> xml.element("wps:ProcessSucceeded", "Process succeeded."), xml -> {
                    xml.start("wps:ProcessOutputs");
                    for (Wanted output : wanted) {
                        output(xml, output, outputs.get(output.output().key));
                    }
                    xml.end();
                });
    }

    /** A response document that says the process failed: also the answer where raw data were asked for. */
    static OwsResponse failed(
            OwsRequest asked, ExecuteRequest request, Offering offering, ProcessFailedException problem) {
        return response(
                asked,
                request,
                offering,
                xml -> {
                    xml.start("wps:ProcessFailed");
                    xml.start("ows:ExceptionReport").attribute("version", "1.1.0");
                    xml.start("ows:Exception").attribute("exceptionCode", "NoApplicableCode");
                    xml.element("ows:ExceptionText", problem.getMessage());
                    xml.end().end().end();
                },
                xml -> {});
    }

    private static OwsResponse response(
            OwsRequest asked, ExecuteRequest request, Offering offering, Wps.Content status, Wps.Content outputs) {
        boolean repeats = request.form().lineage();
        Lineage lineage = new Lineage(request);
        Map<String, String> namespaces = repeats ? lineage.namespaces() : Map.of();
        String created = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return Wps.document("wps:ExecuteResponse", "wpsExecute_response.xsd", namespaces, xml -> {
            xml.attribute("serviceInstance", asked.serviceUrl() + "?service=WPS&version=1.0.0&request=GetCapabilities");
            xml.start("wps:Process").attribute("wps:processVersion", offering.version());
            Wps.brief(xml, offering);
            xml.end();
            xml.start("wps:Status").attribute("creationTime", created);
            status.write(xml);
            xml.end();
            if (repeats) {
                lineage.write(xml, offering);
            }
            outputs.write(xml);
        });
    }

    private static void output(XmlWriter xml, Wanted wanted, Object value) throws IOException {
        xml.start("wps:Output");
        Wps.describe(xml, wanted.output().key, wanted.output().title, wanted.output().description);
        xml.start("wps:Data");
        if (wanted.format() == null) {
            xml.start("wps:LiteralData")
                    .attribute("dataType", Literals.schemaType(wanted.output().getType()))
                    .text(Describe.text(value));
        } else {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            wanted.format().write((SimpleFeatureCollection) value, text);
            xml.start("wps:ComplexData")
                    .attribute("mimeType", wanted.format().mimeType())
                    .text(text.toString(StandardCharsets.UTF_8));
        }
        xml.end().end().end();
    }
}
