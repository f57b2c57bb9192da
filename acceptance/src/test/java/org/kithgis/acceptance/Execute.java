/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kithgis.standalone.ows.XmlWriter;

/** Writes a WPS 1.0.0 Execute request, as any client does. */
final class Execute {

    private static final Map<String, String> NAMESPACES = Map.of(
            "wps",
            "http://www.opengis.net/wps/1.0.0",
            "ows",
            "http://www.opengis.net/ows/1.1",
            "wfs",
            "http://www.opengis.net/wfs/2.0",
            Server.WORKSPACE,
            Server.NAMESPACE,
            "xlink",
            "http://www.w3.org/1999/xlink");

    @FunctionalInterface
    private interface Part {
        void write(XmlWriter xml) throws IOException;
    }

    private final String process;
    private final List<Part> inputs = new ArrayList<>();

    Execute(String process) {
        this.process = process;
    }

    Execute literal(String input, String value) {
        return input(
                input,
                xml -> xml.start("wps:Data").element("wps:LiteralData", value).end());
    }

    Execute complex(String input, String mimeType, String text) {
        return input(input, xml -> xml.start("wps:Data")
                .start("wps:ComplexData")
                .attribute("mimeType", mimeType)
                .text(text)
                .end()
                .end());
    }

    Execute json(String input, String text) {
        return complex(input, "application/json", text);
    }

    Execute csv(String input, String text) {
        return complex(input, "text/csv", text);
    }

    /** By reference to a layer, the way GeoServer has it: its own address from inside. */
    Execute layer(String input, String layer) {
        return input(input, xml -> {
            reference(xml, "text/xml", "http://geoserver/wfs", "POST");
            xml.start("wps:Body")
                    .start("wfs:GetFeature")
                    .attribute("service", "WFS")
                    .attribute("version", "2.0.0");
            xml.start("wfs:Query").attribute("typeNames", layer).end();
            xml.end().end().end();
        });
    }

    /** By reference to an address. */
    Execute address(String input, String mimeType, String href) {
        return input(input, xml -> {
            reference(xml, mimeType, href, "GET");
            xml.end();
        });
    }

    /** By reference to the raw result of another process. */
    Execute chained(String input, Execute inner, String output) {
        return input(input, xml -> {
            reference(xml, "application/json", "http://geoserver/wps", "POST");
            xml.start("wps:Body").start("wps:Execute");
            inner.content(xml, rawForm(output, "application/json"));
            xml.end().end().end();
        });
    }

    /** The request, for one output as it is. */
    byte[] raw(String output, String mimeType) {
        return document(rawForm(output, mimeType));
    }

    /** The request, for one output in a response document. */
    byte[] document(String output, String mimeType, boolean lineage) {
        return document(xml -> xml.start("wps:ResponseDocument")
                .attribute("lineage", Boolean.toString(lineage))
                .start("wps:Output")
                .attribute("mimeType", mimeType)
                .element("ows:Identifier", output)
                .end()
                .end());
    }

    /** The request, for one output in a response document that is made while the client waits for nothing. */
    byte[] background(String output, String mimeType) {
        return document(xml -> xml.start("wps:ResponseDocument")
                .attribute("storeExecuteResponse", "true")
                .attribute("status", "true")
                .start("wps:Output")
                .attribute("mimeType", mimeType)
                .element("ows:Identifier", output)
                .end()
                .end());
    }

    private static Part rawForm(String output, String mimeType) {
        return xml -> xml.start("wps:RawDataOutput")
                .attribute("mimeType", mimeType)
                .element("ows:Identifier", output)
                .end();
    }

    private Execute input(String id, Part value) {
        inputs.add(xml -> {
            xml.start("wps:Input").element("ows:Identifier", id);
            value.write(xml);
            xml.end();
        });
        return this;
    }

    private static void reference(XmlWriter xml, String mimeType, String href, String method) throws IOException {
        xml.start("wps:Reference")
                .attribute("mimeType", mimeType)
                .attribute("xlink:href", href)
                .attribute("method", method);
    }

    private byte[] document(Part form) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XmlWriter xml = XmlWriter.compact(out, NAMESPACES).start("wps:Execute");
            content(xml, form);
            xml.finish();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private void content(XmlWriter xml, Part form) throws IOException {
        xml.attribute("service", "WPS").attribute("version", "1.0.0");
        xml.element("ows:Identifier", process);
        xml.start("wps:DataInputs");
        for (Part input : inputs) {
            input.write(xml);
        }
        xml.end();
        xml.start("wps:ResponseForm");
        form.write(xml);
        xml.end();
    }
}
