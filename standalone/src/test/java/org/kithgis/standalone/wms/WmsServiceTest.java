/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wms;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.junit.Test;
import org.kithgis.engine.area.BadInput;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.map.GridAreas;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.XmlInput;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class WmsServiceTest {

    private static final String BASE = "http://127.0.0.1:8080/geoserver";

    private static final Catalog CATALOG = new Catalog(List.of(
            layer("county_index", List.of("index-decile", "need-rank", "domain-rank")),
            layer("county_funding", List.of("funding-per-head", "change-from-current")),
            layer("county_areas", List.of())));

    private static final WmsService WMS = new WmsService(CATALOG);

    private static Layer layer(String name, List<String> styles) {
        return new Layer(
                "kith",
                name,
                "Title of " + name,
                "About " + name + " & more",
                List.of("isolation"),
                "Made-up data",
                GridAreas.source(name),
                styles);
    }

    /** A map of the squares, 24 pixels for each: so square k has its middle at column 24 k - 12. */
    private static Map<String, String> map(String version, String crs, String... more) throws Exception {
        Map<String, String> request = new HashMap<>(Map.of(
                "service", "WMS",
                "version", version,
                "request", "GetMap",
                "layers", "kith:county_index",
                "styles", "",
                "width", "288",
                "height", "24",
                "format", "image/png"));
        request.put(version.equals("1.3.0") ? "crs" : "srs", crs);
        boolean degrees = !crs.equals("EPSG:27700") && !crs.equals("EPSG:3857");
        ReferencedEnvelope box = new ReferencedEnvelope(
                        GridAreas.WEST,
                        GridAreas.WEST + 12 * GridAreas.SIDE,
                        GridAreas.SOUTH,
                        GridAreas.SOUTH + GridAreas.SIDE,
                        CRS.decode("EPSG:27700", true))
                .transform(CRS.decode(degrees ? "EPSG:4326" : crs, true), true);
        boolean latitudeFirst = version.equals("1.3.0") && crs.equals("EPSG:4326");
        request.put(
                "bbox",
                latitudeFirst
                        ? box.getMinY() + "," + box.getMinX() + "," + box.getMaxY() + "," + box.getMaxX()
                        : box.getMinX() + "," + box.getMinY() + "," + box.getMaxX() + "," + box.getMaxY());
        for (int i = 0; i < more.length; i += 2) {
            request.put(more[i], more[i + 1]);
        }
        return request;
    }

    private static byte[] answer(OwsResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toByteArray();
    }

    private static OwsRequest request(Map<String, String> parameters) {
        return new OwsRequest(parameters, null, BASE, "/ows");
    }

    private static BufferedImage picture(Map<String, String> parameters) throws IOException {
        OwsResponse response = WMS.handle(request(parameters));
        assertEquals("image/png", response.contentType());
        return ImageIO.read(new ByteArrayInputStream(answer(response)));
    }

    private static String text(Map<String, String> parameters) throws IOException {
        return new String(answer(WMS.handle(request(parameters))), StandardCharsets.UTF_8);
    }

    private static Element xml(OwsRequest request) throws IOException {
        return XmlInput.parse(answer(WMS.handle(request)), 1 << 20, "NoApplicableCode");
    }

    private static String colour(BufferedImage picture, int column, int row) {
        return String.format("#%06x", picture.getRGB(column, row) & 0xffffff);
    }

    private static OwsException problem(Map<String, String> parameters) {
        try {
            WMS.handle(request(parameters));
        } catch (OwsException e) {
            return e;
        }
        throw new AssertionError("The request was not refused: " + parameters);
    }

    private static List<String> texts(Element root, String name) {
        List<String> texts = new ArrayList<>();
        NodeList found = root.getElementsByTagNameNS("*", name);
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    public void aPlaceHasTheSameColourInEveryCoordinateSystemAndVersion() throws Exception {
        List<Map<String, String>> requests = List.of(
                map("1.1.1", "EPSG:27700"),
                map("1.3.0", "EPSG:27700"),
                map("1.1.1", "EPSG:3857"),
                map("1.3.0", "EPSG:3857"),
                map("1.1.1", "EPSG:4326"),
                map("1.3.0", "EPSG:4326"),
                map("1.3.0", "CRS:84"));
        for (Map<String, String> request : requests) {
            BufferedImage picture = picture(request);
            assertEquals(288, picture.getWidth());
            assertEquals(24, picture.getHeight());
            assertEquals(request.toString(), "#0e2163", colour(picture, 12, 12));
            assertEquals(request.toString(), "#2183ba", colour(picture, 24 * 5 - 12, 12));
            assertEquals(request.toString(), "#f5fbc3", colour(picture, 24 * 10 - 12, 12));
        }
    }

    @Test
    public void outsideTheAreasIsTheBackgroundAskedForOrNothing() throws Exception {
        String[] north = {"bbox", "470000,262000,482000,263000"};
        BufferedImage white = picture(map("1.3.0", "EPSG:27700", north));
        assertEquals(0xffffffff, white.getRGB(5, 5));
        BufferedImage pink = picture(map("1.3.0", "EPSG:27700", north[0], north[1], "bgcolor", "0xFFC0CB"));
        assertEquals(0xffffc0cb, pink.getRGB(5, 5));
        BufferedImage clear = picture(map("1.3.0", "EPSG:27700", north[0], north[1], "transparent", "TRUE"));
        assertEquals(0, clear.getRGB(5, 5) >>> 24);
    }

    @Test
    public void severalLayersAreDrawnEachInItsStyleTheLastOnTop() throws Exception {
        BufferedImage picture = picture(map(
                "1.3.0",
                "EPSG:27700",
                "layers",
                "county_index,county_funding",
                "styles",
                "need-rank,change-from-current"));
        assertEquals("#4a1f7c", colour(picture, 12, 12));
    }

    @Test
    public void aFilterInCqlChoosesWhatIsDrawn() throws Exception {
        BufferedImage picture = picture(map("1.1.1", "EPSG:27700", "cql_filter", "decile <= 2"));
        assertEquals("#21318c", colour(picture, 36, 12));
        assertEquals("#ffffff", colour(picture, 60, 12));
    }

    @Test
    public void theEnvironmentChoosesTheDomain() throws Exception {
        BufferedImage whole = picture(map("1.1.1", "EPSG:27700", "styles", "domain-rank"));
        BufferedImage health =
                picture(map("1.1.1", "EPSG:27700", "styles", "domain-rank", "env", "attribute:health_rank"));
        BufferedImage income =
                picture(map("1.1.1", "EPSG:27700", "styles", "domain-rank", "env", "attribute:income_need_rank"));
        assertEquals("#1b2c7e", colour(whole, 12, 12));
        assertEquals("ranked the other way round", "#e0f3b2", colour(health, 12, 12));
        assertEquals("a need rank is turned round", "#1b2c7e", colour(income, 12, 12));
    }

    @Test
    public void aPixelIsExplainedAsText() throws Exception {
        String text = text(info("1.3.0", "i", "36", "j", "12"));
        assertTrue(text, text.startsWith("Results for FeatureType 'http://kithgis.org/kith:county_index':"));
        assertTrue(text, text.contains("\narea_id = A2\n"));
        assertTrue(text, text.contains("\nper_head = 1234.5\n"));
        assertTrue(text, text.contains("geom = [GEOMETRY (Polygon) with 5 points]"));
        assertFalse(text, text.contains("A3"));
        String none = text(info("1.1.1", "x", "36", "y", "12", "bbox", "470000,262000,482000,263000"));
        assertEquals("no features were found\n", none);
    }

    @Test
    public void aPixelIsExplainedAsHtmlWithEverythingEscaped() throws Exception {
        String html = text(info("1.1.1", "x", "36", "y", "12", "info_format", "text/html"));
        assertTrue(html, html.contains("Place &lt;2&gt;"));
        assertTrue(html, html.contains("Title of county_index"));
        XmlInput.parse(html.getBytes(StandardCharsets.UTF_8), 1 << 20, "NoApplicableCode");
    }

    @Test
    public void aPixelIsExplainedAsGeoJson() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(text(info(
                        "1.3.0",
                        "i",
                        "36",
                        "j",
                        "12",
                        "info_format",
                        "application/json",
                        "layers",
                        "county_index,county_funding",
                        "query_layers",
                        "county_index,county_funding",
                        "feature_count",
                        "5")));
        assertEquals("FeatureCollection", json.get("type").asText());
        assertEquals(2, json.get("features").size());
        assertEquals("A2", json.at("/features/0/properties/area_id").asText());
        assertEquals(2, json.at("/features/0/properties/decile").asInt());
    }

    @Test
    public void theSamePixelIsExplainedInEveryCoordinateSystem() throws Exception {
        for (String crs : List.of("EPSG:4326", "EPSG:3857", "EPSG:27700")) {
            Map<String, String> request = map("1.3.0", crs, "i", "180", "j", "12", "query_layers", "county_index");
            request.put("request", "GetFeatureInfo");
            assertTrue(crs, text(request).contains("area_id = A8\n"));
        }
    }

    private static Map<String, String> info(String version, String... more) throws Exception {
        Map<String, String> request = map(version, "EPSG:27700", more);
        request.put("request", "GetFeatureInfo");
        request.putIfAbsent("query_layers", "kith:county_index");
        return request;
    }

    @Test
    public void theNewestCapabilitiesSayWhereLayersAreInTheOrderOfTheirCoordinateSystem() throws Exception {
        Element root = xml(request(Map.of("request", "GetCapabilities")));
        assertEquals("http://www.opengis.net/wms", root.getNamespaceURI());
        assertEquals("WMS_Capabilities", root.getLocalName());
        assertEquals("1.3.0", root.getAttribute("version"));
        assertTrue(texts(root, "Name")
                .containsAll(List.of("kith:county_index", "kith:county_funding", "kith:county_areas")));
        Element box = box(root, "CRS", "EPSG:4326");
        assertEquals("latitude first", 52.2, Double.parseDouble(box.getAttribute("minx")), 0.1);
        assertEquals(-0.97, Double.parseDouble(box.getAttribute("miny")), 0.05);
        Element other = box(root, "CRS", "CRS:84");
        assertEquals("longitude first", -0.97, Double.parseDouble(other.getAttribute("minx")), 0.05);
        Element grid = box(root, "CRS", "EPSG:27700");
        assertEquals(470000, Double.parseDouble(grid.getAttribute("minx")), 0.01);
        assertEquals(261000, Double.parseDouble(grid.getAttribute("maxy")), 0.01);
    }

    @Test
    public void theOlderCapabilitiesHaveLongitudeFirst() throws Exception {
        Element root = xml(request(Map.of("request", "GetCapabilities", "version", "1.1.1")));
        assertEquals("WMT_MS_Capabilities", root.getLocalName());
        assertEquals("1.1.1", root.getAttribute("version"));
        Element box = box(root, "SRS", "EPSG:4326");
        assertEquals(-0.97, Double.parseDouble(box.getAttribute("minx")), 0.05);
    }

    private static Element box(Element root, String attribute, String crs) {
        NodeList boxes = root.getElementsByTagNameNS("*", "BoundingBox");
        // The first is the root layer's; the last, a layer's own.
        for (int i = boxes.getLength() - 1; i >= 0; i--) {
            if (boxes.item(i) instanceof Element e && e.getAttribute(attribute).equals(crs)) {
                return e;
            }
        }
        throw new AssertionError("No bounding box in " + crs);
    }

    @Test
    public void everyLegendOfTheCapabilitiesCanBeFetchedAndHasTheSizeSaid() throws Exception {
        Element root = xml(request(Map.of("request", "GetCapabilities")));
        NodeList legends = root.getElementsByTagNameNS("*", "LegendURL");
        assertEquals(6, legends.getLength());
        for (int i = 0; i < legends.getLength(); i++) {
            Element legend = (Element) legends.item(i);
            Element link = XmlInput.child(legend, "OnlineResource").orElseThrow();
            String address = link.getAttributeNS("http://www.w3.org/1999/xlink", "href");
            Map<String, String> parameters = new HashMap<>();
            for (String pair : address.substring(address.indexOf('?') + 1).split("&")) {
                String[] parts = pair.split("=", 2);
                parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            BufferedImage picture = picture(parameters);
            assertEquals(legend.getAttribute("width"), Integer.toString(picture.getWidth()));
            assertEquals(legend.getAttribute("height"), Integer.toString(picture.getHeight()));
        }
    }

    @Test
    public void aWorkspacesOwnAddressNamesItsLayersPlainly() throws Exception {
        OwsRequest request = new OwsRequest(Map.of("request", "GetCapabilities"), null, BASE, "/kith/wms");
        assertTrue(texts(xml(request), "Name").contains("county_index"));
    }

    @Test
    public void aLegendAsJsonNamesEveryClass() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(text(Map.of(
                        "request", "GetLegendGraphic",
                        "layer", "county_index",
                        "style", "index-decile",
                        "format", "application/json")));
        JsonNode rules = json.at("/Legend/0/rules");
        assertEquals(11, rules.size());
        assertEquals("1: the 10 % most in need", rules.get(0).get("title").asText());
        assertEquals("#0e2163", rules.get(0).at("/symbolizers/0/Polygon/fill").asText());
        assertEquals("No data", rules.get(10).get("title").asText());
        assertEquals("true", rules.get(10).get("ElseFilter").asText());
    }

    @Test
    public void whatIsWrongIsSaidWithItsStandardCode() throws Exception {
        assertProblem("LayerNotDefined", "no_such", map("1.3.0", "EPSG:27700", "layers", "no_such"));
        assertProblem("StyleNotDefined", "pretty", map("1.3.0", "EPSG:27700", "styles", "pretty"));
        assertProblem("StyleNotDefined", "2 styles for 1", map("1.3.0", "EPSG:27700", "styles", ","));
        assertProblem("InvalidFormat", "image/tiff", map("1.3.0", "EPSG:27700", "format", "image/tiff"));
        assertProblem("InvalidCRS", "EPSG:9999", map("1.3.0", "EPSG:27700", "crs", "EPSG:9999"));
        assertProblem("InvalidSRS", "EPSG:9999", map("1.1.1", "EPSG:27700", "srs", "EPSG:9999"));
        assertProblem("InvalidParameterValue", "no area", map("1.3.0", "EPSG:27700", "bbox", "0,0,0,10"));
        assertProblem("InvalidParameterValue", "4096", map("1.3.0", "EPSG:27700", "width", "5000"));
        assertProblem("InvalidParameterValue", "colour", map("1.3.0", "EPSG:27700", "bgcolor", "red"));
        assertProblem("InvalidParameterValue", "CQL", map("1.3.0", "EPSG:27700", "cql_filter", "decile = = 1"));
        assertProblem("InvalidParameterValue", "nothere", map("1.3.0", "EPSG:27700", "cql_filter", "nothere = 1"));
        assertProblem(
                "InvalidParameterValue",
                "2 filters for 1",
                map("1.3.0", "EPSG:27700", "cql_filter", "INCLUDE;INCLUDE"));
        assertProblem("OperationNotSupported", "GeoServer", map("1.3.0", "EPSG:27700", "sld_body", "<x/>"));
        assertProblem("InvalidPoint", "287", info("1.3.0", "i", "288", "j", "3"));
        assertProblem("InvalidFormat", "text/xml", info("1.3.0", "i", "2", "j", "3", "info_format", "text/xml"));
        assertProblem(
                "InvalidParameterValue",
                "not among the layers",
                info("1.3.0", "i", "2", "j", "3", "query_layers", "county_areas"));
        assertProblem("OperationNotSupported", "GetMap", Map.of("request", "GetTile"));
        assertProblem(
                "NoApplicableCode",
                "reads the attribute 'wealth_rank'",
                map("1.3.0", "EPSG:27700", "styles", "domain-rank", "env", "attribute:wealth_rank"));
        Map<String, String> noBox = map("1.3.0", "EPSG:27700");
        noBox.remove("bbox");
        assertProblem("MissingParameterValue", "bbox", noBox);
    }

    @Test
    public void whatALiveLayerSaysOfItsParametersReachesTheClient() throws Exception {
        SimpleFeatureSource plain = GridAreas.index();
        SimpleFeatureSource live = (SimpleFeatureSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SimpleFeatureSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getFeatures")) {
                        throw new IllegalStateException(new IOException(new BadInput("There is no domain 'helth'.")));
                    }
                    return method.invoke(plain, arguments);
                });
        Layer layer = new Layer("kith", "live", "Live", "", List.of(), "", live, List.of("index-decile"));
        WmsService service = new WmsService(new Catalog(List.of(layer)));
        Map<String, String> request = map("1.3.0", "EPSG:27700", "layers", "live", "viewparams", "weight.helth:2");
        OwsException problem = assertThrows(OwsException.class, () -> service.handle(request(request)));
        assertEquals("InvalidParameterValue", problem.code());
        assertEquals("viewparams", problem.locator());
        assertEquals("There is no domain 'helth'.", problem.getMessage());
    }

    private static void assertProblem(String code, String inTheSentence, Map<String, String> parameters) {
        OwsException problem = problem(parameters);
        assertEquals(problem.getMessage(), code, problem.code());
        assertTrue(problem.getMessage(), problem.getMessage().contains(inTheSentence));
        assertTrue(problem.getMessage(), problem.getMessage().endsWith("."));
    }

    @Test
    public void aReportIsInTheFormOfTheVersion() throws Exception {
        OwsException problem = new OwsException("LayerNotDefined", "layers", "Could not find layer '<b>'.");
        OwsResponse newest = WMS.report(request(map("1.3.0", "EPSG:27700")), problem);
        assertEquals("text/xml; charset=UTF-8", newest.contentType());
        Element root = XmlInput.parse(answer(newest), 1 << 16, "x");
        assertEquals("http://www.opengis.net/ogc", root.getNamespaceURI());
        assertEquals("1.3.0", root.getAttribute("version"));
        Element one = XmlInput.child(root, "ServiceException").orElseThrow();
        assertEquals("LayerNotDefined", one.getAttribute("code"));
        assertEquals("Could not find layer '<b>'.", XmlInput.text(one));
        OwsResponse older = WMS.report(request(map("1.1.1", "EPSG:27700")), problem);
        assertEquals("application/vnd.ogc.se_xml; charset=UTF-8", older.contentType());
        assertEquals("1.1.1", XmlInput.parse(answer(older), 1 << 16, "x").getAttribute("version"));
    }
}
