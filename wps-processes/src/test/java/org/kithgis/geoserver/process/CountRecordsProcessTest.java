/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.util.NullProgressListener;
import org.geotools.feature.NameImpl;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.process.ProcessException;
import org.geotools.process.Processors;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.junit.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Records to areas, as GeoServer calls the process. */
public class CountRecordsProcessTest {

    private static final GeometryFactory SHAPES = new GeometryFactory();

    /** Rows of text, the first naming the columns. */
    private static SimpleFeatureCollection table(String... lines) {
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName("table");
        Arrays.stream(lines[0].split("\\|")).forEach(name -> type.add(name, String.class));
        SimpleFeatureType built = type.buildFeatureType();
        List<SimpleFeature> rows = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            rows.add(SimpleFeatureBuilder.build(built, (Object[]) lines[i].split("\\|", -1), "r" + i));
        }
        return new ListFeatureCollection(built, rows);
    }

    private static String[] times(int n, String... lines) {
        List<String> all = new ArrayList<>(List.of(lines[0]));
        for (int i = 1; i < lines.length; i++) {
            for (int k = 0; k < n; k++) {
                all.add(lines[i]);
            }
        }
        return all.toArray(String[]::new);
    }

    /** Four squares of a hundredth of a degree in Northampton, west to east. */
    private static SimpleFeatureCollection areas() {
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName("areas");
        type.add("LSOA11CD", String.class);
        type.add("LSOA11NM", String.class);
        type.add("Population", Integer.class);
        type.add("the_geom", Polygon.class, DefaultGeographicCRS.WGS84);
        SimpleFeatureType built = type.buildFeatureType();
        List<SimpleFeature> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double west = -0.90 + i / 100.0;
            Polygon square = (Polygon) SHAPES.toGeometry(new Envelope(west, west + 0.01, 52.23, 52.24));
            rows.add(SimpleFeatureBuilder.build(built, new Object[] {"E0" + i, "Area " + i, 1000, square}, "a" + i));
        }
        return new ListFeatureCollection(built, rows);
    }

    private static Map<String, Object> run(Map<String, Object> given) {
        Map<String, Object> inputs = new HashMap<>(Map.of("features", areas()));
        inputs.putAll(given);
        return Processors.createProcess(new NameImpl("kith", "CountRecords"))
                .execute(inputs, new NullProgressListener());
    }

    private static List<SimpleFeature> rows(Map<String, Object> results, String name) {
        return DataUtilities.list((SimpleFeatureCollection) results.get(name));
    }

    private static Map<Object, Object> column(List<SimpleFeature> rows, String key, String value) {
        Map<Object, Object> column = new HashMap<>();
        rows.forEach(r -> column.put(r.getAttribute(key), r.getAttribute(value)));
        return column;
    }

    @Test
    public void countsByPostcodeThisYearAndLast() {
        Map<String, Object> results = run(Map.of(
                "records",
                table(times(
                        10,
                        "Event Date|Home-Postcode|Category",
                        "31/12/2019|nn11aa|falls",
                        "2019-06-01|NN1 1AA|visits",
                        "31-Dec-2018|NN1  1AA|falls",
                        "2018-01-01 09:30|NN1 1AB|falls",
                        "2019-12-01||falls",
                        "2019-12-01|ZZ1 1ZZ|falls",
                        "2019-12-01|NN1 1AC|falls",
                        "tomorrow|NN1 1AA|falls")),
                "postcodes",
                table("PCD7|LSOA11|LSOA21", "NN1 1AA|E00|X1", "NN1 1AB|E01|X2", "NN1 1AC|E77|X3")));
        List<SimpleFeature> rows = rows(results, "result");
        SimpleFeature first = rows.get(0);
        assertEquals(20L, first.getAttribute("this_year"));
        assertEquals(10L, first.getAttribute("last_year"));
        assertEquals(10.0, first.getAttribute("change"));
        assertEquals(100.0, first.getAttribute("change_pct"));
        assertEquals(20.0, first.getAttribute("rate"));
        assertEquals(10L, first.getAttribute("falls"));
        assertEquals(0.0, first.getAttribute("falls_change"));
        assertEquals(10L, first.getAttribute("visits"));
        assertNull("no percentage from zero", first.getAttribute("visits_change_pct"));
        assertEquals("2019-01-01", first.getAttribute("period_start").toString());
        assertEquals("2019-12-31", first.getAttribute("period_end").toString());
        assertEquals("fell to zero", 0L, rows.get(1).getAttribute("this_year"));
        assertEquals(-100.0, rows.get(1).getAttribute("change_pct"));
        assertEquals(4, rows.size());
        assertTrue(first.getDefaultGeometry() != null);
        assertEquals(
                Map.of(
                        "matched", 40L,
                        "outside", 10L,
                        "no postcode", 10L,
                        "unknown postcode", 10L,
                        "bad date", 10L,
                        "read", 80L),
                column(rows(results, "report"), "outcome", "records"));
        assertEquals(
                Map.of("(all records)", 20L, "falls", 10L, "visits", 10L),
                column(rows(results, "categories"), "category", "this_year"));
    }

    @Test
    public void childrensAssessmentsAreJoinedFromTheLogAndTheTemplate() {
        List<String> log = new ArrayList<>(List.of("CUID|Date|Type|Factors"));
        List<String> template = new ArrayList<>(List.of("CUID|Assessment Closure Date|Postcode at Time of Assessment"));
        for (int child = 0; child < 30; child++) {
            log.add(child + "|2019-12-31|AssessmentAuthorisationDate|3A,4B");
            log.add(child + "|2019-12-31|ReferralDate|");
            log.add(child + "|2018-12-31|AssessmentAuthorisationDate|" + (child < 15 ? "4A" : "15A"));
            template.add(child + "|31/12/2019|nn11aa");
            template.add(child + "|31/12/2018|NN1 1AB");
        }
        Map<String, Object> results = run(Map.of(
                "records", table(log.toArray(String[]::new)),
                "addresses", table(template.toArray(String[]::new)),
                "postcodes", table("pcds|lsoa11cd", "NN1 1AA|E00", "NN1 1AB|E01")));
        List<SimpleFeature> rows = rows(results, "result");
        assertEquals(30L, rows.get(0).getAttribute("this_year"));
        assertEquals(0L, rows.get(0).getAttribute("last_year"));
        assertEquals(30L, rows.get(0).getAttribute("domestic_violence"));
        assertEquals(-15.0, rows.get(1).getAttribute("mental_health_change"));
        Map<Object, Object> change = column(rows(results, "categories"), "category", "change_pct");
        assertEquals(100.0, change.get("Mental health"));
        assertNull(change.get("Domestic violence"));
        assertEquals(-100.0, change.get("Self-harm"));
        assertEquals(0.0, change.get("(all records)"));
        assertEquals(24, change.size());
        assertEquals(30L, column(rows(results, "report"), "outcome", "records").get("other type"));
    }

    @Test
    public void pointsOnTheNationalGridAreBroughtToTheAreas() throws Exception {
        double[] point = {-0.885, 52.235};
        CRS.findMathTransform(DefaultGeographicCRS.WGS84, CRS.decode("EPSG:27700", true), true)
                .transform(point, 0, point, 0, 1);
        String[] records = times(10, "Date|Easting|Northing", "2019-12-31|" + point[0] + "|" + point[1]);
        assertEquals(
                10L,
                rows(run(Map.of("records", table(records))), "result").get(1).getAttribute("this_year"));
        String[] directory = {"Postcode|Eastings|Northings", "NN11AA|" + point[0] + "|" + point[1]};
        String[] byPostcode = times(10, "Date|Postcode", "2019-12-31|NN1 1AA");
        assertEquals(
                10L,
                rows(run(Map.of("records", table(byPostcode), "postcodes", table(directory))), "result")
                        .get(1)
                        .getAttribute("this_year"));
    }

    @Test
    public void pointFeaturesAreRecordsToo() {
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName("points");
        type.add("date", java.util.Date.class);
        type.add("geom", Point.class, DefaultGeographicCRS.WGS84);
        SimpleFeatureType built = type.buildFeatureType();
        List<SimpleFeature> points = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Point point = SHAPES.createPoint(new Coordinate(-0.865, 52.235));
            points.add(SimpleFeatureBuilder.build(
                    built, new Object[] {java.sql.Timestamp.valueOf("2019-12-31 00:00:00"), point}, "p" + i));
        }
        Map<String, Object> results = run(Map.of("records", new ListFeatureCollection(built, points)));
        assertEquals(10L, rows(results, "result").get(3).getAttribute("this_year"));
    }

    @Test
    public void addressesAreFoundByUprn() {
        Map<String, Object> results = run(Map.of(
                "records", table(times(10, "date|UPRN|postcode", "2019-12-31|100012345678|NN1 1AB")),
                "postcodes", table("UPRN|POSTCODE_LOCATOR|LATITUDE|LONGITUDE", "100012345678|NN1 1AA|52.235|-0.875")));
        assertEquals(10L, rows(results, "result").get(2).getAttribute("this_year"));
        assertEquals(0L, column(rows(results, "report"), "outcome", "records").get("unknown UPRN or postcode"));
    }

    @Test
    public void flagsDoNotExcludeOneAnother() {
        Map<String, Object> results = run(Map.of(
                "records",
                table(times(10, "date|lsoa_code|Lives alone|Smoker", "2019-12-31|E00|Yes|y", "2019-12-31|E00|No|1")),
                "flags",
                "lives_alone, smoker"));
        SimpleFeature first = rows(results, "result").get(0);
        assertEquals(20L, first.getAttribute("this_year"));
        assertEquals(10L, first.getAttribute("lives_alone"));
        assertEquals(20L, first.getAttribute("smoker"));
    }

    @Test
    public void groupsOfTheAreasComeOutOfTheSameRun() {
        String[] areas = {
            "area_id|area_name|area_group|population", "E00|North|Wood|100", "E01|South|Wood|300", "E02|East|Field|200"
        };
        String[] records = times(
                10,
                "date|area_id|category",
                "2019-12-31|E00|x",
                "2019-12-31|E01|x",
                "2019-12-31|E01|y",
                "2018-12-31|E01|x",
                "2019-12-31|E02|y");
        Map<String, Object> given = Map.of(
                "features", table(areas), "records", table(records), "top", 1, "years", true, "mode", "suppress");
        Map<String, Object> results = run(given);
        List<SimpleFeature> groups = rows(results, "groups");
        assertEquals(2, groups.size());
        SimpleFeature wood = groups.get(0);
        assertEquals("Wood", wood.getAttribute("area_group"));
        assertEquals(2, wood.getAttribute("areas"));
        assertEquals(400.0, wood.getAttribute("population"));
        assertEquals(30L, wood.getAttribute("this_year"));
        assertEquals(10L, wood.getAttribute("last_year"));
        assertEquals(20.0, wood.getAttribute("change"));
        assertEquals(75.0, wood.getAttribute("rate"));
        assertEquals(20L, wood.getAttribute("x"));
        assertEquals(100.0, wood.getAttribute("x_change_pct"));
        assertEquals(0, wood.getAttribute("x_hidden"));
        assertEquals(10L, wood.getAttribute("year_2018"));
        assertEquals(10L, groups.get(1).getAttribute("this_year"));
        SimpleFeatureType ofAreas = rows(results, "result").get(0).getFeatureType();
        SimpleFeatureType rounded =
                rows(run(with(given, "mode", "round")), "groups").get(0).getFeatureType();
        rounded.getAttributeDescriptors().stream()
                .map(d -> d.getLocalName())
                .filter(name -> !name.equals("areas"))
                .forEach(name -> assertTrue(name, ofAreas.getDescriptor(name) != null));
        assertNull("nothing is hidden where counts are rounded", rounded.getDescriptor("hidden"));
        assertEquals(
                "areas of no group",
                0,
                rows(run(Map.of("records", table(records))), "groups").size());
    }

    @Test
    public void allDatesTogetherAreRefusedWhereRecordsHaveDates() {
        SimpleFeatureCollection dated = table(times(10, "Month|area_id", "2019-12|E00"));
        String refusal = sentence(Map.of("records", dated, "columns", "date=none"));
        assertTrue(refusal, refusal.startsWith("'columns' says date=none, but the records have 'Month'"));
        SimpleFeatureCollection undated = table(times(10, "area_id|kind", "E00|x"));
        assertEquals(
                10L,
                rows(run(Map.of("records", undated, "columns", "date=none")), "result")
                        .get(0)
                        .getAttribute("records"));
    }

    @Test
    public void columnsThatPlaceRecordsAreNoCategories() {
        SimpleFeatureCollection records =
                table(times(10, "date|LSOA code|LSOA name|home|kind", "2019-12-31|E00|Area 0|E00|x"));
        for (String column : List.of("LSOA code", "LSOA name")) {
            String refusal = sentence(Map.of("records", records, "columns", "category=" + column));
            assertTrue(refusal, refusal.startsWith("The column '" + column + "' is known to hold 'area"));
        }
        String home = sentence(Map.of("records", records, "columns", "area=home;category=home"));
        assertTrue(home, home.contains("'home'") && home.contains("cannot be a category"));
        assertEquals(
                10L,
                rows(run(Map.of("records", records, "columns", "area=home;category=kind")), "result")
                        .get(0)
                        .getAttribute("x"));
    }

    @Test
    public void aMistypedYearIsABadDateOfARowAndNotTheLatestDay() {
        String[] records = times(10, "date|area_id", "2019-12-31|E00");
        records[3] = "31/12/2091|E00";
        Map<String, Object> results = run(Map.of("records", table(records)));
        assertEquals(10L, rows(results, "result").get(0).getAttribute("this_year"));
        assertEquals(1L, column(rows(results, "report"), "outcome", "records").get("bad date"));
        assertEquals(
                3L, column(rows(results, "report"), "outcome", "first_line").get("bad date"));
        String all = sentence(Map.of("records", table("date|area_id", "31/12/2091|E00")));
        assertTrue(
                all,
                all.contains(
                        "1, the first in row 1, have no date in 'date' that can be read and is not in the future"));
    }

    private static Map<String, Object> with(Map<String, Object> given, String key, Object value) {
        Map<String, Object> other = new HashMap<>(given);
        other.put(key, value);
        return other;
    }

    @Test
    public void smallCountsAreNeverShown() {
        String[] records = times(3, "date|area_id|category", "2019-12-31|E00|x", "2019-12-31|E01|y");
        Map<String, Object> rounded = run(Map.of("records", table(records)));
        assertEquals(5L, rows(rounded, "result").get(0).getAttribute("x"));
        Map<String, Object> hidden = run(Map.of("records", table(records), "mode", "suppress"));
        assertNull(rows(hidden, "result").get(0).getAttribute("x"));
        assertNull(rows(hidden, "result").get(0).getAttribute("x_change"));
        ProcessException e =
                assertThrows(ProcessException.class, () -> run(Map.of("records", table(records), "threshold", 2)));
        assertTrue(e.getMessage(), e.getMessage().contains("threshold"));
    }

    @Test
    public void columnsThatSayWhoWhereOrWhenAreNoCategoriesAndNoFlags() {
        SimpleFeatureCollection records = table(times(
                10,
                "date|lsoa_code|Person ID|home|Client|UPRN|easting|northing|kind",
                "2019-12-31|E00|7|NN1 1AA|8|9|1|1|x"));
        for (String column : List.of("Person ID", "Client", "UPRN", "easting", "northing", "date")) {
            assertTrue(sentence(Map.of("records", records, "columns", "category=" + column))
                    .startsWith("The column '" + column + "' is known to hold '"));
            assertTrue(sentence(Map.of("records", records, "flags", column)).contains("and cannot be a flag"));
        }
        assertTrue(sentence(Map.of(
                        "records",
                        records,
                        "postcodes",
                        table("pcds|lsoa11", "NN1 1AA|E00"),
                        "columns",
                        "postcode=home;category=home"))
                .startsWith("The column 'home' is known to hold 'postcode'"));
    }

    @Test
    public void categoriesOfWhichNothingIsShownAreNotNamed() {
        List<String> records = new ArrayList<>(List.of(times(10, "date|lsoa_code|kind", "2019-12-31|E00|falls")));
        records.add("2019-12-31|E00|Ann Example");
        records.add("2019-12-31|E01|NN1 1AA");
        for (String mode : List.of("round", "suppress")) {
            Map<String, Object> results = run(
                    Map.of("records", table(records.toArray(String[]::new)), "columns", "category=kind", "mode", mode));
            List<SimpleFeature> categories = rows(results, "categories");
            assertEquals(
                    List.of("(all records)", "falls", "(other)"),
                    categories.stream().map(r -> r.getAttribute("category")).toList());
            assertNull(categories.get(2).getAttribute("this_year"));
            assertEquals(mode.equals("round") ? 0 : 4, categories.get(2).getAttribute("hidden"));
            rows(results, "result")
                    .get(0)
                    .getFeatureType()
                    .getAttributeDescriptors()
                    .forEach(d -> assertTrue(
                            d.getLocalName(),
                            !d.getLocalName().startsWith("ann")
                                    && !d.getLocalName().startsWith("nn1")));
        }
    }

    @Test
    public void columnsWithUnusualNamesAreNamed() {
        SimpleFeatureCollection records = table(times(10, "seen on|home|why|category", "2019-12-31|NN1 1AA|falls|9"));
        SimpleFeatureCollection postcodes = table("code|zone", "NN1 1AA|E02");
        String columns = "date=Seen_On;postcode=home;category=why;directory_postcode=code;directory_area=zone";
        Map<String, Object> results = run(Map.of("records", records, "postcodes", postcodes, "columns", columns));
        assertEquals(10L, rows(results, "result").get(2).getAttribute("falls"));
        assertTrue(sentence(Map.of("records", records, "postcodes", postcodes))
                .startsWith("The records have no column that is known to hold 'date'"));
        assertTrue(sentence(Map.of("records", records, "columns", columns + ";colour=red"))
                .contains("'colour'"));
    }

    private static String sentence(Map<String, Object> inputs) {
        return assertThrows(ProcessException.class, () -> run(inputs)).getMessage();
    }

    @Test
    public void whatIsMissingIsSaidInASentence() {
        assertTrue(sentence(Map.of()).contains("records"));
        assertTrue(sentence(Map.of("records", table("date|postcode", "2019-12-31|NN1 1AA")))
                .contains("the input 'postcodes' is expected"));
        assertTrue(sentence(Map.of("records", table("date|colour", "2019-12-31|red")))
                .contains("they have 'date', 'colour'"));
        assertTrue(sentence(Map.of(
                        "records",
                        table("date|postcode", "2019-12-31|NN1 1AA"),
                        "postcodes",
                        table("pcds|lsoa11|lsoa21", "NN1 1AA|X1|X2")))
                .contains("'lsoa11', 'lsoa21' is the id of one of the areas, such as 'E00'"));
        assertTrue(sentence(Map.of("records", table("date|lsoa_code", "soon|E00")))
                .contains("have no date in 'date' that can be read"));
        assertTrue(sentence(Map.of("records", table("date|lsoa_code", "2019-12-31|E00"), "flags", "smoker"))
                .contains("no column 'smoker'"));
        assertTrue(sentence(Map.of("records", table("date|lsoa_code", "2019-12-31|E00"), "until", "soon"))
                .contains("'until' is 'soon'"));
    }
}
