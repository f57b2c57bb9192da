/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.standalone.ows.XmlInput;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.w3c.dom.Element;

/** The colours that the index's published style gives its classes. */
final class Style {

    /** A point this many pixels inside its area has nothing but the area's fill around it. */
    private static final double CLEAR = 4;

    private Style() {}

    /** The fill of each decile as red, green and blue in one number, from the SLD that the map is drawn with. */
    static Map<Integer, Integer> deciles() throws IOException {
        try (InputStream sld = Style.class.getResourceAsStream("/org/kithgis/sld/index-decile.sld")) {
            Element root = XmlInput.parse(sld.readAllBytes(), 1_000_000, "unreadable");
            Map<Integer, Integer> colours = new TreeMap<>();
            for (Element rule : Documents.all(root, "Rule")) {
                List<Element> fills = Documents.all(rule, "Fill");
                List<Element> filters = Documents.all(rule, "PropertyIsEqualTo");
                if (filters.size() == 1 && !fills.isEmpty()) {
                    String fill = Documents.texts(fills.get(0), "CssParameter").get(0);
                    colours.putIfAbsent(
                            Integer.valueOf(
                                    Documents.texts(filters.get(0), "Literal").get(0)),
                            Integer.parseInt(fill.substring(1), 16));
                }
            }
            assertEquals("one colour for each decile", 10, colours.size());
            assertEquals(10, colours.values().stream().distinct().count());
            return colours;
        }
    }

    /** Whether a picture has a pixel of exactly this colour. */
    static boolean contains(BufferedImage image, int colour) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xffffff) == colour) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Compares the colour of every area that is wide enough in a map with that of its decile.
     *
     * @param what the map, for messages
     * @param index the areas
     * @param shapes the areas' shapes in the map's coordinate system, x east and y north
     * @param box what the map shows
     * @param image the map
     * @return how many areas were compared
     */
    static int assertColours(String what, IndexResult index, List<Geometry> shapes, Envelope box, BufferedImage image)
            throws IOException {
        Map<Integer, Integer> colours = deciles();
        AffineTransformation onImage = AffineTransformation.translationInstance(-box.getMinX(), -box.getMaxY())
                .scale(image.getWidth() / box.getWidth(), -image.getHeight() / box.getHeight());
        int compared = 0;
        for (int i = 0; i < shapes.size(); i++) {
            Geometry pixels = onImage.transform(shapes.get(i));
            Geometry inside = pixels.buffer(-CLEAR);
            if (inside.isEmpty() || index.decile(i) < 1) {
                continue;
            }
            Coordinate at = inside.getInteriorPoint().getCoordinate();
            int rgb = image.getRGB((int) at.x, (int) at.y);
            assertEquals(what + " " + index.areas().id(i) + " is opaque", 0xff, rgb >>> 24);
            assertColour(what + " " + index.areas().id(i), colours.get(index.decile(i)), rgb & 0xffffff);
            compared++;
        }
        return compared;
    }

    /** A palette may shift a colour by a little. */
    private static void assertColour(String message, int expected, int actual) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertEquals(
                    message + String.format(Locale.ROOT, ": #%06x, #%06x", expected, actual),
                    expected >> shift & 0xff,
                    actual >> shift & 0xff,
                    3);
        }
    }
}
