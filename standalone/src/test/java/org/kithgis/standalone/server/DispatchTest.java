/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.OwsService;

/** What is common to all services: which one is asked, how problems come back, and what every answer carries. */
public class DispatchTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Logger LOG = Logger.getLogger(OwsController.class.getName());

    private static PreviewServer server;

    @BeforeClass
    public static void start() throws Exception {
        LOG.setLevel(Level.OFF);
        var type = DataUtilities.createType("areas", "area_id:String");
        Layer layer = new Layer(
                "kith",
                "areas",
                "Areas",
                "",
                List.of(),
                "",
                DataUtilities.source(new ListFeatureCollection(type, List.of())),
                List.of());
        Layer other = new Layer("kith", "other", "Other", "", List.of(), "", layer.source(), List.of());
        Site site = new Site(
                "Test",
                "",
                List.of(new Site.Part("areas", "Areas", "Test", "", List.of(layer, other), List.of())),
                List.of(),
                List.of());
        server = PreviewServer.start(
                ServerOptions.anyFreePort(),
                site,
                catalog -> List.of(new Echo("WMS", catalog), new Echo("WFS", catalog), new Echo("WPS", catalog)));
    }

    @AfterClass
    public static void stop() {
        server.close();
        LOG.setLevel(null);
    }

    @Test
    public void theServiceParameterDecidesBeforeThePath() throws Exception {
        assertEquals("WFS a", get("/geoserver/ows?service=WFS&request=a"));
        assertEquals("WMS a", get("/geoserver/kith/ows?SERVICE=wms&request=a"));
        assertEquals("WPS a", get("/geoserver/wms?service=WPS&request=a"));
    }

    @Test
    public void thePathDecidesWhereNoServiceIsNamed() throws Exception {
        assertEquals("WMS a", get("/geoserver/wms?request=a"));
        assertEquals("WFS a", get("/geoserver/kith/wfs?request=a"));
        assertEquals("WPS a", get("/geoserver/wps?request=a"));
        assertEquals("WMS a", get("/geoserver/kith/areas/wms?request=a"));
    }

    @Test
    public void aPostedDocumentIsForTheServiceItsRootElementNames() throws Exception {
        assertEquals(
                "WPS <e:Execute xmlns:e='http://www.opengis.net/wps/1.0.0' service='WPS'/>",
                post(
                        "/geoserver/ows",
                        "text/xml",
                        "<e:Execute xmlns:e='http://www.opengis.net/wps/1.0.0' service='WPS'/>"));
        assertEquals(
                "WFS <GetFeature xmlns='http://www.opengis.net/wfs/2.0'/>",
                post("/geoserver/ows", "application/xml", "<GetFeature xmlns='http://www.opengis.net/wfs/2.0'/>"));
        assertEquals("WMS <x/>", post("/geoserver/wms", "text/xml", "<x/>"));
    }

    @Test
    public void bytesThatAreNoTextAreLeftToTheirServiceWithoutAWordInTheLog() {
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            OwsRequest request = new OwsRequest(Map.of(), new byte[] {(byte) 0x89, 80, 78}, "http://x", "/wps");
            List<OwsService> services = List.of(new Echo("WFS", null), new Echo("WPS", null));
            assertEquals("WPS", Dispatch.choose(request, "wps", services).name());
        } finally {
            System.setErr(err);
        }
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    public void aPostedFormIsReadAsParameters() throws Exception {
        String form = "service=WFS&request=" + URLEncoder.encode("Cwm Rhondda & Dŵr", StandardCharsets.UTF_8);
        assertEquals("WFS Cwm Rhondda & Dŵr", post("/geoserver/ows", "application/x-www-form-urlencoded", form));
    }

    @Test
    public void aQueryTypedByHandNeedsNoEscapes() throws Exception {
        String typed = "a>'{\"[^\\`|]}<";
        try (Socket socket = new Socket(server.address().getHost(), server.port())) {
            socket.getOutputStream()
                    .write(("GET /geoserver/wms?request=" + typed + " HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer, answer.startsWith("HTTP/1.1 200"));
            assertTrue(answer, answer.contains("WMS " + typed));
        }
    }

    @Test
    public void anAddressOfOneLayerServesThatLayerOnly() throws Exception {
        assertEquals("[kith:areas, kith:other]", get("/geoserver/kith/wfs?request=layers"));
        assertEquals("[kith:other]", get("/geoserver/kith/other/wfs?request=layers"));
        assertEquals(404, status("/geoserver/kith/nowhere/wfs?request=layers"));
        assertEquals(404, status("/geoserver/nowhere/wfs?request=layers"));
    }

    @Test
    public void aRequestForNoServiceOrAnUnknownOneIsReported() throws Exception {
        String none = get("/geoserver/ows?request=GetCapabilities");
        assertTrue(none, none.contains("exceptionCode=\"MissingParameterValue\" locator=\"service\""));
        assertTrue(none, none.contains("add service=WMS, WFS or WPS."));
        String unknown = get("/geoserver/ows?service=CSW");
        assertTrue(unknown, unknown.contains("exceptionCode=\"InvalidParameterValue\" locator=\"service\""));
        assertTrue(unknown, unknown.contains("'CSW', which is not offered here; expected WMS, WFS or WPS."));
    }

    @Test
    public void whatTheClientDidWrongComesBackAsTheServicesOwnReport() throws Exception {
        assertEquals("report InvalidCRS crs: No such thing.", get("/geoserver/wms?request=wrong"));
    }

    @Test
    public void aFaultOfTheServerIsOneSentenceWithoutItsCause() throws Exception {
        String answer = get("/geoserver/wms?request=fault");
        assertTrue(answer, answer.startsWith("report NoApplicableCode null: The server could not answer"));
        assertFalse(answer, answer.contains("secret"));
    }

    @Test
    public void aFaultEarlyInWritingIsStillReportedAndNotSentAsHalfAnAnswer() throws Exception {
        HttpResponse<String> answer = fetch("/geoserver/wms?request=early");
        assertTrue(answer.body(), answer.body().startsWith("report NoApplicableCode"));
        assertTrue(answer.headers().firstValue("Content-Disposition").isEmpty());
        assertEquals(
                "*",
                fetch("/geoserver/wms?request=early")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin")
                        .orElse("*"));
    }

    @Test
    public void aFaultLateInWritingBreaksTheAnswerOff() {
        assertThrows(IOException.class, () -> get("/geoserver/wms?request=late"));
    }

    @Test
    public void aClientThatGoesAwayIsNoFaultOfTheServer() throws Exception {
        BlockingQueue<LogRecord> told = new LinkedBlockingQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                told.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOG.setUseParentHandlers(false);
        LOG.addHandler(handler);
        LOG.setLevel(Level.FINE);
        try (Socket socket = new Socket(server.address().getHost(), server.port())) {
            socket.getOutputStream()
                    .write("GET /geoserver/wms?request=endless HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readNBytes(100);
            socket.close();
            LogRecord first = told.poll(30, TimeUnit.SECONDS);
            assertEquals(first.getMessage(), Level.FINE, first.getLevel());
        } finally {
            LOG.removeHandler(handler);
            LOG.setUseParentHandlers(true);
            LOG.setLevel(Level.OFF);
        }
    }

    @Test
    public void theAddressTheClientUsedIsTheOneAdvertised() throws Exception {
        String root = "http://localhost:" + server.port();
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(root + "/geoserver/kith/areas/wms?request=address"))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(root + "/geoserver " + root + "/geoserver/kith/areas/wms", answer.body());
    }

    @Test
    public void everyAnswerTellsBrowsersNotToGuessItsType() throws Exception {
        for (String path : List.of("/", "/geoserver/wms?request=a", "/geoserver/wms?request=wrong", "/nowhere")) {
            assertEquals(
                    path,
                    "nosniff",
                    fetch(path).headers().firstValue("X-Content-Type-Options").orElse("none"));
        }
    }

    @Test
    public void pagesFromAnywhereMayReadTheServices() throws Exception {
        HttpResponse<String> read = CLIENT.send(
                request("/geoserver/wfs?request=a")
                        .header("Origin", "https://example.org")
                        .build(),
                BodyHandlers.ofString());
        assertEquals(
                "*", read.headers().firstValue("Access-Control-Allow-Origin").orElse("none"));
        HttpResponse<String> asked = CLIENT.send(
                request("/geoserver/wps")
                        .header("Origin", "https://example.org")
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "content-type")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertEquals(200, asked.statusCode());
        HttpResponse<String> page =
                CLIENT.send(request("/").header("Origin", "https://example.org").build(), BodyHandlers.ofString());
        assertTrue(page.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
    }

    @Test
    public void longAnswersAreCompressedWhereTheClientTakesIt() throws Exception {
        HttpResponse<byte[]> answer = CLIENT.send(
                request("/geoserver/wfs?request=long")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofByteArray());
        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElse("none"));
        try (var plain = new GZIPInputStream(new java.io.ByteArrayInputStream(answer.body()))) {
            assertEquals(100_000, plain.readAllBytes().length);
        }
    }

    @Test
    public void headIsAnsweredAsGetWithoutItsBody() throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                request("/geoserver/wfs?request=a")
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertEquals("", answer.body());
    }

    @Test
    public void aDocumentLongerThanTheLimitIsRefusedInASentence() throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                request("/geoserver/wps")
                        .header("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofByteArray(new byte[OwsController.LONGEST_POST + 1]))
                        .build(),
                BodyHandlers.ofString());
        assertTrue(answer.body(), answer.body().contains("longer than 64 MiB"));
    }

    @Test
    public void anAddressWithNothingAtItIsNotFoundAndOtherMethodsAreNotAllowed() throws Exception {
        assertEquals(404, status("/nowhere"));
        assertEquals(404, status("/geoserver/rest/workspaces"));
        HttpResponse<String> put = CLIENT.send(
                request("/geoserver/wfs").PUT(BodyPublishers.ofString("x")).build(), BodyHandlers.ofString());
        assertEquals(405, put.statusCode());
        assertFalse(put.body(), put.body().contains("Tomcat"));
    }

    @Test
    public void aTakenPortIsSaidInASentenceAndNothingIsLeftBehind() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            ServerOptions options = new ServerOptions("127.0.0.1", taken.getLocalPort());
            Site site = new Site("Test", "", List.of(), List.of(), List.of());
            IOException problem = assertThrows(
                    IOException.class, () -> PreviewServer.start(options, site, c -> List.of(new Echo("WFS", c))));
            assertTrue(problem.getMessage(), problem.getMessage().startsWith("Port " + taken.getLocalPort()));
        }
    }

    @Test
    public void itStartsInUnderTwoSecondsAndStopsForGood() throws Exception {
        Site site = new Site("Test", "", List.of(), List.of(), List.of());
        long start = System.nanoTime();
        PreviewServer second = PreviewServer.start(ServerOptions.anyFreePort(), site, c -> List.of(new Echo("WFS", c)));
        long millis = (System.nanoTime() - start) / 1_000_000;
        URI address = second.address();
        second.close();
        second.close();
        assertTrue("took " + millis + " ms", millis < 2000);
        assertThrows(
                IOException.class,
                () -> CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.address().resolve(path));
    }

    private static HttpResponse<String> fetch(String path) throws Exception {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    private static String get(String path) throws Exception {
        return fetch(path).body();
    }

    private static int status(String path) throws Exception {
        return fetch(path).statusCode();
    }

    private static String post(String path, String type, String body) throws Exception {
        return CLIENT.send(
                        request(path)
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** Answers with its name and what it was asked; goes wrong in each way a service can. */
    private record Echo(String name, Catalog catalog) implements OwsService {

        @Override
        public OwsResponse handle(OwsRequest request) {
            String asked = request.get("request").orElse("");
            return switch (asked) {
                case "layers" -> text(catalog.names().toString());
                case "address" -> text(request.baseUrl() + " " + request.serviceUrl());
                case "wrong" -> throw new OwsException("InvalidCRS", "crs", "No such thing.");
                case "fault" -> throw new IllegalStateException("secret");
                case "long" -> text("x".repeat(100_000));
                case "early" ->
                    new OwsResponse(200, "image/png", "map.png", out -> {
                        out.write(new byte[10]);
                        throw new IOException("secret: the source failed");
                    });
                case "late" ->
                    OwsResponse.of("image/png", out -> {
                        out.write(new byte[1_000_000]);
                        throw new IOException("secret: the source failed");
                    });
                case "endless" ->
                    OwsResponse.of("image/png", out -> {
                        try {
                            while (true) {
                                out.write(new byte[1_000_000]);
                            }
                        } catch (IOException e) {
                            throw new IOException("as writers of pictures say it", e);
                        }
                    });
                default ->
                    text(name + " " + (request.posted() ? new String(request.body(), StandardCharsets.UTF_8) : asked));
            };
        }

        @Override
        public OwsResponse report(OwsRequest request, OwsException problem) {
            return text("report " + problem.code() + " " + problem.locator() + ": " + problem.getMessage());
        }

        private static OwsResponse text(String text) {
            return OwsResponse.of("text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
