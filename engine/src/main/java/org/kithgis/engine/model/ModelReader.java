/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.model.FundingModel.Basis;
import org.kithgis.engine.model.FundingModel.Eligibility;
import org.kithgis.engine.model.FundingModel.Need;

/**
 * Reads a model's YAML text.
 *
 * <p>Guarantees: every problem is found and reported with its line, not the first one only; unknown keys are problems; no
 * object but the model is made; nothing is read from anywhere else. A text is at most {@value #MOST_CHARACTERS} characters,
 * nested at most 20 deep, with at most {@value #MOST_DOMAINS} domains and
 * {@value #MOST_INDICATORS} indicators. Names differ by more than their case and by more than a hyphen for an underscore,
 * since attributes and what-if parameters tell them apart by no more than that.
 */
public final class ModelReader {

    /** The longest text, in characters. */
    public static final int MOST_CHARACTERS = Document.MOST_CHARACTERS;

    /** The most domains. */
    public static final int MOST_DOMAINS = 100;

    /** The most indicators in all domains together. */
    public static final int MOST_INDICATORS = 1_000;

    /** The most datasets. */
    public static final int MOST_DATASETS = 1_000;

    /** The most lines of an envelope. */
    public static final int MOST_LINES = 1_000;

    /** The greatest weight; the least above 0 is one over it. */
    public static final double MOST_WEIGHT = 1_000_000;

    private static final long MOST_PENCE =
            Notation.MOST_POUNDS.movePointRight(2).longValueExact();

    /** Names whose attributes would be those of the whole index: need_rank, driver_1_points. */
    private static final Set<String> RESERVED = Set.of("need", "driver_1", "driver_2", "driver_3");

    /** How the names of a model's own layers end. */
    private static final Set<String> LAYERS = Set.of(
            "index",
            "clusters",
            "funding",
            "funding_groups",
            "change",
            "certainty",
            "targets",
            "target_lists",
            "target_offers");

    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,62}";

    /** A dataset's name: a word, or a kind of process and a word, such as records/referrals. */
    private static final String DATASET = "[A-Za-z][A-Za-z0-9_-]{0,62}(/[A-Za-z][A-Za-z0-9_-]{0,62})?";

    private static final Pattern VINTAGE = Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");

    private final List<Problem> problems = new ArrayList<>();
    private final List<Dataset> data = new ArrayList<>();
    private final Map<String, Section> names = new HashMap<>();
    private final InputCheck inputs;
    private int indicators;

    private ModelReader(InputCheck inputs) {
        this.inputs = inputs;
    }

    /**
     * The model a text describes.
     *
     * @param text YAML 1.2
     * @throws ModelProblems listing everything that is wrong with it
     */
    public static IndexModel read(String text) {
        return read(text, InputCheck.NONE);
    }

    /**
     * The same, with the inputs of datasets looked at by those who know what makes them.
     *
     * @throws ModelProblems listing everything that is wrong with it
     */
    public static IndexModel read(String text, InputCheck inputs) {
        ModelReader reader = new ModelReader(inputs);
        IndexModel model = Document.read(text, Part.MODEL, "model", reader.problems, reader::model);
        if (!reader.problems.isEmpty()) {
            throw new ModelProblems(reader.problems);
        }
        return model;
    }

    private IndexModel model(Section s) {
        String name = name(s);
        String title = s.text("title").orElse(name);
        String description = s.text("description").orElse("");
        String attribution = s.text("attribution").orElse("");
        for (Section d : s.sections("data", Part.DATASET, "dataset", MOST_DATASETS)) {
            data.add(dataset(d));
        }
        AreaColumns areas = s.section("areas", Part.AREAS).map(this::areas).orElseGet(() -> {
            s.problem(
                    s.line(),
                    "The model has no 'areas', which say which attribute is the area's id: areas: { id: … }.");
            return new AreaColumns(List.of("id"), null, null, null);
        });
        Defaults defaults = new Defaults();
        Method method = s.section("method", Part.METHOD)
                .map(m -> method(m, defaults))
                .orElseGet(() -> {
                    s.problem(
                            s.line(),
                            "The model has no 'method', which says how indicators are made comparable: method: {"
                                    + " normalise: … }.");
                    return new Method(
                            Aggregation.ARITHMETIC,
                            Weighting.GIVEN,
                            Method.DEFAULT_COVERAGE,
                            Normalisation.NONE,
                            Aggregation.ARITHMETIC,
                            Weighting.GIVEN);
                });
        List<Domain> given = new ArrayList<>();
        for (Section d : s.sections("domains", Part.DOMAIN, "domain", MOST_DOMAINS)) {
            given.add(domain(d, defaults));
        }
        List<Domain> domains = Titles.toldApart(given);
        checkDomains(s, domains);
        FundingModel funding =
                s.section("funding", Part.FUNDING).map(f -> funding(f, domains)).orElse(null);
        List<String> known = domains.stream().map(Domain::name).toList();
        TargetRules targets = s.section("targets", Part.TARGETS)
                .map(t -> TargetRulesReader.read(t, name, areas, known))
                .orElse(null);
        Uncertainty uncertainty = s.section("uncertainty", Part.UNCERTAINTY)
                .map(u -> uncertainty(u, method, domains, funding))
                .orElse(null);
        s.close();
        return new IndexModel(
                name, title, description, attribution, data, areas, method, domains, funding, targets, uncertainty);
    }

    private Uncertainty uncertainty(Section s, Method method, List<Domain> domains, FundingModel funding) {
        Uncertainty standard = Uncertainty.STANDARD;
        Uncertainty uncertainty = new Uncertainty(
                s.value("weights", standard.spread(), Notation::share),
                s.values("normalise", Notation::normalisation),
                s.values("aggregate", t -> Notation.choice(Aggregation.class, t)),
                s.value("leave_one_out", false, Notation::yesNo),
                s.value("replicates", standard.replicates(), t ->
                        (int) Notation.whole(t, 1, Uncertainty.MOST_REPLICATES)),
                s.value("seed", standard.seed(), t -> Notation.whole(t, 0, Integer.MAX_VALUE)));
        s.close();
        List<Normalisation> own = domains.stream()
                .flatMap(d -> d.indicators().stream())
                .map(Indicator::normalisation)
                .distinct()
                .toList();
        alternatives(
                s, "normalise", uncertainty.normalisations(), own, n -> n.kind().label());
        alternatives(
                s,
                "aggregate",
                uncertainty.aggregations(),
                Stream.of(method.aggregation(), method.domainAggregation())
                        .distinct()
                        .toList(),
                Aggregation::label);
        boolean needIsScore = funding != null
                && funding.need() == Need.INDEX_SCORE
                && method.aggregation() == Aggregation.ARITHMETIC
                && method.domainAggregation() == Aggregation.ARITHMETIC
                && method.domainNormalisation().kind() == Normalisation.Kind.NONE;
        for (Normalisation other : needIsScore ? uncertainty.normalisations() : List.<Normalisation>of()) {
            if (other.kind().aroundZero()) {
                s.problem(
                        s.line("normalise"),
                        "'normalise' in " + s.where() + " has '" + other.kind().label()
                                + "', whose scores are below 0 for some areas, and the funding's need is index-score:"
                                + " money cannot follow a need below 0. Leave it out, or let the need be"
                                + " sum-of-domain-ranks.");
            }
        }
        return uncertainty;
    }

    /** An alternative that stands twice, or is what the model does anyway, would be drawn more often than the others. */
    private static <T> void alternatives(
            Section s, String key, List<T> others, List<T> own, Function<T, String> label) {
        for (int k = 0; k < others.size(); k++) {
            String name = "'" + key + "' in " + s.where() + " has '" + label.apply(others.get(k)) + "'";
            if (others.indexOf(others.get(k)) < k) {
                s.problem(s.line(key), name + " twice; each alternative is expected once.");
            } else if (own.equals(List.of(others.get(k)))) {
                s.problem(
                        s.line(key),
                        name + ", which is what the model does; it is drawn beside the alternatives in any case.");
            }
        }
    }

    private Dataset dataset(Section s) {
        String name = s.required("name");
        if (!name.isEmpty() && !name.matches(DATASET)) {
            s.problem(
                    s.line("name"),
                    "The dataset '" + name + "' must be named by a word of letters, digits, hyphens and underscores, or"
                            + " by two with a slash between them, such as records/referrals.");
        }
        unique(s, "dataset", name);
        s.required("date");
        Optional<Section> given = s.section("inputs", null);
        Dataset dataset = new Dataset(
                name,
                s.text("title").orElse(name),
                s.value("date", "", ModelReader::vintage),
                s.text("replaced").orElse(""),
                s.value("made_by", null, t -> Notation.choice(Making.class, t)),
                given.map(Section::words).orElse(Map.of()));
        if (dataset.making() == null && s.has("inputs")) {
            s.problem(
                    s.line("inputs"),
                    "The dataset '" + name
                            + "' has 'inputs' but no 'made_by', which says what is done with them; one of "
                            + String.join(", ", Named.labels(Making.class)) + " is expected.");
        }
        if (dataset.making() != null) {
            dataset.inputs().forEach((key, value) -> {
                try {
                    inputs.check(dataset, key, value);
                } catch (BadInput e) {
                    s.problem(given.orElse(s).line(key), e.getMessage());
                }
            });
        }
        if (dataset.making() != null && LAYERS.contains(dataset.attribute())) {
            s.problem(
                    s.line("name"),
                    "A dataset that is made cannot be named '" + name
                            + "', because its layer would be taken for one of the model itself.");
        }
        s.close();
        return dataset;
    }

    private static String vintage(String text) {
        if (!VINTAGE.matcher(text).matches()) {
            throw new BadInput(
                    "is " + text + "; a year, a month or a day is expected, such as 2011, 2011-03 or 2011-03-27.");
        }
        return text;
    }

    private void checkDomains(Section s, List<Domain> domains) {
        int line = s.line("domains");
        if (domains.isEmpty()) {
            if (s.listed("domains")) {
                s.problem(line, "The model has no 'domains'; at least one with an indicator is needed.");
            }
        } else if (domains.stream().allMatch(d -> d.weight() == 0)) {
            s.problem(line, "Every domain has the weight 0; at least one must count.");
        }
        if (indicators > MOST_INDICATORS) {
            s.problem(line, "The model has " + indicators + " indicators; at most " + MOST_INDICATORS + " are read.");
        }
    }

    private AreaColumns areas(Section s) {
        List<String> id = s.texts("id");
        if (id.isEmpty() || id.stream().anyMatch(String::isEmpty)) {
            s.problem(s.line("id"), "'areas' has no 'id', the attribute that says which area a row is about.");
            id = List.of("id");
        }
        AreaColumns columns = new AreaColumns(
                id,
                s.text("name").orElse(null),
                s.text("group").orElse(null),
                s.text("population").orElse(null));
        s.close();
        return columns;
    }

    private Method method(Section s, Defaults d) {
        d.shrinkage = choice(s, "shrink", Shrinkage.class, Shrinkage.NONE);
        d.imputation = s.value("impute", Imputation.NONE, Notation::imputation);
        d.treatment = s.value("treat", Treatment.NONE, Notation::treatment);
        s.expect(
                "normalise",
                "'method' has no 'normalise', which says how indicators are made comparable; one of "
                        + String.join(", ", Named.labels(Normalisation.Kind.class)) + " is expected.");
        d.normalisation = s.value("normalise", null, Notation::normalisation);
        Aggregation aggregation = choice(s, "aggregate", Aggregation.class, Aggregation.ARITHMETIC);
        Weighting weighting = choice(s, "weights", Weighting.class, Weighting.GIVEN);
        double coverage = s.value("coverage", Method.DEFAULT_COVERAGE, Notation::coverage);
        Normalisation domainNormalisation = Normalisation.NONE;
        Aggregation domainAggregation = aggregation;
        Weighting domainWeighting = Weighting.GIVEN;
        Optional<Section> domains = s.section("domains", Part.METHOD_OF_DOMAINS);
        if (domains.isPresent()) {
            Section of = domains.get();
            domainNormalisation = of.value("normalise", Normalisation.NONE, Notation::normalisation);
            if (domainNormalisation.kind() == Normalisation.Kind.INDEX_100) {
                of.problem(of.line("normalise"), "Domain scores have no reference rate, so index-100 is not for them.");
            }
            domainAggregation = choice(of, "aggregate", Aggregation.class, aggregation);
            domainWeighting = choice(of, "weights", Weighting.class, Weighting.GIVEN);
            of.close();
        }
        s.close();
        return new Method(aggregation, weighting, coverage, domainNormalisation, domainAggregation, domainWeighting);
    }

    private Domain domain(Section s, Defaults defaults) {
        String name = name(s);
        unique(s, "domain", name);
        if (RESERVED.contains(plain(name))) {
            s.problem(
                    s.line("name"),
                    "A domain cannot be named '" + name + "', because its attributes would be taken for those of the"
                            + " whole index.");
        }
        String title = s.text("title").orElse(name);
        double weight = weight(s);
        List<Indicator> members = new ArrayList<>();
        for (Section i : s.sections("indicators", Part.INDICATOR, "indicator", MOST_INDICATORS)) {
            members.add(indicator(i, defaults));
        }
        if (members.isEmpty()) {
            if (s.listed("indicators")) {
                s.problem(s.line("indicators"), "The domain '" + name + "' has no indicators; at least one is needed.");
            }
        } else if (members.stream().allMatch(i -> i.weight() == 0)) {
            s.problem(
                    s.line("indicators"),
                    "Every indicator of the domain '" + name
                            + "' has the weight 0; at least one must count, or give the domain itself the weight 0.");
        }
        s.close();
        return new Domain(name, title, weight, members);
    }

    private Indicator indicator(Section s, Defaults defaults) {
        indicators++;
        String name = name(s);
        unique(s, "indicator", name);
        Measure measure = measure(s);
        Indicator indicator = new Indicator(
                name,
                s.text("title").orElse(name),
                measure,
                weight(s),
                choice(s, "direction", Direction.class, Direction.HIGHER_IS_NEED),
                choice(
                        s,
                        "shrink",
                        Shrinkage.class,
                        measure instanceof Measure.Rate ? defaults.shrinkage : Shrinkage.NONE),
                s.value("impute", defaults.imputation, Notation::imputation),
                s.value("treat", defaults.treatment, Notation::treatment),
                s.value("normalise", defaults.normalisation, Notation::normalisation),
                s.value("reference", Double.NaN, t -> Notation.number(t, 1e-15, 1e15, "a number above 0")));
        if (indicator.shrinkage() == Shrinkage.GROUP && !(measure instanceof Measure.Rate)) {
            s.problem(
                    s.line("shrink"),
                    "The indicator '" + name
                            + "' is a given score, whose uncertainty is not known; shrink needs 'count' and 'per'.");
        }
        if (indicator.comparesLogarithmWithRate()) {
            s.problem(
                    s.line("treat"),
                    "The indicator '" + name
                            + "' takes logarithms, but index-100 compares rates with a rate; another 'treat' or another"
                            + " 'normalise' is expected.");
        }
        if (s.has("reference")
                && indicator.normalisation() != null
                && indicator.normalisation().kind() != Normalisation.Kind.INDEX_100) {
            s.problem(
                    s.line("reference"), "The indicator '" + name + "' has a 'reference', which only index-100 uses.");
        }
        s.close();
        return indicator;
    }

    /** What stands before the name of a column that is to be taken from one dataset. */
    private String source(Section s) {
        Optional<String> source = s.text("source");
        if (source.isEmpty()) {
            return "";
        }
        Optional<Dataset> dataset = data.stream()
                .filter(d -> plain(d.name()).equals(plain(source.get())))
                .findFirst();
        if (dataset.isEmpty()) {
            s.problem(
                    s.line("source"),
                    "'source' names the dataset '" + source.get() + "', which the model's 'data' does not list"
                            + Spelling.hint(
                                    source.get(),
                                    data.stream().map(Dataset::name).toList()));
        } else if (dataset.get().making() == Making.SEGMENT_PROFILE) {
            s.problem(
                    s.line("source"),
                    "'source' names the dataset '" + source.get()
                            + "', which segment-profile makes: a table of segments, which says nothing of areas.");
        }
        return source.get() + "/";
    }

    private Measure measure(Section s) {
        String source = source(s);
        Optional<String> column = s.text("column").map(source::concat);
        Optional<String> count = s.text("count").map(source::concat);
        Optional<String> per = s.text("per");
        double scale = s.value("scale", 1.0, t -> {
            double value = Notation.number(t);
            if (value != 1 && value != 100 && value != 1000) {
                throw new BadInput("is " + t + "; 1, 100 or 1000 is expected.");
            }
            return value;
        });
        if (column.isPresent() && count.isEmpty() && per.isEmpty()) {
            if (s.has("scale")) {
                s.problem(s.line("scale"), "'scale' goes with 'count' and 'per'; a given 'column' is used as it is.");
            }
            return new Measure.Score(column.get());
        }
        if (column.isPresent() || count.isEmpty() || per.isEmpty()) {
            s.problem(s.line(), "An indicator needs either 'column', or both 'count' and 'per'.");
        }
        return new Measure.Rate(count.orElse(""), per.orElse(""), scale);
    }

    private FundingModel funding(Section s, List<Domain> domains) {
        List<FundingModel.Line> envelope = new ArrayList<>();
        for (Section line : s.sections("envelope", Part.LINE, "line", MOST_LINES)) {
            envelope.add(new FundingModel.Line(line.required("service"), money(line, "budget"), money(line, "saving")));
            line.close();
        }
        Long pence = s.value("amount", null, Notation::pence);
        if (!envelope.isEmpty()) {
            if (pence != null) {
                s.problem(
                        s.line("amount"),
                        "The funding has both 'amount' and 'envelope'; one of them says what there is.");
            }
            pence = envelope.stream()
                    .mapToLong(l -> l.budgetPence() - l.savingPence())
                    .sum();
            if (pence < 0 || pence > MOST_PENCE) {
                s.problem(
                        s.line("envelope"),
                        "The budgets of the envelope less its savings are " + Numbers.pounds(pence) + "; from £0.00 to "
                                + Numbers.pounds(MOST_PENCE) + " is expected.");
            }
        }
        s.expect(
                "need",
                "'funding' has no 'need', the figure that funding follows; one of "
                        + String.join(", ", Named.labels(Need.class)) + " is expected.");
        Need need = choice(s, "need", Need.class, null);
        Basis basis = s.value("basis", Basis.POPULATION, Basis::of);
        Map<String, Basis> bases = new HashMap<>();
        s.words("domain_budgets").forEach((domain, column) -> {
            List<String> known = domains.stream().map(Domain::name).toList();
            if (!known.contains(domain)) {
                s.problem(
                        s.line("domain_budgets"),
                        "'domain_budgets' names the domain '" + domain + "', which the model" + " does not have"
                                + Spelling.hint(domain, known));
            }
            bases.put(domain, Basis.of(column));
        });
        Long floor = s.value("floor", null, Notation::pence);
        Long ceiling = s.value("ceiling", null, Notation::pence);
        if (floor != null && ceiling != null && floor > ceiling) {
            s.problem(
                    s.line("floor"),
                    "The 'floor' of " + Numbers.pounds(floor) + " a head is above the 'ceiling' of "
                            + Numbers.pounds(ceiling) + "; a floor no higher is expected.");
        }
        String current = s.text("current").orElse(null);
        Double maxLoss = null;
        Optional<Section> damping = s.section("damping", Part.DAMPING);
        if (damping.isPresent()) {
            Section d = damping.get();
            String against = d.text("current").orElse(current);
            if (against == null) {
                d.problem(d.line(), "'damping' has no 'current', the column with today's allocation in pounds.");
            } else if (current != null && !current.equals(against)) {
                d.problem(
                        d.line("current"),
                        "'funding' and its 'damping' name two columns for 'current', '" + current + "' and '" + against
                                + "'.");
            }
            current = against;
            d.expect("max_loss", "'damping' has no 'max_loss', the largest share an area may lose, such as 5%.");
            maxLoss = d.value("max_loss", null, Notation::share);
            d.close();
        }
        FundingModel funding = new FundingModel(
                pence,
                envelope,
                need,
                basis,
                s.section("eligible", Part.ELIGIBLE).map(this::eligible).orElseGet(Eligibility.All::new),
                s.has("domain_budgets"),
                bases,
                floor,
                ceiling,
                current,
                maxLoss);
        s.close();
        return funding;
    }

    private Eligibility eligible(Section s) {
        List<String> groups = s.texts("group");
        Optional<String> column = s.text("column");
        Integer decile = s.value("decile", null, t -> (int) wholeDecile(t));
        double atLeast = s.value("at_least", Double.NEGATIVE_INFINITY, Notation::number);
        double atMost = s.value("at_most", Double.POSITIVE_INFINITY, Notation::number);
        boolean bounded = atLeast != Double.NEGATIVE_INFINITY || atMost != Double.POSITIVE_INFINITY;
        int ways = (s.has("decile") ? 1 : 0) + (column.isPresent() ? 1 : 0) + (groups.isEmpty() ? 0 : 1);
        if (ways != 1 || column.isPresent() != bounded) {
            s.problem(
                    s.line(),
                    "'eligible' needs one of 'decile: 2', 'column' with 'at_least' or 'at_most' or both, and"
                            + " 'group: [names]'.");
        }
        if (atLeast > atMost) {
            s.problem(
                    s.line("at_least"),
                    "'at_least' of " + Numbers.plain(atLeast) + " is above 'at_most' of " + Numbers.plain(atMost)
                            + ", so that no area would be eligible.");
        }
        s.close();
        if (decile != null) {
            return new Eligibility.Deciles(decile);
        }
        return column.isPresent()
                ? new Eligibility.Range(column.get(), atLeast, atMost)
                : new Eligibility.Groups(groups);
    }

    static double wholeDecile(String text) {
        double value = Notation.number(text, 1, 10, "a decile from 1 to 10");
        if (value != Math.rint(value)) {
            throw new BadInput("is " + text + "; a decile from 1 to 10 is expected.");
        }
        return value;
    }

    private long money(Section s, String key) {
        s.required(key);
        return s.value(key, 0L, Notation::pence);
    }

    private double weight(Section s) {
        return s.value("weight", 1.0, Notation::weight);
    }

    private String name(Section s) {
        String name = s.required("name");
        if (!name.isEmpty() && !name.matches(NAME)) {
            s.problem(
                    s.line("name"),
                    "The name '" + name + "' must begin with a letter and go on with letters, digits,"
                            + " hyphens or underscores, 63 at most: it becomes part of layer and attribute names.");
        }
        return name;
    }

    private void unique(Section s, String what, String name) {
        Section first = names.putIfAbsent(what + " " + plain(name), s);
        if (first == null || name.isEmpty()) {
            return;
        }
        String earlier = first.text("name").orElse(name);
        s.problem(
                s.line("name"),
                "The " + what + " '" + name + "' "
                        + (earlier.equals(name)
                                ? "was already described in line " + first.line() + "."
                                : "differs from '" + earlier + "' in line " + first.line()
                                        + " in case or hyphens only; rename one."));
    }

    /** A name without what does not tell it from another: case, and a hyphen for an underscore. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static <E extends Enum<E> & Named> E choice(Section s, String key, Class<E> type, E fallback) {
        Function<String, E> reader = t -> Notation.choice(type, t);
        return s.value(key, fallback, reader);
    }

    /** What the method says of all indicators, for those that say nothing else. */
    private static final class Defaults {
        private Shrinkage shrinkage = Shrinkage.NONE;
        private Imputation imputation = Imputation.NONE;
        private Treatment treatment = Treatment.NONE;
        private Normalisation normalisation;
    }
}
