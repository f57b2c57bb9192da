/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.model.FundingModel.Basis;
import org.kithgis.engine.model.FundingModel.Eligibility;
import org.kithgis.engine.model.FundingModel.Need;

/**
 * What-if parameters: a model with some of its settings changed for one request.
 *
 * <table>
 * <caption>The parameters, all of them</caption>
 * <tr><td>{@code weight.DOMAIN}</td><td>the domain's weight, up to 1,000,000; 0 switches it off</td></tr>
 * <tr><td>{@code weight.DOMAIN.INDICATOR}</td><td>the indicator's weight within its domain</td></tr>
 * <tr><td>{@code normalise}</td><td>the normalisation of every indicator</td></tr>
 * <tr><td>{@code aggregate}</td><td>how indicators and domains are combined</td></tr>
 * <tr><td>{@code coverage}</td><td>the least share of a domain's weights</td></tr>
 * <tr><td>{@code group}</td><td>the attribute with the larger unit</td></tr>
 * <tr><td>{@code amount}</td><td>pounds to share</td></tr>
 * <tr><td>{@code need}, {@code basis}</td><td>as in the model</td></tr>
 * <tr><td>{@code floor}, {@code ceiling}</td><td>pounds a head, or {@code none}</td></tr>
 * <tr><td>{@code max_loss}</td><td>the largest share an area may lose, or {@code none}</td></tr>
 * <tr><td>{@code eligible_decile}</td><td>the last decile that is funded, or {@code all}</td></tr>
 * </table>
 *
 * <p>Domains and indicators go by their names; a hyphen may be written as an underscore. Two ways to write the same change
 * give equal models.
 */
public final class WhatIf {

    private static final List<String> KEYS = List.of(
            "weight.DOMAIN",
            "normalise",
            "aggregate",
            "coverage",
            "group",
            "amount",
            "need",
            "basis",
            "floor",
            "ceiling",
            "max_loss",
            "eligible_decile");

    private final List<String> problems = new ArrayList<>();
    private final Set<String> given = new HashSet<>();
    private IndexModel model;

    private WhatIf(IndexModel model) {
        this.model = model;
    }

    /**
     * Reads parameters written one after another, such as {@code weight.health=2;amount=3000000}.
     *
     * @param text pairs of key and value, parted by semicolons or line ends; null or blank for none
     * @throws BadInput when a part has no '=', or a key stands twice
     */
    public static Map<String, String> parse(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (text == null) {
            return parameters;
        }
        for (String part : text.split("[;\n]")) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new BadInput(
                        "The parameter '" + part.strip() + "' is not a key with a value, such as weight.health=2.");
            }
            String key = part.substring(0, equals).strip();
            if (parameters.put(key, part.substring(equals + 1).strip()) != null) {
                throw new BadInput("The parameter '" + key + "' stands twice; each may be given once.");
            }
        }
        return parameters;
    }

    /**
     * A model with parameters applied.
     *
     * @param parameters by key; keys match in any case, so no two may differ by case alone
     * @return a new model; the same one where there are no parameters
     * @throws BadInput listing every parameter that is unknown or out of its limits
     */
    public static IndexModel apply(IndexModel model, Map<String, String> parameters) {
        WhatIf whatIf = new WhatIf(model);
        parameters.forEach(whatIf::set);
        whatIf.check();
        if (!whatIf.problems.isEmpty()) {
            throw new BadInput(whatIf.problems);
        }
        return whatIf.model;
    }

    private void set(String key, String value) {
        String known = key.toLowerCase(Locale.ROOT);
        if (!given.add(ModelReader.plain(key))) {
            problems.add("The parameter '" + key + "' stands twice; each may be given once.");
            return;
        }
        if (known.startsWith("weight.")) {
            weight(key, value);
            return;
        }
        switch (known) {
            case "normalise" -> read(key, value, Notation::normalisation, n -> model = model.withNormalisation(n));
            case "aggregate" ->
                read(key, value, t -> Notation.choice(Aggregation.class, t), a -> model = model.withAggregation(a));
            case "coverage" -> read(key, value, Notation::coverage, this::coverage);
            case "group" -> read(key, value, WhatIf::word, this::group);
            case "amount" -> fund(key, value, Notation::pence, f -> f::pence);
            case "need" -> fund(key, value, t -> Notation.choice(Need.class, t), f -> f::need);
            case "basis" -> fund(key, value, t -> Basis.of(word(t)), f -> f::basis);
            case "floor" -> fund(key, value, orNone(Notation::pence), f -> f::floor);
            case "ceiling" -> fund(key, value, orNone(Notation::pence), f -> f::ceiling);
            case "max_loss" -> fund(key, value, orNone(Notation::share), f -> f::maxLoss);
            case "eligible_decile" -> fund(key, value, WhatIf::eligibility, f -> f::eligible);
            default -> problems.add("Unknown parameter '" + key + "'" + Spelling.hint(key, KEYS));
        }
    }

    private void weight(String key, String value) {
        String[] path = key.split("\\.", -1);
        Domain domain = path.length > 3 ? null : find(model.domains(), Domain::name, path[1]);
        if (domain == null) {
            problems.add("The parameter '" + key + "' names no domain of the model"
                    + Spelling.hint(
                            path[1], model.domains().stream().map(Domain::name).toList()));
            return;
        }
        Indicator indicator = path.length < 3 ? null : find(domain.indicators(), Indicator::name, path[2]);
        if (path.length == 3 && indicator == null) {
            problems.add("The parameter '" + key + "' names no indicator of the domain '" + domain.name() + "'"
                    + Spelling.hint(
                            path[2],
                            domain.indicators().stream().map(Indicator::name).toList()));
            return;
        }
        read(
                key,
                value,
                Notation::weight,
                w -> replace(
                        domain,
                        indicator == null
                                ? domain.withWeight(w)
                                : domain.withIndicators(domain.indicators().stream()
                                        .map(i -> i == indicator ? i.withWeight(w) : i)
                                        .toList())));
    }

    private void replace(Domain old, Domain now) {
        model = model.withDomains(
                model.domains().stream().map(d -> d == old ? now : d).toList());
    }

    private static <T> T find(List<T> all, Function<T, String> name, String wanted) {
        return all.stream()
                .filter(t -> ModelReader.plain(name.apply(t)).equals(ModelReader.plain(wanted)))
                .findFirst()
                .orElse(null);
    }

    private void group(String attribute) {
        AreaColumns areas = model.areas();
        model = model.withAreas(new AreaColumns(areas.id(), areas.name(), attribute, areas.population()));
    }

    private static String word(String text) {
        if (text.isBlank()) {
            throw new BadInput("is empty; the name of an attribute is expected.");
        }
        return text.strip();
    }

    private void coverage(double coverage) {
        Method m = model.method();
        model = model.withMethod(new Method(
                m.aggregation(),
                m.weighting(),
                coverage,
                m.domainNormalisation(),
                m.domainAggregation(),
                m.domainWeighting()));
    }

    private <T> void fund(
            String key, String value, Function<String, T> reader, Function<FundingEdit, Consumer<T>> field) {
        if (model.funding() == null) {
            problems.add("The parameter '" + key + "' is about funding, but the model '" + model.name()
                    + "' has no 'funding' section.");
            return;
        }
        read(key, value, reader, v -> {
            FundingEdit edit = new FundingEdit(model.funding());
            field.apply(edit).accept(v);
            model = model.withFunding(edit.funding);
        });
    }

    private <T> void read(String key, String value, Function<String, T> reader, Consumer<T> use) {
        try {
            use.accept(reader.apply(value));
        } catch (BadInput e) {
            problems.add("The parameter '" + key + "' " + e.getMessage());
        }
    }

    private static <T> Function<String, T> orNone(Function<String, T> reader) {
        return t -> t.equals("none") ? null : reader.apply(t);
    }

    private static Eligibility eligibility(String text) {
        return text.equals("all")
                ? new Eligibility.All()
                : new Eligibility.Deciles((int) ModelReader.wholeDecile(text));
    }

    private void check() {
        if (!problems.isEmpty()) {
            return;
        }
        if (model.domains().stream().allMatch(d -> d.weight() == 0)) {
            problems.add("The parameters switch off every domain; at least one must count.");
        }
        for (Domain d : model.domains()) {
            if (d.weight() > 0 && d.indicators().stream().allMatch(i -> i.weight() == 0)) {
                problems.add("The parameters switch off every indicator of the domain '" + d.name()
                        + "'; switch off the domain itself with weight." + d.name() + "=0.");
            }
        }
        for (Domain d : model.domains()) {
            for (Indicator i : d.indicators()) {
                if (i.comparesLogarithmWithRate()) {
                    problems.add("The parameter 'normalise' is index-100, which compares rates with a rate, but the"
                            + " model takes logarithms of the indicator '" + i.name() + "'.");
                }
            }
        }
        FundingModel f = model.funding();
        if (f != null && f.floor() != null && f.ceiling() != null && f.floor() > f.ceiling()) {
            problems.add("The floor of " + Numbers.pounds(f.floor()) + " a head is above the ceiling of "
                    + Numbers.pounds(f.ceiling()) + "; a floor no higher is expected.");
        }
        if (f != null && f.maxLoss() != null && f.current() == null) {
            problems.add(
                    "The parameter 'max_loss' limits losses against today's allocation, but the model's funding names no"
                            + " 'current' column.");
        }
    }

    /** Changes one field of a {@link FundingModel} at a time. */
    private static final class FundingEdit {

        private FundingModel funding;

        FundingEdit(FundingModel funding) {
            this.funding = funding;
        }

        void pence(Long v) {
            // The envelope explains the stated amount, not another one.
            funding = copy(v, List.of(), funding.need(), funding.basis(), funding.eligible());
        }

        void need(Need v) {
            funding = copy(funding.pence(), funding.envelope(), v, funding.basis(), funding.eligible());
        }

        void basis(Basis v) {
            funding = copy(funding.pence(), funding.envelope(), funding.need(), v, funding.eligible());
        }

        void eligible(Eligibility v) {
            funding = copy(funding.pence(), funding.envelope(), funding.need(), funding.basis(), v);
        }

        void floor(Long v) {
            funding = bounded(v, funding.ceiling(), funding.maxLoss());
        }

        void ceiling(Long v) {
            funding = bounded(funding.floor(), v, funding.maxLoss());
        }

        void maxLoss(Double v) {
            funding = bounded(funding.floor(), funding.ceiling(), v);
        }

        private FundingModel copy(
                Long pence, List<FundingModel.Line> envelope, Need need, Basis basis, Eligibility eligible) {
            return new FundingModel(
                    pence,
                    envelope,
                    need,
                    basis,
                    eligible,
                    funding.domainBudgets(),
                    funding.domainBases(),
                    funding.floor(),
                    funding.ceiling(),
                    funding.current(),
                    funding.maxLoss());
        }

        private FundingModel bounded(Long floor, Long ceiling, Double maxLoss) {
            return new FundingModel(
                    funding.pence(),
                    funding.envelope(),
                    funding.need(),
                    funding.basis(),
                    funding.eligible(),
                    funding.domainBudgets(),
                    funding.domainBases(),
                    floor,
                    ceiling,
                    funding.current(),
                    maxLoss);
        }
    }
}
