/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;
import org.kithgis.engine.TestModels;
import org.kithgis.engine.area.BadInput;

public class YardstickTest {

    private static final double[] HUNDRED =
            IntStream.rangeClosed(1, 100).asDoubleStream().toArray();

    @Test
    public void areasArePlacedAmongTheScoresOfTheSet() {
        Yardstick yardstick = Yardstick.of(HUNDRED);
        IndexResult result = IsolationIndex.compute(
                TestModels.x(100, 91, 90, 80.5, 80, 1, -5, 999, Double.NaN),
                TestModels.one("normalise: none"),
                yardstick);
        // 91 has 9 above it, so it would rank 10th: decile 1; 90 would rank 11th: decile 2
        int[] deciles = {1, 1, 2, 3, 3, 10, 10, 1, 0};
        for (int i = 0; i < deciles.length; i++) {
            assertEquals("area " + i, deciles[i], result.nationalDecile(i));
            assertEquals("area " + i, deciles[i] == 1 || deciles[i] == 2, result.inWorst20(i));
        }
        assertTrue(result.hasYardstick());
        assertEquals(100, yardstick.size());
    }

    @Test
    public void aSetWithIdsPlacesAreasByTheirOwnScoresInIt() {
        Yardstick yardstick = Yardstick.of(new String[] {"A1", "B", "A2", "C"}, new double[] {1, 2, 3, Double.NaN});
        IndexResult result =
                IsolationIndex.compute(TestModels.x(9, 8, 7), TestModels.one("normalise: rank"), yardstick);
        assertEquals("last of three: floor(2 · 10 / 3) + 1", 7, result.nationalDecile(0));
        assertEquals(1, result.nationalDecile(1));
        assertEquals("not in the set", 0, result.nationalDecile(2));
        assertFalse(result.inWorst20(2));
        assertEquals(
                List.of("1 of 3 areas has no score in the yardstick, and so no national decile: A3."), result.notes());
    }

    @Test
    public void aSetOfOtherAreasAltogetherIsRefused() {
        Yardstick yardstick = Yardstick.of(new String[] {"Q2", "Q1", "A1"}, new double[] {1, 2, Double.NaN});
        assertProblem(
                "None of the 2 areas has a score in the yardstick, whose ids read like 'Q1', the areas' like 'A1'; ids must"
                        + " be the same in both. (A yardstick without ids places areas by their scores here.)",
                () -> IsolationIndex.compute(TestModels.x(9, 8), TestModels.one("normalise: rank"), yardstick));
    }

    @Test
    public void withoutAYardstickNothingIsSaid() {
        IndexResult result = IsolationIndex.compute(TestModels.x(9), TestModels.one("normalise: rank"));
        assertFalse(result.hasYardstick());
        assertEquals(0, result.nationalDecile(0));
    }

    @Test
    public void scoresThatDependOnTheAreasOfTheRequestCannotBeComparedWithoutIds() {
        Yardstick yardstick = Yardstick.of(HUNDRED);
        for (String method : new String[] {
            "normalise: rank",
            "normalise: min-max",
            "normalise: index-100",
            "normalise: none, aggregate: sum-of-ranks",
            "normalise: none, weights: pca",
            "normalise: none, domains: { normalise: rank-exponential }",
            "normalise: none, domains: { weights: pca }"
        }) {
            BadInput e = assertThrows(
                    method,
                    BadInput.class,
                    () -> IsolationIndex.compute(TestModels.x(9, 8), TestModels.one(method), yardstick));
            assertTrue(e.getMessage().startsWith("The yardstick has scores but no area ids"));
        }
        IsolationIndex.compute(
                TestModels.x(9, 8),
                TestModels.one("normalise: index-100", "{ name: x, column: x, reference: 5 }"),
                yardstick);
    }

    @Test
    public void aSetThatCannotBeUsedIsRefused() {
        assertProblem("The yardstick has no score; at least one is expected.", () -> Yardstick.of(new double[0]));
        assertProblem(
                "The yardstick has no score; at least one is expected.", () -> Yardstick.of(new double[] {Double.NaN}));
        assertProblem(
                "The yardstick has a score of infinity; finite numbers are expected.",
                () -> Yardstick.of(new double[] {1, Double.POSITIVE_INFINITY}));
        assertProblem(
                "The yardstick has the area id 'A' twice; each area must appear once.",
                () -> Yardstick.of(new String[] {"A", "A"}, new double[] {1, 2}));
    }

    private static void assertProblem(String expected, org.junit.function.ThrowingRunnable run) {
        assertEquals(expected, assertThrows(BadInput.class, run).getMessage());
    }
}
