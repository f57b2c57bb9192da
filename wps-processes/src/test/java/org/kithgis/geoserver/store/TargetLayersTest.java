/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Query;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.util.factory.Hints;
import org.junit.Before;
import org.junit.Test;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.geoserver.process.TargetAreasProcess;

/** A row of five unit squares: illness grows to the east, and the way to help to the west. Illness counts three times. */
public class TargetLayersTest {

    private static final String OFFERS = """
            offers:
              - name: warm-homes
                title: A warm home visit
                partner: Fire and rescue
                all: [ { column: rank, at_most: 2 } ]
              - name: bus
                partner: Transport
                all: [ { domain: access, above_overall_by: 2 } ]
                any: [ { column: No Bus, at_least: 5 }, { group: east } ]
                most: 1
            """;

    private static final String MODEL = """
            name: strip
            data: [ { name: survey, title: The survey, date: 2026 } ]
            areas: { id: code, group: district, population: people }
            method: { normalise: rank }
            domains:
              - { name: health, weight: 3, indicators: [ { name: ill, column: ill } ] }
              - { name: access, indicators: [ { name: far, column: far } ] }
            targets:
            """ + OFFERS.indent(2);

    private ListFeatureCollection areas;

    @Before
    public void fiveSquares() throws Exception {
        SimpleFeatureType type = DataUtilities.createType(
                "areas",
                "shape:Polygon:srid=27700,code:String,district:String,people:Integer,ill:Double,far:Double,"
                        + "no_bus:Integer,dwellings:Integer");
        areas = new ListFeatureCollection(type);
        for (int i = 0; i < 5; i++) {
            areas.add(DataUtilities.createFeature(
                    type,
                    String.join(
                            "|",
                            KithDataStoreTest.square(i),
                            "a" + i,
                            i < 2 ? "west" : "east",
                            "100|" + i + "|" + (4 - i) + "|" + (6 - i) + "|" + (40 + i))));
        }
    }

    private KithDataStore store(String model, boolean allowed) {
        AreaSource source = AreaSource.of(DataUtilities.source(areas), List.of(), null);
        return new KithDataStore("http://kithgis.org/kith", ModelReader.read(model), source, null, allowed);
    }

    private static Query whatIf(String... parameters) {
        Query query = new Query();
        if (parameters.length > 0) {
            query.setHints(new Hints(Hints.VIRTUAL_TABLE_PARAMETERS, Map.of(parameters[0], parameters[1])));
        }
        return query;
    }

    private static List<SimpleFeature> rows(KithDataStore store, String type, String... parameters) throws Exception {
        SimpleFeatureSource source = store.getFeatureSource(type);
        return DataUtilities.list(source.getFeatures(whatIf(parameters)));
    }

    private static List<Object> column(List<SimpleFeature> rows, String name) {
        List<Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.getAttribute(name)));
        return values;
    }

    @Test
    public void offersAreLayersWhereTheAdministratorAllowsIt() throws Exception {
        assertArrayEquals(
                new String[] {"strip_index", "strip_clusters", "strip_change"},
                store(MODEL, false).getTypeNames());
        assertArrayEquals(
                new String[] {
                    "strip_index",
                    "strip_clusters",
                    "strip_change",
                    "strip_targets",
                    "strip_target_lists",
                    "strip_target_offers"
                },
                store(MODEL, true).getTypeNames());
    }

    @Test
    public void areasSayWhichOffersTheyGet() throws Exception {
        KithDataStore store = store(MODEL, true);
        List<SimpleFeature> rows = rows(store, "strip_targets");
        assertEquals("strip_targets.a0", rows.get(0).getID());
        assertEquals(List.of(false, false, false, true, true), column(rows, "offer_warm_homes"));
        assertEquals(List.of(false, true, false, false, false), column(rows, "offer_bus"));
        assertEquals(List.of(0, 1, 0, 1, 1), column(rows, "offers"));
        assertEquals("The survey (2026)", rows.get(0).getAttribute("vintages"));
        assertEquals(41.0, rows.get(1).getAttribute("addresses"));
        assertEquals(
                store.getFeatureSource("strip_index").getBounds(),
                store.getFeatureSource("strip_targets").getBounds());
    }

    @Test
    public void listsAndOffersAreTablesWithoutPlaces() throws Exception {
        KithDataStore store = store(MODEL, true);
        List<SimpleFeature> lists = rows(store, "strip_target_lists");
        assertEquals(List.of("a4", "a3", "a1"), column(lists, "area_id"));
        assertEquals(List.of("Fire and rescue", "Fire and rescue", "Transport"), column(lists, "partner"));
        assertEquals(
                List.of("rank 1", "rank 2", "access ranked 2, 2 places above its overall rank; no_bus 5"),
                column(lists, "why"));
        assertEquals("strip_target_lists.bus.a1", lists.get(2).getID());
        List<SimpleFeature> offers = rows(store, "strip_target_offers");
        assertEquals(List.of(2, 1), column(offers, "areas"));
        assertEquals(List.of(87.0, 41.0), column(offers, "addresses"));
        SimpleFeatureSource source = store.getFeatureSource("strip_target_lists");
        assertNull(source.getSchema().getGeometryDescriptor());
        assertTrue(source.getBounds().isEmpty());
        assertEquals(3, source.getCount(Query.ALL));
    }

    @Test
    public void whatIfParametersMoveTheOffers() throws Exception {
        KithDataStore store = store(MODEL, true);
        assertEquals(
                List.of(true, true, false, false, false),
                column(rows(store, "strip_targets", "weight.health", "0"), "offer_warm_homes"));
        assertEquals(List.of("a0", "a1"), column(rows(store, "strip_target_lists", "WEIGHT.HEALTH", "0"), "area_id"));
        assertEquals(List.of("a4", "a3", "a1"), column(rows(store, "strip_target_lists"), "area_id"));
    }

    @Test
    public void anEditMovesTheOffers() throws Exception {
        KithDataStore store = store(MODEL, true);
        assertEquals(List.of(0, 1, 0, 1, 1), column(rows(store, "strip_targets"), "offers"));
        DataUtilities.list(areas).get(1).setAttribute("no_bus", 0);
        store.refresh();
        assertEquals(List.of(1, 0, 0, 1, 1), column(rows(store, "strip_targets"), "offers"));
    }

    @Test
    public void eachRowIsTheProcesssOwn() throws Exception {
        KithDataStore store = store(MODEL, true);
        for (String[] parameters : List.of(new String[0], new String[] {"weight.access", "7"})) {
            SimpleFeatureCollection index =
                    store.getFeatureSource("strip_index").getFeatures(whatIf(parameters));
            Map<String, Object> process = new TargetAreasProcess()
                    .execute(
                            index,
                            new SimpleFeatureCollection[] {areas},
                            "name: strip\n" + OFFERS,
                            "area_id=code;addresses=dwellings",
                            null);
            Map<String, String> layers =
                    Map.of("strip_targets", "result", "strip_target_lists", "lists", "strip_target_offers", "offers");
            for (Map.Entry<String, String> layer : layers.entrySet()) {
                List<SimpleFeature> mine = rows(store, layer.getKey(), parameters);
                List<SimpleFeature> theirs =
                        DataUtilities.list((SimpleFeatureCollection) process.get(layer.getValue()));
                assertEquals(theirs.size(), mine.size());
                for (int r = 0; r < mine.size(); r++) {
                    for (var attribute : theirs.get(r).getFeatureType().getAttributeDescriptors()) {
                        String name = attribute.getLocalName();
                        assertEquals(
                                layer.getKey() + " " + r + " " + name,
                                theirs.get(r).getAttribute(name),
                                mine.get(r).getAttribute(name));
                    }
                }
            }
        }
    }

    @Test
    public void anOfferThatLooksAtNothingThereIsSaidWithoutHarmToTheIndex() throws Exception {
        KithDataStore store = store(MODEL.replace("No Bus", "no_buss"), true);
        assertEquals(5, rows(store, "strip_index").size());
        RuntimeException wrong = assertThrows(RuntimeException.class, () -> rows(store, "strip_targets"));
        String sentence = wrong.getCause().getMessage();
        assertTrue(
                sentence,
                sentence.startsWith("The model's targets need the column 'no_buss', which neither the index"));
        assertTrue(sentence, sentence.endsWith("did you mean 'no_bus'?"));
    }

    @Test
    public void theIndexsOwnFiguresComeBeforeColumnsOfTheAreas() throws Exception {
        // Somebody's older rank, in words at that, is not what the offer means.
        SimpleFeatureType type = DataUtilities.createType("areas", "code:String,rank:String,decile:Integer");
        ListFeatureCollection older = new ListFeatureCollection(type);
        for (int i = 0; i < 5; i++) {
            older.add(DataUtilities.createFeature(type, i + "=a" + i + "|first|1"));
        }
        AreaSource source = AreaSource.of(DataUtilities.source(areas), List.of(DataUtilities.source(older)), null);
        KithDataStore store = new KithDataStore(null, ModelReader.read(MODEL), source, null, true);
        assertEquals(List.of(0, 1, 0, 1, 1), column(rows(store, "strip_targets"), "offers"));
    }
}
