/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.junit.Test;
import org.kithgis.engine.SharedData;

/**
 * Households without a car in Northamptonshire, 2011: a survey of them is drawn by chance from the census, by rural and urban
 * class, and its estimates for LSOAs are held to the census's own figures for wards.
 */
public class CensusEstimatesTest {

    private static final Set<String> DISTRICTS =
            Set.of("E07000150", "E07000151", "E07000152", "E07000153", "E07000154", "E07000155", "E07000156");

    @Test
    public void estimatesOfRealAreasKeepThePublishedFiguresOfWardsExactly() throws IOException {
        List<CSVRecord> areas = SharedData.csv("census2011/isolation_indicators_lsoa11_ten_districts.csv").stream()
                .filter(r -> DISTRICTS.contains(r.get("LAD11CD")))
                .toList();
        assertEquals(422, areas.size());
        Map<String, String> classes =
                lookup("lookups/rural_urban_2011_lsoa11_england.csv.gz", "lsoa11_code", "ruc11_code");
        Map<String, String> wards = lookup("lookups/lsoa11_to_ward17_lad17_england.csv.gz", "LSOA11CD", "WD17CD");
        SegmentTree tree = SegmentTree.flat(areas.stream()
                .map(r -> classes.get(r.get("LSOA11CD")))
                .distinct()
                .toList());

        Random random = new Random(2011);
        SegmentRates.Responses responses = new SegmentRates.Responses(tree);
        for (int n = 0; n < 2000; n++) {
            CSVRecord area = areas.get(random.nextInt(areas.size()));
            double share = SharedData.number(area, "no_car_households") / SharedData.number(area, "households");
            responses.add(tree.position(classes.get(area.get("LSOA11CD"))), random.nextDouble() < share ? 1 : 0, 1);
        }
        SegmentRates rates = responses.rates(0, 5);
        SegmentEstimates estimates = new SegmentEstimates(rates, areas.size());
        double[] households = new double[areas.size()];
        String[] ward = new String[areas.size()];
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (int i = 0; i < households.length; i++) {
            CSVRecord area = areas.get(i);
            households[i] = SharedData.number(area, "households");
            ward[i] = wards.get(area.get("LSOA11CD"));
            estimates.add(i, tree.position(classes.get(area.get("LSOA11CD"))), households[i]);
            double[] sum = sums.computeIfAbsent(ward[i], w -> new double[2]);
            sum[0] += SharedData.number(area, "no_car_households");
            sum[1] += households[i];
        }
        assertEquals(143, sums.size());
        Map<String, Double> published = new HashMap<>();
        sums.forEach((w, sum) -> published.put(w, sum[0] / sum[1]));

        double[] held = PublishedFigures.hold(estimates.toArray(), households, ward, published, rates.proportion());
        Map<String, double[]> kept = new HashMap<>();
        double before = 0;
        double after = 0;
        for (int i = 0; i < held.length; i++) {
            double[] sum = kept.computeIfAbsent(ward[i], w -> new double[2]);
            sum[0] += held[i] * households[i];
            sum[1] += households[i];
            double census = SharedData.number(areas.get(i), "no_car_households") / households[i];
            before += Math.abs(estimates.estimate(i) - census) / held.length;
            after += Math.abs(held[i] - census) / held.length;
        }
        published.forEach((w, figure) -> assertEquals(figure, kept.get(w)[0] / kept.get(w)[1], 1e-12));
        assertTrue("held estimates are nearer: " + after + " off, and " + before + " before", after < 0.6 * before);
    }

    private static Map<String, String> lookup(String file, String from, String to) throws IOException {
        Map<String, String> lookup = new HashMap<>();
        SharedData.csv(file).forEach(r -> lookup.put(r.get(from), r.get(to)));
        return lookup;
    }
}
