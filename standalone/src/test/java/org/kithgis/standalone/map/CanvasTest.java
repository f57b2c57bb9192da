/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.awt.Color;
import java.util.Random;
import org.junit.Test;

public class CanvasTest {

    private static PixelShape ring(double... xy) {
        PixelShape shape = new PixelShape();
        shape.addRing(xy, 0, xy.length / 2, false);
        return shape;
    }

    private static int alpha(Canvas canvas, int x, int y) {
        return canvas.image().getRGB(x, y) >>> 24;
    }

    @Test
    public void aPixelIsFilledByTheShareOfItThatIsCovered() {
        Canvas canvas = new Canvas(4, 4);
        canvas.fill(ring(0.5, 1, 3, 1, 3, 2.25, 0.5, 2.25, 0.5, 1), Tile.of(Color.BLACK));
        assertEquals(0, alpha(canvas, 0, 0));
        assertEquals("half of it", 128, alpha(canvas, 0, 1), 1);
        assertEquals(255, alpha(canvas, 1, 1));
        assertEquals("a quarter of it", 64, alpha(canvas, 1, 2), 1);
        assertEquals("an eighth of it", 32, alpha(canvas, 0, 2), 1);
        assertEquals(0, alpha(canvas, 3, 1));
    }

    @Test
    public void theSharesOfAnyTriangleAddUpToItsArea() {
        Random random = new Random(7);
        for (int n = 0; n < 500; n++) {
            double[] p = random.doubles(6, 1, 39).toArray();
            Canvas canvas = new Canvas(40, 40);
            canvas.fill(ring(p[0], p[1], p[2], p[3], p[4], p[5], p[0], p[1]), Tile.of(Color.BLACK));
            double sum = 0;
            for (int i = 0; i < 1600; i++) {
                sum += alpha(canvas, i % 40, i / 40) / 255.0;
            }
            double area = Math.abs((p[2] - p[0]) * (p[5] - p[1]) - (p[4] - p[0]) * (p[3] - p[1])) / 2;
            assertEquals(area, sum, 0.4);
        }
    }

    @Test
    public void aShapeLooksTheSameWhereItRunsBeyondThePicture() {
        Random random = new Random(8);
        for (int n = 0; n < 300; n++) {
            double[] p = random.doubles(6, -60, 100).toArray();
            double[] moved = p.clone();
            for (int i = 0; i < 6; i++) {
                moved[i] += 100;
            }
            Canvas small = new Canvas(40, 40);
            small.fill(ring(p[0], p[1], p[2], p[3], p[4], p[5], p[0], p[1]), Tile.of(Color.BLACK));
            Canvas large = new Canvas(240, 240);
            large.fill(
                    ring(moved[0], moved[1], moved[2], moved[3], moved[4], moved[5], moved[0], moved[1]),
                    Tile.of(Color.BLACK));
            for (int i = 0; i < 1600; i++) {
                assertEquals(alpha(large, 100 + i % 40, 100 + i / 40), alpha(small, i % 40, i / 40), 1);
            }
        }
    }

    @Test
    public void neighboursLeaveNoSeam() {
        Random random = new Random(9);
        for (int n = 0; n < 200; n++) {
            double top = random.nextDouble() * 20;
            double bottom = random.nextDouble() * 20;
            Canvas canvas = new Canvas(20, 20);
            canvas.fill(ring(0, 0, top, 0, bottom, 20, 0, 20, 0, 0), Tile.of(new Color(0x20, 0x40, 0x60)));
            canvas.fill(ring(20, 0, 20, 20, bottom, 20, top, 0, 20, 0), Tile.of(new Color(0x20, 0x40, 0x60)));
            for (int i = 0; i < 400; i++) {
                int pixel = canvas.image().getRGB(i % 20, i / 20);
                assertTrue(Integer.toHexString(pixel), pixel >>> 24 >= 254);
                assertEquals(0x40, pixel >> 8 & 0xff, 1);
            }
        }
    }

    @Test
    public void aPixelSharedByManyAreasHasTheirColoursMixedByArea() {
        Canvas canvas = new Canvas(1, 1);
        for (int i = 0; i < 8; i++) {
            double x = i / 8.0;
            canvas.fill(ring(x, 0, x + 0.125, 0, x + 0.125, 1, x, 1, x, 0), Tile.of(i < 4 ? Color.RED : Color.BLUE));
        }
        int pixel = canvas.image().getRGB(0, 0);
        assertTrue(pixel >>> 24 >= 252);
        assertEquals(128, pixel >> 16 & 0xff, 3);
        assertEquals(128, pixel & 0xff, 3);
    }

    @Test
    public void theLaterOfTwoAreasLiesOnTop() {
        Canvas canvas = new Canvas(2, 2);
        canvas.fill(ring(0, 0, 2, 0, 2, 2, 0, 2, 0, 0), Tile.of(Color.RED));
        canvas.fill(ring(0, 0, 1, 0, 1, 2, 0, 2, 0, 0), Tile.of(Color.BLUE));
        assertEquals(0xff0000ff, canvas.image().getRGB(0, 0));
        assertEquals(0xffff0000, canvas.image().getRGB(1, 0));
    }

    @Test
    public void whatIsNotOpaqueLetsThroughWhatLiesBelow() {
        Canvas canvas = new Canvas(1, 1);
        canvas.fill(ring(0, 0, 1, 0, 1, 1, 0, 1, 0, 0), Tile.of(Color.RED));
        canvas.fill(ring(0, 0, 1, 0, 1, 1, 0, 1, 0, 0), Tile.of(new Color(0, 0, 255, 128)));
        int pixel = canvas.image().getRGB(0, 0);
        assertEquals(255, pixel >>> 24);
        assertEquals(127, pixel >> 16 & 0xff, 1);
        assertEquals(128, pixel & 0xff, 1);
    }

    @Test
    public void aHoleStaysEmptyWhicheverWayRoundItRuns() {
        for (boolean backwards : new boolean[] {false, true}) {
            PixelShape shape = ring(0, 0, 6, 0, 6, 6, 0, 6, 0, 0);
            double[] hole = backwards
                    ? new double[] {2, 2, 2, 4, 4, 4, 4, 2, 2, 2}
                    : new double[] {2, 2, 4, 2, 4, 4, 2, 4, 2, 2};
            shape.addRing(hole, 0, 5, true);
            Canvas canvas = new Canvas(6, 6);
            canvas.fill(shape, Tile.of(Color.BLACK));
            assertEquals(0, alpha(canvas, 3, 3));
            assertEquals(255, alpha(canvas, 1, 1));
        }
    }
}
