/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.junit.AfterClass;
import org.junit.Assume;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.files.Gdal;
import org.kithgis.standalone.ows.CrsCode;
import org.kithgis.standalone.ows.OwsRequest;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/** Real clients read the service: GDAL's WFS driver, and OWSLib. Skipped where they are not installed. */
public class WfsClientsTest {

    @ClassRule
    public static final TemporaryFolder TEMPORARY = new TemporaryFolder();

    private static TestServer server;

    @BeforeClass
    public static void start() throws IOException {
        server = new TestServer(new WfsService(TestAreas.catalog()));
    }

    @AfterClass
    public static void stop() {
        server.close();
    }

    // ---------------------------------------------------------------- GDAL

    @Test
    public void gdalSeesLayersCountsTypesAndSystem() throws Exception {
        String info = gdal("ogrinfo", "-ro", "-so", source(), "kith:demo_index");
        assertTrue(info, info.contains("Feature Count: " + TestAreas.COUNT));
        assertTrue(info, info.contains("Extent: (470000.000000, 260000.000000) - (475000.000000, 265000.000000)"));
        assertTrue(info, info.contains("ID[\"EPSG\",27700]"));
        assertTrue(info, info.contains("TITLE=Isolation index <demo> & more"));
        for (String field : List.of(
                "area_id: String (0.0)",
                "population: Real (0.0)",
                "score: Real (0.0)",
                "rank: Integer (0.0)",
                "amount: Real (0.0)",
                "amount_pence: Integer64 (0.0)",
                "eligible: Integer(Boolean) (0.0)")) {
            assertTrue(field + " in " + info, info.contains(field));
        }
        assertTrue(
                gdal("ogrinfo", "-ro", "-so", source(), "kith:demo_x0020_table").contains("Geometry: None"));
    }

    @Test
    public void gdalReadsEveryValueInPagesOfFive() throws Exception {
        int before = server.log().size();
        JsonNode features = geoJson("kith:demo_index", "--config", "OGR_WFS_PAGE_SIZE", "5");
        assertEquals(TestAreas.COUNT, features.size());
        for (int i = 1; i <= TestAreas.COUNT; i++) {
            JsonNode p = features.get(i - 1).get("properties");
            assertEquals(TestAreas.id(i), p.get("area_id").textValue());
            assertEquals("GDAL leaves out what is missing", i != TestAreas.MISSING, p.hasNonNull("rank"));
            if (i != TestAreas.MISSING) {
                assertEquals(i, p.get("rank").intValue());
                assertEquals(100.0 / i, p.get("score").doubleValue(), 1e-12);
                assertEquals(1000.10 * i, p.get("amount").doubleValue(), 1e-9);
                assertEquals(
                        100_010L * i + 5_000_000_000L, p.get("amount_pence").longValue());
            }
            assertEquals(i % 3 == 0, p.get("eligible").booleanValue());
        }
        assertEquals(
                "Æ <Brack & \"Ash\">, 'Ôld'",
                features.get(2).at("/properties/area_name").textValue());
        assertEquals(
                "five pages were asked for",
                5,
                requests(before).filter(r -> r.contains("COUNT=5")).count());
    }

    @Test
    public void gdalPushesItsFiltersDownAndGetsWhatTheyMean() throws Exception {
        int before = server.log().size();
        JsonNode where =
                geoJson("kith:demo_index", "-where", "rank <= 6 AND area_group LIKE 'N%' AND area_name IS NOT NULL");
        assertEquals(List.of(TestAreas.id(2), TestAreas.id(4), TestAreas.id(6)), ids(where));
        assertTrue(requests(before)
                .anyMatch(r -> r.contains("PropertyIsLessThanOrEqualTo") && r.contains("PropertyIsLike")));
        before = server.log().size();
        JsonNode box = geoJson("kith:demo_index", "-spat", "470100", "260100", "471100", "260200");
        assertEquals(List.of(TestAreas.id(1), TestAreas.id(2)), ids(box));
        assertTrue(requests(before).anyMatch(r -> r.contains("BBOX")));
        JsonNode degrees = geoJson("kith:demo_degrees", "-spat", "-0.99", "52.01", "-0.85", "52.02");
        assertEquals(List.of("D0", "D1"), ids(degrees));
    }

    @Test
    public void gdalPutsPlacesWhereTheyAre() throws Exception {
        JsonNode metres = geoJson("kith:demo_index");
        // The first corner, and the hole, of the square from 472000, 260000.
        assertEquals(472_000, metres.get(2).at("/geometry/coordinates/0/0/0/0").doubleValue(), 0);
        assertEquals(260_000, metres.get(2).at("/geometry/coordinates/0/0/0/1").doubleValue(), 0);
        assertEquals(2, metres.get(2).at("/geometry/coordinates/0").size());
        for (String srs : List.of("", "?SRSNAME=EPSG:4326", "?SRSNAME=urn:ogc:def:crs:EPSG::4326")) {
            JsonNode degrees = geoJsonOf(source() + srs, "kith:demo_degrees");
            assertEquals(
                    srs, -0.8, degrees.get(2).at("/geometry/coordinates/0/0/0").doubleValue(), 1e-12);
            assertEquals(
                    srs, 52, degrees.get(2).at("/geometry/coordinates/0/0/1").doubleValue(), 1e-12);
        }
        // The service's own change of system against GDAL's: both stay within a few metres of the official one.
        JsonNode ours = geoJsonOf(source() + "?SRSNAME=urn:ogc:def:crs:EPSG::4326", "kith:demo_index");
        JsonNode theirs = geoJson("kith:demo_index", "-t_srs", "EPSG:4326");
        for (int i = 0; i < TestAreas.COUNT; i++) {
            for (int axis = 0; axis < 2; axis++) {
                String corner = "/geometry/coordinates/0/0/0/" + axis;
                assertEquals(
                        theirs.get(i).at(corner).doubleValue(),
                        ours.get(i).at(corner).doubleValue(),
                        6e-5);
            }
        }
    }

    // ---------------------------------------------------------------- OWSLib

    @Test
    public void owsLibReadsCapabilitiesSchemaAndFeatures() throws Exception {
        JsonNode seen = python("""
                import json, sys
                from owslib.wfs import WebFeatureService
                w = WebFeatureService(sys.argv[1], version='2.0.0')
                index = w.contents['kith:demo_index']
                def features(**request):
                    return json.loads(w.getfeature(outputFormat='application/json', **request).read())['features']
                def members(**request):
                    return w.getfeature(**request).read().decode().count('<wfs:member>')
                print(json.dumps({
                    'version': w.version,
                    'types': list(w.contents),
                    'operations': [o.name for o in w.operations],
                    'formats': w.getOperationByName('GetFeature').parameters['outputFormat']['values'],
                    'title': index.title,
                    'crs': [c.getcodeurn() for c in index.crsOptions],
                    'bounds': index.boundingBoxWGS84,
                    'schema': w.get_schema('kith:demo_index')['properties'],
                    'geometry': w.get_schema('kith:demo_index')['geometry_column'],
                    'stored': [q.id for q in w.storedqueries],
                    'all': len(features(typename='kith:demo_index')),
                    'page': [f['properties']['area_id'] for f in
                             features(typename='kith:demo_index', maxfeatures=2, startindex=20)],
                    'box': members(typename=['kith:demo_index'],
                                   bbox=(470100, 260100, 471100, 260200, 'urn:ogc:def:crs:EPSG::27700')),
                    'lonlat': members(typename=['kith:demo_degrees'],
                                      bbox=(-0.99, 52.01, -0.85, 52.02, 'http://www.opengis.net/gml/srs/epsg.xml#4326')),
                    'names': features(typename='kith:demo_index', propertyname=['rank'], maxfeatures=1)[0]['properties'],
                    'post': w.getfeature(typename='kith:demo_index', maxfeatures=3, method='Post').read().decode()
                             .count('<wfs:member>'),
                    'one': w.getfeature(storedQueryID='urn:ogc:def:query:OGC-WFS::GetFeatureById',
                                        storedQueryParams={'ID': 'demo_index.E01000003'}).read().decode().count('E01000003</'),
                }))
                """);
        assertEquals("2.0.0", seen.get("version").textValue());
        assertEquals("kith:demo_index", seen.at("/types/0").textValue());
        assertTrue(seen.get("operations").toString().contains("\"GetPropertyValue\""));
        assertTrue(seen.get("formats").toString().contains("\"application/json\""));
        assertEquals("Isolation index <demo> & more", seen.get("title").textValue());
        assertEquals("urn:ogc:def:crs:EPSG::27700", seen.at("/crs/0").textValue());
        assertEquals(-0.976, seen.at("/bounds/0").doubleValue(), 0.001);
        assertEquals(52.233, seen.at("/bounds/1").doubleValue(), 0.001);
        assertEquals("int", seen.at("/schema/rank").textValue());
        assertEquals("decimal", seen.at("/schema/amount").textValue());
        assertEquals("boolean", seen.at("/schema/eligible").textValue());
        assertEquals("geom", seen.get("geometry").textValue());
        assertEquals(StoredQueries.BY_ID, seen.at("/stored/0").textValue());
        assertEquals(TestAreas.COUNT, seen.get("all").intValue());
        assertEquals(TestAreas.id(21), seen.at("/page/0").textValue());
        assertEquals(2, seen.get("box").intValue());
        assertEquals(2, seen.get("lonlat").intValue());
        assertEquals("{\"rank\":1}", seen.get("names").toString());
        assertEquals(3, seen.get("post").intValue());
        assertEquals(1, seen.get("one").intValue());
    }

    // ---------------------------------------------------------------- published coordinates

    @Test
    public void publishedPointsComeOutAtTheirPublishedDegrees() throws IOException {
        Path file = Path.of(System.getProperty("kith.data", "../../shared/data"))
                .resolve("lookups/lsoa11_centroids_ten_districts.csv");
        Assume.assumeTrue("no real data at " + file, Files.isRegularFile(file));
        SimpleFeatureTypeBuilder b = new SimpleFeatureTypeBuilder();
        b.setName("points");
        b.add("long", Double.class);
        b.add("lat", Double.class);
        b.add("geom", Point.class, CrsCode.urn(27700).crs());
        SimpleFeatureType type = b.buildFeatureType();
        List<SimpleFeature> points = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8).subList(1, 743)) {
            String[] v = line.split(",");
            Point point = new GeometryFactory()
                    .createPoint(new Coordinate(Double.parseDouble(v[2]), Double.parseDouble(v[3])));
            points.add(SimpleFeatureBuilder.build(
                    type, new Object[] {Double.valueOf(v[4]), Double.valueOf(v[5]), point}, "points." + v[0]));
        }
        WfsService service = new WfsService(
                new Catalog(List.of(TestAreas.layer("points", "Points", new ListFeatureCollection(type, points)))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        service.handle(new OwsRequest(
                        Map.of(
                                "request", "GetFeature",
                                "typeNames", "kith:points",
                                "srsName", "urn:ogc:def:crs:EPSG::4326",
                                "outputFormat", "json"),
                        null,
                        "http://127.0.0.1/geoserver",
                        "/wfs"))
                .body()
                .writeTo(out);
        JsonNode features = new ObjectMapper().readTree(out.toByteArray()).get("features");
        assertEquals(742, features.size());
        for (JsonNode f : features) {
            // 0.00006 degrees is some 4 to 7 m: the change of system without the national grid's table of shifts.
            assertEquals(
                    f.at("/properties/long").doubleValue(),
                    f.at("/geometry/coordinates/0").doubleValue(),
                    6e-5);
            assertEquals(
                    f.at("/properties/lat").doubleValue(),
                    f.at("/geometry/coordinates/1").doubleValue(),
                    6e-5);
        }
    }

    // ---------------------------------------------------------------- helpers

    private static String source() {
        return "WFS:" + server.url();
    }

    private static String gdal(String... command) throws IOException, InterruptedException {
        return Gdal.run(TEMPORARY.getRoot().toPath(), command);
    }

    /** What GDAL reads of a layer, as GeoJSON in the layer's own system. */
    private static JsonNode geoJson(String layer, String... options) throws IOException, InterruptedException {
        return geoJsonOf(source(), layer, options);
    }

    private static JsonNode geoJsonOf(String source, String layer, String... options)
            throws IOException, InterruptedException {
        // In the order of the areas' ids, so that tests can say which feature they mean.
        List<String> command = new ArrayList<>(List.of("ogr2ogr", "-f", "GeoJSON", "/vsistdout/", source, layer));
        command.addAll(List.of(options));
        List<JsonNode> features = new ArrayList<>();
        new ObjectMapper()
                .readTree(gdal(command.toArray(String[]::new)))
                .get("features")
                .forEach(features::add);
        features.sort(Comparator.comparing(f -> f.at("/properties/area_id").textValue()));
        return new ObjectMapper().createArrayNode().addAll(features);
    }

    private static List<String> ids(JsonNode features) {
        List<String> ids = new ArrayList<>();
        features.forEach(f -> ids.add(f.at("/properties/area_id").textValue()));
        return ids;
    }

    private static Stream<String> requests(int from) {
        return server.log().subList(from, server.log().size()).stream();
    }

    /** Runs a Python program, with the service's address as its argument, and reads the JSON it prints. */
    private static JsonNode python(String program) throws IOException, InterruptedException {
        String python = "/usr/bin/python3";
        boolean there = Files.isExecutable(Path.of(python))
                && new ProcessBuilder(python, "-c", "import owslib").start().waitFor() == 0;
        Assume.assumeTrue("OWSLib (python3-owslib) is not installed", there);
        return new ObjectMapper().readTree(gdal("env", python, "-W", "ignore", "-c", program, server.url()));
    }
}
