/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Test;
import org.kithgis.engine.area.BadInput;

/** Rates by segment, and estimates from them (methods §6). */
public class SegmentEstimatesTest {

    private static final SegmentTree TREE = SegmentTree.of(parents("A1=A", "A2=A", "B1=B", "B2=B", "C1=C", "C2=C"));

    private static Map<String, String> parents(String... pairs) {
        Map<String, String> parents = new LinkedHashMap<>();
        for (String pair : pairs) {
            String[] both = pair.split("=", -1);
            parents.put(both[0], both[1]);
        }
        return parents;
    }

    private static void add(SegmentRates.Responses to, String segment, int yes, int no) {
        for (int i = 0; i < yes + no; i++) {
            to.add(to(segment), i < yes ? 1 : 0, 1);
        }
    }

    private static int to(String segment) {
        return TREE.position(segment);
    }

    @Test
    public void rateIsTheWeightedMeanDrawnToTheOverallOneByThePriorSize() {
        SegmentTree two = SegmentTree.flat(List.of("X", "Y"));
        SegmentRates.Responses responses = new SegmentRates.Responses(two);
        for (int i = 0; i < 50; i++) {
            responses.add(0, i < 20 ? 1 : 0, 2); // X: 20·2 of 50·2
            responses.add(1, i < 40 ? 1 : 0, 1); // Y: 40 of 50
        }
        // r = (40 + 40) / (100 + 50) = 8/15, of 100 responses to the nearest 0.05: 0.55
        // with m = 3: X = (40 + 3·0.55) / 103; Y = (40 + 1.65) / 53
        SegmentRates none = responses.rates(0, 5);
        assertEquals(0.55, none.mean(), 1e-15);
        assertEquals(0.4, none.rate(0), 1e-15);
        assertEquals(0.8, none.rate(1), 1e-15);
        SegmentRates prior = responses.rates(3, 5);
        assertEquals(41.65 / 103, prior.rate(0), 1e-15);
        assertEquals(41.65 / 53, prior.rate(1), 1e-15);
        assertTrue(prior.proportion());
    }

    @Test
    public void estimateIsTheMeanOfTheRatesByWhoLivesThere() {
        SegmentTree two = SegmentTree.flat(List.of("X", "Y"));
        SegmentRates.Responses responses = new SegmentRates.Responses(two);
        for (int i = 0; i < 100; i++) {
            responses.add(0, i < 10 ? 1 : 0, 1); // X: 0.1
            responses.add(1, i < 60 ? 1 : 0, 1); // Y: 0.6
        }
        SegmentEstimates estimates = new SegmentEstimates(responses.rates(0, 5), 3);
        estimates.add(0, 0, 300);
        estimates.add(0, 1, 100);
        estimates.add(1, 1, 50);
        // 300/400 · 0.1 + 100/400 · 0.6 = 0.075 + 0.15
        assertEquals(0.225, estimates.estimate(0), 1e-15);
        assertEquals(0.6, estimates.estimate(1), 1e-15);
        assertTrue("nobody lives there", Double.isNaN(estimates.estimate(2)));
        assertEquals(150, estimates.peopleOf(1), 0);
    }

    @Test
    public void aSegmentWithTooFewResponsesGetsTheRateOfItsParent() {
        SegmentRates.Responses responses = new SegmentRates.Responses(TREE);
        add(responses, "A1", 2, 8);
        add(responses, "A2", 9, 11);
        add(responses, "B1", 3, 0); // 3 responses: too few
        add(responses, "B2", 4, 16);
        add(responses, "C1", 1, 2); // 3, and 3 in C2: too few each, 6 together
        add(responses, "C2", 2, 1);
        SegmentRates rates = responses.rates(0, 5);
        // 2 of 10, to the nearest half; 9 of 20, to the nearest quarter
        assertEquals(0, rates.rate(to("A1")), 1e-15);
        assertEquals(0.5, rates.rate(to("A2")), 1e-15);
        // B: (3 + 4) of 23. B2, on its own with 20, joins, or taking its rate from B's would tell of the three in B1.
        // 7/23 = 0.304, of about 25 to the nearest fifth
        assertEquals(0.4, rates.rate(to("B1")), 1e-15);
        assertEquals(0.4, rates.rate(to("B2")), 1e-15);
        assertEquals("B", TREE.code(rates.estimatedAs(to("B1"))));
        assertEquals(23, rates.behind(to("B2")));
        // 3 of 6, about 5: none or all
        assertEquals(1, rates.rate(to("C1")), 1e-15);
        assertEquals("C", TREE.code(rates.estimatedAs(to("C2"))));
        // (2 + 9 + 3 + 4 + 1 + 2) / 59 = 0.356, of about 60 to the nearest twelfth
        assertEquals(4.0 / 12, rates.mean(), 1e-15);
    }

    @Test
    public void aParentWithTooFewResponsesGetsTheRateOfTheWholeAndTheSmallestOtherJoinsIt() {
        SegmentRates.Responses responses = new SegmentRates.Responses(TREE);
        add(responses, "A1", 2, 8);
        add(responses, "B2", 4, 4);
        add(responses, "C1", 1, 1); // with C2, all of C has 4
        add(responses, "C2", 2, 0);
        SegmentRates rates = responses.rates(0, 5);
        // 9 of 22, to the nearest quarter, for C, and for B: were B's 4/8 told beside the whole and A, so were C's 3/4
        assertEquals(0.5, rates.rate(to("C1")), 1e-15);
        assertEquals(-1, rates.estimatedAs(to("C2")));
        assertEquals(0.5, rates.rate(to("B2")), 1e-15);
        assertEquals("2 of 10", 0, rates.rate(to("A1")), 1e-15);
    }

    @Test
    public void siblingsThatAreFewTogetherEnoughShareTheParentsRateAndTheRestKeepTheirOwn() {
        SegmentRates.Responses responses = new SegmentRates.Responses(TREE);
        add(responses, "A1", 1, 3);
        add(responses, "A2", 4, 36);
        add(responses, "A", 2, 0); // coded no finer than the tree
        add(responses, "B1", 5, 5);
        add(responses, "B2", 1, 9);
        add(responses, "C1", 3, 3);
        SegmentRates rates = responses.rates(0, 5);
        // 4 in A1 and 2 in A are 6: enough not to be told apart, so A2 keeps 4/40, to the nearest eighth; A is 7 of 46,
        // to the nearest ninth.
        assertEquals(1.0 / 9, rates.rate(to("A1")), 1e-15);
        assertEquals(1.0 / 9, rates.rate(to("A")), 1e-15);
        assertEquals(0.125, rates.rate(to("A2")), 1e-15);
        assertEquals("nobody answered in C2: its parent's", 1, rates.rate(to("C2")), 1e-15);
        assertEquals("C1 keeps its own, since C adds nobody to it", "C1", TREE.code(rates.estimatedAs(to("C1"))));
    }

    @Test
    public void whatIsLeftOfAParentIsNeverFewerThanTheThresholdButForNone() {
        Random random = new Random(4);
        int leftovers = 0;
        for (int round = 0; round < 2000; round++) {
            int size = 1 + random.nextInt(12);
            Map<String, String> parents = new LinkedHashMap<>();
            for (int s = 0; s < size; s++) {
                parents.put("s" + s, s == 0 || random.nextInt(3) == 0 ? null : "s" + random.nextInt(s));
            }
            SegmentTree tree = SegmentTree.of(parents);
            int threshold = 5 + random.nextInt(4);
            SegmentRates.Responses responses = new SegmentRates.Responses(tree);
            int all = 0;
            for (int s = 0; s < size; s++) {
                int n = random.nextInt(3) == 0 ? 0 : random.nextInt(14);
                all += n;
                for (int i = 0; i < n; i++) {
                    responses.add(s, random.nextInt(2), 1);
                }
            }
            if (all < threshold) {
                assertThrows(BadInput.class, () -> responses.rates(0, threshold));
                continue;
            }
            SegmentRates rates = responses.rates(0, threshold);
            boolean[] known = new boolean[size + 1];
            known[size] = true;
            for (int s = 0; s < size; s++) {
                int as = rates.estimatedAs(s);
                known[as < 0 ? size : as] = true;
                assertTrue(rates.behind(s) >= threshold);
            }
            for (int node = 0; node <= size; node++) {
                if (!known[node]) {
                    continue;
                }
                long left = node == size ? all : rates.responses(node);
                for (int s = 0; s < size; s++) {
                    if (known[s] && s != node && nearestKnown(tree, known, s) == node) {
                        left -= rates.responses(s);
                    }
                }
                leftovers += left > 0 ? 1 : 0;
                assertTrue("round " + round + ": " + left + " left", left == 0 || left >= threshold);
            }
        }
        assertTrue(leftovers > 1000);
    }

    private static int nearestKnown(SegmentTree tree, boolean[] known, int segment) {
        int at = tree.parent(segment);
        while (at >= 0 && !known[at]) {
            at = tree.parent(at);
        }
        return at < 0 ? tree.size() : at;
    }

    @Test
    public void noRateSaysHowManySaidYesOfHowMany() {
        Map<Double, Set<Integer>> yesBehind = new LinkedHashMap<>();
        for (int n = 5; n <= 40; n++) {
            for (int yes = 0; yes <= n; yes++) {
                SegmentTree one = SegmentTree.flat(List.of("X"));
                SegmentRates.Responses responses = new SegmentRates.Responses(one);
                for (int i = 0; i < n; i++) {
                    responses.add(0, i < yes ? 1 : 0, 1);
                }
                SegmentRates rates = responses.rates(0, 5);
                double about = (n + 2) / 5 * 5;
                assertEquals((double) yes / n, rates.rate(0), 2.5 / about + 1e-12);
                // the rate, and beside it about how many responses there are
                yesBehind
                        .computeIfAbsent(about + rates.rate(0), k -> new TreeSet<>())
                        .add(yes);
            }
        }
        yesBehind.values().forEach(yes -> assertTrue(yes.toString(), yes.size() > 2));
    }

    @Test
    public void meansOfNumbersAreRoundedAlike() {
        SegmentTree one = SegmentTree.flat(List.of("X"));
        SegmentRates.Responses responses = new SegmentRates.Responses(one);
        for (int i = 0; i < 21; i++) {
            responses.add(0, 40 + i % 3, 1); // 41 on average: a yes is 10
        }
        // of about 20, to the nearest 10 · 5/20 = 2.5
        assertEquals(40, responses.rates(0, 5).rate(0), 1e-12);
    }

    @Test
    public void aSegmentThatIsItsOwnBranchIsRefused() {
        BadInput e = assertThrows(BadInput.class, () -> SegmentTree.of(parents("A=B", "B=C", "C=A")));
        assertTrue(
                e.getMessage(),
                e.getMessage().startsWith("The segment 'A' is, through its parents, a branch of itself"));
    }

    @Test
    public void heldEstimatesHaveThePublishedMean() {
        // mean (100·0.2 + 300·0.4) / 400 = 0.35; times 0.7/0.35 = 2: 0.4 and 0.8
        double[] held = PublishedFigures.hold(
                new double[] {0.2, 0.4, 0.5},
                new double[] {100, 300, 10},
                new String[] {"M", "M", "N"},
                Map.of("M", 0.7),
                true);
        assertEquals(0.4, held[0], 1e-15);
        assertEquals(0.8, held[1], 1e-15);
        assertEquals("N has no figure", 0.5, held[2], 0);
    }

    @Test
    public void aProportionStopsAtOneAndTheRestIsSharedByTheOthers() {
        // factor 0.6/0.4 = 1.5 takes 0.7 to 1.05: it becomes 1, and the others, 0.5 between them, must make 1.8 − 1 =
        // 0.8
        double[] held = PublishedFigures.hold(
                new double[] {0.7, 0.3, 0.2},
                new double[] {1, 1, 1},
                new String[] {"M", "M", "M"},
                Map.of("M", 0.6),
                true);
        assertEquals(1, held[0], 0);
        assertEquals(0.48, held[1], 1e-15);
        assertEquals(0.32, held[2], 1e-15);
    }

    @Test
    public void whereNoFactorReachesTheFigureThoseAtZeroShareTheRest() {
        double[] held = PublishedFigures.hold(
                new double[] {0, 0.5, 0},
                new double[] {100, 100, 200},
                new String[] {"M", "M", "M"},
                Map.of("M", 0.625),
                true);
        // 0.625 · 400 = 250 people; 100 in the second, so 150 of the 300 in the others
        assertEquals(0.5, held[0], 1e-15);
        assertEquals(1, held[1], 0);
        assertEquals(0.5, held[2], 1e-15);
    }

    @Test
    public void publishedMeansAreKeptExactlyInAnyMixOfAreas() {
        Random random = new Random(12);
        for (int round = 0; round < 3000; round++) {
            boolean proportion = random.nextBoolean();
            int n = 1 + random.nextInt(40);
            double[] estimates = new double[n];
            double[] populations = new double[n];
            String[] larger = new String[n];
            for (int i = 0; i < n; i++) {
                double e = random.nextInt(6) == 0 ? 0 : random.nextDouble();
                estimates[i] = random.nextInt(15) == 0 ? Double.NaN : proportion ? e : e * 50;
                populations[i] = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3000);
                larger[i] = "M" + random.nextInt(4);
            }
            Map<String, Double> published = new LinkedHashMap<>();
            for (int m = 0; m < 4; m++) {
                int edge = random.nextInt(10);
                double figure = edge == 0 ? 0 : edge == 1 ? 1 : random.nextDouble();
                published.put("M" + m, proportion ? figure : figure * 80);
            }
            double[] held;
            try {
                held = PublishedFigures.hold(estimates, populations, larger, published, proportion);
            } catch (BadInput e) {
                assertTrue(e.getMessage(), e.getMessage().contains("has a population"));
                continue;
            }
            published.forEach((area, figure) -> {
                double people = 0;
                double sum = 0;
                List<Integer> order = new ArrayList<>();
                for (int i = 0; i < n; i++) {
                    if (larger[i].equals(area) && !Double.isNaN(estimates[i])) {
                        people += populations[i];
                        sum += populations[i] * held[i];
                        order.add(i);
                        assertTrue(held[i] >= 0 && (!proportion || held[i] <= 1));
                    }
                }
                if (people > 0) {
                    assertEquals(figure, sum / people, 1e-12 * Math.max(1, figure));
                }
                order.sort((a, b) -> Double.compare(estimates[a], estimates[b]));
                for (int k = 1; k < order.size(); k++) {
                    int a = order.get(k - 1);
                    int b = order.get(k);
                    if (populations[a] > 0 && populations[b] > 0) {
                        assertTrue("the order of areas is kept", held[a] <= held[b] * (1 + 1e-12));
                    }
                }
            });
        }
    }

    @Test
    public void figuresThatCannotBeKeptAreRefused() {
        BadInput percent = assertThrows(
                BadInput.class,
                () -> PublishedFigures.hold(
                        new double[] {0.1}, new double[] {5}, new String[] {"M"}, Map.of("M", 12.5), true));
        assertEquals(
                "The published figure of 'M' is 12.5; a proportion from 0 to 1, as the answers are, is expected.",
                percent.getMessage());
        BadInput below = assertThrows(
                BadInput.class,
                () -> PublishedFigures.hold(
                        new double[] {-1}, new double[] {5}, new String[] {"M"}, Map.of("M", 2.0), false));
        assertTrue(below.getMessage(), below.getMessage().startsWith("An estimate inside 'M' is below 0;"));
    }
}
