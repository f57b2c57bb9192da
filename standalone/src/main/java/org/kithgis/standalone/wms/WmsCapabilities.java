/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.style.Style;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.map.Legend;
import org.kithgis.standalone.map.Styles;
import org.kithgis.standalone.ows.CrsCode;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.XmlWriter;

/** The capabilities document: what is served, where, and in which coordinate systems. */
final class WmsCapabilities {

    /** The coordinate systems maps are offered in: degrees, web maps, the British national grid. */
    static final List<Integer> EPSG = List.of(4326, 3857, 27700);

    private static final String XLINK = "http://www.w3.org/1999/xlink";

    private static final String WMS = "http://www.opengis.net/wms";

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final Catalog catalog;
    private final OwsRequest request;
    private final WmsVersion version;
    private final boolean newest;

    WmsCapabilities(Catalog catalog, OwsRequest request, WmsVersion version) {
        this.catalog = catalog;
        this.request = request;
        this.version = version;
        this.newest = version.isNewest();
    }

    /** The document, written in full before any of it is sent: a layer that cannot be read must not cut it short. */
    OwsResponse answer() {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try {
            write(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OwsResponse.of(
                newest ? "text/xml; charset=UTF-8" : "application/vnd.ogc.wms_xml; charset=UTF-8",
                document.toByteArray());
    }

    private void write(OutputStream out) throws IOException {
        XmlWriter xml =
                XmlWriter.indented(out, newest ? Map.of("", WMS, "xlink", XLINK, "xsi", XSI) : Map.of("xlink", XLINK));
        xml.start(newest ? "WMS_Capabilities" : "WMT_MS_Capabilities").attribute("version", version.number());
        if (newest) {
            xml.attribute("xsi:schemaLocation", WMS + " http://schemas.opengis.net/wms/1.3.0/capabilities_1_3_0.xsd");
        }
        service(xml);
        xml.start("Capability");
        requests(xml);
        xml.start("Exception");
        xml.element("Format", newest ? "XML" : "application/vnd.ogc.se_xml").end();
        layers(xml);
        xml.finish();
    }

    private void service(XmlWriter xml) throws IOException {
        xml.start("Service");
        xml.element("Name", newest ? "WMS" : "OGC:WMS");
        xml.element("Title", "Kith map service");
        xml.element(
                "Abstract",
                "Isolation indices and fair funding rankings as maps, served by Kith's preview"
                        + " for a machine without GeoServer.");
        keywords(xml, List.of("isolation", "funding", "small areas"));
        link(xml, request.baseUrl() + "/");
        xml.element("Fees", "none");
        xml.element("AccessConstraints", "none");
        if (newest) {
            xml.element("MaxWidth", Integer.toString(MapRequest.LONGEST));
            xml.element("MaxHeight", Integer.toString(MapRequest.LONGEST));
        }
        xml.end();
    }

    private void requests(XmlWriter xml) throws IOException {
        xml.start("Request");
        operation(xml, "GetCapabilities", List.of(newest ? "text/xml" : "application/vnd.ogc.wms_xml"));
        operation(xml, "GetMap", List.of(Pictures.PNG));
        operation(xml, "GetFeatureInfo", InfoFormat.types());
        if (!newest) {
            operation(xml, "GetLegendGraphic", List.of(Pictures.PNG, "application/json"));
        }
        xml.end();
    }

    private void operation(XmlWriter xml, String name, List<String> formats) throws IOException {
        xml.start(name);
        for (String format : formats) {
            xml.element("Format", format);
        }
        xml.start("DCPType").start("HTTP").start("Get");
        link(xml, request.serviceUrl() + "?SERVICE=WMS&");
        xml.end().end().end().end();
    }

    private void layers(XmlWriter xml) throws IOException {
        xml.start("Layer");
        xml.element("Title", "Kith map service");
        xml.element("Abstract", "All layers of this service.");
        crsNames(xml);
        Map<Layer, ReferencedEnvelope> bounds = new LinkedHashMap<>();
        ReferencedEnvelope all = null;
        CrsCode degrees = CrsCode.parse("CRS:84", "crs");
        for (Layer layer : catalog.layers()) {
            Optional<ReferencedEnvelope> box = Sources.bounds(layer);
            Optional<ReferencedEnvelope> world = box.flatMap(b -> Sources.in(degrees.crs(), b));
            if (world.isEmpty()) {
                // Nothing of it can be shown on a map: a table, or a layer without features.
                continue;
            }
            bounds.put(layer, box.get());
            if (all == null) {
                all = new ReferencedEnvelope(world.get());
            } else {
                all.expandToInclude(world.get());
            }
        }
        if (all != null) {
            boxes(xml, all);
        }
        for (Map.Entry<Layer, ReferencedEnvelope> each : bounds.entrySet()) {
            layer(xml, each.getKey(), each.getValue());
        }
        xml.end();
    }

    private void layer(XmlWriter xml, Layer layer, ReferencedEnvelope box) throws IOException {
        xml.start("Layer").attribute("queryable", "1").attribute("opaque", "0");
        xml.element("Name", advertisedName(layer));
        xml.element("Title", layer.title());
        xml.element("Abstract", layer.description());
        keywords(xml, layer.keywords());
        crsNames(xml);
        boxes(xml, box);
        if (!layer.attribution().isBlank()) {
            xml.start("Attribution").element("Title", layer.attribution()).end();
        }
        for (String name : layer.styles().isEmpty() ? List.of(Styles.USUAL) : layer.styles()) {
            style(xml, layer, name, MapRequest.style(layer, name));
        }
        xml.end();
    }

    /** At a workspace's own address, such as {@code /kith/wms}, names go without the workspace, as in GeoServer. */
    private String advertisedName(Layer layer) {
        boolean own = request.serviceUrl().startsWith(request.baseUrl() + "/" + layer.workspace() + "/");
        return own ? layer.name() : layer.qualifiedName();
    }

    private void style(XmlWriter xml, Layer layer, String name, Style style) throws IOException {
        int[] size = Legend.of(style).size(Legend.Look.USUAL);
        xml.start("Style");
        xml.element("Name", name);
        xml.element("Title", Styles.title(style));
        xml.element("Abstract", Styles.description(style));
        xml.start("LegendURL")
                .attribute("width", Integer.toString(size[0]))
                .attribute("height", Integer.toString(size[1]));
        xml.element("Format", Pictures.PNG);
        link(
                xml,
                request.serviceUrl() + "?SERVICE=WMS&VERSION=" + version.number()
                        + "&REQUEST=GetLegendGraphic&FORMAT=image%2Fpng&LAYER=" + encoded(advertisedName(layer))
                        + "&STYLE=" + encoded(name));
        xml.end().end();
    }

    private void crsNames(XmlWriter xml) throws IOException {
        for (String name : version.crsNames()) {
            xml.element(newest ? "CRS" : "SRS", name);
        }
    }

    /** The box in degrees, and in each coordinate system in the order of coordinates this version gives it. */
    private void boxes(XmlWriter xml, ReferencedEnvelope box) throws IOException {
        Optional<ReferencedEnvelope> degrees =
                Sources.in(CrsCode.parse("CRS:84", "crs").crs(), box);
        if (degrees.isPresent() && newest) {
            xml.start("EX_GeographicBoundingBox");
            xml.element("westBoundLongitude", number(degrees.get().getMinX()));
            xml.element("eastBoundLongitude", number(degrees.get().getMaxX()));
            xml.element("southBoundLatitude", number(degrees.get().getMinY()));
            xml.element("northBoundLatitude", number(degrees.get().getMaxY()));
            xml.end();
        } else if (degrees.isPresent()) {
            xml.start("LatLonBoundingBox");
            corners(xml, degrees.get(), false);
        }
        for (String name : version.crsNames()) {
            CrsCode code = CrsCode.parse(name, "crs");
            CrsCode ordered = newest ? code.inAuthorityOrder() : code;
            Optional<ReferencedEnvelope> there = Sources.in(ordered.crs(), box);
            if (there.isPresent()) {
                xml.start("BoundingBox").attribute(newest ? "CRS" : "SRS", name);
                corners(xml, there.get(), ordered.northFirst());
            }
        }
    }

    private static void corners(XmlWriter xml, ReferencedEnvelope box, boolean northFirst) throws IOException {
        xml.attribute("minx", number(northFirst ? box.getMinY() : box.getMinX()));
        xml.attribute("miny", number(northFirst ? box.getMinX() : box.getMinY()));
        xml.attribute("maxx", number(northFirst ? box.getMaxY() : box.getMaxX()));
        xml.attribute("maxy", number(northFirst ? box.getMaxX() : box.getMaxY()));
        xml.end();
    }

    private static void keywords(XmlWriter xml, List<String> keywords) throws IOException {
        if (!keywords.isEmpty()) {
            xml.start("KeywordList");
            for (String keyword : keywords) {
                xml.element("Keyword", keyword);
            }
            xml.end();
        }
    }

    private static void link(XmlWriter xml, String address) throws IOException {
        xml.start("OnlineResource").attribute("xlink:type", "simple").attribute("xlink:href", address);
        xml.end();
    }

    private static String number(double value) {
        return Double.toString(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
