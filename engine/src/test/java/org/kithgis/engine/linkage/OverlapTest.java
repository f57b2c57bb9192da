/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.linkage.Links.How;
import org.kithgis.engine.linkage.Links.Method;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

public class OverlapTest {

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private static Geometry box(double x1, double y1, double x2, double y2) {
        return SHAPES.toGeometry(new Envelope(x1, x2, y1, y2));
    }

    private static AreaTable areas(String name, Geometry... shapes) {
        String[] ids = new String[shapes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = name + i;
        }
        return AreaTable.of(ids).geometries(shapes).build();
    }

    private static Links link(AreaTable sources, AreaTable targets, boolean degrees) {
        return Overlap.link(sources, targets, degrees, Method.PRO_RATA, () -> false);
    }

    @Test
    public void aSourceIsSharedByTheAreaInEachTarget() {
        Links links = link(
                areas("S", box(0, 0, 10, 10), box(20, 0, 30, 10)),
                areas("T", box(-5, -5, 4, 15), box(4, -5, 40, 15)),
                false);
        assertEquals(How.BY_OVERLAP, links.source(0).how());
        assertArrayEquals(new double[] {0.4, 0.6}, links.source(0).shares(), 1e-12);
        assertEquals(How.WHOLE, links.source(1).how());
    }

    @Test
    public void whatLiesInNoTargetHasNone() {
        Links links = link(areas("S", box(0, 0, 10, 10), box(50, 0, 60, 10)), areas("T", box(0, 0, 7, 10)), false);
        assertArrayEquals(new double[] {0.7}, links.source(0).shares(), 1e-12);
        assertEquals(0.3, links.source(0).left(), 1e-12);
        assertEquals(How.NO_TARGET, links.source(1).how());
        assertEquals(1, links.source(1).left(), 0);
    }

    @Test
    public void thinOverlapsOfSimplifiedBoundariesAreNone() {
        // a strip of half a percent lies in the neighbour, and another in nothing
        Links links =
                link(areas("S", box(0, 0, 1000, 10)), areas("T", box(5, -5, 995, 15), box(995, -5, 2000, 15)), false);
        assertEquals(How.WHOLE, links.source(0).how());
        assertEquals(0, links.source(0).left(), 0);
        assertArrayEquals(new double[] {1}, links.source(0).shares(), 0);
    }

    @Test
    public void smallTargetsOfALargeSourceAreNoThinOverlaps() {
        Geometry[] cells = new Geometry[400];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = box(i % 20, i / 20, i % 20 + 1, i / 20 + 1);
        }
        Links links = link(areas("S", box(0, 0, 20, 20)), areas("T", cells), false);
        assertEquals(400, links.source(0).targets().length);
        assertEquals(1.0 / 400, links.source(0).shares()[17], 1e-12);
    }

    @Test
    public void degreesAreSharedByAreaOnTheGlobe() {
        // from 60° to the pole: of its area 1 − sin 75° over 1 − sin 60° lies above 75°, not the half of its degrees
        double above = (1 - Math.sin(Math.toRadians(75))) / (1 - Math.sin(Math.toRadians(60)));
        Links links = link(areas("S", box(0, 60, 1, 90)), areas("T", box(0, 0, 1, 75), box(0, 75, 1, 90)), true);
        assertArrayEquals(new double[] {1 - above, above}, links.source(0).shares(), 1e-12);
    }

    @Test
    public void anInvalidPolygonIsMended() {
        Geometry bowTie = SHAPES.createPolygon(new Coordinate[] {
            new Coordinate(0, 0),
            new Coordinate(10, 10),
            new Coordinate(10, 0),
            new Coordinate(0, 10),
            new Coordinate(0, 0)
        });
        Links links = link(areas("S", bowTie), areas("T", box(0, 0, 5, 10), box(5, 0, 10, 10)), false);
        assertEquals(2, links.source(0).targets().length);
    }
}
