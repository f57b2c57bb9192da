/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.configuration;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.geotools.api.data.DataAccessFactory.Param;
import org.geotools.feature.NameImpl;
import org.geotools.process.Processors;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.engine.model.WhatIf;
import org.kithgis.geoserver.process.KithProcessFactory;
import org.kithgis.geoserver.store.KithDataStoreFactory;
import org.kithgis.standalone.ows.ViewParams;
import org.kithgis.standalone.ows.XmlInput;
import org.w3c.dom.Element;

/** The guide names the processes, parameters, layers and files that there are. */
public class InstallGuideTest {

    private static final String CONFIG = "geoserver-config/";
    private static String guide;

    @BeforeClass
    public static void read() throws IOException {
        guide = Repository.text("docs/install.md");
    }

    @Test
    public void itNamesEveryProcessAndNoOther() {
        Set<String> processes = new KithProcessFactory()
                .getNames().stream()
                        .map(name -> "kith:" + name.getLocalPart())
                        .collect(Collectors.toCollection(TreeSet::new));
        processes.add("kith:Publish"); // offered only where GeoServer's gs:Import is
        assertEquals(processes, new TreeSet<>(matches("kith:[A-Z][A-Za-z]+")));
    }

    @Test
    public void itNamesLayersGroupsAndStoresThatAreThere() throws IOException {
        Set<String> there = new TreeSet<>();
        for (Path file : Repository.files(CONFIG + "workspaces/kith", ".xml")) {
            Element root = Repository.xml(file);
            if (List.of("layer", "layerGroup").contains(root.getLocalName())) {
                there.add("kith:" + Repository.text(root, "name"));
            }
        }
        List<String> named = matches("kith:[a-z_]+");
        assertTrue(named.size() > 3);
        assertTrue(named + " are of " + there, there.containsAll(named));
        for (MatchResult store : all("/datastores/(\\w+)")) {
            Repository.xml(CONFIG + "workspaces/kith/" + store.group(1) + "/datastore.xml");
        }
    }

    @Test
    public void itExplainsTheParametersOfTheStorePage() {
        Set<String> asked = new TreeSet<>();
        for (Param parameter : new KithDataStoreFactory().getParametersInfo()) {
            if (!"program".equals(parameter.getLevel()) && !parameter.key.equals("namespace")) {
                asked.add(parameter.key);
            }
        }
        Set<String> explained = all("(?m)^ +\\| `(\\w+)` \\|").stream()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(asked, explained);
        assertTrue(guide.contains("*" + new KithDataStoreFactory().getDisplayName() + "*"));
    }

    @Test
    public void itsWhatIfsAreParametersOfTheModel() throws IOException {
        IndexModel model = ModelReader.read(Repository.text(CONFIG + "kith/models/county.yaml"));
        List<MatchResult> asked = all("viewparams=([^'&\\s]+)");
        assertEquals(2, asked.size());
        for (MatchResult viewparams : asked) {
            Map<String, String> whatIf =
                    ViewParams.parse(viewparams.group(1), 1).get(0);
            assertFalse(whatIf.toString(), WhatIf.apply(model, whatIf).equals(model));
        }
    }

    @Test
    public void itsRequestToPublishIsOneTheProcessTakes() {
        String request = all("(?s)<<'XML'\n(.*?)\nXML\n").get(0).group(1);
        Element execute = XmlInput.parse(request.getBytes(StandardCharsets.UTF_8), 1 << 16, "NotXml");
        assertEquals("kith:Publish", Repository.text(execute, "Identifier"));
        NameImpl publish = new NameImpl("kith", "Publish");
        Set<String> takes = Processors.getParameterInfo(publish).keySet();
        List<String> given = new ArrayList<>();
        for (Element input :
                XmlInput.children(XmlInput.child(execute, "DataInputs").orElseThrow())) {
            given.add(Repository.text(input, "Identifier"));
        }
        assertTrue(given + " are of " + takes, takes.containsAll(given));
        assertEquals(
                Processors.getResultInfo(publish, Map.of()).keySet(),
                Set.of(Repository.text(execute, "ResponseForm", "RawDataOutput", "Identifier")));
    }

    @Test
    public void itsFilesAreThere() throws IOException {
        for (String file : matches("(?:docker|geoserver-config|bin)/[\\w./-]*\\w")) {
            // Tomcat's and GeoServer's own scripts are not the repository's.
            if (!Set.of("docker/.env", "bin/shutdown.sh", "bin/startup.sh").contains(file)) {
                assertTrue(file, Files.exists(Repository.path(file)));
            }
        }
        for (MatchResult jar : all("wps-processes/target/(kith-geoserver-plugin)-\\*\\.jar")) {
            assertTrue(Repository.text("wps-processes/pom.xml").contains(jar.group(1)));
        }
    }

    @Test
    public void itSaysWhatTheComposeFileDoes() throws IOException {
        String compose = Repository.text("docker/compose.yaml");
        for (String said : List.of("/opt/additional_libs/kith-geoserver-plugin.jar", "GEOSERVER_PORT", "8080")) {
            assertTrue(said, guide.contains(said) && compose.contains(said));
        }
        assertTrue(guide.contains("http://127.0.0.1:8080/geoserver/"));
        String secrets = Repository.text("docker/.env.example");
        assertEquals(
                3, Pattern.compile("(?m)^\\w+=$").matcher(secrets).results().count());
        assertTrue(guide.contains("the three passwords"));
        assertTrue(Repository.text("docker/postgis/areas.sh").contains("CREATE TABLE kith.county"));
        assertTrue(guide.contains("`kith.county`"));
    }

    @Test
    public void itWarnsOfLayerSecurity() {
        assertTrue(guide.contains("below GeoServer's layer security"));
    }

    private static List<MatchResult> all(String pattern) {
        return Pattern.compile(pattern).matcher(guide).results().toList();
    }

    private static List<String> matches(String pattern) {
        return all(pattern).stream().map(MatchResult::group).toList();
    }
}
