/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.NameImpl;
import org.geotools.process.ProcessException;
import org.geotools.process.Processors;
import org.junit.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code kith:Redundancy} as GeoServer calls it. */
public class RedundancyProcessTest {

    private static final String MODEL = """
            name: small
            title: Fish & <chips>
            areas: { id: id }
            method: { normalise: min-max }
            domains:
              - name: money
                title: Money
                indicators:
                  - { name: poor, title: "Poor & <cold>", column: poor }
                  - { name: idle, column: idle, weight: 2 }
              - name: people
                indicators: [ { name: alone, column: alone }, { name: same, column: same } ]
            """;

    @Test
    public void twoThatSayTheSameAreFlaggedWithWhichToKeep() throws Exception {
        Map<String, Object> results = run(null);
        List<SimpleFeature> pairs = rows(results, "result");
        assertEquals(6, pairs.size());
        SimpleFeature first = pairs.get(0);
        assertEquals("poor", first.getAttribute("indicator"));
        assertEquals("idle", first.getAttribute("other"));
        assertEquals("money", first.getAttribute("other_domain"));
        assertEquals(-1.0, (Double) first.getAttribute("pearson"), 1e-12);
        assertEquals(true, first.getAttribute("flagged"));
        assertEquals(14, first.getAttribute("areas"));
        assertEquals("poor", first.getAttribute("keep"));
        assertEquals("poor is missing in no area, idle in 1 area.", first.getAttribute("why"));
        assertEquals(false, pairs.get(1).getAttribute("flagged"));
        assertNull(pairs.get(1).getAttribute("keep"));
        assertNull(
                "a column that does not vary correlates with none", pairs.get(5).getAttribute("pearson"));
    }

    @Test
    public void whatCannotBeANumberIsMissingAndSaid() throws Exception {
        Map<String, Object> results = run("0.95");
        List<SimpleFeature> indicators = rows(results, "indicators");
        assertEquals(4, indicators.size());
        assertNull(indicators.get(0).getAttribute("vif"));
        assertEquals(
                "Other indicators give it exactly, so its variance inflation is infinite.",
                indicators.get(0).getAttribute("note"));
        assertEquals(1, indicators.get(1).getAttribute("missing"));
        assertNotNull(indicators.get(2).getAttribute("vif"));
        assertNull(indicators.get(2).getAttribute("note"));
        assertEquals(
                "It does not vary over the 14 areas that have all indicators.",
                indicators.get(3).getAttribute("note"));
        List<SimpleFeature> domains = rows(results, "domains");
        assertEquals("(all indicators)", domains.get(2).getAttribute("domain"));
        assertEquals(1.0, (Double) domains.get(0).getAttribute("first_component"), 1e-12);
        assertNull("one indicator that varies", domains.get(1).getAttribute("alpha"));
    }

    @Test
    public void thePictureIsSvgWithATitleADescriptionAndASquareForEachTwo() throws Exception {
        String svg = (String) run(null).get("picture");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        Element root = document.getDocumentElement();
        assertEquals("http://www.w3.org/2000/svg", root.getNamespaceURI());
        assertEquals("img", root.getAttribute("role"));
        assertEquals("correlations-title correlations-description", root.getAttribute("aria-labelledby"));
        NodeList titles = document.getElementsByTagName("title");
        assertEquals(
                "Do the datasets tell the same story? Fish & <chips>",
                titles.item(0).getTextContent());
        assertEquals(1 + 16, titles.getLength());
        assertEquals("idle, Poor & <cold>: Pearson −1.00", titles.item(1 + 4).getTextContent());
        assertEquals(
                "with itself there is nothing to tell",
                "idle",
                titles.item(1 + 5).getTextContent());
        String description = document.getElementsByTagName("desc").item(0).getTextContent();
        assertTrue(description, description.endsWith("Flagged: Poor & <cold> and idle (−1.00)."));
        assertFalse(svg.contains("NaN"));
    }

    /** Of poor and alone r is 10 / √388 = 0.5077, which two digits would show as 0.51. */
    @Test
    public void numbersStandOnTheSameSideOfTheFlagAsTheirFrames() throws Exception {
        String square = "alone, Poor &amp; &lt;cold&gt;: Pearson ";
        String usual = (String) run("0.9").get("picture");
        assertTrue(usual, usual.contains(square + "0.51<"));
        String near = (String) run("0.51").get("picture");
        assertTrue(near, near.contains(square + "0.508<"));
    }

    @Test
    public void aFlagThatIsNoCorrelationIsRefused() {
        ProcessException refused = assertThrows(ProcessException.class, () -> run("90"));
        assertTrue(
                refused.getMessage(),
                refused.getMessage().contains("The input 'flag' is 90; a number above 0 and up to 1 is expected."));
        assertThrows(ProcessException.class, () -> run("high"));
    }

    /** Idle is ten less poor; three areas of each kind, of which the last lacks it. */
    private static final String[] ROWS = {"#|1|9|4|7", "#|2|8|1|7", "#|3|7|2|7", "#|4|6|9|7", "#|5|5|5|7"};

    private static List<SimpleFeature> rows(Map<String, Object> results, String name) {
        return DataUtilities.list((SimpleFeatureCollection) results.get(name));
    }

    private static Map<String, Object> run(String flag) throws Exception {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(
                "features",
                Evidence.table(
                        "id:String,poor:Double,idle:Double,alone:Double,same:Double",
                        IntStream.range(0, 15)
                                .mapToObj(i -> ROWS[i % 5].replace("#", String.valueOf(i)))
                                .map(row -> row.startsWith("14") ? row.replace("|5|5|5|", "|5||5|") : row)
                                .toArray(String[]::new)));
        inputs.put("model", MODEL);
        if (flag != null) {
            inputs.put("flag", flag);
        }
        return Processors.createProcess(new NameImpl("kith", "Redundancy")).execute(inputs, null);
    }
}
