/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.XmlWriter;

/** Writes the capabilities document: what this service is, where its operations are, and which processes it has. */
final class Capabilities {

    private Capabilities() {}

    static OwsResponse of(OwsRequest request, Offerings offerings, Limits limits) {
        return Wps.document("wps:Capabilities", "wpsGetCapabilities_response.xsd", Map.of(), xml -> {
            service(xml, limits);
            provider(xml);
            operations(xml, request.serviceUrl() + "?");
            xml.start("wps:ProcessOfferings");
            for (Offering offering : offerings.all()) {
                xml.start("wps:Process").attribute("wps:processVersion", offering.version());
                Wps.brief(xml, offering);
                xml.end();
            }
            xml.end();
            languages(xml);
        });
    }

    private static void service(XmlWriter xml, Limits limits) throws IOException {
        xml.start("ows:ServiceIdentification");
        xml.element("ows:Title", "Kith processes (preview server)");
        xml.element(
                "ows:Abstract",
                "Isolation indices and fair funding rankings, as the Kith plugin gives them in GeoServer. This is a"
                        + " preview for a machine without GeoServer: it answers at once and stores nothing. A request may be"
                        + " " + (limits.requestBytes() >> 20) + " MiB long and run for "
                        + limits.time().toSeconds() + " seconds.");
        xml.start("ows:Keywords");
        for (String keyword : List.of("WPS", "Kith", "isolation index", "funding ranking")) {
            xml.element("ows:Keyword", keyword);
        }
        xml.end();
        xml.element("ows:ServiceType", "WPS");
        xml.element("ows:ServiceTypeVersion", Wps.VERSION);
        xml.element("ows:Fees", "NONE");
        xml.element("ows:AccessConstraints", "NONE");
        xml.end();
    }

    private static void provider(XmlWriter xml) throws IOException {
        xml.start("ows:ServiceProvider");
        xml.element("ows:ProviderName", "Kith");
        xml.start("ows:ServiceContact").end();
        xml.end();
    }

    private static void operations(XmlWriter xml, String address) throws IOException {
        xml.start("ows:OperationsMetadata");
        for (String operation : List.of("GetCapabilities", "DescribeProcess", "Execute")) {
            xml.start("ows:Operation").attribute("name", operation);
            xml.start("ows:DCP").start("ows:HTTP");
            xml.start("ows:Get").attribute("xlink:href", address).end();
            xml.start("ows:Post").attribute("xlink:href", address).end();
            xml.end().end();
            if (operation.equals("Execute")) {
                never(xml, "storeExecuteResponse");
                never(xml, "status");
            }
            xml.end();
        }
        xml.end();
    }

    private static void never(XmlWriter xml, String parameter) throws IOException {
        xml.start("ows:Parameter").attribute("name", parameter);
        xml.start("ows:AllowedValues").element("ows:Value", "false").end();
        xml.end();
    }

    private static void languages(XmlWriter xml) throws IOException {
        xml.start("wps:Languages");
        for (String element : List.of("wps:Default", "wps:Supported")) {
            xml.start(element).element("ows:Language", "en").end();
        }
        xml.end();
    }
}
