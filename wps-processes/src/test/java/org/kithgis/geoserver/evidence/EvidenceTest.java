/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.evidence;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Query;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.process.ProcessException;
import org.geotools.util.factory.Hints;
import org.junit.Test;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.geoserver.process.CheckModelProcess;
import org.kithgis.geoserver.process.CompareProcess;
import org.kithgis.geoserver.process.ExplainAreaProcess;
import org.kithgis.geoserver.process.FundingRankingProcess;
import org.kithgis.geoserver.process.IsolationIndexProcess;
import org.kithgis.geoserver.process.ReportProcess;
import org.kithgis.geoserver.process.SegmentProfileProcess;
import org.kithgis.geoserver.store.AreaSource;
import org.kithgis.geoserver.store.KithDataStore;

/** One request, from records to the index and its allocation. Area a has 12 referrals this year, b 27, c 2. */
public class EvidenceTest {

    private static final String MODEL = """
            name: m
            data:
              - name: records/referrals
                title: Referrals
                date: 2026-03
                replaced: every month
                made_by: count-records
                inputs: { records: referrals, postcodes: directory, top: 0 }
            areas: { id: code, name: title, population: people }
            method: { normalise: min-max }
            domains:
              - name: referred
                indicators:
                  - { name: referrals, source: records/referrals, count: this_year, per: people, scale: 1000 }
            funding: { amount: 3000.00, need: sum-of-domain-ranks }
            """;

    private final SimpleFeatureCollection areas = rows(
            "areas",
            "code:String,area_id:String,title:String,people:Integer,geom:Polygon:srid=27700",
            "a|a|Ash|1000|POLYGON ((0 0, 1 0, 1 1, 0 0))",
            "b|b|Birch|1000|POLYGON ((1 0, 2 0, 2 1, 1 0))",
            "c|c|Cedar|1000|POLYGON ((2 0, 3 0, 3 1, 2 0))");
    private final SimpleFeatureCollection directory =
            rows("directory", "pcds:String,lsoa21cd:String", "NN1 1AA|a", "NN1 1AB|b", "NN1 1AC|c");

    private static SimpleFeatureCollection rows(String type, String schema, String... rows) {
        try {
            SimpleFeatureType made = DataUtilities.createType(type, schema);
            ListFeatureCollection collection = new ListFeatureCollection(made);
            for (int i = 0; i < rows.length; i++) {
                collection.add(DataUtilities.createFeature(made, type + i + "=" + rows[i]));
            }
            return collection;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static SimpleFeatureCollection referrals() {
        List<String> rows = new ArrayList<>();
        int[] counts = {12, 27, 2};
        String[] postcodes = {"nn11aa", "NN1 1AB", "NN11AC"};
        for (int p = 0; p < 3; p++) {
            for (int n = 0; n < counts[p]; n++) {
                rows.add("2026-03-" + (n + 1) + "|" + postcodes[p]);
            }
        }
        rows.add("2026-03-31|NN9 9ZZ");
        rows.replaceAll(row -> row.replaceAll("-([1-9])\\|", "-0$1|"));
        return rows("referrals", "date:String,postcode:String", rows.toArray(String[]::new));
    }

    private SimpleFeatureCollection[] tables() {
        return new SimpleFeatureCollection[] {referrals(), directory};
    }

    private static Map<String, SimpleFeature> byArea(SimpleFeatureCollection rows) {
        Map<String, SimpleFeature> found = new HashMap<>();
        try (SimpleFeatureIterator all = rows.features()) {
            while (all.hasNext()) {
                SimpleFeature row = all.next();
                found.put((String) row.getAttribute("area_id"), row);
            }
        }
        return found;
    }

    @Test
    public void aMisspeltColumnOfADatasetIsToldWithThoseTheDatasetHas() {
        ProcessException misspelt = assertThrows(ProcessException.class, () -> new IsolationIndexProcess()
                .execute(areas, tables(), null, MODEL.replace("this_year", "this_yaer"), null, null));
        assertEquals(
                "The dataset 'records/referrals' has no column 'this_yaer', which the model takes from it; did you mean"
                        + " 'this_year'?",
                misspelt.getMessage());
        ProcessException unknown = assertThrows(ProcessException.class, () -> new IsolationIndexProcess()
                .execute(areas, tables(), null, MODEL.replace("this_year", "x"), null, null));
        assertTrue(unknown.getMessage(), unknown.getMessage().contains("; known are '"));
        assertTrue(unknown.getMessage(), unknown.getMessage().contains("'this_year'"));
    }

    @Test
    public void aReportSaysWhatBecameOfTheRecordsADatasetWasCountedFrom() {
        Map<String, Object> report = new ReportProcess()
                .execute(areas, tables(), null, MODEL, null, null, null, "2026-04-01", "0", null, null);
        SimpleFeatureCollection outcomes = (SimpleFeatureCollection) report.get("match_report");
        Map<String, Object> records = new HashMap<>();
        DataUtilities.list(outcomes)
                .forEach(row -> records.put((String) row.getAttribute("outcome"), row.getAttribute("records")));
        assertEquals(1L, records.get("unknown postcode"));
        String page = (String) report.get("result");
        assertTrue(page.contains("What became of the records of Referrals (2026-03)"));
        assertTrue(page.contains("<th scope=\"row\">unknown postcode</th><td class=\"number\">1</td>"));
    }

    @Test
    public void recordsBecomeAnIndexOfRoundedCountsInOneRequest() {
        Map<String, SimpleFeature> result =
                byArea(new IsolationIndexProcess().execute(areas, tables(), null, MODEL, null, null));
        // 12 is shown as 10, 27 as 25 and 2 as 0: of 1,000 residents each, 40 % of the way from 0 to 25.
        assertEquals(40, (double) result.get("a").getAttribute("score"), 1e-9);
        assertEquals(100, (double) result.get("b").getAttribute("score"), 1e-9);
        assertEquals(0, (double) result.get("c").getAttribute("score"), 1e-9);
        assertEquals("Referrals (2026-03)", result.get("a").getAttribute("vintages"));
    }

    @Test
    public void whatIsComparedAndExplainedTellsWhatItWasMadeOf() {
        Map<String, Object> compared = new CompareProcess()
                .execute(areas, tables(), MODEL, null, null, null, null, null, "coverage=0.5", null, null, null);
        for (String result : List.of("result", "groups", "agreement")) {
            SimpleFeature row = DataUtilities.first((SimpleFeatureCollection) compared.get(result));
            assertEquals("Referrals (2026-03)", row.getAttribute("vintages_before"));
            assertEquals("Referrals (2026-03)", row.getAttribute("vintages_after"));
        }
        Map<String, Object> explained =
                new ExplainAreaProcess().execute(areas, tables(), MODEL, "a", null, null, "0", null);
        assertTrue(((String) explained.get("words")).endsWith("All this was made of Referrals (2026-03)."));
        SimpleFeature number = DataUtilities.first((SimpleFeatureCollection) explained.get("numbers"));
        assertEquals("Referrals (2026-03)", number.getAttribute("vintages"));
    }

    @Test
    public void aDatasetIsMadeOfAreasWhateverTheModelCallsTheirColumns() {
        String model = """
                name: far
                areas: { id: kennung, name: titel, group: kreis, population: leute }
                data:
                  - name: reach
                    date: 2026
                    made_by: access
                    inputs: { services: surgeries, within: 1000, tables: folk }
                method: { normalise: none }
                domains:
                  - name: access
                    indicators: [{ name: shared, column: access, source: reach }]
                """;
        SimpleFeatureCollection drawn = rows(
                "flaechen",
                "kennung:String,titel:String,kreis:String,area_id:String,geom:Polygon:srid=27700",
                "a|Ash|n|z1|POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))",
                "b|Birch|n|z2|POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))");
        SimpleFeatureCollection folk = rows("folk", "kennung:String,leute:Integer", "a|100", "b|300");
        SimpleFeatureCollection surgeries =
                rows("surgeries", "geom:Point:srid=27700,capacity:Integer", "POINT (5 5)|8");
        // the model reads its residents from the same table, which it was made of; so it stands twice
        SimpleFeatureCollection again = rows("again", "kennung:String,leute:Integer", "a|100", "b|300");
        Map<String, SimpleFeature> result = byArea(new IsolationIndexProcess()
                .execute(drawn, new SimpleFeatureCollection[] {surgeries, folk, again}, null, model, null, null));
        assertEquals("8 places for 400 people", 0.02, (double) result.get("a").getAttribute("score"), 1e-12);
        assertEquals("Ash", result.get("a").getAttribute("area_name"));
        assertEquals(300.0, (double) result.get("b").getAttribute("population"), 0);
    }

    @Test
    public void recordsAreCountedForAreasWhateverTheModelCallsTheirColumns() {
        SimpleFeatureCollection drawn = rows("flaechen", "kennung:String,leute:Integer", "a|1000", "b|1000", "c|1000");
        String model = MODEL.replace("id: code, name: title, population: people", "id: kennung, population: leute")
                .replace("per: people", "per: leute");
        Map<String, SimpleFeature> result =
                byArea(new IsolationIndexProcess().execute(drawn, tables(), null, model, null, null));
        assertEquals(40, (double) result.get("a").getAttribute("score"), 1e-9);
    }

    @Test
    public void aModelIsCheckedForDatasetsThatCannotBeMade() {
        String model = MODEL.replace("top: 0 }", "top: many, postcode: directory }");
        String told = new CheckModelProcess().execute(model, null);
        assertTrue(told, told.startsWith("The model has 2 problems:\nLine "));
        assertTrue(
                told,
                told.contains(
                        "Line 8: The input 'top' of the dataset 'records/referrals' is 'many'; a number is expected."));
        assertTrue(
                told,
                told.contains(
                        "Line 8: The dataset 'records/referrals' has an input 'postcode', which count-records does not"
                                + " take; did you mean 'postcodes'?"));
        String far = MODEL.replace("made_by: count-records", "made_by: access")
                .replace(
                        "{ records: referrals, postcodes: directory, top: 0 }",
                        "\n      services: referrals\n      within: far");
        assertEquals(
                "The model has 1 problem:\nLine 10: The input 'within' of the dataset 'records/referrals' is 'far'; a number is"
                        + " expected.",
                new CheckModelProcess().execute(far, null));
    }

    @Test
    public void aModelIsCheckedForProtectionThatIsNone() {
        String told = new CheckModelProcess().execute(MODEL.replace("top: 0 }", "mode: none }"), null);
        assertTrue(told, told.contains("Line 8: The disclosure mode is 'none'; 'round' or 'suppress' is expected."));
        told = new CheckModelProcess().execute(MODEL.replace("top: 0 }", "threshold: 3 }"), null);
        assertTrue(told, told.contains("Line 8: The threshold is 3;"));
        told = new CheckModelProcess().execute(MODEL.replace("top: 0 }", "threshold: 10 }"), null);
        assertTrue(told, told.contains("Line 8: The threshold is 10; counts are rounded to 5, 15, 25 and so on"));
        told = new CheckModelProcess().execute(MODEL.replace("top: 0 }", "threshold: 10, mode: suppress }"), null);
        assertTrue(told, !told.contains("problem"));
    }

    @Test
    public void aRecordIsNamedByItsRowWhereNoLineIsKnownAndItsTableByName() {
        assertRefused(
                "The dataset 'records/referrals' cannot be made of records 'referrals', postcodes 'directory'. None of the 1"
                        + " records in 'records' can be counted: 1, the first in row 1, have no date in 'date' that can"
                        + " be read and is not in the future; dates such as 2019-12-31 or 31/12/2019 are expected.",
                MODEL,
                rows("referrals", "date:String,postcode:String", "soon|NN1 1AA"));
    }

    @Test
    public void tablesThatHaveNoNameGoByTheirPlace() {
        String model =
                MODEL.replace("records: referrals, postcodes: directory", "records: table 1, postcodes: table 2");
        Map<String, SimpleFeature> result =
                byArea(new IsolationIndexProcess().execute(areas, tables(), null, model, null, null));
        assertEquals(40, (double) result.get("a").getAttribute("score"), 1e-9);
    }

    @Test
    public void andAnAllocation() {
        Map<String, SimpleFeature> result =
                byArea(new FundingRankingProcess().execute(areas, tables(), null, MODEL, null, null, null));
        // Need ranks 2, 3 and 1 of equal populations.
        assertEquals(new BigDecimal("1000.00"), result.get("a").getAttribute("amount"));
        assertEquals(new BigDecimal("1500.00"), result.get("b").getAttribute("amount"));
        assertEquals(new BigDecimal("500.00"), result.get("c").getAttribute("amount"));
    }

    @Test
    public void whatIsWrongWithADatasetIsSaidWithItsName() {
        assertRefused(
                "The dataset 'records/referrals' is made of a table 'referrals' as its 'records', which was not given; did"
                        + " you mean 'referral'?",
                MODEL,
                rows("referral", "date:String,postcode:String", "2026-03-01|NN1 1AA"));
        assertRefused(
                "The dataset 'records/referrals' has an input 'postcode', which count-records does not take; did you mean"
                        + " 'postcodes'?",
                MODEL.replace("postcodes:", "postcode:"),
                referrals());
        assertRefused(
                "The dataset 'records/referrals' cannot be made of records 'referrals', postcodes 'directory'. 'top' is -1; a whole number from 0 to 50 is expected.",
                MODEL.replace("top: 0", "top: -1"),
                referrals());
    }

    private void assertRefused(String sentence, String model, SimpleFeatureCollection records) {
        SimpleFeatureCollection[] tables = {records, directory};
        ProcessException e = assertThrows(ProcessException.class, () -> new IsolationIndexProcess()
                .execute(areas, tables, null, model, null, null));
        assertEquals(sentence, e.getMessage());
    }

    @Test
    public void aStoreShowsWhatWasMadeWhereTheAdministratorAllowsIt() throws Exception {
        AreaSource source = AreaSource.of(
                DataUtilities.source(areas),
                List.of(DataUtilities.source(referrals()), DataUtilities.source(directory)),
                null);
        KithDataStore closed =
                new KithDataStore("http://kithgis.org/kith", ModelReader.read(MODEL), source, null, false);
        assertEquals(List.of("m_index", "m_clusters", "m_funding", "m_change"), List.of(closed.getTypeNames()));
        KithDataStore open = new KithDataStore("http://kithgis.org/kith", ModelReader.read(MODEL), source, null, true);
        assertEquals(
                List.of("m_index", "m_clusters", "m_funding", "m_change", "m_records_referrals"),
                List.of(open.getTypeNames()));
        Map<String, SimpleFeature> shown =
                byArea(open.getFeatureSource("m_records_referrals").getFeatures());
        assertEquals(10, ((Number) shown.get("a").getAttribute("this_year")).intValue());
        assertEquals(0, ((Number) shown.get("c").getAttribute("this_year")).intValue());
        assertNull("records begin this year", shown.get("c").getAttribute("last_year"));
        assertEquals("m_records_referrals.a", shown.get("a").getID());
        assertEquals(3, open.getFeatureSource("m_index").getFeatures().size());
        Query whatIf = new Query("m_records_referrals");
        whatIf.getHints().put(Hints.VIRTUAL_TABLE_PARAMETERS, Map.of("MODE", "none"));
        assertThrows(RuntimeException.class, () -> open.getFeatureSource("m_records_referrals")
                .getFeatures(whatIf)
                .features());
        assertNull(open.getSchema("m_records_referrals").getDescriptor("postcode"));
        closed.dispose();
        open.dispose();
    }

    private static String made(String by, String inputs, String column) {
        return """
                name: m
                data: [ { name: made, date: 2026, made_by: %s, inputs: { %s } } ]
                areas: { id: code, population: people }
                method: { normalise: none }
                domains: [ { name: d, indicators: [ { name: i, source: made, column: %s } ] } ]
                """.formatted(by, inputs, column);
    }

    private Map<String, SimpleFeature> index(String model, SimpleFeatureCollection... tables) {
        return byArea(new IsolationIndexProcess().execute(areas, tables, null, model, null, null));
    }

    @Test
    public void aSurveyMakesAnIndicator() {
        List<String> responses = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            responses.add("S|" + (n < 20 ? 1 : 0));
            responses.add("T|" + (n < 60 ? 1 : 0));
        }
        Map<String, SimpleFeature> result = index(
                made("segment-estimate", "people: mix, responses: survey", "estimate"),
                rows("mix", "area_id:String,segment:String,people:Integer", "a|S|10", "b|T|10", "c|S|5", "c|T|5"),
                rows("survey", "segment:String,value:Integer", responses.toArray(String[]::new)));
        assertEquals(0.2, (double) result.get("a").getAttribute("score"), 1e-12);
        assertEquals(0.4, (double) result.get("c").getAttribute("score"), 1e-12);
    }

    @Test
    public void countsOfAnotherGeographyMakeAnIndicator() {
        Map<String, SimpleFeature> result = index(
                made("apportion", "features: wards, lookup: parts, counts: cases", "cases"),
                rows("wards", "area_id:String,cases:Integer", "w|90", "v|10"),
                rows("parts", "source:String,target:String,weight:Double", "w|a|1", "w|b|2", "v|c|1"));
        assertEquals(30, (double) result.get("a").getAttribute("score"), 1e-9);
        assertEquals(60, (double) result.get("b").getAttribute("score"), 1e-9);
    }

    @Test
    public void risksOfTheSamePeopleMakeAnIndicator() {
        List<String> people = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            people.addAll(List.of("a|1|1", "b|1|0", "c|0|0"));
        }
        Map<String, SimpleFeature> result = index(
                made("risk-overlap", "records: persons, flags: 'alone,ill'", "share_2_plus"),
                rows("persons", "area_id:String,alone:Integer,ill:Integer", people.toArray(String[]::new)));
        assertEquals(1, (double) result.get("a").getAttribute("score"), 1e-12);
        assertEquals(0, (double) result.get("b").getAttribute("score"), 1e-12);
    }

    @Test
    public void aChangeThatAProgrammeMadeIsAnIndicator() {
        Map<String, SimpleFeature> result = index(
                made("outcomes", "tables: falls, activities: log, columns: population=people", "change_pct"),
                rows("falls", "area_id:String,before:Integer,after:Integer", "a|40|20", "b|40|30", "c|400|400"),
                rows("log", "area_id:String,activity:String", "a|checks", "b|checks"));
        assertEquals(-50, (double) result.get("a").getAttribute("score"), 1e-9);
        assertEquals(0, (double) result.get("c").getAttribute("score"), 1e-9);
    }

    @Test
    public void whatPeopleSayIsALayerAndNoTableOfTheAreas() throws Exception {
        List<String> notes = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            notes.add("transport|a|" + (n % 2 == 0 ? "Charity" : "Church") + "|p" + n);
            notes.add("housing|a|" + (n % 2 == 0 ? "Charity" : "Church") + "|p" + n);
        }
        String model = MODEL.replace(
                "areas:", "  - { name: voices, date: 2026, made_by: themes, inputs: { notes: interviews } }\nareas:");
        AreaSource source = AreaSource.of(
                DataUtilities.source(areas),
                List.of(
                        DataUtilities.source(referrals()),
                        DataUtilities.source(directory),
                        DataUtilities.source(rows(
                                "interviews",
                                "theme:String,place:String,organisation:String,source_id:String",
                                notes.toArray(String[]::new)))),
                null);
        KithDataStore store = new KithDataStore("http://kithgis.org/kith", ModelReader.read(model), source, null, true);
        List<SimpleFeature> said =
                DataUtilities.list(store.getFeatureSource("m_voices").getFeatures());
        assertEquals(2, said.size());
        assertEquals("m_voices.1", said.get(0).getID());
        assertEquals("a", said.get(1).getAttribute("area_id"));
        assertEquals(3, store.getFeatureSource("m_index").getFeatures().size());
        store.dispose();
    }

    @Test
    public void whatSetsSegmentsApartIsALayerWithoutPlaces() throws Exception {
        SimpleFeatureCollection people = rows(
                "people",
                "segment:String,people:Integer,alone:Integer,no_car:Integer",
                "S|100|40|30",
                "T|300|41|31",
                "T|100|1|1");
        String model = MODEL.replace(
                "areas:",
                "  - { name: profile, date: 2026, made_by: segment-profile, inputs: { people: people, risks: 'alone,"
                        + " no_car' } }\nareas:");
        AreaSource source = AreaSource.of(
                DataUtilities.source(areas),
                List.of(
                        DataUtilities.source(referrals()),
                        DataUtilities.source(directory),
                        DataUtilities.source(people)),
                null);
        KithDataStore store = new KithDataStore("http://kithgis.org/kith", ModelReader.read(model), source, null, true);
        SimpleFeatureSource layer = store.getFeatureSource("m_profile");
        List<SimpleFeature> segments = DataUtilities.list(layer.getFeatures());
        assertNull(layer.getSchema().getGeometryDescriptor());
        assertEquals("m_profile.1", segments.get(0).getID());
        List<SimpleFeature> theirs = DataUtilities.list((SimpleFeatureCollection) new SegmentProfileProcess()
                .execute(people, "alone,no_car", null, null, null, null)
                .get("result"));
        assertEquals(2, segments.size());
        for (int s = 0; s < 2; s++) {
            assertEquals(theirs.get(s).getAttributes(), segments.get(s).getAttributes());
        }
        assertEquals("S", segments.get(0).getAttribute("segment"));
        assertEquals(true, segments.get(0).getAttribute("above_all"));
        assertEquals(
                "one in 300 is shown as none", 40, ((Number) segments.get(1).getAttribute("alone")).intValue());
        assertEquals(3, store.getFeatureSource("m_index").getFeatures().size());
        store.dispose();
    }
}
