/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import org.junit.Test;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;

/** A grid of 36 areas, 100 m wide, whose shared edges waver. */
public class OutlinesTest {

    private static final int SIDE = 6;
    private static final int STEPS = 50;
    private static final double WIDTH = 100;

    private final GeometryFactory factory = new GeometryFactory();

    private Geometry[] grid() {
        Geometry[] cells = new Geometry[SIDE * SIDE];
        for (int c = 0; c < cells.length; c++) {
            cells[c] = cell(c % SIDE, c / SIDE);
        }
        return cells;
    }

    private Geometry cell(int x, int y) {
        Coordinate[] ring = new Coordinate[4 * STEPS + 1];
        for (int s = 0; s < STEPS; s++) {
            double along = s * WIDTH / STEPS;
            ring[s] = new Coordinate(x * WIDTH + along, y * WIDTH + wave(s, y));
            ring[STEPS + s] = new Coordinate((x + 1) * WIDTH + wave(s, x + 1), y * WIDTH + along);
            ring[2 * STEPS + s] = new Coordinate((x + 1) * WIDTH - along, (y + 1) * WIDTH + wave(STEPS - s, y + 1));
            ring[3 * STEPS + s] = new Coordinate(x * WIDTH + wave(STEPS - s, x), (y + 1) * WIDTH - along);
        }
        ring[4 * STEPS] = ring[0];
        return factory.createPolygon(ring);
    }

    private static double wave(int step, int line) {
        return step % STEPS == 0 ? 0 : 3 * Math.sin(step * 1.7 + line);
    }

    private static int points(Geometry[] geometries) {
        return Arrays.stream(geometries)
                .mapToInt(g -> g == null ? 0 : g.getNumPoints())
                .sum();
    }

    private static Geometry[] settled(Outlines outlines, double distance) {
        outlines.at(distance);
        outlines.settle();
        return outlines.at(distance);
    }

    @Test
    public void coarseOutlinesHaveFewerPointsAndStillShareTheirEdges() {
        Geometry[] exact = grid();
        Geometry[] coarse = settled(Outlines.touching(exact, 1), 16);
        assertTrue(points(coarse) + " of " + points(exact), points(coarse) < points(exact) / 5);
        assertFalse(CoverageValidator.hasInvalidResult(CoverageValidator.validate(coarse)));
        assertEquals(1, CoverageUnion.union(coarse).getNumGeometries());
        for (Geometry area : coarse) {
            assertFalse(area.isEmpty());
        }
    }

    @Test
    public void eachLevelIsMadeOnceAndCoarserOnesHaveFewerPoints() {
        Outlines outlines = Outlines.touching(grid(), 1);
        Geometry[] four = settled(outlines, 4);
        Geometry[] sixteen = settled(outlines, 16);
        assertSame(four, outlines.at(4.4)); // a tolerance of four to five and a half
        assertSame(sixteen, outlines.at(16));
        assertTrue(points(sixteen) <= points(four));
    }

    @Test
    public void aLevelIsTheSameWhateverWasAskedForBefore() {
        Outlines fineFirst = Outlines.touching(grid(), 1);
        settled(fineFirst, 2);
        settled(fineFirst, 8);
        Geometry[] after = settled(fineFirst, 16);
        Geometry[] alone = settled(Outlines.touching(grid(), 1), 16);
        for (int row = 0; row < alone.length; row++) {
            assertTrue(alone[row].equalsExact(after[row]));
        }
    }

    @Test
    public void whereAPixelIsWideNeighboursOverlapByLessThanAPixel() {
        double metres = 10; // the grid's areas are a kilometre wide
        double pixel = 16;
        Geometry[] touching = settled(Outlines.touching(grid(), metres), 0.8 * pixel);
        Geometry[] overlapping = settled(Outlines.overlapping(grid(), metres), 0.8 * pixel);
        for (int row = 0; row < touching.length; row++) {
            assertTrue(overlapping[row].contains(touching[row].buffer(0.33 * pixel)));
            assertTrue(touching[row].buffer(1.01 * pixel).contains(overlapping[row]));
        }
    }

    @Test
    public void atACloserLookNeighboursOnlyTouch() {
        Geometry[] touching = settled(Outlines.touching(grid(), 1), 16);
        Geometry[] overlapping = settled(Outlines.overlapping(grid(), 1), 16);
        for (int row = 0; row < touching.length; row++) {
            assertTrue(overlapping[row].equalsExact(touching[row]));
        }
    }

    @Test
    public void levelsGoByTheLengthOfAUnitSoThatDegreesAreSimplifiedLikeMetres() {
        double unit = 100_000;
        AffineTransformation toUnits = AffineTransformation.scaleInstance(1 / unit, 1 / unit);
        Geometry[] inDegrees = Arrays.stream(grid()).map(toUnits::transform).toArray(Geometry[]::new);
        assertEquals(
                points(settled(Outlines.touching(grid(), 1), 16)),
                points(settled(Outlines.touching(inDegrees, unit), 16 / unit)));
    }

    @Test
    public void whileALevelIsMadeAFinerOneStandsIn() {
        Geometry[] exact = grid();
        Outlines outlines = Outlines.touching(exact, 1);
        assertSame(exact, outlines.at(16));
    }

    @Test
    public void aCloseLookGetsTheExactOutlines() {
        Geometry[] exact = grid();
        assertSame(exact, settled(Outlines.touching(exact, 1), 0));
        assertSame(exact, settled(Outlines.touching(exact, 1), 0.1));
        assertSame(exact, settled(Outlines.touching(exact, 1), Double.NaN));
    }

    @Test
    public void rowsWithoutGeometryStayWithout() {
        Geometry[] exact = grid();
        exact[7] = null;
        Outlines outlines = Outlines.touching(exact, 1);
        assertNull(settled(outlines, 16)[7]);
        assertEquals(SIDE * SIDE, outlines.within(null).length);
        assertEquals(0, outlines.within(new Envelope(-50, -40, 0, 1)).length);
    }

    @Test
    public void pointsAreNotSimplified() {
        Geometry[] exact = {factory.createPoint(new Coordinate(1, 1)), factory.createPoint(new Coordinate(2, 2))};
        assertSame(exact, settled(Outlines.touching(exact, 1), 16));
        assertArrayEquals(new int[] {1}, Outlines.touching(exact, 1).within(new Envelope(1.5, 3, 1.5, 3)));
    }
}
