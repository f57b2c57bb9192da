/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.DataStore;
import org.geotools.api.data.DataStoreFinder;
import org.geotools.api.data.FeatureWriter;
import org.geotools.api.data.Query;
import org.geotools.api.data.SimpleFeatureStore;
import org.geotools.api.data.Transaction;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.DefaultRepository;
import org.geotools.data.memory.MemoryDataStore;
import org.geotools.feature.NameImpl;
import org.geotools.filter.text.ecql.ECQL;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.geoserver.models.ModelLibrary;

/** The store as an administrator sets it up: by parameters, over areas in another store of the catalog. */
public class KithDataStoreFactoryTest {

    private static final String MODEL = """
            name: strip
            areas: { id: code }
            method: { normalise: rank }
            domains:
              - { name: health, indicators: [{ name: ill, column: ill }] }
            """;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final DefaultRepository catalog = new DefaultRepository();
    private final MemoryDataStore council = new MemoryDataStore();

    @Before
    public void threeAreas() throws Exception {
        SimpleFeatureType areas = DataUtilities.createType("areas", "shape:Point:srid=27700,code:String");
        SimpleFeatureType table = DataUtilities.createType("figures", "code:String,ill:Double");
        council.createSchema(areas);
        council.createSchema(table);
        for (int i = 0; i < 3; i++) {
            add("areas", DataUtilities.createFeature(areas, i + "=POINT (" + i + " 0)|a" + i));
            add("figures", DataUtilities.createFeature(table, i + "=a" + i + "|" + i));
        }
        catalog.register(new NameImpl("council", "data"), council);
    }

    private void add(String type, SimpleFeature feature) throws IOException {
        try (FeatureWriter<SimpleFeatureType, SimpleFeature> writer =
                council.getFeatureWriterAppend(type, Transaction.AUTO_COMMIT)) {
            writer.next().setAttributes(feature.getAttributes());
            writer.write();
        }
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("dbtype", "kith");
        parameters.put("model", MODEL);
        parameters.put("areas_store", "council:data");
        parameters.put("areas_type", "areas");
        parameters.put("tables", "council:data/figures");
        parameters.put("below_layer_security", "true");
        parameters.put("refresh_seconds", "0");
        parameters.put("namespace", "http://kithgis.org/kith");
        parameters.put("repository", catalog);
        return parameters;
    }

    @Test
    public void geoToolsFindsTheStoreByItsParameters() throws Exception {
        DataStore store = DataStoreFinder.getDataStore(parameters());
        assertTrue(store instanceof KithDataStore);
        assertArrayEquals(new String[] {"strip_index", "strip_clusters", "strip_change"}, store.getTypeNames());
        assertEquals(1, rankOf(store, "a2"));
        assertEquals(
                "http://kithgis.org/kith",
                store.getSchema("strip_index").getName().getNamespaceURI());
        store.dispose();
    }

    @Test
    public void isOneOfTheStoresOnTheStorePage() {
        List<String> names = new ArrayList<>();
        DataStoreFinder.getAvailableDataStores().forEachRemaining(f -> names.add(f.getDisplayName()));
        assertTrue(names.toString(), names.contains("Kith model"));
    }

    @Test
    public void isRecognisedBeforeGeoServerFillsInItsCatalog() {
        Map<String, Object> parameters = parameters();
        parameters.remove("repository");
        parameters.remove("refresh_seconds");
        assertTrue(new KithDataStoreFactory().canProcess(parameters));
        assertTrue(assertThrows(IOException.class, () -> new KithDataStoreFactory().createDataStore(parameters))
                .getMessage()
                .contains("'repository' is expected"));
    }

    @Test
    public void leavesOtherStoresParametersAlone() {
        Map<String, Object> others = parameters();
        others.put("dbtype", "postgis");
        assertFalse(new KithDataStoreFactory().canProcess(others));
        others.remove("dbtype");
        assertFalse(new KithDataStoreFactory().canProcess(others));
    }

    @Test
    public void aModelMayBeGivenByItsName() throws Exception {
        Path models = folder.getRoot().toPath();
        Files.writeString(models.resolve("strip.yaml"), MODEL);
        ModelLibrary.install(models);
        Map<String, Object> parameters = parameters();
        parameters.put("model", "strip");
        assertNotNull(new KithDataStoreFactory().createDataStore(parameters));
    }

    @Test
    public void eachMistakeIsASentence() {
        assertRefused("below_layer_security", "false", "'below_layer_security' is not confirmed");
        assertRefused("refresh_seconds", "-5", "'refresh_seconds' is -5");
        assertRefused("tables", "figures", "'tables' is 'figures'; workspace:store/type is expected");
        assertRefused("model", "strip: [", "Line 1: This is not YAML");
        assertRefused("areas_store", "council:date", "There is no store 'council:date'");
        assertRefused("areas_type", "area", "The store 'council:data' has no type 'area'; did you mean 'areas'?");
    }

    private void assertRefused(String parameter, String value, String sentence) {
        Map<String, Object> parameters = parameters();
        parameters.put(parameter, value);
        String message = assertThrows(Exception.class, () -> read(parameters)).getMessage();
        assertTrue(message, message.contains(sentence));
    }

    private static void read(Map<String, Object> parameters) throws IOException {
        DataStore store = new KithDataStoreFactory().createDataStore(parameters);
        store.getFeatureReader(new Query("strip_index"), Transaction.AUTO_COMMIT)
                .close();
    }

    @Test
    public void anEditThroughTheSourceIsSeenAtTheNextRequest() throws Exception {
        DataStore store = new KithDataStoreFactory().createDataStore(parameters());
        assertEquals(3, rankOf(store, "a0"));
        SimpleFeatureStore figures = (SimpleFeatureStore) council.getFeatureSource("figures");
        figures.modifyFeatures("ill", 99.0, ECQL.toFilter("code = 'a0'"));
        assertEquals(1, rankOf(store, "a0"));
    }

    @Test
    public void aStoreThatReadsItsOwnLayersIsRefused() throws Exception {
        Map<String, Object> parameters = new HashMap<>(parameters());
        parameters.put("areas_store", "council:kith");
        parameters.put("areas_type", "strip_index");
        DataStore store = new KithDataStoreFactory().createDataStore(parameters);
        catalog.register(new NameImpl("council", "kith"), store);
        String message =
                assertThrows(Exception.class, () -> rankOf(store, "a0")).toString();
        assertTrue(message, message.contains("are read from its own layers"));
    }

    private static int rankOf(DataStore store, String area) throws Exception {
        List<SimpleFeature> rows = DataUtilities.list(store.getFeatureSource("strip_index")
                .getFeatures(new Query("strip_index", ECQL.toFilter("area_id = '" + area + "'"))));
        assertEquals(Arrays.toString(rows.toArray()), 1, rows.size());
        return (Integer) rows.get(0).getAttribute("rank");
    }
}
