/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;

/** Several risks at once (methods §7), and that nobody is found in what is shown of them. */
public class RiskOverlapTest {

    private static final int A = 1;
    private static final int B = 2;
    private static final int C = 4;

    private static AreaTable areas(int number) {
        String[] ids = new String[number];
        for (int i = 0; i < number; i++) {
            ids[i] = "a" + i;
        }
        return AreaTable.of(ids).build();
    }

    private static void add(RiskCounts to, int area, int has, int people) {
        for (int i = 0; i < people; i++) {
            to.add(area, has);
        }
    }

    @Test
    public void countsPeopleByHowManyRisksTheyHaveAndPairsWithTheirLift() {
        RiskCounts counts = new RiskCounts(areas(2), List.of("alone", "no_car", "ill"));
        add(counts, 0, 0, 500);
        add(counts, 0, A, 100);
        add(counts, 0, A | B, 60);
        add(counts, 0, A | B | C, 40);
        add(counts, 1, 0, 250);
        add(counts, 1, B, 30);
        add(counts, 1, B | C, 20);
        RiskOverlap overlap = RiskOverlap.of(counts, Disclosure.standard(), 1);
        assertEquals(700, overlap.people(0));
        assertEquals(500, overlap.people(0, 0));
        assertEquals(100, overlap.people(0, 1));
        assertEquals(60, overlap.people(0, 2));
        assertEquals(40, overlap.people(0, 3));
        assertEquals(100.0 / 700, overlap.shareWithTwo(0), 1e-15);
        assertEquals(20.0 / 300, overlap.shareWithTwo(1), 1e-15);
        // alone 100 + 60 + 40 = 200; no car 60 + 40 + 30 + 20 = 150; ill 40 + 20 = 60; all 1,000
        RiskOverlap.Pair first = overlap.pairs().get(0);
        assertEquals("alone and no car: 60 + 40", 100, first.count());
        assertEquals("alone", first.first());
        assertEquals("no_car", first.second());
        assertEquals(200, first.withFirst());
        assertEquals(150, first.withSecond());
        // 100 · 1000 / (200 · 150)
        assertEquals(10.0 / 3, first.lift(), 1e-12);
        // no car and ill: 40 + 20 = 60; 60 · 1000 / (150 · 60)
        assertEquals(60, overlap.pairs().get(1).count());
        assertEquals(20.0 / 3, overlap.pairs().get(1).lift(), 1e-12);
        assertEquals(40, overlap.pairs().get(2).count());
    }

    @Test
    public void everyCountIsRoundedAndLiftsComeFromWhatIsShown() {
        RiskCounts counts = new RiskCounts(areas(1), List.of("alone", "no_car"));
        add(counts, 0, 0, 91);
        add(counts, 0, A, 9);
        add(counts, 0, B, 1);
        add(counts, 0, A | B, 3);
        RiskOverlap overlap = RiskOverlap.of(counts, Disclosure.of("suppress", 5));
        assertEquals(90, overlap.people(0, 0));
        assertEquals(10, overlap.people(0, 1));
        assertEquals(5, overlap.people(0, 2));
        assertTrue("one area alone: whoever has both would be known", !overlap.pairsShown());
        assertEquals(List.of(), overlap.pairs());
    }

    @Test
    public void pairsOfFewPeopleAreLeftOutAndLiftsComeFromWhatIsShown() {
        RiskCounts counts = new RiskCounts(areas(2), List.of("alone", "no_car", "ill"));
        for (int area = 0; area < 2; area++) {
            add(counts, area, 0, 90);
            add(counts, area, A, 9);
            add(counts, area, B, 21);
            add(counts, area, A | B, 4);
            add(counts, area, A | C, 2 * area);
        }
        assertTrue(
                "two areas are too few",
                !RiskOverlap.of(counts, Disclosure.standard()).pairsShown());
        RiskOverlap overlap = RiskOverlap.of(counts, Disclosure.standard(), 1);
        assertTrue(overlap.pairsShown());
        assertEquals("2 alone and ill are not shown", 1, overlap.pairs().size());
        RiskOverlap.Pair pair = overlap.pairs().get(0);
        assertEquals("8, rounded", 10, pair.count());
        assertEquals("9 + 9 + 4 + 4 + 2 = 28, rounded", 30, pair.withFirst());
        assertEquals("21 + 21 + 4 + 4", 50, pair.withSecond());
        assertEquals("250 people", 10.0 * 250 / (30 * 50), pair.lift(), 1e-12);
    }

    /**
     * An attacker who tries all tables there could be: wherever pairs are shown, each count from 1 to 4 of an area could also be
     * another, and all figures be as they are. The rule that there are no pairs for few areas is left out here. There is one
     * kind of person for each number of risks, so that every table with the same figures is among those tried.
     */
    @Test
    public void nobodyCanBeFoundByTryingEveryTableOfTwoRisks() {
        attack(2, 0, A, A | B);
    }

    @Test
    public void nobodyCanBeFoundByTryingEveryTableOfThreeRisks() {
        attack(3, A, B | C, A | B | C);
    }

    private static void attack(int risks, int... patterns) {
        int values = 9; // every count that is ever shown as 0 or 5 is among these
        int areas = 2;
        List<String> names = List.of("a", "b", "c").subList(0, risks);
        AreaTable table = areas(areas);
        int cells = areas * patterns.length;
        int tables = (int) Math.pow(values, cells);
        int tried = 0;
        int shown = 0;
        // For each output, the least and the greatest that each count of an area may be, and whether it was shown.
        Map<String, int[][]> known = new HashMap<>();
        for (int t = 0; t < tables; t++) {
            RiskCounts counts = new RiskCounts(table, names);
            int[] secrets = new int[areas * 4 + 1];
            for (int cell = 0, rest = t; cell < cells; cell++, rest /= values) {
                int pattern = patterns[cell % patterns.length];
                int people = rest % values;
                int area = cell / patterns.length;
                int number = Integer.bitCount(pattern);
                counts.byNumber[area][number] += people;
                secrets[area * 4 + number] += people;
                for (int a = 0; a < risks; a++) {
                    for (int b = 0; b <= a; b++) {
                        counts.together[a][b] += (pattern >> a & pattern >> b & 1) * people;
                    }
                }
            }
            if (showsMoreThanFive(counts.byNumber)) {
                continue; // beside counts that are not tried
            }
            tried++;
            RiskOverlap overlap = RiskOverlap.of(counts, Disclosure.standard(), 1);
            secrets[areas * 4] = overlap.pairsShown() ? 1 : 0;
            shown += secrets[areas * 4];
            int[][] range = known.computeIfAbsent(
                    output(overlap, counts, risks), o -> new int[][] {secrets.clone(), secrets.clone()});
            for (int s = 0; s < secrets.length; s++) {
                range[0][s] = Math.min(range[0][s], secrets[s]);
                range[1][s] = Math.max(range[1][s], secrets[s]);
            }
        }
        assertTrue("pairs of " + shown + " of " + tried + " tables are shown", shown > tried / 20);
        known.forEach((output, range) -> {
            for (int s = 0; s < areas * 4 && range[1][areas * 4] == 1; s++) {
                assertTrue(
                        output + ": secret " + s + " can only be " + range[0][s],
                        range[0][s] < range[1][s] || range[0][s] == 0 || range[0][s] > 4);
            }
        });
    }

    private static boolean showsMoreThanFive(long[][] byNumber) {
        return Arrays.stream(byNumber)
                .map(row -> ShownRow.of(row, Arrays.stream(row).sum(), ProtectedCounts.Kind.EXCLUSIVE))
                .flatMap(row -> Arrays.stream(row.cells()))
                .anyMatch(cell -> cell.figure() > 5);
    }

    /** Everything that is shown, and the pairs whether they are or not. */
    private static String output(RiskOverlap overlap, RiskCounts counts, int risks) {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < counts.areas.size(); i++) {
            all.add(overlap.people(i));
            for (int n = 0; n < 4; n++) {
                all.add(overlap.people(i, n));
            }
        }
        all.add(overlap.people());
        for (int a = 0; a < risks; a++) {
            for (int b = 0; b < a; b++) {
                boolean enough = counts.together[a][b] >= 5;
                all.add(enough ? Disclosure.standard().rounded(counts.together[a][b]) : -1);
                all.add(enough ? Disclosure.standard().rounded(counts.together[a][a]) : -1);
                all.add(enough ? Disclosure.standard().rounded(counts.together[b][b]) : -1);
            }
        }
        return all.toString();
    }

    @Test
    public void tooFewOrTooManyRisksAreRefused() {
        BadInput e = assertThrows(BadInput.class, () -> new RiskCounts(areas(1), List.of("a")));
        assertEquals(
                "The input 'flags' names 1 column; from 2 to 30 are expected, with commas between.", e.getMessage());
    }

    @Test
    public void ratesAloneGiveTheIndependenceEstimateBetweenItsBounds() {
        // 0.2 and 0.5: any 1 − 0.8 · 0.5 = 0.6, from 0.5 to 0.7; all 0.1, from 0 to 0.2
        JointRisk two = JointRisk.of(0.2, 0.5);
        assertEquals(0.6, two.any(), 1e-15);
        assertEquals(0.5, two.anyLow(), 0);
        assertEquals(0.7, two.anyHigh(), 1e-15);
        assertEquals(0.1, two.all(), 1e-15);
        assertEquals(0, two.allLow(), 0);
        assertEquals(0.2, two.allHigh(), 0);
        // 0.9, 0.8 and 0.7: any 1 − 0.1 · 0.2 · 0.3 = 0.994; all 0.504, from 2.4 − 2 = 0.4 to 0.7
        JointRisk three = JointRisk.of(0.9, 0.8, 0.7);
        assertEquals(0.994, three.any(), 1e-15);
        assertEquals(1, three.anyHigh(), 0);
        assertEquals(0.504, three.all(), 1e-15);
        assertEquals(0.4, three.allLow(), 1e-15);
        assertTrue(Double.isNaN(JointRisk.of(0.1, Double.NaN).any()));
        assertTrue(Double.isNaN(JointRisk.of(0.1, Double.NaN).allHigh()));
    }

    @Test
    public void everyJointDistributionLiesWithinTheBounds() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            int k = 2 + random.nextInt(4);
            double[] share = new double[1 << k];
            double sum = 0;
            for (int pattern = 0; pattern < share.length; pattern++) {
                share[pattern] = random.nextInt(3) == 0 ? 0 : -Math.log(1 - random.nextDouble());
                sum += share[pattern];
            }
            if (sum == 0) {
                continue;
            }
            double[] rates = new double[k];
            for (int pattern = 0; pattern < share.length; pattern++) {
                for (int r = 0; r < k; r++) {
                    rates[r] += (pattern >> r & 1) * share[pattern] / sum;
                }
            }
            JointRisk joint =
                    JointRisk.of(Arrays.stream(rates).map(p -> Math.min(1, p)).toArray());
            double any = 1 - share[0] / sum;
            double all = share[share.length - 1] / sum;
            assertTrue(any >= joint.anyLow() - 1e-12 && any <= joint.anyHigh() + 1e-12);
            assertTrue(all >= joint.allLow() - 1e-12 && all <= joint.allHigh() + 1e-12);
            assertTrue(joint.anyLow() <= joint.any() && joint.any() <= joint.anyHigh());
            assertTrue(joint.allLow() <= joint.all() && joint.all() <= joint.allHigh());
        }
    }
}
