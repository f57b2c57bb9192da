/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kithgis.standalone.ows.XmlInput;
import org.w3c.dom.Element;

/** The colours that the index's published style gives its classes. */
final class Style {

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
}
