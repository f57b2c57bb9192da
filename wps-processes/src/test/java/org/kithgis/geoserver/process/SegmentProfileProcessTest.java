/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
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

public class SegmentProfileProcessTest {

    private static SimpleFeatureCollection people() throws Exception {
        return table(
                "Segment:String,People:Integer,Alone:Integer,no_car:Integer",
                "A|600|60|150",
                "A|400|40|50",
                "B|500|100|200",
                "C|500|100|100",
                "C|null|1|1");
    }

    @Test
    public void segmentsAreComparedWithTheAverageOfAll() throws Exception {
        List<String> notes = new ArrayList<>();
        List<SimpleFeature> rows =
                Evidence.run("SegmentProfile", "result", Map.of("people", people(), "risks", "alone, no car"), notes);
        // as in the engine's test: alone 0.2 over 0.15, no car 0.4 over 0.25
        assertEquals("B", rows.get(1).getAttribute("segment"));
        assertEquals(400.0 / 3, number(rows.get(1), "alone_index"), 1e-12);
        assertEquals(160, number(rows.get(1), "no_car_index"), 1e-12);
        assertEquals(true, rows.get(1).getAttribute("above_all"));
        assertEquals(1, rows.get(2).getAttribute("risks_above"));
        assertEquals(
                List.of("Rows of the people without a segment or with a figure missing, left out: about 5."), notes);
    }

    @Test
    public void segmentsAboveOnAllRisksAreNamed() throws Exception {
        List<SimpleFeature> rows =
                Evidence.run("SegmentProfile", "above", Map.of("people", people(), "risks", "alone,no_car"));
        assertEquals(1, rows.size());
        assertEquals("above.B", rows.get(0).getID());
        assertEquals(0.25, number(rows.get(0), "share_of_people"), 1e-15);
    }

    @Test
    public void aReferenceMayBeGiven() throws Exception {
        Map<String, Object> inputs = new HashMap<>(Map.of("people", people(), "risks", "alone"));
        inputs.put("reference", table("people:Integer,alone:Integer", "3000|200", "1000|200"));
        assertEquals(
                200, number(Evidence.run("SegmentProfile", "result", inputs).get(1), "alone_index"), 1e-12);
    }

    @Test
    public void peopleOneByOneAreCountedAndRounded() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 103; i++) {
            rows.add("A|" + (i < 4));
        }
        SimpleFeature a = Evidence.run(
                        "SegmentProfile",
                        "result",
                        Map.of(
                                "people",
                                table("segment:String,alone:Boolean", rows.toArray(String[]::new)),
                                "risks",
                                "alone"))
                .get(0);
        assertEquals(105L, a.getAttribute("people"));
        assertEquals(5L, a.getAttribute("alone"));
        assertEquals(100, number(a, "alone_index"), 1e-12);
        assertFalse((Boolean) a.getAttribute("above_all"));
    }

    @Test
    public void whatIsWrongIsSaidInOneSentence() throws Exception {
        assertRefused("alnoe", "The people have no column 'alnoe', which 'risks' names; did you mean 'Alone'?");
        assertRefused(" , ", "The input 'risks' names no column; one or more are expected, with commas between.");
        assertRefused("no_car,alone,No car", "The input 'risks' names 'No car' twice; each column may be named once.");
        assertRefused(
                "alone,people",
                "The input 'risks' names 'people', which would give the result a second column 'people'; a column of"
                        + " another name is expected.");
        assertRefused(
                "alone_share,alone",
                "The input 'risks' names 'alone', which would give the result a second column 'alone_share'; a column of"
                        + " another name is expected.");
    }

    private static void assertRefused(String risks, String sentence) throws Exception {
        SimpleFeatureCollection people = people();
        ProcessException e = assertThrows(
                ProcessException.class,
                () -> Evidence.run("SegmentProfile", "result", Map.of("people", people, "risks", risks)));
        assertEquals(sentence, e.getMessage());
        assertNull(e.getCause());
    }
}
