/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.kithgis.engine.TestModels;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.IndexModel;

public class ShrinkingTest {

    private static final double NONE = Double.NaN;

    private static IndexModel model(int scale) {
        return TestModels.one("normalise: none, shrink: group", "{ name: x, count: c, per: p, scale: " + scale + " }");
    }

    @Test
    public void ratesAreDrawnTowardsTheirGroupAsFarAsTheyAreUncertain() {
        AreaTable areas = TestModels.areas(3)
                .groups("g", "g", "g")
                .column("c", 10, 60, 300)
                .column("p", 100, 200, 1000)
                .build();
        // rates 0.1, 0.3, 0.3; mean X = 0.2333; t² = (0.1333² + 2 · 0.0667²) / 2 = 0.013333
        // se² = 0.1 · 0.9 / 100 = 0.0009; w = 0.013333 / (0.013333 + 0.0009) = 0.936768
        // 0.936768 · 0.1 + 0.063232 · 0.233333 = 0.108431
        // se² = 0.3 · 0.7 / 200 = 0.00105; w = 0.926999; 0.3 · w + 0.073001 · 0.233333 = 0.295133
        // se² = 0.3 · 0.7 / 1000 = 0.00021; w = 0.984494; 0.298966
        IndexResult result = IsolationIndex.compute(areas, model(1));
        assertEquals(0.108431, result.score(0), 1e-6);
        assertEquals(0.295133, result.score(1), 1e-6);
        assertEquals(0.298966, result.score(2), 1e-6);
    }

    @Test
    public void theScaleOfTheRateMakesNoDifference() {
        AreaTable areas = TestModels.areas(3)
                .groups("g", "g", "g")
                .column("c", 10, 60, 300)
                .column("p", 100, 200, 1000)
                .build();
        IndexResult one = IsolationIndex.compute(areas, model(1));
        IndexResult thousand = IsolationIndex.compute(areas, model(1000));
        for (int i = 0; i < 3; i++) {
            assertEquals(1000 * one.score(i), thousand.score(i), 1e-9);
        }
    }

    @Test
    public void ratesWithoutSamplingVarianceAndLoneAreasStayAsTheyAre() {
        AreaTable areas = TestModels.areas(6)
                .groups("g", "g", "g", "alone", null, "g")
                .column("c", 0, 20, 5, 3, 4, NONE)
                .column("p", 50, 20, 50, 10, 10, 10)
                .build();
        IndexResult result = IsolationIndex.compute(areas, model(1));
        assertEquals("se = 0 gives w = 1", 0, result.score(0), 0);
        assertEquals("se = 0 gives w = 1", 1, result.score(1), 0);
        assertTrue(result.score(2) > 0.1 && result.score(2) < 1.1 / 3);
        assertEquals("the only area of its group", 0.3, result.score(3), 0);
        assertEquals("an area of no group", 0.4, result.score(4), 0);
        assertTrue(Double.isNaN(result.score(5)));
    }

    @Test
    public void aGroupWithoutVariationDrawsNothingAnywhereElse() {
        AreaTable areas = TestModels.areas(2)
                .groups("g", "g")
                .column("c", 5, 10)
                .column("p", 50, 100)
                .build();
        IndexResult result = IsolationIndex.compute(areas, model(1));
        assertEquals(0.1, result.score(0), 1e-15);
        assertEquals(0.1, result.score(1), 1e-15);
    }

    @Test
    public void whatIsNoProportionIsRefused() {
        AreaTable areas = TestModels.areas(2)
                .groups("g", "h")
                .column("c", 5, 11)
                .column("p", 50, 10)
                .build();
        BadInput e = assertThrows(BadInput.class, () -> IsolationIndex.compute(areas, model(100)));
        assertEquals(
                "'c' of area A2 is 11, more than its 'p' of 10; shrinkage is for proportions, so a part of the whole is"
                        + " expected.",
                e.getMessage());
    }

    @Test
    public void areasWithoutGroupsAreRefused() {
        AreaTable areas = TestModels.areas(1).column("c", 5).column("p", 50).build();
        BadInput e = assertThrows(BadInput.class, () -> IsolationIndex.compute(areas, model(1)));
        assertEquals(
                "The model shrinks or imputes by group, but the areas have no groups; 'areas' of the model must name the"
                        + " 'group' attribute.",
                e.getMessage());
    }
}
