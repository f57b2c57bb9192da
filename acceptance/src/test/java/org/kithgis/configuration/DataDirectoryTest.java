/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.configuration;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.geotools.api.referencing.FactoryException;
import org.geotools.data.DataUtilities;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.engine.model.WhatIf;
import org.kithgis.geoserver.store.AreaSource;
import org.kithgis.geoserver.store.KithDataStoreFactory;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.catalog.LiveLayers;
import org.kithgis.standalone.demo.DemoCounty;
import org.kithgis.standalone.demo.DemoSite;
import org.kithgis.standalone.ows.ViewParams;
import org.kithgis.standalone.ows.XmlInput;
import org.w3c.dom.Element;

/** GeoServer's data directory names only what is there, says what its layers are, and sets limits. */
public class DataDirectoryTest {

    private static final String ROOT = "geoserver-config";
    private static final String WORKSPACE = ROOT + "/workspaces/kith";
    /** Elements with an id inside that is another's. */
    private static final Set<String> REFERENCES =
            Set.of("workspace", "namespace", "store", "resource", "defaultStyle", "style", "published");

    private static final Map<String, Path> IDS = new HashMap<>();
    private static final List<Element> CATALOG = new ArrayList<>();
    private static IndexModel model;
    private static List<Layer> live;

    @BeforeClass
    public static void read() throws IOException {
        for (Path file : Repository.files(WORKSPACE, ".xml")) {
            Element root = Repository.xml(file);
            CATALOG.add(root);
            Path before = IDS.put(Repository.text(root, "id"), file);
            assertEquals("two of one id", null, before);
        }
        model = ModelReader.read(Repository.text(ROOT + "/kith/models/county.yaml"));
        live = LiveLayers.of(model, AreaSource.of(DataUtilities.source(DemoCounty.make()), List.of(), null));
    }

    @Test
    public void everyFileIsXml() throws IOException {
        for (Path file : Repository.files(ROOT, ".xml")) {
            Repository.xml(file);
        }
    }

    @Test
    public void everythingThatIsNamedIsThere() {
        for (Element root : CATALOG) {
            references(root).forEach(id -> assertTrue(id + " is nowhere", IDS.containsKey(id)));
        }
    }

    @Test
    public void theWorkspaceIsTheOneTheProgramServes() throws IOException {
        assertEquals(Catalog.WORKSPACE, Repository.text(Repository.xml(WORKSPACE + "/workspace.xml"), "name"));
        assertEquals(Catalog.WORKSPACE, Repository.text(Repository.xml(ROOT + "/workspaces/default.xml"), "name"));
        assertEquals(Catalog.WORKSPACE, Repository.text(Repository.xml(WORKSPACE + "/namespace.xml"), "prefix"));
        assertEquals(Catalog.NAMESPACE, Repository.text(Repository.xml(WORKSPACE + "/namespace.xml"), "uri"));
        all("dataStore")
                .forEach(s -> assertEquals(Catalog.NAMESPACE, parameters(s).get("namespace")));
    }

    @Test
    public void theLiveStoreHasTheParametersOfTheStorePage() throws IOException {
        Element store = Repository.xml(WORKSPACE + "/live/datastore.xml");
        KithDataStoreFactory factory = new KithDataStoreFactory();
        assertEquals(factory.getDisplayName(), Repository.text(store, "type"));
        Map<String, String> given = parameters(store);
        Set<String> known = new HashSet<>();
        for (var parameter : factory.getParametersInfo()) {
            known.add(parameter.key);
            assertTrue(
                    parameter.key + " is required",
                    !parameter.required || given.containsKey(parameter.key) || parameter.key.equals("repository"));
        }
        assertTrue(given.keySet() + " are of " + known, known.containsAll(given.keySet()));
        assertEquals(model.name(), given.get("model"));
        String[] areas = given.get("areas_store").split(":");
        assertEquals(Catalog.WORKSPACE, areas[0]);
        Repository.xml(WORKSPACE + "/" + areas[1] + "/" + given.get("areas_type") + "/featuretype.xml");
    }

    @Test
    public void everyLayerOfTheModelIsPublishedAndNoOther() throws IOException {
        List<String> published = all("featureType")
                .filter(t -> Repository.text(t, "store", "id").equals("kith-store-live"))
                .map(t -> Repository.text(t, "nativeName"))
                .sorted()
                .toList();
        assertEquals(live.stream().map(Layer::name).sorted().toList(), published);
        for (Element type : all("featureType").toList()) {
            assertEquals(Repository.text(type, "nativeName"), Repository.text(type, "name"));
        }
    }

    @Test
    public void everyLayerSaysWhatItIs() {
        assertEquals(8, all("featureType").count());
        all("featureType").forEach(type -> {
            String name = Repository.text(type, "name");
            assertTrue(name, Repository.text(type, "title").length() > 10);
            assertTrue(name, Repository.text(type, "abstract").length() > 40);
            assertTrue(
                    name,
                    XmlInput.children(XmlInput.child(type, "keywords").orElseThrow())
                                    .size()
                            >= 3);
        });
        all("layer")
                .forEach(layer -> assertEquals(model.attribution(), Repository.text(layer, "attribution", "title")));
        all("layerGroup").forEach(g -> assertEquals(model.attribution(), Repository.text(g, "attribution", "title")));
    }

    @Test
    public void layersAreDrawnByTheStylesOfThePreviewFirst() throws IOException {
        for (Layer layer : DemoSite.make(null, step -> {}).catalog().layers()) {
            Element published = Repository.xml(IDS.get("kith-layer-" + layer.name()));
            assertEquals(
                    style(layer.styles().get(0)),
                    Repository.text(XmlInput.child(published, "defaultStyle").orElseThrow(), "id"));
            Set<String> styles = new HashSet<>(references(published));
            layer.styles().forEach(name -> assertTrue(layer.name() + " " + name, styles.contains(style(name))));
        }
    }

    @Test
    public void everyStyleHasItsFileAndItsName() throws IOException {
        List<Path> documents = Repository.files(WORKSPACE + "/styles", ".sld");
        assertEquals(documents.size(), all("style").count());
        for (Element style : all("style").toList()) {
            String name = Repository.text(style, "name");
            assertEquals(style(name), Repository.text(style, "id"));
            assertEquals(name + ".sld", Repository.text(style, "filename"));
            assertTrue(documents.contains(Repository.path(WORKSPACE + "/styles/" + name + ".sld")));
        }
    }

    @Test
    public void boundsAreThoseOfTheAreas() throws Exception {
        ReferencedEnvelope areas = DemoCounty.make().getBounds();
        for (Element type : all("featureType").toList()) {
            assertEquals("EPSG:27700", Repository.text(type, "srs"));
            assertEquals(areas, box(type, "nativeBoundingBox"));
            ReferencedEnvelope degrees = areas.transform(CRS.decode("EPSG:4326", true), true);
            ReferencedEnvelope written = box(type, "latLonBoundingBox");
            written.expandBy(0.001);
            assertTrue(written + " covers " + degrees, written.covers(degrees));
            degrees.expandBy(0.01);
            assertTrue(written + " is hardly more than " + degrees, degrees.covers(written));
        }
        for (Element group : all("layerGroup").toList()) {
            assertEquals(areas, box(group, "bounds"));
        }
    }

    @Test
    public void aGroupHasAStyleForEachOfItsLayersThatTheLayerHas() throws IOException {
        assertEquals(
                List.of("money", "need"),
                all("layerGroup").map(g -> Repository.text(g, "name")).sorted().toList());
        for (Element group : all("layerGroup").toList()) {
            List<Element> layers =
                    XmlInput.children(XmlInput.child(group, "publishables").orElseThrow());
            List<Element> styles =
                    XmlInput.children(XmlInput.child(group, "styles").orElseThrow());
            assertEquals(layers.size(), styles.size());
            for (int i = 0; i < layers.size(); i++) {
                Element layer = Repository.xml(IDS.get(Repository.text(layers.get(i), "id")));
                assertTrue(references(layer).contains(Repository.text(styles.get(i), "id")));
            }
        }
    }

    @Test
    public void cachedLayersAreThereAndTheirScenariosAreWhatIfsOfTheModel() throws IOException {
        List<Path> cached = Repository.files(ROOT + "/gwc-layers", ".xml");
        assertEquals(8, cached.size());
        for (Path file : cached) {
            Element layer = Repository.xml(file);
            String id = Repository.text(layer, "id");
            assertEquals(id + ".xml", file.getFileName().toString());
            String name = Repository.text(Repository.xml(IDS.get(id)), "name");
            assertEquals(Catalog.WORKSPACE + ":" + name, Repository.text(layer, "name"));
            Element filter = XmlInput.child(
                            XmlInput.child(layer, "parameterFilters").orElseThrow(), "stringParameterFilter")
                    .orElseThrow();
            assertEquals("VIEWPARAMS", Repository.text(filter, "key"));
            assertEquals("", Repository.text(filter, "defaultValue"));
            List<Element> scenarios =
                    XmlInput.children(XmlInput.child(filter, "values").orElseThrow());
            assertTrue(scenarios.size() >= 3);
            for (Element scenario : scenarios) {
                Map<String, String> whatIf =
                        ViewParams.parse(XmlInput.text(scenario), 1).get(0);
                assertFalse(file + ": " + whatIf, WhatIf.apply(model, whatIf).equals(model));
            }
        }
    }

    @Test
    public void servicesHaveLimits() throws IOException {
        Element wps = Repository.xml(ROOT + "/wps.xml");
        for (String limit : List.of(
                "connectionTimeout",
                "resourceExpirationTimeout",
                "maxSynchronousProcesses",
                "maxAsynchronousProcesses",
                "maxComplexInputSize",
                "maxSynchronousExecutionTime",
                "maxSynchronousTotalTime",
                "maxAsynchronousExecutionTime",
                "maxAsynchronousTotalTime")) {
            assertTrue(limit, Double.parseDouble(Repository.text(wps, limit)) > 0);
        }
        assertEquals("true", Repository.text(wps, "remoteInputDisabled"));
        Element wms = Repository.xml(ROOT + "/wms.xml");
        for (String limit : List.of("maxRequestMemory", "maxRenderingTime", "maxRenderingErrors", "maxBuffer")) {
            assertTrue(limit, Integer.parseInt(Repository.text(wms, limit)) > 0);
        }
        Element wfs = Repository.xml(ROOT + "/wfs.xml");
        // All LSOAs of England and Wales in one answer, and not without end.
        int most = Integer.parseInt(Repository.text(wfs, "maxFeatures"));
        assertTrue(most >= 35_672 && most <= 1_000_000);
    }

    @Test
    public void webPagesMayReadWithoutCredentials() throws IOException {
        Element global = Repository.xml(ROOT + "/global.xml");
        String cors = "org.geoserver.security.cors.CORSConfiguration";
        Element entry = XmlInput.child(
                        XmlInput.child(XmlInput.child(global, "settings").orElseThrow(), "metadata")
                                .orElseThrow(),
                        "map")
                .flatMap(map -> XmlInput.child(map, "entry"))
                .orElseThrow();
        assertEquals("corsConfigurationSettings", Repository.text(entry, "string"));
        assertEquals("true", Repository.text(entry, cors, "enabled"));
        assertEquals("false", Repository.text(entry, cors, "supportsCredentials"));
        assertEquals(
                List.of("GET", "POST", "HEAD", "OPTIONS"),
                XmlInput.children(XmlInput.child(XmlInput.child(entry, cors).orElseThrow(), "allowedMethods")
                                .orElseThrow())
                        .stream()
                        .map(XmlInput::text)
                        .toList());
        // A second filter would send each header twice, which browsers refuse.
        assertFalse(Repository.text("docker/compose.yaml").contains("CORS"));
    }

    @Test
    public void nobodyCanWriteAndNoPasswordIsKept() throws IOException {
        assertEquals("BASIC", Repository.text(Repository.xml(ROOT + "/wfs.xml"), "serviceLevel"));
        assertEquals(
                "true",
                parameters(Repository.xml(WORKSPACE + "/county/datastore.xml")).get("read_only"));
        all("dataStore").forEach(s -> assertFalse(parameters(s).containsKey("passwd")));
        assertTrue(Repository.text(ROOT + "/.gitignore").lines().anyMatch("/security/"::equals));
    }

    private static Stream<Element> all(String kind) {
        return CATALOG.stream().filter(e -> e.getLocalName().equals(kind));
    }

    private static String style(String name) {
        return "kith-style-" + name;
    }

    private static Map<String, String> parameters(Element store) {
        Map<String, String> parameters = new HashMap<>();
        XmlInput.children(XmlInput.child(store, "connectionParameters").orElseThrow())
                .forEach(entry -> parameters.put(entry.getAttribute("key"), XmlInput.text(entry)));
        return parameters;
    }

    private static List<String> references(Element element) {
        List<String> found = new ArrayList<>();
        for (Element child : XmlInput.children(element)) {
            if (REFERENCES.contains(child.getLocalName())) {
                XmlInput.child(child, "id").ifPresent(id -> found.add(XmlInput.text(id)));
            }
            found.addAll(references(child));
        }
        return found;
    }

    private static ReferencedEnvelope box(Element of, String name) {
        Element box = XmlInput.child(of, name).orElseThrow();
        try {
            return new ReferencedEnvelope(
                    Double.parseDouble(Repository.text(box, "minx")),
                    Double.parseDouble(Repository.text(box, "maxx")),
                    Double.parseDouble(Repository.text(box, "miny")),
                    Double.parseDouble(Repository.text(box, "maxy")),
                    CRS.decode(Repository.text(box, "crs"), true));
        } catch (FactoryException e) {
            throw new AssertionError(e);
        }
    }
}
