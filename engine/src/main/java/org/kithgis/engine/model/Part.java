/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The parts of a model's text and the keys of each. The readers can ask for no other key and take any other for unknown, and the
 * reference of models in the docs is made from this.
 */
enum Part {
    MODEL(
            "At the top",
            needed("name", "a name", "What the names of the live layers begin with."),
            standard("title", "text", "the name", "What people read."),
            optional("description", "text", "What people read who want more."),
            optional("attribution", "text", "Who must be named beside the results."),
            optional("data", "a list of [datasets](#a-dataset-of-data)", "What the model draws on, and of when it is."),
            needed("areas", "[keys](#areas)", "Which attributes of the areas say what."),
            needed("method", "[keys](#method)", "How indicators are made comparable and combined."),
            needed("domains", "a list of [domains](#a-domain-of-domains)", "What counts."),
            optional("funding", "[keys](#funding)", "How money follows need."),
            optional("targets", "[keys](#targets)", "Which areas get which offer."),
            optional("uncertainty", "[keys](#uncertainty)", "What might have been decided otherwise.")),
    DATASET(
            "A dataset of `data`",
            needed("name", "a word, or two with a slash between", "What an indicator's `source` says."),
            standard("title", "text", "the name", "What people read."),
            needed("date", "a year, month or day", "Of when it is: `2011`, `2011-03` or `2011-03-27`."),
            optional("replaced", "text", "When a newer one takes its place."),
            optional("made_by", choice(Making.class), "The process that makes it, when it is needed, of other tables."),
            optional("inputs", "tables and settings, by the names of its inputs", "What that process is given.")),
    AREAS(
            "`areas`",
            needed(
                    "id",
                    "an attribute, or a list",
                    "Which area a row is about; a list, where tables spell it differently."),
            optional("name", "an attribute", "What the area is called."),
            optional("group", "an attribute", "The larger unit it belongs to."),
            optional("population", "an attribute", "Its residents.")),
    METHOD(
            "`method`",
            standard(
                    "shrink", choice(Shrinkage.class), "none", "Rates of small areas are drawn towards their group's."),
            standard(
                    "impute",
                    choice(Imputation.Kind.class),
                    "none",
                    "What stands in for missing values; `constant(0.1)`."),
            standard(
                    "treat",
                    choice(Treatment.Kind.class),
                    "none",
                    "What is done to outliers; `winsorise(5)`, `jrc(5)`."),
            needed(
                    "normalise",
                    choice(Normalisation.Kind.class),
                    "How indicators are made comparable; `min-max(1,100)`, in braces with quotes, and of ranks `rank(min)`."),
            standard("aggregate", choice(Aggregation.class), "arithmetic", "How indicators are combined to domains."),
            standard("weights", choice(Weighting.class), "given", "Where the weights of indicators come from."),
            standard("coverage", "a share", "2/3", "The least share of a domain's weights that must be there."),
            optional("domains", "[keys](#domains-of-method)", "How domains are combined to the index.")),
    METHOD_OF_DOMAINS(
            "`domains` of `method`",
            standard("normalise", choice(Normalisation.Kind.class), "none", "How domain scores are made comparable."),
            standard("aggregate", choice(Aggregation.class), "as `method` says", "How domains are combined."),
            standard("weights", choice(Weighting.class), "given", "Where the weights of domains come from.")),
    DOMAIN(
            "A domain of `domains`",
            needed("name", "a name", "What the domain's attributes begin with, `-` written `_`."),
            standard("title", "text", "the name", "What people read."),
            standard(
                    "weight",
                    "0, or from 0.000001 to 1,000,000",
                    "1",
                    "How much it counts; 0 leaves it out of the index."),
            needed("indicators", "a list of [indicators](#an-indicator-of-indicators)", "What it is made of.")),
    INDICATOR(
            "An indicator of `indicators`",
            needed("name", "a name", "What it is called in parameters and files."),
            standard(
                    "title",
                    "text",
                    "the name",
                    "What people read; its domain's title goes before it where another has the same."),
            optional("column", "a column", "A rate or score that is given; or else `count` and `per`."),
            optional("count", "a column", "How many."),
            optional("per", "a column", "Of how many."),
            standard("scale", "1, 100 or 1000", "1", "The rate is for so many."),
            optional(
                    "source", "a dataset of `data`", "Where `column` or `count` is taken from, and from nowhere else."),
            standard("weight", "0, or from 0.000001 to 1,000,000", "1", "How much it counts within the domain."),
            standard("direction", choice(Direction.class), "higher-is-need", "Which end is need."),
            optional("reference", "a number above 0", "The rate that scores 100 under `index-100`."),
            standard("shrink", choice(Shrinkage.class), "as `method` says", "For a rate: as in `method`."),
            standard("impute", choice(Imputation.Kind.class), "as `method` says", "As in `method`."),
            standard("treat", choice(Treatment.Kind.class), "as `method` says", "As in `method`."),
            standard("normalise", choice(Normalisation.Kind.class), "as `method` says", "As in `method`.")),
    FUNDING(
            "`funding`",
            optional("amount", "pounds", "What is shared; or `envelope`, or asked for with each request."),
            optional("envelope", "a list of [lines](#a-line-of-envelope)", "Budgets less savings are the amount."),
            needed("need", choice(FundingModel.Need.class), "The figure that money follows."),
            standard("basis", "`population`, `area` or a column", "population", "What need is multiplied by."),
            optional("eligible", "[keys](#eligible)", "Which areas are funded; all where not given."),
            optional(
                    "domain_budgets",
                    "domains with a basis each, or `{}`",
                    "Whether the amount is split by domain weights first."),
            optional("floor", "pounds", "The least a head."),
            optional("ceiling", "pounds", "The most a head."),
            optional("current", "a column", "Today's allocation in pounds."),
            optional("damping", "[keys](#damping)", "How much an area may lose.")),
    LINE(
            "A line of `envelope`",
            needed("service", "text", "What the money is for today."),
            needed("budget", "pounds", "What there is."),
            needed("saving", "pounds", "What of it is not to be shared.")),
    ELIGIBLE(
            "`eligible`",
            optional("decile", "1 to 10", "Areas in this tenth and those more in need."),
            optional("column", "a column", "Areas whose number lies within `at_least` and `at_most`."),
            optional("at_least", "a number", "The least, included."),
            optional("at_most", "a number", "The most, included."),
            optional("group", "a name, or a list", "Areas of these groups.")),
    DAMPING(
            "`damping`",
            optional("current", "a column", "Today's allocation in pounds, where `funding` does not say it."),
            needed("max_loss", "a share", "The most of it that an area may lose.")),
    TARGETS(
            "`targets`",
            standard("name", "a name", "the model's", "What the rules are called; needed in a text of their own."),
            standard("overall", "a column", "rank", "The overall rank, 1 being the most in need."),
            optional("addresses", "a column", "The addresses that an offer would reach; found by its usual names."),
            needed("offers", "a list of [offers](#an-offer-of-offers)", "What is offered.")),
    OFFER(
            "An offer of `offers`",
            needed("name", "a name", "What its attributes are called."),
            standard("title", "text", "the name", "What people read."),
            needed("partner", "text", "Who brings it."),
            optional("all", "a list of [conditions](#a-condition-of-all-or-any)", "Each must be met."),
            optional("any", "a list of [conditions](#a-condition-of-all-or-any)", "One must be met."),
            optional("most", "a number of areas", "How many get it at most: those with the worst overall rank.")),
    CONDITION(
            "A condition of `all` or `any`",
            optional("column", "a column", "Its number is looked at, with `is`, `at_least` or `at_most`."),
            optional("is", "a number", "What it must be."),
            optional("at_least", "a number", "The least, included."),
            optional("at_most", "a number", "The most, included."),
            optional("group", "a name, or a list", "The area belongs to one of these."),
            optional("domain", "a domain", "Harm in it is out of proportion, with `above_overall_by`."),
            optional(
                    "above_overall_by",
                    "a share such as `20%`, or places",
                    "By how much its rank is worse than the overall one.")),
    UNCERTAINTY(
            "`uncertainty`",
            standard("weights", "a share", "25%", "How far each weight may lie from its own, either way."),
            optional(
                    "normalise", "a list of choices as in `method`", "How indicators might have been made comparable."),
            optional("aggregate", "a list of choices as in `method`", "How they might have been combined."),
            standard(
                    "leave_one_out",
                    "`true` or `false`",
                    "false",
                    "Whether any one indicator might have been left out."),
            standard("replicates", "1 to 10000", "1000", "How often all this is drawn."),
            standard("seed", "a whole number", "1", "The same one draws the same."));

    private final String title;
    private final List<Key> keys;

    Part(String title, Key... keys) {
        this.title = title;
        this.keys = List.of(keys);
    }

    /** What the part is called in the reference, in Markdown. */
    String title() {
        return title;
    }

    List<Key> keys() {
        return keys;
    }

    /** The names of its keys, in order. */
    List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    /**
     * A key of a part.
     *
     * @param takes what may stand there, in Markdown
     * @param needed whether it must be there
     * @param standard what holds where it is not there; empty for nothing
     * @param meaning a sentence, in Markdown
     */
    record Key(String name, String takes, boolean needed, String standard, String meaning) {}

    private static Key needed(String name, String takes, String meaning) {
        return new Key(name, takes, true, "", meaning);
    }

    private static Key optional(String name, String takes, String meaning) {
        return new Key(name, takes, false, "", meaning);
    }

    private static Key standard(String name, String takes, String standard, String meaning) {
        return new Key(name, takes, false, standard, meaning);
    }

    private static <E extends Enum<E> & Named> String choice(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(e -> "`" + e.label() + "`")
                .collect(Collectors.joining(", "));
    }
}
