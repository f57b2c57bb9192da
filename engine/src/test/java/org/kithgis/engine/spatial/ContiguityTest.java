/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

public class ContiguityTest {

    private static Neighbours queen(String... shapes) throws ParseException {
        String[] ids = new String[shapes.length];
        Geometry[] geometries = new Geometry[shapes.length];
        for (int i = 0; i < shapes.length; i++) {
            ids[i] = "A" + i;
            geometries[i] = shapes[i] == null ? null : new WKTReader().read(shapes[i]);
        }
        return Contiguity.queen(AreaTable.of(ids).geometries(geometries).build(), () -> false);
    }

    private static int[] of(Neighbours neighbours, int area) {
        int[] all = new int[neighbours.count(area)];
        Arrays.setAll(all, k -> neighbours.neighbour(area, k));
        return all;
    }

    private static String box(double x1, double y1, double x2, double y2) {
        return "POLYGON ((" + x1 + " " + y1 + ", " + x2 + " " + y1 + ", " + x2 + " " + y2 + ", " + x1 + " " + y2 + ", "
                + x1 + " " + y1 + "))";
    }

    @Test
    public void areasThatShareAnEdgeOrACornerAreNeighbours() throws Exception {
        Neighbours found = queen(box(0, 0, 1, 1), box(1, 0, 2, 1), box(2, 1, 3, 2), box(0, 1, 1, 2));
        assertArrayEquals(new int[] {1, 3}, of(found, 0));
        assertArrayEquals(new int[] {0, 2, 3}, of(found, 1));
        assertArrayEquals(new int[] {1}, of(found, 2));
        assertEquals(4, found.pairs());
    }

    @Test
    public void aCornerOnAnEdgeIsAPointInCommonThoughNoVertexIs() throws Exception {
        assertEquals(1, queen(box(0, 0, 10, 10), box(10, 4, 20, 6)).pairs());
        assertEquals(
                1,
                queen(
                                "POLYGON ((0 0, 3 7, 0 9, 0 0))",
                                "POLYGON ((1 2.3333333333333335, 9 0, 9 9, 1 2.3333333333333335))")
                        .pairs());
    }

    @Test
    public void boundariesThatWereSimplifiedApartAndCrossAreNeighbours() throws Exception {
        assertEquals(1, queen(box(0, 0, 10, 10), box(9.9, 1, 20, 9)).pairs());
    }

    @Test
    public void anAreaInAHoleIsANeighbourAndOneInsideAnotherWithoutTouchingIsNot() throws Exception {
        String ring = "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 6 3, 6 6, 3 6, 3 3))";
        assertEquals(1, queen(ring, box(3, 3, 6, 6)).pairs());
        assertEquals(0, queen(ring, box(4, 4, 5, 5)).pairs());
    }

    @Test
    public void aGapIsNoNeighbourUnlessItIsWhatRoundingLeaves() throws Exception {
        assertEquals(
                0, queen(box(0, 0, 500_000, 10), box(500_001, 0, 600_000, 10)).pairs());
        assertEquals(
                1,
                queen(box(0, 0, 500_000, 10), box(500_000.001, 0, 600_000, 10)).pairs());
    }

    @Test
    public void everyPartOfAnAreaCounts() throws Exception {
        Neighbours found = queen(
                "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((50 0, 51 0, 51 1, 50 0)))",
                box(51, 0, 60, 5),
                box(10, 0, 40, 5),
                null,
                "POLYGON EMPTY");
        assertArrayEquals(new int[] {1}, of(found, 0));
        assertEquals(3, found.islands());
    }

    @Test
    public void aGridHasTheNeighboursOfItsCells() throws Exception {
        int side = 40;
        Neighbours found = Contiguity.queen(TestGrid.areas(side), () -> false);
        assertEquals(2 * side * (side - 1) + 2 * (side - 1) * (side - 1), found.pairs());
        for (int i = 0; i < found.size(); i++) {
            for (int k = 0; k < found.count(i); k++) {
                int j = found.neighbour(i, k);
                assertEquals(1, Math.max(Math.abs(i / side - j / side), Math.abs(i % side - j % side)));
            }
        }
    }

    @Test
    public void itStopsWhenItIsTold() {
        AreaTable areas = TestGrid.areas(3);
        assertThrows(CancellationException.class, () -> Contiguity.queen(areas, () -> true));
    }

    @Test
    public void neighboursThatDoNotAgreeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Neighbours.of(new int[][] {{1}, {}}));
        assertThrows(IllegalArgumentException.class, () -> Neighbours.of(new int[][] {{0}}));
        assertThrows(IllegalArgumentException.class, () -> Neighbours.of(new int[][] {{1, 1}, {0, 0}}));
    }
}
