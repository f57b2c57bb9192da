/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.kithgis.geoserver.process.Evidence.number;
import static org.kithgis.geoserver.process.Evidence.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.ProcessException;
import org.junit.Test;

public class CompareProcessTest {

    private static final String MODEL = """
            name: small
            areas: { id: code, group: district, population: people }
            method: { normalise: rank }
            domains:
              - { name: old, indicators: [{ name: alone, column: alone }] }
              - { name: ill, indicators: [{ name: ill, column: ill }] }
            funding: { amount: 1000.00, need: index-score, basis: population }
            """;

    private static SimpleFeatureCollection areas() throws Exception {
        return table(
                "code:String,district:String,people:Integer,alone:Double,ill:Double,geom:Point:srid=4326",
                "a|north|100|4|1|POINT(1 1)",
                "b|north|100|3|2|POINT(2 2)",
                "c|south|100|2|3|POINT(3 3)",
                "d|south|100|1|5|POINT(4 4)");
    }

    private static Map<String, Object> model(Object... more) throws Exception {
        Map<String, Object> inputs = new HashMap<>(Map.of("features", areas(), "model", MODEL));
        for (int i = 0; i < more.length; i += 2) {
            inputs.put((String) more[i], more[i + 1]);
        }
        return inputs;
    }

    @Test
    public void aWhatIfSaysWhoMovesAndWhoPays() throws Exception {
        Map<String, Object> inputs = model("parameters", "weight.ill=0", "other_parameters", "weight.old=0");
        List<SimpleFeature> rows = Evidence.run("Compare", "result", inputs);
        SimpleFeature first = rows.get(0);
        assertEquals("compared.a", first.getID());
        assertEquals(1, first.getAttribute("rank_before"));
        assertEquals(4, first.getAttribute("rank_after"));
        assertEquals("away from need is below 0", -3, first.getAttribute("rank_move"));
        assertEquals("out", first.getAttribute("worst_decile"));
        assertEquals("in", rows.get(3).getAttribute("worst_decile"));
        assertEquals("", rows.get(1).getAttribute("worst_decile"));
        // need 4, 3, 2, 1 before and 1, 2, 3, 4 after, of 10, each of 100 people
        assertEquals(new BigDecimal("400.00"), first.getAttribute("amount_before"));
        assertEquals(new BigDecimal("-300.00"), first.getAttribute("change"));
        assertEquals(-30000L, first.getAttribute("change_pence"));
        assertEquals(-75, number(first, "change_pct"), 0);
        assertEquals(new BigDecimal("-3.00"), first.getAttribute("per_head_change"));
        assertNotNull(first.getDefaultGeometry());
        List<SimpleFeature> groups = Evidence.run("Compare", "groups", inputs);
        assertEquals("north", groups.get(0).getAttribute("area_group"));
        assertEquals(2, groups.get(0).getAttribute("losers"));
        assertEquals(2, groups.get(0).getAttribute("down"));
        assertEquals(new BigDecimal("-400.00"), groups.get(0).getAttribute("change"));
        assertEquals(new BigDecimal("400.00"), groups.get(1).getAttribute("change"));
        SimpleFeature agreement = Evidence.run("Compare", "agreement", inputs).get(0);
        assertEquals("small with weight.ill=0", agreement.getAttribute("before"));
        assertEquals(-1, number(agreement, "kendall"), 0);
        assertEquals(0, number(agreement, "worst_decile_overlap"), 0);
        assertEquals(new BigDecimal("400.00"), agreement.getAttribute("money_moved"));
        assertEquals(new BigDecimal("1000.00"), agreement.getAttribute("amount_after"));
    }

    @Test
    public void aModelIsComparedWithAPublishedAllocationUnderOtherNames() throws Exception {
        Map<String, Object> inputs = new HashMap<>(Map.of(
                "features",
                table(
                        "LSOA11CD:String,grant:String,geom:Point:srid=4326",
                        "a|300.00|POINT(1 1)",
                        "b|200.10|null",
                        "x|9|null"),
                "other_features",
                areas(),
                "other_model",
                MODEL,
                "columns",
                "amount=grant"));
        List<String> notes = new ArrayList<>();
        List<SimpleFeature> rows = Evidence.run("Compare", "result", inputs, notes);
        assertEquals(
                List.of(
                        "1 area is only in the result before, and not compared.",
                        "2 areas are only in the result after, and not compared."),
                notes);
        assertEquals(5, rows.size());
        assertEquals("x", rows.get(4).getAttribute("area_id"));
        assertEquals(false, rows.get(4).getAttribute("compared"));
        assertNull(rows.get(4).getAttribute("change"));
        assertNull(rows.get(0).getAttribute("rank_move"));
        assertEquals(new BigDecimal("49.90"), rows.get(1).getAttribute("change"));
        SimpleFeature agreement = Evidence.run("Compare", "agreement", inputs).get(0);
        assertEquals(2, agreement.getAttribute("compared"));
        assertEquals(1, agreement.getAttribute("only_before"));
        assertEquals(2, agreement.getAttribute("only_after"));
        assertNull(agreement.getAttribute("kendall"));
    }

    @Test
    public void aStoredFundingLayerIsComparedByTheNeedItWasRankedBy() throws Exception {
        Map<String, Object> funding = new HashMap<>(Map.of("features", areas(), "model", MODEL));
        List<SimpleFeature> stored = Evidence.run("FundingRanking", "result", funding);
        Map<String, Object> inputs =
                model("other_features", DataUtilities.collection(stored), "parameters", "weight.ill=0");
        SimpleFeature agreement = Evidence.run("Compare", "agreement", inputs).get(0);
        assertEquals("funding", agreement.getAttribute("after"));
        List<SimpleFeature> rows = Evidence.run("Compare", "result", inputs);
        assertEquals(stored.get(2).getAttribute("need"), rows.get(2).getAttribute("score_after"));
        assertEquals(stored.get(2).getAttribute("amount"), rows.get(2).getAttribute("amount_after"));
    }

    /** Area d lacks one of its two figures, and so an index. */
    private static SimpleFeatureCollection areasWithAGap() throws Exception {
        return table(
                "code:String,district:String,people:Integer,alone:Double,ill:Double",
                "a|north|100|4|1",
                "b|north|100|3|2",
                "c|south|100|2|3",
                "d|south|100|1|");
    }

    @Test
    public void moneyNotGivenForWantOfAnIndexIsMissingInAModelAndInItsResultKept() throws Exception {
        Map<String, Object> funding = new HashMap<>(Map.of("features", areasWithAGap(), "model", MODEL));
        List<SimpleFeature> stored = Evidence.run("FundingRanking", "result", funding);
        assertEquals(new BigDecimal("0.00"), stored.get(3).getAttribute("amount"));
        Map<String, Object> model = new HashMap<>(Map.of("model", MODEL, "features", areasWithAGap()));
        Map<String, Object> whatIf = new HashMap<>(model);
        whatIf.put("other_parameters", "weight.old=2");
        Map<String, Object> kept = new HashMap<>(model);
        kept.put("other_features", DataUtilities.collection(stored));
        for (Map<String, Object> inputs : List.of(whatIf, kept)) {
            List<String> notes = new ArrayList<>();
            SimpleFeature agreement =
                    Evidence.run("Compare", "agreement", inputs, notes).get(0);
            assertEquals(3, agreement.getAttribute("funded"));
            assertEquals(new BigDecimal("1000.00"), agreement.getAttribute("amount_before"));
            assertEquals(new BigDecimal("1000.00"), agreement.getAttribute("amount_after"));
            SimpleFeature row = Evidence.run("Compare", "result", inputs).get(3);
            assertNull(row.getAttribute("amount_before"));
            assertNull(row.getAttribute("amount_after"));
            assertNull(row.getAttribute("change"));
            assertEquals(
                    List.of(
                            "Money is compared for 3 of the 4 areas that both have; that of the others is missing before or"
                                    + " after."),
                    notes);
        }
    }

    @Test
    public void amountsThatAreNoWholePenniesAreToldWhereTheyAreRounded() throws Exception {
        Map<String, Object> inputs = new HashMap<>(Map.of(
                "features", table("code:String,grant:String", "a|10.005", "b|0.30000000000000004", "c|33.337"),
                "other_features", table("code:String,grant:String", "a|10", "b|0.3", "c|33.33"),
                "columns", "amount=grant;area_id=code"));
        List<String> notes = new ArrayList<>();
        List<SimpleFeature> rows = Evidence.run("Compare", "result", inputs, notes);
        assertEquals(
                List.of(
                        "'grant' is no whole number of pennies in 2 of 3 areas, and is rounded to the nearest there: a, c."),
                notes);
        assertEquals(new BigDecimal("33.34"), rows.get(2).getAttribute("amount_before"));
        assertEquals(new BigDecimal("0.00"), rows.get(1).getAttribute("change"));
    }

    @Test
    public void whatIsMissingOrMakesNoSenseIsSaid() throws Exception {
        assertSentence(
                "There is nothing to compare with; other_features, other_model, other_parameters or other_amount is expected.",
                model());
        assertSentence(
                "Tables, parameters and amounts are for a model, and none is given for the input 'other_features'; it is a"
                        + " result as it stands.",
                model("other_features", areas(), "other_amount", "5"));
        assertSentence(
                "The input 'other_features' has neither a score, a rank nor an amount, and no model to compute them by; it has"
                        + " 'code', 'district', 'people', 'alone', 'ill'.",
                model("other_features", areas()));
    }

    private static void assertSentence(String sentence, Map<String, Object> inputs) {
        ProcessException e = assertThrows(ProcessException.class, () -> Evidence.run("Compare", "result", inputs));
        assertEquals(sentence, e.getMessage());
    }
}
