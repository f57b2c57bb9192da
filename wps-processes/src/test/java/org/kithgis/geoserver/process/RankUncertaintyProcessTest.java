/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.kithgis.geoserver.process.Evidence.number;
import static org.kithgis.geoserver.process.Evidence.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.process.ProcessException;
import org.junit.Test;

public class RankUncertaintyProcessTest {

    private static final String MODEL = """
            name: sure
            areas: { id: code, population: people }
            method: { normalise: none }
            domains:
              - { name: one, indicators: [ { name: a, column: a } ] }
              - { name: two, indicators: [ { name: b, column: b } ] }
            funding: { amount: 100.00, need: index-score, floor: 1.00 }
            uncertainty: { weights: 25%, replicates: 400, normalise: [rank], leave_one_out: true, seed: 3 }
            """;

    private static Map<String, Object> inputs() throws Exception {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(
                "features",
                table(
                        "code:String,people:Integer,a:Double,b:Double",
                        "top|10|9|9",
                        "either|10|8|1",
                        "or|10|1|8",
                        "none|10|0|0",
                        "unknown|10|null|4"));
        inputs.put("model", MODEL);
        return inputs;
    }

    @Test
    public void ranksComeWithWhatTheyMightBe() throws Exception {
        List<SimpleFeature> rows = Evidence.run("RankUncertainty", "result", inputs());
        SimpleFeature top = rows.get(0);
        assertEquals(1, top.getAttribute("rank"));
        assertEquals(1, top.getAttribute("rank_p05"));
        assertEquals(1, top.getAttribute("rank_p95"));
        assertEquals(1, number(top, "p_worst_decile"), 0);
        assertEquals(1, number(top, "p_above_floor"), 0);
        assertEquals(2, rows.get(1).getAttribute("rank_p05"));
        assertEquals(3, rows.get(1).getAttribute("rank_p95"));
        assertEquals(0, number(rows.get(3), "p_above_floor"), 0); // it needs nothing, and gets the floor
        assertNull(rows.get(4).getAttribute("rank_median"));
        assertNull(rows.get(4).getAttribute("p_worst_decile"));
    }

    @Test
    public void assumptionsAreListedWithWhatEachMoves() throws Exception {
        List<SimpleFeature> rows = Evidence.run("RankUncertainty", "assumptions", inputs());
        assertEquals(
                List.of("weights", "normalise rank", "leave out a", "leave out b"),
                rows.stream().map(r -> r.getAttribute("assumption")).toList());
        assertEquals(1, number(rows.get(2), "worst_decile_kept"), 0);
    }

    @Test
    public void theNumberOfReplicatesMayBeGiven() throws Exception {
        Map<String, Object> inputs = inputs();
        inputs.put("replicates", "0");
        ProcessException e =
                assertThrows(ProcessException.class, () -> Evidence.run("RankUncertainty", "result", inputs));
        assertTrue(
                e.getMessage(),
                e.getMessage().contains("'replicates' is 0; a whole number from 1 to 10000 is expected."));
        inputs.put("replicates", "1");
        SimpleFeature either = Evidence.run("RankUncertainty", "result", inputs).get(1);
        assertEquals(either.getAttribute("rank_p05"), either.getAttribute("rank_p95"));
    }
}
