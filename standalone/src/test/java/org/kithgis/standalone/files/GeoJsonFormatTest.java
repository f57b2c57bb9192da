/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.kithgis.standalone.files.Samples.list;
import static org.kithgis.standalone.files.Samples.refusal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.junit.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.WKTReader;

public class GeoJsonFormatTest {

    private static SimpleFeatureCollection read(String text) throws IOException {
        return GeoJsonFormat.read(
                new ByteArrayInputStream(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), "areas.geojson");
    }

    private static String features(String... features) {
        return "{'type': 'FeatureCollection', 'features': [" + String.join(", ", features) + "]}";
    }

    private static String feature(String properties, String geometry) {
        return "{'type': 'Feature', 'properties': " + properties + ", 'geometry': " + geometry + "}";
    }

    private static String write(SimpleFeatureCollection features, Map<String, ?> members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GeoJsonFormat.write(features, out, members);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    public void whatIsWrittenReadsBackTheSame() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            SimpleFeatureCollection features = Samples.random(
                    new Random(seed), seed % 2 == 0 ? DefaultGeographicCRS.WGS84 : CRS.decode("EPSG:27700", true));
            String text = write(features, Map.of());
            SimpleFeatureCollection back = GeoJsonFormat.read(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "areas.geojson");
            Samples.assertSameWithIds(features, back);
            assertTrue(CRS.equalsIgnoreMetadata(
                    features.getSchema().getCoordinateReferenceSystem(),
                    back.getSchema().getCoordinateReferenceSystem()));
        }
    }

    @Test
    public void typesAreFoundOverAllFeaturesAndInOrderOfFirstAppearance() throws Exception {
        SimpleFeatureCollection features = read(features(
                feature("{'b': 1, 'a': 1, 'big': 1, 'flag': true, 'mix': 1}", "null"),
                feature(
                        "{'a': 2.5, 'late': 'x', 'big': 5000000000, 'b': null, 'mix': 'two', 'list': [1, {'k': 2}]}",
                        "null"),
                feature("null", "null")));
        SimpleFeatureType type = features.getSchema();
        assertEquals("areas", type.getTypeName());
        assertEquals(
                "b:Integer,a:Double,big:Long,flag:Boolean,mix:String,late:String,list:String",
                type.getAttributeDescriptors().stream()
                        .map(d -> d.getLocalName() + ":"
                                + d.getType().getBinding().getSimpleName())
                        .reduce((x, y) -> x + "," + y)
                        .orElseThrow());
        SimpleFeature first = list(features).get(0);
        SimpleFeature second = list(features).get(1);
        assertEquals(1.0, first.getAttribute("a"));
        assertEquals("1", first.getAttribute("mix"));
        assertNull(first.getAttribute("late"));
        assertNull(second.getAttribute("b"));
        assertEquals("[1,{\"k\":2}]", second.getAttribute("list"));
        assertNull(list(features).get(2).getAttribute("a"));
    }

    @Test
    public void metresWithoutACrsAreRefusedAndDegreesByARoundingBeyondAreRead() throws Exception {
        String inside = feature("{}", "{'type': 'Point', 'coordinates': [180.00000000000003, -90]}");
        String metres = feature("{}", "{'type': 'LineString', 'coordinates': [[0, 52], [475331, 260465.5]]}");
        String sentence =
                "Feature 2 of 'areas.geojson' has a position at 475331, 260465.5; a longitude from -180 to 180"
                        + " and a latitude from -90 to 90 are expected, or a \"crs\" of the collection that names another"
                        + " coordinate system, such as EPSG:27700.";
        String all = features(inside, metres, metres);
        assertEquals(sentence, refusal(() -> read(all)));
        String crs = "'crs': {'type': 'name', 'properties': {'name': 'NAMED'}}, 'features'";
        for (String degrees : new String[] {"EPSG:4326", "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4258"}) {
            assertEquals(sentence, refusal(() -> read(all.replace("'features'", crs.replace("NAMED", degrees)))));
        }
        assertEquals(
                3,
                read(all.replace("'features'", crs.replace("NAMED", "EPSG:27700")))
                        .size());
        assertEquals(
                3,
                read(all.substring(0, all.length() - 1) + ", 'crs': {'properties': {'name': 'EPSG:3857'}}}")
                        .size());
        assertEquals(1, read(features(inside)).size());
        String north = features(feature("{}", "{'type': 'Point', 'coordinates': [0, 91]}"));
        assertTrue(refusal(() -> read(north)), refusal(() -> read(north)).contains("has a position at 0, 91;"));
    }

    @Test
    public void aSystemThatNobodyKnowsIsWrittenAndReadAsSuch() throws Exception {
        String metres = feature("{}", "{'type': 'Point', 'coordinates': [475331, 260465]}");
        String unknown = features(metres).replace("'features'", "'crs': null, 'features'");
        assertNull(read(unknown).getSchema().getCoordinateReferenceSystem());
        String again = write(read(unknown), Map.of());
        assertTrue(again, again.contains("\"crs\":null"));
        assertNull(read(again).getSchema().getCoordinateReferenceSystem());
        assertEquals(
                DefaultGeographicCRS.WGS84,
                read(unknown.replace("475331, 260465", "-0.9, 52.2"))
                        .getSchema()
                        .getCoordinateReferenceSystem());
    }

    @Test
    public void wholeNumbersBeyond64BitsKeepTheirDigits() throws Exception {
        SimpleFeature feature = list(read(features(feature("{'n': 123456789012345678901}", "null"))))
                .get(0);
        assertEquals("123456789012345678901", feature.getAttribute("n"));
    }

    @Test
    public void idsAreKeptAndMissingOnesNumbered() throws Exception {
        SimpleFeatureCollection features = read(features(
                "{'type': 'Feature', 'id': 'E01', 'properties': {}, 'geometry': null}",
                "{'type': 'Feature', 'id': 7, 'properties': {}, 'geometry': null}",
                "{'type': 'Feature', 'properties': {}, 'geometry': null}"));
        assertEquals("E01", list(features).get(0).getID());
        assertEquals("7", list(features).get(1).getID());
        assertEquals("areas.3", list(features).get(2).getID());
    }

    @Test
    public void everyGeometryTypeReadsWhateverTheOrderOfItsMembersAndWritesBack() throws Exception {
        String[][] pairs = {
            {"POINT (1 2)", "{'coordinates': [1, 2, 99], 'type': 'Point'}"},
            {"MULTIPOINT ((1 2), (3 4))", "{'type': 'MultiPoint', 'coordinates': [[1, 2], [3, 4]]}"},
            {"LINESTRING (1 2, 3 4)", "{'type': 'LineString', 'coordinates': [[1, 2], [3, 4]]}"},
            {"MULTILINESTRING ((1 2, 3 4))", "{'coordinates': [[[1, 2], [3, 4]]], 'type': 'MultiLineString'}"},
            {
                "POLYGON ((0 0, 9 0, 9 9, 0 0), (3 1, 4 1, 4 2, 3 1))",
                "{'type': 'Polygon', 'bbox': [0, 0, 9, 9], 'coordinates':"
                        + " [[[0, 0], [9, 0], [9, 9], [0, 0]], [[3, 1], [4, 1], [4, 2], [3, 1]]]}"
            },
            {
                "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))",
                "{'type': 'MultiPolygon', 'coordinates': [[[[0, 0], [9, 0], [9, 9], [0, 0]]]]}"
            },
            {
                "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))",
                "{'geometries': [{'type': 'Point', 'coordinates': [1, 2]},"
                        + " {'type': 'LineString', 'coordinates': [[1, 2], [3, 4]]}], 'type': 'GeometryCollection'}"
            },
            {"POLYGON EMPTY", "{'type': 'Polygon', 'coordinates': []}"},
            {"POINT EMPTY", "{'type': 'Point', 'coordinates': []}"},
        };
        for (String[] pair : pairs) {
            SimpleFeatureCollection features = read(features(feature("{}", pair[1])));
            Geometry geometry = (Geometry) list(features).get(0).getDefaultGeometry();
            assertTrue(
                    pair[0] + " is " + geometry, new WKTReader().read(pair[0]).equalsExact(geometry));
            assertEquals("geom", features.getSchema().getGeometryDescriptor().getLocalName());
            Samples.assertSame(features, read(write(features, Map.of())), 0);
        }
    }

    @Test
    public void singleAndMultiplePolygonsTogetherAreAllMultiple() throws Exception {
        SimpleFeatureCollection features = read(features(
                feature("{}", "{'type': 'Polygon', 'coordinates': [[[0, 0], [9, 0], [9, 9], [0, 0]]]}"),
                feature("{}", "null"),
                feature("{}", "{'type': 'MultiPolygon', 'coordinates': [[[[0, 0], [9, 0], [9, 9], [0, 0]]]]}")));
        assertEquals(
                MultiPolygon.class,
                features.getSchema().getGeometryDescriptor().getType().getBinding());
        assertTrue(list(features).get(0).getDefaultGeometry() instanceof MultiPolygon);
        assertNull(list(features).get(1).getDefaultGeometry());
    }

    @Test
    public void otherMixturesAreGeometries() throws Exception {
        SimpleFeatureCollection features = read(features(
                feature("{}", "{'type': 'Point', 'coordinates': [0, 0]}"),
                feature("{}", "{'type': 'LineString', 'coordinates': [[0, 0], [1, 1]]}"),
                feature("{}", "{'type': 'MultiPoint', 'coordinates': [[0, 0], [1, 1]]}")));
        assertEquals(
                Geometry.class,
                features.getSchema().getGeometryDescriptor().getType().getBinding());
        assertTrue(list(features).get(0).getDefaultGeometry() instanceof Point);
    }

    @Test
    public void coordinateReferenceSystemsAreHonouredInEveryForm() throws Exception {
        for (String name : new String[] {
            "EPSG:27700",
            "urn:ogc:def:crs:EPSG::27700",
            "urn:ogc:def:crs:EPSG:6.9:27700",
            "http://www.opengis.net/def/crs/EPSG/0/27700"
        }) {
            SimpleFeatureCollection features = read("{'type': 'FeatureCollection', 'features': ["
                    + feature("{}", "{'type': 'Point', 'coordinates': [475000, 261000]}")
                    + "], 'crs': {'type': 'name', 'properties': {'name': '" + name + "'}}}");
            assertTrue(CRS.equalsIgnoreMetadata(
                    CRS.decode("EPSG:27700", true), features.getSchema().getCoordinateReferenceSystem()));
            assertTrue(write(features, Map.of())
                    .endsWith(
                            "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}}}"));
        }
        for (String name : new String[] {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326"}) {
            SimpleFeatureCollection features = read("{'crs': {'type': 'name', 'properties': {'name': '" + name
                    + "'}}, 'type': 'FeatureCollection', 'features': ["
                    + feature("{}", "{'type': 'Point', 'coordinates': [-0.9, 52.2]}") + "]}");
            assertEquals(DefaultGeographicCRS.WGS84, features.getSchema().getCoordinateReferenceSystem());
            assertTrue(write(features, Map.of()).contains("[-0.9,52.2]"));
            assertTrue(!write(features, Map.of()).contains("crs"));
        }
    }

    @Test
    public void numbersAreWrittenExactlyAndFurtherMembersBehindTheFeatures() throws Exception {
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName("funding");
        builder.add("amount", BigDecimal.class);
        builder.add("score", Double.class);
        builder.add("population", Double.class);
        builder.add("nan", Double.class);
        SimpleFeature feature = SimpleFeatureBuilder.build(
                builder.buildFeatureType(),
                new Object[] {new BigDecimal("20000000.10"), 2.0E-3, 12345678.0, Double.NaN},
                "E01");
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("numberReturned", 1);
        members.put("timeStamp", "2026-01-01T00:00:00Z");
        assertEquals(
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"E01\",\"geometry\":null,"
                        + "\"properties\":{\"amount\":20000000.10,\"score\":0.002,\"population\":12345678.0,"
                        + "\"nan\":null}}],\"numberReturned\":1,\"timeStamp\":\"2026-01-01T00:00:00Z\"}",
                write(DataUtilities.collection(feature), members));
    }

    @Test
    public void anEmptyCollectionIsEmpty() throws Exception {
        assertEquals(0, read(features()).size());
    }

    @Test
    public void whatIsNotAFeatureCollectionIsRefusedInASentence() throws Exception {
        assertEquals(
                "'areas.geojson' is not a GeoJSON feature collection: its \"type\" is \"Feature\", not"
                        + " \"FeatureCollection\".",
                refusal(() -> read(feature("{}", "null"))));
        assertEquals(
                "'areas.geojson' is not a GeoJSON feature collection: its \"type\" is not given, not"
                        + " \"FeatureCollection\".",
                refusal(() -> read("{}")));
        assertEquals(
                "'areas.geojson' is not a GeoJSON feature collection: it has no \"features\".",
                refusal(() -> read("{'type': 'FeatureCollection'}")));
        assertEquals(
                "'areas.geojson' is not a GeoJSON feature collection: it has to start with '{'.",
                refusal(() -> read("[1, 2]")));
        assertEquals(
                "'areas.geojson' is not a GeoJSON feature collection: it has to start with '{'.",
                refusal(() -> read("")));
        assertTrue(refusal(() -> read("{'type': 'FeatureCollection',\n 'features': [}"))
                .matches("'areas.geojson' is not well-formed JSON: .*, at line 2, column \\d+\\."));
        assertTrue(refusal(() -> read("LSOA11CD,score"))
                .startsWith("'areas.geojson' is not well-formed JSON: Unrecognized token 'LSOA11CD'"));
        assertTrue(refusal(() -> read(features() + features())).contains("more text behind its feature collection"));
    }

    @Test
    public void aBadFeatureIsNamedByItsNumber() throws Exception {
        String good = feature("{}", "null");
        assertEquals(
                "Feature 2 of 'areas.geojson' has the type \"Point\", not \"Feature\".",
                refusal(() -> read(features(good, "{'type': 'Point', 'coordinates': [1, 2]}"))));
        String unclosed = "{'type': 'Polygon', 'coordinates': [[[0, 0], [9, 0], [9, 9], [1, 1]]]}";
        assertTrue(refusal(() -> read(features(good, feature("{}", unclosed))))
                .startsWith("Feature 2 of 'areas.geojson' has a geometry that cannot be read: "));
        for (String geometry : new String[] {
            "{'type': 'Polygon', 'coordinates': [[0, 0], [9, 0]]}",
            "{'type': 'Point', 'coordinates': [[0, 0]]}",
            "{'type': 'Point', 'coordinates': [0]}",
            "{'type': 'Point', 'coordinates': ['a', 'b']}",
            "{'type': 'Point', 'coordinates': 3}",
            "{'type': 'Point', 'coordinates': [1e999, 0]}",
            "{'type': 'Curve', 'coordinates': [0, 0]}",
            "{'coordinates': [0, 0]}",
            "{'type': 'Point'}",
            "[0, 0]",
            "{'type': 'GeometryCollection', 'geometries': [null]}"
        }) {
            assertTrue(refusal(() -> read(features(feature("{}", geometry)))).startsWith("Feature 1 of "));
        }
        assertTrue(refusal(() -> read(features(feature("[]", "null")))).startsWith("Feature 1 of "));
        assertTrue(refusal(() -> read(features("7"))).startsWith("Feature 1 of "));
    }

    @Test
    public void unknownSystemsAndClashingNamesAreRefused() throws Exception {
        assertEquals(
                "'areas.geojson' has the coordinate reference system 'EPSG:999999', which is not known; expected an EPSG"
                        + " code or CRS84.",
                refusal(() -> read("{'type': 'FeatureCollection', 'features': [], 'crs': {'type': 'name',"
                        + " 'properties': {'name': 'EPSG:999999'}}}")));
        assertEquals(
                "'areas.geojson' has a \"crs\" without a name; expected an EPSG code or CRS84.",
                refusal(() -> read("{'type': 'FeatureCollection', 'features': [], 'crs': {'type': 'link'}}")));
        assertEquals(
                "'areas.geojson' has an attribute 'geom', which is the name of the geometry in Kith; give it another"
                        + " name.",
                refusal(() -> read(features(feature("{'geom': 1}", "{'type': 'Point', 'coordinates': [1, 2]}")))));
    }
}
