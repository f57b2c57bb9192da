/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.NameImpl;
import org.geotools.process.Process;
import org.geotools.process.Processors;
import org.junit.Before;
import org.junit.Test;
import org.kithgis.standalone.files.FeatureFiles;

/**
 * Northamptonshire's £20,000,000 of the model northamptonshire_2010, which shares it among the county's 407 areas of 2001, shown
 * by the 57 electoral divisions of 2017: from the areas of 2001 to the 422 of 2011, to wards, to divisions, one process after
 * another.
 */
public class ElectoralDivisionsTest {

    private static final Path DATA = Path.of(System.getProperty("kith.data", "../../shared/data"));
    private static final BigDecimal AMOUNT = new BigDecimal("20000000.00");

    @Before
    public void dataIsHere() {
        assumeTrue("no data at " + DATA, Files.isDirectory(DATA));
    }

    @Test
    public void theMoneyOf407AreasReaches57DivisionsToThePenny() throws Exception {
        RealData.Input in = new RealData(DATA).northamptonshire2001();
        SimpleFeatureCollection funding = result(process("FundingRanking")
                .execute(
                        Map.of(
                                "features", in.areas(),
                                "tables", in.tables().toArray(SimpleFeatureCollection[]::new),
                                "model", model()),
                        null));
        assertEquals(407, funding.size());

        Map<String, Object> of2011 = apportion(funding, "lsoa01_to_lsoa11_england.csv.gz", "");
        assertEquals(422, result(of2011).size());
        assertEquals(AMOUNT, amount(result(of2011)));
        // 8 areas were split in 24, and nothing in the lookup says how much of each is where
        assertEquals(Map.of("whole", 399, "equally", 8), ways(of2011));

        Map<String, Object> wards = apportion(result(of2011), "lsoa11_to_ward17_lad17_england.csv.gz", "target=WD17CD");
        assertEquals(143, result(wards).size());
        assertEquals(AMOUNT, amount(result(wards)));
        assertEquals(Map.of("whole", 422), ways(wards));

        Map<String, Object> divisions =
                apportion(result(wards), "ward17_to_electoral_division17_northamptonshire.csv", "target=CED17CD");
        List<SimpleFeature> rows = DataUtilities.list(result(divisions));
        assertEquals(57, rows.size());
        assertEquals(AMOUNT, amount(result(divisions)));
        assertEquals(Map.of("whole", 89, "equally", 54), ways(divisions));
        assertEquals(
                691_952,
                rows.stream()
                        .mapToDouble(r -> (Double) r.getAttribute("population"))
                        .sum(),
                1e-9 * 691_952);
        assertTrue(
                rows.get(0).getAttribute("area_name").toString(),
                rows.get(0).getAttribute("area_name").toString().endsWith(" ED"));
    }

    @Test
    public void polygonsOf422AreasAreOverlappedWithThoseOfWardsInDegrees() throws Exception {
        RealData.Input in = new RealData(DATA).northamptonshire2011();
        List<SimpleFeature> wards = new ArrayList<>();
        for (int district = 150; district <= 156; district++) {
            wards.addAll(DataUtilities.list(
                    FeatureFiles.read(DATA.resolve("boundaries/wards_by_lad/E07000" + district + ".json"))));
        }
        assertEquals(146, wards.size());
        Map<String, Object> out = process("Apportion")
                .execute(
                        new HashMap<>(Map.of(
                                "features",
                                in.areas(),
                                "tables",
                                in.tables().toArray(SimpleFeatureCollection[]::new),
                                "targets",
                                new ListFeatureCollection(wards.get(0).getFeatureType(), wards),
                                "counts",
                                "no_car_households, households",
                                "rates",
                                "car_free = no_car_households / households per 100",
                                "columns",
                                "population=residents")),
                        null);
        List<SimpleFeature> rows = DataUtilities.list(result(out));
        assertEquals(146, rows.size());
        assertEquals(691_952, sum(rows, "population"), 1e-9 * 691_952);
        assertEquals(287_730, sum(rows, "households"), 1e-9 * 287_730);
        Map<String, Integer> ways = ways(out);
        assertEquals(Map.of("whole", 250, "by overlap", 172), ways);
        SimpleFeature one = rows.get(17);
        assertEquals(
                100 * (Double) one.getAttribute("no_car_households") / (Double) one.getAttribute("households"),
                (Double) one.getAttribute("car_free"),
                1e-9);
    }

    private static double sum(List<SimpleFeature> rows, String attribute) {
        return rows.stream()
                .mapToDouble(r -> (Double) r.getAttribute(attribute))
                .sum();
    }

    private static Map<String, Object> apportion(SimpleFeatureCollection areas, String lookup, String columns)
            throws Exception {
        return process("Apportion")
                .execute(
                        new HashMap<>(Map.of(
                                "features",
                                areas,
                                "lookup",
                                FeatureFiles.read(DATA.resolve("lookups").resolve(lookup)),
                                "money",
                                "amount",
                                "columns",
                                columns)),
                        null);
    }

    private static String model() throws IOException {
        try (InputStream in =
                ElectoralDivisionsTest.class.getResourceAsStream("/org/kithgis/models/northamptonshire_2010.yaml")) {
            // the demonstration calls every area's id area_id, and its name area_name
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(
                            "id: [lsoa01_code, LSOA01CD], name: LSOA01NM",
                            "id: [area_id, lsoa01_code], name: area_name");
        }
    }

    private static Process process(String name) {
        return Processors.createProcess(new NameImpl("kith", name));
    }

    private static SimpleFeatureCollection result(Map<String, Object> out) {
        return (SimpleFeatureCollection) out.get("result");
    }

    private static BigDecimal amount(SimpleFeatureCollection rows) {
        return DataUtilities.list(rows).stream()
                .map(r -> (BigDecimal) r.getAttribute("amount"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, Integer> ways(Map<String, Object> out) {
        Map<String, Integer> ways = new TreeMap<>();
        DataUtilities.list((SimpleFeatureCollection) out.get("report"))
                .forEach(r -> ways.merge((String) r.getAttribute("how"), 1, Integer::sum));
        return ways;
    }
}
