/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.Random;
import org.junit.Test;
import org.kithgis.engine.TestModels;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.model.IndexModel;

public class ExplanationTest {

    private static final double NONE = Double.NaN;

    private static IndexModel model(String method) {
        return TestModels.domains(method, """
                { name: a, weight: 2, indicators: [
                    { name: a1, column: a1 }, { name: a2, column: a2, weight: 3 }, { name: a3, column: a3, weight: 0 } ] },
                { name: b, weight: 0.5, indicators: [ { name: b1, column: b1, direction: lower-is-need } ] },
                { name: c, indicators: [ { name: c1, column: c1 }, { name: c2, column: c2 }, { name: c3, column: c3 } ] },
                { name: off, weight: 0, indicators: [ { name: o1, column: a1 } ] }
                """);
    }

    private static AreaTable areas(long seed) {
        Random random = new Random(seed);
        int n = 60;
        AreaTable.Builder builder = TestModels.areas(n);
        for (String column : new String[] {"a1", "a2", "a3", "b1", "c1", "c2", "c3"}) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = random.nextInt(8) == 0 ? NONE : Math.exp(random.nextGaussian());
            }
            builder.column(column, values);
        }
        return builder.build();
    }

    @Test
    public void contributionsSumToTheIndexUnderEveryRule() {
        String[] normalisations = {"min-max", "'min-max(1,100)'", "z-score", "rank", "rank-exponential", "rank-normal"};
        String[] aggregations = {"arithmetic", "geometric", "harmonic", "sum-of-ranks"};
        String[] domainRules = {"none", "rank-exponential", "z-score", "'min-max(1,10)'"};
        int checked = 0;
        for (String normalisation : normalisations) {
            for (String aggregation : aggregations) {
                for (String domainAggregation : aggregations) {
                    for (String domainRule : domainRules) {
                        boolean positive = normalisation.matches(".*1,100.*|rank|rank-exponential");
                        boolean domainsPositive = domainRule.matches("rank-exp.*|.*1,10.*")
                                || domainRule.equals("none") && (positive || aggregation.startsWith("sum"));
                        if (!positive && aggregation.matches("geo.*|har.*")
                                || !domainsPositive && domainAggregation.matches("geo.*|har.*")) {
                            continue;
                        }
                        String method = "normalise: %s, aggregate: %s, domains: { normalise: %s, aggregate: %s }"
                                .formatted(normalisation, aggregation, domainRule, domainAggregation);
                        assertSums(method, IsolationIndex.compute(areas(checked), model(method)));
                        checked++;
                    }
                }
            }
        }
        assertTrue(checked > 150);
    }

    private static void assertSums(String method, IndexResult result) {
        Explanation why = result.explanation();
        int[] indicators = {3, 1, 3, 1};
        for (int i = 0; i < result.areas().size(); i++) {
            if (result.rank(i) == 0) {
                assertTrue(method, Double.isNaN(why.domainPoints(0, i)));
                assertTrue(method, Double.isNaN(why.indicatorPoints(0, 0, i)));
                assertNull(method, why.driver(0, i));
                continue;
            }
            double sum = 0;
            double largest = 0;
            for (int d = 0; d < indicators.length; d++) {
                double domain = 0;
                for (int k = 0; k < indicators[d]; k++) {
                    double points = why.indicatorPoints(d, k, i);
                    domain += Double.isNaN(points) ? 0 : points;
                    largest = Math.max(largest, Double.isNaN(points) ? 0 : points);
                }
                assertEquals(method, why.domainPoints(d, i), domain, 1e-9 * Math.max(1, Math.abs(domain)));
                sum += why.domainPoints(d, i);
            }
            assertEquals(method, result.score(i), sum, 1e-9 * Math.max(1, Math.abs(sum)));
            assertEquals("switched off: " + method, 0, why.domainPoints(3, i), 0);
            assertEquals("switched off: " + method, 0, why.indicatorPoints(0, 2, i), 0);
            if (largest > 0) {
                assertEquals(method, largest, why.driverPoints(0, i), 1e-12 * largest);
            } else {
                assertNull(method, why.driver(0, i));
            }
            for (int place = 1; place < Explanation.DRIVERS; place++) {
                assertTrue(method, !(why.driverPoints(place, i) > (1 + 1e-12) * why.driverPoints(place - 1, i)));
            }
        }
    }

    @Test
    public void driversAreTheThreeLargestContributions() {
        AreaTable areas = TestModels.areas(2)
                .column("a", 10, -4)
                .column("b", 30, -4)
                .column("c", 20, 6)
                .column("d", 5, NONE)
                .build();
        IndexResult result = IsolationIndex.compute(
                areas,
                TestModels.one(
                        "normalise: none",
                        "{ name: a, column: a, weight: 4 }, { name: b, column: b }, { name: c, column: c, weight: 2 },"
                                + " { name: d, column: d }"));
        Explanation why = result.explanation();
        // of 8 weights: a 40/8, b 30/8, c 40/8, d 5/8; of equal ones the model's earlier comes first
        assertEquals("a", why.driver(0, 0).name());
        assertEquals("c", why.driver(1, 0).name());
        assertEquals("b", why.driver(2, 0).name());
        assertEquals(5, why.driverPoints(0, 0), 1e-12);
        assertEquals(3.75, why.driverPoints(2, 0), 1e-12);
        // the second area has one indicator that adds anything: (−16 − 4 + 12) / 7
        assertEquals("c", why.driver(0, 1).name());
        assertEquals(12.0 / 7, why.driverPoints(0, 1), 1e-12);
        assertNull(why.driver(1, 1));
        assertTrue(Double.isNaN(why.driverPoints(1, 1)));
        assertTrue("a missing indicator adds nothing known", Double.isNaN(why.indicatorPoints(0, 3, 1)));
    }

    @Test
    public void whereDomainsAreRankedAgainTheirPointsGoToTheIndicatorsThatPullTheSameWay() {
        AreaTable areas = TestModels.areas(2)
                .column("a", -1, -1)
                .column("b", 3, -1)
                .column("c", 1, -2)
                .build();
        IndexResult result = IsolationIndex.compute(
                areas,
                TestModels.one(
                        "normalise: none, domains: { normalise: rank }",
                        "{ name: a, column: a }, { name: b, column: b }, { name: c, column: c }"));
        Explanation why = result.explanation();
        // the first area ranks 2: b and c, with 3 and 1, pull up, a does not
        assertEquals(2, result.score(0), 0);
        assertEquals(0, why.indicatorPoints(0, 0, 0), 0);
        assertEquals(1.5, why.indicatorPoints(0, 1, 0), 1e-12);
        assertEquals(0.5, why.indicatorPoints(0, 2, 0), 1e-12);
        assertEquals("b", why.driver(0, 0).name());
        // the second area ranks 1 although nothing pulls up: by the weights
        assertEquals(1.0 / 3, why.indicatorPoints(0, 0, 1), 1e-12);
    }

    @Test
    public void theSameAreasAndModelGiveTheSameResultBitForBit() {
        String method = "normalise: rank-normal, weights: pca, domains: { normalise: rank-exponential, weights: pca }";
        IndexResult one = IsolationIndex.compute(areas(5), model(method));
        IndexResult other = IsolationIndex.compute(areas(5), model(method));
        for (int i = 0; i < 60; i++) {
            assertEquals(0, Double.compare(one.score(i), other.score(i)));
            assertEquals(one.rank(i), other.rank(i));
            assertEquals(one.explanation().driver(0, i), other.explanation().driver(0, i));
            assertEquals(
                    0,
                    Double.compare(
                            one.explanation().driverPoints(2, i),
                            other.explanation().driverPoints(2, i)));
        }
        assertEquals(one.notes(), other.notes());
    }
}
