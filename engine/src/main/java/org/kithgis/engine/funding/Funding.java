/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.funding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Column;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.index.IndexResult;
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

    private final IndexResult index;
    private final AreaTable areas;
    private final IndexModel model;
    private final FundingModel funding;
    private final long amount;
    private final int n;
    private final List<String> notes = new ArrayList<>();

    private Funding(IndexResult index, FundingModel funding, long amount) {
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
        FundingModel funding = index.model().funding();
        if (funding == null) {
            throw new BadInput("The model '" + index.model().name()
                    + "' has no 'funding' section, which says what need funding follows.");
        }
        long amount = funding.amount()
                .orElseThrow(
                        () -> new BadInput("No amount was given to share: neither the request nor the model's funding"
                                + " has an 'amount'."));
        return new Funding(index, funding, amount).allocate();
    }

    private FundingResult allocate() {
        double[] need = needFigures();
        double[] basis = basis(funding.basis());
        boolean[] eligible = eligible();
        double[][] domainWeights = domainWeights(eligible, need, basis);
        double[][] domainTargets = new double[domainWeights.length][];
        double[] target = new double[n];
        long[] budgets = domainBudgets();
        for (int d = 0; d < domainWeights.length; d++) {
            domainTargets[d] = proportional(domainWeights[d], budgets[d], d);
            for (int i = 0; i < n; i++) {
                target[i] += domainTargets[d][i];
            }
        }
        boolean[] funded = funded(eligible, basis);
        reportUnfunded(eligible, need, basis);
        double[] current = current();
        FundingResult.Bound[] bounds = new FundingResult.Bound[n];
        Arrays.fill(bounds, FundingResult.Bound.NONE);
        double[] amounts = target.clone();
        double[] least = new double[n];
        boolean moved = false;
        if (funding.floor() != null || funding.ceiling() != null) {
            amounts = bounded(target, funded, least, bounds);
            moved = true;
        }
        if (funding.maxLoss() != null) {
            amounts = damped(amounts, current, need, least, bounds);
            moved = true;
        }
        long[] pence;
        long[][] domainPence = null;
        if (moved || !funding.domainBudgets()) {
            pence = Pennies.round(amounts, amount, areas::id);
            domainPence = funding.domainBudgets() ? split(pence, domainTargets, budgets) : null;
        } else {
            domainPence = new long[domainTargets.length][];
            pence = new long[n];
            for (int d = 0; d < domainTargets.length; d++) {
                domainPence[d] = Pennies.round(domainTargets[d], budgets[d], areas::id);
                for (int i = 0; i < n; i++) {
                    pence[i] += domainPence[d][i];
                }
            }
        }
        double[] shares = new double[n];
        for (int i = 0; i < n; i++) {
            shares[i] = Double.isNaN(need[i]) || amount == 0 ? Double.NaN : target[i] / amount;
        }
        return new FundingResult(
                index, amount, need, basis, shares, pence, domainPence, budgets, current, eligible, bounds, notes);
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
        List<Domain> domains = model.domains();
        for (int d = 0; d < domains.size(); d++) {
            double weight = domains.get(d).weight();
            sum += weight == 0 ? 0 : weight * index.domainNeedRank(d, area);
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

    /** Need times basis of each area, once for all, or for each domain that has a budget of its own. 0 where not funded. */
    private double[][] domainWeights(boolean[] eligible, double[] need, double[] basis) {
        if (!funding.domainBudgets()) {
            return new double[][] {weights(eligible, need, basis)};
        }
        List<Domain> domains = model.domains();
        double[][] weights = new double[domains.size()][];
        for (int d = 0; d < weights.length; d++) {
            double[] figure = new double[n];
            for (int i = 0; i < n; i++) {
                figure[i] = funding.need() == Need.INDEX_SCORE ? index.domainScore(d, i) : index.domainNeedRank(d, i);
            }
            if (domains.get(d).weight() > 0) {
                requireNotNegative(
                        figure, "score in the domain '" + domains.get(d).name() + "'");
            }
            weights[d] = weights(eligible, figure, basis(funding.basisOf(domains.get(d))));
        }
        return weights;
    }

    private double[] weights(boolean[] eligible, double[] need, double[] basis) {
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            double weight = need[i] * basis[i];
            weights[i] = eligible[i] && weight > 0 ? weight : 0;
        }
        return weights;
    }

    /** The amount, or its parts by domain weight, to the penny. */
    private long[] domainBudgets() {
        if (!funding.domainBudgets()) {
            return new long[] {amount};
        }
        List<Domain> domains = model.domains();
        double total = domains.stream().mapToDouble(Domain::weight).sum();
        double[] parts =
                domains.stream().mapToDouble(d -> amount * (d.weight() / total)).toArray();
        return Pennies.round(parts, amount, d -> domains.get(d).name());
    }

    private double[] proportional(double[] weights, long budget, int domain) {
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        if (!(sum > 0) && budget > 0) {
            String which = funding.domainBudgets()
                    ? " of the domain '" + model.domains().get(domain).name() + "'"
                    : "";
            throw new BadInput(
                    "Need times basis" + which + " is 0 over all eligible areas, so " + Numbers.pounds(budget)
                            + " cannot be shared; at least one area must be eligible with a need and a basis above 0.");
        }
        double[] shares = new double[n];
        for (int i = 0; i < n; i++) {
            shares[i] = weights[i] == 0 ? 0 : budget * (weights[i] / sum);
        }
        return shares;
    }

    /** Areas that take part in the sharing: eligible, and with a basis. One whose need is 0 takes part with a share of 0. */
    private boolean[] funded(boolean[] eligible, double[] basis) {
        boolean[] funded = new boolean[n];
        for (int i = 0; i < n; i++) {
            funded[i] = eligible[i] && (funding.domainBudgets() || !Double.isNaN(basis[i]));
        }
        return funded;
    }

    private double[] bounded(double[] target, boolean[] funded, double[] least, FundingResult.Bound[] bounds) {
        if (!areas.hasPopulations()) {
            throw new BadInput(
                    "The funding has a floor or a ceiling per head, but the areas have no populations; 'areas' of"
                            + " the model must name the 'population' attribute.");
        }
        double[] most = new double[n];
        for (int i = 0; i < n; i++) {
            double heads = areas.population(i);
            if (funded[i] && heads >= 0) {
                least[i] = funding.floor() == null ? 0 : Math.ceil(funding.floor() * heads);
                most[i] = funding.ceiling() == null ? Double.POSITIVE_INFINITY : Math.floor(funding.ceiling() * heads);
                most[i] = Math.max(most[i], least[i]);
            } else {
                most[i] = funded[i] ? Double.POSITIVE_INFINITY : 0;
            }
        }
        double[] shares = Bounds.share(target, least, most, amount);
        for (int i = 0; i < n; i++) {
            if (funded[i] && shares[i] == least[i] && funding.floor() != null) {
                bounds[i] = FundingResult.Bound.FLOOR;
            } else if (funded[i] && shares[i] == most[i]) {
                bounds[i] = FundingResult.Bound.CEILING;
            }
        }
        return shares;
    }

    /** Protects what areas have today; the cost is met by scaling back all gains above the protection by one factor. */
    private double[] damped(
            double[] amounts, double[] current, double[] need, double[] least, FundingResult.Bound[] bounds) {
        double[] protection = new double[n];
        double protectedSum = 0;
        double gains = 0;
        for (int i = 0; i < n; i++) {
            double kept = Double.isNaN(need[i]) || Double.isNaN(current[i])
                    ? 0
                    : Math.ceil((1 - funding.maxLoss()) * current[i] - 1e-6);
            protection[i] = Math.max(least[i], kept);
            protectedSum += protection[i];
            gains += Math.max(0, amounts[i] - protection[i]);
        }
        if (protectedSum > amount) {
            throw new BadInput("The amount of " + Numbers.pounds(amount) + " cannot keep every area's loss to "
                    + Numbers.plain(funding.maxLoss() * 100) + " % of what it has today; that alone takes "
                    + Numbers.pounds((long) protectedSum) + ".");
        }
        double scale = gains > 0 ? (amount - protectedSum) / gains : 0;
        double[] damped = new double[n];
        for (int i = 0; i < n; i++) {
            double gain = amounts[i] - protection[i];
            damped[i] = protection[i] + (gain > 0 ? scale * gain : 0);
            if (gain < 0) {
                bounds[i] = FundingResult.Bound.DAMPING;
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

    /** Splits each area's pennies over the domains, in proportion to the domains' targets for it. */
    private long[][] split(long[] pence, double[][] targets, long[] budgets) {
        long[][] parts = new long[targets.length][n];
        double[] shares = new double[targets.length];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (double[] target : targets) {
                sum += target[i];
            }
            for (int d = 0; d < targets.length; d++) {
                // An area that only damping funds has no target of its own: it follows the domains' budgets.
                shares[d] = pence[i] * (sum > 0 ? targets[d][i] / sum : (double) budgets[d] / amount);
            }
            long[] split =
                    Pennies.round(shares, pence[i], d -> model.domains().get(d).name());
            for (int d = 0; d < split.length; d++) {
                parts[d][i] = split[d];
            }
        }
        return parts;
    }

    private void reportUnfunded(boolean[] eligible, double[] need, double[] basis) {
        int withoutBasis = 0;
        for (int i = 0; i < n; i++) {
            withoutBasis += eligible[i] && !Double.isNaN(need[i]) && Double.isNaN(basis[i]) ? 1 : 0;
        }
        if (withoutBasis > 0 && !funding.domainBudgets()) {
            notes.add(withoutBasis + " of " + n + " areas are not funded because their basis, "
                    + funding.basis().label() + ", is missing.");
        }
        int undecided = 0;
        for (int i = 0; i < n; i++) {
            undecided += Double.isNaN(need[i]) ? 1 : 0;
        }
        if (undecided > 0) {
            notes.add(undecided + " of " + n + " areas are not funded because they have no need figure.");
        }
    }

    /** Ranks of the need figures, 1 = the highest. */
    static int rank(double[] need, int[] ranks) {
        return new Ranking().descending(need, ranks);
    }
}
