/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Query;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.collection.CollectionFeatureSource;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.feature.collection.DecoratingSimpleFeatureCollection;
import org.geotools.util.factory.Hints;
import org.junit.Test;
import org.kithgis.engine.area.BadInput;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.ows.ExceptionReports;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.XmlInput;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class WfsServiceTest {

    private static final String FES =
            "xmlns=\"http://www.opengis.net/fes/2.0\" xmlns:gml=\"http://www.opengis.net/gml/3.2\""
                    + " xmlns:kith=\"http://kithgis.org/kith\"";
    private static final String OGC = "xmlns=\"http://www.opengis.net/ogc\" xmlns:gml=\"http://www.opengis.net/gml\"";
    private static final String WFS = "xmlns:wfs=\"http://www.opengis.net/wfs/2.0\""
            + " xmlns:fes=\"http://www.opengis.net/fes/2.0\" xmlns:gml=\"http://www.opengis.net/gml/3.2\""
            + " service=\"WFS\" version=\"2.0.0\"";

    private static final String INDEX = "request=GetFeature&typeNames=kith:demo_index";
    private static final String DEGREES = "request=GetFeature&typeNames=kith:demo_degrees";

    private static final WfsService SERVICE = new WfsService(TestAreas.catalog());

    // ---------------------------------------------------------------- what is served

    @Test
    public void capabilitiesListEveryLayerWithItsSystemAndBounds() throws IOException {
        Element root = xml("request=GetCapabilities");
        assertEquals("2.0.0", root.getAttribute("version"));
        List<Element> types =
                XmlInput.children(XmlInput.child(root, "FeatureTypeList").orElseThrow());
        assertEquals(List.of("kith:demo_index", "kith:demo_degrees", "kith:demo_x0020_table"), texts(types, "Name"));
        assertEquals("Isolation index <demo> & more", texts(types, "Title").get(0));
        assertEquals(List.of("urn:ogc:def:crs:EPSG::27700", "urn:ogc:def:crs:EPSG::4326"), texts(types, "DefaultCRS"));
        assertTrue(
                "a table has no system", XmlInput.child(types.get(2), "NoCRS").isPresent());
        Element box = XmlInput.child(types.get(1), "WGS84BoundingBox").orElseThrow();
        assertEquals(
                "longitude is first here always",
                "-1.0 52.0",
                texts(List.of(box), "LowerCorner").get(0));
    }

    @Test
    public void capabilitiesNameNoOperationThatIsRefused() throws IOException {
        Element operations = XmlInput.child(xml("request=GetCapabilities"), "OperationsMetadata")
                .orElseThrow();
        for (Element operation : XmlInput.children(operations, "Operation")) {
            String query =
                    "request=" + operation.getAttribute("name") + "&typeNames=demo_index&valueReference=rank&count=1";
            assertEquals(query, 200, answer(query).status());
        }
    }

    @Test
    public void versionsAreNegotiatedAsTheStandardSays() throws IOException {
        assertEquals(
                "2.0.0",
                xml("request=GetCapabilities&acceptVersions=2.1.0,2.0.0,1.1.0").getAttribute("version"));
        assertEquals("2.0.0", xml("request=GetCapabilities&version=1.1.0").getAttribute("version"));
        assertEquals(
                "VersionNegotiationFailed",
                refusal("request=GetCapabilities&acceptVersions=1.1.0,1.0.0").code());
        OwsException old = refusal(INDEX + "&version=1.1.0");
        assertEquals("InvalidParameterValue", old.code());
        assertEquals("version", old.locator());
        assertEquals(
                "VersionNegotiationFailed",
                postRefusal("<wfs:GetCapabilities " + WFS.replace(" version=\"2.0.0\"", "")
                                + " xmlns:ows='http://www.opengis.net/ows/1.1'><ows:AcceptVersions>"
                                + "<ows:Version>1.0.0</ows:Version></ows:AcceptVersions></wfs:GetCapabilities>")
                        .code());
    }

    @Test
    public void schemaHasTheTypeOfEveryAttribute() throws IOException {
        Element root = xml("request=DescribeFeatureType&typeNames=kith:demo_index,demo_degrees");
        NodeList elements = root.getElementsByTagNameNS("http://www.w3.org/2001/XMLSchema", "element");
        Map<String, String> types = new LinkedHashMap<>();
        for (int i = 0; i < elements.getLength(); i++) {
            Element e = (Element) elements.item(i);
            types.putIfAbsent(e.getAttribute("name"), e.getAttribute("type"));
        }
        assertEquals("xsd:string", types.get("area_id"));
        assertEquals("xsd:double", types.get("score"));
        assertEquals("xsd:int", types.get("rank"));
        assertEquals("xsd:decimal", types.get("amount"));
        assertEquals("xsd:long", types.get("amount_pence"));
        assertEquals("xsd:boolean", types.get("eligible"));
        assertEquals("gml:MultiSurfacePropertyType", types.get("geom"));
        assertEquals("a name XML cannot hold", "xsd:double", types.get("no_x0020_car_x0020__x0025_"));
        assertEquals("kith:demo_indexType", types.get("demo_index"));
    }

    // ---------------------------------------------------------------- features

    @Test
    public void geoJsonHasTheMembersGeoServerAdds() throws IOException {
        JsonNode all = json(INDEX);
        assertEquals(TestAreas.COUNT, all.get("features").size());
        assertEquals(TestAreas.COUNT, all.get("totalFeatures").intValue());
        JsonNode page = json(INDEX + "&count=4&startIndex=21");
        assertEquals(TestAreas.COUNT, page.get("numberMatched").intValue());
        assertEquals(2, page.get("numberReturned").intValue());
        assertTrue(page.get("timeStamp").textValue().endsWith("Z"));
        assertEquals(
                "urn:ogc:def:crs:EPSG::27700", page.at("/crs/properties/name").textValue());
    }

    @Test
    public void missingValuesStayMissingAndMoneyKeepsItsPennies() throws IOException {
        JsonNode missing = json(INDEX + "&cql_filter=area_id='" + TestAreas.id(TestAreas.MISSING) + "'")
                .at("/features/0/properties");
        assertTrue(missing.get("rank").isNull());
        assertTrue(missing.get("score").isNull());
        String text = text(INDEX + "&outputFormat=application/json&resourceId=demo_index." + TestAreas.id(2));
        assertTrue(text, text.contains("\"amount\":2000.20,"));
        Element gml = xml(INDEX + "&resourceId=demo_index." + TestAreas.id(TestAreas.MISSING));
        assertEquals(0, gml.getElementsByTagNameNS(Catalog.NAMESPACE, "rank").getLength());
        assertEquals(List.of("0.00"), values(gml, "amount"));
    }

    @Test
    public void textSurvivesInEveryFormat() throws IOException {
        String name = "Æ <Brack & \"Ash\">, 'Ôld'";
        String one = INDEX + "&resourceId=demo_index." + TestAreas.id(3);
        assertEquals(List.of(name), values(xml(one), "area_name"));
        assertEquals(name, json(one).at("/features/0/properties/area_name").textValue());
        assertTrue(text(one + "&outputFormat=csv").contains("\"Æ <Brack & \"\"Ash\"\">, 'Ôld'\""));
    }

    @Test
    public void linksLeadThroughEveryFeatureOnceInOrder() throws IOException {
        List<String> ids = new ArrayList<>();
        String next = INDEX + "&count=5";
        int pages = 0;
        String first = null;
        while (!next.isEmpty()) {
            Element page = xml(next);
            assertEquals(Integer.toString(TestAreas.COUNT), page.getAttribute("numberMatched"));
            ids.addAll(values(page, "area_id"));
            if (pages == 1) {
                first = page.getAttribute("previous");
            }
            next = decoded(page.getAttribute("next"));
            pages++;
        }
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= TestAreas.COUNT; i++) {
            expected.add(TestAreas.id(i));
        }
        assertEquals(expected, ids);
        assertEquals(5, pages);
        assertEquals(ids.subList(0, 5), values(xml(decoded(first)), "area_id"));
    }

    @Test
    public void sortsBySeveralKeysWithTheMissingLast() throws IOException {
        List<String> byGroup = ids(json(INDEX + "&sortBy=area_group DESC,rank D&propertyName=area_id"));
        List<String> expected = new ArrayList<>();
        for (int i = 23; i >= 1; i -= 2) {
            if (i != TestAreas.MISSING) {
                expected.add(TestAreas.id(i));
            }
        }
        expected.add(TestAreas.id(TestAreas.MISSING));
        for (int i = 22; i >= 2; i -= 2) {
            expected.add(TestAreas.id(i));
        }
        assertEquals(expected, ids(json(INDEX + "&sortBy=area_group DESC,rank D")));
        assertEquals("also by a property that is not answered", expected, byGroup);
        List<String> top = ids(json(INDEX + "&sortBy=rank&count=2"));
        assertEquals(List.of(TestAreas.id(1), TestAreas.id(2)), top);
        assertEquals(
                TestAreas.id(TestAreas.MISSING),
                ids(json(INDEX + "&sortBy=rank ASC")).get(TestAreas.COUNT - 1));
    }

    @Test
    public void onlyThePropertiesAskedForAreAnswered() throws IOException {
        JsonNode page = json(INDEX + "&propertyName=kith:rank,area_id&count=1");
        JsonNode feature = page.at("/features/0");
        List<String> names = new ArrayList<>();
        feature.get("properties").fieldNames().forEachRemaining(names::add);
        assertEquals(List.of("rank", "area_id"), names);
        assertTrue(feature.get("geometry").isNull());
        assertTrue("no geometry, no system", page.get("crs").isNull());
        assertEquals(
                "a box may ask by a geometry that is not answered",
                1,
                json(INDEX + "&propertyName=rank&bbox=470100,260100,470200,260200")
                        .get("features")
                        .size());
        String csv = text(INDEX + "&propertyName=area_id&outputFormat=csv&count=1");
        assertEquals("FID,area_id\r\ndemo_index.E01000001,E01000001\r\n", csv);
    }

    @Test
    public void hitsAreANumberInEveryFormat() throws IOException {
        Element hits = xml(INDEX + "&resultType=hits");
        assertEquals(Integer.toString(TestAreas.COUNT), hits.getAttribute("numberMatched"));
        assertEquals("0", hits.getAttribute("numberReturned"));
        assertEquals(0, XmlInput.children(hits).size());
        assertEquals(
                TestAreas.COUNT,
                json(INDEX + "&resultType=hits").get("numberMatched").intValue());
        assertEquals(
                "FeatureCollection",
                xml(INDEX + "&resultType=hits&outputFormat=csv").getLocalName());
    }

    @Test
    public void countsBeyondReasonAreJustAll() throws IOException {
        String gigantic = "9".repeat(200);
        assertEquals(
                TestAreas.COUNT,
                json(INDEX + "&count=" + gigantic).get("features").size());
        assertEquals(0, json(INDEX + "&startIndex=" + gigantic).get("features").size());
        assertEquals(0, json(INDEX + "&count=0").get("features").size());
        assertEquals(2, json(INDEX + "&maxFeatures=2").get("features").size());
    }

    @Test
    public void tableWithoutPlacesIsServed() throws IOException {
        String table = "request=GetFeature&typeNames=demo table";
        assertEquals(4, json(table).get("features").size());
        assertEquals(List.of("100", "200", "300", "400"), values(xml(table), "households"));
        assertEquals(
                4,
                json(table.replace(' ', '_').replace("_table", "_x0020_table"))
                        .get("features")
                        .size());
        assertEquals("bbox", refusal(table + "&bbox=0,0,1,1").locator());
    }

    @Test
    public void prefixesAreThoseTheRequestBinds() throws IOException {
        String bound =
                "request=GetFeature&typeNames=ns1:demo_index&count=1&namespaces=xmlns(ns1,http://kithgis.org/kith)";
        assertEquals(1, json(bound).get("features").size());
        assertEquals(
                "typeNames",
                refusal(bound.replace("kithgis.org", "example.org")).locator());
        assertEquals(
                "typeNames",
                refusal("request=GetFeature&typeNames=ns1:demo_index").locator());
    }

    // ---------------------------------------------------------------- coordinate systems

    @Test
    public void axisOrderOfAnswersFollowsTheNameOfTheSystem() throws IOException {
        Map<String, Boolean> northFirst = new LinkedHashMap<>();
        northFirst.put("", true);
        northFirst.put("&srsName=urn:ogc:def:crs:EPSG::4326", true);
        northFirst.put("&srsName=http://www.opengis.net/def/crs/EPSG/0/4326", true);
        northFirst.put("&srsName=EPSG:4326", false);
        northFirst.put("&srsName=http://www.opengis.net/gml/srs/epsg.xml%234326", false);
        northFirst.put("&srsName=urn:ogc:def:crs:OGC:1.3:CRS84", false);
        for (Map.Entry<String, Boolean> e : northFirst.entrySet()) {
            Element one = xml(DEGREES + "&count=1" + e.getKey());
            String expected = e.getValue() ? "52.0 -1.0 " : "-1.0 52.0 ";
            String positions = gmlTexts(one, "posList").get(0);
            assertTrue(e.getKey() + ": " + positions, positions.startsWith(expected));
            assertTrue(text(DEGREES + "&count=1&outputFormat=csv" + e.getKey())
                    .contains(e.getValue() ? "((52 -1," : "((-1 52,"));
            JsonNode corner = json(DEGREES + "&count=1" + e.getKey()).at("/features/0/geometry/coordinates/0/0");
            assertEquals("GeoJSON has longitude first always", -1, corner.get(0).doubleValue(), 0);
            NodeList polygons = one.getElementsByTagNameNS("http://www.opengis.net/gml/3.2", "Polygon");
            String named = ((Element) polygons.item(0)).getAttribute("srsName");
            assertEquals(
                    named,
                    e.getValue(),
                    org.kithgis.standalone.ows.CrsCode.parse(named, "srsName").northFirst());
        }
    }

    @Test
    public void boxIsReadInTheSystemItNames() throws IOException {
        // The square of 1 km from 470000, 260000; the corners of the boxes are well inside it.
        List<String> first = List.of(TestAreas.id(1));
        assertEquals(first, ids(json(INDEX + "&bbox=470100,260100,470200,260200")));
        assertEquals(first, ids(json(INDEX + "&bbox=470100,260100,470200,260200,EPSG:27700")));
        assertEquals(first, ids(json(INDEX + "&bbox=-0.9740,52.2340,-0.9735,52.2345,EPSG:4326")));
        assertEquals(first, ids(json(INDEX + "&bbox=52.2340,-0.9740,52.2345,-0.9735,urn:ogc:def:crs:EPSG::4326")));
        assertEquals(
                "in the hole",
                0,
                json(INDEX + "&bbox=470480,260480,470520,260520")
                        .get("features")
                        .size());
        assertEquals(
                "unnamed: the layer's own, in its authority's order",
                List.of("D0"),
                ids(json(DEGREES + "&bbox=52.01,-0.99,52.02,-0.98")));
        assertEquals(
                0,
                json(DEGREES + "&bbox=-0.99,52.01,-0.98,52.02").get("features").size());
        assertEquals(List.of("D0"), ids(json(DEGREES + "&bbox=-0.99,52.01,-0.98,52.02,CRS:84")));
    }

    // ---------------------------------------------------------------- filters

    @Test
    public void filtersInXmlFindWhatTheySay() throws IOException {
        Map<String, List<Integer>> cases = new LinkedHashMap<>();
        String rank = "<ValueReference>rank</ValueReference>";
        cases.put(compare("EqualTo", "rank", "4"), List.of(4));
        cases.put(compare("EqualTo", "kith:rank", " 4.0 "), List.of(4));
        cases.put(compare("EqualTo", "kith:demo_index/kith:rank", "4"), List.of(4));
        cases.put(compare("EqualTo", "amount", "2000.2"), List.of(2));
        cases.put(compare("EqualTo", "amount_pence", "5000200020"), List.of(2));
        cases.put(compare("EqualTo", "area_name", "Æ &lt;Brack &amp; \"Ash\"&gt;, 'Ôld'"), List.of(3));
        cases.put(
                "<And>" + compare("EqualTo", "eligible", "true") + compare("LessThan", "rank", "7") + "</And>",
                List.of(3, 6));
        cases.put(compare("LessThanOrEqualTo", "rank", "2"), List.of(1, 2));
        cases.put(compare("GreaterThan", "rank", "21.5"), List.of(22, 23));
        cases.put(compare("GreaterThanOrEqualTo", "rank", "22"), List.of(22, 23));
        cases.put(
                "<And>" + compare("NotEqualTo", "area_group", "North") + compare("LessThan", "rank", "4") + "</And>",
                List.of(1, 3));
        cases.put("<Or>" + compare("EqualTo", "rank", "1") + compare("EqualTo", "rank", "9") + "</Or>", List.of(1, 9));
        cases.put("<Not>" + compare("GreaterThan", "area_id", TestAreas.id(2)) + "</Not>", List.of(1, 2));
        cases.put("<PropertyIsNull>" + rank + "</PropertyIsNull>", List.of(TestAreas.MISSING));
        cases.put("<PropertyIsNil>" + rank + "</PropertyIsNil>", List.of(TestAreas.MISSING));
        cases.put(
                "<PropertyIsBetween>" + rank + "<LowerBoundary><Literal>5</Literal></LowerBoundary>"
                        + "<UpperBoundary><Literal>8</Literal></UpperBoundary></PropertyIsBetween>",
                List.of(5, 6, 8));
        cases.put(
                "<PropertyIsLike wildCard='*' singleChar='_' escapeChar='!' matchCase='false'>"
                        + "<ValueReference>area_name</ValueReference><Literal>area 2_</Literal></PropertyIsLike>",
                List.of(20, 21, 22, 23));
        cases.put(
                "<ResourceId rid='demo_index." + TestAreas.id(5) + "'/><ResourceId rid='demo_index." + TestAreas.id(9)
                        + "'/>",
                List.of(5, 9));
        String point = "<gml:Point srsName='%s'><gml:pos>%s</gml:pos></gml:Point>";
        String geom = "<ValueReference>geom</ValueReference>";
        cases.put(
                "<Intersects>" + geom + String.format(point, "EPSG:27700", "470100 260100") + "</Intersects>",
                List.of(1));
        cases.put(
                "<Intersects>" + geom + String.format(point, "urn:ogc:def:crs:EPSG::4326", "52.2340 -0.9740")
                        + "</Intersects>",
                List.of(1));
        cases.put(
                "<Intersects>" + geom + String.format(point, "EPSG:4326", "-0.9740 52.2340") + "</Intersects>",
                List.of(1));
        cases.put(
                "<Contains>" + geom + "<gml:Point><gml:pos>470100 260100</gml:pos></gml:Point></Contains>", List.of(1));
        cases.put(
                "<Within>" + geom
                        + "<gml:Polygon srsName='urn:ogc:def:crs:EPSG::27700'><gml:exterior><gml:LinearRing><gml:posList>"
                        + "469900 259900 472100 259900 472100 261100 469900 261100 469900 259900"
                        + "</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></Within>",
                List.of(1, 2));
        String envelope =
                "<gml:Envelope%s><gml:lowerCorner>%s</gml:lowerCorner><gml:upperCorner>%s</gml:upperCorner></gml:Envelope>";
        cases.put(
                "<BBOX>" + geom + String.format(envelope, "", "470100 260100", "470200 260200") + "</BBOX>",
                List.of(1));
        cases.put("<BBOX>" + String.format(envelope, "", "470100 260100", "470200 260200") + "</BBOX>", List.of(1));
        cases.put(
                "<BBOX>" + geom
                        + String.format(
                                envelope, " srsName='urn:ogc:def:crs:EPSG::4326'", "52.2340 -0.9740", "52.2345 -0.9735")
                        + "</BBOX>",
                List.of(1));
        for (Map.Entry<String, List<Integer>> e : cases.entrySet()) {
            assertFound(e.getKey(), e.getValue(), "<Filter " + FES + ">" + e.getKey() + "</Filter>");
        }
    }

    @Test
    public void filtersOfEarlierVersionsAreReadToo() throws IOException {
        assertFound(
                "1.1",
                List.of(2, 4),
                "<Filter " + OGC + "><And><PropertyIsLessThan><PropertyName>rank</PropertyName><Literal>6</Literal>"
                        + "</PropertyIsLessThan><PropertyIsEqualTo><PropertyName>area_group</PropertyName>"
                        + "<Literal>North</Literal></PropertyIsEqualTo></And></Filter>");
        assertFound(
                "1.0, GML 2",
                List.of(1),
                "<Filter " + OGC + "><BBOX><PropertyName>geom</PropertyName><gml:Box srsName='EPSG:27700'>"
                        + "<gml:coordinates>470100,260100 470200,260200</gml:coordinates></gml:Box></BBOX></Filter>");
        assertFound(
                "1.0, GML 2 polygon",
                List.of(1),
                "<Filter " + OGC + "><Intersects><PropertyName>geom</PropertyName><gml:Polygon srsName='EPSG:27700'>"
                        + "<gml:outerBoundaryIs><gml:LinearRing><gml:coordinates decimal='.' cs=',' ts=' '>470100,260100"
                        + " 470200,260100 470200,260200 470100,260100</gml:coordinates></gml:LinearRing>"
                        + "</gml:outerBoundaryIs></gml:Polygon></Intersects></Filter>");
        assertFound(
                "ids",
                List.of(4),
                "<Filter " + OGC + "><FeatureId fid='demo_index." + TestAreas.id(4) + "'/></Filter>");
        assertFound(
                "arithmetic",
                List.of(3),
                "<Filter " + OGC
                        + "><PropertyIsEqualTo><Add><PropertyName>rank</PropertyName><Literal>2</Literal></Add>"
                        + "<Literal>5</Literal></PropertyIsEqualTo></Filter>");
        assertFound(
                "no namespace at all",
                List.of(4),
                "<Filter><PropertyIsEqualTo><PropertyName>rank</PropertyName><Literal>4</Literal></PropertyIsEqualTo></Filter>");
    }

    @Test
    public void ecqlFindsWhatItSays() throws IOException {
        Map<String, List<Integer>> cases = new LinkedHashMap<>();
        cases.put("rank <= 2", List.of(1, 2));
        cases.put("rank < '1.5'", List.of(1));
        cases.put("kith:rank = 2 OR area_name LIKE '%Brack%'", List.of(2, 3));
        cases.put("rank IS NULL", List.of(TestAreas.MISSING));
        cases.put("amount BETWEEN 2000 AND 3000.30", List.of(2, 3));
        cases.put("IN ('demo_index." + TestAreas.id(6) + "')", List.of(6));
        cases.put("BBOX(geom, 470100, 260100, 470200, 260200)", List.of(1));
        cases.put("BBOX(geom, -0.9740, 52.2340, -0.9735, 52.2345, 'EPSG:4326')", List.of(1));
        cases.put("BBOX(geom, 52.2340, -0.9740, 52.2345, -0.9735, 'urn:ogc:def:crs:EPSG::4326')", List.of(1));
        cases.put("INTERSECTS(geom, POINT(470100 260100)) AND eligible = false", List.of(1));
        cases.put("INTERSECTS(geom, SRID=4326;POINT(-0.9740 52.2340))", List.of(1));
        for (Map.Entry<String, List<Integer>> e : cases.entrySet()) {
            List<String> found = ids(json(Map.of(
                    "request",
                    "GetFeature",
                    "typeNames",
                    "demo_index",
                    "cql_filter",
                    e.getKey(),
                    "sortBy",
                    "area_id")));
            assertEquals(e.getKey(), e.getValue().stream().map(TestAreas::id).toList(), found);
        }
        assertEquals(
                "a point that names no system is in the layer's, in its authority's order",
                List.of("D0"),
                ids(json(DEGREES + "&cql_filter=INTERSECTS(geom, POINT(52.05 -0.95))")));
    }

    @Test
    public void propertyThatFiltersCannotReadIsRefusedRatherThanFoundMissing() throws IOException {
        String filter =
                "<Filter " + FES + ">" + compare("GreaterThan", "no_x0020_car_x0020__x0025_", "0.75") + "</Filter>";
        OwsException e = assertThrows(
                OwsException.class,
                () -> answer(Map.of("request", "GetFeature", "typeNames", "demo_degrees", "filter", filter)));
        assertTrue(e.getMessage(), e.getMessage().contains("'no car %', which filters cannot read"));
        assertEquals(
                "cql_filter",
                refusal(DEGREES + "&cql_filter=\"no car %25\" > 0.85").locator());
        assertEquals(
                List.of("0.0", "0.1"),
                values(xml(DEGREES + "&sortBy=no_x0020_car_x0020__x0025_&count=2"), "no_x0020_car_x0020__x0025_"));
    }

    @Test
    public void nonsenseFiltersAreRefusedInASentence() {
        String eq = compare("EqualTo", "rank", "1");
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("<Filter", "not well-formed");
        cases.put(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Filter " + FES + ">" + eq + "</Filter>",
                "DOCTYPE");
        cases.put("<Filter " + FES + "/>", "0 operators");
        cases.put("<Filter " + FES + ">" + eq + eq + "</Filter>", "2 operators");
        cases.put("<Fillter " + FES + ">" + eq + "</Fillter>", "expected fes:Filter");
        cases.put("<Filter xmlns='urn:x'>" + eq + "</Filter>", "expected fes:Filter");
        cases.put("<Filter " + FES + ">" + compare("EqualTo", "ranks", "1") + "</Filter>", "did you mean 'rank'");
        cases.put("<Filter " + FES + ">" + compare("LessThan", "rank", "first") + "</Filter>", "expected a number");
        cases.put(
                "<Filter " + FES + ">" + compare("EqualTo", "eligible", "perhaps") + "</Filter>",
                "expected true or false");
        cases.put("<Filter " + FES + "><PropertyIsSpecial/></Filter>", "not supported");
        cases.put("<Filter " + FES + "><After/></Filter>", "not supported");
        cases.put(
                "<Filter " + FES
                        + "><PropertyIsEqualTo><ValueReference>rank</ValueReference></PropertyIsEqualTo></Filter>",
                "1 elements");
        cases.put(
                "<Filter " + FES
                        + "><PropertyIsEqualTo><Function name='strLength'/><Literal>1</Literal></PropertyIsEqualTo></Filter>",
                "expected a fes:ValueReference");
        cases.put("<Filter " + FES + "><And/></Filter>", "empty");
        cases.put("<Filter " + FES + "><BBOX/></Filter>", "expected a gml:Envelope");
        cases.put(
                "<Filter " + FES
                        + "><BBOX><gml:Envelope><gml:lowerCorner>5 5</gml:lowerCorner><gml:upperCorner>1 1</gml:upperCorner></gml:Envelope></BBOX></Filter>",
                "least");
        cases.put(
                "<Filter " + FES
                        + "><Intersects><ValueReference>geom</ValueReference><gml:Point><gml:pos>1 NaN</gml:pos></gml:Point></Intersects></Filter>",
                "not a finite number");
        cases.put(
                "<Filter " + FES
                        + "><Intersects><ValueReference>geom</ValueReference><gml:Point srsName='EPSG:4326'><gml:pos>1 2 3</gml:pos></gml:Point></Intersects></Filter>",
                "two for each position");
        cases.put(
                "<Filter " + FES
                        + "><Intersects><ValueReference>geom</ValueReference><gml:Point srsName='EPSG:1'><gml:pos>1 2</gml:pos></gml:Point></Intersects></Filter>",
                "EPSG:1");
        cases.put(
                "<Filter " + FES
                        + "><Intersects><ValueReference>geom</ValueReference><gml:Polygon><gml:exterior><gml:LinearRing>"
                        + "<gml:posList>0 0 1 1 2 2</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></Intersects></Filter>",
                "is no geometry");
        cases.put(
                "<Filter " + FES
                        + "><Intersects><ValueReference>geom</ValueReference><gml:Solid/></Intersects></Filter>",
                "gml:Solid is not read");
        cases.put("<Filter " + FES + ">" + "<Not>".repeat(250) + eq + "</Not>".repeat(250) + "</Filter>", ".");
        for (Map.Entry<String, String> e : cases.entrySet()) {
            OwsException problem = assertThrows(
                    e.getKey(),
                    OwsException.class,
                    () -> answer(Map.of("request", "GetFeature", "typeNames", "demo_index", "filter", e.getKey())));
            assertSentence(e.getKey(), problem);
            assertEquals("InvalidParameterValue", problem.code());
            assertTrue(problem.getMessage(), problem.getMessage().contains(e.getValue()));
        }
        for (String cql : List.of(
                "rank =",
                "rank = 1 AND",
                "nosuch = 1",
                "no_such_function(rank) = 1",
                "rank < 'x'",
                "(".repeat(20_000),
                "BBOX(geom,1,2,3,4,'EPSG:1')",
                "BBOX(rank,1,2,3,4)",
                "INTERSECTS(area_id, POINT(1 2))")) {
            OwsException problem = assertThrows(
                    cql,
                    OwsException.class,
                    () -> answer(Map.of("request", "GetFeature", "typeNames", "demo_index", "cql_filter", cql)));
            assertSentence(cql, problem);
            assertEquals("cql_filter", problem.locator());
        }
    }

    @Test
    public void aFilterThatIsNoXmlIsRefusedAsTheFilter() {
        for (String filter : List.of("<x", "<!DOCTYPE x><x/>", "<x/>")) {
            OwsException problem = assertThrows(
                    filter,
                    OwsException.class,
                    () -> answer(Map.of("request", "GetFeature", "typeNames", "demo_index", "filter", filter)));
            assertSentence(filter, problem);
            assertEquals("InvalidParameterValue", problem.code());
            assertEquals("filter", problem.locator());
            assertTrue(problem.getMessage(), problem.getMessage().contains("filter"));
        }
    }

    // ---------------------------------------------------------------- other operations

    @Test
    public void propertyValuesAreThoseThatAreThere() throws IOException {
        Element root = xml("request=GetPropertyValue&typeNames=demo_index&valueReference=kith:rank&count=8");
        assertEquals("ValueCollection", root.getLocalName());
        assertEquals("22", root.getAttribute("numberMatched"));
        assertEquals(List.of("1", "2", "3", "4", "5", "6", "8", "9"), values(root, "rank"));
        assertEquals(
                "MissingParameterValue",
                refusal("request=GetPropertyValue&typeNames=demo_index").code());
        assertEquals(
                "valueReference",
                refusal("request=GetPropertyValue&typeNames=demo_index&valueReference=rang")
                        .locator());
    }

    @Test
    public void storedQueryGivesTheFeatureItself() throws IOException {
        String byId = "request=GetFeature&storedQuery_id=urn:ogc:def:query:OGC-WFS::GetFeatureById";
        Element feature = xml(byId + "&id=demo_index." + TestAreas.id(3));
        assertEquals("demo_index", feature.getLocalName());
        assertEquals("demo_index." + TestAreas.id(3), feature.getAttributeNS("http://www.opengis.net/gml/3.2", "id"));
        assertEquals(
                "by an id that is no XML name, as an answer has it",
                "D3",
                values(xml(byId + "&id=_x0033__x0020_st._x0020_area"), "area_id")
                        .get(0));
        assertEquals(
                1,
                json(byId + "&id=demo_index." + TestAreas.id(3)).get("features").size());
        OwsException none = refusal(byId + "&id=demo_index.E9");
        assertEquals("NotFound", none.code());
        assertEquals(404, ExceptionReports.status(none.code()));
        assertEquals("NotFound", refusal(byId + "&id=nothing").code());
        assertEquals("id", refusal(byId).locator());
        assertEquals("storedQuery_id", refusal(byId + "x&id=1").locator());
        assertEquals(
                "ListStoredQueriesResponse", xml("request=ListStoredQueries").getLocalName());
        assertTrue(text("request=DescribeStoredQueries").contains("GetFeatureById"));
    }

    @Test
    public void resourceIdsNeedNoTypeName() throws IOException {
        assertEquals(
                List.of(TestAreas.id(2), TestAreas.id(5)),
                ids(json("request=GetFeature&sortBy=area_id&resourceId=demo_index." + TestAreas.id(5) + ",demo_index."
                        + TestAreas.id(2))));
        assertEquals(0, json(INDEX + "&featureID=demo_index.E9").get("features").size());
        assertEquals("typeNames", refusal("request=GetFeature").locator());
    }

    @Test
    public void postedRequestsAreAnsweredLikeTheOthers() throws IOException {
        String query = "<wfs:GetFeature " + WFS + " outputFormat=\"application/json\" count=\"2\" startIndex=\"1\">"
                + "<wfs:Query typeNames=\"k:demo_index\" xmlns:k=\"http://kithgis.org/kith\" srsName=\"EPSG:4326\">"
                + "<wfs:PropertyName>k:area_id</wfs:PropertyName><wfs:PropertyName>geom</wfs:PropertyName>"
                + "<fes:Filter><fes:PropertyIsLessThan><fes:ValueReference>k:rank</fes:ValueReference><fes:Literal>6</fes:Literal>"
                + "</fes:PropertyIsLessThan></fes:Filter>"
                + "<fes:SortBy><fes:SortProperty><fes:ValueReference>rank</fes:ValueReference><fes:SortOrder>DESC</fes:SortOrder>"
                + "</fes:SortProperty></fes:SortBy></wfs:Query></wfs:GetFeature>";
        JsonNode page = new ObjectMapper().readTree(write(post(query)));
        assertEquals(List.of(TestAreas.id(4), TestAreas.id(3)), ids(page));
        assertEquals(5, page.get("numberMatched").intValue());
        assertEquals(-0.9, page.at("/features/0/geometry/coordinates/0/0/0/0").doubleValue(), 0.1);

        Element schema = root(post("<wfs:DescribeFeatureType " + WFS + " xmlns:k=\"http://kithgis.org/kith\">"
                + "<wfs:TypeName>k:demo_degrees</wfs:TypeName></wfs:DescribeFeatureType>"));
        assertEquals(
                "kith:demo_degreesType",
                XmlInput.child(schema, "element").orElseThrow().getAttribute("type"));
        Element values = root(post("<wfs:GetPropertyValue " + WFS
                + " valueReference=\"area_id\"><wfs:Query typeNames=\"demo_degrees\"/>" + "</wfs:GetPropertyValue>"));
        assertEquals("10", values.getAttribute("numberReturned"));
        Element feature = root(post("<wfs:GetFeature " + WFS + "><wfs:StoredQuery id=\"" + StoredQueries.BY_ID
                + "\"><wfs:Parameter name=\"ID\">demo_index." + TestAreas.id(1)
                + "</wfs:Parameter></wfs:StoredQuery></wfs:GetFeature>"));
        assertEquals("demo_index", feature.getLocalName());
        assertEquals(
                "WFS_Capabilities",
                root(post("<wfs:GetCapabilities " + WFS + "/>")).getLocalName());
        assertEquals(
                "ListStoredQueriesResponse",
                root(post("<wfs:ListStoredQueries " + WFS + "/>")).getLocalName());
        assertEquals(
                "DescribeStoredQueriesResponse",
                root(post("<wfs:DescribeStoredQueries " + WFS + "/>")).getLocalName());
    }

    @Test
    public void severalQueriesAreNestedCollections() throws IOException {
        Element root = xml("request=GetFeature&typeNames=(demo_index)(demo_degrees)&count=25");
        assertEquals("33", root.getAttribute("numberMatched"));
        assertEquals("25", root.getAttribute("numberReturned"));
        List<Element> parts = XmlInput.children(root, "member");
        assertEquals(2, parts.size());
        assertEquals("2", XmlInput.children(parts.get(1)).get(0).getAttribute("numberReturned"));
        assertEquals(
                "OptionNotSupported",
                refusal("request=GetFeature&typeNames=(demo_index)(demo_degrees)&outputFormat=csv")
                        .code());
        assertEquals(
                "OptionNotSupported",
                refusal("request=GetFeature&typeNames=demo_index,demo_degrees").code());
    }

    @Test
    public void brokenRequestsAreRefusedWithAStandardCodeAndASentence() {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("", "MissingParameterValue");
        cases.put("request=GetFeatures", "OperationNotSupported");
        cases.put("request=Transaction", "OperationNotSupported");
        cases.put("request=LockFeature", "OperationNotSupported");
        cases.put("request=GetFeature&typeNames=demo_indx", "InvalidParameterValue");
        cases.put("request=DescribeFeatureType&typeNames=nothing", "InvalidParameterValue");
        cases.put("request=DescribeFeatureType&outputFormat=json", "InvalidParameterValue");
        cases.put(INDEX + "&count=-1", "InvalidParameterValue");
        cases.put(INDEX + "&count=ten", "InvalidParameterValue");
        cases.put(INDEX + "&startIndex=1.5", "InvalidParameterValue");
        cases.put(INDEX + "&resultType=some", "InvalidParameterValue");
        cases.put(INDEX + "&outputFormat=shape-zip", "InvalidParameterValue");
        cases.put(INDEX + "&srsName=EPSG:0", "InvalidParameterValue");
        cases.put(INDEX + "&sortBy=rnak", "InvalidParameterValue");
        cases.put(INDEX + "&sortBy=rank upwards", "InvalidParameterValue");
        cases.put(INDEX + "&sortBy=geom", "InvalidParameterValue");
        cases.put(INDEX + "&propertyName=rank,scor", "InvalidParameterValue");
        cases.put(INDEX + "&bbox=1,2,3", "InvalidParameterValue");
        cases.put(INDEX + "&bbox=0,100,1,120,EPSG:4326", "InvalidParameterValue");
        cases.put(INDEX + "&bbox=1,2,3,4&cql_filter=rank=1", "InvalidParameterValue");
        cases.put(INDEX + "&viewparams=a:1,b:2", "InvalidParameterValue");
        cases.put(INDEX + "&version=3.0.0", "InvalidParameterValue");
        for (Map.Entry<String, String> e : cases.entrySet()) {
            OwsException problem = refusal(e.getKey());
            assertSentence(e.getKey(), problem);
            assertEquals(e.getKey(), e.getValue(), problem.code());
            int status = SERVICE.report(request(Map.of()), problem).status();
            assertEquals(e.getKey(), problem.code().equals("OperationNotSupported") ? 501 : 400, status);
        }
        for (String body : List.of(
                "<",
                "nonsense",
                "<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><wfs:GetFeature " + WFS
                        + ">&b;</wfs:GetFeature>",
                "<wfs:GetFeature " + WFS + "/>",
                "<wfs:GetFeature " + WFS + "><wfs:Query/></wfs:GetFeature>",
                "<wfs:GetFeature " + WFS + "><wfs:Query typeNames='x:demo_index'/></wfs:GetFeature>",
                "<wfs:GetFeature " + WFS + "><wfs:Insert/></wfs:GetFeature>",
                "<wfs:GetFeature " + WFS + " count='-3'><wfs:Query typeNames='demo_index'/></wfs:GetFeature>",
                "<wfs:Transaction " + WFS + "/>",
                "<wfs:GetFeature " + WFS.replace("2.0.0", "1.1.0")
                        + "><wfs:Query typeNames='demo_index'/></wfs:GetFeature>")) {
            assertSentence(body, postRefusal(body));
        }
        assertEquals("OperationParsingFailed", postRefusal("<a><b></a>").code());
    }

    // ---------------------------------------------------------------- live layers and failures

    @Test
    public void viewparamsReachTheSourceForCountAndFeatures() throws IOException {
        List<Object> seen = new ArrayList<>();
        WfsService service = service(new CollectionFeatureSource(TestAreas.index()) {
            @Override
            public SimpleFeatureCollection getFeatures(Query query) {
                seen.add(query.getHints().get(Hints.VIRTUAL_TABLE_PARAMETERS));
                return super.getFeatures(query);
            }

            @Override
            public int getCount(Query query) {
                seen.add(query.getHints().get(Hints.VIRTUAL_TABLE_PARAMETERS));
                return -1;
            }
        });
        Map<String, String> parameters = parameters(INDEX);
        parameters.put("viewparams", "weight.health:2;amount:3000000.50");
        OwsResponse response = service.handle(request(parameters));
        assertEquals(
                TestAreas.COUNT, XmlInput.children(root(response), "member").size());
        assertTrue(seen.size() >= 2);
        seen.forEach(s -> assertEquals(Map.of("weight.health", "2", "amount", "3000000.50"), s));
    }

    @Test
    public void refusalOfALiveLayerIsItsOwnSentence() {
        WfsService service = service(new CollectionFeatureSource(TestAreas.index()) {
            @Override
            public int getCount(Query query) throws IOException {
                throw new IOException(
                        new BadInput("'weight.helth' is no weight of the model; did you mean 'weight.health'?"));
            }
        });
        OwsException e = assertThrows(OwsException.class, () -> service.handle(request(parameters(INDEX))));
        assertEquals("InvalidParameterValue", e.code());
        assertTrue(e.getMessage().startsWith("'weight.helth'"));
    }

    @Test
    public void failureAtTheStartIsAReportAndMidwayLeavesNoWholeAnswer() throws IOException {
        WfsService atOnce = service(failing(0));
        assertThrows(IllegalStateException.class, () -> atOnce.handle(request(parameters(INDEX))));
        OwsException filtered = assertThrows(
                OwsException.class, () -> atOnce.handle(request(parameters(INDEX + "&cql_filter=rank<99"))));
        assertEquals("OperationProcessingFailed", filtered.code());
        for (String format : List.of("gml32", "application/json", "csv")) {
            OwsResponse midway = service(failing(12)).handle(request(parameters(INDEX + "&outputFormat=" + format)));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThrows(RuntimeException.class, () -> midway.body().writeTo(out));
            String text = out.toString(StandardCharsets.UTF_8);
            assertFalse(
                    text,
                    text.endsWith("FeatureCollection>") || text.endsWith("}]}") || text.contains("numberMatched\":"));
        }
    }

    @Test
    public void dataThatChangesWhileItIsWrittenIsNotPassedOffAsWhole() throws IOException {
        ListFeatureCollection features = TestAreas.index();
        OwsResponse response = service(new CollectionFeatureSource(features)).handle(request(parameters(INDEX)));
        List<SimpleFeature> all = new ArrayList<>(List.of(features.toArray(new SimpleFeature[0])));
        features.remove(all.get(0));
        assertThrows(IllegalStateException.class, () -> response.body().writeTo(new ByteArrayOutputStream()));
    }

    @Test
    public void answersFlowWhileTheSourceIsRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int[] writtenAtTheEnd = {0};
        SimpleFeatureCollection many = new DecoratingSimpleFeatureCollection(TestAreas.index()) {
            @Override
            public int size() {
                return 5000;
            }

            @Override
            public SimpleFeatureIterator features() {
                SimpleFeature one = (SimpleFeature) TestAreas.index().toArray()[0];
                return new SimpleFeatureIterator() {
                    private int read;

                    @Override
                    public boolean hasNext() {
                        writtenAtTheEnd[0] = out.size();
                        return read < 5000;
                    }

                    @Override
                    public SimpleFeature next() {
                        read++;
                        return one;
                    }

                    @Override
                    public void close() {}
                };
            }
        };
        WfsService service = service(new CollectionFeatureSource(many) {
            @Override
            public SimpleFeatureCollection getFeatures(Query query) {
                return many;
            }

            @Override
            public int getCount(Query query) {
                return 5000;
            }
        });
        for (String format : List.of("gml32", "application/json", "csv")) {
            out.reset();
            service.handle(request(parameters(INDEX + "&outputFormat=" + format)))
                    .body()
                    .writeTo(out);
            assertTrue(
                    format + ": " + writtenAtTheEnd[0] + " of " + out.size(),
                    out.size() - writtenAtTheEnd[0] < 200_000 && out.size() > 1_000_000);
        }
    }

    @Test
    public void namesBecomeXmlNamesAndBack() {
        for (String name :
                List.of("area_id", "no car %", "1st", "a:b", "_x0020_", "é", "-", ".a", "\ud83d\ude00", "")) {
            String encoded = XmlNames.encode(name);
            assertEquals(name, XmlNames.decode(encoded));
            assertTrue(encoded, encoded.isEmpty() || encoded.matches("[\\p{L}_][\\p{L}\\p{N}_.-]*"));
        }
        assertEquals("area_id", XmlNames.encode("area_id"));
    }

    // ---------------------------------------------------------------- helpers

    private static CollectionFeatureSource failing(int good) {
        SimpleFeatureCollection failing = new DecoratingSimpleFeatureCollection(TestAreas.index()) {
            @Override
            public SimpleFeatureIterator features() {
                SimpleFeatureIterator features = super.features();
                return new SimpleFeatureIterator() {
                    private int read;

                    @Override
                    public boolean hasNext() {
                        return features.hasNext();
                    }

                    @Override
                    public SimpleFeature next() {
                        if (read++ >= good) {
                            throw new IllegalStateException("the source failed");
                        }
                        return features.next();
                    }

                    @Override
                    public void close() {
                        features.close();
                    }
                };
            }
        };
        return new CollectionFeatureSource(failing) {
            @Override
            public SimpleFeatureCollection getFeatures(Query query) {
                return failing;
            }

            @Override
            public int getCount(Query query) {
                return TestAreas.COUNT;
            }
        };
    }

    private static WfsService service(CollectionFeatureSource source) {
        return new WfsService(new Catalog(List.of(new Layer(
                Catalog.WORKSPACE, "demo_index", "Index", "", List.of(), "", source, List.of("index-decile")))));
    }

    private static String compare(String operator, String property, String literal) {
        return "<PropertyIs" + operator + "><ValueReference>" + property + "</ValueReference><Literal>" + literal
                + "</Literal></PropertyIs" + operator + ">";
    }

    private static void assertFound(String what, List<Integer> expected, String filter) throws IOException {
        List<String> found = ids(json(
                Map.of("request", "GetFeature", "typeNames", "demo_index", "filter", filter, "sortBy", "area_id")));
        assertEquals(what, expected.stream().map(TestAreas::id).toList(), found);
    }

    private static void assertSentence(String what, OwsException problem) {
        String message = problem.getMessage();
        assertTrue(what + ": " + message, message.endsWith(".") || message.endsWith("?"));
        assertFalse(what + ": " + message, message.contains("Exception") || message.contains("\n"));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(query.split("&")).filter(p -> !p.isEmpty()).forEach(pair -> {
            String[] kv = pair.split("=", 2);
            parameters.put(kv[0], URLDecoder.decode(kv[1].replace("+", "%2B"), StandardCharsets.UTF_8));
        });
        return parameters;
    }

    private static String decoded(String address) {
        return address.isEmpty() ? "" : address.substring(address.indexOf('?') + 1);
    }

    private static OwsRequest request(Map<String, String> parameters) {
        return new OwsRequest(parameters, null, "http://127.0.0.1:8080/geoserver", "/wfs");
    }

    private static OwsResponse answer(Map<String, String> parameters) {
        return SERVICE.handle(request(parameters));
    }

    private static OwsResponse answer(String query) {
        return answer(parameters(query));
    }

    private static OwsException refusal(String query) {
        return assertThrows(query, OwsException.class, () -> answer(query));
    }

    private static OwsResponse post(String body) {
        return SERVICE.handle(new OwsRequest(
                Map.of(), body.getBytes(StandardCharsets.UTF_8), "http://127.0.0.1:8080/geoserver", "/wfs"));
    }

    private static OwsException postRefusal(String body) {
        return assertThrows(body, OwsException.class, () -> post(body));
    }

    private static byte[] write(OwsResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toByteArray();
    }

    private static String text(String query) throws IOException {
        return new String(write(answer(query)), StandardCharsets.UTF_8);
    }

    private static Element root(OwsResponse response) throws IOException {
        return XmlInput.parse(write(response), 10_000_000, "X");
    }

    private static Element xml(String query) throws IOException {
        return root(answer(query));
    }

    private static JsonNode json(Map<String, String> parameters) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("outputFormat", "application/json");
        JsonNode node = new ObjectMapper().readTree(write(answer(all)));
        assertEquals("FeatureCollection", node.get("type").textValue());
        assertNull(node.get("error"));
        assertNotNull(node.get("features"));
        return node;
    }

    private static JsonNode json(String query) throws IOException {
        return json(parameters(query));
    }

    private static List<String> ids(JsonNode collection) {
        List<String> ids = new ArrayList<>();
        collection
                .get("features")
                .forEach(f -> ids.add(f.at("/properties/area_id").textValue()));
        return ids;
    }

    private static List<String> texts(List<Element> parents, String name) {
        return parents.stream()
                .flatMap(p -> XmlInput.children(p, name).stream())
                .map(XmlInput::text)
                .toList();
    }

    private static List<String> values(Element root, String name) {
        return texts(root.getElementsByTagNameNS(Catalog.NAMESPACE, name));
    }

    private static List<String> gmlTexts(Element root, String name) {
        return texts(root.getElementsByTagNameNS("http://www.opengis.net/gml/3.2", name));
    }

    private static List<String> texts(NodeList nodes) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
