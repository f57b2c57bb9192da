/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.Test;
import org.kithgis.engine.SharedData;
import org.kithgis.engine.TestModels;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.model.IndexModel;

/** The English Indices of Deprivation as published, made again. */
public class IndicesOfDeprivationTest {

    private static final String CODE = "LSOA code (2011)";

    /** Weights of the technical report of 2019. */
    private static final Object[][] DOMAINS = {
        {"income", 0.225, "Income Rank (where 1 is most deprived)", "Income Score - exponentially transformed"},
        {
            "employment",
            0.225,
            "Employment Rank (where 1 is most deprived)",
            "Employment Score - exponentially transformed"
        },
        {
            "health",
            0.135,
            "Health Deprivation and Disability Rank (where 1 is most deprived)",
            "Health Score - exponentially transformed"
        },
        {
            "education",
            0.135,
            "Education, Skills and Training Rank (where 1 is most deprived)",
            "Education Score - exponentially transformed"
        },
        {"crime", 0.093, "Crime Rank (where 1 is most deprived)", "Crime Score - exponentially transformed"},
        {
            "barriers",
            0.093,
            "Barriers to Housing and Services Rank (where 1 is most deprived)",
            "Barriers Score - exponentially transformed"
        },
        {
            "environment",
            0.093,
            "Living Environment Rank (where 1 is most deprived)",
            "Living Environment Score - exponentially transformed"
        }
    };

    private static IndexModel model(String normalise, String direction) {
        StringBuilder domains = new StringBuilder();
        for (Object[] d : DOMAINS) {
            domains.append("{ name: %s, weight: %s, indicators: [ { name: %s_1, column: %s, direction: %s } ] },"
                    .formatted(d[0], d[1], d[0], d[0], direction));
        }
        return TestModels.domains("normalise: " + normalise, domains.toString());
    }

    private static AreaTable areas(List<CSVRecord> rows, int column) {
        AreaTable.Builder builder = AreaTable.of(SharedData.texts(rows, CODE));
        for (Object[] d : DOMAINS) {
            builder.column((String) d[0], SharedData.numbers(rows, (String) d[column]));
        }
        return builder.build();
    }

    private static double[] publishedRanks(AreaTable areas, List<CSVRecord> file2) {
        double[] ranks = new double[areas.size()];
        for (CSVRecord row : file2) {
            ranks[areas.position(row.get(CODE))] =
                    SharedData.number(row, "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)");
        }
        return ranks;
    }

    @Test
    public void thePublishedDomainRanksGiveThePublishedOverallRanks() throws IOException {
        List<CSVRecord> rows = SharedData.csv("imd/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz");
        AreaTable areas = areas(rows, 2);
        IndexResult result = IsolationIndex.compute(areas, model("rank-exponential", "lower-is-need"));
        double[] published = publishedRanks(areas, rows);
        int exact = 0;
        int furthest = 0;
        int deciles = 0;
        for (int i = 0; i < areas.size(); i++) {
            int off = (int) Math.abs(result.rank(i) - published[i]);
            exact += off == 0 ? 1 : 0;
            furthest = Math.max(furthest, off);
            deciles += result.decile(i)
                            == SharedData.number(
                                    rows.get(i),
                                    "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)")
                    ? 1
                    : 0;
        }
        System.out.printf(
                "Indices of Deprivation 2019 from domain ranks: %,d of %,d ranks exact (%.3f %%), none more than %d off;"
                        + " %,d deciles exact%n",
                exact, areas.size(), 100.0 * exact / areas.size(), furthest, deciles);
        assertEquals(32_844, areas.size());
        // The rest is the publisher's unrounded scores: ranks of domains hide ties.
        assertTrue(exact + " exact", exact >= 0.996 * areas.size());
        assertTrue(furthest + " off", furthest <= 2);
        assertTrue(deciles + " deciles", deciles >= areas.size() - 10);
    }

    @Test
    public void thePublishedTransformedScoresGiveThePublishedRanksButForTheirRounding() throws IOException {
        List<CSVRecord> rows = SharedData.csv("imd/File_9_-_IoD2019_Transformed_Scores.csv.gz");
        AreaTable areas = areas(rows, 3);
        IndexResult result = IsolationIndex.compute(areas, model("none", "higher-is-need"));
        double[] published =
                publishedRanks(areas, SharedData.csv("imd/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz"));
        int exact = 0;
        int furthest = 0;
        for (int i = 0; i < areas.size(); i++) {
            int off = (int) Math.abs(result.rank(i) - published[i]);
            exact += off == 0 ? 1 : 0;
            furthest = Math.max(furthest, off);
        }
        System.out.printf(
                "Indices of Deprivation 2019 from transformed scores: %,d of %,d ranks exact, none more than %d off%n",
                exact, areas.size(), furthest);
        // File 9 is rounded to three decimals; 29,646 is what any exact weighted sum of it gives.
        assertEquals(29_646, exact);
        assertEquals(4, furthest);
        assertEquals(1, result.rank(areas.position("E01021988")));
    }

    @Test
    public void theDomainRanksTransformToThePublishedTransformedScores() throws IOException {
        List<CSVRecord> ranks = SharedData.csv("imd/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz");
        List<CSVRecord> scores = SharedData.csv("imd/File_9_-_IoD2019_Transformed_Scores.csv.gz");
        AreaTable areas = areas(ranks, 2);
        IndexResult result = IsolationIndex.compute(areas, model("rank-exponential", "lower-is-need"));
        int near = 0;
        for (CSVRecord row : scores) {
            int area = areas.position(row.get(CODE));
            for (int d = 0; d < DOMAINS.length; d++) {
                double published = SharedData.number(row, (String) DOMAINS[d][3]);
                near += Math.abs(result.domainScore(d, area) - published) < 0.006 ? 1 : 0;
            }
        }
        System.out.printf(
                "Exponential transformation of 2019: %,d of %,d scores within 0.006%n", near, 7 * areas.size());
        assertTrue(near + " near", near >= 0.999 * 7 * areas.size());
    }
}
