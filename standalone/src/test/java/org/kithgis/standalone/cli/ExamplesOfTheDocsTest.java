/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.geotools.process.factory.DescribeParameter;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.geoserver.models.ModelLibrary;
import org.kithgis.geoserver.process.KithProcessFactory;
import org.kithgis.geoserver.process.PublishProcess;
import org.kithgis.standalone.demo.DemoCounty;
import org.kithgis.standalone.demo.DemoSite;
import org.kithgis.standalone.files.FeatureFiles;
import org.kithgis.standalone.server.ModelsFolder;
import org.kithgis.standalone.server.PreviewServer;
import org.kithgis.standalone.server.ServerOptions;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Every example of the docs is answered as they say: what stands after a {@code $} in a block marked {@code console} is run, in
 * a folder with the demonstration's areas and the files that the page itself shows in blocks marked with a name, such as
 * {@code csv areas.csv}. What is sent with curl goes to a demonstration on a free port. With {@code -Dkith.renew=true} the answers are written anew.
 */
public class ExamplesOfTheDocsTest {

    private static final boolean RENEW = Boolean.getBoolean("kith.renew");
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern FILE = Pattern.compile("(?s)```[a-z]+ (\\S+\\.[a-z]+)\n(.*?)```");
    private static final Pattern CONSOLE = Pattern.compile("(?s)(```console\n)(.*?)(```)");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d+\\.\\d{9,}(E-?\\d+)?");
    private static final String SERVER = "http://127.0.0.1:8080/";

    /** A file sent to the demonstration's server, and what its answer is cut by. */
    private static final Pattern SENT = Pattern.compile(
            "curl -s -H 'Content-Type: text/xml' --data-binary @(\\S+) " + SERVER + "(\\S+)(?:\\s+\\| (.*))?");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** A file's name in an argument; a {@code -} begins none, so that options are left alone. */
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w./-])\\w[\\w-]*\\.(?:csv|gpkg|geojson|html|pdf|svg|xlsx|yaml)\\b");

    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();

    private static ModelsFolder models;
    private static PreviewServer server;

    @BeforeClass
    public static void writeTheFilesOfTheDemonstrationAndStartIt() throws IOException {
        assumeTrue("The answers are cut by sh, cut and head.", Files.isExecutable(Path.of("/bin/sh")));
        FeatureFiles.write(DemoCounty.make(), path("county.gpkg"));
        models = ModelsFolder.ofShipped();
        server = PreviewServer.start(ServerOptions.anyFreePort(), DemoSite.make(null, step -> {}));
    }

    @AfterClass
    public static void stop() throws IOException {
        if (server != null) {
            server.close();
            models.close();
        }
    }

    private static Path path(String name) {
        return FOLDER.getRoot().toPath().resolve(name);
    }

    @Test
    public void everyExampleIsAnsweredAsThePageSays() throws Exception {
        for (Path page : pages()) {
            String text = Files.readString(page);
            Matcher files = FILE.matcher(text);
            while (files.find()) {
                Files.writeString(path(files.group(1)), files.group(2));
            }
            StringBuilder answered = new StringBuilder();
            Matcher examples = CONSOLE.matcher(text);
            while (examples.find()) {
                String example = examples.group(1) + answered(examples.group(2)) + examples.group(3);
                examples.appendReplacement(answered, Matcher.quoteReplacement(example));
            }
            examples.appendTail(answered);
            if (RENEW) {
                Files.writeString(page, answered);
            } else {
                assertEquals(page.toString(), portable(text), portable(answered.toString()));
            }
        }
    }

    @Test
    public void everyProcessHasAPageWithAnExampleAndALineInTheIndex() throws IOException {
        Set<String> commands = new KithProcessFactory()
                .getNames().stream()
                        .map(name -> name.getLocalPart()
                                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                                .toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new));
        String index = Files.readString(DOCS.resolve("processes/README.md"));
        for (String command : commands) {
            String page = Files.readString(DOCS.resolve("processes/" + command + ".md"));
            assertTrue(command, page.contains("$ bin/kith " + command + " "));
            assertTrue(command, SENT.matcher(page.replace("\\\n", " ")).find());
        }
        commands.add("publish"); // only where GeoServer is
        Set<String> listed = Pattern.compile("\\]\\(([a-z-]+)\\.md\\)")
                .matcher(index)
                .results()
                .map(link -> link.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(commands, listed);
    }

    /** The preview has no kith:Publish to ask: the request is held to the process itself, and its answer to what it says. */
    @Test
    public void theRequestThatPublishesIsOneThatTheProcessTakes() throws Exception {
        String page = Files.readString(DOCS.resolve("processes/publish.md"));
        Matcher request = FILE.matcher(page);
        assertTrue(request.find());
        Document sent = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(request.group(2))));
        NodeList inputs = sent.getElementsByTagNameNS("http://www.opengis.net/wps/1.0.0", "Input");
        Map<String, String> given = new HashMap<>();
        for (int k = 0; k < inputs.getLength(); k++) {
            Element input = (Element) inputs.item(k);
            String name =
                    input.getElementsByTagNameNS("*", "Identifier").item(0).getTextContent();
            Node literal = input.getElementsByTagNameNS("*", "LiteralData").item(0);
            given.put(name, literal == null ? "" : literal.getTextContent());
        }
        List<DescribeParameter> known = Arrays.stream(PublishProcess.class.getMethods())
                .filter(method -> method.getName().equals("execute"))
                .flatMap(method ->
                        Arrays.stream(method.getParameterAnnotations()).flatMap(Arrays::stream))
                .filter(DescribeParameter.class::isInstance)
                .map(DescribeParameter.class::cast)
                .toList();
        Set<String> names = known.stream().map(DescribeParameter::name).collect(Collectors.toSet());
        assertTrue(given.keySet() + " of " + names, names.containsAll(given.keySet()));
        known.stream()
                .filter(parameter -> parameter.min() != 0)
                .forEach(parameter -> assertTrue(parameter.name(), given.containsKey(parameter.name())));
        String layer = given.get("workspace") + ":" + given.get("model") + "_" + given.get("result") + "_"
                + given.get("date").replace("-", "");
        assertTrue(layer, page.contains("is answered with\n```\n" + layer + "\n```"));
    }

    /** Without the last digits of long numbers, which processors may round otherwise. */
    private static String portable(String text) {
        return LONG_NUMBER.matcher(text).replaceAll(n -> "%.9g".formatted(Double.parseDouble(n.group())));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.walk(DOCS)) {
            return pages.filter(p -> p.toString().endsWith(".md")).sorted().toList();
        }
    }

    /** An example's commands, each with the answer it gives now. */
    private static String answered(String example) throws IOException, InterruptedException {
        StringBuilder answered = new StringBuilder();
        Matcher commands = Pattern.compile("(?m)^\\$ ((?:.*\\\\\n)*.*)\n").matcher(example);
        while (commands.find()) {
            answered.append(commands.group());
            String answer = answer(commands.group(1).replace("\\\n", " "))
                    .replace(FOLDER.getRoot() + "/", "")
                    .replace("\r\n", "\n");
            answered.append(answer);
            if (!answer.isEmpty() && !answer.endsWith("\n")) {
                answered.append('\n');
            }
        }
        return answered.toString();
    }

    /** What a person sees who gives a command: what it has to say, and then its result. */
    private static String answer(String command) throws IOException, InterruptedException {
        Matcher sent = SENT.matcher(command);
        if (sent.matches()) {
            String answer = sent(Files.readString(path(sent.group(1))), sent.group(2));
            return sent.group(3) == null ? answer : shell(sent.group(3), answer);
        }
        if (!command.startsWith("bin/kith ")) {
            return shell(command, "");
        }
        String[] parts = command.substring("bin/kith ".length()).split(" \\| ", 2);
        List<String> arguments = new ArrayList<>();
        for (MatchResult word : WORD.matcher(parts[0]).results().toList()) {
            String argument = word.group(1) == null ? word.group(2) : word.group(1);
            arguments.add(NAME.matcher(argument)
                    .replaceAll(n -> Matcher.quoteReplacement(path(n.group()).toString())));
        }
        Ran ran = Ran.command(new KithProcessFactory(), arguments.toArray(String[]::new));
        return ran.err() + (parts.length == 1 ? ran.out() : shell(parts[1], ran.out()));
    }

    /** What the demonstration answers to a request. */
    private static String sent(String request, String path) throws IOException, InterruptedException {
        ModelLibrary.install(models.path()); // the commands of the examples take theirs with them
        HttpRequest post = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString(request))
                .build();
        String answer =
                HttpClient.newHttpClient().send(post, BodyHandlers.ofString()).body();
        assertFalse(request + answer, answer.contains("ExceptionReport"));
        return answer;
    }

    private static String shell(String command, String input) throws IOException, InterruptedException {
        Path in = path("standard-input");
        Files.writeString(in, input);
        Process process = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(FOLDER.getRoot())
                .redirectErrorStream(true)
                .redirectInput(in.toFile())
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(command + ": " + answer, 0, process.waitFor());
        return answer;
    }
}
