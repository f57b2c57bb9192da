/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import org.kithgis.engine.area.AreaTable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Square cells side by side, row after row. */
final class TestGrid {

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private TestGrid() {}

    static AreaTable areas(int side) {
        String[] ids = new String[side * side];
        Geometry[] cells = new Geometry[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = "C" + i;
            cells[i] = SHAPES.toGeometry(new Envelope(i % side, i % side + 1, i / side, i / side + 1));
        }
        return AreaTable.of(ids).geometries(cells).build();
    }

    static Neighbours queen(int side) {
        return Contiguity.queen(areas(side), () -> false);
    }

    /** Values without any pattern, the same every time. */
    static double[] noise(int n) {
        return noise(n, 42);
    }

    static double[] noise(int n, long seed) {
        Draws draws = new Draws();
        draws.begin(seed, 0);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = draws.below(1_000_000) / 1e6;
        }
        return values;
    }
}
