/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.funding.GroupFunding;
import org.kithgis.engine.index.IndexResult;
import org.w3c.dom.Element;

/** Every process, by every way in and out, against the engine's own values. */
public class ProcessesTest {

    private static final List<String> PROCESSES =
            List.of("kith:CheckModel", "kith:FundingRanking", "kith:FundingSummary", "kith:IsolationIndex");

    /** Those that turn evidence into figures, or look at where areas lie; {@link EvidenceTest} runs some of them. */
    private static final List<String> OF_EVIDENCE = List.of(
            "kith:Access",
            "kith:Apportion",
            "kith:CountRecords",
            "kith:Hotspots",
            "kith:Outcomes",
            "kith:RiskOverlap",
            "kith:SegmentEstimate",
            "kith:SegmentProfile",
            "kith:TargetAreas",
            "kith:Themes");

    private static Server server;

    @BeforeClass
    public static void findServer() throws Exception {
        server = Server.get();
    }

    @Test
    public void everyProcessIsListed() throws Exception {
        Element capabilities = server.get("wps", "service=WPS", "version=1.0.0", "request=GetCapabilities")
                .good()
                .xml();
        List<String> ids = Documents.texts(Documents.only(capabilities, "ProcessOfferings"), "Identifier");
        assertTrue(ids.toString(), ids.containsAll(PROCESSES));
        assertTrue(ids.toString(), ids.containsAll(OF_EVIDENCE));
    }

    @Test
    public void everyProcessIsDescribedInWordsWithItsFormats() throws Exception {
        for (String process : PROCESSES) {
            Element description = Documents.only(
                    server.get(
                                    "wps",
                                    "service=WPS",
                                    "version=1.0.0",
                                    "request=DescribeProcess",
                                    "identifier=" + process)
                            .good()
                            .xml(),
                    "ProcessDescription");
            assertEquals(process, Documents.texts(description, "Identifier").get(0));
            assertFalse(Documents.texts(description, "Abstract").contains(""));
            Map<String, Element> inputs = new LinkedHashMap<>();
            Documents.all(description, "Input")
                    .forEach(input ->
                            inputs.put(Documents.texts(input, "Identifier").get(0), input));
            assertEquals("1", inputs.get("model").getAttribute("minOccurs"));
            assertEquals("0", inputs.get("parameters").getAttribute("minOccurs"));
            if (!process.equals("kith:CheckModel")) {
                assertEquals("1", inputs.get("features").getAttribute("minOccurs"));
                assertEquals("0", inputs.get("tables").getAttribute("minOccurs"));
                assertEquals("10", inputs.get("tables").getAttribute("maxOccurs"));
                for (Element complex : List.of(inputs.get("features"), Documents.only(description, "ComplexOutput"))) {
                    List<String> formats = Documents.texts(complex, "MimeType");
                    assertTrue(formats.toString(), formats.containsAll(List.of("application/json", "text/csv")));
                }
            }
        }
    }

    @Test
    public void theIndexOfInlineGeoJsonIsTheEngines() throws Exception {
        Execute execute = new Execute("kith:IsolationIndex")
                .json("features", County.json())
                .literal("model", County.model());
        assertIndex(
                County.index(Map.of()),
                Features.rows(
                        "area_id",
                        post(execute.raw("result", "application/json")).json()));
    }

    @Test
    public void theIndexOfInlineCsvIsTheSame() throws Exception {
        Execute execute =
                new Execute("kith:IsolationIndex").csv("features", County.csv()).literal("model", County.model());
        Answer answer = post(execute.raw("result", "text/csv"));
        assertIndex(County.index(Map.of()), Csv.by("area_id", answer.csv()));
    }

    @Test
    public void indicatorsMayComeInATableOfTheirOwn() throws Exception {
        JsonNode areas = new com.fasterxml.jackson.databind.ObjectMapper().readTree(County.json());
        areas.get("features").forEach(feature -> {
            com.fasterxml.jackson.databind.node.ObjectNode properties =
                    (com.fasterxml.jackson.databind.node.ObjectNode) feature.get("properties");
            properties.retain("area_id");
        });
        Execute execute = new Execute("kith:IsolationIndex")
                .json("features", areas.toString())
                .csv("tables", County.csv())
                .literal("model", County.model());
        assertIndex(
                County.index(Map.of()),
                Features.rows(
                        "area_id",
                        post(execute.raw("result", "application/json")).json()));
    }

    @Test
    public void theIndexOfAServedLayerIsTheSame() throws Exception {
        IndexResult expected = County.index(Map.of());
        Execute posted = new Execute("kith:IsolationIndex")
                .layer("features", Server.AREAS)
                .literal("model", County.model());
        assertIndex(
                expected,
                Features.rows(
                        "area_id",
                        post(posted.raw("result", "application/json")).json()));

        String query = "wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=" + Server.AREAS;
        Execute inside = new Execute("kith:IsolationIndex")
                .address("features", "text/xml", "http://geoserver/" + query)
                .literal("model", County.model());
        assertIndex(
                expected,
                Csv.by("area_id", post(inside.raw("result", "text/csv")).csv()));
        Execute outside = new Execute("kith:IsolationIndex")
                .address("features", "application/json", server.base() + "/" + query + "&outputFormat=application/json")
                .literal("model", County.model());
        assertIndex(
                expected,
                Csv.by("area_id", post(outside.raw("result", "text/csv")).csv()));
    }

    @Test
    public void aReferenceMayAskForSomeOfALayersAreas() throws Exception {
        IndexResult whole = County.index(Map.of());
        String group = whole.areas().group(0);
        String address = "http://geoserver/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=" + Server.AREAS
                + "&cql_filter=" + URLEncoder.encode("district = '" + group + "'", StandardCharsets.UTF_8);
        Execute execute = new Execute("kith:IsolationIndex")
                .address("features", "text/xml", address)
                .literal("model", County.model());
        Map<String, Map<String, String>> rows =
                Csv.by("area_id", post(execute.raw("result", "text/csv")).csv());
        long inGroup = java.util.stream.IntStream.range(0, whole.areas().size())
                .filter(i -> group.equals(whole.areas().group(i)))
                .count();
        assertEquals(inGroup, rows.size());
        rows.values().forEach(row -> assertEquals(group, row.get("area_group")));
    }

    @Test
    public void aResponseDocumentHoldsTheResultAndTheLineage() throws Exception {
        Execute execute = new Execute("kith:IsolationIndex")
                .csv("features", County.csv())
                .literal("model", County.model())
                .literal("parameters", "weight.deprivation=3");
        Element response =
                post(execute.document("result", "text/csv", true)).good().xml();
        assertEquals("ExecuteResponse", response.getLocalName());
        assertEquals(1, Documents.all(response, "ProcessSucceeded").size());
        Element outputs = Documents.only(response, "ProcessOutputs");
        Element data = Documents.only(outputs, "ComplexData");
        assertTrue(data.getAttribute("mimeType").startsWith("text/csv"));
        assertIndex(
                County.index(Map.of("weight.deprivation", "3")),
                Csv.by("area_id", Csv.rows(data.getTextContent().strip())));
        List<String> inputs = Documents.texts(Documents.only(response, "DataInputs"), "Identifier");
        assertEquals(Set.of("features", "model", "parameters"), new HashSet<>(inputs));
    }

    @Test
    public void parametersChangeTheModelForOneRequest() throws Exception {
        Execute plain =
                new Execute("kith:IsolationIndex").csv("features", County.csv()).literal("model", County.model());
        Execute changed = new Execute("kith:IsolationIndex")
                .csv("features", County.csv())
                .literal("model", County.model())
                .literal("parameters", "weight.access=0;weight.early-years=2.5");
        Map<String, Map<String, String>> now =
                Csv.by("area_id", post(changed.raw("result", "text/csv")).csv());
        assertIndex(County.index(Map.of("weight.access", "0", "weight.early-years", "2.5")), now);
        assertNotEquals(Csv.by("area_id", post(plain.raw("result", "text/csv")).csv()), now);
    }

    @Test
    public void fundingIsTheEnginesToThePenny() throws Exception {
        FundingResult expected = County.funding(Map.of());
        Execute execute = new Execute("kith:FundingRanking")
                .json("features", County.json())
                .literal("model", County.model());
        assertFunding(
                expected,
                Features.rows(
                        "area_id",
                        post(execute.raw("result", "application/json")).json()));
        assertFunding(
                expected,
                Csv.by("area_id", post(execute.raw("result", "text/csv")).csv()));
    }

    @Test
    public void anAmountOfTheRequestIsSharedWhole() throws Exception {
        Execute execute = new Execute("kith:FundingRanking")
                .csv("features", County.csv())
                .literal("model", County.model())
                .literal("parameters", "max_loss=none")
                .literal("amount", "1234567.89");
        Map<String, Map<String, String>> rows =
                Csv.by("area_id", post(execute.raw("result", "text/csv")).csv());
        assertEquals(new BigDecimal("1234567.89"), sum(rows, "amount"));
        assertFunding(County.funding(Map.of("max_loss", "none", "amount", "1234567.89")), rows);
    }

    @Test
    public void theSummaryOfGroupsAddsUpTheirAreas() throws Exception {
        FundingResult expected = County.funding(Map.of());
        Execute execute = new Execute("kith:FundingSummary")
                .json("features", County.json())
                .literal("model", County.model());
        JsonNode answer = post(execute.raw("result", "application/json")).json();
        Map<String, Map<String, String>> rows = Features.rows("area_group", answer);
        assertEquals(expected.groups().size(), rows.size());
        for (GroupFunding group : expected.groups()) {
            Map<String, String> row = rows.get(group.group());
            assertEquals(group.group(), 0, group.amount().compareTo(new BigDecimal(row.get("amount"))));
            assertEquals(group.members().size(), Integer.parseInt(row.get("areas")));
        }
        answer.get("features")
                .forEach(feature ->
                        assertTrue(feature.at("/geometry/type").asText().endsWith("Polygon")));
        assertEquals(
                expected.totalPence(), sum(rows, "amount").movePointRight(2).longValueExact());
    }

    @Test
    public void aModelIsExplainedInWords() throws Exception {
        Execute execute = new Execute("kith:CheckModel").literal("model", County.model());
        Answer raw = post(execute.raw("result", "text/plain")).good();
        assertTrue(raw.text(), raw.text().contains("Deprivation"));
        Element response =
                post(execute.document("result", "text/plain", false)).good().xml();
        assertEquals(
                raw.text().strip(),
                Documents.only(Documents.only(response, "ProcessOutputs"), "LiteralData")
                        .getTextContent()
                        .strip());
    }

    @Test
    public void aModelsProblemsAreListedWithTheirLines() throws Exception {
        Execute execute = new Execute("kith:CheckModel")
                .literal(
                        "model",
                        County.model()
                                .replace("aggregate: arithmetic\n  coverage", "agregate: arithmetic\n  coverage"));
        String text = post(execute.raw("result", "text/plain")).good().text();
        assertTrue(text, text.contains("agregate"));
        assertTrue(text, text.contains("aggregate"));
        assertTrue(text, text.matches("(?s).*[Ll]ine \\d+.*"));
    }

    @Test
    public void aProcessRunsByGet() throws Exception {
        Answer model = server.get(
                        "wps",
                        "service=WPS",
                        "version=1.0.0",
                        "request=Execute",
                        "identifier=kith:CheckModel",
                        "DataInputs=model=" + SmallModel.TEXT,
                        "RawDataOutput=result")
                .good();
        assertTrue(model.text(), model.text().contains("Health"));

        Answer funding = server.get(
                "wps",
                "service=WPS",
                "version=1.0.0",
                "request=Execute",
                "identifier=kith:FundingRanking",
                "DataInputs=features=area_id,people,ill\na,10,1\nb,10,2@mimetype=text/csv;amount=3000;model="
                        + SmallModel.TEXT,
                "RawDataOutput=result=@mimetype=text/csv");
        assertEquals("1000.00", Csv.by("area_id", funding.csv()).get("a").get("amount"));
    }

    @Test
    public void aProcessRunsByGetOnAServedLayer() throws Exception {
        String model = SmallModel.TEXT
                .replace("population: people", "group: district, population: population")
                .replace("count: ill, per: people", "count: no_car_households, per: households");
        Answer answer = server.get(
                "ows",
                "service=WPS",
                "version=1.0.0",
                "request=Execute",
                "identifier=kith:FundingSummary",
                "DataInputs=features=@xlink:href=http://geoserver/wfs?service=WFS&version=2.0.0&request=GetFeature"
                        + "&typeNames=" + Server.AREAS + ";amount=11000000;model=" + model,
                "RawDataOutput=result=@mimetype=text/csv");
        Map<String, Map<String, String>> rows = Csv.by("area_group", answer.csv());
        assertEquals(new BigDecimal("11000000.00"), sum(rows, "amount"));
    }

    @Test
    public void aProcessFeedsAnother() throws Exception {
        String byScore = String.join(
                "\n",
                "name: by-score",
                "title: Funding by a score",
                "areas: { id: area_id, name: area_name, group: area_group, population: population }",
                "method: { normalise: rank-exponential }",
                "domains:",
                "  - name: index",
                "    title: Index",
                "    indicators: [ { name: score, column: score } ]",
                "funding: { amount: 1000.00, need: sum-of-domain-ranks, basis: population }");
        Execute inner =
                new Execute("kith:IsolationIndex").csv("features", County.csv()).literal("model", County.model());
        Execute outer = new Execute("kith:FundingRanking")
                .chained("features", inner, "result")
                .literal("model", byScore);
        Map<String, Map<String, String>> rows =
                Csv.by("area_id", post(outer.raw("result", "text/csv")).csv());
        assertEquals(new BigDecimal("1000.00"), sum(rows, "amount"));
        IndexResult index = County.index(Map.of());
        for (int i = 0; i < index.areas().size(); i++) {
            if (index.rank(i) > 0) {
                assertEquals(
                        index.areas().id(i),
                        index.needRank(i),
                        Double.parseDouble(rows.get(index.areas().id(i)).get("need")),
                        0);
            }
        }
    }

    @Test
    public void aResultFeedsAProcessOfGeoServersOwn() throws Exception {
        server.onGeoServer("has processes of its own");
        IndexResult index = County.index(Map.of());
        Execute inner =
                new Execute("kith:IsolationIndex").csv("features", County.csv()).literal("model", County.model());
        Execute outer = new Execute("vec:Query")
                .chained("features", inner, "result")
                .complex("filter", "text/plain; subtype=cql", "decile = 1");
        Map<String, Map<String, String>> rows =
                Csv.by("area_id", post(outer.raw("result", "text/csv")).csv());
        Set<String> worst = new HashSet<>();
        for (int i = 0; i < index.areas().size(); i++) {
            if (index.decile(i) == 1) {
                worst.add(index.areas().id(i));
            }
        }
        assertEquals(worst, rows.keySet());
    }

    private static Answer post(byte[] execute) throws IOException, InterruptedException {
        return server.post("wps", execute);
    }

    private static void assertIndex(IndexResult expected, Map<String, Map<String, String>> rows) {
        assertEquals(expected.areas().size(), rows.size());
        Set<Integer> ranks = new HashSet<>();
        for (int i = 0; i < expected.areas().size(); i++) {
            String id = expected.areas().id(i);
            Map<String, String> row = rows.get(id);
            assertEquals(id, expected.areas().name(i), row.get("area_name"));
            if (Double.isNaN(expected.score(i))) {
                assertEquals(id, "", row.get("score"));
                assertEquals(id, "", row.get("rank"));
                continue;
            }
            assertEquals(id, expected.score(i), Double.parseDouble(row.get("score")), 1e-9);
            assertEquals(id, expected.rank(i), Integer.parseInt(row.get("rank")));
            assertEquals(id, expected.needRank(i), Integer.parseInt(row.get("need_rank")));
            assertEquals(id, expected.decile(i), Integer.parseInt(row.get("decile")));
            assertEquals(id, expected.rankInGroup(i), Integer.parseInt(row.get("rank_in_group")));
            assertEquals(id, expected.missing(i), Integer.parseInt(row.get("missing")));
            for (int d = 0; d < expected.model().domains().size(); d++) {
                String domain = expected.model().domains().get(d).name().replace('-', '_');
                assertEquals(id, expected.domainScore(d, i), Double.parseDouble(row.get(domain + "_score")), 1e-9);
                assertEquals(id, expected.domainRank(d, i), Integer.parseInt(row.get(domain + "_rank")));
            }
            ranks.add(expected.rank(i));
        }
        assertEquals("ranks are a permutation", expected.ranked(), ranks.size());
    }

    private static void assertFunding(FundingResult expected, Map<String, Map<String, String>> rows) {
        assertEquals(expected.areas().size(), rows.size());
        for (int i = 0; i < expected.areas().size(); i++) {
            String id = expected.areas().id(i);
            Map<String, String> row = rows.get(id);
            assertEquals(id, 0, expected.amount(i).compareTo(new BigDecimal(row.get("amount"))));
            assertEquals(id, expected.pence(i), Long.parseLong(row.get("amount_pence")));
            assertEquals(id, expected.bound(i).label(), row.get("bound"));
        }
        assertEquals(
                expected.totalPence(), sum(rows, "amount").movePointRight(2).longValueExact());
    }

    private static BigDecimal sum(Map<String, Map<String, String>> rows, String column) {
        return rows.values().stream()
                .map(row -> new BigDecimal(row.get(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
