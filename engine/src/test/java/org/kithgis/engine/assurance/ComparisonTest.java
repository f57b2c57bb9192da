/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.assurance.Comparison.WorstDecile;

/** What differs between two results. */
public class ComparisonTest {

    private static final double NONE = Double.NaN;

    private static AreaTable areas(String... ids) {
        double[] population = new double[ids.length];
        Arrays.fill(population, 100);
        return AreaTable.of(ids)
                .groups(Arrays.stream(ids)
                        .map(id -> id.compareTo("c") < 0 ? "north" : "south")
                        .toArray(String[]::new))
                .populations(population)
                .build();
    }

    private static Standing ranks(AreaTable areas, double... ranks) {
        return Standing.kept(areas, false, null, ranks, null, null);
    }

    private static Standing money(AreaTable areas, double... pence) {
        return Standing.kept(areas, false, null, null, null, pence);
    }

    @Test
    public void aMoveTowardsTheMostInNeedIsAboveZero() {
        AreaTable areas = areas("a", "b", "c", "d");
        Comparison comparison = Comparison.of(ranks(areas, 1, 2, 3, 4), ranks(areas, 2, 3, 1, 4));
        assertEquals(2, comparison.rankMove(2));
        assertEquals(-1, comparison.rankMove(0));
        assertEquals(0, comparison.rankMove(3));
        assertEquals(WorstDecile.OUT, comparison.worstDecile(0));
        assertEquals(WorstDecile.IN, comparison.worstDecile(2));
        assertEquals(WorstDecile.NEVER, comparison.worstDecile(3));
        Agreement agreement = comparison.agreement();
        assertEquals(1, agreement.meanMove(), 0);
        assertEquals(2, agreement.greatestMove());
        assertEquals(0, agreement.worstDecileOverlap(), 0);
        assertTrue(comparison.notes().isEmpty());
    }

    @Test
    public void whatOneOfTheTwoLacksIsCountedAndNotCompared() {
        Standing before = Standing.kept(
                areas("a", "b", "c"), false, new double[] {3, NONE, 1}, null, null, new double[] {100, 50, NONE});
        Standing after = Standing.kept(
                areas("b", "c", "e"), false, new double[] {5, 6, 7}, null, null, new double[] {70, 80, 90});
        Comparison comparison = Comparison.of(before, after);
        assertEquals(
                List.of("b", "c", "e", "a"),
                IntStream.range(0, 4).mapToObj(comparison.areas()::id).toList());
        assertFalse("b had no rank", comparison.isRanked(0));
        assertTrue(comparison.isFunded(0));
        assertTrue(comparison.isRanked(1));
        assertFalse("c had no amount", comparison.isFunded(1));
        assertNull(comparison.before().amount(2));
        assertNull(comparison.worstDecile(3));
        assertEquals(0, comparison.after().rank(3));
        assertTrue(Double.isNaN(comparison.after().score(3)));
        Agreement agreement = comparison.agreement();
        assertEquals(2, agreement.inBoth());
        assertEquals(1, agreement.onlyBefore());
        assertEquals(1, agreement.onlyAfter());
        assertEquals(1, agreement.ranked());
        assertTrue("one area has no order", Double.isNaN(agreement.kendall()));
        assertEquals(1, agreement.funded());
        assertEquals(50, agreement.penceBefore());
        assertEquals(70, agreement.penceAfter());
        assertEquals(
                List.of(
                        "Ranks before are among 2 areas and ranks after among 3, so some moves come of areas that came or"
                                + " went.",
                        "1 area is only in the result before, and not compared.",
                        "1 area is only in the result after, and not compared.",
                        "Money is compared for 1 of the 2 areas that both have; that of the others is missing before or after."),
                comparison.notes());
    }

    @Test
    public void kendallIsTauBOfAllPairs() {
        Random random = new Random(9);
        for (int n : new int[] {2, 5, 40, 200}) {
            double[] x = random.ints(n, 1, n + 1).asDoubleStream().toArray();
            double[] y = random.ints(n, 1, n + 1).asDoubleStream().toArray();
            String[] ids = IntStream.range(0, n).mapToObj(i -> "a" + i).toArray(String[]::new);
            Agreement agreement =
                    Comparison.of(ranks(areas(ids), x), ranks(areas(ids), y)).agreement();
            assertEquals(tauB(x, y), agreement.kendall(), 1e-12);
        }
        AreaTable areas = areas("a", "b", "c");
        assertEquals(
                1,
                Comparison.of(ranks(areas, 1, 2, 3), ranks(areas, 1, 2, 3))
                        .agreement()
                        .spearman(),
                1e-15);
        assertEquals(
                -1,
                Comparison.of(ranks(areas, 1, 2, 3), ranks(areas, 3, 2, 1))
                        .agreement()
                        .kendall(),
                0);
    }

    private static double tauB(double[] x, double[] y) {
        long agree = 0;
        long inX = 0;
        long inY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                int a = (int) Math.signum(x[i] - x[j]);
                int b = (int) Math.signum(y[i] - y[j]);
                agree += a * b;
                inX += a * a;
                inY += b * b;
            }
        }
        return agree / Math.sqrt((double) inX * inY);
    }

    @Test
    public void winnersAndLosersAddUpToThePenny() {
        AreaTable areas = areas("a", "b", "c", "d");
        Comparison comparison =
                Comparison.of(money(areas, 1000, 2000, 3000, 4001), money(areas, 1500, 1500, 3000, 4001));
        List<GroupChange> groups = comparison.groups();
        assertEquals(
                List.of("north", "south"),
                groups.stream().map(GroupChange::group).toList());
        assertEquals(1, groups.get(0).winners());
        assertEquals(1, groups.get(0).losers());
        assertEquals(0, groups.get(0).change());
        assertEquals(0, groups.get(1).winners());
        assertEquals(7001, groups.get(1).penceAfter());
        Agreement agreement = comparison.agreement();
        assertEquals(10001, groups.stream().mapToLong(GroupChange::penceAfter).sum());
        assertEquals(10001, agreement.penceAfter());
        assertEquals("500 pence went from b to a", 500, agreement.penceMoved());
        assertEquals(-25, comparison.changePercent(1), 0);
        assertEquals(new BigDecimal("0.15"), comparison.after().perHead(0));
        assertEquals("nobody is ranked", 0, agreement.ranked());
    }

    @Test
    public void ranksAndDecilesFollowFromScoresWhereTheyAreNotThere() {
        AreaTable areas = areas("a", "b", "c");
        Standing standing = Standing.kept(areas, false, new double[] {1, NONE, 5}, null, null, null);
        assertEquals(2, standing.rank(0));
        assertEquals(0, standing.rank(1));
        assertEquals(0, standing.decile(1));
        assertEquals(6, standing.decile(0));
        Standing some = ranks(areas, 40, 407, NONE);
        assertEquals("of a part of a result", 407, some.ranked());
        assertEquals(1, some.decile(0));
    }

    @Test
    public void whatIsNoRankOrAmountIsRefused() {
        AreaTable areas = areas("a", "b");
        assertSentence("The rank of area b is 1.5; a whole number from 1 is expected.", () -> ranks(areas, 1, 1.5));
        assertSentence(
                "The decile of area a is 11; a whole number from 1 to 10 is expected.",
                () -> Standing.kept(areas, false, null, new double[] {1, 2}, new double[] {11, 1}, null));
        assertSentence(
                "The amount of area a is -£0.05; an amount of 0 or more is expected.", () -> money(areas, -5, 1));
        assertSentence(
                "A result has neither a score, a rank nor an amount; at least one is expected.",
                () -> Standing.kept(areas, false, null, null, new double[] {1, 2}, null));
    }

    private static void assertSentence(String sentence, ThrowingRunnable run) {
        assertEquals(sentence, assertThrows(BadInput.class, run).getMessage());
    }
}
