/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.spatial.Clusters.Settings;
import org.locationtech.jts.geom.Geometry;

public class ClustersTest {

    private static final int SIDE = 20;

    /** Low noise, a high block in one corner, a low one in the other, one low cell in the high block and one high in the low. */
    private static double[] blocks() {
        double[] values = TestGrid.noise(SIDE * SIDE);
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 6; column++) {
                values[row * SIDE + column] += 20;
                values[(SIDE - 1 - row) * SIDE + SIDE - 1 - column] -= 20;
            }
        }
        values[2 * SIDE + 2] = -15;
        values[(SIDE - 3) * SIDE + SIDE - 3] = 15;
        return values;
    }

    private static Clusters find(double[] values, Settings settings) {
        return Clusters.of(TestGrid.areas(SIDE), values, TestGrid.queen(SIDE), settings, () -> false);
    }

    @Test
    public void blocksAreHotOrColdAndOddOnesOutAreUnlikeTheirNeighbours() {
        Clusters clusters = find(blocks(), Settings.STANDARD);
        assertEquals(Cluster.HOT, clusters.cluster(0));
        assertEquals(Cluster.HOT, clusters.gCluster(SIDE + 1));
        assertEquals(Cluster.COLD, clusters.cluster(SIDE * SIDE - 1));
        assertEquals(Cluster.COLD, clusters.gCluster(SIDE * SIDE - 1));
        assertEquals(Cluster.LOW_HIGH, clusters.cluster(2 * SIDE + 2));
        assertEquals(Cluster.HIGH_LOW, clusters.cluster((SIDE - 3) * SIDE + SIDE - 3));
        assertEquals(Cluster.NOT_SIGNIFICANT, clusters.cluster(10 * SIDE + 10));
        assertTrue(clusters.significant(0));
        assertFalse(clusters.significant(10 * SIDE + 10));
        assertTrue(clusters.moran().i() > 0.5);
        assertEquals(0.001, clusters.moran().permutedP(), 0);
        assertEquals(List.of(), clusters.notes());
    }

    @Test
    public void theOrderOfTheAreasChangesNothing() {
        AreaTable areas = TestGrid.areas(SIDE);
        int n = areas.size();
        double[] values = blocks();
        values[7] = Double.NaN;
        String[] ids = new String[n];
        Geometry[] shapes = new Geometry[n];
        double[] turned = new double[n];
        for (int i = 0; i < n; i++) {
            ids[i] = areas.id(n - 1 - i);
            shapes[i] = areas.geometry(n - 1 - i);
            turned[i] = values[n - 1 - i];
        }
        AreaTable other = AreaTable.of(ids).geometries(shapes).build();
        Clusters one = Clusters.of(areas, values, TestGrid.queen(SIDE), Settings.STANDARD, () -> false);
        Clusters two = Clusters.of(other, turned, Contiguity.queen(other, () -> false), Settings.STANDARD, () -> false);
        for (int i = 0; i < n; i++) {
            int j = n - 1 - i;
            assertEquals(one.localMoran(i), two.localMoran(j), 0);
            assertEquals(one.moranP(i), two.moranP(j), 0);
            assertEquals(one.gStar(i), two.gStar(j), 0);
            assertEquals(one.gStarP(i), two.gStarP(j), 0);
            assertEquals(one.cluster(i), two.cluster(j));
            assertEquals(one.neighbours(i), two.neighbours(j));
        }
        assertEquals(one.moran().permutedP(), two.moran().permutedP(), 0);
        assertEquals(one.moran().i(), two.moran().i(), 0);
    }

    @Test
    public void amongNoiseAsManyAreSignificantAsChanceBringsAndNoneWhenFalseDiscoveriesAreControlled() {
        double[] noise = TestGrid.noise(SIDE * SIDE);
        Clusters each = find(noise, new Settings(999, 1, 0.05, false));
        long called = IntStream.range(0, noise.length).filter(each::significant).count();
        // one tail of p is looked at, the one the value lies in: 10 % of 400, and five standard deviations
        assertEquals(40, called, 30);
        Clusters all = find(noise, Settings.STANDARD);
        assertEquals(
                0, IntStream.range(0, noise.length).filter(all::significant).count());
        assertTrue(each.moran().permutedP() > 0.01);
    }

    @Test
    public void falseDiscoveriesAreControlledAsBenjaminiAndHochbergSay() {
        // the example of their paper (1995): fifteen p-values, of which four are significant at 0.05
        double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000
        };
        assertEquals(0.0095, FalseDiscovery.limit(p, 0.05), 0);
        double[] withMissing = Arrays.copyOf(p, p.length + 5);
        Arrays.fill(withMissing, p.length, withMissing.length, Double.NaN);
        assertEquals(0.0095, FalseDiscovery.limit(withMissing, 0.05), 0);
        assertEquals(-1, FalseDiscovery.limit(new double[] {0.2, 0.9}, 0.05), 0);
    }

    @Test
    public void whereFalseDiscoveriesAreControlledOneMapOfNoiseInTwentyShowsAnyCluster() {
        int side = 6;
        int maps = 400;
        AreaTable areas = TestGrid.areas(side);
        Neighbours queen = TestGrid.queen(side);
        // enough permutations that a single area can be significant: 2 / 1500 is under 0.05 / 36
        Settings settings = new Settings(1_499, 1, 0.05, true);
        int byMoran = 0;
        int byGStar = 0;
        for (int map = 0; map < maps; map++) {
            Clusters found = Clusters.of(areas, TestGrid.noise(side * side, map), queen, settings, () -> false);
            byMoran += IntStream.range(0, side * side).anyMatch(found::significant) ? 1 : 0;
            byGStar +=
                    IntStream.range(0, side * side).anyMatch(i -> found.gCluster(i) != Cluster.NOT_SIGNIFICANT) ? 1 : 0;
        }
        // 20 of 400 by chance, and two standard deviations of 4.4; 30 and 38 were the p-values not doubled
        assertEquals("maps with a cluster by local Moran", 20, byMoran, 9);
        assertEquals("maps with a cluster by Gi*", 20, byGStar, 9);
    }

    @Test
    public void permutationsTooFewForAnyAreaToBeSignificantAreTold() {
        double[] values = TestGrid.noise(SIDE * SIDE);
        for (int cell : new int[] {0, 1, SIDE, SIDE + 1}) {
            values[cell] += 10;
        }
        Clusters few = find(values, new Settings(199, 1, 0.05, true));
        assertFalse(few.significant(0));
        // 2 / 200 · 400 / 0.05 = 80, and 2 / 16,000 · 400 / 0.05 = 1
        String note = few.notes().get(0);
        assertTrue(
                note,
                note.matches(
                        "By local Moran, \\d+ of 400 areas have the least p that 199 permutations can give; 80 would have to"
                                + " for that to be significant among so many\\. With 15999 permutations 1 would do\\."));
        Clusters enough = find(values, new Settings(15_999, 1, 0.05, true));
        assertTrue(enough.significant(0));
        assertEquals(Cluster.HOT, enough.gCluster(0));
        assertEquals(List.of(), enough.notes());
    }

    @Test
    public void areasWithoutAnOutlineAreLeftOutAndToldAsSuch() {
        AreaTable drawn = TestGrid.areas(SIDE);
        Geometry[] shapes = IntStream.range(0, drawn.size())
                .mapToObj(i -> i == 1 ? null : i == SIDE ? drawn.geometry(i).getCentroid() : drawn.geometry(i))
                .toArray(Geometry[]::new);
        AreaTable areas = AreaTable.of(
                        IntStream.range(0, drawn.size()).mapToObj(drawn::id).toArray(String[]::new))
                .geometries(shapes)
                .build();
        Clusters clusters =
                Clusters.of(areas, blocks(), Contiguity.queen(areas, () -> false), Settings.STANDARD, () -> false);
        assertEquals(
                List.of("2 of 400 areas without an outline are left out, and are nobody's neighbours: C1, C20."),
                clusters.notes());
        assertEquals(Cluster.NO_DATA, clusters.cluster(1));
        assertEquals(0, clusters.islands());
        assertEquals(1, clusters.neighbours(0));
    }

    @Test
    public void areasWithoutAValueAreLeftOutAndTold() {
        double[] values = blocks();
        values[1] = Double.NaN;
        values[SIDE] = Double.NaN;
        values[SIDE + 1] = Double.NaN;
        Clusters clusters = find(values, Settings.STANDARD);
        assertEquals(Cluster.NO_DATA, clusters.cluster(1));
        assertEquals(Cluster.NO_DATA, clusters.gCluster(1));
        assertTrue(Double.isNaN(clusters.localMoran(1)));
        assertEquals(-1, clusters.neighbours(1));
        assertEquals(Cluster.NO_NEIGHBOURS, clusters.cluster(0));
        assertTrue(Double.isNaN(clusters.gStar(0)));
        assertEquals(SIDE * SIDE - 3, clusters.known());
        assertEquals(
                List.of(
                        "3 of 400 areas without a value are left out, and are nobody's neighbours: C1, C20, C21.",
                        "1 of 400 areas touches no other that has a value, so nothing is said of it: C0."),
                clusters.notes());

        // the same as if they had never been there
        int[] kept = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .toArray();
        AreaTable areas = TestGrid.areas(SIDE);
        AreaTable fewer = AreaTable.of(IntStream.of(kept).mapToObj(areas::id).toArray(String[]::new))
                .geometries(IntStream.of(kept).mapToObj(areas::geometry).toArray(Geometry[]::new))
                .build();
        Clusters without = Clusters.of(
                fewer,
                IntStream.of(kept).mapToDouble(i -> values[i]).toArray(),
                Contiguity.queen(fewer, () -> false),
                Settings.STANDARD,
                () -> false);
        assertEquals(without.moran(), clusters.moran());
        for (int k = 0; k < kept.length; k++) {
            assertEquals(without.gStar(k), clusters.gStar(kept[k]), 0);
            assertEquals(without.moranP(k), clusters.moranP(kept[k]), 0);
        }
    }

    @Test
    public void valuesThatAreAllTheSameHaveNoClusters() {
        double[] same = new double[SIDE * SIDE];
        Arrays.fill(same, 0.1);
        Clusters clusters = find(same, Settings.STANDARD);
        assertTrue(Double.isNaN(clusters.moran().i()));
        assertEquals(Cluster.NOT_SIGNIFICANT, clusters.cluster(7));
        assertEquals(List.of("All values are the same; there can be no clusters."), clusters.notes());
    }

    @Test
    public void amongOneOrTwoAreasNothingIsACluster() {
        for (int known = 0; known < 3; known++) {
            double[] few = new double[SIDE * SIDE];
            Arrays.fill(few, Double.NaN);
            for (int i = 0; i < known; i++) {
                few[i] = i;
            }
            Clusters clusters = find(few, Settings.STANDARD);
            assertTrue(clusters.notes()
                    .contains(known + " of 400 areas " + (known == 1 ? "has" : "have")
                            + " a value; clusters show among 3 or more."));
            assertEquals(Cluster.NO_DATA, clusters.cluster(9));
            assertFalse(clusters.significant(0));
            Cluster first = known == 0 ? Cluster.NO_DATA : known == 1 ? Cluster.NO_NEIGHBOURS : Cluster.NOT_SIGNIFICANT;
            assertEquals(first, clusters.cluster(0));
        }
    }

    @Test
    public void whereTheFormulaGivesNoVarianceThereIsNoneAndThatIsTold() {
        // Two by two squares all touch: Moran's I is the same however values are dealt out, and its variance 0.
        AreaTable four = TestGrid.areas(2);
        Clusters all =
                Clusters.of(four, new double[] {0.1, 0.7, 0.3, 0.9}, TestGrid.queen(2), Settings.STANDARD, () -> false);
        // Two pairs, and islands: the formula takes its areas from the ones and its values from all, and falls below 0.
        double[] few = new double[SIDE * SIDE];
        Arrays.fill(few, Double.NaN);
        for (int row = 0; row < SIDE; row += 2) {
            for (int column = 0; column < SIDE; column += 2) {
                few[row * SIDE + column] = 0;
            }
        }
        few[0] = 30;
        few[1] = 1;
        few[SIDE * (SIDE - 2)] = 2;
        few[SIDE * (SIDE - 1)] = 3;
        Clusters islands = find(few, Settings.STANDARD);
        for (Clusters found : List.of(all, islands)) {
            assertFalse(Double.isNaN(found.moran().i()));
            assertTrue(
                    "variance " + found.moran().variance(),
                    Double.isNaN(found.moran().variance()));
            assertTrue(Double.isNaN(found.moran().z())
                    && Double.isNaN(found.moran().p()));
            assertTrue(found.moran().permutedP() > 0);
            assertTrue(
                    found.notes().toString(),
                    found.notes()
                            .contains(
                                    "Moran's I has no variance, z and p here: too few areas touch others, or all touch"
                                            + " all. permuted_p holds all the same."));
        }
    }

    @Test
    public void settingsOutOfRangeAreRefused() {
        assertThrows(BadInput.class, () -> new Settings(5, 1, 0.05, true));
        assertThrows(BadInput.class, () -> new Settings(999, 1, 0, true));
        assertThrows(BadInput.class, () -> new Settings(999, 1, Double.NaN, true));
    }

    @Test
    public void resultsAreTheSameBitForBitOnAnyNumberOfProcessors() throws Exception {
        Clusters alone = on(1);
        Clusters together = on(5);
        assertEquals(alone.moran(), together.moran());
        List<IntToDoubleFunction[]> pairs = List.of(
                new IntToDoubleFunction[] {alone::moranP, together::moranP},
                new IntToDoubleFunction[] {alone::gStarP, together::gStarP},
                new IntToDoubleFunction[] {alone::gStar, together::gStar},
                new IntToDoubleFunction[] {alone::localMoran, together::localMoran});
        for (IntToDoubleFunction[] pair : pairs) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                assertEquals(pair[0].applyAsDouble(i), pair[1].applyAsDouble(i), 0);
            }
        }
        Clusters otherSeed = find(blocks(), new Settings(999, 2, 0.05, true));
        assertTrue(IntStream.range(0, SIDE * SIDE).anyMatch(i -> otherSeed.moranP(i) != alone.moranP(i)));
    }

    private static Clusters on(int processors) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(processors);
        try {
            return pool.submit(() -> find(blocks(), Settings.STANDARD)).get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    public void itStopsWhenItIsTold() {
        double[] values = blocks();
        Neighbours queen = TestGrid.queen(SIDE);
        assertThrows(CancellationException.class, () -> LocalStatistics.of(values, queen, 999, 1, () -> true));
        assertThrows(CancellationException.class, () -> Moran.of(values, queen, 999, 1, () -> true));
    }

    @Test
    public void everyoneANeighbourOfEveryoneIsNothingUnusual() {
        int[][] all = IntStream.range(0, 6)
                .mapToObj(i -> IntStream.range(0, 6).filter(j -> j != i).toArray())
                .toArray(int[][]::new);
        LocalStatistics local =
                LocalStatistics.of(new double[] {1, 2, 3, 4, 5, 9}, Neighbours.of(all), 99, 1, () -> false);
        for (int i = 0; i < 6; i++) {
            assertEquals(1, local.moranP(i), 0);
            assertEquals(1, local.gStarP(i), 0);
            assertTrue(Double.isNaN(local.gStar(i)));
        }
    }

    @Test
    public void drawsAreFair() {
        Draws draws = new Draws();
        draws.begin(3, 5);
        int[] counts = new int[7];
        for (int k = 0; k < 700_000; k++) {
            counts[draws.below(7)]++;
        }
        double chiSquared = 0;
        for (int count : counts) {
            chiSquared += Math.pow(count - 100_000, 2) / 100_000;
        }
        assertTrue("chi squared with 6 degrees of freedom is " + chiSquared, chiSquared < 22.5); // p = 0.001
        int[] first = new int[3];
        draws.begin(3, 6);
        first[0] = draws.below(1 << 30);
        draws.begin(4, 5);
        first[1] = draws.below(1 << 30);
        draws.begin(3, 5);
        first[2] = draws.below(1 << 30);
        assertEquals(3, IntStream.of(first).distinct().count());
        draws.begin(3, 5);
        assertArrayEquals(new int[] {first[2]}, new int[] {draws.below(1 << 30)});
    }
}
