/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.configuration;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.kithgis.geoserver.models.ModelLibrary;
import org.kithgis.standalone.demo.DemoSite;
import org.kithgis.standalone.server.ModelsFolder;
import org.kithgis.standalone.server.PreviewServer;
import org.kithgis.standalone.server.ServerOptions;

/** What the docs lead to is there. */
public class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:8080(/(?:[^\\s')]*[^\\s'),.:])?)");

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(Repository.files("docs", ".md"));
        pages.addAll(Repository.files("examples", ".md"));
        try (Stream<Path> top = Files.list(Repository.path(""))) {
            top.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    @Test
    public void everyLinkLeadsSomewhere() throws IOException {
        List<String> lost = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(page)).results().toList()) {
                String[] parts = link.group(1).split("#");
                if (parts[0].matches("[a-z]+:.*")) {
                    continue; // another site
                }
                Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                if (!Files.exists(target)
                        || parts.length > 1 && !headings(target).contains(parts[1])) {
                    lost.add(page.getFileName() + ": " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), lost);
    }

    /** The headings of a page, as links name them. */
    private static Set<String> headings(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}0-9 _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    public void theAddressesOfTheQuickStartAnswer() throws IOException, InterruptedException {
        List<String> addresses = ADDRESS.matcher(
                        Repository.text("docs/quick-start.md") + Repository.text("docs/processes/README.md"))
                .results()
                .map(address -> address.group(1))
                .distinct()
                .toList();
        assertTrue(addresses.toString(), addresses.size() > 6);
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try (ModelsFolder models = ModelsFolder.ofShipped()) {
            ModelLibrary.install(models.path());
            try (PreviewServer server =
                    PreviewServer.start(ServerOptions.anyFreePort(), DemoSite.make(null, step -> {}))) {
                for (String address : addresses) {
                    String question = address.matches(".*/w[mf]s")
                            ? address + "?service=" + address.substring(address.length() - 3)
                                    + "&request=GetCapabilities"
                            : address;
                    HttpResponse<String> answer = client.send(
                            HttpRequest.newBuilder(server.address().resolve(question))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    assertEquals(address, 200, answer.statusCode());
                    assertFalse(address + answer.body(), answer.body().contains("ExceptionReport"));
                }
            }
        } finally {
            ModelLibrary.install(null);
        }
    }

    @Test
    public void theCitationIsOfThisVersion() throws IOException {
        String version = Repository.text(Repository.xml("pom.xml"), "version");
        assertTrue(Repository.text("CITATION.cff").contains("\nversion: " + version + "\n"));
        assertTrue(Repository.text("docs/cite.md").contains("Kith. Version " + version + "."));
    }
}
