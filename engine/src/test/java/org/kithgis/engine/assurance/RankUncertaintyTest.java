/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.engine.model.Normalisation;
import org.kithgis.engine.model.Uncertainty;

/** How sure a rank is. */
public class RankUncertaintyTest {

    private static IndexModel model(String rest) {
        return ModelReader.read("""
                name: sure
                areas: { id: id, population: population }
                method: { normalise: none }
                domains:
                  - name: one
                    indicators: [{ name: a, column: a }]
                  - name: two
                    indicators: [{ name: b, column: b }]
                """ + rest);
    }

    private static AreaTable areas(double[] a, double[] b) {
        String[] ids = new String[a.length];
        double[] population = new double[a.length];
        Arrays.setAll(ids, i -> "a" + i);
        Arrays.fill(population, 100);
        return AreaTable.of(ids)
                .populations(population)
                .column("a", a)
                .column("b", b)
                .build();
    }

    private static AreaTable random(int n) {
        Random random = new Random(4);
        return areas(random.doubles(n).toArray(), random.doubles(n).toArray());
    }

    private static RankUncertainty of(AreaTable areas, IndexModel model) {
        return RankUncertainty.of(new DomainScores(areas), model, doubts(model), () -> false);
    }

    private static Uncertainty doubts(IndexModel model) {
        return model.uncertainty() == null ? Uncertainty.STANDARD : model.uncertainty();
    }

    @Test
    public void anAreaAheadInEverythingIsFirstWhateverTheWeights() {
        RankUncertainty sure = of(areas(new double[] {9, 1, 5}, new double[] {9, 1, 5}), model(""));
        assertEquals(1, sure.low(0));
        assertEquals(1, sure.high(0));
        assertEquals(3, sure.median(1));
        assertEquals(1, sure.inWorstDecile(0), 0);
    }

    /** Of (1, 0) and (0, 1 − e) the first leads where w1 > (1 − e)·w2; both weights are even on 3/4 to 5/4. */
    @Test
    public void theChanceOfARankIsTheChanceOfTheWeightsThatGiveIt() {
        double e = 0.2;
        IndexModel model = model("uncertainty: { weights: 25%, replicates: 10000 }");
        double[] a = new double[10];
        double[] b = new double[10];
        a[0] = 1;
        b[1] = 1 - e;
        RankUncertainty sure = of(areas(a, b), model);
        // The corner w1 < 0.8·w2: from w2 = 0.9375, where 0.8·w2 is 0.75, to 1.25.
        double corner = 0.8 * (1.25 - 0.9375) * (1.25 - 0.9375) / 2 / 0.25;
        assertEquals(1 - corner, sure.inWorstDecile(0), 0.01); // 3 standard errors of 10,000 draws
        assertEquals(corner, sure.inWorstDecile(1), 0.01);
        assertEquals(1, sure.median(0));
        assertEquals(2, sure.high(0));
    }

    @Test
    public void whatHasNoWeightTakesNoTurnInBeingLeftOut() {
        IndexModel model = ModelReader.read("""
                name: turns
                areas: { id: id, population: population }
                method: { normalise: none }
                domains:
                  - name: one
                    indicators: [{ name: a, column: a }, { name: off, column: a, weight: 0 }, { name: b, column: b }]
                  - name: two
                    weight: 0
                    indicators: [{ name: c, column: b }]
                uncertainty: { weights: 0%, leave_one_out: true, replicates: 10000 }
                """);
        // The first leads where b is left out, the second where a is, the third where neither is.
        double[] a = {10, 0, 9, 0, 0, 0, 0, 0, 0, 0};
        double[] b = {0, 10, 9, 0, 0, 0, 0, 0, 0, 0};
        RankUncertainty sure = of(areas(a, b), model);
        for (int i = 0; i < 3; i++) {
            assertEquals(1.0 / 3, sure.inWorstDecile(i), 0.015); // 3 standard errors of 10,000 draws
        }
    }

    @Test
    public void withNothingToDrawEveryRankIsCertain() {
        AreaTable areas = random(500);
        IndexModel model = model("uncertainty: { weights: 0, replicates: 20 }");
        RankUncertainty sure = of(areas, model);
        for (int i = 0; i < areas.size(); i++) {
            int rank = sure.index().rank(i);
            assertEquals(rank, sure.low(i));
            assertEquals(rank, sure.median(i));
            assertEquals(rank, sure.high(i));
            assertEquals(sure.index().decile(i) == 1 ? 1 : 0, sure.inWorstDecile(i), 0);
        }
        assertTrue(sure.assumptions().isEmpty());
    }

    @Test
    public void theSameSeedGivesTheSameWhateverTheNumberOfProcessors() throws Exception {
        AreaTable areas = random(700);
        IndexModel model = model("""
                uncertainty: { replicates: 150, normalise: [rank, z-score], leave_one_out: true, seed: 5 }
                funding: { amount: 1000000.00, need: sum-of-domain-ranks, basis: population, floor: 10 }
                """);
        RankUncertainty one = new ForkJoinPool(1).submit(() -> of(areas, model)).get();
        RankUncertainty three =
                new ForkJoinPool(3).submit(() -> of(areas, model)).get();
        RankUncertainty otherSeed = RankUncertainty.of(
                new DomainScores(areas), model, model.uncertainty().withSeed(6), () -> false);
        int differ = 0;
        for (int i = 0; i < areas.size(); i++) {
            assertEquals(one.low(i), three.low(i));
            assertEquals(one.median(i), three.median(i));
            assertEquals(one.high(i), three.high(i));
            assertEquals(one.inWorstDecile(i), three.inWorstDecile(i), 0);
            assertEquals(one.aboveFloor(i), three.aboveFloor(i), 0);
            differ += one.high(i) == otherSeed.high(i) ? 0 : 1;
        }
        assertEquals(one.assumptions(), three.assumptions());
        assertTrue(differ > 0);
    }

    @Test
    public void assumptionsSayWhatEachAloneDoes() {
        AreaTable areas = random(400);
        IndexModel model = model("");
        Uncertainty doubts = new Uncertainty(
                0.25, List.of(Normalisation.of(Normalisation.Kind.RANK), Normalisation.NONE), List.of(), true, 50, 1);
        List<Assumption> found = RankUncertainty.of(new DomainScores(areas), model, doubts, () -> false)
                .assumptions();
        assertEquals(
                List.of("weights", "normalise rank", "normalise none", "leave out a", "leave out b"),
                found.stream().map(Assumption::name).toList());
        assertEquals(0, found.get(2).meanShift(), 0); // what the model does anyway
        assertEquals(1, found.get(2).worstDecileKept(), 0);
        double shift = 0;
        for (int i = 0; i < areas.size(); i++) {
            shift += Math.abs(IsolationIndex.compute(areas, model).rank(i) - rankOf(areas, i));
        }
        assertEquals(shift / areas.size(), found.get(3).meanShift(), 1e-9);
    }

    /** An area's rank by the second column alone. */
    private static int rankOf(AreaTable areas, int area) {
        int rank = 1;
        for (int i = 0; i < areas.size(); i++) {
            rank += areas.column("b").at(i) > areas.column("b").at(area) ? 1 : 0;
        }
        return rank;
    }

    /** Need 2 against 1: of 300.00 for 100 people each the first gets 200.00, the second 100.00 or its floor. */
    @Test
    public void fundedAboveTheFloorIsASharePerArea() {
        AreaTable areas = areas(new double[] {2, 1}, new double[] {2, 1});
        String funding = "funding: { amount: 300.00, need: index-score, basis: population, floor: %s }";
        RankUncertainty low = of(areas, model(funding.formatted("0.99")));
        RankUncertainty high = of(areas, model(funding.formatted("1.01")));
        assertEquals(1, low.aboveFloor(1), 0);
        assertEquals(1, high.aboveFloor(0), 0);
        assertEquals(0, high.aboveFloor(1), 0);
        assertFalse(of(areas, model("")).hasFunding());
    }

    @Test
    public void anAlternativeThatCannotBeComputedIsNamed() {
        BadInput e = assertThrows(
                BadInput.class,
                () -> of(
                        areas(new double[] {0, 1, 2}, new double[] {1, 1, 2}),
                        model("uncertainty: { aggregate: [geometric] }")));
        assertTrue(
                e.getMessage(),
                e.getMessage()
                        .startsWith("The alternative 'aggregate geometric' cannot be computed: A geometric mean"));
    }

    @Test
    public void anAlternativeThatMoneyCannotFollowIsNamedWhicheverThreadFindsItFirst() throws Exception {
        AreaTable areas = random(300);
        IndexModel model = model("funding: { amount: 1000.00, need: index-score, basis: population }");
        Uncertainty doubts =
                new Uncertainty(0.25, List.of(Normalisation.of(Normalisation.Kind.Z_SCORE)), List.of(), false, 200, 1);
        for (int threads : new int[] {1, 2, 7}) {
            ExecutionException e = assertThrows(ExecutionException.class, () -> new ForkJoinPool(threads)
                    .submit(() -> RankUncertainty.of(new DomainScores(areas), model, doubts, () -> false))
                    .get());
            String told = e.getMessage();
            assertTrue(
                    told,
                    told.contains("The alternative 'normalise z-score' cannot be computed: The index score of area "
                            + firstBelow(areas, model) + " is -"));
            assertTrue(told, told.endsWith("Or leave it out of the model's 'uncertainty'."));
        }
    }

    /** The first area whose score by z-scores is below 0. */
    private static String firstBelow(AreaTable areas, IndexModel model) {
        IndexResult index =
                IsolationIndex.compute(areas, model.withNormalisation(Normalisation.of(Normalisation.Kind.Z_SCORE)));
        return areas.id(IntStream.range(0, areas.size())
                .filter(i -> index.score(i) < 0)
                .findFirst()
                .getAsInt());
    }

    /** Scores of 4·w1 − 3·w2 are above 0 as the model has it, and below where w2 is drawn a third more than w1. */
    @Test
    public void aReplicateThatMoneyCannotFollowIsTheFirstWhateverTheNumberOfProcessors() throws Exception {
        IndexModel model = model("funding: { amount: 1000.00, need: index-score, basis: population }");
        AreaTable areas = areas(new double[] {4, 4, 4, 5}, new double[] {-3, -3, -3, -3});
        String first = null;
        for (int threads : new int[] {1, 2, 7}) {
            ExecutionException e = assertThrows(ExecutionException.class, () -> new ForkJoinPool(threads)
                    .submit(() -> of(areas, model))
                    .get());
            String told = e.getMessage();
            assertTrue(told, told.matches(".*Replicate \\d+ cannot be funded: The index score of area a0 is -.*"));
            assertEquals(first == null ? told : first, told);
            first = told;
        }
    }

    @Test
    public void tooManyReplicatesAreRefusedAndACancelledOneGivesNothing() {
        assertNull(RankUncertainty.of(new DomainScores(random(50)), model(""), Uncertainty.STANDARD, () -> true));
        BadInput e =
                assertThrows(BadInput.class, () -> of(random(50_000), model("uncertainty: { replicates: 10000 }")));
        assertEquals(
                "10000 replicates of 50000 areas are too many; at most 8000 replicates are expected.", e.getMessage());
    }
}
