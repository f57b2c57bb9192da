/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.funding;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.Test;
import org.kithgis.engine.SharedData;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.model.ModelReader;

/**
 * The county's 407 areas of 2001 on the Indices of Deprivation 2010, and £20,000,000 shared as the county shared it in 2011.
 * The county's own seven domains were never all published, so its table is held beside ours, not asserted.
 */
public class NorthamptonshireTest {

    private static final String[] DOMAINS = {
        "Income", "Employment", "Health", "Education", "Housing_and_Access", "Crime", "Environment"
    };

    private static final Map<String, String> DISTRICTS = Map.of(
            "E07000150", "Corby",
            "E07000151", "Daventry",
            "E07000152", "East Northamptonshire",
            "E07000153", "Kettering",
            "E07000154", "Northampton",
            "E07000155", "South Northamptonshire",
            "E07000156", "Wellingborough");

    /** Percentages of the published table. */
    private static final Map<String, Double> PUBLISHED = Map.of(
            "Corby", 9.88,
            "Daventry", 8.52,
            "East Northamptonshire", 10.19,
            "Kettering", 13.42,
            "Northampton", 38.06,
            "South Northamptonshire", 7.68,
            "Wellingborough", 12.24);

    /**
     * The 407 areas, with the residents of 2011: an area of 2001 that was split has those of its parts; areas that were
     * merged share theirs equally.
     */
    private static AreaTable areas() throws IOException {
        Map<String, CSVRecord> of2011 = new HashMap<>();
        for (CSVRecord row : SharedData.csv("census2011/isolation_indicators_lsoa11_ten_districts.csv")) {
            if (DISTRICTS.containsKey(row.get("LAD11CD"))) {
                of2011.put(row.get("LSOA11CD"), row);
            }
        }
        List<CSVRecord> lookup = SharedData.csv("lookups/lsoa01_to_lsoa11_england.csv.gz").stream()
                .filter(r -> of2011.containsKey(r.get("lsoa11_code")))
                .toList();
        Map<String, Integer> sharing = new HashMap<>();
        lookup.forEach(r -> sharing.merge(r.get("lsoa11_code"), 1, Integer::sum));
        Map<String, Double> residents = new LinkedHashMap<>();
        Map<String, String> district = new HashMap<>();
        for (CSVRecord r : lookup) {
            CSVRecord now = of2011.get(r.get("lsoa11_code"));
            double part = SharedData.number(now, "residents") / sharing.get(r.get("lsoa11_code"));
            residents.merge(r.get("lsoa01_code"), part, Double::sum);
            district.put(r.get("lsoa01_code"), DISTRICTS.get(now.get("LAD11CD")));
        }
        List<CSVRecord> rows = SharedData.csv("imd/imd2010_england_lsoa01.csv.gz").stream()
                .filter(r -> residents.containsKey(r.get("lsoa01_code")))
                .toList();
        String[] ids = SharedData.texts(rows, "lsoa01_code");
        String[] groups = new String[ids.length];
        double[] populations = new double[ids.length];
        for (int i = 0; i < ids.length; i++) {
            groups[i] = district.get(ids[i]);
            populations[i] = residents.get(ids[i]);
        }
        AreaTable.Builder builder = AreaTable.of(ids).groups(groups).populations(populations);
        for (String domain : DOMAINS) {
            builder.column(domain, SharedData.numbers(rows, domain + "_rank"));
        }
        return builder.build();
    }

    private static IndexResult index(AreaTable areas, String funding) {
        StringBuilder domains = new StringBuilder();
        for (String domain : DOMAINS) {
            domains.append("  - { name: %s, indicators: [ { name: %s_1, column: %s, direction: lower-is-need } ] }%n"
                    .formatted(domain, domain, domain));
        }
        return IsolationIndex.compute(areas, ModelReader.read("""
                        name: northamptonshire
                        areas: { id: id, group: group, population: population }
                        method: { normalise: rank, domains: { aggregate: sum-of-ranks } }
                        domains:
                        %sfunding: { %s }
                        """.formatted(domains, funding)));
    }

    @Test
    public void incomeOfDaventry008DRanks388Of407AsTheCountysExampleSays() throws IOException {
        AreaTable areas = areas();
        assertEquals(407, areas.size());
        IndexResult result = index(areas, "need: sum-of-domain-ranks");
        int daventry008D = areas.position("E01027013");
        assertEquals("Daventry", areas.group(daventry008D));
        assertEquals(388, result.domainNeedRank(0, daventry008D));
        int sum = 0;
        for (int d = 0; d < DOMAINS.length; d++) {
            sum += result.domainNeedRank(d, daventry008D);
        }
        assertEquals("the index is the unique figure", sum, result.score(daventry008D), 0);
    }

    @Test
    public void twentyMillionPoundsAreSharedToThePennyBesideThePublishedTable() throws IOException {
        AreaTable areas = areas();
        FundingResult result = Funding.allocate(index(areas, "amount: 20000000.00, need: sum-of-domain-ranks"));
        double people = 0;
        long sum = 0;
        System.out.println(
                "£20,000,000 in Northamptonshire: ours on the Indices of Deprivation 2010, and the published %");
        for (GroupFunding g : result.groups()) {
            System.out.printf(
                    "  %-24s £%,14.2f  %5.2f %% (published %5.2f %%)  £%s a head%n",
                    g.group(), g.amount(), g.percent(), PUBLISHED.get(g.group()), g.perHead());
            people += g.population();
            sum += g.pence();
        }
        assertEquals(7, result.groups().size());
        assertEquals("residents of 2011", 691_952, people, 1e-6);
        assertEquals(2_000_000_000L, sum);
    }

    @Test
    public void moneyAHeadFollowsTheUniqueFigureAlone() throws IOException {
        FundingResult result = Funding.allocate(index(areas(), "amount: 20000000.00, need: sum-of-domain-ranks"));
        for (int i = 0; i < 407; i++) {
            assertEquals(
                    "area " + i,
                    result.need(i) / result.need(0),
                    result.perHeadRatio(i) / result.perHeadRatio(0),
                    1e-3);
        }
    }
}
