/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.funding.FundingResult;

/**
 * What differs between two results: who moved, what money moved, who wins and loses, and how far the two agree. Unchanging.
 *
 * <p>Its areas are those of either result: those of the one after in its order, then those that only the one before has. Where
 * one of the two lacks an area, its rank or its money, that is not compared: a move is missing, not 0.
 */
public final class Comparison {

    private final AreaTable areas;
    private final Side before;
    private final Side after;

    private Comparison(Standing before, Standing after) {
        AreaTable old = before.areas();
        AreaTable now = after.areas();
        int[] gone = IntStream.range(0, old.size())
                .filter(i -> now.position(old.id(i)) < 0)
                .toArray();
        this.before = new Side(
                before,
                IntStream.concat(IntStream.range(0, now.size()).map(i -> old.position(now.id(i))), IntStream.of(gone))
                        .toArray());
        this.after = new Side(
                after,
                IntStream.range(0, now.size() + gone.length)
                        .map(i -> i < now.size() ? i : -1)
                        .toArray());
        this.areas = either();
    }

    /** Compares two results. */
    public static Comparison of(Standing before, Standing after) {
        return new Comparison(before, after);
    }

    /** One of the two results, by the areas of the comparison; all is missing of an area that it lacks. */
    public static final class Side {

        private final Standing standing;
        private final int[] positions;

        private Side(Standing standing, int[] positions) {
            this.standing = standing;
            this.positions = positions;
        }

        /** The area's position in the result; −1 where it is not there. */
        public int position(int area) {
            return positions[area];
        }

        /** Whether the result has the area. */
        public boolean has(int area) {
            return positions[area] >= 0;
        }

        /** The area's score; NaN where it is missing. */
        public double score(int area) {
            return has(area) ? standing.score(positions[area]) : Double.NaN;
        }

        /** The area's rank: 1 = most in need; 0 where it is missing. */
        public int rank(int area) {
            return has(area) ? standing.rank(positions[area]) : 0;
        }

        /** The area's decile: 1 = the 10 % most in need; 0 where it is missing. */
        public int decile(int area) {
            return has(area) ? standing.decile(positions[area]) : 0;
        }

        /** Whether the area's money is known. */
        public boolean isFunded(int area) {
            return has(area) && !Double.isNaN(standing.pence(positions[area]));
        }

        /** The area's money, in pennies; to be asked where it is known. */
        public long pence(int area) {
            return (long) standing.pence(positions[area]);
        }

        /** The area's money, in pounds; null where it is not known. */
        public BigDecimal amount(int area) {
            return isFunded(area) ? BigDecimal.valueOf(pence(area), 2) : null;
        }

        /** Pounds a head, rounded to the penny; null where the money or the residents are not known, or there are none. */
        public BigDecimal perHead(int area) {
            return isFunded(area)
                    ? FundingResult.perHead(pence(area), standing.areas().population(positions[area]))
                    : null;
        }
    }

    private AreaTable either() {
        int n = after.positions.length;
        String[] ids = new String[n];
        String[] names = new String[n];
        String[] groups = new String[n];
        double[] populations = new double[n];
        for (int i = 0; i < n; i++) {
            Side side = after.has(i) ? after : before;
            AreaTable table = side.standing.areas();
            int area = side.position(i);
            ids[i] = table.id(area);
            names[i] = table.name(area);
            groups[i] = table.group(area);
            populations[i] = table.population(area);
        }
        return AreaTable.of(ids)
                .names(names)
                .groups(groups)
                .populations(populations)
                .build();
    }

    /** The areas of either result, described as the one after describes them where it has them; ids, names, groups, residents. */
    public AreaTable areas() {
        return areas;
    }

    /** The first result. */
    public Side before() {
        return before;
    }

    /** The second. */
    public Side after() {
        return after;
    }

    /** Whether both results have money. */
    public boolean hasMoney() {
        return before.standing.hasMoney() && after.standing.hasMoney();
    }

    /** Whether both results have an area. */
    public boolean inBoth(int area) {
        return before.has(area) && after.has(area);
    }

    /** Whether both results rank an area. */
    public boolean isRanked(int area) {
        return before.rank(area) > 0 && after.rank(area) > 0;
    }

    /**
     * How many places an area moved: above 0 towards the most in need, as from rank 9 to rank 4, which is 5; below 0 away from
     * it. To be asked of areas that both results rank.
     */
    public int rankMove(int area) {
        return before.rank(area) - after.rank(area);
    }

    /** What became of an area's place among the 10 % most in need. */
    public enum WorstDecile {
        /** It is there now and was not. */
        IN,
        /** It was there and is not now. */
        OUT,
        /** It was there and is. */
        STAYED,
        /** It was not there and is not. */
        NEVER
    }

    /** What became of an area's place among the 10 % most in need; null where one of the two does not say. */
    public WorstDecile worstDecile(int area) {
        if (before.decile(area) == 0 || after.decile(area) == 0) {
            return null;
        }
        if (before.decile(area) == 1) {
            return after.decile(area) == 1 ? WorstDecile.STAYED : WorstDecile.OUT;
        }
        return after.decile(area) == 1 ? WorstDecile.IN : WorstDecile.NEVER;
    }

    /** Whether both results have an area's money. */
    public boolean isFunded(int area) {
        return before.isFunded(area) && after.isFunded(area);
    }

    /** What an area gains, in pennies, losses below 0; to be asked of areas whose money both results have. */
    public long change(int area) {
        return after.pence(area) - before.pence(area);
    }

    /** The gain as a percentage of the money before; NaN where there was none, or one of the two is not known. */
    public double changePercent(int area) {
        return isFunded(area) ? FundingResult.changePercent(after.pence(area), before.pence(area)) : Double.NaN;
    }

    /** A row for each group that both results have areas of, in the areas' order; last, with a null name, those of none. */
    public List<GroupChange> groups() {
        List<List<Integer>> members = new ArrayList<>();
        int groups = areas.groups().size();
        for (int g = 0; g <= groups; g++) {
            members.add(new ArrayList<>());
        }
        for (int i = 0; i < areas.size(); i++) {
            if (inBoth(i)) {
                members.get(areas.groupOf(i) < 0 ? groups : areas.groupOf(i)).add(i);
            }
        }
        return IntStream.rangeClosed(0, groups)
                .filter(g -> !members.get(g).isEmpty())
                .mapToObj(g ->
                        GroupChange.of(this, g == groups ? null : areas.groups().get(g), members.get(g)))
                .toList();
    }

    /** How far the two results agree. */
    public Agreement agreement() {
        return Agreement.of(this);
    }

    /** What a reader of the comparison must know, a sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        Standing old = before.standing;
        Standing now = after.standing;
        if (old.byNeed() != now.byNeed()) {
            notes.add("The ranks " + (old.byNeed() ? "before" : "after")
                    + " are of the figure that funding follows, those " + (old.byNeed() ? "after" : "before")
                    + " of an index.");
        }
        if (old.ranked() != now.ranked() && old.ranked() > 0 && now.ranked() > 0) {
            notes.add("Ranks before are among " + old.ranked() + " areas and ranks after among " + now.ranked()
                    + ", so some moves come of areas that came or went.");
        }
        if (old.hasMoney() != now.hasMoney()) {
            notes.add("Only the result " + (old.hasMoney() ? "before" : "after")
                    + " has amounts, so money is not compared.");
        }
        Agreement agreement = agreement();
        missing(notes, agreement.onlyBefore(), "before");
        missing(notes, agreement.onlyAfter(), "after");
        if (hasMoney() && agreement.funded() < agreement.inBoth()) {
            notes.add("Money is compared for " + agreement.funded() + " of the " + agreement.inBoth()
                    + " areas that both have; that of the others is missing before or after.");
        }
        return List.copyOf(notes);
    }

    private static void missing(List<String> notes, int count, String where) {
        if (count > 0) {
            notes.add((count == 1 ? "1 area is" : count + " areas are") + " only in the result " + where
                    + ", and not compared.");
        }
    }
}
