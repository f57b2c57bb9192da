/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.util.NullProgressListener;
import org.geotools.feature.NameImpl;
import org.geotools.process.Processors;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.linkage.AreaFinder;
import org.kithgis.engine.linkage.PlaceDirectory;
import org.kithgis.engine.linkage.PlaceKey;
import org.kithgis.engine.linkage.RecordSource;
import org.locationtech.jts.geom.Geometry;

/** Published records and postcodes of Northamptonshire, held to the counts that are known of them. */
public class RealRecordsTest {

    private static final Path DATA = Path.of(System.getProperty("kith.data", "../../shared/data"));

    private static final String[] DISTRICTS = {
        "E07000150", "E07000151", "E07000152", "E07000153", "E07000154", "E07000155", "E07000156"
    };

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private static SimpleFeatureCollection county;

    @BeforeClass
    public static void readAreas() throws IOException {
        assumeTrue("no data at " + DATA, Files.isDirectory(DATA));
        List<SimpleFeature> all = new ArrayList<>();
        SimpleFeatureCollection last = null;
        for (String district : DISTRICTS) {
            last = FeatureFiles.read(DATA.resolve("boundaries/lsoa_2011_by_lad/" + district + ".json"));
            all.addAll(DataUtilities.list(last));
        }
        county = new ListFeatureCollection(last.getSchema(), all);
        assertEquals(422, county.size());
    }

    private static AreaTable areas() {
        List<SimpleFeature> features = DataUtilities.list(county);
        return AreaTable.of(features.stream()
                        .map(f -> (String) f.getAttribute("LSOA11CD"))
                        .toArray(String[]::new))
                .geometries(features.stream()
                        .map(f -> (Geometry) f.getDefaultGeometry())
                        .toArray(Geometry[]::new))
                .build();
    }

    private static SimpleFeatureCollection records(String name) throws IOException {
        return FeatureFiles.records(DATA.resolve(name), null);
    }

    private static RecordSource source(String name) throws IOException {
        return (RecordSource) records(name);
    }

    private static int[] columns(RecordSource source, String... names) {
        int[] columns = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            columns[i] = source.columns().indexOf(names[i]);
        }
        return columns;
    }

    private static Map<String, Object> count(Map<String, Object> given) {
        Map<String, Object> inputs = new HashMap<>(Map.of("features", county));
        inputs.putAll(given);
        return Processors.createProcess(new NameImpl("kith", "CountRecords"))
                .execute(inputs, new NullProgressListener());
    }

    private static Map<String, Long> numbers(Map<String, Object> results, String name, String key, String value) {
        Map<String, Long> numbers = new TreeMap<>();
        DataUtilities.list((SimpleFeatureCollection) results.get(name))
                .forEach(r -> numbers.put((String) r.getAttribute(key), (Long) r.getAttribute(value)));
        return numbers;
    }

    @Test
    public void crimesLieInThePolygonOfTheirPublishedCode() throws IOException {
        RecordSource crimes = source("points/police_2019-01_northamptonshire_street.csv");
        AreaTable areas = areas();
        AreaFinder finder = new AreaFinder(areas);
        AtomicInteger read = new AtomicInteger();
        AtomicInteger agree = new AtomicInteger();
        AtomicInteger codedOutside = new AtomicInteger();
        crimes.read(columns(crimes, "Longitude", "Latitude", "LSOA code"), () -> row -> {
            read.incrementAndGet();
            int published = areas.position(row.text(2));
            int found = finder.locate(Double.parseDouble(row.text(0)), Double.parseDouble(row.text(1)));
            agree.addAndGet(published >= 0 && published == found ? 1 : 0);
            codedOutside.addAndGet(published < 0 ? 1 : 0);
        });
        assertEquals(6_420, read.get());
        assertEquals(6_204, agree.get());
        assertEquals(26, codedOutside.get());
    }

    @Test
    public void codePointPlacesThePostcodesItHasWithItsHeaderRowAndAsShippedWithout() throws IOException {
        Path published = DATA.resolve("postcodes/codepoint_open_aug2014_northamptonshire.csv");
        List<String> lines = Files.readAllLines(published);
        Path shipped = temporary.newFile("nn.csv").toPath();
        Files.write(shipped, lines.subList(1, lines.size()));
        SimpleFeatureCollection postcodes = records("postcodes/codepoint_open_aug2014_northamptonshire.csv");
        Map<String, Object> named = count(Map.of("records", postcodes, "postcodes", postcodes, "columns", "date=none"));
        SimpleFeatureCollection bare = FeatureFiles.records(shipped, null);
        Map<String, Object> unnamed = count(Map.of("records", bare, "postcodes", bare, "columns", "date=none"));
        Map<String, Long> report = numbers(unnamed, "report", "outcome", "records");
        assertEquals(16_874L, (long) report.get("read"));
        assertEquals(numbers(named, "report", "outcome", "records"), report);
        assertEquals(numbers(named, "result", "area_id", "records"), numbers(unnamed, "result", "area_id", "records"));
    }

    @Test
    public void postcodesWithoutAPointAreUnknownAndNotOutside() throws IOException {
        SimpleFeatureCollection postcodes = records("postcodes/nspl_may2025_NN_latlong.csv");
        Map<String, Long> report = numbers(
                count(Map.of("records", postcodes, "postcodes", postcodes, "columns", "date=none")),
                "report",
                "outcome",
                "records");
        assertEquals(83L, (long) report.get("unknown postcode"));
        assertEquals(150, report.get("outside"), 2);
    }

    @Test
    public void crimesAreCountedByTheirCodesAndByTheirPoints() throws IOException {
        SimpleFeatureCollection crimes = records("points/police_2019-01_northamptonshire_street.csv");
        Map<String, Object> byCode = count(Map.of("records", crimes));
        Map<String, Long> report = numbers(byCode, "report", "outcome", "records");
        assertEquals(6_420L, (long) report.get("read"));
        // 26 are coded outside the county, which is rounded to five, and what matched is the rest
        assertEquals(25L, (long) report.get("outside"));
        assertEquals(6_395L, (long) report.get("matched"));
        Map<String, Long> kinds = numbers(byCode, "categories", "category", "this_year");
        assertEquals(15, kinds.size());
        long all = kinds.remove("(all records)");
        assertEquals(6_394, all, 5);
        assertEquals(
                "14 categories, each shown by itself",
                6_394,
                kinds.values().stream().mapToLong(n -> n).sum(),
                14 * 5);
        Map<String, Object> withoutCategories = count(Map.of("records", crimes, "columns", "category=none"));
        assertEquals(all, (long) numbers(withoutCategories, "categories", "category", "this_year")
                .get("(all records)"));
        assertEquals(
                numbers(byCode, "result", "area_id", "this_year"),
                numbers(withoutCategories, "result", "area_id", "this_year"));

        Map<String, Object> byPoint =
                count(Map.of("records", crimes, "columns", "x=Longitude;y=Latitude", "mode", "suppress"));
        Map<String, Long> codes = numbers(byCode, "result", "area_id", "this_year");
        Map<String, Long> points = numbers(byPoint, "result", "area_id", "this_year");
        assertEquals(422, points.size());
        long near = codes.entrySet().stream()
                .filter(e -> points.get(e.getKey()) != null && Math.abs(e.getValue() - points.get(e.getKey())) <= 5)
                .count();
        assertTrue("areas that differ by no more than rounding: " + near, near > 330);
        for (SimpleFeature row : DataUtilities.list((SimpleFeatureCollection) byPoint.get("result"))) {
            Long count = (Long) row.getAttribute("this_year");
            assertTrue(row.getID(), count == null || count == 0 || count >= 5);
        }
    }

    @Test
    public void postcodesOfNorthamptonAgreeWithThePublishedDecileOfTheirArea() throws IOException {
        AreaTable areas = areas();
        int[] decileOfArea = new int[areas.size()];
        RecordSource deprivation = source("imd/imd2015_england_lsoa11.csv.gz");
        deprivation.read(columns(deprivation, "lsoa11_code", "IMD_decile"), () -> row -> {
            int area = areas.position(row.text(0));
            if (area >= 0) {
                decileOfArea[area] = Integer.parseInt(row.text(1));
            }
        });
        RecordSource points = source("postcodes/nspl_may2025_NN_latlong.csv");
        int[] at = columns(points, "Postcode", "lat", "long");
        PlaceDirectory directory = PlaceDirectory.read(
                points,
                PlaceKey.POSTCODE,
                new PlaceDirectory.Columns(at[0], -1, at[2], at[1], -1, -1),
                areas,
                new AreaFinder(areas));
        assertEquals(25_945, directory.size() + directory.nowhere());
        assertEquals(83, directory.nowhere());
        AtomicInteger both = new AtomicInteger();
        AtomicInteger agree = new AtomicInteger();
        // The file has no header row, so its first postcode stands for the names of the columns, and counts too.
        RecordSource deciles = source("postcodes/nspl_2018_NN_imd2015_decile.csv");
        List<String[]> published = new ArrayList<>();
        published.add(deciles.columns().toArray(String[]::new));
        deciles.read(new int[] {0, 1}, () -> row -> {
            synchronized (published) {
                published.add(new String[] {row.text(0), row.text(1)});
            }
        });
        for (String[] row : published) {
            int area = directory.area(PlaceKey.POSTCODE.of(row[0]), 20180801);
            if (area >= 0 && !row[1].isEmpty()) {
                both.incrementAndGet();
                agree.addAndGet(decileOfArea[area] == Integer.parseInt(row[1]) ? 1 : 0);
            }
        }
        assertEquals(24_443, both.get());
        assertEquals(24_171, agree.get());
    }

    @Test
    public void codePointOnTheNationalGridPlacesTheSamePostcodesInTheSameAreas() throws IOException {
        List<String> lines = new ArrayList<>(List.of("date,postcode"));
        RecordSource points = source("postcodes/nspl_may2025_NN_latlong.csv");
        points.read(columns(points, "Postcode"), () -> row -> {
            synchronized (lines) {
                lines.add("2019-12-31," + row.text(0));
            }
        });
        Path file = Files.createTempFile("postcodes", ".csv");
        try {
            Files.write(file, lines);
            Map<String, Object> byGrid = count(Map.of(
                    "records",
                    FeatureFiles.records(file, null),
                    "postcodes",
                    records("postcodes/codepoint_open_aug2014_northamptonshire.csv")));
            Map<String, Long> report = numbers(byGrid, "report", "outcome", "records");
            assertEquals(25_945L, (long) report.get("read"));
            long matched = report.get("matched");
            assertTrue("live in 2014 and in 2025: " + matched, matched > 14_000 && matched <= 15_548);
            assertTrue(report.toString(), report.get("outside") < 60);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    public void readsAPublishedTableWithAByteOrderMarkAndThousandsInQuotes() throws IOException {
        RecordSource table = source("imd/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz");
        assertEquals("LSOA code (2011)", table.columns().get(0));
        AtomicInteger rows = new AtomicInteger();
        AtomicInteger commas = new AtomicInteger();
        table.read(new int[] {0, 4}, () -> row -> {
            rows.incrementAndGet();
            commas.addAndGet(row.text(1).matches("\\d{1,3},\\d{3}") ? 1 : 0);
        });
        assertEquals(32_844, rows.get());
        assertEquals("ranks of a thousand and more", 32_844 - 999, commas.get());
    }

    @Test
    public void thePublishedTemplateIsASpreadsheetThatIsRead() throws IOException {
        RecordSource template = source("templates/needs_mapping_assessment_postcode_template.xlsx");
        assertEquals(List.of("CUID", "Assessment Closure Date", "Postcode at Time of Assessment"), template.columns());
    }
}
