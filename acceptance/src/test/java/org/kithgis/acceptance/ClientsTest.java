/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.engine.index.IndexResult;

/** The clients people have read every service. */
public class ClientsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LAYERS = List.of(
            Server.AREAS,
            Server.INDEX,
            Server.CLUSTERS,
            Server.CERTAINTY,
            Server.CHANGE,
            Server.FUNDING,
            Server.GROUPS);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static Server server;

    @BeforeClass
    public static void findServer() throws Exception {
        server = Server.get();
    }

    @Test
    public void owsLibReadsMapsAndFeaturesAndRunsAProcess() throws Exception {
        String printed = Tool.owslib("clients.py", server.base(), String.join(",", LAYERS));
        for (String service : List.of("WMS 1.1.1", "WMS 1.3.0", "WFS 2.0.0", "WPS 1.0.0")) {
            assertTrue(printed, printed.contains(service));
        }
    }

    @Test
    public void gdalReadsEveryFeatureWithItsTypes() throws Exception {
        Path table = folder.getRoot().toPath().resolve("index.csv");
        String source = "WFS:" + server.address("wfs", "version=2.0.0");
        Tool.gdal("ogr2ogr", "-f", "CSV", table.toString(), source, Server.INDEX);
        IndexResult index = County.index(Map.of());
        Map<String, Map<String, String>> rows = Csv.by("area_id", Csv.rows(Files.readString(table)));
        assertEquals(index.areas().size(), rows.size());
        for (int i = 0; i < index.areas().size(); i++) {
            String score = rows.get(index.areas().id(i)).get("score");
            if (Double.isNaN(index.score(i))) {
                assertEquals("", score);
            } else {
                assertEquals(index.score(i), Double.parseDouble(score), 1e-9);
            }
        }
        String described = Tool.gdal("ogrinfo", "-ro", "-so", source, Server.INDEX);
        assertTrue(
                described, described.contains("Feature Count: " + index.areas().size()));
        assertTrue(described, described.contains("27700"));
    }

    @Test
    public void gdalGivesEveryAttributeItsType() throws Exception {
        String source = "WFS:" + server.address("wfs", "version=2.0.0");
        Map<String, String> first =
                Map.of(Server.INDEX, "area_id", Server.FUNDING, "area_id", Server.GROUPS, "area_group");
        for (String layer : first.keySet()) {
            List<String> attributes = new ArrayList<>();
            Matcher said = Pattern.compile("(?m)^([a-z_0-9]+): ([A-Za-z0-9()]+) ")
                    .matcher(Tool.gdal("ogrinfo", "-ro", "-so", source, layer));
            while (said.find()) {
                if (!said.group(1).equals("gml_id")) {
                    attributes.add(said.group(1));
                    assertEquals(layer + " " + said.group(1), gdalType(said.group(1)), said.group(2));
                }
            }
            assertEquals(layer, first.get(layer), attributes.get(0));
            assertEquals(layer, attributes(layer), attributes);
        }
    }

    /** What GDAL calls the type that docs/results.md gives an attribute. */
    private static String gdalType(String attribute) {
        if (attribute.matches("area_(id|name|group)|driver_\\d|bound")) {
            return "String";
        }
        if (attribute.matches("(.*_)?(need_)?rank|ranked|decile|rank_in_group|missing|areas")) {
            return "Integer";
        }
        return switch (attribute) {
            case "amount_pence" -> "Integer64";
            case "eligible" -> "Integer(Boolean)";
            default -> "Real";
        };
    }

    /** The attributes that the layer's CSV has, without the feature's id and its geometry. */
    private static List<String> attributes(String layer) throws Exception {
        List<String> header = server.get(
                        "wfs",
                        "service=WFS",
                        "version=2.0.0",
                        "request=GetFeature",
                        "typeNames=" + layer,
                        "count=1",
                        "outputFormat=csv")
                .csv()
                .get(0);
        return header.stream()
                .filter(name -> !name.equals("FID") && !name.equals("geom"))
                .toList();
    }

    @Test
    public void gdalReadsTheMap() throws Exception {
        String listed = Tool.gdal("gdalinfo", "WMS:" + server.address("wms", "service=WMS", "version=1.3.0"));
        assertTrue(listed, listed.contains("county_index"));
    }

    @Test
    public void qgisReadsFeaturesWithTheirTypesAndDrawsThemAndTheMap() throws Exception {
        IndexResult index = County.index(Map.of());
        ObjectNode colours = JSON.createObjectNode();
        Style.deciles()
                .forEach((decile, rgb) -> colours.put(decile.toString(), String.format(Locale.ROOT, "#%06x", rgb)));
        Path pictures = folder.getRoot().toPath();
        JsonNode read = JSON.readTree(Tool.qgis(
                "qgis_layers.py",
                pictures,
                server.base(),
                Server.INDEX,
                index.areas().id(0),
                colours.toString()));
        assertEquals(index.areas().size(), read.get("ids").size());
        Map<String, String> types = Map.of(
                "area_id", "string",
                "population", "double",
                "score", "double",
                "rank", "int",
                "decile", "int",
                "driver_1", "string",
                "missing", "int");
        types.forEach((field, type) ->
                assertEquals(field, "xsd:" + type, read.get("fields").get(field).asText()));
        JsonNode values = read.get("values");
        assertEquals(index.areas().name(0), values.get("area_name").asText());
        assertEquals(index.score(0), values.get("score").asDouble(), 1e-9);
        assertTrue(values.get("rank").isInt());
        assertEquals(index.rank(0), values.get("rank").asInt());
        for (String picture : List.of("wfs.png", "wms.png")) {
            BufferedImage image = ImageIO.read(pictures.resolve(picture).toFile());
            for (int colour : Style.deciles().values()) {
                assertTrue(String.format(Locale.ROOT, "#%06x in %s", colour, picture), Style.contains(image, colour));
            }
        }
    }
}
