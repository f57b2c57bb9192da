/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.configuration;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geotools.api.feature.Property;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.geoserver.store.AreaSource;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.catalog.LiveLayers;
import org.kithgis.standalone.demo.DemoCounty;
import org.locationtech.jts.geom.Geometry;

/**
 * The feature-info template says what is in the features. It is filled as GeoServer fills it: each attribute by its name
 * with a {@code rawValue}, the empty text for null.
 */
public class FeatureInfoTest {

    private static final String TEMPLATES = "geoserver-config";
    private static final Map<String, List<SimpleFeature>> LAYERS = new LinkedHashMap<>();
    private static Configuration freemarker;

    @BeforeClass
    public static void compute() throws IOException {
        freemarker = new Configuration(Configuration.VERSION_2_3_34);
        freemarker.setDirectoryForTemplateLoading(Repository.path(TEMPLATES).toFile());
        freemarker.setDefaultEncoding("UTF-8");
        freemarker.setLocale(Locale.GERMANY); // whatever the server's is
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
        for (Layer layer : LiveLayers.of(
                ModelReader.read(Repository.text("examples/models/county.yaml")),
                AreaSource.of(DataUtilities.source(DemoCounty.make()), List.of(), null))) {
            LAYERS.put(layer.name(), DataUtilities.list(layer.source().getFeatures()));
        }
    }

    @Test
    public void everyFeatureOfEveryLayerHasWords() throws Exception {
        for (List<SimpleFeature> features : LAYERS.values()) {
            for (SimpleFeature feature : features) {
                String words = words(feature);
                assertTrue(words, words.contains("<h1>"));
                assertTrue(words, words.contains("<strong>"));
            }
        }
        assertEquals(6, LAYERS.size());
    }

    @Test
    public void theNeediestAreaIsSaidToBe() throws Exception {
        SimpleFeature first = find("county_index", "rank", 1);
        String words = words(first);
        assertContains(words, "Among the 10 % of areas most in need.");
        assertContains(words, "It comes 1st of 402, the first being most in need");
        assertContains(words, "<li>" + first.getAttribute("driver_1") + ": ");
        assertContains(words, "<th>Community safety</th>");
        assertContains(words(find("county_index", "rank", 402)), "Among the 10 % of areas least in need.");
    }

    @Test
    public void aClusterIsSaidInWords() throws Exception {
        String words = words(find("county_clusters", "cluster", "hot"));
        assertContains(words, "High among high: it and its neighbours are more in need");
        assertContains(words, " times in 1,000.");
        Map<String, Object> island = area(Map.of("cluster", "no neighbours", "value", 10.0, "neighbours", 0));
        assertContains(words(island), "It touches 0 areas.");
        Map<String, Object> missing = area(Map.of("cluster", "no data"));
        assertFalse(words(missing).contains("Its score is"));
    }

    @Test
    public void aRankIsSpokenAsInEnglish() throws Exception {
        Map.of(2, "2nd", 3, "3rd", 4, "4th", 11, "11th", 12, "12th", 13, "13th", 21, "21st", 111, "111th", 122, "122nd")
                .forEach((rank, spoken) -> {
                    Map<String, Object> area = area(Map.of("rank", rank, "ranked", 1402, "decile", 1, "score", 10.0));
                    assertContains(words(area), "It comes " + spoken + " of 1,402,");
                });
    }

    @Test
    public void anAreaWithoutAnIndexIsSaidToHaveNoData() throws Exception {
        SimpleFeature index = LAYERS.get("county_index").stream()
                .filter(f -> f.getAttribute("rank") == null)
                .findFirst()
                .orElseThrow();
        String need = words(index);
        assertContains(need, "No data: too much of what counts is missing here for an index.");
        assertFalse(need, need.contains("It comes"));
        String money = words(find("county_funding", "area_id", index.getAttribute("area_id")));
        assertContains(money, "No data");
        assertContains(money, "(100.0 %) less");
        assertFalse(money, money.contains("Not eligible"));
    }

    @Test
    public void whatMovesIsSaidInWords() throws Exception {
        assertContains(words(find("county_change", "rank_before", 1)), "<strong>It keeps its place.</strong>");
        Map<String, Object> area = area(Map.of("rank_move", -1, "rank_before", 1, "rank_after", 2));
        assertContains(words(area), "It moves 1 place away from the most in need.</strong>");
        assertContains(words(area), "It came 1st and comes 2nd, the first being most in need.");
        area.put("rank_move", 12);
        area.put("change", new BigDecimal("-1500.50"));
        area.put("amount_before", new BigDecimal("2000.00"));
        area.put("amount_after", new BigDecimal("499.50"));
        assertContains(words(area), "It moves 12 places towards the most in need.");
        assertContains(words(area), "It would get £499.50 in place of £2,000.00: £1,500.50 less.");
    }

    @Test
    public void certaintyIsSaidInWords() throws Exception {
        SimpleFeature first = find("county_certainty", "rank", 1);
        assertContains(words(first), "Surely among the 10 % of areas most in need.");
        assertContains(
                words(first), "It comes 1st of 402, the first being most in need; nine choices in ten place it there.");
        assertContains(words(find("county_certainty", "rank", 50)), "; nine choices in ten place it from ");
        assertContains(words(find("county_certainty", "rank", 402)), "Surely not among the 10 %");
    }

    @Test
    public void moneyIsToThePennyAndCompared() throws Exception {
        Map<String, Object> area = new LinkedHashMap<>(Map.of(
                "need",
                5.0,
                "amount",
                new BigDecimal("1234567.80"),
                "per_head",
                new BigDecimal("12.30"),
                "per_head_ratio",
                1.257,
                "current",
                new BigDecimal("1300000.00"),
                "change",
                new BigDecimal("-65432.20"),
                "change_pct",
                -5.03,
                "bound",
                "damping"));
        String words = words(area);
        assertContains(words, "<strong>£1,234,567.80</strong>: £12.30 for each resident, 26 % more than the average");
        assertContains(words, "Today it has £1,300,000.00; this is £65,432.20 (5.0 %) less.");
        assertContains(words, "Held so that it loses no more than the model allows.");
        area.put("per_head_ratio", 0.9);
        assertContains(words(area), "10 % less than the average");
        area.put("per_head_ratio", 2.5);
        assertContains(words(area), "2.5 times the average");
        area.put("per_head_ratio", 1.001);
        assertContains(words(area), "for each resident, the average of all areas.");
        area.put("eligible", false);
        assertContains(words(area), "Not eligible by the model's rule, and given nothing.");
    }

    @Test
    public void aGroupIsSummedUp() throws Exception {
        String words = words(find("county_funding_groups", "area_group", "Quillbrook (synthetic)"));
        assertContains(words, "<h1>Quillbrook (synthetic)</h1>");
        assertContains(words, "120 areas.");
        assertContains(words, "% of the whole: £");
    }

    @Test
    public void namesAreEscaped() {
        String words = words(area(Map.of(
                "area_name",
                "<b>O'Hara & Sons</b>",
                "area_group",
                "<i>",
                "driver_1",
                "<u>",
                "rank",
                1,
                "ranked",
                2,
                "decile",
                1,
                "score",
                1.0)));
        assertContains(words, "<h1>&lt;b&gt;O&#39;Hara &amp; Sons&lt;/b&gt;</h1>");
        assertFalse(words, words.contains("<i>") || words.contains("<u>"));
    }

    @Test
    public void anAttributeThatIsNotThereIsNotSpokenOf() {
        String words = words(Map.of("area_name", "Here", "rank", 3, "ranked", 9, "decile", 4, "score", 1.26));
        assertContains(words, "In the 4th tenth of the areas");
        assertContains(words, "It comes 3rd of 9, the first being most in need. Its score is 1.3.");
        for (String absent : List.of("residents", "Nationally", "adds most", "<table>", "missing")) {
            assertFalse(absent, words.contains(absent));
        }
    }

    @Test
    public void theNationalPlaceAndWhatIsMissingAreTold() {
        String words = words(
                area(Map.of("rank", 3, "ranked", 9, "decile", 4, "score", 1.25, "national_decile", 2, "missing", 1)));
        assertContains(words, "Nationally it is in the 2nd tenth");
        assertContains(words, "1 of its figures is missing");
    }

    @Test
    public void aWhatIfIsSaidAndWhatGeoServerAddsIsNot() {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("WEIGHT.ACCESS", "<3>");
        asked.put("WMS_WIDTH", "660");
        String words = fill(List.of(feature(Map.of("area_name", "Here"))), Map.of("VIEWPARAMS", List.of(asked)));
        assertContains(words, "What if: weight.access = &lt;3&gt;.");
        assertFalse(words, words.contains("660"));
        assertFalse(words(Map.of("area_name", "Here")).contains("What if"));
    }

    @Test
    public void headerAndFooterMakeAPage() throws Exception {
        String page = fill("templates/header.ftl", Map.of()) + fill("templates/footer.ftl", Map.of());
        assertTrue(page, page.strip().startsWith("<!DOCTYPE html>"));
        assertTrue(page, page.strip().endsWith("</html>"));
    }

    private static SimpleFeature find(String layer, String attribute, Object value) {
        return LAYERS.get(layer).stream()
                .filter(f -> value.equals(f.getAttribute(attribute)))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> area(Map<String, Object> attributes) {
        Map<String, Object> area = new LinkedHashMap<>(Map.of("area_name", "Here", "area_group", "There"));
        area.putAll(attributes);
        return area;
    }

    private static String words(SimpleFeature feature) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (Property property : feature.getProperties()) {
            attributes.put(property.getName().getLocalPart(), property.getValue());
        }
        return words(attributes);
    }

    private static String words(Map<String, ?> attributes) {
        return fill(List.of(feature(attributes)), Map.of());
    }

    /** A feature as GeoServer hands it to a template. */
    private static Map<String, Object> feature(Map<String, ?> attributes) {
        Map<String, Object> feature = new LinkedHashMap<>();
        List<Object> all = new ArrayList<>();
        attributes.forEach((name, value) -> {
            Map<String, Object> attribute = Map.of(
                    "name",
                    name,
                    "value",
                    value == null ? "" : value.toString(),
                    "rawValue",
                    value == null ? "" : value,
                    "isGeometry",
                    value instanceof Geometry);
            feature.put(name, attribute);
            all.add(attribute);
        });
        feature.put("attributes", all);
        return feature;
    }

    private static String fill(List<Map<String, Object>> features, Map<String, ?> request) {
        return fill("workspaces/kith/live/content.ftl", Map.of("features", features, "request", request));
    }

    private static String fill(String name, Map<String, ?> data) {
        try {
            Template template = freemarker.getTemplate(name);
            StringWriter out = new StringWriter();
            template.process(data, out);
            return out.toString();
        } catch (IOException | TemplateException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static void assertContains(String whole, String part) {
        assertTrue(
                whole + "\ndoes not contain\n" + part,
                whole.replaceAll("\\s+", " ").contains(part));
    }
}
