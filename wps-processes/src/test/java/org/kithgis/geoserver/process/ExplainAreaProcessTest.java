/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.kithgis.geoserver.process.Evidence.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.feature.NameImpl;
import org.geotools.process.ProcessException;
import org.geotools.process.Processors;
import org.junit.Test;

public class ExplainAreaProcessTest {

    private static final String MODEL = """
            name: small
            areas: { id: code, group: district, population: people }
            method: { normalise: rank }
            domains:
              - { name: old, indicators: [{ name: alone, column: alone }] }
              - { name: ill, indicators: [{ name: ill, column: ill }] }
            """;

    private static Map<String, Object> inputs(String area) throws Exception {
        return new HashMap<>(Map.of(
                "features",
                table(
                        "code:String,district:String,people:Integer,alone:Double,ill:Double",
                        "E0100001|north|100|4|4",
                        "E0100002|north|100|3|2",
                        "E0100003|south|100|2|3"),
                "model",
                MODEL,
                "area",
                area));
    }

    private static String words(Map<String, Object> inputs) throws Exception {
        return (String) Processors.createProcess(new NameImpl("kith", "ExplainArea"))
                .execute(inputs, null)
                .get("words");
    }

    @Test
    public void anAreaIsExplainedInWordsAndNumbers() throws Exception {
        Map<String, Object> inputs = inputs(" E0100001\n");
        assertTrue(words(inputs), words(inputs).contains("It ranks 1 of 3 areas"));
        List<SimpleFeature> rows = Evidence.run("ExplainArea", "numbers", inputs);
        assertEquals("area", rows.get(0).getAttribute("topic"));
        assertEquals(
                2,
                rows.stream()
                        .filter(r -> "indicator".equals(r.getAttribute("topic")))
                        .count());
        assertTrue(rows.stream().anyMatch(r -> "p_worst_decile".equals(r.getAttribute("name"))));
        assertTrue("no money is shared", rows.stream().noneMatch(r -> "allocation".equals(r.getAttribute("topic"))));
    }

    @Test
    public void noReplicatesLeaveOutHowSureTheRankIs() throws Exception {
        Map<String, Object> inputs = inputs("E0100001");
        inputs.put("replicates", "0");
        assertFalse(words(inputs).contains("nine times in ten"));
        assertTrue(Evidence.run("ExplainArea", "numbers", inputs).stream()
                .noneMatch(r -> "certainty".equals(r.getAttribute("topic"))));
    }

    @Test
    public void anIdLikeNoneIsAnsweredWithAHandful() throws Exception {
        ProcessException e = assertThrows(ProcessException.class, () -> words(inputs("Corby")));
        assertTrue(
                e.getMessage(),
                e.getMessage()
                        .matches(
                                "The input 'area' is 'Corby', which none of the 3 areas has as its id; their ids are such as"
                                        + " '\\w+', '\\w+', '\\w+'\\."));
    }

    @Test
    public void replicatesMayBeNoneAndNotFewer() throws Exception {
        Map<String, Object> inputs = inputs("E0100001");
        inputs.put("replicates", "-1");
        assertEquals(
                "The input 'replicates' is -1; a whole number from 0 to 10000 is expected.",
                assertThrows(ProcessException.class, () -> words(inputs)).getMessage());
    }

    @Test
    public void anUnknownAreaIsAnsweredWithTheNearest() throws Exception {
        ProcessException e = assertThrows(ProcessException.class, () -> words(inputs("E010002")));
        assertEquals(
                "The input 'area' is 'E010002', which none of the 3 areas has as its id; did you mean 'E0100002'?",
                e.getMessage());
    }
}
