/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.data.DataUtilities;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.geoserver.store.AreaSource;
import org.kithgis.geoserver.store.KithDataStore;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.demo.DemoCounty;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;

/** The live layers of the demonstration county, asked over WFS. */
public class WfsLiveLayersTest {

    private static final int AREAS = 407;

    private static WfsService service;

    @BeforeClass
    public static void openTheCounty() throws IOException {
        IndexModel model;
        try (InputStream in = WfsLiveLayersTest.class.getResourceAsStream("/org/kithgis/models/county.yaml")) {
            model = ModelReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        KithDataStore store = new KithDataStore(
                Catalog.NAMESPACE,
                model,
                AreaSource.of(DataUtilities.source(DemoCounty.make()), List.of(), null),
                null,
                false);
        List<Layer> layers = new ArrayList<>();
        for (String type : store.getTypeNames()) {
            layers.add(new Layer(
                    Catalog.WORKSPACE,
                    type,
                    type,
                    "",
                    List.of(),
                    "",
                    store.getFeatureSource(type),
                    List.of("need-rank")));
        }
        service = new WfsService(new Catalog(layers));
    }

    @Test
    public void whatIfAmountIsSharedToThePenny() throws IOException {
        for (String key : List.of("amount", "AMOUNT")) {
            JsonNode areas = get("county_funding", "viewparams", key + ":12345678.91", "propertyName", "amount_pence");
            assertEquals(AREAS, areas.size());
            long pence = 0;
            for (JsonNode area : areas) {
                pence += area.at("/properties/amount_pence").longValue();
            }
            assertEquals(1_234_567_891, pence);
        }
    }

    @Test
    public void whatIfWeightMovesTheRanksOfThisRequestOnly() throws IOException {
        String[] top = {"sortBy", "rank", "count", "5", "propertyName", "area_id,rank"};
        JsonNode before = get("county_index", top);
        JsonNode whatIf = get(
                "county_index",
                "viewparams",
                "weight.deprivation:50",
                "sortBy",
                "rank",
                "count",
                "5",
                "propertyName",
                "area_id,rank");
        assertNotEquals(before, whatIf);
        assertEquals(before, get("county_index", top));
        for (int i = 0; i < 5; i++) {
            assertEquals(i + 1, before.get(i).at("/properties/rank").intValue());
        }
    }

    @Test
    public void pagesHoldEveryAreaOnceAndBoxesOnlyTheirOwn() throws IOException {
        List<String> paged = new ArrayList<>();
        for (int start = 0; start < AREAS; start += 100) {
            get("county_index", "count", "100", "startIndex", Integer.toString(start))
                    .forEach(f -> paged.add(f.at("/properties/area_id").textValue()));
        }
        assertEquals(AREAS, paged.size());
        assertEquals(paged.stream().sorted().distinct().toList(), paged);
        JsonNode corner = get("county_index", "count", "1").get(0).at("/geometry/coordinates/0/0/0");
        double x = corner.get(0).doubleValue();
        double y = corner.get(1).doubleValue();
        String box = x + "," + y + "," + x + "," + y + ",EPSG:27700";
        JsonNode there = get("county_index", "bbox", box);
        assertTrue(there.size() + " areas at a corner", there.size() >= 1 && there.size() < 10);
    }

    @Test
    public void badWhatIfIsRefusedWithTheModelsOwnSentence() {
        for (String bad : List.of("weight.depravation:2", "amount:3000000", "amount:lots", "weigth:1")) {
            OwsException e = assertThrows(bad, OwsException.class, () -> get("county_funding", "viewparams", bad));
            assertEquals("InvalidParameterValue", e.code());
            assertEquals("viewparams", e.locator());
            assertTrue(
                    e.getMessage(),
                    e.getMessage().endsWith(".") || e.getMessage().endsWith("?"));
        }
    }

    private static JsonNode get(String layer, String... keysAndValues) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("request", "GetFeature");
        parameters.put("typeNames", layer);
        parameters.put("outputFormat", "application/json");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            parameters.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        service.handle(new OwsRequest(parameters, null, "http://127.0.0.1/geoserver", "/wfs"))
                .body()
                .writeTo(out);
        return new ObjectMapper().readTree(out.toByteArray()).get("features");
    }
}
