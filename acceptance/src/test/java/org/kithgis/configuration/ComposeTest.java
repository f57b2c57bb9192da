/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.configuration;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.standalone.demo.DemoCounty;
import org.kithgis.standalone.ows.XmlInput;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Element;

/**
 * The compose file agrees with the files it mounts, the variables it is given, the database it makes, and the data
 * directory it starts GeoServer on.
 */
public class ComposeTest {

    private static final String FOLDER = "docker";
    private static final String COMPOSE = FOLDER + "/compose.yaml";

    /** What the official image's README says that it reads, as far as it is set here. */
    private static final Set<String> GEOSERVER_IMAGE_READS = Set.of(
            "GEOSERVER_ADMIN_USER",
            "GEOSERVER_ADMIN_PASSWORD",
            "INSTALL_EXTENSIONS",
            "STABLE_EXTENSIONS",
            "SKIP_DEMO_DATA",
            "RUN_UNPRIVILEGED",
            "CHANGE_OWNERSHIP_ON_FOLDERS",
            "EXTRA_JAVA_OPTS");

    private static final Set<String> POSTGIS_IMAGE_READS = Set.of("POSTGRES_DB", "POSTGRES_PASSWORD");

    /** What Kith's own files read: the database's script, and the store's password. */
    private static final String READER_PASSWORD = "KITH_READER_PASSWORD";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:[?-][^}]*)?}");

    private static Map<String, ?> services;
    private static Map<String, ?> volumes;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @BeforeClass
    public static void read() throws IOException {
        Map<String, ?> compose = map(new Load(LoadSettings.builder().build()).loadFromString(Repository.text(COMPOSE)));
        services = map(compose.get("services"));
        volumes = map(compose.get("volumes"));
    }

    @Test
    public void everyVariableIsInTheExampleAndTheOtherWayRound() throws IOException {
        Set<String> asked = new TreeSet<>();
        Matcher variables = VARIABLE.matcher(Repository.text(COMPOSE));
        while (variables.find()) {
            asked.add(variables.group(1));
            boolean secret = variables.group(1).endsWith("PASSWORD");
            String otherwise = String.valueOf(variables.group(2));
            assertEquals(variables.group(), secret, otherwise.startsWith(":?"));
        }
        Map<String, String> example = example();
        assertEquals("kith", example.remove("COMPOSE_PROJECT_NAME"));
        assertEquals(asked, new TreeSet<>(example.keySet()));
        example.forEach((name, value) -> assertEquals(name, name.endsWith("PASSWORD"), value.isEmpty()));
        assertTrue(Repository.text(COMPOSE).contains("${GEOSERVER_PORT:-" + example.get("GEOSERVER_PORT") + "}"));
        assertTrue(Repository.text(".gitignore").lines().anyMatch(".env"::equals));
    }

    @Test
    public void everyPathThatIsMountedIsThere() throws IOException {
        int paths = 0;
        for (String service : services.keySet()) {
            for (String mount : mounts(service)) {
                String source = mount.split(":")[0];
                if (!source.startsWith(".")) {
                    assertTrue(source + " is no volume", volumes.containsKey(source));
                } else if (!source.contains("/target/")) {
                    assertTrue(source, Files.exists(Repository.path(FOLDER + "/" + source)));
                    assertTrue(mount + " can be written to", mount.endsWith(":ro"));
                    paths++;
                }
            }
        }
        assertEquals(5, paths);
    }

    @Test
    public void thePluginIsTheOneThatMavenMakes() throws IOException {
        String version = Repository.text(Repository.xml("pom.xml"), "version");
        assertTrue(Repository.text("wps-processes/pom.xml")
                .contains("${project.build.directory}/kith-geoserver-plugin-${project.version}.jar"));
        assertTrue(mounts("geoserver")
                .contains("../wps-processes/target/kith-geoserver-plugin-" + version
                        + ".jar:/opt/additional_libs/kith-geoserver-plugin.jar:ro"));
    }

    @Test
    public void imagesArePinned() {
        for (String service : services.keySet()) {
            String image = service(service).get("image").toString();
            assertTrue(image, image.matches("[a-z./]+:[0-9]+[0-9.-]*[0-9]"));
        }
        assertEquals(
                service("geoserver").get("image"), service("data-directory").get("image"));
    }

    @Test
    public void onlyGeoServerIsReachedAndOnlyFromThisMachine() {
        for (String service : services.keySet()) {
            Object ports = service(service).get("ports");
            assertEquals(service, "geoserver".equals(service), ports != null);
        }
        assertEquals(
                List.of("127.0.0.1:${GEOSERVER_PORT:-8080}:8080"),
                service("geoserver").get("ports"));
    }

    @Test
    public void theImagesAreToldOnlyWhatTheyRead() {
        assertEquals(with(GEOSERVER_IMAGE_READS), environment("geoserver").keySet());
        assertEquals(with(POSTGIS_IMAGE_READS), environment("postgis").keySet());
        assertEquals("wps", environment("geoserver").get("STABLE_EXTENSIONS"));
        assertEquals("true", environment("geoserver").get("INSTALL_EXTENSIONS"));
    }

    @Test
    public void servicesWaitForWhatTheyNeed() {
        assertEquals(
                Map.of(
                        "postgis", Map.of("condition", "service_healthy"),
                        "data-directory", Map.of("condition", "service_completed_successfully")),
                service("geoserver").get("depends_on"));
        assertTrue(service("postgis").containsKey("healthcheck"));
    }

    @Test
    public void geoServerIsWellWhenALiveLayerAnswers() throws IOException {
        String check = map(service("geoserver").get("healthcheck")).get("test").toString();
        Matcher layer = Pattern.compile("typeNames=kith:(\\w+)").matcher(check);
        assertTrue(check, layer.find());
        Repository.xml("geoserver-config/workspaces/kith/live/" + layer.group(1) + "/featuretype.xml");
    }

    @Test
    public void theDatabaseStoreTakesThePlaceOfTheFileStore() throws IOException {
        String file = "workspaces/kith/county/datastore.xml";
        assertEquals(
                List.of(Repository.path(FOLDER + "/geoserver/data/" + file)),
                Repository.files(FOLDER + "/geoserver/data", ""));
        Element here = Repository.xml(FOLDER + "/geoserver/data/" + file);
        Element there = Repository.xml("geoserver-config/" + file);
        for (String same : List.of("id", "name", "enabled")) {
            assertEquals(Repository.text(there, same), Repository.text(here, same));
        }
        assertEquals(Repository.text(there, "workspace", "id"), Repository.text(here, "workspace", "id"));
    }

    @Test
    public void theStoreFindsTheDatabaseThatIsMade() throws IOException {
        Map<String, String> store = new LinkedHashMap<>();
        Element file = Repository.xml(FOLDER + "/geoserver/data/workspaces/kith/county/datastore.xml");
        XmlInput.children(XmlInput.child(file, "connectionParameters").orElseThrow())
                .forEach(e -> store.put(e.getAttribute("key"), XmlInput.text(e)));
        assertTrue(services.containsKey(store.get("host")));
        assertEquals("5432", store.get("port"));
        assertEquals(environment("postgis").get("POSTGRES_DB"), store.get("database"));
        assertEquals("${" + READER_PASSWORD + "}", store.get("passwd"));
        assertTrue(environment("geoserver").get("EXTRA_JAVA_OPTS").contains("-DALLOW_ENV_PARAMETRIZATION=true"));
        assertEquals(
                environment("postgis").get(READER_PASSWORD),
                environment("geoserver").get(READER_PASSWORD));
        String script = Repository.text(FOLDER + "/postgis/areas.sh");
        String table = Repository.text(
                Repository.xml("geoserver-config/workspaces/kith/county/county/featuretype.xml"), "nativeName");
        assertTrue(script.contains("CREATE TABLE " + store.get("schema") + "." + table + " ("));
        assertTrue(script.contains("CREATE ROLE " + store.get("user") + " LOGIN PASSWORD :'reader_password';"));
        assertTrue(script.contains("\\getenv reader_password " + READER_PASSWORD));
        // The key is a column the layers need, and GeoServer leaves keys out unless told.
        assertTrue(script.contains("area_id text PRIMARY KEY"));
        assertEquals("true", store.get("Expose primary keys"));
    }

    @Test
    public void theTableHasTheColumnsOfTheAreas() throws IOException {
        List<String> made = new ArrayList<>();
        Matcher column = Pattern.compile("(?m)^  (\\w+) (text|integer|double precision|geometry\\(\\w+, 27700\\))")
                .matcher(Repository.text(FOLDER + "/postgis/areas.sh"));
        while (column.find()) {
            made.add(column.group(1) + " " + column.group(2));
        }
        SimpleFeatureType type = DemoCounty.make().getSchema();
        assertEquals(
                type.getAttributeDescriptors().stream().map(ComposeTest::column).toList(), made);
        String header = Repository.text(FOLDER + "/postgis/areas.csv")
                .lines()
                .findFirst()
                .orElseThrow();
        assertEquals(made.stream().map(c -> c.split(" ")[0]).toList(), List.of(header.split(",")));
    }

    @Test
    public void aDataDirectoryIsFilledOnceAndThenLeftAlone() throws Exception {
        assumeTrue("There is no sh here.", Files.isExecutable(Path.of("/bin/sh")));
        Path target = folder.newFolder("geoserver_data").toPath();
        fill(target);
        Path store = target.resolve("workspaces/kith/county/datastore.xml");
        assertTrue(Files.readString(store).contains("<entry key=\"dbtype\">postgis</entry>"));
        assertTrue(Files.exists(target.resolve("kith/models/county.yaml")));
        Files.writeString(store, "changed by the administrator");
        fill(target);
        assertEquals("changed by the administrator", Files.readString(store));
    }

    private static void fill(Path target) throws Exception {
        run(
                Map.of(),
                "/bin/sh",
                Repository.path(FOLDER + "/geoserver/fill-data-directory.sh").toString(),
                Repository.path("geoserver-config").toString(),
                Repository.path(FOLDER + "/geoserver/data").toString(),
                target.toString());
    }

    @Test
    public void scriptsCanBeRunAndAreWhatTheShellTakes() throws Exception {
        for (Path script : Repository.files(FOLDER, ".sh")) {
            assertTrue(script.toString(), Files.isExecutable(script));
            assertFalse(Files.readString(script).contains("\r"));
            String shell =
                    Files.readString(script).lines().findFirst().orElseThrow().endsWith("bash") ? "bash" : "sh";
            assumeTrue(Files.isExecutable(Path.of("/bin", shell)));
            run(Map.of(), "/bin/" + shell, "-n", script.toString());
        }
    }

    @Test
    public void theLinterFindsNothing() throws Exception {
        Path linter = Path.of("/usr/bin/yamllint");
        assumeTrue("yamllint is not installed (Debian: yamllint).", Files.isExecutable(linter));
        run(
                Map.of(),
                linter.toString(),
                "--strict",
                "--config-file",
                Repository.path(FOLDER + "/.yamllint").toString(),
                Repository.path(COMPOSE).toString());
    }

    @Test
    public void composeUnderstandsTheFileAndInsistsOnPasswords() throws Exception {
        Path compose = Path.of("/usr/bin/docker-compose");
        assumeTrue("docker-compose is not installed (Debian: docker-compose).", Files.isExecutable(compose));
        String[] command = {
            compose.toString(), "--file", Repository.path(COMPOSE).toString(), "config", "--quiet"
        };
        Map<String, String> given = new LinkedHashMap<>(example());
        given.replaceAll((name, value) -> value.isEmpty() ? "secret" : value);
        run(given, command);
        given.put("POSTGRES_PASSWORD", "");
        assertNotEquals(0, exit(given, folder.newFile(), command));
    }

    private static void run(Map<String, String> environment, String... command) throws Exception {
        Path printed = Files.createTempFile("kith", ".txt");
        try {
            int exit = exit(environment, printed.toFile(), command);
            assertEquals(String.join(" ", command) + "\n" + Files.readString(printed), 0, exit);
        } finally {
            Files.delete(printed);
        }
    }

    private static int exit(Map<String, String> environment, File printed, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed);
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertTrue(String.join(" ", command) + " takes too long", process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }

    private static Map<String, String> example() throws IOException {
        Map<String, String> example = new LinkedHashMap<>();
        Repository.text(FOLDER + "/.env.example")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> example.put(line.split("=", 2)[0], line.split("=", 2)[1]));
        return example;
    }

    private static String column(AttributeDescriptor attribute) {
        Class<?> type = attribute.getType().getBinding();
        String column = Map.of(String.class, "text", Integer.class, "integer", Double.class, "double precision")
                .getOrDefault(type, "geometry(" + type.getSimpleName() + ", 27700)");
        return attribute.getLocalName() + " " + column;
    }

    private static Map<String, ?> service(String name) {
        return map(services.get(name));
    }

    private static Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        map(service(service).get("environment")).forEach((k, v) -> environment.put(k, v.toString()));
        return environment;
    }

    private static List<String> mounts(String service) {
        return ((List<?>) service(service).get("volumes"))
                .stream().map(Object::toString).toList();
    }

    private static Set<String> with(Set<String> names) {
        Set<String> all = new TreeSet<>(names);
        all.add(READER_PASSWORD);
        return all;
    }

    @SuppressWarnings("unchecked") // the file's mappings all have texts for keys
    private static Map<String, ?> map(Object mapping) {
        return (Map<String, ?>) mapping;
    }
}
