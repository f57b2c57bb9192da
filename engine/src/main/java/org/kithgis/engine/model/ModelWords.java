/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.model.FundingModel.Basis;
import org.kithgis.engine.model.FundingModel.Eligibility;
import org.kithgis.engine.model.FundingModel.Need;

/** A model in plain words, for those who decide by it and never read YAML. Every setting that changes a figure is said. */
public final class ModelWords {

    private final IndexModel model;
    private final StringBuilder text = new StringBuilder();

    private ModelWords(IndexModel model) {
        this.model = model;
    }

    /** The model in words: several lines of text, the last without a line end. */
    public static String explain(IndexModel model) {
        ModelWords words = new ModelWords(model);
        words.areas();
        words.domains();
        words.method();
        words.funding();
        return words.text.toString().strip();
    }

    private void areas() {
        line(model.title());
        if (!model.description().isEmpty()) {
            line(model.description());
        }
        AreaColumns columns = model.areas();
        line("");
        line("Areas");
        line("  Each area is known by '" + String.join("' or '", columns.id()) + "'"
                + (columns.name() == null ? "" : ", named by '" + columns.name() + "'")
                + (columns.group() == null ? "" : ", belongs to the group in '" + columns.group() + "'")
                + (columns.population() == null ? "" : ", and has the residents in '" + columns.population() + "'")
                + ".");
    }

    private void domains() {
        List<Domain> domains = model.domains();
        double total = domains.stream().mapToDouble(Domain::weight).sum();
        line("");
        line(domains.size() == 1 ? "One domain" : domains.size() + " domains");
        for (Domain domain : domains) {
            line("  " + domain.title() + ": "
                    + part(model.method().domainWeighting(), domain.weight(), total, "the index"));
            double within =
                    domain.indicators().stream().mapToDouble(Indicator::weight).sum();
            for (Indicator indicator : domain.indicators()) {
                String weight = domain.indicators().size() == 1
                        ? ""
                        : "; " + part(model.method().weighting(), indicator.weight(), within, "the domain");
                line("    - " + indicator.title() + ": " + measure(indicator) + weight + ". " + steps(indicator));
            }
        }
    }

    private static String part(Weighting weighting, double weight, double total, String whole) {
        if (weight == 0) {
            return "left out (weight 0)";
        }
        return switch (weighting) {
            case GIVEN -> percent(weight / total) + " of " + whole;
            case EQUAL -> "an equal part of " + whole;
            case PCA -> "a part of " + whole + " that the data decide (first principal component)";
        };
    }

    private static String measure(Indicator indicator) {
        String need =
                indicator.direction() == Direction.HIGHER_IS_NEED ? "more means more need" : "less means more need";
        if (indicator.measure() instanceof Measure.Rate rate) {
            String scale = rate.scale() == 1 ? "" : ", per " + grouped(rate.scale());
            return "'" + rate.count() + "' over '" + rate.per() + "'" + scale + "; " + need;
        }
        return "'" + ((Measure.Score) indicator.measure()).column() + "' as it is given; " + need;
    }

    private static String steps(Indicator indicator) {
        List<String> steps = new ArrayList<>();
        if (indicator.shrinkage() == Shrinkage.GROUP) {
            steps.add("Uncertain rates of small areas are drawn towards the mean of their group.");
        }
        steps.add(
                switch (indicator.imputation().kind()) {
                    case NONE -> "A missing value stays missing.";
                    case GROUP_MEAN -> "A missing value is taken to be the mean of its group.";
                    case GROUP_MEDIAN -> "A missing value is taken to be the median of its group.";
                    case MEAN -> "A missing value is taken to be the mean of all areas.";
                    case MEDIAN -> "A missing value is taken to be the median of all areas.";
                    case CONSTANT ->
                        "A missing value is taken to be "
                                + Numbers.plain(indicator.imputation().constant()) + ".";
                });
        int points = indicator.treatment().points();
        switch (indicator.treatment().kind()) {
            case NONE -> {}
            case WINSORISE -> steps.add("Up to " + points + " outliers are moved to the nearest other value.");
            case LOG -> steps.add("The logarithm is taken.");
            case JRC ->
                steps.add(
                        "Up to " + points
                                + " outliers are moved to the nearest other value; if that is not enough, the logarithm is taken instead.");
        }
        steps.add(normalised("Values are", indicator.normalisation(), indicator.reference()));
        return String.join(" ", steps);
    }

    private static String normalised(String subject, Normalisation rule, double reference) {
        String ties = rule.ties() == Normalisation.Ties.AVERAGE
                ? ""
                : " (ties: " + rule.ties().label() + ")";
        return switch (rule.kind()) {
            case NONE -> subject + " used as they stand.";
            case MIN_MAX ->
                subject + " stretched from " + Numbers.plain(rule.low()) + ", the least need, to "
                        + Numbers.plain(rule.high()) + ", the most.";
            case Z_SCORE -> subject + " measured in standard deviations from the mean.";
            case ROBUST_Z -> subject + " measured in median deviations from the median.";
            case RANK -> subject + " replaced by need ranks, the most in need highest" + ties + ".";
            case PERCENTILE -> subject + " replaced by need ranks as a share of the areas" + ties + ".";
            case RANK_NORMAL -> subject + " ranked and given the normal score of their rank" + ties + ".";
            case RANK_EXPONENTIAL ->
                subject + " ranked and given the exponential score of the Indices of Deprivation, which"
                        + " spreads out the areas most in need" + ties + ".";
            case INDEX_100 ->
                subject + " set against "
                        + (Double.isNaN(reference)
                                ? "the average of the areas in the request"
                                : "the reference of " + Numbers.plain(reference))
                        + ", which scores 100.";
        };
    }

    private void method() {
        Method method = model.method();
        line("");
        line("Combining");
        line("  Indicators make a domain by " + aggregation(method.aggregation())
                + ". A domain is scored where at least " + percent(method.coverage())
                + " of its weights are present; an area without one of its domains has no index.");
        if (method.domainNormalisation().kind() != Normalisation.Kind.NONE) {
            line("  " + normalised("Domain scores are", method.domainNormalisation(), Double.NaN));
        }
        line("  Domains make the index by " + aggregation(method.domainAggregation()) + ".");
        line("  Rank 1 is the area most in need; need rank 1 the least.");
    }

    private static String aggregation(Aggregation aggregation) {
        return switch (aggregation) {
            case ARITHMETIC -> "the weighted mean";
            case GEOMETRIC -> "the weighted geometric mean, under which a low score is not made up for by a high one";
            case HARMONIC -> "the weighted harmonic mean, under which a low score weighs most";
            case SUM_OF_RANKS -> "the weighted sum of need ranks";
        };
    }

    private void funding() {
        FundingModel f = model.funding();
        line("");
        line("Funding");
        if (f == null) {
            line("  The model shares no money.");
            return;
        }
        line("  " + f.amount().map(p -> Numbers.pounds(p) + " is").orElse("The amount a request gives is")
                + " shared in proportion to "
                + (f.need() == Need.INDEX_SCORE ? "the index" : "the weighted sum of the domains' need ranks")
                + " times "
                + basis(f.basis()) + ", to the penny.");
        for (FundingModel.Line line : f.envelope()) {
            line("    - " + line.service() + ": a saving of " + Numbers.pounds(line.savingPence())
                    + " from a budget of "
                    + Numbers.pounds(line.budgetPence())
                    + (Double.isNaN(line.savingPercent()) ? "" : " (" + percent(line.savingPercent() / 100) + ")"));
        }
        line("  " + eligible(f.eligible()));
        if (f.domainBudgets()) {
            domainBudgets(f);
        }
        if (f.floor() != null) {
            line("  No area gets less than " + Numbers.pounds(f.floor()) + " a head.");
        }
        if (f.ceiling() != null) {
            line("  No area gets more than " + Numbers.pounds(f.ceiling()) + " a head.");
        }
        if (f.maxLoss() != null) {
            line("  No area loses more than " + percent(f.maxLoss()) + " of what it has today ('" + f.current()
                    + "'); the cost is met by scaling back the others' gains.");
        } else if (f.current() != null) {
            line("  The result shows the change from what areas have today ('" + f.current() + "').");
        }
    }

    private void domainBudgets(FundingModel f) {
        double total = model.domains().stream().mapToDouble(Domain::weight).sum();
        Map<String, String> bases =
                model.domains().stream().collect(Collectors.toMap(Domain::name, d -> basis(f.basisOf(d))));
        line("  The amount is first split over the domains by their weights:");
        for (Domain domain : model.domains()) {
            if (domain.weight() > 0) {
                line("    - " + domain.title() + ": " + percent(domain.weight() / total) + ", by its own need times "
                        + bases.get(domain.name()));
            }
        }
    }

    private static String basis(Basis basis) {
        return switch (basis.kind()) {
            case POPULATION -> "population";
            case AREA -> "one for each area";
            case COLUMN -> "'" + basis.column() + "'";
        };
    }

    private static String eligible(Eligibility rule) {
        if (rule instanceof Eligibility.Deciles deciles) {
            return deciles.worst() == 10
                    ? "Every area with an index is funded."
                    : "Only the " + deciles.worst() * 10 + " % of areas most in need are funded.";
        }
        if (rule instanceof Eligibility.Groups groups) {
            return "Only areas of " + String.join(", ", groups.groups()) + " are funded.";
        }
        if (rule instanceof Eligibility.Range range) {
            List<String> bounds = new ArrayList<>();
            if (!Double.isInfinite(range.atLeast())) {
                bounds.add("at least " + Numbers.plain(range.atLeast()));
            }
            if (!Double.isInfinite(range.atMost())) {
                bounds.add("at most " + Numbers.plain(range.atMost()));
            }
            return "Only areas whose '" + range.column() + "' is " + String.join(" and ", bounds) + " are funded.";
        }
        return "Every area with an index is funded.";
    }

    private static String percent(double share) {
        return Numbers.plain(Math.rint(share * 1000) / 10) + " %";
    }

    private static String grouped(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
