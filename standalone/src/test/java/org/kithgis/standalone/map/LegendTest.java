/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Rule;
import org.junit.Test;

public class LegendTest {

    private static final List<String> STYLES =
            List.of("index-decile", "need-rank", "domain-rank", "funding-per-head", "change-from-current");

    @Test
    public void everyClassHasASwatchOfItsColour() {
        for (String name : STYLES) {
            Legend legend = Legend.of(GridAreas.style(name));
            BufferedImage picture = legend.paint(Legend.Look.USUAL, Map.of());
            int row = picture.getHeight() / legend.rules().size();
            for (int i = 0; i < legend.rules().size(); i++) {
                Rule rule = legend.rules().get(i);
                if (!rule.isElseFilter()) {
                    Color colour = ((PolygonSymbolizer) rule.symbolizers().get(0))
                            .getFill()
                            .getColor()
                            .evaluate(null, Color.class);
                    assertEquals(
                            name + " " + Legend.title(rule), colour.getRGB(), picture.getRGB(12, i * row + row / 2));
                }
            }
        }
    }

    @Test
    public void aLegendOfCertaintySaysOfWhat() {
        List<String> titles = Legend.of(GridAreas.style("certainty")).rules().stream()
                .map(Legend::title)
                .toList();
        assertEquals("Surely in the worst tenth (95 % or more)", titles.get(0));
    }

    @Test
    public void theLongestTitleFits() {
        for (String name : STYLES) {
            for (double zoom : new double[] {1, 2}) {
                Legend.Look look = new Legend.Look(20, 20, Color.WHITE, Color.BLACK, 12, null, zoom);
                BufferedImage picture = Legend.of(GridAreas.style(name)).paint(look, Map.of());
                boolean words = false;
                for (int y = 0; y < picture.getHeight(); y++) {
                    assertEquals(name, 0xffffffff, picture.getRGB(picture.getWidth() - 1, y));
                    for (int x = (int) (40 * zoom); x < picture.getWidth(); x++) {
                        words |= (picture.getRGB(x, y) & 0xff) < 80;
                    }
                }
                assertTrue(name, words);
            }
        }
    }

    @Test
    public void noScaleListsAClassTwice() {
        for (String name : STYLES) {
            int classes = Legend.of(GridAreas.style(name)).rules().size();
            for (double scale : new double[] {5000, 80000, 4e6}) {
                assertEquals(
                        name,
                        classes,
                        Legend.at(GridAreas.style(name), scale).rules().size());
            }
        }
    }

    @Test
    public void aStyleOfOneRuleHasWordsOnlyWhenTheyAreAskedFor() {
        Legend legend = Legend.of(GridAreas.style("areas"));
        assertEquals(24, legend.size(Legend.Look.USUAL)[0]);
        Legend.Look worded = new Legend.Look(20, 20, null, Color.BLACK, 12, true, 1);
        assertTrue(legend.size(worded)[0] > 50);
        assertEquals(0, legend.paint(worded, Map.of()).getRGB(0, 0) >>> 24);
    }
}
