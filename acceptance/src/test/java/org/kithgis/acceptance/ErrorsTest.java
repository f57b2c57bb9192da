/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.BeforeClass;
import org.junit.Test;

/** What a user did wrong comes back over HTTP in a sentence that names the input, the value and what was expected. */
public class ErrorsTest {

    private static Server server;

    @BeforeClass
    public static void findServer() throws Exception {
        server = Server.get();
    }

    @Test
    public void missingValuesAreReportedUnrankedAndUnfunded() throws Exception {
        Map<String, Map<String, String>> rows = Csv.by(
                "area_id", funding("area_id,people,ill\na,10,\nb,10,1\nc,10,2").csv());
        assertEquals("", rows.get("a").get("need"));
        assertEquals("", rows.get("a").get("rank"));
        assertEquals("0.00", rows.get("a").get("amount"));
        assertEquals("33.33", rows.get("b").get("amount"));
        assertEquals("66.67", rows.get("c").get("amount"));
    }

    @Test
    public void aColumnWithoutVariationScoresEveryAreaTheSame() throws Exception {
        Execute index = new Execute("kith:IsolationIndex")
                .csv("features", "area_id,people,ill\na,10,1\nb,20,2\nc,30,3")
                .literal("model", SmallModel.TEXT);
        Map<String, Map<String, String>> rows = Csv.by(
                "area_id", server.post("wps", index.raw("result", "text/csv")).csv());
        for (String id : rows.keySet()) {
            assertEquals(50, Double.parseDouble(rows.get(id).get("score")), 1e-12);
            assertEquals("1", rows.get(id).get("rank"));
        }
    }

    @Test
    public void anUnknownColumnIsNamedWithTheNearest() throws Exception {
        String problem = funding("area_id,people,il\na,10,1\nb,10,2").problem();
        assertTrue(problem, problem.contains("'ill'"));
        assertTrue(problem, problem.contains("did you mean 'il'?"));
    }

    @Test
    public void areasWithoutTheirIdAreToldWhichAttributeIsMeant() throws Exception {
        String problem = funding("areaid,people,ill\na,10,1\nb,10,2").problem();
        assertTrue(problem, problem.contains("area_id") && problem.contains("did you mean 'areaid'?"));
    }

    @Test
    public void duplicateIdsAreNamed() throws Exception {
        String problem = funding("area_id,people,ill\nE1,10,1\nE1,10,2").problem();
        assertTrue(problem, problem.contains("'E1'"));
    }

    @Test
    public void aNegativePopulationIsNamedWithItsArea() throws Exception {
        String problem = funding("area_id,people,ill\na,-10,1\nb,10,2").problem();
        assertTrue(problem, problem.contains("area a is -10"));
        assertTrue(problem, problem.contains("0 or more"));
    }

    @Test
    public void infinitiesAreNamedWithTheirArea() throws Exception {
        for (String infinity : new String[] {"Infinity", "1e999"}) {
            String problem =
                    funding("area_id,people,ill\na,10," + infinity + "\nb,10,2").problem();
            assertTrue(problem, problem.contains("'ill'") && problem.contains("area a"));
        }
    }

    @Test
    public void anEmptyListOfAreasIsRefused() throws Exception {
        Execute json = new Execute("kith:FundingRanking")
                .json("features", "{\"type\":\"FeatureCollection\",\"features\":[]}")
                .literal("model", SmallModel.TEXT);
        assertFalse(server.post("wps", json.raw("result", "text/csv")).problem().isEmpty());
        String problem = funding("area_id,people,ill\n").problem();
        assertTrue(problem, problem.contains("area"));
    }

    @Test
    public void anUnknownModelAndAModelWithAMistakeAreExplained() throws Exception {
        String features = "area_id,people,ill\na,10,1\nb,10,2";
        assertTrue(funding(features, "nowhere").problem().contains("'nowhere'"));
        String problem = funding(features, SmallModel.TEXT.replace("indicators:", "indicator:"))
                .problem();
        assertTrue(problem, problem.contains("indicator") && problem.contains("indicators"));
    }

    @Test
    public void parametersThatCannotBeAppliedAreNamed() throws Exception {
        for (String parameters : new String[] {"weight.helth=2", "weight.health=-1", "weight.health", "colour=red"}) {
            Execute execute = new Execute("kith:FundingRanking")
                    .csv("features", "area_id,people,ill\na,10,1\nb,10,2")
                    .literal("model", SmallModel.TEXT)
                    .literal("parameters", parameters);
            String problem =
                    server.post("wps", execute.raw("result", "text/csv")).problem();
            assertTrue(problem, problem.contains(parameters.split("=")[0]));
        }
    }

    @Test
    public void anAmountThatIsNoMoneyIsNamed() throws Exception {
        for (String amount : new String[] {"-1", "1.005", "lots"}) {
            Execute execute = new Execute("kith:FundingRanking")
                    .csv("features", "area_id,people,ill\na,10,1\nb,10,2")
                    .literal("model", SmallModel.TEXT)
                    .literal("amount", amount);
            String problem =
                    server.post("wps", execute.raw("result", "text/csv")).problem();
            assertTrue(problem, problem.contains("amount"));
        }
    }

    @Test
    public void boundsThatCannotBeMetSayWhatCould() throws Exception {
        Execute execute = new Execute("kith:FundingRanking")
                .csv("features", "area_id,people,ill\na,10,1\nb,10,2")
                .literal("model", SmallModel.TEXT)
                .literal("parameters", "floor=7.50");
        String problem = server.post("wps", execute.raw("result", "text/csv")).problem();
        assertTrue(problem, problem.contains("150"));
    }

    @Test
    public void aTableAboutOtherAreasIsRefused() throws Exception {
        Execute execute = new Execute("kith:FundingRanking")
                .csv("features", "area_id,people\na,10\nb,10")
                .csv("tables", "area_id,ill\nx,1\ny,2")
                .literal("model", SmallModel.TEXT);
        String problem = server.post("wps", execute.raw("result", "text/csv")).problem();
        assertTrue(problem, problem.contains("'x'") && problem.contains("'a'"));
    }

    @Test
    public void aRequestWithoutItsInputsOrProcessIsExplained() throws Exception {
        Answer missing = server.post(
                "wps",
                new Execute("kith:FundingRanking")
                        .literal("model", SmallModel.TEXT)
                        .raw("result", "text/csv"));
        assertTrue(missing.text(), missing.problem().contains("features"));
        Answer unknown = server.post(
                "wps",
                new Execute("kith:FundingRankin")
                        .literal("model", SmallModel.TEXT)
                        .raw("result", "text/csv"));
        assertTrue(unknown.text(), unknown.problem().contains("FundingRankin"));
        Answer output = server.post(
                "wps",
                new Execute("kith:CheckModel").literal("model", SmallModel.TEXT).raw("results", "text/plain"));
        assertTrue(output.text(), output.problem().contains("results"));
        Answer input = server.post(
                "wps",
                new Execute("kith:CheckModel")
                        .literal("model", SmallModel.TEXT)
                        .literal("colour", "red")
                        .raw("result", "text/plain"));
        assertTrue(input.text(), input.problem().contains("colour"));
    }

    @Test
    public void aFailureInAResponseDocumentIsAStatus() throws Exception {
        Execute execute = new Execute("kith:FundingRanking")
                .csv("features", "area_id,people,ill\nE1,10,1\nE1,10,2")
                .literal("model", SmallModel.TEXT);
        Answer answer = server.post("wps", execute.document("result", "text/csv", false));
        assertEquals("ExecuteResponse", answer.xml().getLocalName());
        assertEquals(1, Documents.all(answer.xml(), "ProcessFailed").size());
        assertTrue(answer.problem().contains("'E1'"));
    }

    @Test
    public void entitiesAreNotExpanded() throws Exception {
        String execute = new String(
                new Execute("kith:CheckModel").literal("model", "&x;").raw("result", "text/plain"),
                java.nio.charset.StandardCharsets.UTF_8);
        String attack = execute.replaceFirst(
                        "<wps:Execute", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><wps:Execute")
                .replace("&amp;x;", "&x;");
        Answer answer = server.post("wps", attack.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertFalse(answer.text(), answer.text().contains("root:"));
        assertFalse(answer.problem().isEmpty());
    }

    @Test
    public void sharesOfAnAmountAreExactWhateverItIs() throws Exception {
        for (String amount : new String[] {"0.01", "100", "99999999.99"}) {
            Execute execute = new Execute("kith:FundingRanking")
                    .csv("features", "area_id,people,ill\na,10,1\nb,10,2\nc,7,5")
                    .literal("model", SmallModel.TEXT)
                    .literal("amount", amount);
            Map<String, Map<String, String>> rows = Csv.by(
                    "area_id",
                    server.post("wps", execute.raw("result", "text/csv")).csv());
            BigDecimal sum = rows.values().stream()
                    .map(row -> new BigDecimal(row.get("amount")))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(0, new BigDecimal(amount).compareTo(sum));
        }
    }

    private static Answer funding(String csv) throws IOException, InterruptedException {
        return funding(csv, SmallModel.TEXT);
    }

    private static Answer funding(String csv, String model) throws IOException, InterruptedException {
        Execute execute =
                new Execute("kith:FundingRanking").csv("features", csv).literal("model", model);
        return server.post("wps", execute.raw("result", "text/csv"));
    }
}
