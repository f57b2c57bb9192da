/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.Test;

/** Kith beside spdep 1.2-7, on spdep's example areas (Columbus, North Carolina) and on a coverage with islands. */
public class SpdepTest {

    private static final double EXACT = 1e-9;

    private static Neighbours neighbours(Golden golden) {
        return Neighbours.of(golden.neighbours());
    }

    @Test
    public void queensAreThoseOfPoly2nb() throws Exception {
        for (String name : Golden.NAMES) {
            Golden golden = Golden.of(name);
            Neighbours found = Contiguity.queen(golden.areas(), () -> false);
            int[][] expected = golden.neighbours();
            for (int i = 0; i < expected.length; i++) {
                int area = i;
                int[] of = new int[found.count(i)];
                Arrays.setAll(of, k -> found.neighbour(area, k));
                assertArrayEquals(name + " " + i, expected[i], of);
            }
        }
    }

    @Test
    public void globalMoranIsThatOfMoranTest() throws Exception {
        for (String name : Golden.NAMES) {
            Golden golden = Golden.of(name);
            Moran moran = Moran.of(golden.values(), neighbours(golden), golden.permutations(), 1, () -> false);
            assertEquals(golden.global("i"), moran.i(), EXACT);
            assertEquals(golden.global("expectation"), moran.expectation(), EXACT);
            assertEquals(golden.global("variance"), moran.variance(), EXACT);
            assertEquals(golden.global("z"), moran.z(), EXACT);
            assertEquals(golden.global("p"), moran.p(), EXACT * golden.global("p"));
            assertEquals(
                    golden.global("permuted_p"),
                    moran.permutedP(),
                    error(golden.global("permuted_p"), golden.permutations()));
        }
    }

    @Test
    public void localStatisticsAreThoseOfLocalmoranAndLocalG() throws Exception {
        for (String name : Golden.NAMES) {
            Golden golden = Golden.of(name);
            LocalStatistics local = LocalStatistics.of(golden.values(), neighbours(golden), 0, 1, () -> false);
            same(name + " local Moran", golden, "moran", local::moran);
            same(name + " Gi", golden, "g", local::g);
            same(name + " Gi*", golden, "g_star", local::gStar);
        }
    }

    private static void same(String what, Golden golden, String column, IntToDoubleFunction ours) {
        double[] theirs = golden.column(column);
        for (int i = 0; i < theirs.length; i++) {
            boolean island = golden.neighbours()[i].length == 0;
            assertEquals(what + " " + i, island ? Double.NaN : theirs[i], ours.applyAsDouble(i), EXACT);
        }
    }

    @Test
    public void pseudoPValuesAreThoseOfConditionalPermutation() throws Exception {
        for (String name : Golden.NAMES) {
            Golden golden = Golden.of(name);
            LocalStatistics local =
                    LocalStatistics.of(golden.values(), neighbours(golden), golden.permutations(), 1, () -> false);
            near(name + " Moran", golden.column("moran_p"), local::moranP, golden.permutations(), 0);
            near(name + " Gi*", golden.column("g_star_p"), local::gStarP, golden.permutations(), 0);
        }
    }

    @Test
    public void amongManyAreasPseudoPValuesAreThoseOfSpdepWhichDrawsWithReplacement() throws Exception {
        Golden golden = Golden.of("crooked");
        LocalStatistics local =
                LocalStatistics.of(golden.values(), neighbours(golden), golden.permutations(), 1, () -> false);
        near("Moran", golden.column("spdep_moran_p"), local::moranP, golden.permutations(), 0.005);
        double[] star = golden.column("spdep_g_star_p");
        for (int i = 0; i < star.length; i++) {
            star[i] = golden.neighbours()[i].length == 0 ? Double.NaN : star[i];
        }
        near("Gi*", star, local::gStarP, golden.permutations(), 0.005);
    }

    private static void near(
            String what, double[] theirs, IntToDoubleFunction ours, int permutations, double otherwise) {
        double bias = 0;
        int compared = 0;
        for (int i = 0; i < theirs.length; i++) {
            double p = ours.applyAsDouble(i);
            if (Double.isNaN(p)) {
                continue; // an island
            }
            assertEquals(what + " " + i, theirs[i], p, error(theirs[i], permutations) + otherwise);
            bias += p - theirs[i];
            compared++;
        }
        assertTrue(what + " is off by " + bias / compared, Math.abs(bias / compared) < 0.001 + otherwise);
        assertTrue(compared >= theirs.length - 2);
    }

    /** Five standard errors of the difference of two simulated probabilities, and the step between two of them. */
    private static double error(double p, int permutations) {
        return 5 * Math.sqrt(2 * p * (1 - p) / permutations) + 2.0 / permutations;
    }
}
