/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.geotools.api.data.Query;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.sort.SortOrder;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.filter.text.ecql.ECQL;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.util.factory.Hints;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Test;
import org.kithgis.engine.model.ModelReader;

/** A row of five unit squares; need grows to the east. */
public class KithDataStoreTest {

    private static final String MODEL = """
            name: strip
            areas: { id: code, group: district, population: people }
            method: { normalise: rank }
            domains:
              - { name: health, indicators: [{ name: ill, column: ill }] }
              - { name: access, indicators: [{ name: far, column: far }] }
            funding: { amount: 1000.00, need: sum-of-domain-ranks, basis: area }
            """;

    private ListFeatureCollection areas;
    private KithDataStore store;

    @Before
    public void fiveSquares() throws Exception {
        SimpleFeatureType type = DataUtilities.createType(
                "areas", "shape:Polygon:srid=27700,code:String,district:String,people:Integer,ill:Double,far:Double");
        areas = new ListFeatureCollection(type);
        for (int i = 0; i < 5; i++) {
            areas.add(DataUtilities.createFeature(
                    type, square(i) + String.format("|a%d|%s|100|%d|%d", i, i < 2 ? "west" : "east", i, 4 - i)));
        }
        AreaSource source = AreaSource.of(DataUtilities.source(areas), List.of(), null);
        store = new KithDataStore("http://kithgis.org/kith", ModelReader.read(MODEL), source, null, false);
    }

    /** One of the row's squares, as a feature's text begins. */
    static String square(int i) {
        return String.format("%d=POLYGON ((%d 0, %d 0, %d 1, %d 1, %d 0))", i, i, i + 1, i + 1, i, i);
    }

    @Test
    public void hasALayerForEachResult() throws Exception {
        assertArrayEquals(
                new String[] {"strip_change", "strip_clusters", "strip_funding", "strip_funding_groups", "strip_index"},
                sorted(store.getTypeNames()));
        assertEquals(5, store.getFeatureSource("strip_index").getCount(Query.ALL));
        assertEquals(
                2, store.getFeatureSource("strip_funding_groups").getFeatures().size());
    }

    @Test
    public void featureIdsAreTheAreasOwn() throws Exception {
        List<SimpleFeature> rows = list("strip_index", Query.ALL);
        assertEquals("strip_index.a0", rows.get(0).getID());
        Query query = new Query("strip_index", ECQL.toFilter("IN ('strip_index.a3')"));
        assertEquals("a3", list("strip_index", query).get(0).getAttribute("area_id"));
    }

    @Test
    public void aBoxAndAFilterNarrowTheRows() throws Exception {
        Query query = new Query("strip_index", ECQL.toFilter("BBOX(geom, 1.5, 0, 3.5, 1) AND area_group = 'east'"));
        assertEquals(List.of("a2", "a3"), ids(list("strip_index", query)));
        assertEquals(2, store.getFeatureSource("strip_index").getFeatures(query).size());
    }

    @Test
    public void rowsCanBeSortedAndPaged() throws Exception {
        Query query = new Query("strip_index");
        var filters = CommonFactoryFinder.getFilterFactory();
        query.setSortBy(filters.sort("area_id", SortOrder.DESCENDING));
        query.setStartIndex(1);
        query.setMaxFeatures(2);
        assertEquals(List.of("a3", "a2"), ids(list("strip_index", query)));
    }

    @Test
    public void boundsAreThoseOfTheAreas() throws Exception {
        ReferencedEnvelope bounds = store.getFeatureSource("strip_index").getBounds();
        assertEquals(new ReferencedEnvelope(0, 5, 0, 1, bounds.getCoordinateReferenceSystem()), bounds);
    }

    @Test
    public void whatIfParametersChangeTheRequestAndNoOther() throws Exception {
        assertEquals(
                1,
                list("strip_index", whatIf(Map.of("weight.access", "0"))).get(4).getAttribute("rank"));
        assertEquals(
                1,
                list("strip_index", whatIf(Map.of("weight.health", "0"))).get(0).getAttribute("rank"));
        assertEquals(3.0, list("strip_index", Query.ALL).get(0).getAttribute("score"));
        BigDecimal sum = BigDecimal.ZERO;
        for (SimpleFeature row : list("strip_funding", whatIf(Map.of("amount", "77.77", "floor", "0.10")))) {
            sum = sum.add((BigDecimal) row.getAttribute("amount"));
        }
        assertEquals(new BigDecimal("77.77"), sum);
    }

    @Test
    public void whatGeoServerAddsToTheParametersIsNoWhatIf() throws Exception {
        Map<String, String> added = Map.of("", "true", "wms_bbox", "0,0,1,1", "WMS_SCALE_DENOMINATOR", "1000");
        assertEquals(5, list("strip_index", whatIf(added)).size());
    }

    @Test
    public void aBadParameterIsAnErrorWithItsSentence() {
        String unknown = refusal(Map.of("weight.healt", "2"));
        assertTrue(unknown, unknown.endsWith("did you mean 'health'?"));
        String group = refusal(Map.of("group", "code"));
        assertTrue(group, group.contains("'group' cannot be used with a live layer"));
    }

    private String refusal(Map<String, String> parameters) {
        // GeoTools' collections wrap the reader's IOException
        return assertThrows(RuntimeException.class, () -> list("strip_index", whatIf(parameters)))
                .getCause()
                .getMessage();
    }

    @Test
    public void anEditIsSeenAfterARefresh() throws Exception {
        assertEquals(3.0, list("strip_index", Query.ALL).get(0).getAttribute("score"));
        areas.iterator().next().setAttribute("ill", 99.0);
        assertEquals(3.0, list("strip_index", Query.ALL).get(0).getAttribute("score"));
        store.refresh();
        assertEquals(5.0, list("strip_index", Query.ALL).get(0).getAttribute("score"));
    }

    @Test
    public void onlyTheAttributesAskedForComeBack() throws Exception {
        Query query = new Query("strip_index", ECQL.toFilter("rank = 1"), "area_id", "geom");
        SimpleFeature row = list("strip_index", query).get(0);
        assertEquals(2, row.getAttributeCount());
    }

    private static Query whatIf(Map<String, String> parameters) {
        Query query = new Query();
        query.setHints(new Hints(Hints.VIRTUAL_TABLE_PARAMETERS, parameters));
        return query;
    }

    private List<SimpleFeature> list(String type, Query query) throws IOException {
        SimpleFeatureSource source = store.getFeatureSource(type);
        return DataUtilities.list(source.getFeatures(query));
    }

    private static List<String> ids(List<SimpleFeature> rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach(r -> ids.add((String) r.getAttribute("area_id")));
        return ids;
    }

    private static String[] sorted(String[] names) {
        Arrays.sort(names);
        return names;
    }

    @Test
    public void anEditIsSeenAfterTheIntervalAndNotBefore() throws Exception {
        AreaSource source = AreaSource.of(DataUtilities.source(areas), List.of(), null);
        store = new KithDataStore(
                "http://kithgis.org/kith", ModelReader.read(MODEL), source, Duration.ofMillis(300), false);
        long begun = System.nanoTime();
        Object before = list("strip_index", Query.ALL).get(0).getAttribute("score");
        areas.iterator().next().setAttribute("ill", 99.0);
        Object soon = list("strip_index", Query.ALL).get(0).getAttribute("score");
        Assume.assumeTrue("this machine is too slow to ask twice in 300 ms", System.nanoTime() - begun < 300_000_000L);
        Thread.sleep(350);
        Object late = list("strip_index", Query.ALL).get(0).getAttribute("score");
        assertEquals(List.of(3.0, 3.0, 5.0), List.of(before, soon, late));
    }

    @Test
    public void aReadingThatFailsFailsTheRequestAndTheNextTriesAgain() throws Exception {
        boolean[] broken = {false};
        AreaSource sound = AreaSource.of(DataUtilities.source(areas), List.of(), null);
        store = new KithDataStore(
                "http://kithgis.org/kith",
                ModelReader.read(MODEL),
                () -> {
                    if (broken[0]) {
                        throw new IOException("The database is away.");
                    }
                    return sound.open();
                },
                null,
                false);
        assertEquals(5, list("strip_index", Query.ALL).size());
        broken[0] = true;
        store.refresh();
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    "The database is away.",
                    assertThrows(RuntimeException.class, () -> list("strip_index", Query.ALL))
                            .getCause()
                            .getMessage());
        }
        broken[0] = false;
        assertEquals(5, list("strip_index", Query.ALL).size());
    }

    @Test
    public void manyReadersSeeOneReadingEachWhileTheAreasAreReadAgain() throws Exception {
        // Every area's 'ill' is the number of the reading, so a mix of two would show in the spread of the scores.
        AtomicInteger reading = new AtomicInteger();
        String model = MODEL.replace("normalise: rank", "normalise: none");
        store = new KithDataStore(
                "http://kithgis.org/kith",
                ModelReader.read(model),
                () -> {
                    int number = reading.incrementAndGet();
                    ListFeatureCollection now = new ListFeatureCollection(areas.getSchema());
                    for (SimpleFeature area : DataUtilities.list(areas)) {
                        SimpleFeature copy = SimpleFeatureBuilder.copy(area);
                        copy.setAttribute("ill", (double) number);
                        copy.setAttribute("far", (double) number);
                        now.add(copy);
                    }
                    return new AreaSource.Sources(DataUtilities.source(now), List.of(), null);
                },
                Duration.ofMillis(1),
                false);
        IntStream.range(0, 400).parallel().forEach(i -> {
            try {
                double first = -1;
                for (SimpleFeature row : list("strip_index", Query.ALL)) {
                    double score = (Double) row.getAttribute("score");
                    assertTrue(first + " and " + score, first == -1 || first == score);
                    first = score;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertTrue("read " + reading.get() + " times", reading.get() > 1);
    }

    @Test
    public void whoeverAsksAfterAChangeGetsItEvenWhileAnotherReads() throws Exception {
        AreaSource sound = AreaSource.of(DataUtilities.source(areas), List.of(), null);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger readings = new AtomicInteger();
        store = new KithDataStore(
                "http://kithgis.org/kith",
                ModelReader.read(MODEL),
                () -> {
                    if (readings.incrementAndGet() == 2) {
                        reading.countDown();
                        await(goOn);
                    }
                    return sound.open();
                },
                null,
                false);
        assertEquals(3.0, list("strip_index", Query.ALL).get(0).getAttribute("score"));
        areas.iterator().next().setAttribute("ill", 99.0);
        store.refresh();
        CompletableFuture<Object> first = CompletableFuture.supplyAsync(this::firstScore);
        await(reading);
        CompletableFuture<Object> second = CompletableFuture.supplyAsync(this::firstScore);
        assertThrows(TimeoutException.class, () -> second.get(200, TimeUnit.MILLISECONDS));
        goOn.countDown();
        assertEquals(5.0, first.get(10, TimeUnit.SECONDS));
        assertEquals(5.0, second.get(10, TimeUnit.SECONDS));
        assertEquals(2, readings.get());
    }

    private Object firstScore() {
        try {
            return list("strip_index", Query.ALL).get(0).getAttribute("score");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
