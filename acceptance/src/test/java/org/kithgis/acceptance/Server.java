/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assume.assumeTrue;

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
import java.util.List;
import java.util.Locale;
import org.kithgis.standalone.demo.DemoSite;
import org.kithgis.standalone.server.PreviewServer;
import org.kithgis.standalone.server.ServerOptions;

/**
 * The server under test: a real GeoServer where the system property {@code kith.geoserver} has its address, such as {@code
 * http://127.0.0.1:8080/geoserver}; else a preview server with the demonstration data, started once for all tests.
 */
final class Server {

    /** The areas of the demonstration, and the layers computed from them. */
    static final String AREAS = "kith:county";

    static final String INDEX = "kith:county_index";
    static final String FUNDING = "kith:county_funding";
    static final String GROUPS = "kith:county_funding_groups";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private static Server shared;

    private final String base;
    private List<String> layers;

    private Server(String base) {
        this.base = base;
    }

    /** The one server. */
    static synchronized Server get() throws IOException {
        if (shared == null) {
            String given = System.getProperty("kith.geoserver", "");
            shared = new Server(given.isEmpty() ? preview() : checked(given));
        }
        return shared;
    }

    private static String checked(String given) {
        if (!given.matches("https?://.+")) {
            throw new IllegalArgumentException("kith.geoserver is '" + given
                    + "'; expected the address of a GeoServer, such as http://127.0.0.1:8080/geoserver.");
        }
        return given.replaceAll("/+$", "");
    }

    private static String preview() throws IOException {
        PreviewServer server = PreviewServer.start(ServerOptions.anyFreePort(), DemoSite.make(null, step -> {}));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server.address() + "geoserver";
    }

    /** The address everything is below, such as {@code http://127.0.0.1:8080/geoserver}. */
    String base() {
        return base;
    }

    /** Skips a test, saying why, where the server does not have a layer: a GeoServer whose data directory lacks it. */
    Server having(String... names) throws IOException, InterruptedException {
        if (layers == null) {
            layers = Documents.texts(
                    get("wfs", "service=WFS", "version=2.0.0", "request=GetCapabilities")
                            .good()
                            .xml(),
                    "Name");
        }
        for (String name : names) {
            assumeTrue("The server " + base + " has no layer " + name + ".", layers.contains(name));
        }
        return this;
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
        StringBuilder address = new StringBuilder(base).append('/').append(path);
        char separator = '?';
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            address.append(separator)
                    .append(pair, 0, equals)
                    .append('=')
                    .append(URLEncoder.encode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            separator = '&';
        }
        return URI.create(address.toString());
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
