/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.funding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Column;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.Needs;
import org.kithgis.engine.index.Ranking;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.FundingModel;
import org.kithgis.engine.model.FundingModel.Basis;
import org.kithgis.engine.model.FundingModel.Eligibility;
import org.kithgis.engine.model.FundingModel.Need;
import org.kithgis.engine.model.IndexModel;

/**
 * Shares an amount over areas by need (methods §4): shares, domain budgets, floors and ceilings, damping, pennies, in that
 * order.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>the amounts sum to the amount exactly, in pennies; so do a domain's parts to its budget, where no bound or damping
 *       moves money between areas;
 *   <li>an area whose need figure grows, all others' staying, gets no less, a penny of rounding apart;
 *   <li>no area below the floor or above the ceiling per head, but for an area that damping protects from falling to the
 *       ceiling; no eligible area, nor one that is not, loses more than the largest loss of what it has today;
 *   <li>an area without a need figure or a basis is not funded, whatever it has today, and is reported.
 * </ul>
 */
public final class Funding {

    /** What a share of whole pennies may miss a whole number by, because 0.95 and its like are not exact. */
    private static final double PENNY_ROUNDING = 1e-6;

    private final Needs index;
    private final AreaTable areas;
    private final IndexModel model;
    private final FundingModel funding;
    private final long amount;
    private final int n;
    private final List<String> notes = new ArrayList<>();

    private Funding(Needs index, FundingModel funding, long amount) {
        this.index = index;
        this.areas = index.areas();
        this.model = index.model();
        this.funding = funding;
        this.amount = amount;
        this.n = areas.size();
    }

    /**
     * Shares the amount of the index's model by its funding section.
     *
     * @throws BadInput when the model has no funding or no amount, a column is not there, a need figure or a basis is
     *     negative, nothing is needed anywhere, or the bounds cannot be met
     */
    public static FundingResult allocate(IndexResult index) {
        return of(index).toThePenny(index);
    }

    private static Funding of(Needs index) {
        FundingModel funding = index.model().funding();
        if (funding == null) {
            throw new BadInput("The model '" + index.model().name()
                    + "' has no 'funding' section, which says what need funding follows.");
        }
        long amount = funding.amount()
                .orElseThrow(
                        () -> new BadInput("No amount was given to share: neither the request nor the model's funding"
                                + " has an 'amount'."));
        return new Funding(index, funding, amount);
    }

    /**
     * Adds one to the count of each area that gets more than the floor per head gives it or, where there is none, anything
     * at all.
     *
     * @param counts by area
     * @throws BadInput as {@link #allocate}
     */
    public static void countAboveFloor(Needs index, int[] counts) {
        Sharing sharing = of(index).share();
        for (int i = 0; i < counts.length; i++) {
            counts[i] += sharing.amounts[i] > sharing.least[i] ? 1 : 0;
        }
    }

    /**
     * The money before it is rounded to pennies.
     *
     * @param need by area; NaN where it is missing
     * @param ranks by need
     * @param shares of the whole, before bounds and damping
     * @param amounts in pennies
     * @param least what the floor gives, in pennies
     * @param decided by area, whether what it gets follows from what is known of it
     * @param moved whether bounds or damping may have moved money between areas
     */
    private record Sharing(
            double[] need,
            int[] ranks,
            int ranked,
            boolean[] eligible,
            boolean[] decided,
            Part[] parts,
            double[] shares,
            double[] amounts,
            double[] current,
            double[] least,
            FundingResult.Bound[] bounds,
            boolean moved) {}

    private Sharing share() {
        double[] need = needFigures();
        double[] current = current();
        noteUnfunded(i -> Double.isNaN(need[i]), current, "for want of a need figure");
        int[] ranks = new int[n];
        int ranked = new Ranking().unite(need, null, ranks);
        boolean[] eligible = eligible();
        Part[] parts = parts(need, eligible, current);
        boolean[] known = new boolean[n];
        boolean[] funded = new boolean[n];
        boolean[] decided = new boolean[n];
        double[] shares = new double[n];
        double[] target = new double[n];
        for (int i = 0; i < n; i++) {
            for (Part part : parts) {
                known[i] |= part.of > 0 && !Double.isNaN(need[i]) && !Double.isNaN(part.basis[i]);
                shares[i] += part.of * part.shares[i];
                target[i] += part.pence * part.shares[i];
            }
            funded[i] = eligible[i] && known[i];
            decided[i] = known[i] || !eligible[i] && !Double.isNaN(need[i]);
        }
        FundingResult.Bound[] bounds = new FundingResult.Bound[n];
        Arrays.fill(bounds, FundingResult.Bound.NONE);
        double[] amounts = target;
        double[] least = new double[n];
        boolean moved = false;
        if (funding.floor() != null || funding.ceiling() != null) {
            amounts = bounded(shares, funded, least, bounds);
            moved = true;
        }
        if (funding.maxLoss() != null) {
            amounts = damped(amounts, current, known, least, bounds);
            moved = true;
        }
        return new Sharing(
                need, ranks, ranked, eligible, decided, parts, shares, amounts, current, least, bounds, moved);
    }

    private FundingResult toThePenny(IndexResult result) {
        Sharing sharing = share();
        Part[] parts = sharing.parts;
        long[] pence;
        long[][] domainPence = null;
        if (sharing.moved || !funding.domainBudgets()) {
            pence = Pennies.round(sharing.amounts, amount, areas::id);
            domainPence = funding.domainBudgets() ? split(pence, parts) : null;
        } else {
            domainPence = new long[parts.length][];
            pence = new long[n];
            for (int d = 0; d < parts.length; d++) {
                domainPence[d] = Pennies.round(parts[d].targets(), parts[d].pence, areas::id);
                for (int i = 0; i < n; i++) {
                    pence[i] += domainPence[d][i];
                }
            }
        }
        double[] shares = sharing.shares;
        for (int i = 0; i < n; i++) {
            shares[i] = Double.isNaN(sharing.need[i]) ? Double.NaN : shares[i];
        }
        return new FundingResult(
                result,
                amount,
                sharing.need,
                sharing.ranks,
                sharing.ranked,
                reportedBasis(parts),
                shares,
                pence,
                domainPence,
                Arrays.stream(parts).mapToLong(p -> p.pence).toArray(),
                sharing.current,
                sharing.eligible,
                sharing.decided,
                sharing.bounds,
                notes);
    }

    /**
     * A part of the amount that follows one need figure and one basis: the whole, or a domain's budget.
     *
     * @param of the part of the whole, 0 to 1
     * @param pence its pennies
     * @param basis by area
     * @param shares by area, 0 where it gets nothing; they sum to 1, or to 0 where there is nothing to share
     */
    private record Part(double of, long pence, double[] basis, double[] shares) {

        double[] targets() {
            return Arrays.stream(shares).map(s -> s * pence).toArray();
        }
    }

    private Part[] parts(double[] need, boolean[] eligible, double[] current) {
        if (!funding.domainBudgets()) {
            double[] basis = basis(funding.basis());
            noteUnfunded(
                    i -> eligible[i] && Double.isNaN(basis[i]),
                    current,
                    "because the basis, " + funding.basis().label() + ", is missing");
            return new Part[] {new Part(1, amount, basis, shares(eligible, need, basis, amount, ""))};
        }
        List<Domain> domains = model.domains();
        double total = 0;
        for (int d = 0; d < domains.size(); d++) {
            total += index.domainWeight(d);
        }
        double[] of = new double[domains.size()];
        for (int d = 0; d < of.length; d++) {
            of[d] = index.domainWeight(d) / total;
        }
        double[] exact = Arrays.stream(of).map(o -> o * amount).toArray();
        long[] pence = Pennies.round(exact, amount, d -> domains.get(d).name());
        Part[] parts = new Part[of.length];
        for (int d = 0; d < of.length; d++) {
            parts[d] = of[d] == 0
                    ? new Part(0, 0, new double[n], new double[n])
                    : domainPart(d, of[d], pence[d], eligible);
        }
        return parts;
    }

    /** A domain's budget, which follows the domain's own need figure and its own basis. */
    private Part domainPart(int d, double of, long pence, boolean[] eligible) {
        Domain domain = model.domains().get(d);
        double[] figure = new double[n];
        for (int i = 0; i < n; i++) {
            figure[i] =
                    funding.need() == Need.INDEX_SCORE ? index.comparableDomainScore(d, i) : index.domainNeedRank(d, i);
        }
        requireNotNegative(figure, "score in the domain '" + domain.name() + "'");
        double[] basis = basis(funding.basisOf(domain));
        int without = 0;
        for (int i = 0; i < n; i++) {
            without += eligible[i] && Double.isNaN(basis[i]) ? 1 : 0;
        }
        String budget = " of the domain '" + domain.name() + "'";
        note(
                without,
                "given nothing of the budget" + budget + " because the basis, "
                        + funding.basisOf(domain).label() + ", is missing.");
        return new Part(of, pence, basis, shares(eligible, figure, basis, pence, budget));
    }

    /** The main basis; where each domain's budget has its own, and this one is nowhere used, it is missing. */
    private double[] reportedBasis(Part[] parts) {
        for (int d = 0; d < parts.length; d++) {
            if (!funding.domainBudgets()
                    || parts[d].of > 0
                            && funding.basisOf(model.domains().get(d)).equals(funding.basis())) {
                return parts[d].basis;
            }
        }
        double[] none = new double[n];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /** Tells of areas that are given nothing for want of a figure, and of what is given there today. */
    private void noteUnfunded(IntPredicate which, double[] current, String why) {
        int count = 0;
        long today = 0;
        for (int i = 0; i < n; i++) {
            if (which.test(i)) {
                count++;
                today += Double.isNaN(current[i]) ? 0 : (long) current[i];
            }
        }
        note(count, "not funded " + why + (today == 0 ? "." : "; today " + Numbers.pounds(today) + " goes there."));
    }

    private void note(int count, String what) {
        if (count > 0) {
            notes.add(count + " of " + n + (count == 1 ? " areas is " : " areas are ") + what);
        }
    }

    private double[] needFigures() {
        double[] need = new double[n];
        for (int i = 0; i < n; i++) {
            need[i] = index.rank(i) == 0 ? Double.NaN : needFigure(i);
        }
        if (funding.need() == Need.INDEX_SCORE) {
            requireNotNegative(need, "index score");
        }
        return need;
    }

    private double needFigure(int area) {
        if (funding.need() == Need.INDEX_SCORE) {
            return index.score(area);
        }
        double sum = 0;
        for (int d = 0; d < model.domains().size(); d++) {
            sum += index.domainWeight(d) * index.domainNeedRank(d, area);
        }
        return sum;
    }

    private void requireNotNegative(double[] need, String what) {
        for (int i = 0; i < n; i++) {
            if (need[i] < 0) {
                throw new BadInput("The " + what + " of area " + areas.id(i) + " is " + Numbers.plain(need[i])
                        + ", and money cannot follow a need below 0; use the need figure sum-of-domain-ranks, or a"
                        + " normalisation whose scores are 0 or more, such as min-max(0,100).");
            }
        }
    }

    private double[] basis(Basis basis) {
        double[] values = new double[n];
        switch (basis.kind()) {
            case AREA -> Arrays.fill(values, 1);
            case POPULATION -> {
                if (!areas.hasPopulations()) {
                    throw new BadInput(
                            "Funding is shared by population, but the areas have none; 'areas' of the model must"
                                    + " name the 'population' attribute, or the funding another 'basis' such as 'area'.");
                }
                for (int i = 0; i < n; i++) {
                    values[i] = areas.population(i);
                }
            }
            case COLUMN -> values = notNegative("The basis", basis.column());
        }
        return values;
    }

    private double[] notNegative(String what, String name) {
        Column column = areas.find(name)
                .orElseThrow(() -> new BadInput(what + " of the funding is '" + name
                        + "', which neither the areas nor the tables have as a column"
                        + Spelling.hint(name, areas.columnNames())));
        double[] values = column.toArray();
        for (int i = 0; i < n; i++) {
            if (values[i] < 0) {
                throw new BadInput("'" + name + "' of area " + areas.id(i) + " is " + Numbers.plain(values[i])
                        + "; a number of 0 or more is expected.");
            }
        }
        return values;
    }

    private boolean[] eligible() {
        boolean[] eligible = new boolean[n];
        Eligibility rule = funding.eligible();
        if (rule instanceof Eligibility.Range range) {
            Column column = areas.find(range.column())
                    .orElseThrow(() -> new BadInput("Eligibility goes by the column '" + range.column()
                            + "', which neither the areas nor the tables have"
                            + Spelling.hint(range.column(), areas.columnNames())));
            for (int i = 0; i < n; i++) {
                eligible[i] = column.at(i) >= range.atLeast() && column.at(i) <= range.atMost();
            }
        } else if (rule instanceof Eligibility.Groups groups) {
            for (String group : groups.groups()) {
                if (!areas.groups().contains(group)) {
                    throw new BadInput("Eligibility names the group '" + group + "', to which no area belongs"
                            + Spelling.hint(group, areas.groups()));
                }
            }
            for (int i = 0; i < n; i++) {
                eligible[i] = areas.group(i) != null && groups.groups().contains(areas.group(i));
            }
        } else {
            int worst = rule instanceof Eligibility.Deciles deciles ? deciles.worst() : 10;
            for (int i = 0; i < n; i++) {
                eligible[i] = index.rank(i) > 0 && index.decile(i) <= worst;
            }
        }
        for (int i = 0; i < n; i++) {
            eligible[i] &= index.rank(i) > 0;
        }
        return eligible;
    }

    /** Need times basis of each area over the sum of all, 0 where an area is not funded. */
    private double[] shares(boolean[] eligible, double[] need, double[] basis, long pence, String which) {
        double[] shares = new double[n];
        for (int i = 0; i < n; i++) {
            double weight = need[i] * basis[i];
            shares[i] = eligible[i] && weight > 0 ? weight : 0;
        }
        double sum = Sum.of(shares);
        if (sum == 0 && pence > 0) {
            throw new BadInput("Need times basis" + which + " is 0 over all eligible areas, so " + Numbers.pounds(pence)
                    + " cannot be shared; at least one area must be eligible with a need and a basis above 0.");
        }
        for (int i = 0; i < n && sum > 0; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private double[] bounded(double[] shares, boolean[] funded, double[] least, FundingResult.Bound[] bounds) {
        if (!areas.hasPopulations()) {
            throw new BadInput(
                    "The funding has a floor or a ceiling per head, but the areas have no populations; 'areas' of"
                            + " the model must name the 'population' attribute.");
        }
        double[] most = new double[n];
        int without = 0;
        for (int i = 0; i < n; i++) {
            double heads = areas.population(i);
            without += funded[i] && Double.isNaN(heads) ? 1 : 0;
            if (funded[i] && heads >= 0) {
                least[i] = funding.floor() == null ? 0 : Math.ceil(funding.floor() * heads);
                most[i] = funding.ceiling() == null ? Double.POSITIVE_INFINITY : Math.floor(funding.ceiling() * heads);
                most[i] = Math.max(most[i], least[i]);
            } else {
                most[i] = funded[i] ? Double.POSITIVE_INFINITY : 0;
            }
        }
        note(without, "not held to the floor and the ceiling per head because the population is missing.");
        double[] amounts = Bounds.share(shares, least, most, amount);
        for (int i = 0; i < n; i++) {
            if (least[i] > 0 && amounts[i] == least[i]) {
                bounds[i] = FundingResult.Bound.FLOOR;
            } else if (shares[i] > 0 && amounts[i] == most[i]) {
                bounds[i] = FundingResult.Bound.CEILING;
            }
        }
        return amounts;
    }

    /** Protects what areas have today; the cost is met by scaling back all gains above the protection by one factor. */
    private double[] damped(
            double[] amounts, double[] current, boolean[] known, double[] least, FundingResult.Bound[] bounds) {
        double[] protection = new double[n];
        double protectedSum = 0;
        Sum gains = new Sum();
        int without = 0;
        for (int i = 0; i < n; i++) {
            boolean protects = known[i] && !Double.isNaN(current[i]);
            without += known[i] && !protects ? 1 : 0;
            double kept = protects ? Math.ceil((1 - funding.maxLoss()) * current[i] - PENNY_ROUNDING) : 0;
            protection[i] = Math.max(least[i], kept);
            protectedSum += protection[i];
            gains.add(Math.max(0, amounts[i] - protection[i]));
        }
        note(without, "not protected from losses because what was given so far is missing.");
        if (protectedSum > amount) {
            throw new BadInput("The amount of " + Numbers.pounds(amount) + " cannot keep every area's loss to "
                    + Numbers.plain(Math.rint(funding.maxLoss() * 1e8) / 1e6) + " % of what it has today"
                    + (funding.floor() == null ? "" : " and every area at the floor per head") + "; that takes "
                    + Numbers.pounds(protectedSum) + " or more.");
        }
        double scale = gains.total() > 0 ? (amount - protectedSum) / gains.total() : 0;
        double[] damped = new double[n];
        for (int i = 0; i < n; i++) {
            double gain = amounts[i] - protection[i];
            damped[i] = protection[i] + (gain > 0 ? scale * gain : 0);
            if (gain < 0) {
                bounds[i] = FundingResult.Bound.DAMPING;
            } else if (bounds[i] == FundingResult.Bound.CEILING && damped[i] < amounts[i]) {
                // Its gain was scaled back, so the ceiling is no longer what holds it.
                bounds[i] = FundingResult.Bound.NONE;
            }
        }
        return damped;
    }

    /** What areas have today in pennies; NaN where unknown. */
    private double[] current() {
        double[] current = new double[n];
        Arrays.fill(current, Double.NaN);
        if (funding.current() != null) {
            double[] pounds = notNegative("The current allocation", funding.current());
            for (int i = 0; i < n; i++) {
                current[i] = Double.isNaN(pounds[i]) ? Double.NaN : Math.rint(pounds[i] * 100);
            }
        }
        return current;
    }

    /** Splits each area's pennies over the domains, in proportion to what it would get of each without bounds. */
    private long[][] split(long[] pence, Part[] parts) {
        long[][] domainPence = new long[parts.length][n];
        double[] exact = new double[parts.length];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (Part part : parts) {
                sum += part.of * part.shares[i];
            }
            for (int d = 0; d < parts.length; d++) {
                // An area that only a floor or damping funds has no share of its own: it follows the domains' weights.
                exact[d] = pence[i] * (sum > 0 ? parts[d].of * parts[d].shares[i] / sum : parts[d].of);
            }
            long[] split =
                    Pennies.round(exact, pence[i], d -> model.domains().get(d).name());
            for (int d = 0; d < split.length; d++) {
                domainPence[d][i] = split[d];
            }
        }
        return domainPence;
    }
}
