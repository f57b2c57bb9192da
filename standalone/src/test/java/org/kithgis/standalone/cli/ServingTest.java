/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geotools.data.crs.ForceCoordinateSystemFeatureResults;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.standalone.files.FeatureFiles;

/** {@code kith demo} and {@code kith serve} as processes of their own, as people run them. */
public class ServingTest {

    private static final long PATIENCE_SECONDS = 120;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Process process;

    @After
    public void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    public void theDemonstrationChecksItselfInALineForEachServiceAndLeavesNothingBehind() throws Exception {
        List<String> lines = run("demo", "--check");
        assertEquals(lines.toString(), 0, process.exitValue());
        assertEquals(lines.toString(), 4, lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String service = List.of("Page", "WMS", "WFS", "WPS").get(i);
            assertTrue(lines.get(i), lines.get(i).matches(service + " +ok .*"));
        }
        assertTrue(lines.get(2), lines.get(2).contains("407 areas that sum to £12000000.00"));
        assertEquals(List.of(), leftovers());
    }

    @Test
    public void dataThatIsNotThereEndsTheDemonstrationWithASentence() throws Exception {
        List<String> lines = run("demo", "--check", "--data", folder.getRoot() + "/nowhere");
        assertEquals(1, process.exitValue());
        assertEquals(lines.toString(), 1, lines.size());
        assertTrue(lines.get(0), lines.get(0).startsWith("The data folder '" + folder.getRoot() + "/nowhere'"));
    }

    @Test
    public void ownAreasAndModelAreServedUntilTheProcessIsTold() throws Exception {
        Path areas = write(
                "areas.csv",
                "id,name,geom\nA1,Mill Lane,\"POLYGON((0 0,1 0,1 1,0 1,0 0))\"\n"
                        + "A2,The Green,\"POLYGON((1 0,2 0,2 1,1 1,1 0))\"\n");
        Path table = write("counts.csv", "id,households,alone\nA1,640,112\nA2,655,64\n");
        Path model = write(
                "model.yaml",
                "name: two\ntitle: Two areas\nattribution: \"Source: the parish\"\nareas: { id: id, name: name }\nmethod: { normalise: min-max }\n"
                        + "domains:\n  - name: isolation\n    indicators:\n"
                        + "      - { name: alone, count: alone, per: households }\n");
        process = start(
                "serve",
                "--port",
                "0",
                "--features",
                areas.toString(),
                "--tables",
                table.toString(),
                "--model",
                model.toString());
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        assertTrue(
                line, line.matches("Serving Two areas at http://127\\.0\\.0\\.1:\\d+/ until Ctrl\\+C is pressed\\."));
        String address = line.replaceAll(".*(http://\\S+/) .*", "$1");

        String page = get(address);
        assertTrue(page, page.contains("<code>kith:two_index</code>"));
        String ranks = get(address + "geoserver/ows?service=WFS&version=2.0.0&request=GetFeature"
                + "&typeNames=kith:two_index&propertyName=area_name,rank&sortBy=rank&outputFormat=csv");
        assertTrue(ranks, ranks.contains("Mill Lane,1") && ranks.contains("The Green,2"));
        String map = get(address + "geoserver/kith/wms?service=WMS&version=1.1.1&request=GetMap&layers=two_index"
                + "&styles=&srs=EPSG:4326&bbox=0,0,2,1&width=20&height=10&format=image/png");
        assertTrue(map, map.startsWith("\uFFFDPNG"));

        assertEquals("The web map is at " + address + "geoserver/www/kith/.", out.readLine());
        String shown = get(address + "geoserver/www/kith/config.json");
        assertTrue(shown, shown.contains("\"name\":\"two\",\"title\":\"Two areas\""));
        assertTrue(shown, shown.contains("{\"name\":\"isolation\",\"title\":\"isolation\",\"weight\":1.0}"));
        assertTrue(shown, shown.contains("\"attribution\":\"Source: the parish\""));
        assertTrue(shown, shown.contains("\"note\":\"2 areas, compared by 1 figure in 1 domain.\""));
        assertFalse("a budget", shown.contains("amount"));
        assertFalse("areas without the table's columns", shown.contains("kith:areas"));

        process.destroy();
        assertTrue("it did not end", process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(List.of(), leftovers());
    }

    @Test
    public void areasWithoutBoundariesAreServedWithoutAWebMap() throws Exception {
        Path areas = write("areas.csv", "id,alone\nA1,3\nA2,4\n");
        Path model = write(
                "model.yaml",
                "name: two\nareas: { id: id }\nmethod: { normalise: min-max }\ndomains:\n  - name: isolation\n"
                        + "    indicators: [ { name: alone, column: alone } ]\n");
        process = start("serve", "--port", "0", "--features", areas.toString(), "--model", model.toString());
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertTrue(out.readLine().startsWith("Serving "));
        assertEquals("There is no web map: the areas have no boundaries.", out.readLine());
    }

    @Test
    public void aTableAboutOtherAreasIsSaidInASentence() throws Exception {
        Path areas = write("areas.csv", "id,alone\nA1,3\n");
        Path table = write("counts.csv", "id,households\nB1,640\n");
        Path model = write(
                "model.yaml",
                "name: two\nareas: { id: id }\nmethod: { normalise: min-max }\ndomains:\n  - name: isolation\n"
                        + "    indicators: [ { name: alone, count: alone, per: households } ]\n");
        List<String> lines = run(
                "serve",
                "--port",
                "0",
                "--features",
                areas.toString(),
                "--tables",
                table.toString(),
                "--model",
                model.toString());
        assertEquals(1, process.exitValue());
        assertEquals(lines.toString(), 1, lines.size());
        assertTrue(
                lines.get(0),
                lines.get(0).startsWith("None of the 1 rows of the table 'counts' is about any of the 1 areas"));
    }

    @Test
    public void areasThatAreOnNoMapAreRefusedInASentence() throws Exception {
        Path model = write(
                "model.yaml",
                "name: two\nareas: { id: id }\nmethod: { normalise: min-max }\ndomains:\n  - name: isolation\n"
                        + "    indicators: [ { name: alone, column: alone } ]\n");
        Path areas = write(
                "areas.csv",
                "id,alone,geom\nA1,3,\"POLYGON((475331 260465,475431 260465,475431 260565,475331 260465))\"\n"
                        + "A2,4,\"POLYGON((475431 260465,475531 260465,475531 260565,475431 260465))\"\n");
        assertEquals(
                List.of(
                        "The areas have positions such as 475331, 260465, and nothing says in which coordinate system; a"
                                + " file that says so is expected, such as a GeoPackage, or degrees."),
                run("serve", "--port", "0", "--features", areas.toString(), "--model", model.toString()));
        assertEquals(1, process.exitValue());
        Path wrong = folder.getRoot().toPath().resolve("wrong.gpkg");
        FeatureFiles.write(
                new ForceCoordinateSystemFeatureResults(FeatureFiles.read(areas), DefaultGeographicCRS.WGS84), wrong);
        assertEquals(
                List.of(
                        "The areas have positions such as 475331, 260465 in a system of degrees; a longitude from -180 to 180 and a"
                                + " latitude from -90 to 90 are expected."),
                run("serve", "--port", "0", "--features", wrong.toString(), "--model", model.toString()));
        assertEquals(1, process.exitValue());
    }

    @Test
    public void aPortThatCannotBeIsSaidInASentence() throws Exception {
        List<String> lines = run("demo", "--port", "70000");
        assertEquals(2, process.exitValue());
        assertTrue(lines.toString(), lines.get(0).startsWith("The port to listen on is 70000"));
        assertFalse(lines.toString(), lines.toString().contains("Exception"));
    }

    /** What the process should have put away: it works in our folder only. */
    private List<String> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(temporary())) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.startsWith("kith"))
                    .toList();
        }
    }

    private Path temporary() throws IOException {
        return Files.createDirectories(folder.getRoot().toPath().resolve("tmp"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.getRoot().toPath().resolve(name), text);
    }

    private List<String> run(String... arguments) throws Exception {
        process = start(arguments);
        List<String> lines = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(lines::add);
        }
        assertTrue("it did not end", process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        return lines;
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Kith.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }
}
