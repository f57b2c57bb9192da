/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.linkage.Apportionment.Counts;
import org.kithgis.engine.linkage.Apportionment.Money;
import org.kithgis.engine.linkage.Links.How;
import org.kithgis.engine.linkage.Links.Method;

public class ApportionmentTest {

    private static final double NONE = Double.NaN;

    private static Links.Builder links(String... sources) {
        return Links.of(AreaTable.of(sources).build(), List.of());
    }

    @Test
    public void countsAreSharedByWeights() {
        Links links =
                links("A", "B").add(0, "X", 30).add(0, "Y", 10).add(1, "Y", 7).build(Method.PRO_RATA);
        assertArrayEquals(
                new double[] {75, 75},
                new Apportionment(links).counts(new double[] {100, 50}).values(),
                1e-12);
        assertEquals(How.BY_WEIGHT, links.source(0).how());
        assertEquals(How.WHOLE, links.source(1).how());
    }

    @Test
    public void aSourceThatNothingSplitsIsSharedEquallyAndSaysSo() {
        Links unweighted = links("A", "B").add(0, "X").add(0, "Y").add(1, "Y").build(Method.PRO_RATA);
        assertEquals(How.EQUALLY, unweighted.source(0).how());
        assertArrayEquals(
                new double[] {5, 9},
                new Apportionment(unweighted).counts(new double[] {10, 4}).values(),
                1e-12);
        Links missing = links("A").add(0, "X", NONE).add(0, "Y", NONE).build(Method.PRO_RATA);
        assertEquals(How.EQUALLY, missing.source(0).how());
        Links zero = links("A").add(0, "X", 0).add(0, "Y", 0).build(Method.PRO_RATA);
        assertEquals(How.EQUALLY, zero.source(0).how());
    }

    @Test
    public void aPairThatStandsSeveralTimesCountsOnce() {
        Links links = links("A").add(0, "X").add(0, "X").add(0, "X").add(0, "Y").build(Method.PRO_RATA);
        assertEquals(How.EQUALLY, links.source(0).how());
        assertArrayEquals(new double[] {0.5, 0.5}, links.source(0).shares(), 1e-12);
    }

    @Test
    public void placesAreWeightsAndEachCountsOnce() {
        Links.Builder builder = links("A");
        for (String postcode : List.of("NN1 1AA", "nn11aa", "NN1 1AB", "NN1 1AC", "?")) {
            builder.addPlace(0, "X", PlaceKey.POSTCODE.of(postcode));
        }
        Links links = builder.addPlace(0, "Y", PlaceKey.POSTCODE.of("NN1 2AA")).build(Method.PRO_RATA);
        assertEquals(How.BY_WEIGHT, links.source(0).how());
        assertArrayEquals(new double[] {0.75, 0.25}, links.source(0).shares(), 1e-12);
        assertEquals(1, links.source(0).unweighed());
    }

    @Test
    public void aRowWithoutAWeightIsLeftOutAndCounted() {
        Links links =
                links("A").add(0, "X", 5).add(0, "X", NONE).add(0, "Y", 15).build(Method.PRO_RATA);
        assertArrayEquals(new double[] {0.25, 0.75}, links.source(0).shares(), 1e-12);
        assertEquals(1, links.source(0).unweighed());
    }

    @Test
    public void bestFitGivesAllToTheHeaviestTargetAndOfEqualOnesToTheLesserId() {
        Links links = links("A", "B")
                .add(0, "Y", 3)
                .add(0, "X", 2)
                .add(1, "Z", 2)
                .add(1, "X", 2)
                .build(Method.BEST_FIT);
        assertArrayEquals(
                new double[] {100, 10, 0},
                Arrays.stream(new Apportionment(links)
                                .counts(new double[] {100, 10})
                                .values())
                        .map(v -> Double.isNaN(v) ? 0 : v)
                        .toArray(),
                0);
        assertEquals(How.BEST_FIT, links.source(0).how());
        assertEquals(0.6, links.source(0).largest(), 1e-12);
        assertEquals(0.5, links.source(1).largest(), 1e-12);
    }

    @Test
    public void whatHasNoTargetIsInNoneAndIsTold() {
        Links links = links("A", "B").add(0, "X").build(Method.PRO_RATA);
        Counts counts = new Apportionment(links).counts(new double[] {3, 4});
        assertEquals(How.NO_TARGET, links.source(1).how());
        assertArrayEquals(new double[] {3}, counts.values(), 0);
        assertEquals(4, counts.left(), 0);
    }

    @Test
    public void missingStaysMissingAndAPartOfItIsMarked() {
        Links links = Links.of(AreaTable.of("A", "B", "C").build(), List.of("W"))
                .add(0, "X")
                .add(1, "X")
                .add(2, "Y")
                .build(Method.PRO_RATA);
        Counts counts = new Apportionment(links).counts(new double[] {8, NONE, NONE});
        assertArrayEquals(new double[] {NONE, 8, NONE}, counts.values(), 0);
        assertArrayEquals("nothing, a half, all", new double[] {NONE, 0.5, 1}, counts.missing(), 0);
    }

    @Test
    public void ratesAreWorkedOutAgainFromSourcesThatHaveBothCounts() {
        Links links = links("A", "B", "C").add(0, "X").add(1, "X").add(2, "X").build(Method.PRO_RATA);
        double[] rates =
                new Apportionment(links).rate(new double[] {10, 90, NONE}, new double[] {1000, 1000, 5000}, 1000);
        assertArrayEquals(new double[] {50}, rates, 1e-12);
        assertArrayEquals(
                new double[] {NONE}, new Apportionment(links).rate(new double[] {1, 1, 1}, new double[3], 1), 0);
    }

    @Test
    public void moneySumsToThePennyWithWhatHasNoTarget() {
        Links links = links("A", "B").add(0, "X").add(0, "Y").add(0, "Z").build(Method.PRO_RATA);
        Money money = new Apportionment(links).money(new double[] {100, 0.01}, "amount");
        assertArrayEquals(new long[] {3334, 3333, 3333}, money.pence());
        assertEquals(1, money.left());
    }

    @Test
    public void amountsThatAreNoPenniesAreRefused() {
        Apportionment one = new Apportionment(links("A").add(0, "X").build(Method.PRO_RATA));
        BadInput half = assertThrows(BadInput.class, () -> one.money(new double[] {0.005}, "amount"));
        assertEquals(
                "'amount' of area A is 0.005; pounds of 0 or more in whole pennies are expected of money.",
                half.getMessage());
        assertThrows(BadInput.class, () -> one.money(new double[] {-1}, "amount"));
        assertThrows(BadInput.class, () -> links("A").add(0, "X", -1));
    }

    @Test
    public void whateverTheLookupTotalsAreConserved() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            int n = 1 + random.nextInt(40);
            int m = 1 + random.nextInt(12);
            String[] ids = IntStream.range(0, n).mapToObj(i -> "S" + i).toArray(String[]::new);
            Links.Builder builder = links(ids);
            boolean weighted = random.nextBoolean();
            for (int s = 0; s < n; s++) {
                for (int k = random.nextInt(5); k > 0; k--) {
                    String target = "T" + random.nextInt(m);
                    if (weighted) {
                        builder.add(s, target, random.nextInt(6) == 0 ? NONE : random.nextInt(5) * random.nextDouble());
                    } else {
                        builder.add(s, target);
                    }
                }
            }
            Apportionment apportionment =
                    new Apportionment(builder.build(random.nextBoolean() ? Method.PRO_RATA : Method.BEST_FIT));
            double[] values = random.doubles(n)
                    .map(u -> u < 0.1 ? NONE : Math.rint(u * 1e7) / 100)
                    .toArray();
            double sum = present(values);
            Counts counts = apportionment.counts(values);
            assertEquals(sum, present(counts.values()) + counts.left(), 1e-9 * Math.max(1, sum));
            Money money = apportionment.money(values, "money");
            assertEquals(Math.round(sum * 100), Arrays.stream(money.pence()).sum() + money.left());
            for (int t = 0; t < money.pence().length; t++) {
                assertEquals(Double.isNaN(counts.values()[t]), money.isMissing(t));
            }
        }
    }

    private static double present(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sum();
    }

    @Test
    public void ratesAreRead() {
        assertEquals(
                List.of(new Rate("alone", "one_person 65", "households", 100), new Rate("b", "c", "d", 1)),
                Rate.read(" alone = one_person 65 / households per 100; b=c/d ;"));
        assertEquals(1000, Rate.read("a=b/c per 1,000").get(0).per(), 0);
        assertTrue(Rate.read(null).isEmpty());
        for (String wrong : List.of("a", "a=b", "a=b/c/d", "a=b/c per 0", "=b/c", "a = b / c per cent")) {
            BadInput said = assertThrows(wrong, BadInput.class, () -> Rate.read(wrong));
            assertTrue(said.getMessage(), said.getMessage().startsWith("The rate '" + wrong + "' cannot be read"));
        }
        assertFalse(Rate.read("a=b/c per 2").isEmpty());
    }
}
