/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.demo.DemoCounty;
import org.kithgis.standalone.demo.DemoPlaces;
import org.kithgis.standalone.demo.DemoSite;
import org.kithgis.standalone.files.FeatureFiles;
import org.kithgis.standalone.ows.XmlWriter;

/**
 * What the suite needs on a real GeoServer, made by its REST service and taken away at the end: a workspace of its own with
 * the demonstration's areas in a GeoPackage, the styles, a <em>Kith model</em> store, and its layers.
 */
final class GeoServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AREAS_STORE = "areas";

    /** The stores of the layers that are kept and not computed. */
    private static final Map<String, String> KEPT = Map.of(DemoCounty.NAME, AREAS_STORE, DemoPlaces.NAME, "places");

    private static final String MODEL_STORE = "live";

    private final Server server;

    GeoServer(Server server) {
        this.server = server;
    }

    /** Makes everything, after removing what a run that was killed may have left. */
    void setUp() throws IOException, InterruptedException {
        tearDown();
        ObjectNode namespace = JSON.createObjectNode();
        namespace.putObject("namespace").put("prefix", Server.WORKSPACE).put("uri", Server.NAMESPACE);
        server.rest("POST", "rest/namespaces", namespace).made();
        List<Layer> layers = DemoSite.make(null, step -> {}).catalog().layers();
        for (String style : new TreeSet<>(
                layers.stream().flatMap(layer -> layer.styles().stream()).toList())) {
            style(style);
        }
        allowOwnAddresses();
        kept(AREAS_STORE, DemoCounty.make());
        kept("places", DemoPlaces.of(DemoCounty.make()));
        // No interval that could pass for hearing of an edit.
        kithStore(MODEL_STORE, County.model(), AREAS_STORE, DemoCounty.NAME, 3600);
        for (Layer layer : layers) {
            layer(layer);
        }
        offers();
        cacheTiles();
    }

    /** A store of which the administrator allows all layers; tables without geometry are layers for WFS. */
    private void offers() throws IOException, InterruptedException {
        String table = Server.WORKSPACE + ":" + AREAS_STORE + "/" + DemoCounty.NAME;
        kithStore(
                Offers.NAME,
                Offers.model(),
                AREAS_STORE,
                DemoCounty.NAME,
                3600,
                Map.of("tables", table, "evidence_layers", "true"));
        style(Offers.STYLE);
        publish(Offers.NAME, Offers.NAME + "_targets");
        styles(Server.WORKSPACE + ":" + Offers.NAME + "_targets", "", List.of(Offers.STYLE));
        for (String ending : List.of("_target_lists", "_target_offers", "_profile")) {
            ObjectNode document = JSON.createObjectNode();
            // GeoServer's WFS capabilities want both of a table without geometry, too.
            document.putObject("featureType")
                    .put("name", Offers.NAME + ending)
                    .put("srs", "EPSG:27700")
                    .putObject("latLonBoundingBox")
                    .put("minx", -0.87)
                    .put("maxx", -0.02)
                    .put("miny", 52.99)
                    .put("maxy", 53.51)
                    .put("crs", "EPSG:4326");
            server.rest("POST", in("datastores/" + Offers.NAME + "/featuretypes"), document)
                    .made();
        }
    }

    /** Removes everything; nothing is wrong where there is nothing. */
    void tearDown() throws IOException, InterruptedException {
        server.rest("DELETE", "rest/workspaces/" + Server.WORKSPACE + "?recurse=true");
        // Where GeoServer put the GeoPackage.
        server.rest("DELETE", "rest/resource/data/" + Server.WORKSPACE);
        server.rest("DELETE", "rest/urlchecks/" + Server.WORKSPACE);
    }

    /** GeoServer reads process inputs from no address that it was not told of. */
    private void allowOwnAddresses() throws IOException, InterruptedException {
        ObjectNode document = JSON.createObjectNode();
        document.putObject("regexUrlCheck")
                .put("name", Server.WORKSPACE)
                .put("description", "Kith's acceptance tests")
                .put("enabled", true)
                .put("regex", "^(" + Pattern.quote(server.base()) + "|http://127\\.0\\.0\\.1:\\d+)/.*$");
        server.rest("POST", "rest/urlchecks", document).made();
    }

    /** A Kith store, with the parameters an administrator types. */
    void kithStore(String name, String model, String areasStore, String areasType, int refreshSeconds)
            throws IOException, InterruptedException {
        kithStore(name, model, areasStore, areasType, refreshSeconds, Map.of());
    }

    private void kithStore(
            String name,
            String model,
            String areasStore,
            String areasType,
            int refreshSeconds,
            Map<String, String> further)
            throws IOException, InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("dbtype", "kith");
        parameters.put("model", model);
        parameters.put("areas_store", Server.WORKSPACE + ":" + areasStore);
        parameters.put("areas_type", areasType);
        parameters.put("refresh_seconds", Integer.toString(refreshSeconds));
        parameters.put("below_layer_security", "true");
        parameters.putAll(further);
        store(name, "Kith model", parameters);
    }

    /** A store. */
    void store(String name, String type, Map<String, String> parameters) throws IOException, InterruptedException {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode store = document.putObject("dataStore").put("name", name).put("type", type);
        ArrayNode entries = store.putObject("connectionParameters").putArray("entry");
        parameters.forEach((key, value) -> entries.addObject().put("@key", key).put("$", value));
        server.rest("POST", in("datastores"), document).made();
    }

    /** One type of a store as a layer of the same name. */
    void publish(String store, String type) throws IOException, InterruptedException {
        ObjectNode document = JSON.createObjectNode();
        document.putObject("featureType").put("name", type).put("srs", "EPSG:27700");
        server.rest("POST", in("datastores/" + store + "/featuretypes"), document)
                .made();
    }

    private void kept(String store, SimpleFeatureCollection features) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kith");
        Path file = folder.resolve(store + ".gpkg");
        try {
            FeatureFiles.write(features, file);
            server.rest(
                            "PUT",
                            in("datastores/" + store + "/file.gpkg?configure=first&filename=" + file.getFileName()),
                            "application/geopackage+sqlite3",
                            Files.readAllBytes(file))
                    .made();
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private void style(String name) throws IOException, InterruptedException {
        try (InputStream sld = GeoServer.class.getResourceAsStream("/org/kithgis/sld/" + name + ".sld")) {
            server.rest("POST", in("styles?name=" + name), "application/vnd.ogc.sld+xml", sld.readAllBytes())
                    .made();
        }
    }

    /** Publishes a layer as the preview has it: title, words, attribution, styles. */
    private void layer(Layer layer) throws IOException, InterruptedException {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode type = document.putObject("featureType")
                .put("name", layer.name())
                .put("title", layer.title())
                .put("abstract", layer.description())
                .put("srs", "EPSG:27700");
        layer.keywords().forEach(type.putObject("keywords").putArray("string")::add);
        String store = KEPT.get(layer.name());
        if (store != null) {
            server.rest("PUT", in("datastores/" + store + "/featuretypes/" + layer.name()), document)
                    .made();
        } else {
            server.rest("POST", in("datastores/" + MODEL_STORE + "/featuretypes"), document)
                    .made();
        }
        if (!layer.styles().isEmpty()) {
            styles(Server.WORKSPACE + ":" + layer.name(), layer.attribution(), layer.styles());
        }
    }

    /** Has tiles of the index kept, whatever GeoServer does with new layers by itself. */
    private void cacheTiles() throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlWriter.compact(out, Map.of())
                .start("GeoServerLayer")
                .element("name", Server.INDEX)
                .element("enabled", "true")
                .start("mimeFormats")
                .element("string", "image/png")
                .end()
                .start("gridSubsets")
                .start("gridSubset")
                .element("gridSetName", "EPSG:900913")
                .end()
                .end()
                .start("metaWidthHeight")
                .element("int", "1")
                .element("int", "1")
                .end()
                .end()
                .finish();
        server.rest("PUT", "gwc/rest/layers/" + Server.INDEX + ".xml", "text/xml", out.toByteArray())
                .made();
    }

    private void styles(String layer, String attribution, List<String> names) throws IOException, InterruptedException {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode published = document.putObject("layer");
        published.putObject("attribution").put("title", attribution);
        style(published.putObject("defaultStyle"), names.get(0));
        ArrayNode others = published.putObject("styles").putArray("style");
        names.forEach(name -> style(others.addObject(), name));
        server.rest("PUT", "rest/layers/" + layer, document).made();
    }

    private static void style(ObjectNode reference, String name) {
        reference.put("name", Server.WORKSPACE + ":" + name).put("workspace", Server.WORKSPACE);
    }

    private static String in(String path) {
        return "rest/workspaces/" + Server.WORKSPACE + "/" + path;
    }
}
