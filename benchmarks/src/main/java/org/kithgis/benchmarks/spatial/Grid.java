/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.benchmarks.spatial;

import java.util.SplittableRandom;
import org.kithgis.engine.area.AreaTable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Square cells side by side, row after row, with values that rise to the east and vary: the same every time. */
record Grid(int side) {

    AreaTable areas() {
        GeometryFactory shapes = new GeometryFactory();
        String[] ids = new String[side * side];
        Geometry[] cells = new Geometry[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = "C" + i;
            cells[i] = shapes.toGeometry(new Envelope(i % side, i % side + 1, i / side, i / side + 1));
        }
        return AreaTable.of(ids).geometries(cells).build();
    }

    double[] values() {
        SplittableRandom noise = new SplittableRandom(20);
        double[] values = new double[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = (double) (i % side) / side + noise.nextInt(1_000_000) / 250_000.0;
        }
        return values;
    }
}
