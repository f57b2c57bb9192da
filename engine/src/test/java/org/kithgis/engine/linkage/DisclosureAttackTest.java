/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.Test;
import org.kithgis.engine.linkage.Attacker.Found;
import org.kithgis.engine.linkage.Attacker.Publisher;
import org.kithgis.engine.linkage.Attacker.Table;
import org.kithgis.engine.linkage.Disclosure.Mode;
import org.kithgis.engine.linkage.ProtectedCounts.Kind;

/**
 * Plays the attacker on small random tables, where protection is hardest: one run, or two over overlapping sets of areas
 * with the same groups; with the match report or without; or all runs over the same areas in both modes with several thresholds.
 * No figure but the report joins two periods, so a period is attacked by itself.
 *
 * <p>The attacker can win: it does against rules that look safe. More tables: {@code -Dkith.attacks=2000}.
 */
public class DisclosureAttackTest {

    private static final int TABLES = Integer.getInteger("kith.attacks", 80);

    /** All that all runs over the same areas show together. */
    private static final Publisher ALL_MODES = protectedBy(
            new Disclosure(Mode.ROUND, 5),
            new Disclosure(Mode.ROUND, 15),
            new Disclosure(Mode.SUPPRESS, 5),
            new Disclosure(Mode.SUPPRESS, 7),
            new Disclosure(Mode.SUPPRESS, 10));

    @Test
    public void noCombinationOfRoundedFiguresGivesACountAway() {
        assertSafe(protectedBy(Mode.ROUND), 1, DisclosureAttackTest::table);
    }

    @Test
    public void noCombinationOfWhatIsNotHiddenGivesACountAway() {
        assertSafe(protectedBy(Mode.SUPPRESS), 2, DisclosureAttackTest::table);
    }

    @Test
    public void theSameAreasInBothModesWithAnyThresholdsGiveNoCountAway() {
        assertSafe(ALL_MODES, 3, DisclosureAttackTest::oneRun);
    }

    @Test
    public void everyRowOfAnAreaLeavesEachSmallCountInDoubtBesideItsTotal() {
        // All rows there are, with and without a last category that is known to be empty: no search, a proof for these.
        for (int[] size :
                new int[][] {{1, 20, 0}, {2, 40, 0}, {3, 26, 0}, {4, 18, 0}, {5, 14, 0}, {2, 40, 1}, {3, 26, 1}}) {
            Map<List<Long>, long[][]> ends = new HashMap<>();
            for (int total = 1; total <= size[1]; total++) {
                forEachRow(new long[size[0] + size[2]], 0, size[0], total, row -> {
                    long[][] end =
                            ends.computeIfAbsent(withItsTotal(row), k -> new long[][] {row.clone(), row.clone()});
                    for (int c = 0; c < row.length; c++) {
                        end[0][c] = Math.min(end[0][c], row[c]);
                        end[1][c] = Math.max(end[1][c], row[c]);
                    }
                });
            }
            for (long[][] end : ends.values()) {
                for (int c = 0; c < size[0]; c++) {
                    assertFalse(
                            Arrays.toString(end[0])
                                    + " is the only row that shows as it does, or its small ones are the same",
                            end[0][c] == end[1][c] && end[0][c] >= 1 && end[0][c] <= 4);
                }
            }
        }
    }

    /** All that any run shows of an area: without categories and with them. */
    private static List<Long> withItsTotal(long[] row) {
        long total = Arrays.stream(row).sum();
        List<Long> shown = ALL_MODES.area(new long[0], total, Kind.EXCLUSIVE);
        return joined(shown, ALL_MODES.area(row, total, Kind.EXCLUSIVE));
    }

    private static void forEachRow(long[] row, int from, int categories, long rest, Consumer<long[]> then) {
        if (from == categories - 1) {
            row[from] = rest;
            then.accept(row);
            return;
        }
        for (long count = 0; count <= rest; count++) {
            row[from] = count;
            forEachRow(row, from + 1, categories, rest - count, then);
        }
    }

    @Test
    public void oneColumnAndAnotherAndNoneInAllModesGiveNoCountAway() {
        assertSafe(columns(ALL_MODES), 8, random -> once(exclusive(3, random)));
        assertSafe(columns(protectedBy(Mode.ROUND)), 10, random -> exclusive(3, random));
        assertSafe(columns(protectedBy(Mode.SUPPRESS)), 11, random -> exclusive(3, random));
        // 22 records, 20 of one category and 2 of another
        assertNotFound(
                columns(ALL_MODES),
                new Table(
                        new long[][] {{20, 1, 1}},
                        new long[] {22},
                        Kind.EXCLUSIVE,
                        true,
                        new int[] {-1},
                        0,
                        Attacker.UNTOLD,
                        List.of(new int[] {0})));
    }

    /**
     * Three kinds of records: one column tells the first from the others, another the last from the others. What is shown by each,
     * and without either.
     */
    private static Publisher columns(Publisher publisher) {
        return new Publisher() {
            @Override
            public List<Long> area(long[] row, long total, Kind kind) {
                List<Long> shown = new ArrayList<>(publisher.area(new long[0], total, kind));
                shown.addAll(publisher.area(new long[] {row[0], row[1] + row[2]}, total, kind));
                shown.addAll(publisher.area(new long[] {row[0] + row[1], row[2]}, total, kind));
                return shown;
            }

            @Override
            public List<Long> totals(long[][] cells, long[] totals, Kind kind, int[] groupOf, int groups, long placed) {
                long[][] first = by(cells, row -> new long[] {row[0], row[1] + row[2]});
                long[][] last = by(cells, row -> new long[] {row[0] + row[1], row[2]});
                List<Long> shown = new ArrayList<>(
                        publisher.totals(new long[cells.length][0], totals, kind, groupOf, groups, placed));
                shown.addAll(publisher.totals(first, totals, kind, groupOf, groups, placed));
                shown.addAll(publisher.totals(last, totals, kind, groupOf, groups, placed));
                return shown;
            }

            @Override
            public long[] secrets(long[] row) {
                return new long[] {row[0], row[1] + row[2], row[0] + row[1], row[2], row[3]};
            }
        };
    }

    private static long[][] by(long[][] cells, UnaryOperator<long[]> column) {
        return Arrays.stream(cells).map(column).toArray(long[][]::new);
    }

    @Test
    public void twoReportsGiveNoCountAwayWhereAnAreaOrTwoAreTheDifference() {
        assertSafe(withReport(protectedBy(Mode.ROUND)), 4, DisclosureAttackTest::twoAreasApart);
        assertSafe(withReport(protectedBy(Mode.SUPPRESS)), 5, DisclosureAttackTest::twoAreasApart);
        assertSafe(withReport(ALL_MODES), 6, DisclosureAttackTest::reported);
    }

    @Test
    public void totalsRoundedWithoutAGuardGiveCountsAway() {
        // each count and each total to its nearest 5: four threes total 12, which is shown as 10
        Table threes = new Table(
                new long[][] {{3, 3, 3, 3}},
                new long[] {12},
                Kind.EXCLUSIVE,
                true,
                new int[] {-1},
                0,
                Attacker.UNTOLD,
                List.of(new int[] {0}));
        assertFound(naive(count -> (count + 2) / 5 * 5, count -> (count + 2) / 5 * 5), threes);
        assertNotFound(protectedBy(Mode.ROUND), threes);
    }

    @Test
    public void exactTotalsGiveHiddenCountsAway() {
        Table one = new Table(
                new long[][] {{2, 10}},
                new long[] {12},
                Kind.EXCLUSIVE,
                true,
                new int[] {-1},
                0,
                Attacker.UNTOLD,
                List.of(new int[] {0}));
        assertFound(naive(count -> count > 0 && count < 5 ? -1 : count, count -> count), one);
        assertNotFound(protectedBy(Mode.SUPPRESS), one);
    }

    @Test
    public void theDifferenceOfTwoRunsGivesACountAwayWhereTotalsAreExact() {
        Table two = new Table(
                new long[][] {{30}, {3}},
                new long[] {30, 3},
                Kind.EXCLUSIVE,
                true,
                new int[] {-1, -1},
                0,
                Attacker.UNTOLD,
                List.of(new int[] {0, 1}, new int[] {0}));
        assertFound(naive(count -> (count + 2) / 5 * 5, count -> count), two);
        assertNotFound(protectedBy(Mode.ROUND), two);
        assertNotFound(protectedBy(Mode.SUPPRESS), two);
    }

    @Test
    public void howManyAreWithoutAFlagIsFoundBesideExactCountsAndIsNotFoundWhereFlagsAreRounded() {
        // 22 records, 20 with the flag: 2 without
        Table area = new Table(
                new long[][] {{20, 2}},
                new long[] {22},
                Kind.EXCLUSIVE,
                true,
                new int[] {-1},
                0,
                Attacker.UNTOLD,
                List.of(new int[] {0}));
        LongUnaryOperator hidden = count -> count > 0 && count < 5 ? -1 : count;
        assertFound(flags(naive(hidden, hidden)), area);
        Publisher rounded = protectedBy(Mode.ROUND);
        assertNotFound(flags(rounded), area);
        assertSafe(flags(rounded), 7, random -> exclusive(2, random));
        // the same column as a category too, with what is not hidden of it
        assertSafe(both(flags(rounded), ALL_MODES), 9, random -> once(exclusive(2, random)));
        // ten records, five of each: found where each category's total over the areas did not heed the total of all
        assertNotFound(
                both(flags(rounded), ALL_MODES),
                new Table(
                        new long[][] {{2, 2}, {2, 0}, {0, 0}, {1, 1}, {0, 2}},
                        new long[] {4, 2, 0, 2, 2},
                        Kind.EXCLUSIVE,
                        true,
                        new int[] {0, -1, 0, -1, -1},
                        1,
                        Attacker.UNTOLD,
                        List.of(new int[] {0, 1, 2, 3, 4})));
    }

    @Test
    public void totalsOfDifferentAreasThatShareSomeGiveNothingAway() {
        // Each gave counts away under rules that had stood up to hundreds of random tables.
        assertNotFound(
                protectedBy(Mode.ROUND),
                new Table(
                        new long[][] {{3, 4}, {2, 2}, {2, 1}, {4, 3}},
                        new long[] {7, 4, 2, 7},
                        Kind.FLAGS,
                        true,
                        new int[] {-1, -1, 0, -1},
                        1,
                        Attacker.UNTOLD,
                        List.of(new int[] {0, 1, 3}, new int[] {0, 2, 3})));
        assertNotFound(
                protectedBy(Mode.ROUND),
                new Table(
                        new long[][] {{6, 11}, {3, 3}, {8, 8}},
                        new long[] {17, 6, 16},
                        Kind.EXCLUSIVE,
                        true,
                        new int[] {0, -1, -1},
                        1,
                        Attacker.UNTOLD,
                        List.of(new int[] {0, 2}, new int[] {0, 1, 2})));
        assertNotFound(
                protectedBy(Mode.ROUND),
                new Table(
                        new long[5][0],
                        new long[] {4, 3, 2, 3, 2},
                        Kind.EXCLUSIVE,
                        false,
                        new int[] {-1, 0, 1, 1, 0},
                        2,
                        Attacker.UNTOLD,
                        List.of(new int[] {0, 2, 4}, new int[] {0, 1, 2, 3})));
    }

    private static void assertSafe(Publisher publisher, long seed, Function<Random, Table> tables) {
        Random random = new Random(seed);
        int undecided = 0;
        for (int t = 0; t < TABLES; t++) {
            Table table = tables.apply(random);
            Attacker attacker = new Attacker(publisher, table);
            List<Found> found = attacker.attack(random);
            assertTrue(describe(table) + " gives away " + found, found.isEmpty());
            undecided += attacker.undecided();
        }
        assertTrue(undecided + " counts of " + TABLES + " tables undecided", undecided <= TABLES / 5);
    }

    private static void assertFound(Publisher publisher, Table table) {
        assertFalse(new Attacker(publisher, table).attack(new Random(3)).isEmpty());
    }

    private static void assertNotFound(Publisher publisher, Table table) {
        assertTrue(new Attacker(publisher, table).attack(new Random(3)).isEmpty());
    }

    private static Table table(Random random) {
        int areas = 1 + random.nextInt(5);
        int categories = random.nextInt(4);
        Kind kind = Kind.values()[random.nextInt(3)];
        boolean everyone = random.nextBoolean();
        int groups = random.nextInt(3);
        int most = random.nextInt(4) == 0 ? 16 : 5;
        int lean = random.nextInt(4);
        long[][] cells = new long[areas][categories];
        long[] totals = new long[areas];
        int[] groupOf = new int[areas];
        for (int i = 0; i < areas; i++) {
            for (int c = 0; c < categories; c++) {
                // Many tables lie at the ends of what rounded counts can be, where totals tell most.
                int count = random.nextInt(most);
                cells[i][c] = lean == 0 ? Math.min(count, 2) : lean == 1 && count < 4 ? 3 : count;
            }
            int sum = (int) Arrays.stream(cells[i]).sum();
            int largest = (int) Arrays.stream(cells[i]).max().orElse(0);
            if (categories == 0) {
                totals[i] = random.nextInt(most);
            } else if (kind == Kind.EXCLUSIVE || random.nextInt(3) == 0) {
                totals[i] = sum;
            } else {
                int least = kind == Kind.FLAGS ? largest : Math.min(1, largest);
                totals[i] = least + random.nextInt(sum - least + 1) + (everyone ? 0 : random.nextInt(3));
            }
            groupOf[i] = random.nextInt(groups + 1) - 1;
        }
        List<int[]> runs = random.nextInt(3) == 0
                ? List.of(IntStream.range(0, areas).toArray())
                : List.of(some(random, areas), some(random, areas));
        return new Table(cells, totals, kind, everyone && categories > 0, groupOf, groups, Attacker.UNTOLD, runs);
    }

    /** A column of so many categories; with two it may say yes or no. */
    private static Table exclusive(int categories, Random random) {
        Table table = table(random);
        boolean fits = table.kind() == Kind.EXCLUSIVE && table.cells()[0].length == categories;
        return fits ? table : exclusive(categories, random);
    }

    private static Table withRuns(Table t, long elsewhere, List<int[]> runs) {
        return new Table(
                t.cells(), t.totals(), t.kind(), t.everyoneHasACategory(), t.groupOf(), t.groups(), elsewhere, runs);
    }

    private static Table oneRun(Random random) {
        return once(table(random));
    }

    private static Table once(Table table) {
        return withRuns(table, Attacker.UNTOLD, table.runs().subList(0, 1));
    }

    /** A run over all areas, and one over all but one or two, of records whose number is known. */
    private static Table twoAreasApart(Random random) {
        Table table = table(random);
        int[] all = IntStream.range(0, table.totals().length).toArray();
        int[] fewer = Arrays.copyOf(all, Math.max(1, all.length - 1 - random.nextInt(2)));
        return withRuns(table, elsewhere(table, random), List.of(all, fewer));
    }

    private static Table reported(Random random) {
        Table table = table(random);
        int[] all = IntStream.range(0, table.totals().length).toArray();
        return withRuns(table, elsewhere(table, random), List.of(all));
    }

    /** From none up; but more than would say, by the number of all records alone, that every count is the least it can be. */
    private static long elsewhere(Table table, Random random) {
        long above = 0;
        for (long total : table.totals()) {
            above += total - Shown.single(total, 5).low();
        }
        return Math.max(0, 2 - above) + random.nextInt(9);
    }

    private static int[] some(Random random, int areas) {
        int[] some =
                IntStream.range(0, areas).filter(i -> random.nextInt(4) > 0).toArray();
        return some.length == 0 ? new int[] {0} : some;
    }

    private static String describe(Table table) {
        return Arrays.deepToString(table.cells()) + ", totals " + Arrays.toString(table.totals())
                + ", " + table.kind() + ", groups " + Arrays.toString(table.groupOf()) + ", runs "
                + table.runs().stream().map(Arrays::toString).toList();
    }

    private static Publisher protectedBy(Mode mode) {
        return protectedBy(new Disclosure(mode, 5));
    }

    /** The same counts by each of some rules. */
    private static Publisher protectedBy(Disclosure... rules) {
        return new Publisher() {
            @Override
            public List<Long> area(long[] row, long total, Kind kind) {
                List<Long> shown = new ArrayList<>();
                for (Disclosure rule : rules) {
                    ProtectedCounts counts =
                            new ProtectedCounts(rule, new long[][] {row}, new long[] {total}, kind, new int[] {-1}, 0);
                    shown.add(counts.total(0));
                    for (int c = 0; c < row.length; c++) {
                        shown.add(counts.count(0, c));
                    }
                }
                return shown;
            }

            @Override
            public List<Long> totals(long[][] cells, long[] totals, Kind kind, int[] groupOf, int groups, long placed) {
                List<ProtectedCounts.Total> shown = new ArrayList<>();
                for (Disclosure rule : rules) {
                    ProtectedCounts counts = new ProtectedCounts(rule, cells, totals, kind, groupOf, groups);
                    shown.add(counts.total());
                    for (int c = 0; c < counts.categories(); c++) {
                        shown.add(counts.categoryTotal(c));
                    }
                    for (int g = 0; g < groups; g++) {
                        shown.add(counts.groupTotal(g));
                        for (int c = 0; c < counts.categories(); c++) {
                            shown.add(counts.groupCategoryTotal(g, c));
                        }
                    }
                }
                return shown.stream()
                        .flatMap(t -> List.of(t.count(), (long) t.hidden()).stream())
                        .toList();
            }
        };
    }

    /** What is shown where the first of two categories is a flag, and nothing is said of the records without it. */
    private static Publisher flags(Publisher publisher) {
        return new Publisher() {
            @Override
            public List<Long> area(long[] row, long total, Kind kind) {
                return publisher.area(Arrays.copyOf(row, 1), total, Kind.FLAGS);
            }

            @Override
            public List<Long> totals(long[][] cells, long[] totals, Kind kind, int[] groupOf, int groups, long placed) {
                long[][] first =
                        Arrays.stream(cells).map(row -> Arrays.copyOf(row, 1)).toArray(long[][]::new);
                return publisher.totals(first, totals, Kind.FLAGS, groupOf, groups, placed);
            }
        };
    }

    private static Publisher both(Publisher one, Publisher other) {
        return new Publisher() {
            @Override
            public List<Long> area(long[] row, long total, Kind kind) {
                return joined(one.area(row, total, kind), other.area(row, total, kind));
            }

            @Override
            public List<Long> totals(long[][] cells, long[] totals, Kind kind, int[] groupOf, int groups, long placed) {
                return joined(
                        one.totals(cells, totals, kind, groupOf, groups, placed),
                        other.totals(cells, totals, kind, groupOf, groups, placed));
            }
        };
    }

    private static List<Long> joined(List<Long> first, List<Long> second) {
        List<Long> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    /** The same, and how many records lie outside the areas of a run. */
    private static Publisher withReport(Publisher publisher) {
        return new Publisher() {
            @Override
            public List<Long> area(long[] row, long total, Kind kind) {
                return publisher.area(row, total, kind);
            }

            @Override
            public List<Long> totals(long[][] cells, long[] totals, Kind kind, int[] groupOf, int groups, long placed) {
                ProtectedCounts counts =
                        new ProtectedCounts(Disclosure.standard(), cells, totals, kind, groupOf, groups);
                List<Long> shown = new ArrayList<>(publisher.totals(cells, totals, kind, groupOf, groups, placed));
                shown.add(ProtectedCounts.outside(placed, Arrays.stream(totals).sum(), 0, List.of(counts)));
                return shown;
            }
        };
    }

    /** A rule for counts and a rule for totals, neither knowing of the other. */
    private static Publisher naive(LongUnaryOperator count, LongUnaryOperator sum) {
        return new Publisher() {
            @Override
            public List<Long> area(long[] row, long total, Kind kind) {
                List<Long> shown = new ArrayList<>(List.of(sum.applyAsLong(total)));
                Arrays.stream(row).forEach(x -> shown.add(count.applyAsLong(x)));
                return shown;
            }

            @Override
            public List<Long> totals(long[][] cells, long[] totals, Kind kind, int[] groupOf, int groups, long placed) {
                return List.of(sum.applyAsLong(Arrays.stream(totals).sum()));
            }
        };
    }
}
