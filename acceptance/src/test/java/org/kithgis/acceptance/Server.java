/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assume.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.demo.DemoSite;
import org.kithgis.standalone.server.PreviewServer;
import org.kithgis.standalone.server.ServerOptions;
import org.kithgis.standalone.server.Site;
import org.kithgis.standalone.server.Site.Part;

/**
 * The server under test, with the same layers on each: a real GeoServer where the system property {@code kith.geoserver} has
 * its address, such as {@code http://127.0.0.1:8080/geoserver}; else a preview server with the demonstration data. It is made
 * ready once for all tests. On GeoServer the layers are in a workspace of the suite's own, made by REST as the user {@code
 * kith.user} with the password {@code kith.password} (as GeoServer is installed: {@code admin}, {@code geoserver}) and removed
 * when the tests are over.
 */
final class Server {

    private static final String GIVEN = System.getProperty("kith.geoserver", "");

    /**
     * The workspace of the layers, and its XML namespace: a new one for each run on GeoServer, which remembers one that was
     * removed until it is started again.
     */
    static final String WORKSPACE = GIVEN.isEmpty() ? Catalog.WORKSPACE : "kith_acceptance";

    static final String NAMESPACE =
            GIVEN.isEmpty() ? Catalog.NAMESPACE : "http://kithgis.org/acceptance/" + System.currentTimeMillis();

    /** The areas of the demonstration, and the layers computed from them. */
    static final String AREAS = WORKSPACE + ":county";

    static final String INDEX = WORKSPACE + ":county_index";
    static final String CLUSTERS = WORKSPACE + ":county_clusters";
    static final String CHANGE = WORKSPACE + ":county_change";
    static final String CERTAINTY = WORKSPACE + ":county_certainty";
    static final String FUNDING = WORKSPACE + ":county_funding";
    static final String GROUPS = WORKSPACE + ":county_funding_groups";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private static Server shared;

    private final String base;

    private Server(String base) {
        this.base = base;
    }

    /** The one server, with its layers. */
    static synchronized Server get() throws IOException, InterruptedException {
        if (shared == null) {
            shared = GIVEN.isEmpty() ? preview() : geoServer();
        }
        return shared;
    }

    private static Server geoServer() throws IOException, InterruptedException {
        Server server = new Server(checked(GIVEN));
        GeoServer site = new GeoServer(server);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> tearDown(site)));
        site.setUp();
        return server;
    }

    private static void tearDown(GeoServer site) {
        try {
            site.tearDown();
        } catch (IOException | InterruptedException e) {
            System.err.println("The workspace " + WORKSPACE + " could not be removed: " + e);
        }
    }

    private static String checked(String given) {
        if (!given.matches("https?://.+")) {
            throw new IllegalArgumentException("kith.geoserver is '" + given
                    + "'; expected the address of a GeoServer, such as http://127.0.0.1:8080/geoserver.");
        }
        return given.replaceAll("/+$", "");
    }

    private static Server preview() throws IOException {
        Site demo = DemoSite.make(null, step -> {});
        List<Part> parts = new ArrayList<>(demo.parts());
        parts.add(new Part(Offers.NAME, "Offers", "Synthetic", "", Offers.layers(), List.of()));
        Site site = new Site(demo.title(), demo.summary(), parts, demo.examples(), demo.programs());
        PreviewServer server = PreviewServer.start(ServerOptions.anyFreePort(), site);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return new Server(server.address() + "geoserver");
    }

    /** The address everything is below, such as {@code http://127.0.0.1:8080/geoserver}. */
    String base() {
        return base;
    }

    /** Skips a test on the preview, saying what the preview does not do. */
    void onGeoServer(String what) {
        assumeFalse("Only a real GeoServer (-Dkith.geoserver=ADDRESS) " + what + ".", GIVEN.isEmpty());
    }

    /**
     * Asks by GET.
     *
     * @param path below {@link #base}, such as {@code wfs} or {@code kith/wms}
     * @param pairs keys and values with an equals sign between them, not encoded
     */
    Answer get(String path, String... pairs) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(path, pairs)));
    }

    /** The address of a request by GET. */
    URI address(String path, String... pairs) {
        return URI.create(base + "/" + path + (pairs.length == 0 ? "" : "?" + encoded(pairs)));
    }

    private static String encoded(String... pairs) {
        return Arrays.stream(pairs)
                .map(pair -> {
                    int equals = pair.indexOf('=');
                    return pair.substring(0, equals + 1)
                            + URLEncoder.encode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                })
                .collect(Collectors.joining("&"));
    }

    /** Asks for an address the server gave itself. */
    Answer follow(String href) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(href)));
    }

    /** Posts a document. */
    Answer post(String path, byte[] document) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "text/xml; charset=UTF-8")
                .POST(BodyPublishers.ofByteArray(document)));
    }

    /** Posts keys and values as a form does: for values too long for an address. */
    Answer postForm(String path, String... pairs) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(pairs))));
    }

    /** Posts a document as the administrator. */
    Answer postAsAdministrator(String path, byte[] document) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "text/xml; charset=UTF-8")
                .header("Authorization", authorization())
                .POST(BodyPublishers.ofByteArray(document)));
    }

    /** Asks GeoServer's REST service as the administrator, without a document; the path is below {@link #base}. */
    Answer rest(String method, String path) throws IOException, InterruptedException {
        return rest(method, path, "application/json", new byte[0]);
    }

    /** Sends GeoServer's REST service a document of JSON. */
    Answer rest(String method, String path, JsonNode document) throws IOException, InterruptedException {
        return rest(method, path, "application/json", document.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Sends GeoServer's REST service a document. */
    Answer rest(String method, String path, String type, byte[] document) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .header("Authorization", authorization())
                .method(method, BodyPublishers.ofByteArray(document)));
    }

    private static String authorization() {
        String user = System.getProperty("kith.user", "admin");
        String password = System.getProperty("kith.password", "geoserver");
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built = request.timeout(Duration.ofSeconds(60)).build();
        HttpResponse<byte[]> response = CLIENT.send(built, BodyHandlers.ofByteArray());
        return new Answer(
                built.method() + " " + built.uri(),
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT),
                response.body());
    }
}
