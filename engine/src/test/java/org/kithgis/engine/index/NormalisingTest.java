/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.stream.IntStream;
import org.junit.Test;
import org.kithgis.engine.TestModels;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;

/** The variants of methods §2, normalise, through the whole pipeline: a model of one indicator scores what it scores. */
public class NormalisingTest {

    private static final double NONE = Double.NaN;

    private static double[] scores(String method, double... x) {
        return scores(method, "{ name: x, column: x }", x);
    }

    private static double[] scores(String method, String indicator, double... x) {
        IndexResult result = IsolationIndex.compute(TestModels.x(x), TestModels.one(method, indicator));
        return IntStream.range(0, x.length).mapToDouble(result::score).toArray();
    }

    private static void assertScores(double[] expected, double[] found) {
        assertArrayEquals(expected, found, 1e-9);
    }

    @Test
    public void noneLeavesValuesAsTheyAre() {
        assertScores(new double[] {3, -1, NONE}, scores("normalise: none", 3, -1, NONE));
    }

    @Test
    public void minMaxGoesFromTheLeastToTheGreatest() {
        // (5 − 2) / (10 − 2) = 0.375
        assertScores(new double[] {0, 37.5, 100, NONE}, scores("normalise: min-max", 2, 5, 10, NONE));
        assertScores(new double[] {0, 37.5, 100}, scores("normalise: 'min-max(0,100)'", 2, 5, 10));
        // 1 + 0.375 · 9 = 4.375
        assertScores(new double[] {1, 4.375, 10}, scores("normalise: 'min-max(1, 10)'", 2, 5, 10));
    }

    @Test
    public void minMaxMeetsBothEndsExactlyAndSurvivesTheSmallestRange() {
        assertArrayEquals(new double[] {0, 100}, scores("normalise: min-max", 0.1, 0.3), 0);
        assertArrayEquals(new double[] {0, 100}, scores("normalise: min-max", 0, Double.MIN_VALUE), 0);
        assertArrayEquals(new double[] {0, 50, 100}, scores("normalise: min-max", -1e15, 0, 1e15), 0);
    }

    @Test
    public void zScoreCountsSampleDeviationsFromTheMean() {
        // mean 5; deviations −3, −1, 1, 3; squares 20 / (4 − 1) = 6.667; its root 2.5820; 3 / 2.5820 = 1.16190
        assertScores(
                new double[] {-1.161895003862225, -0.3872983346207417, 0.3872983346207417, 1.161895003862225},
                scores("normalise: z-score", 2, 4, 6, 8));
        assertScores(new double[] {-Math.sqrt(0.5), NONE, Math.sqrt(0.5)}, scores("normalise: z-score", 1, NONE, 3));
    }

    @Test
    public void zScoreOfTheSmallestVariationIsNoNaN() {
        assertArrayEquals(new double[] {0, 0}, scores("normalise: z-score", 0, 1e-200), 0);
    }

    @Test
    public void robustZCountsScaledMedianDeviationsFromTheMedian() {
        // median 3; distances 2, 1, 0, 1, 97, their median 1; 97 / 1.4826 = 65.4256
        assertScores(
                new double[] {-2 / 1.4826, -1 / 1.4826, 0, 1 / 1.4826, 97 / 1.4826},
                scores("normalise: robust-z", 1, 2, 3, 4, 100));
    }

    @Test
    public void robustZNeedsValuesThatDifferInHalfOfTheAreas() {
        BadInput e = assertThrows(BadInput.class, () -> scores("normalise: robust-z", 5, 5, 5, 9));
        assertEquals(
                "The indicator 'x' has the same value in more than half of the areas, so its median absolute deviation is"
                        + " 0; another rule than robust-z, such as z-score or rank, is expected.",
                e.getMessage());
    }

    @Test
    public void ranksSayHowTiesShare() {
        double[] x = {10, 20, 20, 30, NONE};
        assertScores(new double[] {1, 2.5, 2.5, 4, NONE}, scores("normalise: rank", x));
        assertScores(new double[] {1, 2.5, 2.5, 4, NONE}, scores("normalise: rank(average)", x));
        assertScores(new double[] {1, 2, 2, 4, NONE}, scores("normalise: rank(min)", x));
        assertScores(new double[] {1, 3, 3, 4, NONE}, scores("normalise: rank(max)", x));
        assertScores(new double[] {1, 2, 2, 3, NONE}, scores("normalise: rank(dense)", x));
    }

    @Test
    public void percentileIsRankOverN() {
        assertScores(new double[] {0.25, 0.625, 0.625, 1, NONE}, scores("normalise: percentile", 10, 20, 20, 30, NONE));
        assertScores(new double[] {0.25, 0.75, 0.75, 1}, scores("normalise: percentile(max)", 10, 20, 20, 30));
    }

    @Test
    public void rankNormalIsTheNormalQuantileOfTheRank() {
        // Φ⁻¹(1/6) = −0.967422, Φ⁻¹(1/2) = 0, Φ⁻¹(5/6) = 0.967422 (standard tables)
        assertArrayEquals(new double[] {-0.967422, 0, 0.967422}, scores("normalise: rank-normal", 1, 2, 3), 1e-6);
        // Φ⁻¹(0.975) = 1.959964: the greatest of 20
        double[] twenty = scores(
                "normalise: rank-normal",
                IntStream.range(0, 20).asDoubleStream().toArray());
        assertEquals(1.959964, twenty[19], 1e-6);
        assertEquals(-1.959964, twenty[0], 1e-6);
    }

    @Test
    public void rankExponentialMeetsThePublishedPoints() {
        // Indices of Deprivation 2019, technical report: R = 1 gives 100; 0.9 gives 50.4; 0.5 gives 15.6
        double[] ten = scores("normalise: rank-exponential", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertEquals(100, ten[9], 1e-9);
        assertEquals(50.4, ten[8], 0.05);
        assertEquals(15.6, ten[4], 0.05);
        for (int i = 0; i < 10; i++) {
            double r = (i + 1) / 10.0;
            assertEquals(-23 * Math.log(1 - r * (1 - Math.exp(-100.0 / 23))), ten[i], 1e-9);
        }
    }

    @Test
    public void rankExponentialGivesTheWorstTenthHalfTheRange() {
        // The transformation was chosen so that the 10 % most deprived take the scores from 50 to 100.
        double[] hundred = scores(
                "normalise: rank-exponential",
                IntStream.range(0, 100).asDoubleStream().toArray());
        assertTrue(hundred[89] > 50 && hundred[88] < 50);
    }

    @Test
    public void tiesWorkOnTheCurvesToo() {
        // average rank 2.5 of 4: R = 0.625
        double middle = -23 * Math.log(1 - 0.625 * (1 - Math.exp(-100.0 / 23)));
        assertScores(
                new double[] {middle, middle},
                IntStream.of(1, 2)
                        .mapToDouble(i -> scores("normalise: rank-exponential", 10, 20, 20, 30)[i])
                        .toArray());
    }

    @Test
    public void index100ComparesWithTheReference() {
        assertScores(
                new double[] {50, 150, NONE},
                scores("normalise: index-100", "{ name: x, column: x, reference: 0.2 }", 0.1, 0.3, NONE));
    }

    @Test
    public void index100WithoutReferenceComparesWithTheAverage() {
        assertScores(new double[] {50, 150, NONE}, scores("normalise: index-100", 0.1, 0.3, NONE));
        AreaTable areas = TestModels.areas(3)
                .column("c", 1, 30, NONE)
                .column("p", 10, 90, 50)
                .build();
        IndexResult result = IsolationIndex.compute(
                areas, TestModels.one("normalise: index-100", "{ name: x, count: c, per: p, scale: 100 }"));
        // counts over denominators, where both are there: 31 / 100; 100 · 0.1 / 0.31 = 32.258, 100 · (1/3) / 0.31 =
        // 107.527
        assertEquals(32.258, result.score(0), 1e-3);
        assertEquals(107.527, result.score(1), 1e-3);
        assertTrue(result.notes()
                .contains(
                        "The indicator 'x' has no reference rate, so 100 is the average of the areas in the request."));
    }

    @Test
    public void index100OfAnAverageBelowZeroIsRefused() {
        BadInput e = assertThrows(BadInput.class, () -> scores("normalise: index-100", -1, -3));
        assertEquals(
                "The indicator 'x' averages 0 or less over the areas, so it has no reference rate that could score 100; a"
                        + " 'reference' above 0 is expected.",
                e.getMessage());
    }

    @Test
    public void aColumnWithoutVariationScoresEveryAreaTheSameAndIsReported() {
        assertScores(new double[] {50, 50, NONE}, scores("normalise: min-max", 4, 4, NONE));
        assertScores(new double[] {3, 3}, scores("normalise: 'min-max(1,5)'", 4, 4));
        assertScores(new double[] {0, 0}, scores("normalise: z-score", 4, 4));
        assertScores(new double[] {0, 0}, scores("normalise: robust-z", 4, 4));
        assertScores(new double[] {1.5, 1.5}, scores("normalise: rank", 4, 4));
        assertScores(new double[] {0, 0}, scores("normalise: rank-normal(average)", 4, 4));
        assertScores(new double[] {100, 100}, scores("normalise: index-100", 0, 0));
        IndexResult result = IsolationIndex.compute(TestModels.x(4, 4, NONE), TestModels.one("normalise: min-max"));
        assertEquals(
                "The indicator 'x' has the same value in every area that has one, so it scores them all the same.",
                result.notes().get(0));
    }

    @Test
    public void aColumnThatIsMissingEverywhereStaysMissingUnderEveryRule() {
        for (String rule : new String[] {
            "none",
            "min-max",
            "z-score",
            "robust-z",
            "rank",
            "percentile",
            "rank-normal",
            "rank-exponential",
            "index-100"
        }) {
            IndexResult result = IsolationIndex.compute(TestModels.x(NONE, NONE), TestModels.one("normalise: " + rule));
            assertEquals(rule, 0, result.ranked());
            assertTrue(rule, Double.isNaN(result.score(0)));
            assertTrue(rule, result.notes().contains("The indicator 'x' is missing in every area."));
        }
    }

    @Test
    public void oneAreaAloneIsScoredUnderEveryRule() {
        String[] rules = {
            "none",
            "min-max",
            "z-score",
            "robust-z",
            "rank",
            "percentile",
            "rank-normal",
            "rank-exponential",
            "index-100"
        };
        double[] expected = {7, 50, 0, 0, 1, 1, 0, 100, 100};
        for (int r = 0; r < rules.length; r++) {
            IndexResult result = IsolationIndex.compute(TestModels.x(7), TestModels.one("normalise: " + rules[r]));
            assertEquals(rules[r], expected[r], result.score(0), 1e-9);
            assertEquals(rules[r], 1, result.rank(0));
            assertEquals(rules[r], 1, result.decile(0));
        }
    }

    @Test
    public void lowerIsNeedTurnsEveryRuleRoundOnce() {
        String lower = "{ name: x, column: x, direction: lower-is-need }";
        assertScores(new double[] {100, 62.5, 0}, scores("normalise: min-max", lower, 2, 5, 10));
        assertScores(new double[] {3, 2, 1}, scores("normalise: rank", lower, 2, 5, 10));
        assertScores(new double[] {-2, -5}, scores("normalise: none", lower, 2, 5));
        // ties are ranked from the same end as without the direction: here 10 is the least in need
        assertScores(new double[] {4, 2, 2, 1}, scores("normalise: rank(min)", lower, 2, 5, 5, 10));
        assertScores(new double[] {-50, -150}, scores("normalise: index-100", lower, 0.1, 0.3));
        assertEquals("no −0", 0, Double.compare(0.0, scores("normalise: none", lower, 0, 1)[0]));
    }
}
