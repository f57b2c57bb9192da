/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.kithgis.geoserver.process.Evidence.table;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.NameImpl;
import org.geotools.process.ProcessException;
import org.geotools.process.Processors;
import org.junit.Test;
import org.kithgis.geoserver.features.ResultTable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

public class ReportProcessTest {

    private static final String MODEL = """
            name: small
            title: A small county
            areas: { id: code, name: called, group: district, population: people }
            method: { normalise: rank }
            data:
              - { name: census, title: The census, date: 2021-03-21, replaced: every ten years }
            domains:
              - { name: old, title: Old age, indicators: [{ name: alone, title: Living alone, column: census/alone }] }
              - { name: ill, title: Illness, indicators: [{ name: ill, title: Long illness, column: ill }] }
            """;

    private static final String FUNDING = """
            funding: { amount: 1000000.01, need: index-score, damping: { current: today, max_loss: 5% } }
            """;

    /** Six squares in a row, in two districts; the last one lacks a figure. */
    private static Map<String, Object> county(String model) throws Exception {
        return county(model, List.of("north", "north", "north", "south", "south", "south"));
    }

    private static Map<String, Object> county(String model, List<String> districts) throws Exception {
        List<String> rows = new ArrayList<>();
        double[] alone = {6, 5, 4, 3, 2, 1};
        for (int k = 0; k < alone.length; k++) {
            int x = 480000 + 1000 * k;
            rows.add("POLYGON((" + x + " 260000," + (x + 1000) + " 260000," + (x + 1000) + " 261000," + x + " 261000,"
                    + x + " 260000))|E010000" + k + "|Place " + (char) ('A' + k) + "|" + districts.get(k)
                    + "|" + (1000 + 100 * k) + "|" + alone[k] + "|" + (k == 5 ? "" : 6 - k) + "|" + 150000);
        }
        return new HashMap<>(Map.of(
                "features",
                table(
                        "geom:Polygon:srid=27700,code:String,called:String,district:String,people:Integer,"
                                + "alone:Double,ill:Double,today:Double",
                        rows.toArray(String[]::new)),
                "model",
                model.replace("census/alone", "alone"),
                "date",
                "2026-04-01",
                "replicates",
                "50"));
    }

    /** Three areas without boundaries, groups, populations and money. */
    private static Map<String, Object> bare() throws Exception {
        return new HashMap<>(Map.of(
                "features",
                table("code:String,alone:Double", "a|3", "b|2", "c|1"),
                "model",
                "{ name: bare, areas: { id: code }, method: { normalise: rank }, domains: [{ name: old, indicators: [{ name: alone, column: alone }] }] }",
                "replicates",
                "0"));
    }

    private static String html(Map<String, Object> inputs) throws Exception {
        return (String) Processors.createProcess(new NameImpl("kith", "Report"))
                .execute(inputs, null)
                .get("result");
    }

    private static Document page(Map<String, Object> inputs) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html(inputs))));
    }

    private static List<Element> all(Document page, String name) {
        NodeList found = page.getElementsByTagNameNS("*", name);
        List<Element> all = new ArrayList<>();
        for (int k = 0; k < found.getLength(); k++) {
            all.add((Element) found.item(k));
        }
        return all;
    }

    /** The rows of the table with this caption, by what each is about. */
    private static Map<String, List<String>> rows(Document page, String caption) {
        Element table = all(page, "table").stream()
                .filter(t -> t.getElementsByTagName("caption")
                        .item(0)
                        .getTextContent()
                        .startsWith(caption))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no table " + caption));
        Map<String, List<String>> rows = new HashMap<>();
        NodeList lines = table.getElementsByTagName("tr");
        for (int r = 1; r < lines.getLength(); r++) {
            Element line = (Element) lines.item(r);
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < line.getElementsByTagName("td").getLength(); c++) {
                cells.add(line.getElementsByTagName("td").item(c).getTextContent());
            }
            rows.put(line.getElementsByTagName("th").item(0).getTextContent(), cells);
        }
        return rows;
    }

    @Test
    public void theModelsTextIsThereLineByLine() throws Exception {
        Map<String, Object> inputs = new HashMap<>(bare());
        String text = ((String) inputs.get("model")).replace("{ name: bare,", "{ name: bare,\n\n    ");
        inputs.put("model", text);
        List<String> lines = all(page(inputs), "ol").stream()
                .filter(list -> list.getAttribute("class").equals("text"))
                .flatMap(list -> IntStream.range(
                                0, list.getElementsByTagName("li").getLength())
                        .mapToObj(k -> list.getElementsByTagName("li").item(k).getTextContent()))
                .toList();
        assertEquals(text, String.join("\n", lines));
        assertEquals(3, lines.size());
    }

    private static String pounds(Object amount) {
        return String.format("£%,.2f", (BigDecimal) amount);
    }

    @Test
    public void aReasonForNeedOfWhichLessIsMoreNeedSaysSo() throws Exception {
        String model = MODEL.replace("column: ill", "column: ill, direction: lower-is-need");
        List<String> cells = all(page(county(model)), "td").stream()
                .map(Element::getTextContent)
                .toList();
        assertTrue(cells.toString(), cells.contains("Long illness (lower means more need)"));
    }

    @Test
    public void amountsAreThoseOfTheOtherProcessesToThePenny() throws Exception {
        Map<String, Object> inputs = county(MODEL + FUNDING);
        Document page = page(inputs);
        inputs.keySet().removeAll(List.of("date", "replicates"));
        Map<String, List<String>> groups = rows(page, "What each group is owed");
        long pence = 0;
        for (SimpleFeature group : Evidence.run("FundingSummary", "result", inputs)) {
            String name = (String) group.getAttribute("area_group");
            assertTrue(groups.get(name).toString(), groups.get(name).contains(pounds(group.getAttribute("amount"))));
            pence += (Long) group.getAttribute("amount_pence");
        }
        assertEquals(100000001, pence);
        assertTrue(groups.get("All").toString(), groups.get("All").contains("£1,000,000.01"));
        Map<String, List<String>> areas = rows(page, "All areas by rank");
        for (SimpleFeature area : Evidence.run("FundingRanking", "result", inputs)) {
            List<String> cells = areas.get((String) area.getAttribute("area_name"));
            assertTrue(cells.toString(), cells.contains(pounds(area.getAttribute("amount"))));
        }
    }

    @Test
    public void areasThatLoseAllTheyHaveForWantOfDataAreNamedWithTheirSum() throws Exception {
        Document page = page(county(MODEL + FUNDING));
        String lost = "1 area has no index, for want of data, and gets £0.00; today it has £150,000.00: Place F.";
        assertEquals(
                lost,
                all(page, "li").stream()
                        .map(Element::getTextContent)
                        .filter(lost::equals)
                        .findFirst()
                        .orElse("not in the summary"));
        String said = lost + " The limit on losses does not reach them.";
        assertEquals(
                said,
                all(page, "p").stream()
                        .map(Element::getTextContent)
                        .filter(said::equals)
                        .findFirst()
                        .orElse("not beside the money"));
        assertEquals(
                List.of("E0100005", "south", "1", "£0.00", "£150,000.00", "−£150,000.00"),
                rows(page, "Areas that get nothing for want of data").get("Place F"));
        String text = page.getDocumentElement().getTextContent();
        assertTrue(text.contains("No area with an index and a basis loses more than 5 %"));
    }

    @Test
    public void theMoneyForEachResidentIsThatOfAllAreasAndSaysSo() throws Exception {
        Document page = page(county(MODEL + FUNDING));
        assertEquals("7,500", rows(page, "What each group is owed").get("All").get(1));
        String text = page.getDocumentElement().getTextContent();
        assertTrue(
                text,
                text.contains("£1,000,000.01 is shared among 5 areas: £133.33 for each resident of all 6 areas."));
    }

    @Test
    public void whereNothingIsLeftOutTheSummarySaysAll() throws Exception {
        String text = page(county(MODEL.replace("column: ill", "column: alone") + FUNDING))
                .getDocumentElement()
                .getTextContent();
        assertTrue(text, text.contains("All 6 areas are ranked, by 2 indicators in 2 domains."));
        assertTrue(text, text.contains("£1,000,000.01 is shared among all 6 areas: £133.33 for each resident.\n"));
        String bare = page(bare()).getDocumentElement().getTextContent();
        assertTrue(bare, bare.contains("All 3 areas are ranked, by 1 indicator in 1 domain."));
        assertTrue(bare, bare.contains("Nothing is missing: all 3 areas have the one indicator."));
    }

    @Test
    public void areasInNoGroupHaveTheirRowsAndTheirPlaceInTheSummary() throws Exception {
        Map<String, Object> inputs = county(MODEL + FUNDING, List.of("", "", "north", "south", "south", "south"));
        Document page = page(inputs);
        assertEquals("2", rows(page, "Need by group").get("In no group").get(0));
        assertTrue(rows(page, "What each group is owed").containsKey("In no group"));
        String text = page.getDocumentElement().getTextContent();
        assertTrue(text, text.contains("Of the areas in the tenth most in need, 1 is in no group."));
        SimpleFeatureCollection groups =
                (SimpleFeatureCollection) Processors.createProcess(new NameImpl("kith", "Report"))
                        .execute(inputs, null)
                        .get("groups");
        assertEquals(
                List.of("north", "south", "In no group"),
                DataUtilities.list(groups).stream()
                        .map(group -> group.getAttribute("area_group"))
                        .toList());
        BigDecimal sum = DataUtilities.list(groups).stream()
                .map(group -> (BigDecimal) group.getAttribute("amount"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(new BigDecimal("1000000.01"), sum);
    }

    @Test
    public void everyColumnOfTheFiguresIsExplainedAndAreasStandByRank() throws Exception {
        Map<String, Object> results =
                Processors.createProcess(new NameImpl("kith", "Report")).execute(county(MODEL + FUNDING), null);
        Map<String, String> key = new HashMap<>();
        for (SimpleFeature row : DataUtilities.list((SimpleFeatureCollection) results.get("columns"))) {
            assertNotNull(row.getAttributes().toString(), row.getAttribute("holds"));
            key.put(row.getAttribute("sheet") + "." + row.getAttribute("column"), (String) row.getAttribute("holds"));
        }
        for (String table : List.of("areas", "groups", "domains", "indicators")) {
            ((SimpleFeatureCollection) results.get(table))
                    .getSchema().getAttributeDescriptors().stream()
                            .map(column -> table + "." + column.getLocalName())
                            .filter(column -> !column.equals("areas.geom"))
                            .forEach(column -> assertTrue(column, key.containsKey(column)));
        }
        assertEquals(
                List.of("1", "2", "3", "4", "5", "null"),
                DataUtilities.list((SimpleFeatureCollection) results.get("areas")).stream()
                        .map(area -> String.valueOf(area.getAttribute("rank")))
                        .toList());
        assertEquals("Place in the domain Old age: 1 is most in need", key.get("areas.old_rank"));
        assertEquals("How many areas lack it", key.get("indicators.missing"));
    }

    @Test
    public void allGroupsTogetherHaveTheSameFiguresInThePageAndInTheTables() throws Exception {
        Map<String, Object> inputs = county(MODEL + FUNDING);
        assertEquals(
                List.of("6", "7,500", "£1,000,000.01", "100.0 %", "£133.33", "£900,000.00", "+£100,000.01", "+11.1 %"),
                rows(page(inputs), "What each group is owed").get("All"));
        SimpleFeatureCollection groups =
                (SimpleFeatureCollection) Processors.createProcess(new NameImpl("kith", "Report"))
                        .execute(inputs, null)
                        .get("groups");
        Map<String, Object> whole = new HashMap<>();
        groups.getSchema()
                .getAttributeDescriptors()
                .forEach(column ->
                        whole.put(column.getLocalName(), column.getUserData().get(ResultTable.WHOLE)));
        assertEquals(new BigDecimal("133.33"), whole.get("per_head"));
        assertEquals(11.1, (Double) whole.get("change_pct"), 0.05);
        assertEquals(new BigDecimal("100000.01"), whole.get("change"));
        assertEquals(1, (Double) whole.get("per_head_ratio"), 1e-12);
        assertEquals(List.of(6, 1), List.of(whole.get("areas"), whole.get("in_worst_decile")));
        assertEquals(null, whole.get("area_group"));
    }

    @Test
    public void theCaptionOfAMapSaysOnlyWhatIsOnIt() throws Exception {
        String text = page(county(MODEL + FUNDING)).getDocumentElement().getTextContent();
        assertTrue(text.contains("Funding for each person in areas, compared with the average over all areas."));
        assertFalse(text.contains("figure on the map"));
    }

    @Test
    public void whereNothingClustersASentenceStandsForTheMap() throws Exception {
        Document page = page(county(MODEL));
        String text = page.getDocumentElement().getTextContent();
        assertTrue(text, text.contains("No area is significantly in a cluster, so there is no map of them."));
        assertTrue(text, text.contains("5 of 6 areas are ranked, by 2 indicators in 2 domains."));
    }

    @Test
    public void thePageIsWellFormedAndFetchesNothing() throws Exception {
        Document page = page(county(MODEL + FUNDING));
        assertEquals("en-GB", page.getDocumentElement().getAttribute("lang"));
        for (Element element : all(page, "*")) {
            assertFalse(
                    element.getTagName(),
                    List.of("script", "link", "img", "iframe").contains(element.getTagName()));
            NamedNodeMap attributes = element.getAttributes();
            for (int a = 0; a < attributes.getLength(); a++) {
                String name = attributes.item(a).getNodeName();
                String value = attributes.item(a).getNodeValue();
                assertFalse(name, name.equals("src") || name.startsWith("on"));
                assertTrue(value, name.startsWith("xmlns") || !value.contains("//"));
                assertTrue(value, !name.endsWith("href") || value.startsWith("#"));
            }
        }
        String style = all(page, "style").get(0).getTextContent();
        assertFalse(style, style.contains("url(") || style.contains("@import"));
    }

    @Test
    public void headingsAreInOrderTablesAreTitledAndIdsAreOfOneThingEach() throws Exception {
        Document page = page(county(MODEL + FUNDING));
        int level = 0;
        for (Element element : all(page, "*")) {
            if (element.getTagName().matches("h[1-6]")) {
                int own = element.getTagName().charAt(1) - '0';
                assertTrue(element.getTextContent(), own <= level + 1);
                level = own;
            }
        }
        for (Element table : all(page, "table")) {
            assertEquals(1, table.getElementsByTagName("caption").getLength());
        }
        all(page, "th").forEach(head -> assertFalse(head.getAttribute("scope").isEmpty()));
        List<String> ids = all(page, "*").stream()
                .map(e -> e.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
        assertEquals(ids.size(), new TreeSet<>(ids).size());
        for (Element link : all(page, "a")) {
            assertTrue(ids.contains(link.getAttribute("href").substring(1)));
        }
        for (Element picture : all(page, "svg")) {
            boolean named = ids.containsAll(
                    List.of(picture.getAttribute("aria-labelledby").split(" ")));
            assertTrue(named || picture.getAttribute("aria-hidden").equals("true"));
        }
    }

    @Test
    public void mapsHaveTheColoursOfTheStylesAndCountTheirClasses() throws Exception {
        Document page = page(county(MODEL + FUNDING));
        Map<String, Element> maps = all(page, "svg").stream()
                .filter(svg -> svg.getAttribute("aria-labelledby").startsWith("map-"))
                .collect(Collectors.toMap(
                        svg -> svg.getAttribute("aria-labelledby").replaceFirst("-title.*", ""), svg -> svg));
        assertEquals(
                List.of("map-certainty", "map-change", "map-index", "map-per-head"),
                maps.keySet().stream().sorted().toList());
        NodeList paths = maps.get("map-index").getElementsByTagNameNS("*", "path");
        List<String> fills = new ArrayList<>();
        for (int p = 0; p < paths.getLength(); p++) {
            fills.add(((Element) paths.item(p)).getAttribute("fill"));
        }
        // five ranked areas: deciles 1, 3, 5, 7, 9, and one without data, as index-decile.sld colours them
        assertEquals(
                List.of("#0e2163", "#264b9f", "#2183ba", "#50bac2", "#c3e7b5", "#f2f2f2"),
                fills.stream().filter(f -> f.startsWith("#")).toList());
        String told = maps.get("map-index")
                .getElementsByTagNameNS("*", "desc")
                .item(0)
                .getTextContent();
        assertTrue(told, told.contains("1: the 10 % most in need: 1 area") && told.contains("No data: 1 area"));
    }

    @Test
    public void mapsAreCalledWhatIsTrueOfAnyModel() throws Exception {
        Document page = page(county(MODEL + FUNDING));
        assertEquals(
                "Need overall, in tenths. Areas by tenth of the whole index:"
                        + " 1 is the 10 % of areas most in need, 10 the 10 % least in need.",
                all(page, "figcaption").get(0).getTextContent());
        String text = page.getDocumentElement().getTextContent().toLowerCase(Locale.ROOT);
        assertFalse("the model is not about isolation", text.contains("isolat"));
    }

    @Test
    public void itSaysWhatItRestsOn() throws Exception {
        Document page = page(county(MODEL));
        assertTrue(rows(page, "Datasets").get("The census").contains("every ten years"));
        assertEquals(
                "1",
                rows(page, "Indicators, and how complete").get("Long illness").get(2));
        assertTrue(rows(page, "Areas that lack").containsKey("Place F"));
        String text = page.getDocumentElement().getTextContent();
        assertTrue(text.contains("Of 12 figures (2 indicators of 6 areas), 1 is missing (8.3 %)"));
        assertTrue(text.contains("1 April 2026"));
        assertTrue(text, text.contains("It ranks 1 of 5 areas"));
    }

    @Test
    public void whatAModelOrItsAreasLackIsLeftOutWithASentence() throws Exception {
        String text = page(bare()).getDocumentElement().getTextContent();
        for (String sentence : List.of(
                "There are no maps, because the areas were given without boundaries.",
                "There are no figures by group, because the areas belong to none.",
                "No money is shared: the model does not say how money follows, or no amount was given.",
                "How sure the ranks are was not asked for.",
                "The model does not name its datasets")) {
            assertTrue(sentence, text.contains(sentence));
        }
        Map<String, Object> inputs = bare();
        inputs.put("replicates", "20");
        String unsure = page(inputs).getDocumentElement().getTextContent();
        assertTrue(unsure.contains("The model does not say what might have been decided otherwise"));
    }

    @Test
    public void whatComesFromOutsideIsTextAndNothingElse() throws Exception {
        Map<String, Object> inputs = county(MODEL.replace("A small county", "<b>&amp; \"county\"</b>"));
        inputs.put("title", "<script>alert(1)</script>\u0007");
        Document page = page(inputs);
        assertEquals("<script>alert(1)</script> ", all(page, "h1").get(0).getTextContent());
        assertTrue(all(page, "b").isEmpty());
    }

    @Test
    public void badInputIsAnsweredInASentence() throws Exception {
        Map<String, Object> inputs = bare();
        inputs.put("date", "1 April");
        assertEquals(
                "The date is '1 April'; a day such as 2026-04-01 is expected.",
                assertThrows(ProcessException.class, () -> html(inputs)).getMessage());
        inputs.put("date", "2026-04-01");
        inputs.put("replicates", "many");
        assertEquals(
                "The input 'replicates' is 'many'; a whole number is expected.",
                assertThrows(ProcessException.class, () -> html(inputs)).getMessage());
    }
}
