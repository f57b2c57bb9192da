/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.model.Aggregation;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.Imputation;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Indicator;
import org.kithgis.engine.model.Measure;
import org.kithgis.engine.model.Method;
import org.kithgis.engine.model.Normalisation;
import org.kithgis.engine.model.Shrinkage;
import org.kithgis.engine.model.Weighting;

/**
 * Computes an index: the weighted combination of domains, each the weighted combination of indicators (methods §2–3).
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>the same areas and model give the same result, bit for bit;
 *   <li>a missing value is never taken for zero; a domain scored from less than the model's coverage of its weights is
 *       missing, an index with a missing domain is too, and a missing area is unranked;
 *   <li>larger scores mean more need, whatever the direction of the indicators;
 *   <li>of areas with equal scores none is ranked before another.
 * </ul>
 */
public final class IsolationIndex {

    private final IndicatorScores indicatorScores;
    private final AreaTable areas;
    private final IndexModel model;
    private final Ranking ranking = new Ranking();
    private final Normalising normalising = new Normalising(ranking);
    private final List<String> notes = new ArrayList<>();

    private IsolationIndex(IndicatorScores indicatorScores, IndexModel model) {
        this.indicatorScores = indicatorScores;
        this.areas = indicatorScores.areas();
        this.model = model;
    }

    /**
     * The index of some areas.
     *
     * @throws BadInput listing the columns that are not there, or saying which value cannot be used
     */
    public static IndexResult compute(AreaTable areas, IndexModel model) {
        return compute(areas, model, null);
    }

    /**
     * The index of some areas, with their place in a reference set.
     *
     * @param yardstick the reference set; null for none
     * @throws BadInput listing the columns that are not there, or saying which value cannot be used
     */
    public static IndexResult compute(AreaTable areas, IndexModel model, Yardstick yardstick) {
        return compute(new IndicatorScores(areas), model, yardstick);
    }

    /**
     * The index of some areas, with what earlier ones of the same areas have computed.
     *
     * @param scores the areas' indicators; computed where they are not yet
     * @param yardstick the reference set; null for none
     * @throws BadInput listing the columns that are not there, or saying which value cannot be used
     */
    public static IndexResult compute(IndicatorScores scores, IndexModel model, Yardstick yardstick) {
        return new IsolationIndex(scores, model).compute(yardstick);
    }

    private IndexResult compute(Yardstick yardstick) {
        checkColumns();
        checkYardstick(yardstick);
        int n = areas.size();
        int[] missing = new int[n];
        List<Domain> domains = model.domains();
        Combination[] withinDomains = new Combination[domains.size()];
        double[][] domainScores = new double[domains.size()][];
        for (int d = 0; d < domains.size(); d++) {
            withinDomains[d] = domain(domains.get(d), missing);
            domainScores[d] = withinDomains[d].totals();
        }
        double[][] comparable = comparable(domainScores);
        Method method = model.method();
        double[] weights = weights(
                method.domainWeighting(),
                comparable,
                domains.stream().mapToDouble(Domain::weight).toArray(),
                "the domains");
        if (Arrays.stream(weights).allMatch(w -> w == 0)) {
            throw new BadInput("Every domain has the weight 0; at least one must count.");
        }
        String[] names =
                domains.stream().map(d -> "the domain '" + d.name() + "'").toArray(String[]::new);
        Combination index = Combination.of(
                method.domainAggregation(),
                comparable,
                new boolean[comparable.length],
                weights,
                share -> share == 1,
                names,
                areas::id,
                ranking);
        boolean additive = method.domainNormalisation().kind() == Normalisation.Kind.NONE
                && method.domainAggregation() != Aggregation.SUM_OF_RANKS;
        return new IndexResult(
                areas,
                model,
                comparable,
                withinDomains,
                index,
                new Explanation(model, withinDomains, index, additive, n),
                missing,
                yardstick,
                notes);
    }

    /** One domain: its indicators, made comparable, combined. Counts what is missing on the way. */
    private Combination domain(Domain domain, int[] missing) {
        List<Indicator> indicators = domain.indicators();
        double[][] scores = new double[indicators.size()][];
        boolean[] whole = new boolean[scores.length];
        for (int k = 0; k < scores.length; k++) {
            Indicator indicator = indicators.get(k);
            if (indicator.weight() == 0) {
                scores[k] = nothing();
                continue;
            }
            IndicatorScores.Scored scored = indicatorScores.of(indicator, ranking);
            scores[k] = scored.values();
            whole[k] = scored.whole();
            notes.addAll(scored.notes());
            for (int i = 0; domain.weight() > 0 && !scored.whole() && i < missing.length; i++) {
                missing[i] += scored.absent()[i] ? 1 : 0;
            }
        }
        double[] weights = weights(
                model.method().weighting(),
                scores,
                indicators.stream().mapToDouble(Indicator::weight).toArray(),
                "the indicators of the domain '" + domain.name() + "'");
        String[] names =
                indicators.stream().map(i -> "the indicator '" + i.name() + "'").toArray(String[]::new);
        return Combination.of(
                model.method().aggregation(),
                scores,
                whole,
                weights,
                model.method()::covers,
                names,
                areas::id,
                ranking);
    }

    /** The scores of an indicator that is left out. */
    private double[] nothing() {
        double[] nothing = new double[areas.size()];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    /** Domain scores made comparable, where the model asks for it. */
    private double[][] comparable(double[][] domainScores) {
        Normalisation rule = model.method().domainNormalisation();
        if (rule.kind() == Normalisation.Kind.NONE) {
            return domainScores;
        }
        double[][] comparable = new double[domainScores.length][];
        for (int d = 0; d < comparable.length; d++) {
            comparable[d] = domainScores[d].clone();
            Domain domain = model.domains().get(d);
            String what = "The domain '" + domain.name() + "'";
            if (domain.weight() > 0 && !normalising.normalise(rule, comparable[d], Double.NaN, what)) {
                notes.add(what + " has the same score in every area that has one, so it scores them all the same.");
            }
        }
        return comparable;
    }

    private static double[] weights(Weighting weighting, double[][] columns, double[] given, String what) {
        return switch (weighting) {
            case GIVEN -> given;
            case EQUAL -> Arrays.stream(given).map(w -> w > 0 ? 1 : 0).toArray();
            case PCA -> Arrays.stream(given).anyMatch(w -> w > 0) ? PrincipalWeights.of(columns, given, what) : given;
        };
    }

    private void checkColumns() {
        List<String> problems = new ArrayList<>();
        boolean groupsNeeded = false;
        for (Domain domain : model.domains()) {
            for (Indicator indicator : domain.indicators()) {
                for (String column : columnsOf(indicator)) {
                    if (areas.find(column).isEmpty()) {
                        problems.add("The indicator '" + indicator.name() + "' needs the column '" + column
                                + "', which neither the areas nor the tables have"
                                + Spelling.hint(column, areas.columnNames()));
                    }
                }
                Imputation.Kind imputation = indicator.imputation().kind();
                groupsNeeded |= indicator.shrinkage() == Shrinkage.GROUP
                        || imputation == Imputation.Kind.GROUP_MEAN
                        || imputation == Imputation.Kind.GROUP_MEDIAN;
            }
        }
        if (groupsNeeded && areas.groups().isEmpty()) {
            problems.add(
                    "The model shrinks or imputes by group, but the areas have no groups; 'areas' of the model must"
                            + " name the 'group' attribute.");
        }
        if (!problems.isEmpty()) {
            throw new BadInput(problems);
        }
    }

    private static List<String> columnsOf(Indicator indicator) {
        if (indicator.measure() instanceof Measure.Rate rate) {
            return List.of(rate.count(), rate.per());
        }
        return List.of(((Measure.Score) indicator.measure()).column());
    }

    private void checkYardstick(Yardstick yardstick) {
        if (yardstick == null || yardstick.named()) {
            return;
        }
        Method method = model.method();
        boolean relative = method.domainNormalisation().relative()
                || method.aggregation() == Aggregation.SUM_OF_RANKS
                || method.domainAggregation() == Aggregation.SUM_OF_RANKS
                || method.weighting() == Weighting.PCA
                || method.domainWeighting() == Weighting.PCA
                || model.domains().stream()
                        .flatMap(d -> d.indicators().stream())
                        .anyMatch(i -> i.normalisation().relative()
                                || i.normalisation().kind() == Normalisation.Kind.INDEX_100
                                        && Double.isNaN(i.reference()));
        if (relative) {
            throw new BadInput(
                    "The yardstick has scores but no area ids, and this model's scores depend on which areas are"
                            + " in the request, so the two cannot be compared; a yardstick with the areas' ids is expected.");
        }
    }
}
