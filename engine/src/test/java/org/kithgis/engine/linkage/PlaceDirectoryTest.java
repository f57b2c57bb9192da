/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.util.Random;
import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

public class PlaceDirectoryTest {

    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final AreaTable AREAS = AreaTable.of("E01", "E02", "E03").build();

    @Test
    public void aPostcodeIsTheSameInAnySpacingAndCase() {
        long key = PlaceKey.POSTCODE.of("NN1 1AA");
        for (String same :
                new String[] {"nn11aa", "NN1  1AA", "NN11AA", " nN1 1Aa ", "N N 1 1 A A", "NN1\u00A01AA", "NN1\t1AA"}) {
            assertEquals(same, key, PlaceKey.POSTCODE.of(same));
        }
        assertNotEquals(key, PlaceKey.POSTCODE.of("NN1 1AB"));
        assertNotEquals(key, PlaceKey.POSTCODE.of("NN11 AA1"));
        assertEquals(PlaceKey.NONE, PlaceKey.POSTCODE.of("   "));
        assertEquals(PlaceKey.MALFORMED, PlaceKey.POSTCODE.of("NN1-1AA"));
        assertEquals(PlaceKey.MALFORMED, PlaceKey.POSTCODE.of("no fixed abode"));
    }

    @Test
    public void differentPostcodesHaveDifferentKeys() {
        assertNotEquals(PlaceKey.POSTCODE.of("A1"), PlaceKey.POSTCODE.of("1A"));
        assertNotEquals(PlaceKey.POSTCODE.of("A"), PlaceKey.POSTCODE.of("AA"));
        assertNotEquals(PlaceKey.POSTCODE.of("Z9"), PlaceKey.POSTCODE.of("99"));
    }

    @Test
    public void aUprnIsTheSameWithAndWithoutZerosBeforeIt() {
        assertEquals(PlaceKey.UPRN.of("10012345678"), PlaceKey.UPRN.of("010012345678"));
        assertEquals(PlaceKey.MALFORMED, PlaceKey.UPRN.of("1.00123E+11"));
        assertEquals(PlaceKey.MALFORMED, PlaceKey.UPRN.of("1234567890123"));
    }

    private static PlaceDirectory read(TestRecords rows) {
        return PlaceDirectory.read(
                rows,
                PlaceKey.POSTCODE,
                new PlaceDirectory.Columns(
                        rows.column("pcds"), rows.column("lsoa"), -1, -1, rows.column("dointr"), rows.column("doterm")),
                AREAS,
                (x, y) -> -1);
    }

    private static int area(PlaceDirectory directory, String postcode, int day) {
        return directory.area(PlaceKey.POSTCODE.of(postcode), day);
    }

    @Test
    public void knownUnknownAndOutsideAreToldApart() {
        PlaceDirectory directory = read(TestRecords.of("pcds|lsoa", "NN1 1AA|E02", "NN1 1AB|E99", "|E01"));
        assertEquals(2, directory.size());
        assertEquals(1, area(directory, "nn11aa", 20190101));
        assertEquals(PlaceDirectory.OUTSIDE, area(directory, "NN1 1AB", 20190101));
        assertEquals(PlaceDirectory.UNKNOWN, area(directory, "NN1 1AC", 20190101));
        assertEquals(PlaceDirectory.UNKNOWN, area(directory, "", 20190101));
    }

    @Test
    public void aPostcodeUsedAgainIsInTheAreaOfItsTime() {
        PlaceDirectory directory = read(TestRecords.of(
                "pcds|lsoa|dointr|doterm",
                "NN1 1AA|E01|198001|200506",
                "NN1 1AA|E03|2010-01-01|",
                "NN1 1AB|E02|198001|199001"));
        assertEquals(0, area(directory, "NN1 1AA", 20041231));
        assertEquals(2, area(directory, "NN1 1AA", 20190101));
        assertEquals(0, area(directory, "NN1 1AA", 20050531));
        assertEquals("terminated that month", 0, area(directory, "NN1 1AA", 20050601));
        assertEquals("a terminated postcode that stands once", 1, area(directory, "NN1 1AB", 20190101));
    }

    @Test
    public void aPostcodeOfManyAddressesIsWhereMostOfThemAre() {
        TestRecords rows = TestRecords.of(
                "pcds|lsoa",
                "NN1 1AA|E03",
                "NN1 1AA|E02",
                "NN1 1AA|E02",
                "NN1 1AB|E03",
                "NN1 1AB|E01",
                "NN1 1AC|E99",
                "NN1 1AC|E03");
        for (int parts = 1; parts < 4; parts++) {
            PlaceDirectory directory = read(rows.inParts(parts));
            assertEquals(1, area(directory, "NN1 1AA", 20190101));
            assertEquals("of equals the first area", 0, area(directory, "NN1 1AB", 20190101));
            assertEquals("an area before outside", 2, area(directory, "NN1 1AC", 20190101));
        }
    }

    @Test
    public void findsEveryOneOfManyPlaces() {
        Random random = new Random(3);
        String[] lines = new String[20_001];
        lines[0] = "pcds|lsoa";
        int[] areas = new int[lines.length];
        for (int i = 1; i < lines.length; i++) {
            areas[i] = random.nextInt(3);
            lines[i] = "N" + i + "A|E0" + (areas[i] + 1);
        }
        PlaceDirectory directory = read(TestRecords.of(lines));
        assertEquals(20_000, directory.size());
        for (int i = 1; i < lines.length; i++) {
            assertEquals(areas[i], area(directory, "N" + i + "A", 20190101));
            assertEquals(PlaceDirectory.UNKNOWN, area(directory, "P" + i + "A", 20190101));
        }
    }

    private static Polygon square(double x, double y) {
        return (Polygon) SHAPES.toGeometry(new Envelope(x, x + 1, y, y + 1));
    }

    @Test
    public void aPointOnABorderIsInOneAreaTheFirst() {
        AreaTable squares = AreaTable.of("right", "left", "without")
                .geometries(square(1, 0), square(0, 0), null)
                .build();
        AreaFinder finder = new AreaFinder(squares);
        assertEquals(1, finder.locate(0.5, 0.5));
        assertEquals(0, finder.locate(1.5, 0.5));
        assertEquals("on the border", 0, finder.locate(1, 0.5));
        assertEquals(-1, finder.locate(3, 3));
        assertEquals(-1, finder.locate(Double.NaN, 0.5));
    }

    @Test
    public void everyPointOfAGridIsInExactlyOneOfItsAreas() {
        AreaTable grid = AreaTable.of("a", "b", "c", "d")
                .geometries(square(0, 0), square(1, 0), square(0, 1), square(1, 1))
                .build();
        AreaFinder finder = new AreaFinder(grid);
        Coordinate middle = new Coordinate(1, 1);
        assertEquals(0, finder.locate(middle.x, middle.y));
        for (double x = 0; x <= 2; x += 0.25) {
            for (double y = 0; y <= 2; y += 0.25) {
                assertEquals((x > 1 ? 1 : 0) + (y > 1 ? 2 : 0), finder.locate(x, y));
            }
        }
    }

    @Test
    public void directoriesWithCoordinatesArePlacedByPolygon() {
        AreaTable squares =
                AreaTable.of("a", "b").geometries(square(0, 0), square(1, 0)).build();
        TestRecords rows = TestRecords.of("Postcode|Eastings|Northings", "NN11AA|1.5|0.5", "NN1 1AB|9|9", "NN1 1AC||");
        PlaceDirectory directory = PlaceDirectory.read(
                rows,
                PlaceKey.POSTCODE,
                new PlaceDirectory.Columns(0, -1, 1, 2, -1, -1),
                squares,
                new AreaFinder(squares));
        assertEquals(1, area(directory, "NN1 1AA", 20190101));
        assertEquals(PlaceDirectory.OUTSIDE, area(directory, "NN1 1AB", 20190101));
        assertEquals("no coordinates", PlaceDirectory.UNKNOWN, area(directory, "NN1 1AC", 20190101));
        assertEquals(1, directory.nowhere());
    }
}
