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

public class ThemesProcessTest {

    private static final String TEXT = "she told me her neighbour has not left the house";

    private static Map<String, Object> inputs() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rows.add("transport|negative|E05000001|Charity|p" + i + "|" + TEXT);
            rows.add("transport|positive|north ward|Surgery|q" + i + "|" + TEXT);
            rows.add("housing|mixed|E05000002|Charity|p" + i + "|" + TEXT);
            rows.add(TEXT + i + "|0|E05000002|Charity|p" + i + "|" + TEXT);
        }
        rows.add("transport|null|E05000009|Charity|p1|" + TEXT);
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(
                "features",
                table(
                        "wd21cd:String,wd21nm:String,population:Integer,geom:Point:srid=4326",
                        "E05000001|North Ward|7000|POINT(1 1)",
                        "E05000002|South Ward|8000|POINT(2 2)"));
        inputs.put("tables", new SimpleFeatureCollection[] {
            table("area_id:String,Isolation Rank:Integer", "E05000001|3", "E05000002|9")
        });
        inputs.put(
                "notes",
                table(
                        "theme:String,sentiment:String,place:String,organisation:String,source_id:String,note:String",
                        rows.toArray(String[]::new)));
        inputs.put("beside", "isolation_rank");
        return inputs;
    }

    @Test
    public void themesStandBesideTheNumbersWithWhoIsBehindThem() throws Exception {
        List<String> notes = new ArrayList<>();
        List<SimpleFeature> rows = Evidence.run("Themes", "result", inputs(), notes);
        assertEquals(1, rows.size());
        SimpleFeature transport = rows.get(0);
        assertEquals("E05000001", transport.getAttribute("area_id"));
        assertEquals("transport", transport.getAttribute("theme"));
        assertEquals("12 sources, rounded", 10L, transport.getAttribute("sources"));
        assertEquals(2, transport.getAttribute("organisations"));
        assertEquals("6, rounded", 5L, transport.getAttribute("negative"));
        assertEquals(3, number(transport, "Isolation Rank"), 0);
        assertTrue(notes.contains("Notes about none of the places, left out: about 5, the first in row 25."));
        assertTrue(notes.contains("Themes of places with too few sources or organisations behind them, not shown: 7."));
        SimpleFeature overall = Evidence.run("Themes", "themes", inputs()).get(0);
        assertEquals(1, overall.getAttribute("places"));
    }

    @Test
    public void noNotesTextOrSourceIsEverInAResult() throws Exception {
        for (String result : List.of("result", "themes")) {
            List<String> notes = new ArrayList<>();
            List<SimpleFeature> rows = Evidence.run("Themes", result, inputs(), notes);
            for (SimpleFeature row : rows) {
                row.getAttributes()
                        .forEach(v -> assertFalse(
                                String.valueOf(v),
                                String.valueOf(v).contains("neighbour")
                                        || List.of("p1", "q1", "Charity").contains(String.valueOf(v))));
                row.getFeatureType()
                        .getAttributeDescriptors()
                        .forEach(d -> assertFalse(List.of("note", "source_id").contains(d.getLocalName())));
            }
            assertFalse(notes.toString(), notes.toString().contains("neighbour"));
        }
    }

    @Test
    public void areasSmallerThanWardsAndLowerThresholdsAreRefused() throws Exception {
        Map<String, Object> inputs = inputs();
        inputs.put("features", table("lsoa21cd:String", "E01000001"));
        assertRefused(
                inputs,
                "The area 'E01000001' is smaller than a ward; themes are shown for wards or larger areas only.",
                true);
        inputs = inputs();
        inputs.put("threshold", "4");
        assertRefused(inputs, "The threshold is 4;", false);
        inputs.remove("threshold");
        inputs.put("organisations", "1");
        assertRefused(inputs, "The input 'organisations' is 1; 2 or more is expected.", true);
        inputs.remove("organisations");
        inputs.put("columns", "source=note");
        assertRefused(
                inputs,
                "'columns' says source=note, but the notes have 'source_id', which is known to hold it. How many stand"
                        + " behind a theme decides whether it is shown; source=source_id, or notes without that column,"
                        + " are expected.",
                true);
        inputs.put("columns", "organisation=note");
        assertRefused(inputs, "'columns' says organisation=note, but the notes have 'organisation',", false);
        inputs.put("columns", "sentiment=theme");
        assertRefused(
                inputs, "'theme' in row 1 of the notes is 'transport', which is no sentiment that is known;", false);
        inputs.put("columns", "sentiment=note");
        assertRefused(
                inputs,
                "'note' in row 1 of the notes is a text, which is no sentiment that is known; positive, negative, neutral or mixed, or 1, -1 or 0, is"
                        + " expected.",
                true);
    }

    private static void assertRefused(Map<String, Object> inputs, String sentence, boolean whole) {
        if (whole) {
            inputs.remove("tables");
            inputs.remove("beside");
        }
        ProcessException e =
                assertThrows(ProcessException.class, () -> Evidence.run("Themes", "result", new HashMap<>(inputs)));
        assertTrue(
                e.getMessage(),
                whole ? e.getMessage().equals(sentence) : e.getMessage().startsWith(sentence));
        assertNull(e.getCause());
    }
}
