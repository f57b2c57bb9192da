/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Test;
import org.kithgis.engine.index.IndexResult;
import org.w3c.dom.Element;

/** Processes that run while the client does something else: how far they are, what came of them, and calling them off. */
public class RunningTest {

    private static final int SECONDS = 30;

    private Server server;

    @Before
    public void findServer() throws Exception {
        server = Server.get();
        server.onGeoServer("runs processes in the background");
    }

    @Test
    public void aProcessInTheBackgroundEndsWithItsResult() throws Exception {
        Execute execute =
                new Execute("kith:IsolationIndex").csv("features", County.csv()).literal("model", County.model());
        Element status = server.post("wps", execute.background("result", "text/csv"))
                .good()
                .xml();
        String location = status.getAttribute("statusLocation");
        assertFalse(location.isEmpty());
        Answer answer = await(location, List.of("ProcessSucceeded", "ProcessFailed"));
        assertEquals(
                answer.text(),
                1,
                Documents.all(answer.xml(), "ProcessSucceeded").size());
        String table = Documents.only(Documents.only(answer.xml(), "ProcessOutputs"), "ComplexData")
                .getTextContent();
        IndexResult index = County.index(Map.of());
        Map<String, Map<String, String>> rows = Csv.by("area_id", Csv.rows(table.strip()));
        for (int i = 0; i < index.areas().size(); i++) {
            if (index.rank(i) > 0) {
                assertEquals(
                        index.rank(i),
                        Integer.parseInt(rows.get(index.areas().id(i)).get("rank")));
            }
        }
    }

    @Test
    public void aProblemInTheBackgroundIsTold() throws Exception {
        Execute execute = new Execute("kith:IsolationIndex")
                .csv("features", "area_id,people,ill\nE1,10,1\nE1,10,2")
                .literal("model", SmallModel.TEXT);
        String location = server.post("wps", execute.background("result", "text/csv"))
                .good()
                .xml()
                .getAttribute("statusLocation");
        Answer answer = await(location, List.of("ProcessSucceeded", "ProcessFailed"));
        assertTrue(answer.problem(), answer.problem().contains("'E1'"));
    }

    @Test
    public void aProcessCanBeCalledOff() throws Exception {
        // The areas are on a server that does not give them before the test says so: the process is still running until
        // then.
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch give = new CountDownLatch(1);
        HttpServer areas = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        areas.createContext("/areas.json", exchange -> {
            asked.countDown();
            try {
                give.await(SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] json = County.json().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
            exchange.close();
        });
        areas.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        areas.start();
        try {
            Execute execute = new Execute("kith:IsolationIndex")
                    .address(
                            "features",
                            "application/json",
                            "http://127.0.0.1:" + areas.getAddress().getPort() + "/areas.json")
                    .literal("model", County.model());
            String location = server.post("wps", execute.background("result", "text/csv"))
                    .good()
                    .xml()
                    .getAttribute("statusLocation");
            assertTrue("the areas were asked for", asked.await(SECONDS, TimeUnit.SECONDS));
            Answer running = server.follow(location).good();
            assertTrue(
                    running.text(),
                    Documents.all(running.xml(), "ProcessStarted").size()
                                    + Documents.all(running.xml(), "ProcessAccepted")
                                            .size()
                            == 1);
            String id = location.replaceFirst(".*[?&]executionId=([^&]+).*", "$1");
            server.get("wps", "service=WPS", "version=1.0.0", "request=Dismiss", "executionId=" + id)
                    .good();
            give.countDown();
            String problem =
                    await(location, List.of("ProcessFailed", "ExceptionText")).problem();
            assertTrue(problem, problem.toLowerCase(java.util.Locale.ROOT).contains("dismissed"));
        } finally {
            give.countDown();
            areas.stop(0);
        }
    }

    /** Asks how a process is doing until the answer has one of some elements. */
    private Answer await(String location, List<String> ends) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            Answer answer = server.follow(location);
            // GeoServer answers with nothing while it writes the result.
            if (answer.body().length > 0
                    && ends.stream()
                            .anyMatch(end -> !Documents.all(answer.xml(), end).isEmpty())) {
                return answer;
            }
            assertTrue("still running after " + SECONDS + " s\n" + answer.text(), System.nanoTime() < until);
            Thread.sleep(100);
        }
    }
}
