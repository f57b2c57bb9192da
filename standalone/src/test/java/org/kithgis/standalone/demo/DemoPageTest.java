/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeNoException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kithgis.geoserver.models.ModelLibrary;
import org.kithgis.standalone.server.ModelsFolder;
import org.kithgis.standalone.server.PreviewServer;
import org.kithgis.standalone.server.ServerOptions;
import org.kithgis.standalone.server.Site;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The demonstration's page: every address on it answers, it says what it is, and fetches nothing from elsewhere. */
public class DemoPageTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ModelsFolder models;
    private static PreviewServer server;
    private static Site site;
    private static Document page;

    @BeforeClass
    public static void start() throws Exception {
        models = ModelsFolder.ofShipped();
        ModelLibrary.install(models.path());
        site = DemoSite.make(null, step -> {});
        server = PreviewServer.start(ServerOptions.anyFreePort(), site);
        page = parse(fetch("/").body());
    }

    @AfterClass
    public static void stop() throws Exception {
        server.close();
        models.close();
        ModelLibrary.install(null);
    }

    @Test
    public void everyAddressOnThePageAnswers() throws Exception {
        Set<String> addresses = new LinkedHashSet<>();
        for (String[] place : new String[][] {{"a", "href"}, {"img", "src"}, {"link", "href"}}) {
            for (Element element : elements(place[0])) {
                addresses.add(element.getAttribute(place[1]));
            }
        }
        assertTrue("only " + addresses.size() + " addresses", addresses.size() > 40);
        for (String address : addresses) {
            assertTrue(address + " leads elsewhere", address.startsWith("/") || address.startsWith("#"));
            if (address.startsWith("/")) {
                HttpResponse<String> answer = fetch(address);
                assertEquals(address + "\n" + answer.body(), 200, answer.statusCode());
                assertFalse(address + "\n" + answer.body(), answer.body().contains("ExceptionReport"));
            } else {
                assertTrue(address, ids().contains(address.substring(1)));
            }
        }
    }

    @Test
    public void everyPostedExampleWorks() throws Exception {
        List<Site.Example> posted =
                site.examples().stream().filter(e -> e.posted() != null).toList();
        assertEquals(4, posted.size());
        for (Site.Example example : posted) {
            String document = fetch("/requests/" + example.posted()).body();
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(server.address().resolve(example.address()))
                            .header("Content-Type", "text/xml")
                            .POST(BodyPublishers.ofString(document))
                            .build(),
                    BodyHandlers.ofString());
            assertEquals(example.posted() + "\n" + answer.body(), 200, answer.statusCode());
            assertFalse(example.posted() + "\n" + answer.body(), answer.body().contains("ExceptionReport"));
        }
    }

    @Test
    public void thePageIsTheSameAtGeoServersAddress() throws Exception {
        assertEquals(fetch("/").body(), fetch("/geoserver/").body());
    }

    @Test
    public void thePageSaysThatItIsAPreviewAndWhichDataIsMadeUp() throws Exception {
        String text = page.getDocumentElement().getTextContent();
        assertTrue(text.contains("This is a preview"));
        assertTrue(text.contains("Synthetic"));
        assertTrue(text.contains("no place and nobody"));
        assertTrue(text.contains("Synthetic data made by the Kith project"));
    }

    @Test
    public void everyPictureHasWordsAndEveryHeadingLevelFollowsTheLast() {
        for (Element picture : elements("img")) {
            assertTrue(picture.getAttribute("src"), picture.hasAttribute("alt"));
        }
        assertEquals(1, elements("h1").size());
        assertEquals("en-GB", page.getDocumentElement().getAttribute("lang"));
        int last = 0;
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            String name = all.item(i).getNodeName();
            if (name.matches("h[1-6]")) {
                int level = name.charAt(1) - '0';
                assertTrue(all.item(i).getTextContent(), level <= last + 1);
                last = level;
            }
        }
    }

    @Test
    public void noIdStandsTwice() {
        List<String> seen = new ArrayList<>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).hasAttribute("id")) {
                seen.add(((Element) all.item(i)).getAttribute("id"));
            }
        }
        assertEquals(seen.size(), new HashSet<>(seen).size());
    }

    @Test
    public void browsersAreToldToRunNothing() throws Exception {
        String policy =
                fetch("/").headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy, policy.startsWith("default-src 'none'"));
        assertEquals(0, elements("script").size());
        assertFalse(fetch("/").body().contains("style=\""));
    }

    @Test
    public void theWebMapMayRunItsScriptsAndReadThisServerAndNoOther() throws Exception {
        HttpResponse<String> map = fetch("/geoserver/www/kith/index.html");
        String policy = map.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy, policy.contains("script-src 'self'; connect-src 'self'"));
        assertFalse(policy, policy.contains("http") || policy.contains("unsafe-eval"));
        assertEquals("no-cache", map.headers().firstValue("Cache-Control").orElse(""));
        assertEquals(404, fetch("/geoserver/www/kith/nothing.html").statusCode());
        assertNotEquals(
                200, fetch("/geoserver/www/kith/..%2F..%2Fmodels/county.yaml").statusCode());
    }

    @Test
    public void theWebMapsFilesAreSentOnceAndCompressed() throws Exception {
        Matcher script = Pattern.compile("src=\"\\./(assets/[^\"]+\\.js)\"")
                .matcher(fetch("/geoserver/www/kith/index.html").body());
        assertTrue(script.find());
        URI address = server.address().resolve("/geoserver/www/kith/" + script.group(1));
        HttpResponse<byte[]> sent = CLIENT.send(
                HttpRequest.newBuilder(address)
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofByteArray());
        assertEquals("gzip", sent.headers().firstValue("Content-Encoding").orElse(""));
        assertEquals(
                "max-age=31536000, public, immutable",
                sent.headers().firstValue("Cache-Control").orElse(""));
        String etag = sent.headers().firstValue("ETag").orElseThrow();
        HttpResponse<Void> again = CLIENT.send(
                HttpRequest.newBuilder(address).header("If-None-Match", etag).build(), BodyHandlers.discarding());
        assertEquals(304, again.statusCode());
    }

    @Test
    public void aRequestFileThatIsNotThereIsNotFoundAndNoneLeadsOutOfTheFolder() throws Exception {
        assertEquals(404, fetch("/requests/nothing.xml").statusCode());
        assertEquals(404, fetch("/models/..%2Fkith.yaml").statusCode() == 200 ? 200 : 404);
        assertEquals(200, fetch("/models/county.yaml").statusCode());
    }

    @Test
    public void theProgramsOnThePageRun() throws Exception {
        String python = output("python3", "what_if.py");
        assertTrue(python, python.startsWith("Most up the list of need when access to help counts three times:"));
        assertEquals(python, 12, python.lines().count());
        String shell = output("sh", "what_if.sh");
        assertTrue(shell, shell.contains("With £15,000,000 and no losses:"));
        assertEquals(shell, 18, shell.lines().filter(l -> !l.isBlank()).count());
    }

    /** What a program of the page prints, asked of this server. */
    private static String output(String interpreter, String name) throws Exception {
        Path program = Files.createTempFile("example", name);
        try {
            Files.writeString(program, fetch("/requests/" + name).body());
            Process process = new ProcessBuilder(interpreter, program.toString(), server.address() + "geoserver")
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(printed, 0, process.waitFor());
            return printed;
        } catch (IOException e) {
            assumeNoException(interpreter + " is not here", e);
            throw e;
        } finally {
            Files.delete(program);
        }
    }

    private static Set<String> ids() {
        Set<String> ids = new HashSet<>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            ids.add(((Element) all.item(i)).getAttribute("id"));
        }
        return ids;
    }

    private static List<Element> elements(String name) {
        List<Element> elements = new ArrayList<>();
        NodeList found = page.getElementsByTagName(name);
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static HttpResponse<String> fetch(String path) throws Exception {
        URI address = URI.create(server.address().toString().replaceAll("/$", "") + path);
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** The page is written so that it is well-formed as XML too; a parser is the proof. */
    private static Document parse(String html) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(new InputSource(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8))));
    }
}
