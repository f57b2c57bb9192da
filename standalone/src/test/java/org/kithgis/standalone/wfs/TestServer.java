/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.OwsService;

/** One service on a free port of the loopback address, for real clients to read. */
final class TestServer implements AutoCloseable {

    private final HttpServer http;
    private final OwsService service;
    private final List<String> log = new CopyOnWriteArrayList<>();

    TestServer(OwsService service) throws IOException {
        this.service = service;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/geoserver/wfs", this::serve);
        http.start();
    }

    String url() {
        return base() + "/wfs";
    }

    private String base() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/geoserver";
    }

    /** The requests so far: the query, or the posted document. */
    List<String> log() {
        return log;
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] kv = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(kv[0], StandardCharsets.UTF_8),
                    kv.length < 2 ? "" : URLDecoder.decode(kv[1], StandardCharsets.UTF_8));
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        log.add(body.length == 0 ? parameters.toString() : new String(body, StandardCharsets.UTF_8));
        OwsRequest request = new OwsRequest(parameters, body, base(), "/wfs");
        OwsResponse response;
        try {
            response = service.handle(request);
        } catch (OwsException e) {
            response = service.report(request, e);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        exchange.getResponseHeaders().set("Content-Type", response.contentType());
        exchange.sendResponseHeaders(response.status(), out.size() == 0 ? -1 : out.size());
        exchange.getResponseBody().write(out.toByteArray());
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
