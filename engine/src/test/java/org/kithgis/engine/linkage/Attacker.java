/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.kithgis.engine.linkage.ProtectedCounts.Kind;

/**
 * Someone who has all that was published, in one run or several over different areas, knows how it was protected, and wants
 * one person's count. A count is found when every table that would have been published alike has the same number there.
 *
 * <p>It asks the publisher itself what it would publish of another table, so it knows every rule, whatever it is.
 */
final class Attacker {

    /** What is published of counts. */
    interface Publisher {
        /** An area's own figures. */
        List<Long> area(long[] row, long total, Kind kind);

        /** The figures over the areas of one run; {@code placed} records lie in them or elsewhere. */
        List<Long> totals(long[][] cells, long[] totals, Kind kind, int[] groupOf, int groups, long placed);

        /** The counts of an area that nobody should find: its categories, then its total. */
        default long[] secrets(long[] rowAndTotal) {
            return rowAndTotal;
        }
    }

    /**
     * Counts nobody should find.
     *
     * @param elsewhere how many records lie in none of the areas: known only together with those that do; {@link #UNTOLD} where
     *     nothing is known of them
     */
    record Table(
            long[][] cells,
            long[] totals,
            Kind kind,
            boolean everyoneHasACategory,
            int[] groupOf,
            int groups,
            long elsewhere,
            List<int[]> runs) {}

    /** A count that can have one value only: an area, and the position among its secrets. */
    record Found(int area, int secret, long count) {}

    /** Nothing is published of how many records there are in all. */
    static final long UNTOLD = Long.MAX_VALUE / 4;

    private static final int STEPS = 3000;
    private static final int MOST_SUMS = 40_000;

    /** How far a rounded or hidden count of less than 5 may lie from the true one. */
    private static final int REACH = 5;

    private final Publisher publisher;
    private final Table truth;
    private final int areas;
    private final int categories;
    private final long placed;
    private final List<List<long[]>> candidates = new ArrayList<>();
    private final long[][] secrets;
    private final List<Long> published;
    private int undecided;

    Attacker(Publisher publisher, Table truth) {
        this.publisher = publisher;
        this.truth = truth;
        areas = truth.totals.length;
        categories = truth.cells[0].length;
        placed = Arrays.stream(truth.totals).sum() + truth.elsewhere;
        for (int i = 0; i < areas; i++) {
            candidates.add(candidates(i));
        }
        secrets = Arrays.stream(rows(truth)).map(publisher::secrets).toArray(long[][]::new);
        published = totals(rows(truth));
    }

    /** How many counts it could neither find nor rule out. */
    int undecided() {
        return undecided;
    }

    /** Counts from 1 to 4 that can have one value only. */
    List<Found> attack(Random random) {
        boolean[][] safe = walk(random);
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < areas; i++) {
            for (int s = 0; s < safe[i].length; s++) {
                long count = secrets[i][s];
                if (count >= 1 && count <= 4 && !safe[i][s] && !ruledOut(i, s, count)) {
                    found.add(new Found(i, s, count));
                }
            }
        }
        return found;
    }

    /** Wanders over tables that would be published alike, and notes which counts differ in one of them. */
    private boolean[][] walk(Random random) {
        boolean[][] safe = new boolean[areas][secrets[0].length];
        long[][] at = rows(truth);
        for (int step = 0; step < STEPS; step++) {
            long[][] next = at.clone();
            for (int change = 0; change <= step % 3; change++) {
                int i = random.nextInt(areas);
                next[i] = candidates.get(i).get(random.nextInt(candidates.get(i).size()));
            }
            if (totals(next).equals(published)) {
                at = next;
                for (int i = 0; i < areas; i++) {
                    long[] other = publisher.secrets(at[i]);
                    for (int s = 0; s < other.length; s++) {
                        safe[i][s] |= other[s] != secrets[i][s];
                    }
                }
            }
        }
        return safe;
    }

    /** Goes through all tables, each sum of areas that no figure tells apart once. */
    private boolean ruledOut(int area, int secret, long count) {
        List<long[][]> tables = new ArrayList<>();
        for (long[] row : candidates.get(area)) {
            if (publisher.secrets(row)[secret] != count) {
                long[][] table = new long[areas][];
                table[area] = row;
                tables.add(table);
            }
        }
        for (int i = 0; i < areas; i++) {
            if (i == area) {
                continue;
            }
            Map<List<Long>, long[][]> next = new HashMap<>();
            for (long[][] table : tables) {
                for (long[] row : candidates.get(i)) {
                    long[][] longer = table.clone();
                    longer[i] = row;
                    next.putIfAbsent(sums(longer), longer);
                }
                if (next.size() > MOST_SUMS) {
                    undecided++;
                    return true;
                }
            }
            tables = new ArrayList<>(next.values());
        }
        return tables.stream().anyMatch(t -> totals(t).equals(published));
    }

    /** What the figures over areas are made of: for areas of the same group in the same runs, their sum. */
    private List<Long> sums(long[][] rows) {
        Map<String, long[]> byKind = new HashMap<>();
        List<Long> sums = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < areas; i++) {
            String kind = kind(i);
            kinds.add(kind);
            long[] sum = byKind.computeIfAbsent(kind, k -> new long[categories + 1]);
            for (int c = 0; rows[i] != null && c <= categories; c++) {
                sum[c] += rows[i][c];
            }
        }
        kinds.stream().distinct().forEach(k -> Arrays.stream(byKind.get(k)).forEach(sums::add));
        return sums;
    }

    private String kind(int area) {
        StringBuilder kind = new StringBuilder().append(truth.groupOf[area]);
        truth.runs.forEach(run -> kind.append(Arrays.stream(run).anyMatch(i -> i == area)));
        return kind.toString();
    }

    /** The rows of an area that would be published as its own is: categories, then the total. */
    private List<long[]> candidates(int area) {
        List<Long> shown = publisher.area(truth.cells[area], truth.totals[area], truth.kind);
        List<long[]> rows = new ArrayList<>();
        rows.add(new long[categories + 1]);
        for (int c = 0; c < categories; c++) {
            List<long[]> longer = new ArrayList<>();
            for (long[] row : rows) {
                long count = truth.cells[area][c];
                for (long x = Math.max(0, count - REACH); x <= count + REACH; x++) {
                    long[] other = row.clone();
                    other[c] = x;
                    longer.add(other);
                }
            }
            rows = longer;
        }
        List<long[]> alike = new ArrayList<>();
        for (long[] row : rows) {
            long[] cells = Arrays.copyOf(row, categories);
            long sum = Arrays.stream(cells).sum();
            boolean sums = truth.kind == Kind.EXCLUSIVE && categories > 0;
            long least = sums
                    ? sum
                    : truth.kind == Kind.MENTIONS
                            ? Math.max(0, truth.totals[area] - 2 * REACH)
                            : Arrays.stream(cells).max().orElse(0);
            long most = sums || truth.everyoneHasACategory ? sum : truth.totals[area] + 2 * REACH;
            for (long total = least; total <= most; total++) {
                if (publisher.area(cells, total, truth.kind).equals(shown)) {
                    long[] whole = row.clone();
                    whole[categories] = total;
                    alike.add(whole);
                }
            }
        }
        return alike;
    }

    private List<Long> totals(long[][] rows) {
        List<Long> all = new ArrayList<>();
        if (Arrays.stream(rows).mapToLong(row -> row[categories]).sum() > placed) {
            return all;
        }
        for (int[] run : truth.runs) {
            long[][] cells = new long[run.length][];
            long[] sums = new long[run.length];
            int[] groups = new int[run.length];
            for (int r = 0; r < run.length; r++) {
                cells[r] = Arrays.copyOf(rows[run[r]], categories);
                sums[r] = rows[run[r]][categories];
                groups[r] = truth.groupOf[run[r]];
            }
            all.addAll(publisher.totals(cells, sums, truth.kind, groups, truth.groups, placed));
        }
        return all;
    }

    private static long[][] rows(Table table) {
        long[][] rows = new long[table.totals.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOf(table.cells[i], table.cells[i].length + 1);
            rows[i][table.cells[i].length] = table.totals[i];
        }
        return rows;
    }
}
