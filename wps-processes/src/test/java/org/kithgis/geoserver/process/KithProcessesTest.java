/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Parameter;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.data.util.NullProgressListener;
import org.geotools.feature.NameImpl;
import org.geotools.process.Process;
import org.geotools.process.ProcessException;
import org.geotools.process.Processors;
import org.junit.Test;

/** The processes as GeoServer finds and calls them: by name, with a map. */
public class KithProcessesTest {

    private static final String MODEL = """
            name: small
            areas: { id: code, group: district, population: people }
            method: { normalise: rank }
            domains:
              - { name: living-alone, indicators: [{ name: alone, count: alone, per: households }] }
              - { name: health, indicators: [{ name: ill, column: ill }] }
            funding: { amount: 100.00, need: sum-of-domain-ranks }
            """;

    @Test
    public void findsEveryProcessWithADescriptionOfEachInput() {
        for (String name : List.of("IsolationIndex", "FundingRanking", "FundingSummary")) {
            NameImpl process = new NameImpl("kith", name);
            assertNotNull(name, Processors.createProcess(process));
            Map<String, Parameter<?>> inputs = Processors.getParameterInfo(process);
            assertTrue(
                    name,
                    inputs.keySet().containsAll(List.of("features", "tables", "yardstick", "model", "parameters")));
            inputs.values().forEach(p -> assertTrue(name + " " + p.key, p.description.length() > 20));
        }
    }

    @Test
    public void indexJoinsTablesAndRanks() throws Exception {
        SimpleFeatureCollection result = run("IsolationIndex", Map.of("model", MODEL));
        List<SimpleFeature> rows = DataUtilities.list(result);
        assertEquals(4, rows.size());
        // alone 1/10, 4/10, 3/10, 2/10 ranks 1, 4, 3, 2; ill 1, 2, 3, missing ranks 1, 2, 3: index of d is missing
        assertEquals("index.b", rows.get(1).getID());
        assertEquals(3.0, (Double) rows.get(1).getAttribute("score"), 1e-12);
        assertEquals(1, rows.get(1).getAttribute("rank"));
        assertEquals(3, rows.get(1).getAttribute("need_rank"));
        assertEquals("south", rows.get(2).getAttribute("area_group"));
        assertEquals(null, rows.get(3).getAttribute("rank"));
        assertEquals(1, rows.get(3).getAttribute("missing"));
        assertEquals(1, rows.get(1).getAttribute("living_alone_rank"));
    }

    @Test
    public void aDriverOfWhichLessIsMoreNeedSaysSoWhereverItIsShown() throws Exception {
        String model = MODEL.replace("column: ill", "column: ill, title: Good health, direction: lower-is-need");
        SimpleFeature first = DataUtilities.list(run("IsolationIndex", Map.of("model", model)))
                .get(0);
        assertEquals("Good health (lower means more need)", first.getAttribute("driver_1"));
        assertEquals("alone", first.getAttribute("driver_2"));
    }

    @Test
    public void parametersChangeTheModel() throws Exception {
        SimpleFeatureCollection result =
                run("IsolationIndex", Map.of("model", MODEL, "parameters", "weight.living_alone=0"));
        assertEquals(1, DataUtilities.list(result).get(2).getAttribute("rank"));
    }

    @Test
    public void fundingAddsUpToTheAmountThatWasGiven() throws Exception {
        SimpleFeatureCollection result = run("FundingRanking", Map.of("model", MODEL, "amount", " 12345.67\n"));
        BigDecimal sum = BigDecimal.ZERO;
        try (SimpleFeatureIterator all = result.features()) {
            while (all.hasNext()) {
                sum = sum.add((BigDecimal) all.next().getAttribute("amount"));
            }
        }
        assertEquals(new BigDecimal("12345.67"), sum);
    }

    @Test
    public void anAmountThatIsNoMoneyIsRefusedAndNotReplacedByTheModels() {
        ProcessException e = assertThrows(
                ProcessException.class, () -> run("FundingRanking", Map.of("model", MODEL, "amount", "lots")));
        assertTrue(e.getMessage(), e.getMessage().startsWith("The parameter 'amount' is 'lots'; pounds"));
    }

    @Test
    public void summaryHasARowForEachGroup() throws Exception {
        List<SimpleFeature> rows = DataUtilities.list(run("FundingSummary", Map.of("model", MODEL)));
        assertEquals(2, rows.size());
        assertEquals("north", rows.get(0).getAttribute("area_group"));
        assertEquals(2, rows.get(0).getAttribute("areas"));
    }

    @Test
    public void whatIsWrongIsSaidInOneSentence() {
        ProcessException e = assertThrows(
                ProcessException.class,
                () -> run("IsolationIndex", Map.of("model", MODEL.replace("column: ill", "column: il"))));
        assertEquals(
                "The indicator 'ill' needs the column 'il', which neither the areas nor the tables have; did you mean 'ill'?",
                e.getMessage());
    }

    @Test
    public void progressOnlyGrowsAndEndsWhole() throws Exception {
        List<Float> told = new ArrayList<>();
        ProgressListener listener = new NullProgressListener() {
            @Override
            public void progress(float percent) {
                told.add(percent);
            }
        };
        run("FundingSummary", Map.of("model", MODEL), listener);
        assertTrue(told.toString(), told.size() > 3);
        assertEquals(told.stream().sorted().toList(), told);
        assertEquals(100, told.get(told.size() - 1), 0);
    }

    @Test
    public void aCancelledProcessGivesNoResult() {
        for (String process : List.of("IsolationIndex", "FundingRanking", "FundingSummary")) {
            NullProgressListener listener = new NullProgressListener();
            listener.setCanceled(true);
            ProcessException e =
                    assertThrows(process, ProcessException.class, () -> run(process, Map.of("model", MODEL), listener));
            assertTrue(e.getMessage(), e.getMessage().startsWith("The process was cancelled"));
        }
    }

    private static SimpleFeatureCollection run(String process, Map<String, Object> inputs) throws Exception {
        return run(process, inputs, null);
    }

    private static SimpleFeatureCollection run(String process, Map<String, Object> inputs, ProgressListener listener)
            throws Exception {
        Map<String, Object> all = new HashMap<>(inputs);
        all.put("features", areas());
        all.put("tables", new SimpleFeatureCollection[] {table()});
        Process found = Processors.createProcess(new NameImpl("kith", process));
        return (SimpleFeatureCollection) found.execute(all, listener).get("result");
    }

    private static SimpleFeatureCollection areas() throws Exception {
        var type = DataUtilities.createType("areas", "code:String,district:String,people:Integer");
        return new ListFeatureCollection(
                type,
                List.of(
                        DataUtilities.createFeature(type, "1=a|north|100"),
                        DataUtilities.createFeature(type, "2=b|north|200"),
                        DataUtilities.createFeature(type, "3=c|south|300"),
                        DataUtilities.createFeature(type, "4=d|south|400")));
    }

    private static SimpleFeatureCollection table() throws Exception {
        var type = DataUtilities.createType("table", "CODE:String,alone:Integer,households:Integer,ill:Double");
        return new ListFeatureCollection(
                type,
                List.of(
                        DataUtilities.createFeature(type, "1=d|2|10|null"),
                        DataUtilities.createFeature(type, "2=a|1|10|1"),
                        DataUtilities.createFeature(type, "3=b|4|10|2"),
                        DataUtilities.createFeature(type, "4=c|3|10|3"),
                        DataUtilities.createFeature(type, "5=x|3|10|3")));
    }
}
