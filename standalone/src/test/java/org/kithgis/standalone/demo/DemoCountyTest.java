/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.DataOutputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.junit.BeforeClass;
import org.junit.Test;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKBWriter;

/** The made-up county is a county: a map without gaps, believable figures, and plainly made up. */
public class DemoCountyTest {

    private static SimpleFeatureCollection county;
    private static List<SimpleFeature> areas;

    @BeforeClass
    public static void make() throws Exception {
        county = DemoCounty.make();
        areas = DataUtilities.list(county);
    }

    @Test
    public void thereAre407AreasInSevenDistricts() {
        assertEquals(407, areas.size());
        Map<Object, Long> districts =
                areas.stream().collect(Collectors.groupingBy(a -> a.getAttribute("district"), Collectors.counting()));
        assertEquals(7, districts.size());
        assertEquals(120L, (long) districts.get("Quillbrook (synthetic)"));
        assertEquals(
                407,
                areas.stream().map(a -> a.getAttribute("area_id")).distinct().count());
        assertEquals(
                407,
                areas.stream().map(a -> a.getAttribute("area_name")).distinct().count());
        assertEquals("S0100001", areas.get(0).getAttribute("area_id"));
    }

    @Test
    public void neighboursShareTheirEdgesAndNothingIsLeftOut() {
        Geometry[] shapes = shapes(areas);
        for (Geometry shape : shapes) {
            assertTrue(shape.isValid());
        }
        assertTrue(CoverageValidator.isValid(shapes));
        Geometry whole = CoverageUnion.union(shapes);
        assertTrue(whole instanceof Polygon);
        assertEquals("holes", 0, ((Polygon) whole).getNumInteriorRing());
    }

    @Test
    public void eachDistrictIsInOnePiece() {
        areas.stream()
                .collect(Collectors.groupingBy(a -> a.getAttribute("district")))
                .forEach((name, members) ->
                        assertTrue(name + " is in pieces", CoverageUnion.union(shapes(members)) instanceof Polygon));
    }

    @Test
    public void everyNameSaysThatItIsMadeUp() {
        for (SimpleFeature area : areas) {
            assertTrue(area.getAttribute("area_name").toString().endsWith("(synthetic)"));
            assertTrue(area.getAttribute("district").toString().endsWith("(synthetic)"));
        }
    }

    @Test
    public void itIsTheSameEveryTime() throws Exception {
        assertEquals(digest(areas), digest(DataUtilities.list(DemoCounty.make())));
        // Held still, so that a change of the JDK or of JTS that moves a vertex is seen.
        assertEquals("807d21a507ca631b", digest(areas));
    }

    @Test
    public void coordinatesAreTenthsOfAMetreInTheNationalGrid() {
        assertEquals(
                "EPSG:27700",
                county.getSchema()
                        .getCoordinateReferenceSystem()
                        .getIdentifiers()
                        .iterator()
                        .next()
                        .toString());
        for (Geometry shape : shapes(areas)) {
            for (Coordinate c : shape.getCoordinates()) {
                assertEquals(Math.rint(c.x * 10) / 10, c.x, 0);
                assertEquals(Math.rint(c.y * 10) / 10, c.y, 0);
            }
        }
    }

    @Test
    public void countsNeverExceedWhatTheyAreCountedAmong() {
        for (SimpleFeature area : areas) {
            within(area, "age_0_15", "population");
            within(area, "under_5", "age_0_15");
            within(area, "households", "population");
            within(area, "income_deprived", "population");
            within(area, "out_of_work", "age_16_64");
            within(area, "no_car_households", "households");
            within(area, "alone_65_over", "households");
            within(area, "alone_65_over", "age_65_over");
            within(area, "neet_16_24", "age_16_24");
            within(area, "children_low_income", "age_0_15");
            within(area, "low_birth_weight", "births_5_years");
            within(area, "under_5_low_income", "under_5");
            assertEquals(
                    number(area, "population"),
                    number(area, "age_0_15") + number(area, "age_16_64") + number(area, "age_65_over"),
                    0);
        }
    }

    @Test
    public void ratesAreBelievable() {
        assertEquals(1620, total("population") / 407, 40);
        between("income_deprived", "population", 0.08, 0.20);
        between("no_car_households", "households", 0.12, 0.35);
        between("age_65_over", "population", 0.13, 0.22);
        between("under_5", "population", 0.04, 0.08);
        between("low_birth_weight", "births_5_years", 0.05, 0.10);
        between("neet_16_24", "age_16_24", 0.04, 0.15);
    }

    @Test
    public void hardshipLiesInClustersAndNotAtRandom() {
        List<Double> rates = new ArrayList<>();
        areas.forEach(a -> rates.add(
                a.getAttribute("income_deprived") == null
                        ? 0.13
                        : number(a, "income_deprived") / number(a, "population")));
        double mean = rates.stream().mapToDouble(r -> r).average().orElseThrow();
        double together = 0;
        int pairs = 0;
        double variance = 0;
        for (int i = 0; i < areas.size(); i++) {
            variance += (rates.get(i) - mean) * (rates.get(i) - mean) / areas.size();
            Geometry shape = (Geometry) areas.get(i).getDefaultGeometry();
            for (int j = i + 1; j < areas.size(); j++) {
                if (shape.intersects((Geometry) areas.get(j).getDefaultGeometry())) {
                    together += (rates.get(i) - mean) * (rates.get(j) - mean);
                    pairs++;
                }
            }
        }
        double moran = together / pairs / variance;
        assertTrue("Moran's I is " + moran, moran > 0.35);
    }

    @Test
    public void someValuesAreMissingAndFiveAreasAreHardlyMeasured() {
        long hardly = areas.stream()
                .filter(a -> a.getAttribute("income_deprived") == null)
                .count();
        assertEquals(5, hardly);
        Set<String> missing = new HashSet<>();
        for (SimpleFeature area : areas) {
            assertFalse(area.getAttribute("population") == null);
            area.getProperties().stream()
                    .filter(p -> p.getValue() == null)
                    .forEach(p -> missing.add(p.getName().toString()));
        }
        assertTrue(missing.containsAll(List.of("low_birth_weight", "attainment_16", "good_development_pct")));
    }

    private static void within(SimpleFeature area, String count, String among) {
        if (area.getAttribute(count) != null) {
            assertTrue(area.getID() + " " + count, number(area, count) <= number(area, among));
        }
    }

    private static void between(String count, String among, double least, double most) {
        double rate = total(count) / total(among);
        assertTrue(count + " per " + among + " is " + rate, rate > least && rate < most);
    }

    private static double total(String column) {
        return areas.stream()
                .filter(a -> a.getAttribute(column) != null)
                .mapToDouble(a -> number(a, column))
                .sum();
    }

    private static double number(SimpleFeature area, String column) {
        return ((Number) area.getAttribute(column)).doubleValue();
    }

    private static Geometry[] shapes(List<SimpleFeature> features) {
        return features.stream().map(f -> (Geometry) f.getDefaultGeometry()).toArray(Geometry[]::new);
    }

    private static String digest(List<SimpleFeature> features) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha))) {
            for (SimpleFeature feature : features) {
                for (Object value : feature.getAttributes()) {
                    if (value instanceof Geometry shape) {
                        out.write(new WKBWriter().write(shape));
                    } else if (value instanceof Number number) {
                        out.writeDouble(number.doubleValue());
                    } else {
                        out.writeUTF(String.valueOf(value));
                    }
                }
            }
        }
        return HexFormat.of().formatHex(sha.digest(), 0, 8);
    }
}
