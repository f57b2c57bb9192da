/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.funding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.index.IndexResult;

/**
 * What a budget owes each area, to the penny, with the index and the model that made it. Unchanging. Areas and domains go by
 * their positions.
 */
public final class FundingResult {

    /** Which rule fixed an area's amount. */
    public enum Bound {
        /** None: it follows its share. */
        NONE,
        /** The floor per head. */
        FLOOR,
        /** The ceiling per head. */
        CEILING,
        /** The protection of what it has today. */
        DAMPING;

        /** The name in a result: empty for none. */
        public String label() {
            return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
        }
    }

    private final IndexResult index;
    private final long amount;
    private final double[] need;
    private final double[] basis;
    private final double[] shares;
    private final long[] pence;
    private final long[][] domainPence;
    private final long[] domainBudgets;
    private final double[] current;
    private final boolean[] eligible;
    private final boolean[] decided;
    private final Bound[] bounds;
    private final int[] ranks;
    private final int ranked;
    private final double averagePerHead;
    private final List<String> notes;

    FundingResult(
            IndexResult index,
            long amount,
            double[] need,
            int[] ranks,
            int ranked,
            double[] basis,
            double[] shares,
            long[] pence,
            long[][] domainPence,
            long[] domainBudgets,
            double[] current,
            boolean[] eligible,
            boolean[] decided,
            Bound[] bounds,
            List<String> notes) {
        this.index = index;
        this.amount = amount;
        this.need = need;
        this.basis = basis;
        this.shares = shares;
        this.pence = pence;
        this.domainPence = domainPence;
        this.domainBudgets = domainBudgets;
        this.current = current;
        this.eligible = eligible;
        this.decided = decided;
        this.bounds = bounds;
        this.ranks = ranks;
        this.ranked = ranked;
        double heads = 0;
        long theirs = 0;
        for (int i = 0; i < need.length; i++) {
            double population = index.areas().population(i);
            if (!Double.isNaN(population)) {
                heads += population;
                theirs += pence[i];
            }
        }
        this.averagePerHead = heads > 0 ? theirs / heads : Double.NaN;
        List<String> all = new ArrayList<>(index.notes());
        all.addAll(notes);
        this.notes = List.copyOf(all);
    }

    /** The index that funding follows. */
    public IndexResult index() {
        return index;
    }

    /** The areas. */
    public AreaTable areas() {
        return index.areas();
    }

    /** All that was shared, in pennies. */
    public long totalPence() {
        return amount;
    }

    /** The figure that funding follows; NaN where it is missing. */
    public double need(int area) {
        return need[area];
    }

    /** What the need figure was multiplied by; NaN where it is missing. */
    public double basis(int area) {
        return basis[area];
    }

    /**
     * The area's share of the whole before floors, ceilings and damping, 0 to 1; 0 where it is not funded, NaN where its
     * need is missing.
     */
    public double share(int area) {
        return shares[area];
    }

    /** What the area is owed, in pennies. */
    public long pence(int area) {
        return pence[area];
    }

    /** What the area is owed, in pounds with two decimals. */
    public BigDecimal amount(int area) {
        return BigDecimal.valueOf(pence[area], 2);
    }

    /** Whether the amount was split by domain first. */
    public boolean hasDomainBudgets() {
        return domainPence != null;
    }

    /** A domain's part of an area's amount, in pounds; only with domain budgets. The domains' parts sum to the amount. */
    public BigDecimal domainAmount(int domain, int area) {
        return BigDecimal.valueOf(domainPence[domain][area], 2);
    }

    /** A domain's whole budget in pennies; only with domain budgets. */
    public long domainBudgetPence(int domain) {
        return domainBudgets[domain];
    }

    /** Pounds a head, rounded to the penny; null where the population is missing or 0. */
    public BigDecimal perHead(int area) {
        return perHead(pence[area], areas().population(area));
    }

    /**
     * Pounds a head over those of all areas whose population is known together: 1 = average; NaN where the population is
     * missing or 0.
     */
    public double perHeadRatio(int area) {
        return perHeadRatio(pence[area], areas().population(area));
    }

    /** What the area has today, in pounds; null where unknown. */
    public BigDecimal current(int area) {
        return Double.isNaN(current[area]) ? null : BigDecimal.valueOf((long) current[area], 2);
    }

    /** What the area gains against today, in pounds, losses below 0; null where today's is unknown. */
    public BigDecimal change(int area) {
        return Double.isNaN(current[area]) ? null : BigDecimal.valueOf(pence[area] - (long) current[area], 2);
    }

    /** The change as a percentage of today's; NaN where that is unknown or 0. */
    public double changePercent(int area) {
        return changePercent(pence[area], current[area]);
    }

    /** Whether the area may be funded. */
    public boolean eligible(int area) {
        return eligible[area];
    }

    /**
     * Whether the area's amount follows from what is known of it. Where its need figure is missing, or its basis though it is
     * eligible, it is given nothing for that: its 0 is no finding about the area.
     */
    public boolean decided(int area) {
        return decided[area];
    }

    /** Which rule fixed the area's amount. */
    public Bound bound(int area) {
        return bounds[area];
    }

    /** The rank of the area's need figure: 1 = the highest; 0 where it is missing. */
    public int rank(int area) {
        return ranks[area];
    }

    /** The rank the other way: N = the highest need figure; 0 where it is missing. */
    public int needRank(int area) {
        return ranks[area] == 0 ? 0 : ranked + 1 - ranks[area];
    }

    /** How many areas have a need figure: N. */
    public int ranked() {
        return ranked;
    }

    /** What a reader of the result must know, a sentence each, the index's own among them. */
    public List<String> notes() {
        return notes;
    }

    /** One row for each group, in the table's order, and a last one with a null name for areas that belong to none. */
    public List<GroupFunding> groups() {
        int groups = areas().groups().size();
        List<List<Integer>> members = new ArrayList<>();
        for (int g = 0; g <= groups; g++) {
            members.add(new ArrayList<>());
        }
        for (int i = 0; i < need.length; i++) {
            members.get(areas().groupOf(i) < 0 ? groups : areas().groupOf(i)).add(i);
        }
        List<GroupFunding> rows = new ArrayList<>();
        for (int g = 0; g <= groups; g++) {
            if (!members.get(g).isEmpty()) {
                rows.add(group(g == groups ? null : areas().groups().get(g), members.get(g)));
            }
        }
        return rows;
    }

    /** The same of all areas together; its name is null. */
    public GroupFunding all() {
        return group(null, IntStream.range(0, need.length).boxed().toList());
    }

    private GroupFunding group(String name, List<Integer> members) {
        double population = 0;
        double needs = 0;
        long sum = 0;
        double today = 0;
        for (int i : members) {
            population += areas().population(i);
            needs += Double.isNaN(need[i]) ? 0 : need[i];
            sum += pence[i];
            today += current[i];
        }
        boolean known = !Double.isNaN(today);
        return new GroupFunding(
                name,
                List.copyOf(members),
                population,
                needs,
                sum,
                amount == 0 ? Double.NaN : 100.0 * sum / amount,
                perHead(sum, population),
                perHeadRatio(sum, population),
                known ? BigDecimal.valueOf((long) today, 2) : null,
                known ? BigDecimal.valueOf(sum - (long) today, 2) : null,
                changePercent(sum, today));
    }

    /** Pounds a head, rounded to the penny; null where the heads are missing or 0. */
    public static BigDecimal perHead(long pence, double heads) {
        return heads > 0
                ? BigDecimal.valueOf(pence, 2).divide(BigDecimal.valueOf(heads), 2, RoundingMode.HALF_UP)
                : null;
    }

    private double perHeadRatio(long pence, double heads) {
        return heads > 0 && averagePerHead > 0 ? pence / heads / averagePerHead : Double.NaN;
    }

    /** A change as a percentage of what was; NaN where that is unknown or 0. */
    public static double changePercent(long pence, double current) {
        return current > 0 ? 100 * (pence - current) / current : Double.NaN;
    }
}
