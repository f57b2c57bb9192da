/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.Test;
import org.kithgis.engine.SharedData;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.funding.Funding;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.linkage.Links.How;
import org.kithgis.engine.linkage.Links.Method;
import org.kithgis.engine.model.ModelReader;

/** The published lookups: England's small areas of 2001, 2011 and 2021, and Northamptonshire's to its electoral divisions. */
public class RealLookupsTest {

    private static final Set<String> COUNTY =
            Set.of("E07000150", "E07000151", "E07000152", "E07000153", "E07000154", "E07000155", "E07000156");

    private static AreaTable table(List<CSVRecord> rows, String id) {
        return AreaTable.of(rows.stream().map(r -> r.get(id)).distinct().toArray(String[]::new))
                .build();
    }

    private static Links links(AreaTable sources, List<CSVRecord> lookup, String from, String to) {
        Links.Builder builder = Links.of(sources, List.of());
        for (CSVRecord row : lookup) {
            int at = sources.position(row.get(from));
            if (at >= 0 && !row.get(to).isEmpty()) {
                builder.add(at, row.get(to));
            }
        }
        return builder.build(Method.PRO_RATA);
    }

    private static Map<How, Integer> ways(Links links) {
        Map<How, Integer> ways = new EnumMap<>(How.class);
        for (int s = 0; s < links.size(); s++) {
            ways.merge(links.source(s).how(), 1, Integer::sum);
        }
        return ways;
    }

    /** The change codes of sources that could not go whole, with how many have each. */
    private static Map<String, Integer> split(Links links, AreaTable sources, List<CSVRecord> lookup, String from) {
        Map<String, String> code = new HashMap<>();
        lookup.forEach(row -> code.put(row.get(from), row.get("change_code")));
        Map<String, Integer> split = new TreeMap<>();
        for (int s = 0; s < links.size(); s++) {
            if (links.source(s).how() == How.EQUALLY) {
                split.merge(code.get(sources.id(s)), 1, Integer::sum);
            }
        }
        return split;
    }

    private static double[] carry(Links links, AreaTable to, double[] counts) {
        double[] carried = new Apportionment(links).counts(counts).values();
        double[] ordered = new double[to.size()];
        Arrays.fill(ordered, Double.NaN);
        for (int t = 0; t < carried.length; t++) {
            ordered[to.position(links.targets().get(t))] = carried[t];
        }
        return ordered;
    }

    private static double sum(double[] counts) {
        return Arrays.stream(counts).filter(c -> !Double.isNaN(c)).sum();
    }

    @Test
    public void englandGoesFrom2001To2021AndBackAndWhatCannotBeSplitExactlyIsReported() throws IOException {
        List<CSVRecord> to2011 = SharedData.csv("lookups/lsoa01_to_lsoa11_england.csv.gz");
        List<CSVRecord> to2021 = SharedData.csv("lookups/lsoa11_to_lsoa21_lad22_england.csv.gz");
        AreaTable of2001 = table(to2011, "lsoa01_code");
        AreaTable of2011 = table(to2021, "lsoa11_code");
        AreaTable of2021 = table(to2021, "lsoa21_code");
        assertEquals(32_482, of2001.size());
        assertEquals(32_844, of2011.size());
        assertEquals(33_755, of2021.size());

        Links a = links(of2001, to2011, "lsoa01_code", "lsoa11_code");
        Links b = links(of2011, to2021, "lsoa11_code", "lsoa21_code");
        Links c = links(of2021, to2021, "lsoa21_code", "lsoa11_code");
        Links d = links(of2011, to2011, "lsoa11_code", "lsoa01_code");
        // Going on, split areas cannot be split exactly; going back, merged ones; irregular ones either way.
        assertEquals(Map.of("S", 366), split(a, of2001, to2011, "lsoa01_code"));
        assertEquals(Map.of("S", 834, "X", 3), split(b, of2011, to2021, "lsoa11_code"));
        assertEquals(Map.of("M", 97, "X", 3), split(c, of2021, to2021, "lsoa21_code"));
        assertEquals(Map.of("M", 145, "X", 9), split(d, of2011, to2011, "lsoa11_code"));
        assertEquals(Map.of(How.WHOLE, 32_116, How.EQUALLY, 366), ways(a));
        // four areas of 2011 grew from areas of Wales, which this lookup leaves out
        assertEquals(Map.of(How.WHOLE, 32_686, How.EQUALLY, 154, How.NO_TARGET, 4), ways(d));

        double[] start = new double[of2001.size()];
        for (int i = 0; i < start.length; i++) {
            start[i] = 1000 + i % 977;
        }
        double total = sum(start);
        double[] in2011 = carry(a, of2011, start);
        assertEquals(total, sum(in2011), 1e-9 * total);
        double[] in2021 = carry(b, of2021, in2011);
        assertEquals(total, sum(in2021), 1e-9 * total);
        double[] back2011 = carry(c, of2011, in2021);
        assertEquals(total, sum(back2011), 1e-9 * total);
        double[] back2001 = carry(d, of2001, back2011);
        assertEquals(total, sum(back2001), 1e-9 * total);

        int same = 0;
        for (int i = 0; i < start.length; i++) {
            same += Math.abs(back2001[i] - start[i]) < 1e-6 ? 1 : 0;
        }
        assertEquals("areas that come back as they were", 32_000, same);
    }

    @Test
    public void northamptonshiresTwentyMillionIsShownByElectoralDivisionToThePenny() throws IOException {
        List<CSVRecord> census = SharedData.csv("census2011/isolation_indicators_lsoa11_ten_districts.csv").stream()
                .filter(r -> COUNTY.contains(r.get("LAD11CD")))
                .toList();
        assertEquals(422, census.size());
        AreaTable small = AreaTable.of(SharedData.texts(census, "LSOA11CD"))
                .populations(SharedData.numbers(census, "residents"))
                .column("alone", SharedData.numbers(census, "one_person_65_plus"))
                .column("no_car", SharedData.numbers(census, "no_car_households"))
                .column("households", SharedData.numbers(census, "households"))
                .build();
        FundingResult funding = Funding.allocate(IsolationIndex.compute(small, ModelReader.read(MODEL), null));
        double[] amounts = new double[small.size()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = funding.amount(i).doubleValue();
        }

        List<CSVRecord> toWards = SharedData.csv("lookups/lsoa11_to_ward17_lad17_england.csv.gz");
        Links wards = links(small, toWards, "LSOA11CD", "WD17CD");
        assertEquals(Map.of(How.WHOLE, 422), ways(wards));
        assertEquals(143, wards.targets().size());
        Apportionment.Money byWard = new Apportionment(wards).money(amounts, "amount");
        assertEquals(2_000_000_000L, Arrays.stream(byWard.pence()).sum());

        List<CSVRecord> toDivisions = SharedData.csv("lookups/ward17_to_electoral_division17_northamptonshire.csv");
        AreaTable ward = AreaTable.of(wards.targets().toArray(String[]::new)).build();
        Links divisions = links(ward, toDivisions, "WD17CD", "CED17CD");
        assertEquals(57, divisions.targets().size());
        // 54 of the 143 wards lie in several divisions, and the lookup has no weights
        assertEquals(Map.of(How.WHOLE, 89, How.EQUALLY, 54), ways(divisions));
        double[] wardAmounts =
                Arrays.stream(byWard.pence()).mapToDouble(p -> p / 100.0).toArray();
        Apportionment.Money byDivision = new Apportionment(divisions).money(wardAmounts, "amount");
        assertEquals(2_000_000_000L, Arrays.stream(byDivision.pence()).sum());
        assertEquals(0, byDivision.left());
    }

    @Test
    public void aWardSplitBetweenDivisionsIsSharedByWeightsWhereTheyAreGiven() throws IOException {
        List<CSVRecord> toDivisions = SharedData.csv("lookups/ward17_to_electoral_division17_northamptonshire.csv");
        AreaTable ward = table(toDivisions, "WD17CD");
        Links.Builder builder = Links.of(ward, List.of());
        Map<String, Double> rows = new HashMap<>();
        for (CSVRecord row : toDivisions) {
            // the first division of a ward has 1 of its addresses, the second 2, …
            builder.add(
                    ward.position(row.get("WD17CD")),
                    row.get("CED17CD"),
                    rows.merge(row.get("WD17CD"), 1.0, Double::sum));
        }
        Links links = builder.build(Method.PRO_RATA);
        assertEquals(Map.of(How.WHOLE, 89, How.BY_WEIGHT, 54), ways(links));
        for (int s = 0; s < links.size(); s++) {
            double[] shares = links.source(s).shares();
            for (int k = 0; k < shares.length; k++) {
                assertEquals(2.0 * rank(shares, k) / (shares.length * (shares.length + 1)), shares[k], 1e-12);
            }
        }
        double[] pounds = new double[ward.size()];
        Arrays.fill(pounds, 139_860.14);
        Apportionment.Money money = new Apportionment(links).money(pounds, "amount");
        assertEquals(143 * 13_986_014L, Arrays.stream(money.pence()).sum());
    }

    /** How many shares are no larger. */
    private static long rank(double[] shares, int k) {
        return Arrays.stream(shares).filter(s -> s <= shares[k] + 1e-12).count();
    }

    private static final String MODEL = """
            name: county_2011
            areas: { id: LSOA11CD, population: population }
            method: { normalise: rank, aggregate: arithmetic, domains: { normalise: none, aggregate: sum-of-ranks } }
            domains:
              - name: alone
                indicators: [ { name: alone_65, count: alone, per: households } ]
              - name: access
                indicators: [ { name: no_car, count: no_car, per: households } ]
            funding: { amount: 20000000.00, need: sum-of-domain-ranks, basis: population }
            """;
}
