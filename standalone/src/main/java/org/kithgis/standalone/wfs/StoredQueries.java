/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.XmlWriter;

/** The one stored query every WFS 2.0 has: a feature by its id. */
final class StoredQueries {

    static final String BY_ID = "urn:ogc:def:query:OGC-WFS::GetFeatureById";

    /** The names the standard and its corrigendum have for it. */
    private static final Set<String> NAMES = Set.of(
            BY_ID,
            "urn:ogc:def:storedQuery:OGC-WFS::GetFeatureById",
            "http://www.opengis.net/def/query/OGC-WFS/0/GetFeatureById");

    private static final String TITLE = "A feature by its id";

    private static final Map<String, String> NAMESPACES = new TreeMap<>(Map.of(
            "wfs",
            "http://www.opengis.net/wfs/2.0",
            "xsd",
            "http://www.w3.org/2001/XMLSchema",
            "xsi",
            "http://www.w3.org/2001/XMLSchema-instance",
            Catalog.WORKSPACE,
            Catalog.NAMESPACE));

    private StoredQueries() {}

    /**
     * Checks that a query is the one there is.
     *
     * @throws OwsException {@code InvalidParameterValue} where it is not
     */
    static void check(String id, String locator) {
        if (!NAMES.contains(id.strip())) {
            throw new OwsException(
                    "InvalidParameterValue",
                    locator,
                    locator + " is '" + id.strip() + "', which is no stored query here; expected " + BY_ID + ".");
        }
    }

    /** The answer to ListStoredQueries. */
    static OwsResponse list(List<LayerType> types) {
        return answer(xml -> {
            root(xml, "wfs:ListStoredQueriesResponse");
            xml.start("wfs:StoredQuery").attribute("id", BY_ID);
            xml.element("wfs:Title", TITLE);
            for (LayerType type : types) {
                xml.element("wfs:ReturnFeatureType", type.elementName());
            }
        });
    }

    /** The answer to DescribeStoredQueries. */
    static OwsResponse describe(List<LayerType> types) {
        return answer(xml -> {
            root(xml, "wfs:DescribeStoredQueriesResponse");
            xml.start("wfs:StoredQueryDescription").attribute("id", BY_ID);
            xml.element("wfs:Title", TITLE);
            xml.start("wfs:Parameter")
                    .attribute("name", "ID")
                    .attribute("type", "xsd:string")
                    .end();
            xml.start("wfs:QueryExpressionText")
                    .attribute("isPrivate", "true")
                    .attribute("language", "urn:ogc:def:queryLanguage:OGC-WFS::WFS_QueryExpression")
                    .attribute(
                            "returnFeatureTypes",
                            String.join(
                                    " ",
                                    types.stream().map(LayerType::elementName).toList()))
                    .end();
        });
    }

    private static void root(XmlWriter xml, String name) throws IOException {
        xml.start(name)
                .attribute(
                        "xsi:schemaLocation",
                        "http://www.opengis.net/wfs/2.0 http://schemas.opengis.net/wfs/2.0/wfs.xsd");
    }

    @FunctionalInterface
    private interface Content {
        void write(XmlWriter xml) throws IOException;
    }

    private static OwsResponse answer(Content content) {
        return OwsResponse.of("application/xml; charset=UTF-8", out -> {
            XmlWriter xml = XmlWriter.indented(out, NAMESPACES);
            content.write(xml);
            xml.finish();
        });
    }
}
