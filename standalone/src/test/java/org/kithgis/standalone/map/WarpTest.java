/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import static org.junit.Assert.assertEquals;

import java.util.Random;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.referencing.CRS;
import org.junit.Test;
import org.locationtech.jts.geom.Envelope;

public class WarpTest {

    private static final Envelope ENGLAND = new Envelope(-6.4, 1.8, 49.9, 55.8);

    private static MathTransform toGrid() throws Exception {
        return CRS.findMathTransform(CRS.decode("EPSG:4326", true), CRS.decode("EPSG:27700", true), true);
    }

    @Test
    public void anyPlaceIsWithinTheToleranceOfTheExactOne() throws Exception {
        for (double tolerance : new double[] {16, 0.001}) {
            Warp warp = new Warp(toGrid(), ENGLAND, tolerance, tolerance);
            Random random = new Random(3);
            for (int i = 0; i < 2000; i++) {
                double[] point = {-6.4 + 8.2 * random.nextDouble(), 49.9 + 5.9 * random.nextDouble()};
                double[] exact = new double[2];
                toGrid().transform(point, 0, exact, 0, 1);
                warp.transform(point, 1);
                assertEquals(exact[0], point[0], tolerance);
                assertEquals(exact[1], point[1], tolerance);
            }
        }
    }

    @Test
    public void outsideTheBoxAPlaceIsExact() throws Exception {
        double[] point = {-7.5, 57};
        double[] exact = new double[2];
        toGrid().transform(point, 0, exact, 0, 1);
        new Warp(toGrid(), ENGLAND, 16, 16).transform(point, 1);
        assertEquals(exact[0], point[0], 0);
        assertEquals(exact[1], point[1], 0);
    }
}
