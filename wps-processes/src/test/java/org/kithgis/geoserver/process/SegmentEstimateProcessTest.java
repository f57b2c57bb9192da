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

public class SegmentEstimateProcessTest {

    private static Map<String, Object> inputs() throws Exception {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(
                "features",
                table(
                        "LSOA11CD:String,LSOA11NM:String,MSOA11CD:String,population:Integer",
                        "E1|One|M1|100",
                        "E2|Two|M1|300",
                        "E3|Three|M2|200"));
        inputs.put(
                "people",
                table(
                        "LSOA Code:String,segment:String,People:Integer",
                        "E1|A1|80",
                        "E1|B1|20",
                        "E2|A1|100",
                        "E2|B1|100",
                        "E2|B2|100",
                        "E3|B2|10",
                        "E9|B2|10"));
        inputs.put("responses", responses());
        inputs.put("segments", table("segment:String,parent:String", "A1|A", "B1|B", "B2|B"));
        return inputs;
    }

    /** A1: 2 of 10; B1: 6 of 10; B2: 3 of 3, too few, so B's 9 of 13 stand for both. To halves, and to thirds: 0 and 2/3. */
    private static SimpleFeatureCollection responses() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add("A1|" + (i < 2 ? 1 : 0));
            rows.add("B1|" + (i < 6 ? 1 : 0));
        }
        rows.addAll(List.of("B2|1", "B2|1", "B2|1", "Z9|1", "A1|null"));
        return table("Segment:String,lonely:Integer", rows.toArray(String[]::new));
    }

    @Test
    public void answersBecomeEstimatesOfAreas() throws Exception {
        Map<String, Object> inputs = inputs();
        inputs.put("columns", "value=Lonely");
        List<String> notes = new ArrayList<>();
        List<SimpleFeature> rows = Evidence.run("SegmentEstimate", "result", inputs, notes);
        // E1: 0.8 · 0 + 0.2 · 2/3; E2: (0 + 2/3 + 2/3) / 3; E3: 2/3
        assertEquals(0.4 / 3, number(rows.get(0), "estimate"), 1e-15);
        assertEquals(4.0 / 9, number(rows.get(1), "estimate"), 1e-15);
        assertEquals(2.0 / 3, number(rows.get(2), "estimate"), 1e-15);
        // the mean of all answers is 11/23, of about 25 to the nearest fifth 0.4
        assertEquals(100 * 2.0 / 3 / 0.4, number(rows.get(2), "index"), 1e-12);
        assertEquals("Three", rows.get(2).getAttribute("area_name"));
        assertEquals(
                List.of(
                        "About 5 responses name no segment of the classification and were left out.",
                        "About 5 responses have no answer or no weight and were left out.",
                        "Rows of the people about none of the areas, passed over: 1."),
                notes);
    }

    @Test
    public void segmentsSayWhoseResponsesGaveTheirRateAndShowNoCountThatIsNotRounded() throws Exception {
        Map<String, Object> inputs = inputs();
        inputs.put("columns", "value=lonely");
        List<SimpleFeature> rows = Evidence.run("SegmentEstimate", "segments", inputs);
        SimpleFeature b2 = rows.get(2);
        assertEquals("B2", b2.getAttribute("segment"));
        assertEquals("B", b2.getAttribute("merged_into"));
        assertEquals("13 responses, rounded", 15L, b2.getAttribute("responses_behind"));
        assertNull(rows.get(0).getAttribute("merged_into"));
        assertEquals(10L, rows.get(0).getAttribute("responses_behind"));
    }

    @Test
    public void segmentsOfTheSurveyAloneOrOfTheAreasAloneAreTold() throws Exception {
        Map<String, Object> inputs = inputs();
        inputs.remove("segments");
        inputs.put("responses", responses("A1:10", "b1:6", "C1:7", "D1:2"));
        List<String> notes = new ArrayList<>();
        List<SimpleFeature> rows = Evidence.run("SegmentEstimate", "result", inputs, notes);
        assertEquals("B1 and B2 at the mean of all", 100, number(rows.get(2), "index"), 1e-12);
        assertEquals(
                List.of(
                        "Rows of the people about none of the areas, passed over: 1.",
                        "About 15 responses are of segments that nobody in the areas is of, such as 'b1', 'C1', and tell"
                                + " only of the mean.",
                        "Segments of the people with too few responses for a rate, estimated at the mean of all: 2, such"
                                + " as 'B1', 'B2'."),
                notes);
    }

    @Test
    public void aSurveyOfOtherSegmentsIsRefused() throws Exception {
        Map<String, Object> inputs = inputs();
        inputs.remove("segments");
        inputs.put("responses", responses("a1:10", "b1:2"));
        assertRefused(
                inputs,
                "No response is of a segment that people in the areas are of, such as 'a1'; the same segments are"
                        + " expected in the responses and the people, who have 'A1'.");
        // B3 is a branch of B as the people's B1 is, so that it tells of them
        inputs.put("segments", table("segment:String,parent:String", "A1|A", "B1|B", "B2|B", "B3|B"));
        inputs.put("responses", responses("B3:10"));
        assertEquals(3, Evidence.run("SegmentEstimate", "result", inputs).size());
    }

    /** So many responses of each segment, half of them 1. */
    private static SimpleFeatureCollection responses(String... numbers) throws Exception {
        List<String> rows = new ArrayList<>();
        for (String number : numbers) {
            String[] of = number.split(":");
            for (int i = 0; i < Integer.parseInt(of[1]); i++) {
                rows.add(of[0] + "|" + i % 2);
            }
        }
        return table("segment:String,value:Integer", rows.toArray(String[]::new));
    }

    @Test
    public void publishedMeansAreKept() throws Exception {
        Map<String, Object> inputs = inputs();
        inputs.put("columns", "value=lonely");
        inputs.put("published", table("msoa11cd:String,figure:Double", "M1|0.3", "M8|0.1"));
        List<String> notes = new ArrayList<>();
        List<SimpleFeature> rows = Evidence.run("SegmentEstimate", "result", inputs, notes);
        double mean = (100 * number(rows.get(0), "estimate") + 300 * number(rows.get(1), "estimate")) / 400;
        assertEquals(0.3, mean, 1e-15);
        assertEquals(0.4 / 3, number(rows.get(0), "estimate_before"), 1e-15);
        assertEquals("M1", rows.get(0).getAttribute("larger_area"));
        assertNull("no figure for M2", rows.get(2).getAttribute("published"));
        assertEquals(2.0 / 3, number(rows.get(2), "estimate"), 1e-15);
        assertTrue(notes.contains("Areas in no larger area with a published figure, left as estimated: 1."));
        assertTrue(
                notes.toString(),
                notes.contains(
                        "Published figures of larger areas that none of the areas lies in, left aside: 1, such as"
                                + " 'M8'."));
    }

    @Test
    public void whatIsWrongIsSaidInOneSentence() throws Exception {
        Map<String, Object> inputs = inputs();
        assertRefused(
                inputs,
                "The responses have no column that is known to hold 'value', and 'columns' names none, as in"
                        + " value=NAME; they have 'Segment', 'lonely'.");
        inputs.put("columns", "value=lonley");
        assertRefused(
                inputs,
                "The responses have no column 'lonley', which 'columns' names for 'value'; did you mean 'lonely'?");
        inputs.put("columns", "valeu=lonely");
        assertRefused(inputs, "The key 'valeu' in 'columns' is unknown; did you mean 'value'?");
        inputs.put("columns", "value=segment");
        assertRefused(
                inputs,
                "'Segment' in row 1 of the responses is 'A1'; a number is expected, or nothing where it is missing.");
        inputs.put("columns", "value=lonely;weight=wt");
        assertRefused(inputs, "No table has the column 'wt', which 'columns' names for 'weight'.");
        inputs.put("columns", "value=lonely;weight=lonely");
        inputs.put("responses", table("segment:String,lonely:Integer", "A1|1", "A1|-3"));
        assertRefused(inputs, "'lonely' of response 2 is -3; a number from 0 to 10^15 is expected.");
        inputs.put("responses", responses());
        inputs.put("columns", "value=lonely");
        inputs.put("threshold", "3");
        assertRefused(
                inputs,
                "The threshold is 3; a whole number from 5 to 1000 is expected. It can be raised, but not be less than"
                        + " 5.");
        inputs.put("threshold", "a few");
        assertRefused(inputs, "The input 'threshold' is 'a few'; a whole number is expected.");
        inputs.put("threshold", "35");
        assertRefused(inputs, "The survey has fewer than 35 responses that can be used; at least 35 are needed.");
    }

    private static void assertRefused(Map<String, Object> inputs, String sentence) {
        ProcessException e = assertThrows(
                ProcessException.class, () -> Evidence.run("SegmentEstimate", "result", new HashMap<>(inputs)));
        assertEquals(sentence, e.getMessage());
    }
}
