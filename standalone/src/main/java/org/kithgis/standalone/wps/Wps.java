/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.XmlWriter;

/** What every WPS 1.0.0 document here has in common. */
final class Wps {

    static final String VERSION = "1.0.0";

    private static final String CONTENT_TYPE = "text/xml; charset=UTF-8";
    private static final String SCHEMAS = "http://schemas.opengis.net/wps/1.0.0/";
    private static final String WPS = "http://www.opengis.net/wps/1.0.0";

    static final Map<String, String> NAMESPACES = Map.of(
            "wps", WPS,
            "ows", "http://www.opengis.net/ows/1.1",
            "xlink", "http://www.w3.org/1999/xlink",
            "xsi", "http://www.w3.org/2001/XMLSchema-instance");

    private Wps() {}

    /** Writes what is inside a document's root. */
    @FunctionalInterface
    interface Content {
        void write(XmlWriter xml) throws IOException;
    }

    /**
     * A document.
     *
     * @param root its root element
     * @param schema the file name of its schema
     * @param more namespaces by prefix, beside {@link #NAMESPACES}
     */
    static OwsResponse document(String root, String schema, Map<String, String> more, Content content) {
        return OwsResponse.of(CONTENT_TYPE, out -> write(out, root, schema, more, content));
    }

    private static void write(OutputStream out, String root, String schema, Map<String, String> more, Content content)
            throws IOException {
        Map<String, String> namespaces = new TreeMap<>(NAMESPACES);
        namespaces.putAll(more);
        XmlWriter xml = XmlWriter.indented(out, namespaces);
        xml.start(root)
                .attribute("service", "WPS")
                .attribute("version", VERSION)
                .attribute("xml:lang", "en")
                .attribute("xsi:schemaLocation", WPS + " " + SCHEMAS + schema);
        content.write(xml);
        xml.finish();
    }

    /** The {@code ows:Identifier}, {@code ows:Title} and {@code ows:Abstract} of a process. */
    static void brief(XmlWriter xml, Offering offering) throws IOException {
        describe(xml, offering.id(), offering.title(), offering.description());
    }

    /** The {@code ows:Identifier}, {@code ows:Title} and {@code ows:Abstract} of anything. */
    static void describe(XmlWriter xml, String id, Object title, Object description) throws IOException {
        xml.element("ows:Identifier", id)
                .element("ows:Title", String.valueOf(title))
                .element("ows:Abstract", description == null ? null : description.toString());
    }
}
