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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.junit.Test;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.WKTReader;

public class CsvFormatTest {

    private static SimpleFeatureCollection read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8);
    }

    private static SimpleFeatureCollection read(String text, Charset charset) throws IOException {
        return CsvFormat.read(new ByteArrayInputStream(text.getBytes(charset)), "table.csv");
    }

    private static String write(SimpleFeatureCollection features, Set<CsvFormat.Extra> extras) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvFormat.write(features, out, extras);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The type found for a column of these values. */
    private static Class<?> type(String... values) throws IOException {
        StringBuilder text = new StringBuilder("id,column\n");
        for (String value : values) {
            text.append("x,\"").append(value).append("\"\n");
        }
        return read(text.toString())
                .getSchema()
                .getDescriptor("column")
                .getType()
                .getBinding();
    }

    @Test
    public void whatIsWrittenReadsBackTheSame() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            SimpleFeatureCollection features = Samples.random(new Random(seed), DefaultGeographicCRS.WGS84);
            // WKT has sixteen decimals, which is a millionth of a millimetre and less.
            Samples.assertSame(features, read(write(features, EnumSet.of(CsvFormat.Extra.GEOMETRY))), 1e-15);
        }
    }

    @Test
    public void aColumnIsNumericOnlyIfEveryValueIs() throws Exception {
        assertEquals(Integer.class, type("1", "", "-20", "29,199"));
        assertEquals(Long.class, type("1", "5000000000"));
        assertEquals(Double.class, type("1", "2.5", "1,234.5", "-.5", "1e-05", "1.0E10"));
        assertEquals(Boolean.class, type("TRUE", "false", ""));
        assertEquals(String.class, type("1", "two"));
        assertEquals(String.class, type("1", "true"));
        assertEquals(String.class, type("", ""));
        assertEquals(String.class, type());
    }

    @Test
    public void codesStayText() throws Exception {
        for (String code : List.of(
                "007",
                "00",
                "-01",
                "01.5",
                "+44",
                "12E4",
                "1,23",
                "1,2345",
                "12345678901234567890",
                "0x10",
                "1f",
                "1.5d",
                "NaN",
                "5%",
                "£3",
                "2019/20",
                "1 234",
                " ")) {
            assertEquals(code, String.class, type("1", code));
        }
        assertEquals("007", list(read("id,code\nx,007\n")).get(0).getAttribute("code"));
    }

    @Test
    public void thousandsSeparatorsAndMissingValuesAreUnderstood() throws Exception {
        List<SimpleFeature> rows = list(read("\uFEFFarea,rank\r\nE01,\"29,199\"\r\nE02,\r\n"));
        assertEquals("E01", rows.get(0).getAttribute("area"));
        assertEquals(29199, rows.get(0).getAttribute("rank"));
        assertNull(rows.get(1).getAttribute("rank"));
        assertEquals("table.2", rows.get(1).getID());
    }

    @Test
    public void quotedValuesMayHoldCommasQuotesAndNewLines() throws Exception {
        List<SimpleFeature> rows = list(read("name,n\n\"Great \"\"Oak\"\",\nnorth\",1\n\nÉire,2"));
        assertEquals("Great \"Oak\",\nnorth", rows.get(0).getAttribute("name"));
        assertEquals("Éire", rows.get(1).getAttribute("name"));
        assertEquals(2, rows.size());
    }

    @Test
    public void geometryIsReadFromWellKnownText() throws Exception {
        SimpleFeatureCollection features = read("id,WKT,n\na,POINT (-0.9 52.2),1\nb,,2\n");
        assertEquals(
                "[id, n, geom]",
                features.getSchema().getAttributeDescriptors().stream()
                        .map(d -> d.getLocalName())
                        .toList()
                        .toString());
        assertEquals(
                new WKTReader().read("POINT (-0.9 52.2)"), list(features).get(0).getDefaultGeometry());
        assertNull(list(features).get(1).getDefaultGeometry());
        assertEquals(DefaultGeographicCRS.WGS84, features.getSchema().getCoordinateReferenceSystem());
        assertEquals(
                Point.class,
                features.getSchema().getGeometryDescriptor().getType().getBinding());
    }

    @Test
    public void coordinatesThatAreNoDegreesHaveNoSystem() throws Exception {
        assertNull(read("id,geom\na,POINT (475000 261000)\n").getSchema().getCoordinateReferenceSystem());
    }

    @Test
    public void aTableWithoutShapesHasNoGeometry() throws Exception {
        assertNull(read("id,geom\na,\n").getSchema().getGeometryDescriptor());
        assertEquals(0, read("id,n\n").size());
    }

    @Test
    public void writingFollowsTheStandardAndKeepsEveryDigit() throws Exception {
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName("funding");
        builder.add("area_name", String.class);
        builder.add("amount", BigDecimal.class);
        builder.add("population", Double.class);
        builder.add("score", Double.class);
        builder.add("geom", Point.class, DefaultGeographicCRS.WGS84);
        SimpleFeature feature = SimpleFeatureBuilder.build(
                builder.buildFeatureType(),
                new Object[] {
                    "Corby, \"east\"",
                    new BigDecimal("20000000.10"),
                    12345678.0,
                    Double.NaN,
                    new WKTReader().read("POINT (1.5 2)")
                },
                "f.1");
        SimpleFeatureCollection features = DataUtilities.collection(feature);
        assertEquals(
                "area_name,amount,population,score\r\n\"Corby, \"\"east\"\"\",20000000.10,12345678.0,\r\n",
                write(features, EnumSet.noneOf(CsvFormat.Extra.class)));
        assertEquals(
                "FID,area_name,amount,population,score,geom\r\n"
                        + "f.1,\"Corby, \"\"east\"\"\",20000000.10,12345678.0,,POINT (1.5 2)\r\n",
                write(features, EnumSet.allOf(CsvFormat.Extra.class)));
    }

    @Test
    public void aBadHeaderIsRefused() throws Exception {
        assertEquals("'table.csv' is empty; expected a row of column names.", refusal(() -> read("")));
        assertEquals("'table.csv' is empty; expected a row of column names.", refusal(() -> read("\uFEFF\n\n")));
        assertEquals("Column 2 of 'table.csv' has no name in the header row.", refusal(() -> read("a, ,c\n1,2,3\n")));
        assertEquals("Columns 1 and 3 of 'table.csv' have the same name, 'a'.", refusal(() -> read("a,b,a\n")));
        assertEquals(
                "'table.csv' has two columns for the geometry, 'geom' and 'WKT'; expected one.",
                refusal(() -> read("geom,WKT\n")));
    }

    @Test
    public void aRaggedRowIsRefusedWithItsLine() throws Exception {
        assertEquals(
                "Line 5 of 'table.csv' has 3 values; expected 2, one for each column.",
                refusal(() -> read("a,b\n\"one\ntwo\",2\n\n1,2,3\n")));
        assertEquals(
                "Line 2 of 'table.csv' has 1 values; expected 2, one for each column.",
                refusal(() -> read("a,b\r\n1")));
    }

    @Test
    public void badGeometryQuotesAndEncodingsAreRefusedWithTheirLine() throws Exception {
        assertTrue(refusal(() -> read("id,wkt\na,POINT (1 2)\nb,POINT (1)\n"))
                .startsWith("Line 3 of 'table.csv' has a geometry that is not WKT: "));
        assertTrue(refusal(() -> read("id,wkt\na,\"POLYGON ((0 0, 1 0, 1 1, 2 2))\"\n"))
                .startsWith("Line 2 of 'table.csv' has a geometry that is not WKT: "));
        assertEquals(
                "'table.csv' is not well-formed CSV: a quote is not closed or is followed by other text, in the row from"
                        + " line 3 on.",
                refusal(() -> read("a,b\n1,2\n3,\"4\n5,6\n")));
        assertEquals(
                "'table.csv' is not well-formed CSV: a quote is not closed or is followed by other text, in the row from"
                        + " line 2 on.",
                refusal(() -> read("a,b\n1,\"2\"x\n")));
        assertEquals(
                "Line 2 of 'table.csv' has a geometry that is not WKT: it is nested too deeply.",
                refusal(() -> read("id,wkt\na," + "GEOMETRYCOLLECTION (".repeat(100_000) + "\n")));
        assertTrue(refusal(() -> read("id,wkt\na,\"POINT\n(1" + "0".repeat(9000) + " x\"\n"))
                        .length()
                < 2100);
        assertEquals(
                "'table.csv' is neither UTF-8 nor Windows-1252 text; save it as 'CSV UTF-8'.",
                refusal(() -> read("\uFEFFa,b\n", StandardCharsets.UTF_16LE)));
    }

    @Test
    public void whatIsNotUtf8IsReadAsWindows1252() throws IOException {
        SimpleFeatureCollection table = read("a,b\n1,£2 – café\n", Charset.forName("windows-1252"));
        assertEquals("£2 – café", DataUtilities.list(table).get(0).getAttribute("b"));
    }

    @Test
    public void rowsOfALargeTableAreWrittenInTheirOrder() throws Exception {
        StringBuilder text = new StringBuilder("id,what\r\n");
        for (int row = 0; row < 12_345; row++) {
            text.append('r').append(row).append(",\"a, ").append(row % 7).append("\"\r\n");
        }
        assertEquals(text.toString(), write(read(text.toString()), CsvFormat.ATTRIBUTES_ONLY));
    }
}
