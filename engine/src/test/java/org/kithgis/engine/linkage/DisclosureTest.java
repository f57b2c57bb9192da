/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.Test;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.linkage.Disclosure.Mode;

public class DisclosureTest {

    private static final Disclosure SUPPRESS = Disclosure.of("suppress", null);

    @Test
    public void roundingToFiveIsTheDefault() {
        assertEquals(new Disclosure(Mode.ROUND, 5), Disclosure.standard());
        assertEquals(Disclosure.standard(), Disclosure.of(null, null));
        assertEquals(Disclosure.standard(), Disclosure.of(" Round ", 5));
        assertEquals(new Disclosure(Mode.SUPPRESS, 10), Disclosure.of("suppress", 10));
    }

    @Test
    public void theThresholdCanBeRaisedButNotLowered() {
        BadInput low = assertThrows(BadInput.class, () -> Disclosure.of("suppress", 4));
        assertTrue(low.getMessage(), low.getMessage().startsWith("The threshold is 4; a whole number from 5"));
        for (int base : new int[] {6, 10, 20}) {
            BadInput other = assertThrows(BadInput.class, () -> Disclosure.of("round", base));
            assertTrue(
                    other.getMessage(),
                    other.getMessage().startsWith("The threshold is " + base + "; counts are rounded to 5, 15, 25"));
        }
        assertEquals(25, Disclosure.of(null, 25).threshold());
        BadInput unknown = assertThrows(BadInput.class, () -> Disclosure.of("none", null));
        assertEquals("The disclosure mode is 'none'; 'round' or 'suppress' is expected.", unknown.getMessage());
    }

    @Test
    public void countsAreRoundedToTheNearestMultiple() {
        long[] counts = {0, 1, 2, 3, 4, 5, 7, 8, 12, 13};
        long[] shown = {0, 0, 0, 5, 5, 5, 5, 10, 10, 15};
        ProtectedCounts table = Disclosure.standard().protect(new long[counts.length][0], counts, true);
        for (int i = 0; i < counts.length; i++) {
            assertEquals(shown[i], table.total(i));
        }
        assertEquals(new ProtectedCounts.Total(55, 0), table.total());
        ProtectedCounts fifteens = Disclosure.of("round", 15).protect(new long[4][0], new long[] {7, 8, 22, 23}, true);
        assertEquals(0, fifteens.total(0));
        assertEquals(15, fifteens.total(1));
        assertEquals(15, fifteens.total(2));
        assertEquals(30, fifteens.total(3));
    }

    @Test
    public void smallCountsAreHiddenZeroAndLargeOnesAreNot() {
        ProtectedCounts table = SUPPRESS.protect(new long[6][0], new long[] {0, 1, 4, 5, 17, 3}, true);
        assertEquals(0, table.total(0));
        assertEquals(ProtectedCounts.HIDDEN, table.total(1));
        assertEquals(ProtectedCounts.HIDDEN, table.total(2));
        assertEquals(5, table.total(3));
        assertEquals(17, table.total(4));
        assertEquals(new ProtectedCounts.Total(22, 3), table.total());
    }

    @Test
    public void theLargestCategoryGivesWayWhereTheTotalWouldSayThatAllAreAtTheirLeast() {
        // rounded to 5, 5, 5 and 5 each is at least 3, and the total may be known to be 12
        long[] four = {3, 3, 3, 3};
        ProtectedCounts row = Disclosure.standard().protect(new long[][] {four}, new long[] {12}, true);
        assertArrayEquals(new long[] {0, 5, 5, 5}, shown(row, 0));
        assertEquals(10, row.total(0));
        ProtectedCounts most = Disclosure.standard().protect(new long[][] {{2, 17, 0}}, new long[] {19}, true);
        assertArrayEquals(new long[] {0, 20, 0}, shown(most, 0));
        ProtectedCounts other = Disclosure.standard().protect(new long[][] {{2, 16, 0}}, new long[] {18}, true);
        assertArrayEquals(new long[] {0, 15, 0}, shown(other, 0));
    }

    @Test
    public void aTotalOverAreasNeverSaysThatAllItsPartsAreAtTheirLeast() {
        ProtectedCounts column =
                Disclosure.standard().protect(new long[][] {{3}, {3}, {3}, {3}}, new long[] {3, 3, 3, 3}, true);
        assertEquals("which 12, 13 and 14 are", 10, column.categoryTotal(0).count());
    }

    @Test
    public void anAreasTotalIsTheSameWhateverItIsDividedBy() {
        Random random = new Random(4);
        for (int t = 0; t < 300; t++) {
            long[] row = random.longs(1 + random.nextInt(4), 0, 12).toArray();
            long total = Arrays.stream(row).sum();
            for (Mode mode : Mode.values()) {
                Disclosure rule = new Disclosure(mode, 5);
                long whole =
                        rule.protect(new long[1][0], new long[] {total}, true).total(0);
                assertEquals(
                        whole,
                        rule.protect(new long[][] {row}, new long[] {total}, true)
                                .total(0));
            }
        }
    }

    @Test
    public void besideAHiddenCategoryTheOthersAreRoundedSinceTheTotalIsNot() {
        ProtectedCounts table = SUPPRESS.protect(
                new long[][] {{1, 16, 0, 6}, {6, 16, 0, 0}, {2, 0, 0, 0}}, new long[] {23, 22, 2}, true);
        long hidden = ProtectedCounts.HIDDEN;
        assertArrayEquals(new long[] {hidden, 15, hidden, hidden}, shown(table, 0));
        assertArrayEquals(new long[] {6, 16, 0, 0}, shown(table, 1));
        assertArrayEquals(new long[] {hidden, hidden, hidden, hidden}, shown(table, 2));
        assertEquals(23, table.total(0));
        assertEquals(22, table.total(1));
        assertEquals("whether there are 1 or 2 is not told", hidden, table.total(2));
        assertEquals(new ProtectedCounts.Total(45, 1), table.total());
        assertEquals(new ProtectedCounts.Total(31, 1), table.categoryTotal(1));
        assertEquals(new ProtectedCounts.Total(6, 2), table.categoryTotal(0));
    }

    private static long[] shown(ProtectedCounts table, int area) {
        return IntStream.range(0, table.categories())
                .mapToLong(c -> table.count(area, c))
                .toArray();
    }

    @Test
    public void aHigherThresholdTellsNothingThatFiveDoesNot() {
        long[][] cells = {{1, 16, 4}, {6, 23, 0}, {2, 2, 37}};
        long[] sums = {21, 29, 41};
        ProtectedCounts five = Disclosure.standard().protect(cells, sums, true);
        ProtectedCounts more = Disclosure.of("round", 25).protect(cells, sums, true);
        for (int c = 0; c < 3; c++) {
            assertEquals(
                    nearest25(five.categoryTotal(c).count()),
                    more.categoryTotal(c).count());
            for (int i = 0; i < 3; i++) {
                assertEquals(nearest25(five.count(i, c)), more.count(i, c));
                assertEquals(nearest25(five.total(i)), more.total(i));
            }
        }
    }

    private static long nearest25(long count) {
        return Math.round(count / 25.0) * 25;
    }

    @Test
    public void whatLiesOutsideIsRoundedAndMovedWhereItWouldSayThatAllCountsAreAtAnEnd() {
        ProtectedCounts many = Disclosure.standard().protect(new long[3][0], new long[] {40, 3, 52}, true);
        for (long outside = 0; outside < 30; outside++) {
            long shown = ProtectedCounts.outside(95 + outside, 95, 0, List.of(many));
            assertEquals(0, shown % 5);
            assertTrue(outside + " as " + shown, Math.abs(shown - outside) <= 4);
        }
        // with one more area of 2 and one of 3, any number is at most 2 off
        ProtectedCounts more =
                Disclosure.standard().protect(new long[8][0], new long[] {40, 3, 52, 1, 4, 2, 3, 2}, true);
        for (long outside = 3; outside < 40; outside++) {
            long shown = ProtectedCounts.outside(107 + outside, 107, 0, List.of(more));
            assertTrue(outside + " as " + shown, Math.abs(shown - outside) <= 2);
        }
        // four threes of thirteen records: 0 outside would say that they are 11 to 13, 5 outside that they are no more
        // than 12
        ProtectedCounts threes = Disclosure.standard().protect(new long[4][0], new long[] {3, 3, 3, 3}, true);
        assertEquals(0, ProtectedCounts.outside(16, 12, 0, List.of(threes)));
    }

    @Test
    public void groupsAddUpTheirAreas() {
        long[][] cells = {{40, 60}, {41, 61}, {39, 62}};
        ProtectedCounts table =
                Disclosure.standard().protect(cells, new long[] {100, 102, 101}, true, new int[] {0, 1, 0}, 2);
        assertEquals(200, table.groupTotal(0).count());
        assertEquals(100, table.groupTotal(1).count());
        assertEquals(80, table.groupCategoryTotal(0, 0).count());
        assertEquals(60, table.groupCategoryTotal(1, 1).count());
        assertEquals(120, table.categoryTotal(0).count());
        assertEquals(180, table.categoryTotal(1).count());
    }

    @Test
    public void whatAnAreaShowsDoesNotDependOnTheAreasBesideIt() {
        long[] row = {1, 2, 3, 14};
        for (Mode mode : Mode.values()) {
            Disclosure rule = new Disclosure(mode, 5);
            ProtectedCounts alone = rule.protect(new long[][] {row}, new long[] {20}, true);
            ProtectedCounts beside =
                    rule.protect(new long[][] {{0, 1, 1, 1}, row, {9, 9, 9, 9}}, new long[] {3, 20, 36}, true);
            assertEquals(alone.total(0), beside.total(1));
            for (int c = 0; c < row.length; c++) {
                assertEquals(alone.count(0, c), beside.count(1, c));
            }
        }
    }

    @Test
    public void aCategoryMayHaveMoreMentionsThanThereAreRecords() {
        int[] none = {-1};
        ProtectedCounts counts =
                Disclosure.standard().protectMentions(new long[][] {{40, 3}}, new long[] {26}, none, 0);
        assertEquals(40, counts.count(0, 0));
        assertEquals(25, counts.total(0));
        // eight records of at least one mention each in four categories of at most two would tell each of them
        ProtectedCounts told =
                Disclosure.standard().protectMentions(new long[][] {{2, 2, 2, 2}}, new long[] {8}, none, 0);
        assertArrayEquals(new long[] {5, 0, 0, 0}, shown(told, 0));
        assertThrows(IllegalArgumentException.class, () -> Disclosure.standard()
                .protect(new long[][] {{40, 3}}, new long[] {26}, false));
    }

    @Test
    public void aTotalOverAreasIsTheSumOfWhatTheyShowUntilItIsMoreThanTheBaseOff() {
        long[] twos = {2, 2};
        assertEquals(
                0,
                Disclosure.standard()
                        .protect(new long[2][0], twos, true)
                        .total()
                        .count());
        long[] many = new long[100];
        Arrays.fill(many, 2);
        assertEquals(
                200,
                Disclosure.standard()
                        .protect(new long[100][0], many, true)
                        .total()
                        .count());
    }
}
