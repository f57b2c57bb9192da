/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.util.InternationalString;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.util.NullProgressListener;
import org.geotools.feature.NameImpl;
import org.geotools.process.Process;
import org.geotools.process.ProcessException;
import org.geotools.process.Processors;
import org.junit.Test;

/** {@code kith:Apportion} as GeoServer finds and calls it: by name, with a map. */
public class ApportionProcessTest {

    private static final String AREAS =
            "LSOA11CD:String,population:Integer,no_car:Integer,households:Integer,amount:Double";

    @Test
    public void countsMoneyAndRatesAreCarriedAndTheReportSaysHow() throws Exception {
        Map<String, Object> out = run(Map.of(
                "features", areas(),
                "lookup", table("LSOA11CD:String,WD17CD:String,WD17NM:String", "a|X|Ex", "b|X|Ex", "b|Y|Why"),
                "counts", "no_car",
                "money", "amount",
                "rates", "car_free = no_car / households per 100"));
        List<SimpleFeature> rows = rows(out, "result");
        assertEquals(2, rows.size());
        SimpleFeature x = rows.get(0);
        assertEquals("X", x.getAttribute("area_id"));
        assertEquals("Ex", x.getAttribute("area_name"));
        assertEquals(200.0, x.getAttribute("population"));
        assertEquals(2, x.getAttribute("sources"));
        assertEquals(1, x.getAttribute("sources_split"));
        assertEquals(1, x.getAttribute("sources_split_equally"));
        assertEquals(25.0, x.getAttribute("no_car"));
        assertEquals(new BigDecimal("20.01"), x.getAttribute("amount"));
        assertEquals(2001L, x.getAttribute("amount_pence"));
        assertEquals(100 * 25.0 / 60, (Double) x.getAttribute("car_free"), 1e-12);
        assertEquals(new BigDecimal("10.00"), rows.get(1).getAttribute("amount"));
        assertEquals(0.0, x.getAttribute("missing_share"));

        List<SimpleFeature> report = rows(out, "report");
        assertEquals(
                List.of("whole", "equally", "no target"),
                report.stream().map(r -> r.getAttribute("how")).toList());
        assertEquals("X 0.5000, Y 0.5000", report.get(1).getAttribute("target_ids"));
        assertEquals(1.0, report.get(2).getAttribute("no_target_share"));
    }

    @Test
    public void weightsOfTheLookupAreUsedAndBestFitGivesAll() throws Exception {
        SimpleFeatureCollection lookup =
                table("from:String,to:String,weight:Double", "a|X|1", "b|X|1", "b|Y|3", "c|Z|1");
        List<SimpleFeature> shared =
                rows(run(Map.of("features", areas(), "lookup", lookup, "counts", "households")), "result");
        assertEquals(50.0, shared.get(0).getAttribute("households"));
        assertEquals(30.0, shared.get(1).getAttribute("households"));
        Map<String, Object> best =
                run(Map.of("features", areas(), "lookup", lookup, "counts", "households", "method", "best-fit"));
        assertEquals(40.0, rows(best, "result").get(0).getAttribute("households"));
        assertEquals("best fit", rows(best, "report").get(1).getAttribute("how"));
        assertEquals(0.75, rows(best, "report").get(1).getAttribute("largest_share"));
    }

    @Test
    public void bestFitSaysWhereItCouldOnlyGuess() throws Exception {
        List<String> told = new ArrayList<>();
        Map<String, Object> inputs = Map.of(
                "features", areas(),
                "lookup", table("source:String,target:String", "a|W", "b|Z", "b|Y", "b|X", "c|X"),
                "method", "best-fit");
        Map<String, Object> best = process().execute(new HashMap<>(inputs), listener(told));
        assertEquals(
                List.of("whole", "tie", "whole"),
                rows(best, "report").stream().map(r -> r.getAttribute("how")).toList());
        assertEquals("X", rows(best, "report").get(1).getAttribute("target_ids"));
        assertEquals(List.of("1 area lies equally in several targets, such as b; the first by id took all."), told);
    }

    private static ProgressListener listener(List<String> told) {
        return new NullProgressListener() {
            @Override
            public void warningOccurred(String source, String location, String warning) {
                told.add(warning);
            }

            @Override
            public void setTask(InternationalString task) {}
        };
    }

    @Test
    public void aWeightThatCannotBeUsedIsNamedByItsRow() {
        for (String weight : List.of("abc", "-1")) {
            ProcessException e = assertThrows(
                    ProcessException.class,
                    () -> run(Map.of(
                            "features", areas(),
                            "lookup", table("source:String,target:String,weight:String", "a|W|1", "b|X|" + weight))));
            assertTrue(e.getMessage(), e.getMessage().startsWith("'weight' in row 2 of the lookup is "));
        }
    }

    @Test
    public void rowsOfALookupWithoutWeightsAreNoCounts() throws Exception {
        SimpleFeatureCollection rows = table("source:String,target:String", "b|X", "b|X", "b|X", "b|Y");
        SimpleFeature shared =
                rows(run(Map.of("features", areas(), "lookup", rows)), "result").get(0);
        assertEquals("half of 200, and not three quarters", 100.0, shared.getAttribute("population"));
        SimpleFeatureCollection places = table(
                "source:String,target:String,postcode:String",
                "b|X|NN1 1AA",
                "b|X|nn11aa",
                "b|X|NN1 1AB",
                "b|Y|NN1 2AA");
        shared = rows(run(Map.of("features", areas(), "lookup", places)), "result")
                .get(0);
        assertEquals("two of three postcodes", 400.0 / 3, (Double) shared.getAttribute("population"), 1e-9);
        for (String column : List.of("Referral Date", "person_id")) {
            SimpleFeatureCollection records =
                    table("source:String,target:String,postcode:String," + column + ":String", "b|X|NN1 1AA|1");
            assertEquals(
                    "The lookup has the column '" + column + "', as records of events or people do; a lookup of areas,"
                            + " postcodes or addresses is expected. kith:CountRecords counts records.",
                    assertThrows(ProcessException.class, () -> run(Map.of("features", areas(), "lookup", records)))
                            .getMessage());
        }
    }

    @Test
    public void missingStaysMissingAndAPartOfItIsMarked() throws Exception {
        List<SimpleFeature> rows = rows(
                run(Map.of(
                        "features", areas(),
                        "lookup", table("source:String,target:String", "a|X", "c|X", "c|Y"),
                        "counts", "no_car")),
                "result");
        assertEquals(10.0, rows.get(0).getAttribute("no_car"));
        assertEquals("c's half of one and a half", 1.0 / 3, (Double) rows.get(0).getAttribute("missing_share"), 1e-12);
        assertNull(rows.get(1).getAttribute("no_car"));
        assertEquals(1.0, rows.get(1).getAttribute("missing_share"));
    }

    @Test
    public void theColumnWithTheTargetsIsFoundByTheirIds() throws Exception {
        SimpleFeatureCollection lookup =
                table("LSOA11CD:String,LAD17CD:String,WD17CD:String", "a|L|X", "b|L|X", "c|L|Y");
        List<SimpleFeature> rows = rows(
                run(Map.of(
                        "features", areas(),
                        "lookup", lookup,
                        "targets", table("WD17CD:String,WD17NM:String", "W|No one's", "X|Ex", "Y|Why"))),
                "result");
        assertEquals(3, rows.size());
        assertNull("nothing feeds it", rows.get(0).getAttribute("population"));
        assertEquals(300.0, rows.get(1).getAttribute("population"));
        ProcessException unclear =
                assertThrows(ProcessException.class, () -> run(Map.of("features", areas(), "lookup", lookup)));
        assertEquals(
                "It is not clear which of the lookup's columns 'WD17CD', 'LAD17CD' has the targets; 'columns' must say"
                        + " it, as in columns=target=WD17CD.",
                unclear.getMessage());
        assertEquals(
                1,
                rows(run(Map.of("features", areas(), "lookup", lookup, "columns", "target=lad17cd")), "result")
                        .size());
    }

    @Test
    public void polygonsAreOverlappedWhereThereIsNoLookup() throws Exception {
        // Near 60° north: in degrees, the latitude first as this system has it, and in Web Mercator's metres.
        SimpleFeatureCollection sources = table(
                "area_id:String,population:Integer,the_geom:Polygon:srid=4326",
                "a|100|POLYGON((60 0, 60 1, 60.1 1, 60.1 0, 60 0))");
        SimpleFeatureCollection halves = table(
                "area_id:String,area_name:String,the_geom:Polygon:srid=3857",
                "W|West|POLYGON((-100000 8000000, 27829.8727 8000000, 27829.8727 9000000, -100000 9000000, -100000"
                        + " 8000000))",
                "E|East|POLYGON((27829.8727 8000000, 900000 8000000, 900000 9000000, 27829.8727 9000000, 27829.8727"
                        + " 8000000))");
        Map<String, Object> out = run(Map.of("features", sources, "targets", halves));
        List<SimpleFeature> rows = rows(out, "result");
        assertEquals(25, (Double) rows.get(0).getAttribute("population"), 1e-4);
        assertEquals(75, (Double) rows.get(1).getAttribute("population"), 1e-4);
        assertEquals("by overlap", rows(out, "report").get(0).getAttribute("how"));
        assertEquals("East", rows.get(1).getAttribute("area_name"));
        assertTrue(rows.get(1).getDefaultGeometry() != null);
    }

    @Test
    public void whoeverListensIsToldWhatHadToBeSplitAndWhatHasNoTarget() throws Exception {
        List<String> told = new ArrayList<>();
        Map<String, Object> inputs =
                Map.of("features", areas(), "lookup", table("source:String,target:String", "b|X", "b|Y", "a|X"));
        process().execute(new HashMap<>(inputs), listener(told));
        assertEquals(
                List.of(
                        "1 area has no target, and what it counts is in none.",
                        "1 area lies in several targets and nothing says how much of it in each, so it was shared"
                                + " equally."),
                told);
    }

    @Test
    public void whatIsWrongIsSaidInOneSentence() {
        Map<String, Map<String, Object>> wrong = Map.of(
                "The areas have no column 'no_cars', which 'counts' names; did you mean 'no_car'?",
                Map.of("counts", "no_cars"),
                "'method' is 'nearest'; 'pro-rata' or 'best-fit' is expected.",
                Map.of("method", "nearest"),
                "The rate 'a per b' cannot be read; a name, a count and what it is of are expected, such as 'car_free ="
                        + " no_car / households per 100'.",
                Map.of("rates", "a per b"),
                "The result would have two columns 'no_car'; another name is expected of what is carried over.",
                Map.of("rates", "no_car = no_car / households"));
        wrong.forEach((sentence, inputs) -> {
            Map<String, Object> all = new HashMap<>(inputs);
            all.put("features", areas());
            all.put("lookup", table("source:String,target:String", "a|X"));
            assertEquals(
                    sentence,
                    assertThrows(sentence, ProcessException.class, () -> run(all))
                            .getMessage());
        });
        assertEquals(
                "Nothing says which area lies in which target; the input 'lookup', or 'targets' with polygons, is"
                        + " expected.",
                assertThrows(ProcessException.class, () -> run(Map.of("features", areas())))
                        .getMessage());
        assertEquals(
                "None of the lookup's 'source' is the id of one of the areas, such as 'a'; ids must be the same in"
                        + " both.",
                assertThrows(
                                ProcessException.class,
                                () -> run(Map.of(
                                        "features", areas(), "lookup", table("source:String,target:String", "z|X"))))
                        .getMessage());
    }

    private static Process process() {
        return Processors.createProcess(new NameImpl("kith", "Apportion"));
    }

    private static Map<String, Object> run(Map<String, Object> inputs) {
        return process().execute(new HashMap<>(inputs), null);
    }

    private static List<SimpleFeature> rows(Map<String, Object> out, String result) {
        return DataUtilities.list((SimpleFeatureCollection) out.get(result));
    }

    private static SimpleFeatureCollection areas() {
        return table(AREAS, "a|100|10|40|10.01", "b|200|30|40|20.00", "c|300|null|60|null");
    }

    private static SimpleFeatureCollection table(String columns, String... rows) {
        try {
            SimpleFeatureType type = DataUtilities.createType("table", columns);
            List<SimpleFeature> features = new ArrayList<>();
            for (int i = 0; i < rows.length; i++) {
                features.add(DataUtilities.createFeature(type, i + "=" + rows[i]));
            }
            return new ListFeatureCollection(type, features);
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
    }
}
