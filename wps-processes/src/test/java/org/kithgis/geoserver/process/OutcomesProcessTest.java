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
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.ProcessException;
import org.junit.Test;

public class OutcomesProcessTest {

    /** Falls admitted: 60 + 40 of 5,000 each before, 50 + 30 after where it ran; 400 of 40,000 both times elsewhere. */
    private static Map<String, Object> inputs() throws Exception {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("features", table("area_id:String,population:Integer", "a|5000", "b|5000", "c|40000", "d|100"));
        inputs.put("tables", new SimpleFeatureCollection[] {
            table(
                    "area_id:String,Falls Before:Integer,falls_after:Integer",
                    "a|60|50",
                    "b|40|30",
                    "c|400|400",
                    "d|7|null")
        });
        inputs.put(
                "activities",
                table(
                        "lsoa:String,Activity:String,outputs:Integer",
                        "a|home checks|12",
                        "a|home checks|9",
                        "b|home checks|10",
                        "b|balance class|2",
                        "x|balance class|3"));
        inputs.put("columns", "before=falls-before;after=Falls_After;area_id=lsoa");
        return inputs;
    }

    @Test
    public void differenceInDifferencesComesWithItsIntervals() throws Exception {
        List<SimpleFeature> rows = Evidence.run("Outcomes", "summary", inputs());
        SimpleFeature programme = rows.get(0);
        assertEquals(10, number(programme, "rate_before"), 1e-12);
        assertEquals(8, number(programme, "rate_after"), 1e-12);
        assertEquals(2, programme.getAttribute("areas"));
        // as in the engine's test: −0.002 ± 1.959964 · √2.3e-6, a thousand times; ratio 0.8 (0.57801 to 1.10725)
        SimpleFeature difference = rows.get(2);
        assertEquals("difference in differences", difference.getAttribute("side"));
        assertEquals(-2, number(difference, "change"), 1e-12);
        assertEquals(-2 - 1959.964 * Math.sqrt(2.3e-6), number(difference, "change_low"), 1e-5);
        assertEquals(0.8, number(difference, "ratio"), 1e-12);
        assertEquals(0.57801, number(difference, "ratio_low"), 1e-5);
        assertEquals(1.10725, number(difference, "ratio_high"), 1e-5);
        assertNull(difference.getAttribute("before"));
    }

    @Test
    public void areasShowTheirOwnChange() throws Exception {
        List<String> notes = new ArrayList<>();
        List<SimpleFeature> rows = Evidence.run("Outcomes", "result", inputs(), notes);
        assertEquals("programme", rows.get(1).getAttribute("side"));
        assertEquals(-25, number(rows.get(1), "change_pct"), 1e-12);
        assertEquals(-2, number(rows.get(1), "change"), 1e-12);
        assertEquals("comparator", rows.get(2).getAttribute("side"));
        assertNull("no count after", rows.get(3).getAttribute("side"));
        assertNull(rows.get(3).getAttribute("rate_after"));
        assertTrue(notes.contains("Areas that are on neither side, or have no count or basis before or after: 1."));
    }

    @Test
    public void outputsAreRounded() throws Exception {
        List<SimpleFeature> rows = Evidence.run("Outcomes", "activities", inputs());
        assertEquals("balance class", rows.get(0).getAttribute("activity"));
        assertEquals("5 = 2 + 3", 5L, rows.get(0).getAttribute("outputs"));
        assertEquals(1, rows.get(0).getAttribute("areas"));
        assertEquals("31, rounded", 30L, rows.get(1).getAttribute("outputs"));
        assertEquals("3, rounded", 5L, rows.get(1).getAttribute("entries"));
    }

    @Test
    public void aColumnMaySayWhichAreasHadTheProgramme() throws Exception {
        Map<String, Object> inputs = inputs();
        inputs.remove("activities");
        inputs.put(
                "features",
                table(
                        "area_id:String,population:Integer,treated:Boolean",
                        "a|5000|true",
                        "b|5000|false",
                        "c|40000|null"));
        inputs.put("columns", "before=falls-before;after=Falls_After");
        List<SimpleFeature> rows = Evidence.run("Outcomes", "result", inputs);
        assertEquals("programme", rows.get(0).getAttribute("side"));
        assertEquals("comparator", rows.get(1).getAttribute("side"));
        assertNull(rows.get(2).getAttribute("side"));
    }

    @Test
    public void aCountBelowZeroIsNamedWithItsAreaAndColumn() throws Exception {
        Map<String, Object> inputs = inputs();
        inputs.remove("activities");
        inputs.put(
                "features",
                table(
                        "area_id:String,b:Integer,a:Integer,population:Integer,treated:Integer",
                        "x|3|4|100|1",
                        "y|-5|4|100|0"));
        inputs.remove("tables");
        inputs.put("columns", "before=b;after=a");
        assertRefused(
                inputs, "'b' of area y is -5; a number of 0 or more is expected, or nothing where it is missing.");
    }

    @Test
    public void whatIsWrongIsSaidInOneSentence() throws Exception {
        Map<String, Object> inputs = inputs();
        inputs.put("interval", "bootstrap");
        assertRefused(inputs, "The interval is 'bootstrap'; 'poisson' or 'quasi-poisson' is expected.");
        inputs.remove("interval");
        inputs.put("per", "0");
        assertRefused(inputs, "The input 'per' is 0; a number above 0 is expected.");
        inputs.remove("per");
        inputs.remove("activities");
        inputs.put("columns", "before=falls-before;after=Falls_After");
        assertRefused(
                inputs,
                "Nothing says which areas had the programme: a column for 'programme' with 1 and 0, or a log of activities with"
                        + " their areas, is expected.");
    }

    private static void assertRefused(Map<String, Object> inputs, String sentence) {
        ProcessException e =
                assertThrows(ProcessException.class, () -> Evidence.run("Outcomes", "summary", new HashMap<>(inputs)));
        assertEquals(sentence, e.getMessage());
    }
}
