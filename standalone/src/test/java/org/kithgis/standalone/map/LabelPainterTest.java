/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.geotools.api.style.TextSymbolizer;
import org.junit.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

public class LabelPainterTest {

    private static final int SIDE = 200;

    private static TextSymbolizer style(String label, String options) {
        String document = "<StyledLayerDescriptor version='1.0.0' xmlns='http://www.opengis.net/sld'"
                + " xmlns:ogc='http://www.opengis.net/ogc'><NamedLayer><UserStyle><FeatureTypeStyle><Rule>"
                + "<TextSymbolizer><Label>" + label + "</Label><LabelPlacement><PointPlacement><AnchorPoint>"
                + "<AnchorPointX>0.5</AnchorPointX><AnchorPointY>0.5</AnchorPointY></AnchorPoint></PointPlacement>"
                + "</LabelPlacement>" + options
                + "</TextSymbolizer></Rule></FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>";
        return (TextSymbolizer)
                StyleReader.read("labels", new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
                        .featureTypeStyles()
                        .get(0)
                        .rules()
                        .get(0)
                        .symbolizers()
                        .get(0);
    }

    private static Geometry box(double minX, double minY, double maxX, double maxY) throws ParseException {
        return new WKTReader()
                .read("POLYGON ((" + minX + " " + minY + ", " + maxX + " " + minY + ", " + maxX + " " + maxY + ", "
                        + minX + " " + maxY + ", " + minX + " " + minY + "))");
    }

    /** How many pixels of the rows from one to another are inked. */
    private static int ink(LabelPainter labels, int fromRow, int toRow) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = picture.createGraphics();
        labels.paint(g);
        g.dispose();
        int count = 0;
        for (int y = fromRow; y < toRow; y++) {
            for (int x = 0; x < SIDE; x++) {
                count += picture.getRGB(x, y) >>> 24 > 100 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    public void aLabelStandsInTheMiddleOfItsArea() throws Exception {
        LabelPainter labels = new LabelPainter(SIDE, SIDE);
        labels.add(style("Corby", ""), null, box(0, 60, 200, 100));
        assertTrue(ink(labels, 70, 90) > 40);
        labels = new LabelPainter(SIDE, SIDE);
        labels.add(style("Corby", ""), null, box(0, 60, 200, 100));
        assertEquals(0, ink(labels, 0, 70));
    }

    @Test
    public void aLabelThatWouldCoverAnotherIsLeftOutUnlessItsStyleAllowsIt() throws Exception {
        Geometry area = box(0, 60, 200, 100);
        LabelPainter one = new LabelPainter(SIDE, SIDE);
        one.add(style("Corby", ""), null, area);
        LabelPainter two = new LabelPainter(SIDE, SIDE);
        two.add(style("Corby", ""), null, area);
        two.add(style("Daventry", ""), null, area);
        LabelPainter both = new LabelPainter(SIDE, SIDE);
        String allowed = "<VendorOption name='conflictResolution'>false</VendorOption>";
        both.add(style("Corby", allowed), null, area);
        both.add(style("Daventry", allowed), null, area);
        int alone = ink(one, 0, SIDE);
        assertEquals(alone, ink(two, 0, SIDE));
        assertTrue(ink(both, 0, SIDE) > alone);
    }

    @Test
    public void theMoreImportantLabelWins() throws Exception {
        LabelPainter alone = new LabelPainter(SIDE, SIDE);
        alone.add(style("Daventry", ""), null, box(0, 60, 200, 100));
        LabelPainter labels = new LabelPainter(SIDE, SIDE);
        labels.add(style("Corby", ""), null, box(0, 60, 200, 100));
        labels.add(style("Daventry", "<Priority>10</Priority>"), null, box(0, 60, 200, 100));
        assertEquals(ink(alone, 0, SIDE), ink(labels, 0, SIDE));
    }

    @Test
    public void anAreaTooSmallForItsLabelHasNone() throws Exception {
        LabelPainter labels = new LabelPainter(SIDE, SIDE);
        labels.add(style("Northamptonshire", ""), null, box(90, 90, 110, 95));
        assertEquals(0, ink(labels, 0, SIDE));
    }

    @Test
    public void aLabelThatWouldLeaveThePictureIsLeftOut() throws Exception {
        LabelPainter labels = new LabelPainter(SIDE, SIDE);
        labels.add(style("Daventry", "<VendorOption name='goodnessOfFit'>0</VendorOption>"), null, box(0, 60, 10, 100));
        assertEquals(0, ink(labels, 0, SIDE));
    }

    @Test
    public void aLongNameIsBrokenAtItsSpaces() throws Exception {
        LabelPainter whole = new LabelPainter(SIDE, SIDE);
        whole.add(style("South Northamptonshire East", ""), null, box(0, 0, 200, 200));
        assertEquals("one line, in the middle", 0, ink(whole, 80, 92));
        LabelPainter broken = new LabelPainter(SIDE, SIDE);
        String wrap = "<VendorOption name='autoWrap'>60</VendorOption>";
        broken.add(style("South Northamptonshire East", wrap), null, box(0, 0, 200, 200));
        assertTrue("a line above it", ink(broken, 80, 92) > 0);
    }
}
