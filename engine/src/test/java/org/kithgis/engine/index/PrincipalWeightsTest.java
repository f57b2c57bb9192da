/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.junit.Test;
import org.kithgis.engine.TestModels;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;

public class PrincipalWeightsTest {

    private static final double NONE = Double.NaN;

    @Test
    public void weightsAreSquaredLoadingsOfTheFirstComponent() {
        // x and y correlate with r = 0.8, z with neither: the correlation matrix is [1 .8 0; .8 1 0; 0 0 1], its first
        // component (1, 1, 0)/√2 with eigenvalue 1.8, so the squared loadings are ½, ½, 0.
        double[] x = {1, 1, -1, -1, 2, -2, 2, -2};
        double[] y = new double[8];
        double[] z = {1, -1, 1, -1, 1, 1, -1, -1};
        double[] w = {1, -1, -1, 1, 0, 0, 0, 0};
        // w is orthogonal to x; its share is set so that r = 0.8: y = x·0.8·(1/|x|) + w·0.6·(1/|w|), |x|² = 20, |w|² =
        // 4
        for (int i = 0; i < 8; i++) {
            y[i] = 0.8 * x[i] / Math.sqrt(20) + 0.6 * w[i] / Math.sqrt(4);
        }
        assertArrayEquals(
                new double[] {0.5, 0.5, 0},
                PrincipalWeights.of(new double[][] {x, y, z}, new double[] {1, 9, 2}, "them"),
                1e-9);
    }

    @Test
    public void threeColumnsThatShareOneThingWeighByHowMuchTheyShareIt() {
        // Correlations r12 = r13 = 1/√2, r23 = 0: eigenvalues 2, 1, 0; the first vector (√2, 1, 1)/2, squared ½, ¼, ¼.
        double[] b = {1, 1, -1, -1};
        double[] c = {1, -1, 1, -1};
        double[] a = {2, 0, 0, -2}; // b + c
        assertArrayEquals(
                new double[] {0.5, 0.25, 0.25},
                PrincipalWeights.of(new double[][] {a, b, c}, new double[] {1, 1, 1}, "them"),
                1e-9);
    }

    @Test
    public void areasThatLackAColumnAndColumnsThatAreOffStayOut() {
        double[] a = {2, 0, 0, -2, 500};
        double[] b = {1, 1, -1, -1, NONE};
        double[] off = {NONE, NONE, 1, 2, 3};
        double[] c = {1, -1, 1, -1, 3};
        assertArrayEquals(
                new double[] {0.5, 0.25, 0, 0.25},
                PrincipalWeights.of(new double[][] {a, b, off, c}, new double[] {1, 1, 0, 1}, "them"),
                1e-9);
    }

    @Test
    public void aColumnWithoutVariationWeighsNothing() {
        assertArrayEquals(
                new double[] {0.5, 0, 0.5},
                PrincipalWeights.of(new double[][] {{1, 2, 3}, {7, 7, 7}, {1, 3, 2}}, new double[] {1, 1, 1}, "them"),
                1e-9);
    }

    @Test
    public void oneColumnWeighsAllWhateverItHolds() {
        assertArrayEquals(
                new double[] {0, 1},
                PrincipalWeights.of(new double[][] {{1, 2}, {7, 7}}, new double[] {0, 3}, "them"),
                0);
    }

    @Test
    public void columnsThatNoAreasShareHaveNoWeights() {
        BadInput e = assertThrows(
                BadInput.class,
                () -> PrincipalWeights.of(
                        new double[][] {{1, 2, NONE}, {NONE, NONE, 3}}, new double[] {1, 1}, "the domains"));
        assertEquals(
                "Weights by pca need at least two areas that differ and have all of the domains, but there are none;"
                        + " weights given or equal are expected.",
                e.getMessage());
    }

    @Test
    public void anIndexCanBeWeightedByItsDataAndSaysHow() {
        AreaTable areas = TestModels.areas(4)
                .column("a", 2, 0, 0, -2)
                .column("b", 1, 1, -1, -1)
                .column("c", 1, -1, 1, -1)
                .build();
        IndexResult result = IsolationIndex.compute(
                areas,
                TestModels.one(
                        "normalise: none, weights: pca",
                        "{ name: a, column: a }, { name: b, column: b }, { name: c, column: c }"));
        assertEquals(0.5, result.indicatorWeight(0, 0), 1e-9);
        assertEquals(0.25, result.indicatorWeight(0, 2), 1e-9);
        assertEquals(1, result.domainWeight(0), 0);
        assertEquals(0.5 * 2 + 0.25 + 0.25, result.score(0), 1e-9);
    }

    @Test
    public void oneAreaAloneCannotSayWhatWeighs() {
        AreaTable areas = TestModels.areas(1).column("a", 2).column("b", 1).build();
        assertThrows(
                BadInput.class,
                () -> IsolationIndex.compute(
                        areas,
                        TestModels.one(
                                "normalise: none, weights: pca", "{ name: a, column: a }, { name: b, column: b }")));
    }
}
