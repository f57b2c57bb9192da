/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geotools.api.data.Query;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Style;
import org.geotools.api.style.TextSymbolizer;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.filter.function.EnvFunction;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.geotools.util.factory.Hints;
import org.junit.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.io.WKTReader;

public class MapPainterTest {

    /** The squares at some pixels each. */
    private static MapView view(int pixels) throws Exception {
        return new MapView(
                new ReferencedEnvelope(
                        GridAreas.WEST,
                        GridAreas.WEST + 12 * GridAreas.SIDE,
                        GridAreas.SOUTH,
                        GridAreas.SOUTH + GridAreas.SIDE,
                        CRS.decode("EPSG:27700", true)),
                12 * pixels,
                pixels);
    }

    private static BufferedImage paint(String style, int pixels, Map<String, String> environment) throws Exception {
        MapLayer layer =
                new MapLayer("kith:county", GridAreas.index(), GridAreas.style(style), Filter.INCLUDE, Map.of());
        return MapPainter.paint(view(pixels), List.of(layer), Color.WHITE, environment);
    }

    /** The colours in the middle of the squares, west to east. */
    private static String[] middles(BufferedImage picture) {
        int pixels = picture.getWidth() / 12;
        String[] colours = new String[12];
        for (int k = 0; k < 12; k++) {
            colours[k] = hex(picture.getRGB(k * pixels + pixels / 2, pixels / 2));
        }
        return colours;
    }

    private static String hex(int pixel) {
        return String.format("#%06x", pixel & 0xffffff);
    }

    private static String legend(String style, String rule) {
        Rule found = Legend.of(GridAreas.style(style)).only(rule).rules().get(0);
        Color colour = ((org.geotools.api.style.PolygonSymbolizer)
                        found.symbolizers().get(0))
                .getFill()
                .getColor()
                .evaluate(null, Color.class);
        return hex(colour.getRGB());
    }

    @Test
    public void everyDecileHasTheColourOfItsClass() throws Exception {
        String[] colours = middles(paint("index-decile", 20, Map.of()));
        for (int k = 1; k <= 10; k++) {
            assertEquals("decile " + k, legend("index-decile", "decile-" + k), colours[k - 1]);
        }
    }

    @Test
    public void needRanksFallIntoTheFifthsOfTheirDeciles() throws Exception {
        for (String style : List.of("need-rank", "domain-rank")) {
            String[] colours = middles(paint(style, 20, Map.of()));
            for (int k = 1; k <= 10; k++) {
                assertEquals(style + " " + k, legend(style, "fifth-" + (k + 1) / 2), colours[k - 1]);
            }
        }
    }

    @Test
    public void fundingPerHeadFallsIntoItsClassesToTheirBounds() throws Exception {
        String[] colours = middles(paint("funding-per-head", 20, Map.of()));
        int[] classes = {7, 6, 5, 4, 4, 3, 2, 2, 1, 1};
        for (int k = 0; k < 10; k++) {
            assertEquals(
                    "ratio " + GridAreas.RATIOS[k], legend("funding-per-head", "per-head-" + classes[k]), colours[k]);
        }
        assertEquals("not eligible", "#ffffff", colours[11]);
    }

    @Test
    public void changesFallIntoTheirClassesToTheirBounds() throws Exception {
        String[] colours = middles(paint("change-from-current", 20, Map.of()));
        String[] classes = {
            "gains-over-10", "gains-5-to-10", "gains-1-to-5", "within-1", "within-1",
            "within-1", "loses-1-to-5", "loses-5-to-10", "loses-over-10", "gains-5-to-10"
        };
        for (int k = 0; k < 10; k++) {
            assertEquals("change " + GridAreas.CHANGES[k], legend("change-from-current", classes[k]), colours[k]);
        }
    }

    @Test
    public void anAreaWithoutDataIsHatchedInEveryStyle() throws Exception {
        for (String style :
                List.of("index-decile", "need-rank", "domain-rank", "funding-per-head", "change-from-current")) {
            BufferedImage picture = paint(style, 40, Map.of());
            Set<String> colours = new HashSet<>();
            for (int x = 10 * 40 + 10; x < 10 * 40 + 30; x++) {
                for (int y = 10; y < 30; y++) {
                    int pixel = picture.getRGB(x, y);
                    assertEquals("grey", pixel & 0xff, pixel >> 8 & 0xff);
                    colours.add(hex(pixel));
                }
            }
            assertTrue(style + " " + colours, colours.contains("#f2f2f2") && colours.size() > 2);
        }
    }

    @Test
    public void bordersAreDrawnAtLargeScalesOnly() throws Exception {
        // 1,000 metres over 20 pixels is 1:178,571; over 4 pixels 1:892,857.
        BufferedImage near = paint("index-decile", 20, Map.of());
        BufferedImage far = paint("index-decile", 4, Map.of());
        assertNotEquals(legend("index-decile", "decile-1"), hex(near.getRGB(20 - 1, 10)));
        assertEquals(legend("index-decile", "decile-1"), hex(far.getRGB(4 - 1, 2)));
        assertEquals(legend("index-decile", "decile-2"), hex(far.getRGB(4, 2)));
    }

    @Test
    public void namesAndFiguresAreDrawnAtLargeScalesOnly() throws Exception {
        // Over 150 pixels the scale is 1:23,810, over 60 pixels 1:59,524.
        assertTrue(darkest(paint("funding-per-head", 150, Map.of()), 8) < 60);
        assertTrue(darkest(paint("funding-per-head", 60, Map.of()), 8) > 150);
    }

    /** The least green in a square. */
    private static int darkest(BufferedImage picture, int k) {
        int pixels = picture.getWidth() / 12;
        int least = 255;
        for (int x = (k - 1) * pixels; x < k * pixels; x++) {
            for (int y = 0; y < pixels; y++) {
                least = Math.min(least, picture.getRGB(x, y) >> 8 & 0xff);
            }
        }
        return least;
    }

    @Test
    public void labelsSayTheNameAndTheFigure() {
        assertEquals("Place <3>\nDecile 3", label("index-decile", 3));
        assertEquals("Place <3>\n76 of 100", label("need-rank", 3));
        assertEquals("Place <3>\n25 of 100", label("domain-rank", 3));
        assertEquals("Place <3>\n£1,234.50 a head", label("funding-per-head", 3));
        assertEquals("West\n£1,234.50 a head", label("funding-per-head-groups", 3));
        assertEquals("Place <3>\n+3.0 %", label("change-from-current", 3));
        assertEquals("East\n−7.0 %", label("change-from-current-groups", 8));
    }

    private static String label(String style, int k) {
        Rule rule = GridAreas.style(style).featureTypeStyles().get(2).rules().get(0);
        assertTrue(style, rule.getFilter().evaluate(GridAreas.feature(k)));
        assertEquals("no data, no label", false, rule.getFilter().evaluate(GridAreas.feature(11)));
        return ((TextSymbolizer) rule.symbolizers().get(0)).getLabel().evaluate(GridAreas.feature(k), String.class);
    }

    @Test
    public void aStyleThatReadsWhatTheLayerLacksIsRefused() throws Exception {
        MapException problem =
                assertThrows(MapException.class, () -> paint("domain-rank", 20, Map.of("attribute", "wealth_rank")));
        assertTrue(problem.getMessage(), problem.getMessage().contains("'wealth_rank', which layer kith:county"));
        assertTrue(problem.getMessage(), problem.getMessage().contains("health_rank"));
    }

    @Test
    public void theEnvironmentIsForgottenAfterwards() throws Exception {
        paint("domain-rank", 20, Map.of("attribute", "health_rank"));
        assertTrue(EnvFunction.getLocalValues().isEmpty());
        assertThrows(MapException.class, () -> paint("domain-rank", 20, Map.of("attribute", "nothing")));
        assertTrue(EnvFunction.getLocalValues().isEmpty());
    }

    @Test
    public void theSourceHearsOfTheParametersTheBoxAndHowCoarseThePictureIs() throws Exception {
        SimpleFeatureSource plain = GridAreas.index();
        Query[] asked = new Query[1];
        SimpleFeatureSource listening = (SimpleFeatureSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SimpleFeatureSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getSupportedHints")) {
                        return Set.of(Hints.GEOMETRY_SIMPLIFICATION);
                    }
                    if (method.getName().equals("getFeatures") && arguments[0] instanceof Query query) {
                        asked[0] = query;
                    }
                    return method.invoke(plain, arguments);
                });
        MapView part = new MapView(
                new ReferencedEnvelope(472000, 474000, 260000, 261000, CRS.decode("EPSG:27700", true)), 200, 100);
        MapLayer layer = new MapLayer(
                "kith:county",
                listening,
                GridAreas.style("index-decile"),
                Filter.INCLUDE,
                Map.of("weight.health", "2"));
        MapPainter.paint(part, List.of(layer), null, Map.of());
        assertEquals(Map.of("weight.health", "2"), asked[0].getHints().get(Hints.VIRTUAL_TABLE_PARAMETERS));
        assertEquals(8, (double) asked[0].getHints().get(Hints.GEOMETRY_SIMPLIFICATION), 1e-9); // of a pixel of 10
        assertTrue(
                asked[0].getFilter().toString(), asked[0].getFilter().toString().contains("471680"));
    }

    @Test
    public void aPictureFarLargerThanTheLayerStillShowsIt() throws Exception {
        // From the Azores to the Urals: the national grid has no sensible coordinates for its corners.
        MapView europe =
                new MapView(new ReferencedEnvelope(-30, 60, 30, 75, CRS.decode("EPSG:4326", true)), 9000 / 5, 900);
        MapLayer layer = new MapLayer(
                "kith:county", GridAreas.index(), GridAreas.style("index-decile"), Filter.INCLUDE, Map.of());
        BufferedImage picture = MapPainter.paint(europe, List.of(layer), null, Map.of());
        int x = (int) ((-0.92 + 30) / 90 * 1800);
        int y = (int) ((75 - 52.23) / 45 * 900);
        int most = 0;
        for (int i = -3; i <= 3; i++) {
            for (int j = -3; j <= 3; j++) {
                most = Math.max(most, picture.getRGB(x + i, y + j) >>> 24);
            }
        }
        assertTrue("alpha " + most, most > 20);
    }

    @Test
    public void linesAndPointsAreDrawnToo() throws Exception {
        SimpleFeatureType type = DataUtilities.createType("things", "name:String,geom:Geometry:srid=27700");
        WKTReader wkt = new WKTReader();
        List<SimpleFeature> things = List.of(
                SimpleFeatureBuilder.build(type, new Object[] {"road", wkt.read("LINESTRING (0 50, 100 50)")}, "1"),
                SimpleFeatureBuilder.build(type, new Object[] {"stop", wkt.read("POINT (20 20)")}, "2"),
                SimpleFeatureBuilder.build(type, new Object[] {"nowhere", null}, "3"));
        Style style = StyleReader.read(
                "things",
                new ByteArrayInputStream(("<StyledLayerDescriptor version='1.0.0' xmlns='http://www.opengis.net/sld'>"
                                + "<NamedLayer><UserStyle><FeatureTypeStyle><Rule>"
                                + "<LineSymbolizer><Stroke><CssParameter name='stroke'>#ff0000</CssParameter>"
                                + "<CssParameter name='stroke-width'>4</CssParameter></Stroke></LineSymbolizer>"
                                + "<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill>"
                                + "<CssParameter name='fill'>#0000ff</CssParameter></Fill></Mark><Size>10</Size>"
                                + "</Graphic></PointSymbolizer></Rule></FeatureTypeStyle></UserStyle></NamedLayer>"
                                + "</StyledLayerDescriptor>")
                        .getBytes(StandardCharsets.UTF_8)));
        MapView view = new MapView(
                new ReferencedEnvelope(new Envelope(0, 100, 0, 100), CRS.decode("EPSG:27700", true)), 100, 100);
        SimpleFeatureSource source = DataUtilities.source(new ListFeatureCollection(type, things));
        BufferedImage picture = MapPainter.paint(
                view, List.of(new MapLayer("things", source, style, Filter.INCLUDE, Map.of())), Color.WHITE, Map.of());
        assertEquals("#ff0000", hex(picture.getRGB(10, 50)));
        assertEquals("#0000ff", hex(picture.getRGB(20, 80)));
        assertEquals("#ffffff", hex(picture.getRGB(20, 90)));
    }

    @Test
    public void theScaleIsTheStandards() throws Exception {
        assertEquals(50 / 0.00028, view(20).scaleDenominator(), 1e-6);
        MapView degrees = new MapView(new ReferencedEnvelope(0, 1, 50, 51, CRS.decode("EPSG:4326", true)), 1000, 1000);
        assertEquals(111319.4908 / 1000 / 0.00028, degrees.scaleDenominator(), 0.01);
    }
}
