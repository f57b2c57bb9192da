/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.configuration;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.kithgis.geoserver.models.ModelLibrary;
import org.kithgis.standalone.demo.DemoSite;
import org.kithgis.standalone.server.ModelsFolder;
import org.kithgis.standalone.server.PreviewServer;
import org.kithgis.standalone.server.ServerOptions;

/**
 * The web map in a browser: Playwright's tests in {@code web/tests} run once against the demonstration, and each is told of
 * as a test of its own. Without Chromium, or what npm installs to build the page, they are skipped as one; so are the comparisons
 * with the docs' pictures without the typefaces these are in.
 */
@RunWith(Parameterized.class)
public class WebMapTest {

    private static final Path CHROMIUM = Path.of(System.getProperty("kith.chromium", "/usr/bin/chromium"));

    /** One of Playwright's tests: how it ended, and what it said when it failed. */
    private record Outcome(String title, String status, String said) {
        @Override
        public String toString() {
            return title;
        }
    }

    private final Outcome outcome;

    public WebMapTest(Outcome outcome) {
        this.outcome = outcome;
    }

    @Parameters(name = "{0}")
    public static List<Outcome> outcomes() throws IOException, InterruptedException {
        Path playwright = Repository.path("web/node_modules/@playwright/test/cli.js");
        if (!Files.isExecutable(CHROMIUM) || !Files.exists(playwright)) {
            return List.of(new Outcome(
                    "the web map in a browser", "skipped", "Chromium is not installed (Debian: chromium)."));
        }
        try (ModelsFolder models = ModelsFolder.ofShipped()) {
            ModelLibrary.install(models.path());
            try (PreviewServer server =
                    PreviewServer.start(ServerOptions.anyFreePort(), DemoSite.make(null, step -> {}))) {
                return run(playwright, server.address() + "geoserver/www/kith/");
            }
        } finally {
            ModelLibrary.install(null);
        }
    }

    private static List<Outcome> run(Path playwright, String address) throws IOException, InterruptedException {
        Path report = Files.createTempFile("kith-web-map", ".json");
        Path printed = Files.createTempFile("kith-web-map", ".txt");
        try {
            List<String> command = new ArrayList<>(List.of("node", playwright.toString(), "test", "--project", "page"));
            boolean typefaces = standsFor("sans-serif", "DejaVu Sans") && standsFor("Arial", "Liberation Sans");
            if (typefaces) {
                command.addAll(List.of("--project", "pictures"));
            }
            ProcessBuilder node = new ProcessBuilder(command)
                    .directory(Repository.path("web").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile());
            node.environment()
                    .putAll(Map.of(
                            "KITH_MAP", address,
                            "KITH_CHROMIUM", CHROMIUM.toString(),
                            "PLAYWRIGHT_JSON_OUTPUT_FILE", report.toString()));
            node.start().waitFor();
            List<Outcome> outcomes = new ArrayList<>();
            collect(new ObjectMapper().readTree(report.toFile()), outcomes);
            if (outcomes.isEmpty()) {
                throw new IOException("Playwright ran no test: " + Files.readString(printed));
            }
            if (!typefaces) {
                outcomes.add(
                        new Outcome(
                                "the pictures of the docs",
                                "skipped",
                                "They are in DejaVu Sans and Liberation Sans (Debian: fontconfig, fonts-dejavu-core, fonts-liberation)."));
            }
            return outcomes;
        } finally {
            Files.delete(report);
            Files.delete(printed);
        }
    }

    /** Whether pages that ask for one typeface are given the other. */
    private static boolean standsFor(String asked, String given) throws InterruptedException {
        try {
            Process match = new ProcessBuilder("fc-match", asked, "family").start();
            String family = new String(match.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return match.waitFor() == 0 && family.contains(given);
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    /** Suites hold suites, and these hold tests. */
    private static void collect(JsonNode suite, List<Outcome> outcomes) {
        suite.path("suites").forEach(inner -> collect(inner, outcomes));
        for (JsonNode spec : suite.path("specs")) {
            JsonNode result = spec.path("tests").path(0).path("results").path(0);
            String said = result.path("error").path("message").asText() + "\n"
                    + result.path("error").path("stack").asText();
            outcomes.add(new Outcome(
                    spec.path("title").asText(), result.path("status").asText(), said));
        }
    }

    @Test
    public void passesInTheBrowser() {
        assumeTrue(outcome.said(), !outcome.status().equals("skipped"));
        assertEquals(outcome.said(), "passed", outcome.status());
    }
}
