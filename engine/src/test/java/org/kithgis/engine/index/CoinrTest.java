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

/**
 * Figures that COINr 1.1.14 prints in its documentation (bluefoxr.github.io/COINr, W. Becker, MIT licence): those of its example,
 * sustainable connectivity of 51 countries, as far as it prints what they are made of.
 */
public class CoinrTest {

    private static final List<String> PILLARS =
            List.of("physical", "con_ec_fin", "political", "instit", "p2p", "environ", "social", "sus_ec_fin");

    /** The article "Presenting results": get_results, the first six of 51, whose ranks among themselves are those among all. */
    @Test
    public void subIndicesIndexAndRanksFollowFromThePillars() throws IOException {
        List<CSVRecord> rows = SharedData.csv(CoinrTest.class, "coinr-results.csv");
        AreaTable.Builder areas = AreaTable.of(SharedData.texts(rows, "unit"));
        PILLARS.forEach(pillar -> areas.column(pillar, SharedData.numbers(rows, pillar)));
        IndexResult found = IsolationIndex.compute(
                areas.build(),
                TestModels.domains(
                        "normalise: none",
                        "{ name: conn, indicators: [ " + indicators(PILLARS.subList(0, 5)) + " ] }, "
                                + "{ name: sust, indicators: [ " + indicators(PILLARS.subList(5, 8)) + " ] }"));
        for (int i = 0; i < rows.size(); i++) {
            CSVRecord row = rows.get(i);
            assertEquals(SharedData.number(row, "conn"), found.domainScore(0, i), 0.0101);
            assertEquals(SharedData.number(row, "sust"), found.domainScore(1, i), 0.0101);
            assertEquals(SharedData.number(row, "index"), found.score(i), 0.0101);
            assertEquals(Integer.parseInt(row.get("rank")), found.rank(i));
        }
    }

    private static String indicators(List<String> columns) {
        return String.join(
                ", ",
                columns.stream()
                        .map(c -> "{ name: " + c + ", column: " + c + " }")
                        .toList());
    }

    /** The article "Aggregation": a limit of data availability of two thirds. */
    @Test
    public void aMeanWantsTwoThirdsOfItsParts() {
        AreaTable areas = TestModels.areas(3)
                .column("i1", 1, 2, 3)
                .column("i2", 3, Double.NaN, Double.NaN)
                .column("i3", 1, Double.NaN, 1)
                .build();
        IndexResult found = IsolationIndex.compute(
                areas, TestModels.one("normalise: none, coverage: 2/3", indicators(List.of("i1", "i2", "i3"))));
        assertEquals(1.666667, found.score(0), 5e-7);
        assertTrue(Double.isNaN(found.score(1)));
        assertEquals(2.0, found.score(2), 0);
    }

    /** The article "Aggregation": a weighted harmonic mean of four indicators, to three digits. */
    @Test
    public void aHarmonicMeanIsWeighted() {
        AreaTable areas = TestModels.areas(5)
                .column("lpi", 94.1, 94.6, 35.0, 51.2, 43.7)
                .column("flights", 14.20, 15.60, 4.89, 4.90, 4.66)
                .column("ship", 1.0, 97.2, 38.0, 59.2, 55.7)
                .column("bord", 29.4, 40.0, 15.6, 34.3, 1.0)
                .build();
        IndexResult found = IsolationIndex.compute(
                areas,
                TestModels.one(
                        "normalise: none, aggregate: harmonic, domains: { aggregate: arithmetic }",
                        "{ name: lpi, column: lpi }, { name: flights, column: flights },"
                                + " { name: ship, column: ship, weight: 2 }, { name: bord, column: bord }"));
        double[] published = {2.36, 41.50, 14.30, 17.40, 3.93};
        for (int i = 0; i < published.length; i++) {
            assertEquals(published[i], found.score(i), 0.005 * published[i]);
        }
    }
}
