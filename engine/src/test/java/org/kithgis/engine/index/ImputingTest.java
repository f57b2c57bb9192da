/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.stream.IntStream;
import org.junit.Test;
import org.kithgis.engine.TestModels;
import org.kithgis.engine.area.AreaTable;

public class ImputingTest {

    private static final double NONE = Double.NaN;

    private static IndexResult impute(String rule) {
        AreaTable areas = TestModels.areas(8)
                .groups("g", "g", "g", "g", "h", "h", null, "i")
                .column("x", 1, 2, 9, NONE, 20, NONE, NONE, NONE)
                .build();
        return IsolationIndex.compute(areas, TestModels.one("normalise: none, impute: " + rule));
    }

    private static void assertScores(String rule, double... expected) {
        IndexResult result = impute(rule);
        assertArrayEquals(
                rule, expected, IntStream.range(0, 8).mapToDouble(result::score).toArray(), 1e-12);
    }

    @Test
    public void missingStaysMissingUnlessAModelSaysOtherwise() {
        assertScores("none", 1, 2, 9, NONE, 20, NONE, NONE, NONE);
    }

    @Test
    public void everyRuleFillsWithItsOwnValue() {
        assertScores("mean", 1, 2, 9, 8, 20, 8, 8, 8); // 32 / 4
        assertScores("median", 1, 2, 9, 5.5, 20, 5.5, 5.5, 5.5); // between 2 and 9
        assertScores("constant(0.5)", 1, 2, 9, 0.5, 20, 0.5, 0.5, 0.5);
        assertScores("constant(0)", 1, 2, 9, 0, 20, 0, 0, 0);
    }

    @Test
    public void groupRulesFillFromTheGroupAndNothingWhereItHasNothing() {
        assertScores("group-mean", 1, 2, 9, 4, 20, 20, NONE, NONE); // (1 + 2 + 9) / 3
        assertScores("group-median", 1, 2, 9, 2, 20, 20, NONE, NONE);
    }

    @Test
    public void whatWasMissingIsCountedBeforeItIsFilled() {
        IndexResult result = impute("mean");
        assertArrayEquals(
                new int[] {0, 0, 0, 1, 0, 1, 1, 1},
                IntStream.range(0, 8).map(result::missing).toArray());
        assertEquals(8, result.ranked());
    }
}
