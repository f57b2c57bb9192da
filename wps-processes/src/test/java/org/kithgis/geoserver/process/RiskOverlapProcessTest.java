/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
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
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.ProcessException;
import org.junit.Test;

public class RiskOverlapProcessTest {

    private static final int AREAS = 12;

    private static SimpleFeatureCollection areas() throws Exception {
        String[] rows = new String[AREAS];
        for (int i = 0; i < AREAS; i++) {
            rows[i] = "a" + i + "|" + (1000 + i) + "|0." + (10 + i) + "|" + (50 + i) + "|200";
        }
        return table("area_id:String,population:Integer,alone share:Double,no_car:Integer,households:Integer", rows);
    }

    /** In each area 40 people without a risk, 21 alone, 12 alone without a car, and 6 ill as well; one row says "maybe". */
    private static SimpleFeatureCollection records(String place) throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < AREAS; i++) {
            add(rows, 40, "a" + i + "|no|0|");
            add(rows, 21, "a" + i + "|yes|0|");
            add(rows, 12, "a" + i + "|Y|1|no");
            add(rows, 6, "a" + i + "|true|1|x");
        }
        rows.add("a1|maybe|0|0");
        rows.add("elsewhere|1|1|1");
        return table(place + ":String,Lives Alone:String,no_car:Integer,ill:String", rows.toArray(String[]::new));
    }

    private static void add(List<String> rows, int people, String row) {
        for (int i = 0; i < people; i++) {
            rows.add(row);
        }
    }

    private static Map<String, Object> inputs() throws Exception {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("features", areas());
        inputs.put("records", records("area_id"));
        inputs.put("flags", "lives_alone,no_car,ill");
        return inputs;
    }

    @Test
    public void peopleAreCountedByHowManyRisksTheyHave() throws Exception {
        List<String> notes = new ArrayList<>();
        List<SimpleFeature> rows = Evidence.run("RiskOverlap", "result", inputs(), notes);
        SimpleFeature row = rows.get(3);
        assertEquals("79, rounded", 80L, row.getAttribute("people"));
        assertEquals(40L, row.getAttribute("risks_0"));
        assertEquals(20L, row.getAttribute("risks_1"));
        assertEquals(10L, row.getAttribute("risks_2"));
        assertEquals(5L, row.getAttribute("risks_3_plus"));
        assertEquals(15.0 / 80, number(row, "share_2_plus"), 1e-15);
        assertEquals(2, notes.size());
        assertTrue(notes.contains("Rows not counted, bad flag: about 5, the first in row " + (79 * AREAS + 1) + "."));
    }

    @Test
    public void pairsComeWithTheirLift() throws Exception {
        List<SimpleFeature> rows = Evidence.run("RiskOverlap", "pairs", inputs());
        assertEquals(3, rows.size());
        SimpleFeature first = rows.get(0);
        assertEquals("lives_alone", first.getAttribute("risk_a"));
        assertEquals("no_car", first.getAttribute("risk_b"));
        // 12 · 18 = 216 with both, 12 · 39 = 468 alone, 216 without a car, 12 · 79 = 948 in all; each rounded
        assertEquals(215L, first.getAttribute("both"));
        assertEquals(470L, first.getAttribute("with_a"));
        double people = number(first, "people");
        assertEquals("the sum of what is shown by number of risks", 948, people, 10);
        assertEquals(215.0 * people / (470 * 215), number(first, "lift"), 1e-12);
    }

    @Test
    public void rowsOfOnePersonAreTakenTogether() throws Exception {
        Map<String, Object> inputs = inputs();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add("p" + i + "|a0|1|0");
            rows.add("p" + i + "|a0|0|1");
            rows.add("q" + i % 7 + "|a" + i % 2 + "|0|1");
        }
        inputs.put(
                "records",
                table("person_id:String,area_id:String,alone:Integer,ill:Integer", rows.toArray(String[]::new)));
        inputs.put("flags", "alone,ill");
        List<String> notes = new ArrayList<>();
        SimpleFeature row = Evidence.run("RiskOverlap", "result", inputs, notes).get(0);
        assertEquals(30L, row.getAttribute("risks_2"));
        assertEquals(0L, row.getAttribute("risks_1"));
        assertTrue(notes.contains("People in more than one area, and counted in none: about 5."));
        inputs.put("columns", "person=none");
        assertRefused(
                inputs,
                "'columns' says person=none, but the records have 'person_id', which is known to hold it. Rows counted as"
                        + " people could pass for more than they are; person=person_id, or records without that column,"
                        + " are expected.");
    }

    @Test
    public void aDirectoryOfPostcodesPlacesPeople() throws Exception {
        Map<String, Object> inputs = inputs();
        List<String> rows = new ArrayList<>();
        add(rows, 20, "nn1 1aa|1|1");
        add(rows, 10, "NN11AB|0|1");
        inputs.put("records", table("Postcode:String,alone:Integer,ill:Integer", rows.toArray(String[]::new)));
        inputs.put("postcodes", table("pcds:String,lsoa21cd:String", "NN1 1AA|a0", "NN1 1AB|a1"));
        inputs.put("flags", "alone,ill");
        List<SimpleFeature> areas = Evidence.run("RiskOverlap", "result", inputs);
        assertEquals(20L, areas.get(0).getAttribute("risks_2"));
        assertEquals(10L, areas.get(1).getAttribute("risks_1"));
    }

    @Test
    public void pairsOfFewAreasAreNotShown() throws Exception {
        Map<String, Object> inputs = inputs();
        inputs.put("features", table("area_id:String", "a0", "a1"));
        List<String> notes = new ArrayList<>();
        assertEquals(0, Evidence.run("RiskOverlap", "pairs", inputs, notes).size());
        assertTrue(notes.contains(
                "Pairs are not shown: among so few areas or people they could give single people away."));
    }

    @Test
    public void ratesAloneGiveAnEstimateBetweenBounds() throws Exception {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("features", areas());
        inputs.put("rates", "alone_share, no_car/households");
        SimpleFeature row = Evidence.run("RiskOverlap", "result", inputs).get(0);
        // 0.10 and 50/200 = 0.25: any 1 − 0.9 · 0.75 = 0.325, from 0.25 to 0.35; all 0.025, from 0 to 0.1
        assertEquals(0.325, number(row, "any_independent"), 1e-15);
        assertEquals(0.25, number(row, "any_low"), 1e-15);
        assertEquals(0.35, number(row, "any_high"), 1e-15);
        assertEquals(0.025, number(row, "all_independent"), 1e-15);
        assertEquals(0, number(row, "all_low"), 0);
        assertEquals(0.1, number(row, "all_high"), 1e-15);
        assertEquals(0, Evidence.run("RiskOverlap", "pairs", inputs).size());
    }

    @Test
    public void whatIsWrongIsSaidInOneSentence() throws Exception {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("features", areas());
        assertRefused(inputs, "Either 'records' with 'flags', or 'rates', is expected; neither was given.");
        inputs.put("rates", "no_car/households,households");
        assertRefused(
                inputs,
                "The rate 'households' of area a0 is 200; a share from 0 to 1 is expected, such as 0.12, or a count over its"
                        + " total, such as no_car/households.");
        inputs.put("rates", "no_car");
        assertRefused(inputs, "The input 'rates' names 1 column; two or more are expected, with commas between.");
        inputs.put("rates", "no_car/households,no_car/households");
        assertRefused(inputs, "The input 'rates' names 'no_car/households' twice; each column may be named once.");
        inputs.remove("rates");
        inputs.put("records", records("area_id"));
        inputs.put("flags", "no_car");
        assertRefused(inputs, "The input 'flags' names 1 column; from 2 to 30 are expected, with commas between.");
        inputs.put("flags", "ill,no_car,ILL");
        assertRefused(inputs, "The input 'flags' names 'ILL' twice; each column may be named once.");
        inputs.put("flags", "no_car,il");
        assertRefused(inputs, "The records have no column 'il', which 'flags' names; did you mean 'ill'?");
    }

    private static void assertRefused(Map<String, Object> inputs, String sentence) {
        ProcessException e = assertThrows(
                ProcessException.class, () -> Evidence.run("RiskOverlap", "result", new HashMap<>(inputs)));
        assertEquals(sentence, e.getMessage());
        assertNull(e.getCause());
        assertFalse(sentence.isEmpty());
    }
}
