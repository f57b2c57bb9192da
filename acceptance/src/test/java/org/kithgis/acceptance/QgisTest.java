/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.style.FeatureTypeStyle;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Symbolizer;
import org.geotools.api.style.TextSymbolizer;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.demo.DemoSite;
import org.kithgis.standalone.files.FeatureFiles;
import org.kithgis.standalone.map.Legend;
import org.kithgis.standalone.map.Styles;

/** QGIS draws what the server draws: from a GeoPackage, from WFS with our styles, and from our project. */
public class QgisTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String COUNTY = "../geoserver-config/data/county.gpkg";

    private static final int SIDE = 900;

    /** The county, a part of it where borders show, and one where labels do. */
    private static final double[][] BOXES = {
        {474000, 344000, 534000, 404000}, {490000, 360000, 515000, 385000}, {498000, 370000, 507000, 379000}
    };

    @org.junit.Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static Server server;
    private static Map<String, Layer> layers;

    @BeforeClass
    public static void findServer() throws Exception {
        server = Server.get();
        layers = new TreeMap<>();
        DemoSite.make(null, step -> {}).catalog().layers().forEach(layer -> layers.put(layer.name(), layer));
        Offers.layers().forEach(layer -> layers.put(layer.name(), layer));
    }

    @Test
    public void aGeoPackageOpensAsTheServerDrawsIt() throws Exception {
        Map<String, String> commands = Map.of(
                "isolation-index", "county_index",
                "funding-ranking", "county_funding",
                "funding-summary", "county_funding_groups");
        List<Layer> opened = new ArrayList<>();
        ObjectNode asked = asked();
        for (Map.Entry<String, String> command : commands.entrySet()) {
            Path file = folder.getRoot().toPath().resolve(command.getValue() + ".gpkg");
            kith(command.getKey(), "--features", COUNTY, "--model", "county", "--result", file.toString());
            opened.add(layers.get(command.getValue()));
            ask(asked, file.toString(), "ogr", null);
            String listed = Tool.gdal("ogrinfo", "-ro", file.toString());
            assertFalse(listed, listed.contains("Warning"));
            assertEquals(listed, 1, listed.split("Polygon", -1).length - 1);
            assertEquals(
                    layers.get(command.getValue()).source().getFeatures().size(),
                    FeatureFiles.read(file).size());
        }
        JsonNode read = qgis(asked);
        for (int i = 0; i < opened.size(); i++) {
            Layer layer = opened.get(i);
            assertSame(layer, layer.styles().get(0), i, read.get("layers").get(i));
        }
    }

    @Test
    public void everyFileOfTheDemonstrationOpensAsTheServerDrawsIt() throws Exception {
        Path demo = folder.newFolder("demo").toPath();
        kith("demo", "--files", demo.toString());
        List<Layer> opened = new ArrayList<>();
        ObjectNode asked = asked();
        for (Layer layer : layers.values()) {
            Path file = demo.resolve(layer.name() + ".gpkg");
            if (Files.exists(file)) {
                opened.add(layer);
                ask(asked, file.toString(), "ogr", null);
            }
        }
        assertEquals(
                Files.list(demo)
                        .map(file -> file.getFileName().toString())
                        .sorted()
                        .toList(),
                opened.stream().map(layer -> layer.name() + ".gpkg").toList());
        JsonNode read = qgis(asked);
        for (int i = 0; i < opened.size(); i++) {
            assertSame(
                    opened.get(i),
                    opened.get(i).styles().get(0),
                    i,
                    read.get("layers").get(i));
        }
    }

    @Test
    public void featuresWithEachStyleLookAsTheServerDrawsThem() throws Exception {
        ObjectNode asked = asked();
        List<Layer> drawn = new ArrayList<>();
        List<String> styles = new ArrayList<>();
        for (Layer layer : layers.values()) {
            for (String style : layer.styles()) {
                if (!styles.contains(style)) {
                    drawn.add(layer);
                    styles.add(style);
                    ask(asked, wfs(layer), "WFS", Path.of("../styles/" + style + ".qml"));
                }
            }
        }
        // No layer is served with this one by itself.
        styles.add("group-borders");
        ask(asked, wfs(layers.get("county_funding_groups")), "WFS", Path.of("../styles/group-borders.qml"));
        JsonNode read = qgis(asked);
        for (int i = 0; i < drawn.size(); i++) {
            assertSame(drawn.get(i), styles.get(i), i, read.get("layers").get(i));
        }
        assertEquals(
                List.of("Border of a group of areas"),
                texts(read.get("layers").get(drawn.size()).get("legend")));
        assertTrue(Style.contains(picture(drawn.size(), 0), 0x333333));
        assertEquals(
                Files.list(Path.of("../sld"))
                        .filter(f -> f.toString().endsWith(".sld"))
                        .count(),
                styles.size());
    }

    @Test
    public void theProjectShowsTheLayersOfItsServer() throws Exception {
        String text = Files.readString(Path.of("../styles/county.qgs"));
        Path project = folder.getRoot().toPath().resolve("county.qgs");
        Files.writeString(
                project,
                text.replace("http://127.0.0.1:8080/geoserver", server.base())
                        .replace("kith:county", Server.WORKSPACE + ":county"));
        ObjectNode asked = asked();
        asked.put("project", project.toString()).remove("layers");
        JsonNode read = qgis(asked);
        assertEquals("Synthetic county", read.get("title").asText());
        assertEquals("EPSG:27700", read.get("crs").asText());
        ReferencedEnvelope county = layers.get("county_index").source().getBounds();
        assertEquals(county.getMinX(), read.get("extent").get(0).asDouble(), 0.5);
        assertEquals(county.getMaxY(), read.get("extent").get(3).asDouble(), 0.5);
        assertTrue(
                read.get("copyright").asText(), read.get("copyright").asText().startsWith("Synthetic"));
        int pictures = 0;
        int number = 0;
        JsonNode areas = null;
        for (JsonNode about : read.get("layers")) {
            assertEquals(about.toString(), number == 0, about.get("shown").asBoolean());
            assertTrue(about.toString(), about.get("attribution").asText().startsWith("Synthetic"));
            if (about.get("name").asText().equals("Index")) {
                assertEquals("Features, drawn by QGIS", about.get("group").asText());
                assertEquals(3, about.get("styles").size());
                assertSame(layers.get("county_index"), "index-decile", number, about);
                areas = about.get("points");
            } else if (about.get("name").asText().equals("Index: Need overall, in tenths")) {
                assertEquals("Maps, drawn by the server", about.get("group").asText());
                assertInside(layers.get("county_index"), "index-decile", number, areas);
                pictures++;
            }
            number++;
        }
        assertEquals(1, pictures);
    }

    @Test
    public void aWhatIfIsAskedInTheAddressOfTheFeatures() throws Exception {
        Layer layer = layers.get("county_funding_groups");
        ObjectNode asked = asked();
        String style = "funding-per-head-groups";
        ask(asked, wfs(layer), "WFS", Path.of("../styles/" + style + ".qml"));
        ask(
                asked,
                wfs(layer).replace("/wfs'", "/wfs?viewparams=amount:15000000'"),
                "WFS",
                Path.of("../styles/" + style + ".qml"));
        JsonNode read = qgis(asked);
        for (String group : read.at("/layers/0/labels/0/texts").properties().stream()
                .map(Map.Entry::getKey)
                .toList()) {
            double now = perHead(read.get("layers").get(0), group);
            double then = perHead(read.get("layers").get(1), group);
            assertTrue(group + " " + now + " " + then, then > now);
        }
    }

    private static double perHead(JsonNode about, String group) {
        return Double.parseDouble(
                about.at("/labels/0/texts").get(group).asText().replaceFirst("(?s).*£([0-9.]+) a head", "$1"));
    }

    /** Runs {@code bin/kith}. */
    private void kith(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.kithgis.standalone.cli.Kith"));
        line.addAll(List.of(arguments));
        Path said = folder.newFile().toPath();
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertEquals(Files.readString(said), 0, process.waitFor());
    }

    private static ObjectNode asked() {
        ObjectNode asked = JSON.createObjectNode();
        asked.putArray("layers");
        for (double[] box : BOXES) {
            ObjectNode view = asked.withArray("views").addObject();
            ArrayNode corners = view.putArray("box");
            for (double corner : box) {
                corners.add(corner);
            }
            view.putArray("size").add(SIDE).add(SIDE);
        }
        return asked;
    }

    private static void ask(ObjectNode asked, String source, String provider, Path qml) {
        asked.withArray("layers")
                .addObject()
                .put("source", source)
                .put("provider", provider)
                .put(
                        "qml",
                        qml == null ? null : qml.toAbsolutePath().normalize().toString());
    }

    private static String wfs(Layer layer) {
        return "url='" + server.base() + "/wfs' typename='" + Server.WORKSPACE + ":" + layer.name()
                + "' version='2.0.0' srsname='EPSG:27700'";
    }

    private JsonNode qgis(ObjectNode asked) throws Exception {
        return JSON.readTree(Tool.qgis("qgis_styles.py", folder.getRoot().toPath(), asked.toString()));
    }

    private BufferedImage picture(int layer, int view) throws IOException {
        return ImageIO.read(
                folder.getRoot().toPath().resolve(layer + "-" + view + ".png").toFile());
    }

    private static BufferedImage map(Layer layer, String style, double[] box) throws Exception {
        return server.get(
                        "wms",
                        "service=WMS",
                        "version=1.1.1",
                        "request=GetMap",
                        "layers=" + Server.WORKSPACE + ":" + layer.name(),
                        "styles=" + style,
                        "srs=EPSG:27700",
                        "bbox=" + box[0] + "," + box[1] + "," + box[2] + "," + box[3],
                        "width=" + SIDE,
                        "height=" + SIDE,
                        "format=image/png")
                .image();
    }

    /** The legend's lines, the labels and their scales are those of the SLD, and the colours those of the server's map. */
    private void assertSame(Layer layer, String name, int number, JsonNode about) throws Exception {
        org.geotools.api.style.Style style = Styles.find(name).orElseThrow();
        assertEquals(name, Legend.of(style).rules().stream().map(Legend::title).toList(), texts(about.get("legend")));
        assertLabels(layer, style, about);
        assertInside(layer, name, number, about.get("points"));
    }

    /** Inside each area, and on each point, that a view shows, QGIS's picture has the colour of the server's map. */
    private void assertInside(Layer layer, String name, int number, JsonNode points) throws Exception {
        int compared = 0;
        int same = 0;
        for (int view = 0; view < BOXES.length; view++) {
            BufferedImage map = map(layer, name, BOXES[view]);
            BufferedImage drawn = picture(number, view);
            for (Map.Entry<String, JsonNode> point : points.get(view).properties()) {
                int x = (int) point.getValue().get(0).asDouble();
                int y = (int) point.getValue().get(1).asDouble();
                if (colour(map, x, y) == colour(drawn, x, y) || isSimilar(map, drawn, x, y)) {
                    same++;
                }
                compared++;
            }
        }
        assertTrue(name + ": " + same + " of " + compared, compared > 5 && same >= 0.99 * compared);
    }

    /** On hatched areas: the average about a point. */
    private static boolean isSimilar(BufferedImage map, BufferedImage drawn, int x, int y) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs(mean(map, x, y, shift) - mean(drawn, x, y, shift)) > 8) {
                return false;
            }
        }
        return true;
    }

    /** Of a square as wide as a hatch's tile. */
    private static double mean(BufferedImage image, int x, int y, int shift) {
        double sum = 0;
        for (int row = y - 3; row < y + 3; row++) {
            for (int column = x - 3; column < x + 3; column++) {
                sum += colour(image, clamped(column), clamped(row)) >> shift & 0xff;
            }
        }
        return sum / 36;
    }

    private static int clamped(int pixel) {
        return Math.max(0, Math.min(SIDE - 1, pixel));
    }

    private static int colour(BufferedImage image, int x, int y) {
        return image.getRGB(clamped(x), clamped(y)) & 0xffffff;
    }

    private static void assertLabels(Layer layer, org.geotools.api.style.Style style, JsonNode about)
            throws IOException {
        int rules = 0;
        for (FeatureTypeStyle each : style.featureTypeStyles()) {
            for (Rule rule : each.rules()) {
                for (Symbolizer symbolizer : rule.symbolizers()) {
                    if (symbolizer instanceof TextSymbolizer label) {
                        JsonNode read = about.path("labels").path(rules++);
                        assertEquals(expected(layer, rule, label), labels(read));
                        JsonNode scales = read.get("scales");
                        assertEquals(
                                rule.getMinScaleDenominator(), scales.get(0).asDouble(), 0);
                        double most = scales.get(1).asDouble();
                        assertEquals(rule.getMaxScaleDenominator(), most == 0 ? Double.POSITIVE_INFINITY : most, 0);
                    }
                }
            }
        }
        assertEquals(rules, about.path("labels").size());
    }

    private static Map<String, String> expected(Layer layer, Rule rule, TextSymbolizer label) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        try (SimpleFeatureIterator features = layer.source().getFeatures().features()) {
            while (features.hasNext()) {
                SimpleFeature feature = features.next();
                if (rule.getFilter() == null || rule.getFilter().evaluate(feature)) {
                    expected.put(
                            String.valueOf(feature.getAttribute(0)),
                            plain(label.getLabel().evaluate(feature, String.class)));
                }
            }
        }
        return expected;
    }

    private static Map<String, String> labels(JsonNode rule) {
        Map<String, String> labels = new TreeMap<>();
        rule.path("texts")
                .properties()
                .forEach(label ->
                        labels.put(label.getKey(), plain(label.getValue().asText())));
        return labels;
    }

    private static String plain(String label) {
        return label.strip().replaceAll("[ \\n]+", " ");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
