/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.kithgis.geoserver.process.Evidence.number;
import static org.kithgis.geoserver.process.Evidence.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.util.NullProgressListener;
import org.geotools.process.ProcessException;
import org.junit.Test;

/** A board of ten by ten squares, ill in one corner and well in the other. */
public class HotspotsProcessTest {

    private static final int SIDE = 10;

    private static final String MODEL = """
            name: board
            areas: { id: code }
            method: { normalise: min-max }
            domains:
              - { name: health, indicators: [{ name: ill, column: ill }] }
              - { name: getting-about, weight: 0, indicators: [{ name: far, column: far }] }
            funding: { amount: 1000.00, need: index-score, basis: area }
            """;

    private static SimpleFeatureCollection board(boolean drawn) throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < SIDE * SIDE; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            int noise = i * 37 % 11;
            int ill = x + y < 6 ? 100 + noise : x + y > 12 ? noise : 50 + noise;
            String square = String.format(
                    "POLYGON ((%d %d, %d %d, %d %d, %d %d, %d %d))", x, y, x + 1, y, x + 1, y + 1, x, y + 1, x, y);
            rows.add((drawn ? square + "|" : "") + "a" + i + "|" + (i == 55 ? "" : ill) + "|" + noise);
        }
        return table(
                (drawn ? "geom:Polygon:srid=27700," : "") + "code:String,ill:Double,far:Double",
                rows.toArray(String[]::new));
    }

    private static Map<String, Object> inputs(String... more) throws Exception {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("features", board(true));
        for (int k = 0; k < more.length; k += 2) {
            inputs.put(more[k], more[k + 1]);
        }
        return inputs;
    }

    @Test
    public void aModelsScoreClustersWhereItIsHighAmongHigh() throws Exception {
        List<String> notes = new ArrayList<>();
        List<SimpleFeature> rows = Evidence.run("Hotspots", "result", inputs("model", MODEL), notes);
        assertEquals("clusters.a0", rows.get(0).getID());
        assertEquals("hot", rows.get(0).getAttribute("cluster"));
        assertEquals("hot", rows.get(11).getAttribute("gi_cluster"));
        assertEquals("cold", rows.get(99).getAttribute("cluster"));
        assertEquals("not significant", rows.get(27).getAttribute("cluster"));
        assertEquals(true, rows.get(0).getAttribute("significant"));
        assertEquals(3, rows.get(0).getAttribute("neighbours"));
        assertTrue(number(rows.get(11), "gi_star") > 3);
        assertTrue(number(rows.get(11), "gi") > 3);
        assertEquals(0.001, number(rows.get(11), "gi_p"), 0);
        assertEquals("geom", rows.get(0).getDefaultGeometryProperty().getName().getLocalPart());
        // 55 has no value
        assertEquals("no data", rows.get(55).getAttribute("cluster"));
        for (String column :
                List.of("value", "local_moran", "moran_p", "gi_star", "gi_p", "significant", "neighbours")) {
            assertNull(column, rows.get(55).getAttribute(column));
        }
        assertEquals("its neighbours do without it", 7, rows.get(44).getAttribute("neighbours"));
        assertTrue(
                notes.toString(),
                notes.contains("1 of 100 areas without a value is left out, and is nobody's neighbour: a55."));
    }

    @Test
    public void theSummarySaysWhetherItClustersAtAllAndHowThatWasFound() throws Exception {
        List<SimpleFeature> rows = Evidence.run(
                "Hotspots",
                "summary",
                inputs("model", MODEL, "permutations", "199", "seed", "7", "significance", "0.1"));
        assertEquals(1, rows.size());
        SimpleFeature row = rows.get(0);
        assertEquals("score", row.getAttribute("of"));
        assertTrue(number(row, "moran") > 0.8);
        assertEquals(-1.0 / 98, number(row, "expectation"), 1e-12);
        assertEquals(0.005, number(row, "permuted_p"), 0);
        assertEquals(1, row.getAttribute("without_value"));
        assertEquals(0, row.getAttribute("islands"));
        assertEquals(199, row.getAttribute("permutations"));
        assertEquals(7L, row.getAttribute("seed"));
        assertEquals(0.1, row.getAttribute("significance"));
        assertEquals(true, row.getAttribute("fdr"));
    }

    @Test
    public void aDomainAFigureOfTheFundingOrAColumnMayBeLookedAt() throws Exception {
        assertEquals(50.0, value(inputs("model", MODEL, "of", "Getting About"), 37), 50);
        assertEquals(
                number(first("IsolationIndex"), "getting_about_score"),
                value(inputs("model", MODEL, "of", "getting-about"), 0),
                0);
        assertEquals(number(first("FundingRanking"), "share"), value(inputs("model", MODEL, "of", "share"), 0), 0);
        assertEquals(100, value(inputs("model", MODEL, "of", "ill"), 0), 0);
        assertEquals(100, value(inputs("of", "ILL", "columns", "area_id=code"), 0), 0);
        assertEquals(
                "what-ifs count",
                value(inputs("model", MODEL, "of", "getting-about"), 3),
                value(inputs("model", MODEL, "parameters", "weight.getting-about=1;weight.health=0"), 3),
                1e-12);
    }

    @Test
    public void hotIsWhereNeedIsHighWhicheverWayAFigureRuns() throws Exception {
        List<String> score = clusters(inputs("model", MODEL), "gi_cluster", new ArrayList<>());
        assertTrue(score.contains("hot") && score.contains("cold"));
        for (String figure : List.of("rank", "decile", "health_rank")) {
            List<String> notes = new ArrayList<>();
            List<String> found = clusters(inputs("model", MODEL, "of", figure), "gi_cluster", notes);
            assertEquals(figure, "hot", found.get(0));
            assertEquals(figure, "cold", found.get(99));
            assertTrue(
                    notes.toString(),
                    notes.contains("'" + figure
                            + "' is 1 where need is greatest, so it is turned round: hot is where need is high."));
        }
        assertEquals(
                "as it is in the index",
                number(first("IsolationIndex"), "decile"),
                value(inputs("model", MODEL, "of", "decile"), 0),
                0);
        for (String figure : List.of("need_rank", "health_need_rank", "share")) {
            List<String> notes = new ArrayList<>();
            assertEquals(
                    figure,
                    "hot",
                    clusters(inputs("model", MODEL, "of", figure), "gi_cluster", notes)
                            .get(0));
            assertTrue(notes.toString(), notes.stream().noneMatch(note -> note.contains("turned round")));
        }
    }

    @Test
    public void aColumnIsTakenAsItIsAndToldWhereItsNameMayMeanTheOpposite() throws Exception {
        List<SimpleFeature> index = Evidence.run("IsolationIndex", "result", inputs("model", MODEL));
        Map<String, Object> kept = new HashMap<>(Map.of("features", DataUtilities.collection(index), "of", "decile"));
        List<String> notes = new ArrayList<>();
        assertEquals("cold", clusters(kept, "gi_cluster", notes).get(0));
        assertTrue(
                notes.toString(),
                notes.contains(
                        "The column 'decile' is taken as it is: hot is where it is high. If it is 1 where need is"
                                + " greatest, cold is where need is high."));
    }

    @Test
    public void moneyThatWasNotGivenForWantOfFiguresIsMissingAndThatOfAreasNotEligibleIsNone() throws Exception {
        for (String figure : List.of("amount", "amount_pence")) {
            List<SimpleFeature> rows = Evidence.run("Hotspots", "result", inputs("model", MODEL, "of", figure));
            assertNull(figure, rows.get(55).getAttribute("value"));
            assertEquals(figure, "no data", rows.get(55).getAttribute("cluster"));
            assertEquals(7, rows.get(44).getAttribute("neighbours"));
        }
        List<String> notes = new ArrayList<>();
        List<SimpleFeature> some = Evidence.run(
                "Hotspots", "result", inputs("model", MODEL, "of", "amount", "parameters", "eligible_decile=2"), notes);
        assertEquals(0, number(some.get(99), "value"), 0);
        assertNull(some.get(55).getAttribute("value"));
        assertTrue(
                notes.toString(),
                notes.stream()
                        .anyMatch(
                                note -> note.matches(
                                        "\\d+ of 100 areas are not eligible for the money; they count with what they get, mostly 0\\.")));
    }

    @Test
    public void areasWithoutOutlinesAreToldAndPointsRefused() throws Exception {
        SimpleFeatureCollection board = board(true);
        List<SimpleFeature> rows = DataUtilities.list(board);
        rows.get(11).setDefaultGeometry(null);
        List<String> notes = new ArrayList<>();
        Map<String, Object> inputs = inputs("model", MODEL);
        inputs.put("features", new ListFeatureCollection(board.getSchema(), rows));
        List<SimpleFeature> found = Evidence.run("Hotspots", "result", inputs, notes);
        assertEquals("no data", found.get(11).getAttribute("cluster"));
        assertTrue(
                notes.toString(),
                notes.contains("1 of 100 areas without an outline is left out, and is nobody's neighbour: a11."));
        SimpleFeature summary = Evidence.run("Hotspots", "summary", inputs).get(0);
        assertEquals(1, summary.getAttribute("without_outline"));
        assertEquals(1, summary.getAttribute("without_value"));
        assertEquals(0, summary.getAttribute("islands"));
        refused(
                new HashMap<>(Map.of(
                        "features",
                        table("geom:Point:srid=27700,code:String,ill:Double", "POINT (1 1)|a|1", "POINT (2 2)|b|2"),
                        "of",
                        "ill",
                        "columns",
                        "area_id=code")),
                "The areas have no polygons; clusters are looked for among areas that touch.");
    }

    private static List<String> clusters(Map<String, Object> inputs, String by, List<String> notes) throws Exception {
        return Evidence.run("Hotspots", "result", inputs, notes).stream()
                .map(row -> (String) row.getAttribute(by))
                .toList();
    }

    private static double value(Map<String, Object> inputs, int row) throws Exception {
        return number(Evidence.run("Hotspots", "result", inputs).get(row), "value");
    }

    private static SimpleFeature first(String process) throws Exception {
        return Evidence.run(process, "result", inputs("model", MODEL)).get(0);
    }

    @Test
    public void withoutControlOfFalseDiscoveriesMoreIsSignificant() throws Exception {
        assertTrue(significant(inputs("of", "far", "fdr", "false")) > significant(inputs("of", "far", "fdr", "true")));
    }

    private static long significant(Map<String, Object> inputs) throws Exception {
        inputs.put("fdr", Boolean.valueOf((String) inputs.get("fdr")));
        inputs.put("columns", "area_id=code");
        return Evidence.run("Hotspots", "result", inputs).stream()
                .filter(row -> Boolean.TRUE.equals(row.getAttribute("significant")))
                .count();
    }

    @Test
    public void whatCannotBeUsedIsSaidInASentence() throws Exception {
        refused(
                inputs(),
                "Neither the input 'model' nor 'of' was given; a model, or the name of a column, is expected.");
        refused(
                inputs("of", "il", "columns", "area_id=code"),
                "The input 'of' is 'il', which is no column of the areas or the tables; did you mean 'ill'?");
        refused(
                inputs("model", MODEL, "of", "per_hea"),
                "The input 'of' is 'per_hea', which is no figure of the index or its funding and no column of the areas;"
                        + " did you mean 'per_head'?");
        refused(
                inputs("model", MODEL, "permutations", "many"),
                "The input 'permutations' is 'many'; a whole number is expected.");
        refused(
                inputs("model", MODEL, "permutations", "1000000"),
                "The input 'permutations' is 1000000; a whole number from 19 to 99999 is expected.");
        refused(
                inputs("model", MODEL, "significance", "5"),
                "The input 'significance' is 5; a number over 0, up to 0.5, is expected, such as 0.05.");
        refused(
                inputs("model", MODEL, "columns", "area_id=code"),
                "The input 'columns' is for areas without a model; the 'areas' of the model say which column holds what.");
        refused(
                inputs("model", MODEL, "seed", "12345678901"),
                "The input 'seed' is '12345678901'; a whole number from 0 to 2147483647 is expected.");
        refused(
                inputs("model", MODEL, "permutations", "12345678901"),
                "The input 'permutations' is '12345678901'; a whole number of nine digits at most is expected.");
        assertEquals(
                2147483647L,
                Evidence.run("Hotspots", "summary", inputs("model", MODEL, "seed", "2147483647", "permutations", "19"))
                        .get(0)
                        .getAttribute("seed"));
        Map<String, Object> flat = inputs("model", MODEL);
        flat.put("features", board(false));
        refused(flat, "The areas have no polygons; clusters are looked for among areas that touch.");
        refused(
                inputs("model", MODEL, "of", "driver_1"),
                "'driver_1' of area a0 is 'ill'; a number is expected, or nothing where it is missing.");
    }

    private static void refused(Map<String, Object> inputs, String sentence) {
        assertEquals(
                sentence,
                assertThrows(ProcessException.class, () -> Evidence.run("Hotspots", "result", inputs))
                        .getMessage());
    }

    @Test
    public void itStopsWhenItIsCancelled() throws Exception {
        NullProgressListener listener = new NullProgressListener();
        listener.setCanceled(true);
        ProcessException e = assertThrows(ProcessException.class, () -> new HotspotsProcess()
                .execute(board(true), null, MODEL, null, null, null, null, null, null, null, listener));
        assertEquals("The process was cancelled before it was done; nothing was computed.", e.getMessage());
    }
}
