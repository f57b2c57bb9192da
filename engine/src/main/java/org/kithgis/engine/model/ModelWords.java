/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.model.FundingModel.Basis;
import org.kithgis.engine.model.FundingModel.Eligibility;
import org.kithgis.engine.model.FundingModel.Need;
import org.kithgis.engine.model.TargetRules.Between;
import org.kithgis.engine.model.TargetRules.Condition;
import org.kithgis.engine.model.TargetRules.Disproportionate;
import org.kithgis.engine.model.TargetRules.InGroup;
import org.kithgis.engine.model.TargetRules.Offer;

/**
 * A model in plain words, for those who decide by it: what is compared, what counts how much, what is done in which order
 * and what that means, and how the money follows.
 */
public final class ModelWords {

    private final IndexModel model;
    private final List<String> lines = new ArrayList<>();

    private ModelWords(IndexModel model) {
        this.model = model;
    }

    /**
     * The model in words: several paragraphs and lists of plain text, the last line without an end.
     *
     * @param model any model, what-if parameters applied or not
     */
    public static String explain(IndexModel model) {
        ModelWords words = new ModelWords(model);
        words.introduction();
        if (!model.data().isEmpty()) {
            words.data();
        }
        words.domains();
        words.steps();
        if (model.funding() != null) {
            words.funding(model.funding());
        }
        if (model.targets() != null) {
            words.targets(model.targets());
        }
        if (model.uncertainty() != null) {
            words.uncertainty(model.uncertainty());
        }
        return String.join("\n", words.lines);
    }

    private void uncertainty(Uncertainty doubts) {
        heading("What might have been decided otherwise");
        say("To say how sure ranks are, the index is computed " + whole(doubts.replicates())
                + " times, each time with");
        say("- every weight up to " + Numbers.plain(Math.rint(doubts.spread() * 1e4) / 1e2) + " % more or less;");
        if (!doubts.normalisations().isEmpty()) {
            say("- the indicators made comparable as the model says, or by "
                    + labels(doubts.normalisations().stream().map(Normalisation::kind)) + ";");
        }
        if (!doubts.aggregations().isEmpty()) {
            say("- scores combined as the model says, or " + labels(doubts.aggregations().stream()) + ";");
        }
        if (doubts.leaveOneOut()) {
            say("- all indicators, or one of them left out;");
        }
        say("drawn by chance, from the seed " + doubts.seed() + ", so that it can be repeated.");
    }

    private static String labels(Stream<? extends Named> named) {
        return named.map(Named::label).collect(Collectors.joining(" or "));
    }

    private void say(String line) {
        lines.add(line);
    }

    private void heading(String text) {
        say("");
        say(text);
    }

    private void introduction() {
        say(named(model.title(), model.name()));
        if (!model.description().isEmpty()) {
            say(model.description());
        }
        if (!model.attribution().isEmpty()) {
            say("To be named beside the results: " + model.attribution());
        }
        AreaColumns areas = model.areas();
        heading("What is compared");
        say("Areas, told apart by " + quotedChoice(areas.id())
                + (areas.name() == null ? "" : ", named by '" + areas.name() + "'")
                + (areas.group() == null ? "" : ", grouped by '" + areas.group() + "'")
                + (areas.population() == null ? "" : ", with their residents in '" + areas.population() + "'") + ".");
    }

    private void data() {
        heading("What it draws on");
        for (Dataset dataset : model.data()) {
            say("- " + named(dataset.title(), dataset.name()) + ", of " + dataset.date()
                    + (dataset.replaced().isEmpty() ? "" : "; replaced " + dataset.replaced())
                    + (dataset.making() == null
                            ? ""
                            : "; made by " + dataset.making().label() + " of "
                                    + dataset.inputs().entrySet().stream()
                                            .map(e -> e.getKey() + " '" + e.getValue() + "'")
                                            .collect(Collectors.joining(", ")))
                    + ".");
        }
    }

    private void domains() {
        List<Domain> domains = model.domains();
        Weighting weighting = model.method().domainWeighting();
        heading("What counts: " + count(domains.size(), "domain") + ", " + count(model.indicatorCount(), "indicator"));
        List<String> parts =
                parts(weighting, domains.stream().map(Domain::weight).toList(), "the index");
        for (int d = 0; d < domains.size(); d++) {
            Domain domain = domains.get(d);
            say("- " + named(domain.title(), domain.name()) + ": " + parts.get(d));
            List<Indicator> indicators = domain.indicators();
            List<String> within = parts(
                    model.method().weighting(),
                    indicators.stream().map(Indicator::weight).toList(),
                    "the domain");
            for (int k = 0; k < indicators.size(); k++) {
                Indicator i = indicators.get(k);
                say("    - " + named(i.title(), i.name()) + ": " + measure(i.measure()) + "; "
                        + (i.direction() == Direction.HIGHER_IS_NEED ? "more" : "less") + " means more need; "
                        + within.get(k));
            }
        }
        if (domains.stream().anyMatch(d -> d.weight() == 0)) {
            say("A domain that is switched off is scored and shown, but does not count in the index.");
        }
    }

    private static double weight(Weighting weighting, double given) {
        return weighting == Weighting.GIVEN ? given : given > 0 ? 1 : 0;
    }

    /** What part of a whole each of some weights is, all of them with as many decimals. */
    private static List<String> parts(Weighting weighting, List<Double> given, String whole) {
        List<String> percents = percents(weighting, given);
        return IntStream.range(0, given.size())
                .mapToObj(k -> {
                    boolean alone = IntStream.range(0, given.size()).allMatch(o -> o == k || given.get(o) == 0);
                    if (given.get(k) == 0) {
                        return "switched off.";
                    }
                    if (alone) {
                        return "all of " + whole + ".";
                    }
                    return weighting == Weighting.PCA
                            ? "its weight in " + whole + " is found from the data."
                            : (percents.get(k).matches("0(\\.0)? %") ? "less than 0.1 %" : percents.get(k)) + " of "
                                    + whole + ".";
                })
                .toList();
    }

    private static List<String> percents(Weighting weighting, List<Double> given) {
        double total = given.stream().mapToDouble(w -> weight(weighting, w)).sum();
        return Numbers.percents(given.stream()
                .mapToDouble(w -> 100 * weight(weighting, w) / total)
                .toArray());
    }

    private static String measure(Measure measure) {
        if (measure instanceof Measure.Rate rate) {
            return rate.scale() == 1
                    ? "'" + rate.count() + "' as a share of '" + rate.per() + "'"
                    : "'" + rate.count() + "' per " + whole(rate.scale()) + " '" + rate.per() + "'";
        }
        return "'" + ((Measure.Score) measure).column() + "' as it is given";
    }

    private void steps() {
        Method method = model.method();
        heading("How the index is made, in this order");
        List<Indicator> all =
                model.domains().stream().flatMap(d -> d.indicators().stream()).toList();
        List<Indicator> rates =
                all.stream().filter(i -> i.measure() instanceof Measure.Rate).toList();
        if (!rates.isEmpty()) {
            say("- Rates. Each count is divided by those it could have counted. Where that is 0 or missing, the rate is"
                    + " missing, never 0.");
            step("Uncertainty", rates, this::shrinkage);
        }
        step("Missing values", all, ModelWords::imputation);
        step("Outliers", all, ModelWords::treatment);
        step("Comparable scores", all, i -> normalisation(i.normalisation(), i.reference()));
        boolean alone = model.domains().stream().allMatch(d -> d.indicators().size() == 1);
        if (alone && method.aggregation() != Aggregation.SUM_OF_RANKS) {
            say("- Domains. Each domain is its one indicator, and missing where that is.");
        } else {
            say("- Domains. " + aggregation(method.aggregation(), "A domain's score", "its indicators'"));
            say("- Coverage. A domain is scored where at least "
                    + (method.coverage() == Method.DEFAULT_COVERAGE ? "two thirds" : percent(100 * method.coverage()))
                    + " of its indicators' weights are present, and is missing elsewhere.");
        }
        if (method.domainNormalisation().kind() != Normalisation.Kind.NONE) {
            say("- Comparable domains. " + normalisation(method.domainNormalisation(), Double.NaN));
        }
        say("- Index. " + aggregation(method.domainAggregation(), "The index", "the domains'"));
        say(
                "- Ranks. Areas are ranked by the index, 1 = most in need; need ranks count the other way. Decile 1 is the 10 %"
                        + " most in need. An area with a missing domain has no index: it is reported, and neither ranked nor"
                        + " funded.");
    }

    /** One step: a sentence that holds of all indicators, or one for each way with the indicators it holds of. */
    private void step(String title, List<Indicator> all, Function<Indicator, String> sentence) {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        for (Indicator i : all) {
            ways.computeIfAbsent(sentence.apply(i), s -> new ArrayList<>()).add(i.name());
        }
        if (ways.size() == 1) {
            say("- " + title + ". " + ways.keySet().iterator().next());
            return;
        }
        say("- " + title + ".");
        ways.forEach((way, names) -> say("    - " + String.join(", ", names) + ": " + way));
    }

    private String shrinkage(Indicator i) {
        return i.shrinkage() == Shrinkage.NONE
                ? "Rates stay as they are, however few people they are of."
                : "A rate is drawn towards the mean of its '" + model.areas().group()
                        + "' as far as it is uncertain: one of few people far, one of many hardly.";
    }

    private static String imputation(Indicator i) {
        return switch (i.imputation().kind()) {
            case NONE -> "What is missing stays missing.";
            case MEAN -> "What is missing is taken to be the mean of all areas.";
            case MEDIAN -> "What is missing is taken to be the median of all areas.";
            case GROUP_MEAN -> "What is missing is taken to be the mean of the area's group.";
            case GROUP_MEDIAN -> "What is missing is taken to be the median of the area's group.";
            case CONSTANT ->
                "What is missing is taken to be " + Numbers.plain(i.imputation().constant()) + ".";
        };
    }

    private static String treatment(Indicator i) {
        String moved = "While a column has a long tail, its most extreme values, "
                + i.treatment().points() + " at most, are moved to the nearest other value";
        return switch (i.treatment().kind()) {
            case NONE -> "Extreme values stay as they are.";
            case WINSORISE -> moved + ".";
            case LOG -> "The logarithm is taken, which draws extreme values in.";
            case JRC -> moved + "; where that is not enough, the logarithm is taken instead.";
        };
    }

    private static String normalisation(Normalisation rule, double reference) {
        String ranks = "The areas are ranked, and ";
        return switch (rule.kind()) {
            case NONE -> "Values count as they are.";
            case MIN_MAX ->
                "The least need scores " + Numbers.plain(rule.low()) + " and the greatest " + Numbers.plain(rule.high())
                        + "; the others score in between, in proportion.";
            case Z_SCORE -> "A score counts standard deviations from the mean: 0 is average, above it is more need.";
            case ROBUST_Z ->
                "A score counts deviations from the median, measured so that extreme values change little:"
                        + " 0 is the middle area, above it is more need.";
            case RANK -> ranks + "the rank is the score: the highest for the area most in need." + ties(rule);
            case PERCENTILE ->
                ranks + "the score is the rank over the number of areas: 1 for the area most in need." + ties(rule);
            case RANK_NORMAL ->
                ranks + "the ranks are spread as a normal distribution: 0 is the middle area, above it is"
                        + " more need, and no column outweighs another by its spread." + ties(rule);
            case RANK_EXPONENTIAL ->
                ranks + "scored up to 100 so that the 10 % most in need take the scores above 50, as"
                        + " in the Indices of Deprivation: high need in one is not hidden by low need in others."
                        + ties(rule);
            case INDEX_100 ->
                "A score of 100 is "
                        + (Double.isNaN(reference)
                                ? "the average of the areas compared"
                                : "the reference rate, " + Numbers.plain(reference))
                        + "; 150 is half as much again.";
        };
    }

    private static String ties(Normalisation rule) {
        return switch (rule.ties()) {
            case AVERAGE -> "";
            case MIN -> " Equal values share the least of their ranks.";
            case MAX -> " Equal values share the greatest of their ranks.";
            case DENSE -> " Equal values share one rank, and none is left out after it.";
        };
    }

    private static String aggregation(Aggregation how, String what, String whose) {
        return what
                + switch (how) {
                    case ARITHMETIC ->
                        " is the weighted mean of " + whose + " scores: more of one makes up for less of another.";
                    case GEOMETRIC ->
                        " is the weighted geometric mean of " + whose
                                + " scores: a low one pulls it down further than in a plain mean.";
                    case HARMONIC ->
                        " is the weighted harmonic mean of " + whose + " scores: a low one pulls it down furthest.";
                    case SUM_OF_RANKS ->
                        " is the sum of " + whose
                                + " need ranks, each times its weight; N, the number of areas, is the rank of the area most in"
                                + " need.";
                };
    }

    private void funding(FundingModel funding) {
        heading("How the money follows");
        amount(funding);
        say("- Need. Money follows "
                + (funding.need() == Need.INDEX_SCORE
                        ? "the index: a score twice as high counts twice as much."
                        : "the sum of an area's need ranks in the domains, each times the domain's weight: the higher the"
                                + " sum, the more in need."));
        say("- Shares. An area's share is its need figure times " + basis(funding.basis())
                + ", out of the same of all eligible areas together.");
        say("- Eligible. " + eligible(funding.eligible()) + " An area without an index is not funded.");
        if (funding.domainBudgets()) {
            domainBudgets(funding);
        }
        if (funding.floor() != null) {
            say("- Floor. No eligible area gets less than " + Numbers.pounds(funding.floor())
                    + " a head; the others pay for it in proportion to their shares.");
        }
        if (funding.ceiling() != null) {
            say("- Ceiling. No area gets more than " + Numbers.pounds(funding.ceiling())
                    + " a head, unless damping protects it; what is over goes to the others in proportion to their"
                    + " shares.");
        }
        if (funding.maxLoss() != null) {
            say("- Damping. No area with an index and a basis loses more than " + percent(100 * funding.maxLoss())
                    + " of what it has today ('" + funding.current()
                    + "'), while one without either is given nothing; the cost is met by scaling back what all others would have above that protection, by one"
                    + " factor.");
        } else if (funding.current() != null) {
            say("- Change. Amounts are set beside what areas have today ('" + funding.current()
                    + "'); nothing limits what they gain or lose.");
        }
        say("- Pennies. Amounts are rounded so that they sum to the whole exactly; a group's amount is the sum of its"
                + " areas'.");
    }

    private void amount(FundingModel funding) {
        if (funding.pence() == null) {
            say("- Amount. It is stated when the model is run.");
            return;
        }
        say("- Amount. " + Numbers.pounds(funding.pence()) + " is shared"
                + (funding.envelope().isEmpty() ? "." : ", which is budgets less savings:"));
        if (funding.envelope().isEmpty()) {
            return;
        }
        long budgets = 0;
        long savings = 0;
        for (FundingModel.Line line : funding.envelope()) {
            say("    - " + line.service() + ": " + saving(line));
            budgets += line.budgetPence();
            savings += line.savingPence();
        }
        say("    - Together: " + saving(new FundingModel.Line("", budgets, savings)));
    }

    private static String saving(FundingModel.Line line) {
        return "budget " + Numbers.pounds(line.budgetPence()) + ", saving " + Numbers.pounds(line.savingPence())
                + (line.budgetPence() == 0 ? "." : " (" + percent(line.savingPercent()) + " of the budget).");
    }

    private void domainBudgets(FundingModel funding) {
        say(
                "- Domain budgets. The amount is first split by the domains' weights; each part follows that domain's own need:");
        Weighting weighting = model.method().domainWeighting();
        List<Domain> domains = model.domains();
        List<String> percents =
                percents(weighting, domains.stream().map(Domain::weight).toList());
        double total =
                domains.stream().mapToDouble(d -> weight(weighting, d.weight())).sum();
        for (int d = 0; d < domains.size(); d++) {
            Domain domain = domains.get(d);
            double part = weight(weighting, domain.weight()) / total;
            String budget = weighting == Weighting.PCA
                    ? "a part found from the data"
                    : percents.get(d)
                            + (funding.pence() == null ? "" : ", about £" + whole(part * funding.pence() / 100));
            say("    - " + domain.title() + ": "
                    + (domain.weight() == 0
                            ? "nothing, because it is switched off."
                            : budget + ", by need times " + basis(funding.basisOf(domain)) + "."));
        }
    }

    private static String basis(Basis basis) {
        return switch (basis.kind()) {
            case POPULATION -> "its residents";
            case AREA -> "1, whatever its size";
            case COLUMN -> "its '" + basis.column() + "'";
        };
    }

    private static String eligible(Eligibility rule) {
        if (rule instanceof Eligibility.Deciles deciles) {
            return deciles.worst() == 1
                    ? "Only the 10 % of areas most in need are funded."
                    : "Only the " + 10 * deciles.worst() + " % of areas most in need are funded.";
        }
        if (rule instanceof Eligibility.Groups groups) {
            return "Only areas of " + quotedChoice(groups.groups()) + " are funded.";
        }
        if (rule instanceof Eligibility.Range range) {
            return "Only areas whose " + range(range.column(), range.atLeast(), range.atMost()) + " are funded.";
        }
        return "All areas are funded.";
    }

    private void targets(TargetRules targets) {
        heading("Who is offered what");
        for (Offer offer : targets.offers()) {
            say("- " + named(offer.title(), offer.name()) + ", by " + offer.partner() + ": areas where "
                    + Stream.of(
                                    offer.all().stream()
                                            .map(ModelWords::condition)
                                            .collect(Collectors.joining(" and ")),
                                    offer.any().stream()
                                            .map(ModelWords::condition)
                                            .collect(Collectors.joining(" or ")))
                            .filter(conditions -> !conditions.isEmpty())
                            .collect(Collectors.joining(", and "))
                    + (offer.most() == 0
                            ? ""
                            : "; of these the " + offer.most() + " most in need by '" + targets.overall() + "'")
                    + ".");
        }
    }

    private static String condition(Condition condition) {
        if (condition instanceof InGroup in) {
            return "the group is " + quotedChoice(in.groups());
        }
        if (condition instanceof Between between) {
            return range(between.column(), between.least(), between.most());
        }
        Disproportionate out = (Disproportionate) condition;
        String margin = out.share() ? percent(100 * out.margin()) + " of all areas" : whole(out.margin()) + " places";
        return "the rank in '" + out.domain() + "' is " + margin + " or more above the overall rank";
    }

    private static String range(String column, double least, double most) {
        boolean below = most != Double.POSITIVE_INFINITY;
        boolean above = least != Double.NEGATIVE_INFINITY;
        return "'" + column + "' is "
                + (least == most
                        ? Numbers.plain(least)
                        : (above ? "at least " + Numbers.plain(least) : "")
                                + (above && below ? " and " : "")
                                + (below ? "at most " + Numbers.plain(most) : ""));
    }

    private static String named(String title, String name) {
        return title.equals(name) ? name : title + " (" + name + ")";
    }

    private static String quotedChoice(List<String> words) {
        return words.stream().map(w -> "'" + w + "'").collect(Collectors.joining(" or "));
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    /** With one decimal, where it has any. */
    private static String percent(double percent) {
        return BigDecimal.valueOf(percent)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number));
    }
}
