/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.geotools.geometry.jts.JTS;
import org.geotools.referencing.CRS;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.standalone.ows.XmlWriter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.w3c.dom.Element;

/** What WFS clients may ask of a live layer besides all of it. */
public class QueriesTest {

    private static Server server;
    private static IndexResult index;

    @BeforeClass
    public static void findServer() throws Exception {
        server = Server.get();
        index = County.index(Map.of());
    }

    @Test
    public void filtersOfOgcAreAnswered() throws Exception {
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < index.areas().size(); i++) {
            if (index.decile(i) == 1 || index.decile(i) == 2 && index.score(i) > 40) {
                expected.add(index.areas().id(i));
            }
        }
        Answer answer = server.post("wfs", query(xml -> {
            xml.start("fes:Or");
            comparison(xml, "fes:PropertyIsEqualTo", "decile", "1");
            xml.start("fes:And");
            comparison(xml, "fes:PropertyIsEqualTo", "decile", "2");
            comparison(xml, "fes:PropertyIsGreaterThan", "score", "40");
            xml.end().end();
        }));
        assertEquals(expected, Features.rows("area_id", answer.good().json()).keySet());
    }

    @Test
    public void placesMayBeAskedFor() throws Exception {
        Coordinate point = index.areas().geometry(0).getInteriorPoint().getCoordinate();
        JsonNode found = Features.get(
                        Server.INDEX,
                        Features.JSON,
                        "cql_filter=INTERSECTS(geom, POINT(" + point.x + " " + point.y + "))")
                .json();
        assertEquals(
                Set.of(index.areas().id(0)), Features.rows("area_id", found).keySet());
    }

    @Test
    public void missingValuesAreFoundAsMissing() throws Exception {
        Set<String> unranked = new HashSet<>();
        for (int i = 0; i < index.areas().size(); i++) {
            if (index.rank(i) < 1) {
                unranked.add(index.areas().id(i));
            }
        }
        assertFalse(unranked.isEmpty());
        JsonNode found = Features.get(Server.INDEX, Features.JSON, "cql_filter=rank IS NULL")
                .json();
        assertEquals(unranked, Features.rows("area_id", found).keySet());
    }

    @Test
    public void idsStayWithTheirAreas() throws Exception {
        String id = Features.ids(Features.get(
                                Server.INDEX,
                                Features.JSON,
                                "cql_filter=area_id = '" + index.areas().id(7) + "'")
                        .json())
                .get(0);
        assertEquals("county_index." + index.areas().id(7), id);
        for (String viewparams : List.of("weight.access:1", "weight.access:0;weight.adults:3")) {
            JsonNode again = Features.get(Server.INDEX, Features.JSON, "resourceId=" + id, "viewparams=" + viewparams)
                    .json();
            assertEquals(List.of(id), Features.ids(again));
            assertEquals(
                    index.areas().id(7),
                    again.at("/features/0/properties/area_id").asText());
        }
    }

    @Test
    public void sortingIsByWhatIsAskedAndDownwardsToo() throws Exception {
        List<String> downwards = IntStream.range(0, index.areas().size())
                .filter(i -> index.decile(i) == 1)
                .boxed()
                .sorted((a, b) -> Double.compare(index.score(a), index.score(b)))
                .map(i -> "county_index." + index.areas().id(i))
                .toList();
        assertEquals(
                downwards,
                Features.ids(Features.get(Server.INDEX, Features.JSON, "cql_filter=decile = 1", "sortBy=rank DESC")
                        .json()));
    }

    @Test
    public void onlyTheAttributesAskedForAreSent() throws Exception {
        JsonNode properties = Features.get(Server.INDEX, Features.JSON, "propertyName=area_id,rank", "count=1")
                .json()
                .at("/features/0/properties");
        assertEquals(2, properties.size());
        assertTrue(properties.has("area_id") && properties.has("rank"));
    }

    @Test
    public void coordinatesComeInTheSystemAskedForInTheOrderOfItsAxes() throws Exception {
        Coordinate[] national = corners("EPSG:27700");
        Coordinate[] geographic = corners("EPSG:4326");
        Coordinate[] web = corners("EPSG:3857");
        assertCorners(national, "urn:ogc:def:crs:EPSG::27700", false, 0.01);
        assertCorners(geographic, "urn:ogc:def:crs:EPSG::4326", true, 1e-5);
        assertCorners(web, "urn:ogc:def:crs:EPSG::3857", false, 1);
        // GeoJSON has the longitude first whatever its system.
        JsonNode json = Features.get(
                        Server.INDEX,
                        Features.JSON,
                        "srsName=urn:ogc:def:crs:EPSG::4326",
                        "cql_filter=area_id = '" + index.areas().id(0) + "'")
                .json();
        JsonNode ring = json.at("/features/0/geometry/coordinates/0");
        JsonNode point = ring.get(0).get(0).isArray() ? ring.get(0).get(0) : ring.get(0);
        assertTrue(box(geographic, 1e-5)
                .contains(point.get(0).asDouble(), point.get(1).asDouble()));
    }

    @Test
    public void boxesAreReadInTheirSystemsAxisOrder() throws Exception {
        Set<String> first = Set.of(index.areas().id(0));
        Envelope degrees = box(corners("EPSG:4326"), 0);
        Envelope metres = box(corners("EPSG:27700"), 0);
        for (String bbox : List.of(
                metres.getMinX() + "," + metres.getMinY() + "," + metres.getMaxX() + "," + metres.getMaxY()
                        + ",urn:ogc:def:crs:EPSG::27700",
                degrees.getMinY() + "," + degrees.getMinX() + "," + degrees.getMaxY() + "," + degrees.getMaxX()
                        + ",urn:ogc:def:crs:EPSG::4326")) {
            Set<String> found = Features.rows(
                            "area_id",
                            Features.get(Server.INDEX, Features.JSON, "bbox=" + bbox)
                                    .json())
                    .keySet();
            assertTrue(bbox, found.containsAll(first));
            assertTrue(bbox + found.size(), found.size() < 40);
        }
    }

    @Test
    public void capabilitiesBoundTheAreas() throws Exception {
        Element capabilities = server.get("wfs", "service=WFS", "version=2.0.0", "request=GetCapabilities")
                .good()
                .xml();
        Element type = Documents.all(capabilities, "FeatureType").stream()
                .filter(t -> Documents.texts(t, "Name").contains(Server.INDEX))
                .findFirst()
                .orElseThrow();
        double[] lower = numbers(Documents.texts(type, "LowerCorner").get(0));
        double[] upper = numbers(Documents.texts(type, "UpperCorner").get(0));
        Envelope said = new Envelope(lower[0], upper[0], lower[1], upper[1]);
        Envelope areas = new Envelope();
        for (int i = 0; i < index.areas().size(); i++) {
            areas.expandToInclude(JTS.transform(
                    index.areas().geometry(i).getEnvelopeInternal(),
                    null,
                    CRS.findMathTransform(CRS.decode("EPSG:27700", true), CRS.decode("EPSG:4326", true), true),
                    10));
        }
        assertEquals(areas.getMinX(), said.getMinX(), 0.02);
        assertEquals(areas.getMaxX(), said.getMaxX(), 0.02);
        assertEquals(areas.getMinY(), said.getMinY(), 0.02);
        assertEquals(areas.getMaxY(), said.getMaxY(), 0.02);
    }

    @Test
    public void olderVersionsOfWfsAreAnswered() throws Exception {
        server.onGeoServer("speaks WFS 1.0.0 and 1.1.0");
        Coordinate[] geographic = corners("EPSG:4326");
        String filter = "cql_filter=area_id = '" + index.areas().id(0) + "'";
        Element shortForm = older("1.0.0", "EPSG:4326", filter);
        double[] first = numbers(
                Documents.texts(shortForm, "coordinates").get(0).split("\\s")[0].replace(',', ' '));
        assertTrue(box(geographic, 1e-5).contains(first[0], first[1]));
        Element northFirst = older("1.1.0", "urn:x-ogc:def:crs:EPSG:4326", filter);
        double[] list = numbers(Documents.texts(northFirst, "posList").get(0));
        assertTrue(box(geographic, 1e-5).contains(list[1], list[0]));
        String rank = Documents.texts(northFirst, "rank").get(0);
        assertEquals(index.rank(0), Integer.parseInt(rank));
    }

    @Test
    public void whatCannotBeFundedIsExplained() throws Exception {
        Answer features = Features.get(Server.FUNDING, Features.JSON, "viewparams=floor:1000000");
        assertTrue(features.problem(), features.problem().contains("floor"));
        Answer map = server.get(
                "wms",
                "service=WMS",
                "version=1.3.0",
                "request=GetMap",
                "layers=" + Server.FUNDING,
                "styles=",
                "crs=EPSG:27700",
                "bbox=480000,350000,500000,370000",
                "width=100",
                "height=100",
                "format=image/png",
                "viewparams=floor:1000000");
        assertTrue(map.problem(), map.problem().contains("floor"));
    }

    private static Element older(String version, String crs, String filter) throws IOException, InterruptedException {
        return server.get(
                        "wfs",
                        "service=WFS",
                        "version=" + version,
                        "request=GetFeature",
                        "typeName=" + Server.INDEX,
                        "srsName=" + crs,
                        filter)
                .good()
                .xml();
    }

    /** Every coordinate of the first area in a system, x east and y north. */
    private static Coordinate[] corners(String crs) throws Exception {
        return JTS.transform(
                        index.areas().geometry(0),
                        CRS.findMathTransform(CRS.decode("EPSG:27700", true), CRS.decode(crs, true), true))
                .getCoordinates();
    }

    private static Envelope box(Coordinate[] corners, double more) {
        Envelope box = new Envelope();
        Arrays.stream(corners).forEach(box::expandToInclude);
        box.expandBy(more);
        return box;
    }

    /** Sees that the first area's GML has just these coordinates. */
    private static void assertCorners(Coordinate[] expected, String crs, boolean northFirst, double tolerance)
            throws Exception {
        Element gml = Features.get(
                        Server.INDEX,
                        Features.GML32,
                        "srsName=" + crs,
                        "cql_filter=area_id = '" + index.areas().id(0) + "'")
                .good()
                .xml();
        double[] list = numbers(String.join(" ", Documents.texts(gml, "posList")));
        assertEquals(crs, 2 * expected.length, list.length);
        Envelope said = new Envelope();
        for (int i = 0; i < list.length; i += 2) {
            said.expandToInclude(list[northFirst ? i + 1 : i], list[northFirst ? i : i + 1]);
        }
        Envelope right = box(expected, 0);
        assertEquals(crs, right.getMinX(), said.getMinX(), tolerance);
        assertEquals(crs, right.getMinY(), said.getMinY(), tolerance);
        assertEquals(crs, right.getMaxX(), said.getMaxX(), tolerance);
        assertEquals(crs, right.getMaxY(), said.getMaxY(), tolerance);
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @FunctionalInterface
    private interface Part {
        void write(XmlWriter xml) throws IOException;
    }

    /** GetFeature of WFS 2.0.0 by POST, with a filter. */
    private static byte[] query(Part filter) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlWriter xml = XmlWriter.compact(
                        out,
                        Map.of(
                                "wfs",
                                "http://www.opengis.net/wfs/2.0",
                                "fes",
                                "http://www.opengis.net/fes/2.0",
                                Server.WORKSPACE,
                                Server.NAMESPACE))
                .start("wfs:GetFeature")
                .attribute("service", "WFS")
                .attribute("version", "2.0.0")
                .attribute("outputFormat", Features.JSON)
                .start("wfs:Query")
                .attribute("typeNames", Server.INDEX)
                .start("fes:Filter");
        filter.write(xml);
        xml.end().end().end().finish();
        return out.toByteArray();
    }

    private static void comparison(XmlWriter xml, String operator, String attribute, String value) throws IOException {
        xml.start(operator)
                .element("fes:ValueReference", attribute)
                .element("fes:Literal", value)
                .end();
    }
}
