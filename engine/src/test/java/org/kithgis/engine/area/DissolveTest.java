/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.area;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

public class DissolveTest {

    private static Geometry dissolve(String... wkt) throws ParseException {
        List<Geometry> areas = new ArrayList<>();
        for (String text : wkt) {
            areas.add(new WKTReader().read(text));
        }
        Geometry union = Dissolve.dissolve(areas);
        assertTrue(union.isValid());
        return union;
    }

    private static void assertUnion(String expected, String... wkt) throws ParseException {
        Geometry union = dissolve(wkt);
        assertTrue(union + " is not " + expected, union.equalsTopo(new WKTReader().read(expected)));
    }

    @Test
    public void neighboursLoseTheirSharedEdge() throws ParseException {
        Geometry union = dissolve(
                "POLYGON ((0 0, 10 0, 10 5, 10 10, 0 10, 0 0))", "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 5, 10 0))");
        assertEquals("no vertex of the shared edge is left but its ends", 7, union.getNumPoints());
        assertEquals(200, union.getArea(), 0);
    }

    @Test
    public void areasThatAreNoCoverageAreUnitedAllTheSame() throws ParseException {
        String square = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";
        assertUnion(square, square, square);
        assertUnion(square, square, "POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))");
        assertUnion(
                "POLYGON ((0 0, 10 0, 10 5, 15 5, 15 15, 5 15, 5 10, 0 10, 0 0))",
                square,
                "POLYGON ((5 5, 15 5, 15 15, 5 15, 5 5))");
        assertUnion(
                "MULTIPOLYGON (((0 0, 5 5, 0 10, 0 0)), ((10 0, 10 10, 5 5, 10 0)))",
                "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))");
    }

    @Test
    public void whatIsNotThereIsPassedOver() throws ParseException {
        Geometry square = new WKTReader().read("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))");
        assertTrue(Dissolve.dissolve(Arrays.asList(null, square, new WKTReader().read("POLYGON EMPTY")))
                .equalsTopo(square));
        assertNull(Dissolve.dissolve(Arrays.asList((Geometry) null)));
        assertNull(Dissolve.dissolve(List.of()));
    }
}
