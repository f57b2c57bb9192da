/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
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
 *   <li>the same areas and model give the same result, bit for bit, on however many processors;
 *   <li>a missing value is never taken for zero; a domain scored from less than the model's coverage of its weights is
 *       missing, an index with a missing domain is too, and a missing area is unranked;
 *   <li>larger scores mean more need, whatever the direction of the indicators;
 *   <li>of areas with equal scores none is ranked before another.
 * </ul>
 */
public final class IsolationIndex {

    /** So many values of indicators take a millisecond: enough for domains to be worth handing to other processors. */
    private static final int LARGE = 50_000;

    private final DomainScores scores;
    private final AreaTable areas;
    private final IndexModel model;
    private final Ranking ranking = new Ranking();
    private final List<String> notes = new ArrayList<>();

    private IsolationIndex(DomainScores scores, IndexModel model) {
        this.scores = scores;
        this.areas = scores.areas();
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
        return compute(new DomainScores(areas), model, yardstick);
    }

    /**
     * The index of some areas, with what earlier ones of the same areas have computed.
     *
     * @param scores the areas' domains and indicators; computed where they are not yet
     * @param yardstick the reference set; null for none
     * @throws BadInput listing the columns that are not there, or saying which value cannot be used
     */
    public static IndexResult compute(DomainScores scores, IndexModel model, Yardstick yardstick) {
        return new IsolationIndex(scores, model).compute(yardstick);
    }

    private IndexResult compute(Yardstick yardstick) {
        checkColumns();
        checkYardstick(yardstick);
        int n = areas.size();
        int[] missing = new int[n];
        List<Domain> domains = model.domains();
        Method method = model.method();
        Combination[] withinDomains = new Combination[domains.size()];
        double[][] comparable = new double[domains.size()][];
        DomainScores.Scored[] found = scored();
        for (int d = 0; d < domains.size(); d++) {
            Domain domain = domains.get(d);
            DomainScores.Scored scored = found[d];
            withinDomains[d] = scored.within();
            comparable[d] = scored.comparable();
            notes.addAll(scored.notes());
            for (int i = 0; domain.weight() > 0 && i < n; i++) {
                missing[i] += scored.missing()[i];
            }
        }
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

    /** The domains scored, side by side where they are large: one does not depend on another. */
    private DomainScores.Scored[] scored() {
        List<Domain> domains = model.domains();
        DomainScores.Scored[] found = new DomainScores.Scored[domains.size()];
        BadInput[] refused = new BadInput[found.length];
        IntStream all = IntStream.range(0, found.length);
        boolean large = (long) areas.size() * model.indicatorCount() >= LARGE;
        Queue<Ranking> idle = new ConcurrentLinkedQueue<>(List.of(ranking)); // as many are made as work at a time
        (large ? all.parallel() : all).forEach(d -> {
            Ranking taken = Objects.requireNonNullElseGet(idle.poll(), Ranking::new);
            try {
                found[d] = scores.domain(domains.get(d), model.method(), taken);
            } catch (BadInput e) {
                refused[d] = e;
            }
            idle.add(taken);
        });
        for (BadInput first : refused) {
            if (first != null) {
                throw first; // the first of the model, whichever was found first
            }
        }
        return found;
    }

    /** The weights of columns, as the model gives them or found from the data. */
    static double[] weights(Weighting weighting, double[][] columns, double[] given, String what) {
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
        if (yardstick == null) {
            return;
        }
        if (yardstick.named()) {
            if (IntStream.range(0, areas.size()).noneMatch(i -> yardstick.has(areas.id(i)))) {
                throw new BadInput("None of the " + areas.size() + " areas has a score in the yardstick, whose ids read"
                        + " like '" + yardstick.exampleId() + "', the areas' like '" + areas.id(0)
                        + "'; ids must be the same in both. (A yardstick without ids places areas by their scores"
                        + " here.)");
            }
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
