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
import org.kithgis.engine.model.IndexModel;

/** Methods §3: weights, aggregation, coverage. */
public class AggregationTest {

    private static final double NONE = Double.NaN;
    private static final String XY = "{ name: x, column: x, weight: 3 }, { name: y, column: y }";

    private static double[] scores(IndexResult result) {
        return IntStream.range(0, result.areas().size())
                .mapToDouble(result::score)
                .toArray();
    }

    private static IndexResult xy(String method, double[] x, double[] y) {
        AreaTable areas =
                TestModels.areas(x.length).column("x", x).column("y", y).build();
        return IsolationIndex.compute(areas, TestModels.one(method, XY));
    }

    @Test
    public void theArithmeticMeanIsWeighted() {
        // (3 · 10 + 1 · 2) / 4 = 8
        assertArrayEquals(
                new double[] {8, 1}, scores(xy("normalise: none", new double[] {10, 1}, new double[] {2, 1})), 1e-12);
    }

    @Test
    public void theGeometricMeanIsWeighted() {
        // (8³ · 0.5)^(1/4) = 256^(1/4) = 4
        assertArrayEquals(
                new double[] {4},
                scores(xy("normalise: none, aggregate: geometric", new double[] {8}, new double[] {0.5})),
                1e-12);
    }

    @Test
    public void theHarmonicMeanIsWeighted() {
        // 4 / (3/6 + 1/2) = 4
        assertArrayEquals(
                new double[] {4},
                scores(xy("normalise: none, aggregate: harmonic", new double[] {6}, new double[] {2})),
                1e-12);
    }

    @Test
    public void equalWeightsCountAllTheSameButLeaveOutWhatIsOff() {
        AreaTable areas = TestModels.areas(1)
                .column("x", 10)
                .column("y", 2)
                .column("z", 99)
                .build();
        IndexModel model =
                TestModels.one("normalise: none, weights: equal", XY + ", { name: z, column: z, weight: 0 }");
        assertArrayEquals(new double[] {6}, scores(IsolationIndex.compute(areas, model)), 1e-12);
    }

    @Test
    public void meansOfScoresNotAboveZeroAreRefusedWithTheIndicatorsName() {
        BadInput e = assertThrows(
                BadInput.class,
                () -> xy("normalise: none, aggregate: geometric", new double[] {1, 1}, new double[] {1, 0}));
        assertEquals(
                "A geometric mean needs scores above 0, but the indicator 'y' scores 0 in area A2; a normalisation such as"
                        + " min-max(1,100) keeps scores above 0.",
                e.getMessage());
        e = assertThrows(
                BadInput.class,
                () -> xy("normalise: none, aggregate: harmonic", new double[] {-1.5, 1}, new double[] {1, 1}));
        assertTrue(
                e.getMessage().startsWith("A harmonic mean needs scores above 0, but the indicator 'x' scores -1.5"));
    }

    @Test
    public void domainsAreCombinedByTheirOwnRule() {
        AreaTable areas = TestModels.areas(1)
                .column("x", 1)
                .column("y", 9)
                .column("z", 25)
                .build();
        IndexModel model = TestModels.domains(
                "normalise: none, aggregate: arithmetic, domains: { aggregate: geometric }",
                "{ name: a, indicators: [ { name: x, column: x }, { name: y, column: y } ] },"
                        + " { name: b, indicators: [ { name: z, column: z } ] }");
        // √(((1 + 9) / 2) · 25) = √125
        assertEquals(Math.sqrt(125), IsolationIndex.compute(areas, model).score(0), 1e-12);
    }

    @Test
    public void theSumOfRanksIsTheUniqueFigure() {
        IndexModel model = TestModels.domains(
                "normalise: none, domains: { aggregate: sum-of-ranks }",
                "{ name: a, indicators: [ { name: x, column: x } ] },"
                        + " { name: b, weight: 2, indicators: [ { name: y, column: y } ] }");
        AreaTable areas = TestModels.areas(4)
                .column("x", 5, 7, 7, 1)
                .column("y", 10, 20, 40, 30)
                .build();
        // need ranks in a: 2, 4, 4, 1 (equal scores share the greatest); in b: 1, 2, 4, 3, counted twice
        assertArrayEquals(new double[] {2 + 2, 4 + 4, 4 + 8, 1 + 6}, scores(IsolationIndex.compute(areas, model)), 0);
    }

    @Test
    public void theSumOfRanksOfADomainWithMissingIndicatorsIsScaledToAllWeights() {
        IndexResult result = xy(
                "normalise: none, aggregate: sum-of-ranks, coverage: 0.7, domains: { aggregate: arithmetic }",
                new double[] {5, 7, 9},
                new double[] {1, 2, NONE});
        // need ranks x: 1, 2, 3 of weight 3; y: 1, 2 of weight 1; the third has 3/4 of the weights: 9 · 4/3 = 12
        assertArrayEquals(new double[] {4, 8, 12}, scores(result), 1e-12);
    }

    @Test
    public void aDomainWithTooLittleOfItsWeightsIsMissingAndSoIsTheIndex() {
        double[] x = {10, NONE, 10, NONE};
        double[] y = {2, 2, NONE, NONE};
        // x is 3/4 of the weights, y 1/4; the default coverage is 2/3
        assertArrayEquals(new double[] {8, NONE, 10, NONE}, scores(xy("normalise: none", x, y)), 1e-12);
        assertArrayEquals(new double[] {8, 2, 10, NONE}, scores(xy("normalise: none, coverage: 25%", x, y)), 1e-12);
        assertArrayEquals(new double[] {8, NONE, NONE, NONE}, scores(xy("normalise: none, coverage: 1", x, y)), 1e-12);
        assertArrayEquals(
                "nothing at all is never enough",
                new double[] {8, 2, 10, NONE},
                scores(xy("normalise: none, coverage: 0", x, y)),
                1e-12);
    }

    @Test
    public void twoOfThreeEqualIndicatorsAreTwoThirdsHoweverThatIsWritten() {
        AreaTable areas = TestModels.areas(1)
                .column("x", 1)
                .column("y", 3)
                .column("z", NONE)
                .build();
        String three = "{ name: x, column: x, weight: 0.1 }, { name: y, column: y, weight: 0.1 },"
                + " { name: z, column: z, weight: 0.1 }";
        for (String coverage : new String[] {"", ", coverage: 2/3", ", coverage: 0.67", ", coverage: 67%"}) {
            IndexModel model = TestModels.one("normalise: none" + coverage, three);
            assertEquals(coverage, 2, IsolationIndex.compute(areas, model).score(0), 1e-12);
        }
        IndexModel more = TestModels.one("normalise: none, coverage: 0.68", three);
        assertEquals(0, IsolationIndex.compute(areas, more).ranked());
    }

    @Test
    public void aCoverageOfOneWantsEveryIndicator() {
        StringBuilder indicators = new StringBuilder();
        for (int k = 0; k < 400; k++) {
            indicators
                    .append("{ name: i")
                    .append(k)
                    .append(", column: ")
                    .append(k == 0 ? "z" : "x")
                    .append(" },");
        }
        AreaTable areas =
                TestModels.areas(2).column("x", 1, 1).column("z", 1, NONE).build();
        IndexResult result =
                IsolationIndex.compute(areas, TestModels.one("normalise: none, coverage: 1", indicators.toString()));
        assertEquals(1, result.rank(0));
        assertEquals("399 of 400 is not all", 0, result.rank(1));
    }

    @Test
    public void aMissingDomainMakesTheIndexMissingUnlessItIsSwitchedOff() {
        IndexModel model = TestModels.domains(
                "normalise: none",
                "{ name: a, weight: 1000000, indicators: [ { name: x, column: x } ] },"
                        + " { name: b, weight: 0.000001, indicators: [ { name: y, column: y } ] }");
        AreaTable areas =
                TestModels.areas(2).column("x", 5, 7).column("y", NONE, 3).build();
        IndexResult both = IsolationIndex.compute(areas, model);
        assertEquals("however little it weighs", 0, both.rank(0));
        assertEquals(
                "1 of 2 areas has no index because too much of its data is missing: A1.",
                both.notes().get(both.notes().size() - 1));
        IndexResult off = IsolationIndex.compute(areas, TestModels.with(model, "weight.b=0"));
        assertArrayEquals(new double[] {5, 7}, scores(off), 0);
        assertEquals("a switched-off domain is still shown", 3, off.domainScore(1, 1), 0);
        assertEquals("but what is missing of it does not count", 0, off.missing(0));
        assertEquals(1, both.missing(0));
    }

    @Test
    public void aSwitchedOffIndicatorIsNotEvenMadeComparable() {
        AreaTable areas =
                TestModels.areas(3).column("x", 1, 2, 3).column("y", 5, 5, 9).build();
        IndexModel model =
                TestModels.one("normalise: robust-z", "{ name: x, column: x }, { name: y, column: y, weight: 0 }");
        IndexResult result = IsolationIndex.compute(areas, model);
        assertEquals(1, result.rank(2));
        assertTrue(result.notes().isEmpty());
    }

    @Test
    public void domainScoresCanBeMadeComparableFirst() {
        IndexModel model = TestModels.domains(
                "normalise: none, domains: { normalise: rank }",
                "{ name: a, indicators: [ { name: x, column: x } ] },"
                        + " { name: b, indicators: [ { name: y, column: y } ] }");
        AreaTable areas = TestModels.areas(3)
                .column("x", 5, 900, 7)
                .column("y", -3, -2, -1)
                .build();
        IndexResult result = IsolationIndex.compute(areas, model);
        // ranks 1, 3, 2 and 1, 2, 3
        assertArrayEquals(new double[] {1, 2.5, 2.5}, scores(result), 0);
        assertEquals("the domain's own score is as it was", 900, result.domainScore(0, 1), 0);
        assertEquals(3, result.comparableDomainScore(0, 1), 0);
    }

    @Test
    public void aDomainWithoutVariationIsReported() {
        IndexModel model = TestModels.domains(
                "normalise: none, domains: { normalise: z-score }",
                "{ name: a, indicators: [ { name: x, column: x } ] }");
        IndexResult result = IsolationIndex.compute(TestModels.x(5, 5), model);
        assertTrue(
                result.notes()
                        .contains(
                                "The domain 'a' has the same score in every area that has one, so it scores them all the same."));
    }

    @Test
    public void ranksDecilesAndRanksInGroupsFollowTheScore() {
        AreaTable areas = TestModels.areas(6)
                .groups("g", "h", "g", "h", "g", null)
                .column("x", 10, 40, 40, 5, NONE, 20)
                .build();
        IndexResult result = IsolationIndex.compute(areas, TestModels.one("normalise: none"));
        assertEquals(5, result.ranked());
        assertRow("rank", new int[] {4, 1, 1, 5, 0, 3}, IntStream.range(0, 6).map(result::rank));
        assertRow(
                "need rank", new int[] {2, 5, 5, 1, 0, 3}, IntStream.range(0, 6).map(result::needRank));
        // floor((rank − 1) · 10 / 5) + 1
        assertRow("decile", new int[] {7, 1, 1, 9, 0, 5}, IntStream.range(0, 6).map(result::decile));
        assertRow(
                "rank in group",
                new int[] {2, 1, 1, 2, 0, 0},
                IntStream.range(0, 6).map(result::rankInGroup));
        assertRow(
                "domain rank",
                new int[] {4, 1, 1, 5, 0, 3},
                IntStream.range(0, 6).map(i -> result.domainRank(0, i)));
        assertRow(
                "domain need rank",
                new int[] {2, 5, 5, 1, 0, 3},
                IntStream.range(0, 6).map(i -> result.domainNeedRank(0, i)));
    }

    private static void assertRow(String what, int[] expected, IntStream found) {
        assertArrayEquals(what, expected, found.toArray());
    }

    @Test
    public void tiesInAGroupShareTheLeastRankWhoeverStandsBetween() {
        AreaTable areas = TestModels.areas(5)
                .groups("g", "g", "h", "g", "g")
                .column("x", 9, 7, 8, 7, 3)
                .build();
        IndexResult result = IsolationIndex.compute(areas, TestModels.one("normalise: none"));
        assertRow(
                "rank in group",
                new int[] {1, 2, 1, 2, 4},
                IntStream.range(0, 5).map(result::rankInGroup));
    }

    @Test
    public void ratesNeedADenominatorAboveZero() {
        AreaTable areas = TestModels.areas(5)
                .column("c", 1, 1, NONE, 1, 0)
                .column("p", 4, 0, 5, NONE, 9)
                .build();
        for (int scale : new int[] {1, 100, 1000}) {
            IndexResult result = IsolationIndex.compute(
                    areas, TestModels.one("normalise: none", "{ name: x, count: c, per: p, scale: " + scale + " }"));
            assertArrayEquals(new double[] {0.25 * scale, NONE, NONE, NONE, 0}, scores(result), 1e-12);
        }
    }

    @Test
    public void ratesThatCannotBeAreRefusedWithTheirArea() {
        AreaTable areas = TestModels.areas(2)
                .column("c", 1, -2)
                .column("p", 1e-15, 5)
                .column("q", 1e-300, 5)
                .build();
        BadInput e = assertThrows(
                BadInput.class,
                () -> IsolationIndex.compute(
                        areas, TestModels.one("normalise: none", "{ name: x, count: c, per: p }")));
        assertEquals("'c' of area A2 is -2; a count of 0 or more is expected.", e.getMessage());
        e = assertThrows(
                BadInput.class,
                () -> IsolationIndex.compute(
                        areas, TestModels.one("normalise: none", "{ name: x, count: p, per: q }")));
        assertEquals(
                "The indicator 'x' of area A1 is 1.0E-15 over 1.0E-300; a rate no larger than 10^15 is expected.",
                e.getMessage());
    }

    @Test
    public void everyColumnThatIsNotThereIsNamedAtOnceWithTheNearest() {
        AreaTable areas = TestModels.areas(1).column("households", 1).build();
        BadInput e = assertThrows(
                BadInput.class,
                () -> IsolationIndex.compute(
                        areas,
                        TestModels.one(
                                "normalise: none",
                                "{ name: a, count: no_car, per: housholds }, { name: b, column: km_to_gp }")));
        assertEquals(3, e.problems().size());
        assertEquals(
                "The indicator 'a' needs the column 'no_car', which neither the areas nor the tables have; known are"
                        + " 'households'.",
                e.problems().get(0));
        assertEquals(
                "The indicator 'a' needs the column 'housholds', which neither the areas nor the tables have; did you mean"
                        + " 'households'?",
                e.problems().get(1));
    }

    @Test
    public void columnsAreFoundInAnyCase() {
        AreaTable areas = TestModels.areas(1).column("NO_Car", 3).build();
        assertEquals(
                3,
                IsolationIndex.compute(areas, TestModels.one("normalise: none", "{ name: a, column: no_car }"))
                        .score(0),
                0);
    }

    @Test
    public void sumsWhoseTermsCancelShareTheirRankWhateverRoundingLeaves() {
        // Each of the last three is nothing but for rounding: 1.9e-17, 0 and 9e-18.
        AreaTable areas = TestModels.areas(4)
                .column("x", 1, 0.1, 0.3, -0.3)
                .column("y", 1, 0.2, 0.1, 0.1)
                .column("z", 1, -0.3, -0.4, 0.2)
                .build();
        IndexResult result = IsolationIndex.compute(
                areas,
                TestModels.one(
                        "normalise: none", "{ name: x, column: x }, { name: y, column: y }, { name: z, column: z }"));
        assertArrayEquals(
                new int[] {1, 2, 2, 2}, IntStream.range(0, 4).map(result::rank).toArray());
    }
}
