/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.model.TargetRules.Between;
import org.kithgis.engine.model.TargetRules.Condition;
import org.kithgis.engine.model.TargetRules.Disproportionate;
import org.kithgis.engine.model.TargetRules.InGroup;
import org.kithgis.engine.model.TargetRules.Offer;

/**
 * Reads rules for targeting areas from YAML. As with models, every problem is found and reported with its line, and unknown keys
 * are problems.
 */
public final class TargetRulesReader {

    /** The most offers. */
    public static final int MOST_OFFERS = 200;

    /** The most conditions of one offer in {@code all}, and in {@code any}. */
    public static final int MOST_CONDITIONS = 50;

    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,62}";

    /** Of the model the rules stand in; null where they stand alone and may name any domain or group. */
    private final AreaColumns areas;

    private final List<String> domains;

    private TargetRulesReader(AreaColumns areas, List<String> domains) {
        this.areas = areas;
        this.domains = domains;
    }

    /**
     * The rules a text describes.
     *
     * @param text YAML 1.2
     * @throws ModelProblems listing everything that is wrong with it
     */
    public static TargetRules read(String text) {
        TargetRulesReader reader = new TargetRulesReader(null, null);
        List<Problem> problems = new ArrayList<>();
        TargetRules rules = Document.read(text, Part.TARGETS, "list of rules", problems, s -> reader.rules(s, name(s)));
        if (!problems.isEmpty()) {
            throw new ModelProblems(problems);
        }
        return rules;
    }

    /**
     * The rules a model holds, which are written as those of a text are and name its own domains. They go by the model's name
     * unless they have one.
     */
    static TargetRules read(Section s, String model, AreaColumns areas, List<String> domains) {
        return new TargetRulesReader(areas, domains).rules(s, s.has("name") ? name(s) : model);
    }

    private TargetRules rules(Section s, String name) {
        String overall = s.text("overall").orElse("rank");
        String addresses = s.text("addresses").orElse(null);
        List<Offer> offers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section o : s.sections("offers", Part.OFFER, "offer", MOST_OFFERS)) {
            Offer offer = offer(o);
            if (!names.add(offer.attribute()) && !offer.name().isEmpty()) {
                o.problem(
                        o.line("name"),
                        "There are two offers named '" + offer.name() + "'; each name must be used once.");
            }
            offers.add(offer);
        }
        if (offers.isEmpty() && s.listed("offers")) {
            s.problem(s.line("offers"), "The rules have no 'offers'; at least one is needed.");
        }
        s.close();
        return new TargetRules(name, overall, addresses, offers);
    }

    private static String name(Section s) {
        String name = s.required("name");
        if (!name.isEmpty() && !name.matches(NAME)) {
            s.problem(
                    s.line("name"),
                    "The name '" + name + "' must be a letter followed by letters, digits, hyphens or underscores, at"
                            + " most 63 in all.");
        }
        return name;
    }

    private Offer offer(Section s) {
        String name = name(s);
        String title = s.text("title").orElse(name);
        String partner = s.required("partner");
        List<Condition> all = conditions(s, "all");
        List<Condition> any = conditions(s, "any");
        if (!s.has("all") && !s.has("any")) {
            s.problem(
                    s.line(),
                    "The offer '" + name
                            + "' has no conditions, so every area would get it; 'all' or 'any' with at least"
                            + " one is expected.");
        }
        int most = s.value("most", 0, TargetRulesReader::count);
        s.close();
        return new Offer(name, title, partner, all, any, most);
    }

    private List<Condition> conditions(Section s, String key) {
        List<Condition> conditions = new ArrayList<>();
        for (Section c : s.sections(key, Part.CONDITION, "condition", MOST_CONDITIONS)) {
            Condition condition = condition(c);
            if (condition != null) {
                conditions.add(condition);
            }
        }
        return conditions;
    }

    private Condition condition(Section s) {
        Condition condition;
        if (s.has("column")) {
            String column = s.required("column");
            if (s.has("is")) {
                double value = s.value("is", 0.0, Notation::number);
                condition = new Between(column, value, value);
            } else {
                double least = s.value("at_least", Double.NEGATIVE_INFINITY, Notation::number);
                double most = s.value("at_most", Double.POSITIVE_INFINITY, Notation::number);
                if (!s.has("at_least") && !s.has("at_most")) {
                    s.problem(s.line(), "The condition on '" + column + "' has no 'at_least', 'at_most' or 'is'.");
                } else if (least > most) {
                    s.problem(
                            s.line(),
                            "The condition on '" + column + "' can never be met: 'at_least' is above 'at_most'.");
                }
                condition = new Between(column, least, most);
            }
        } else if (s.has("group")) {
            condition = new InGroup(s.texts("group"));
            if (areas != null && areas.group() == null) {
                s.problem(s.line("group"), "The condition on the group needs 'group' in the model's 'areas'.");
            }
        } else if (s.has("domain")) {
            String domain = s.required("domain");
            if (domains != null
                    && domains.stream().noneMatch(d -> ModelReader.plain(d).equals(ModelReader.plain(domain)))) {
                s.problem(
                        s.line("domain"),
                        "The condition names the domain '" + domain + "', which the model does not have"
                                + Spelling.hint(domain, domains));
            }
            Margin margin = s.value("above_overall_by", null, TargetRulesReader::margin);
            if (!s.has("above_overall_by")) {
                s.problem(
                        s.line(),
                        "The condition on the domain '" + domain
                                + "' has no 'above_overall_by', such as 20% of the areas" + " or 50 places.");
            }
            condition = margin == null ? null : new Disproportionate(domain, margin.amount, margin.share);
        } else {
            s.problem(s.line(), "A condition needs a 'column', a 'group' or a 'domain'.");
            return null;
        }
        s.close();
        return condition;
    }

    private record Margin(double amount, boolean share) {}

    private static Margin margin(String text) {
        if (text.endsWith("%")) {
            double share = Notation.share(text);
            if (share > 0) {
                return new Margin(share, true);
            }
        } else if (text.matches("[1-9]\\d{0,8}")) {
            return new Margin(Integer.parseInt(text), false);
        }
        throw new BadInput(
                "is '" + text + "'; a share of the areas such as 20%, or a number of places such as 50, is expected.");
    }

    private static int count(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new BadInput("is '" + text + "'; a number of areas from 1 up is expected.");
        }
        return Integer.parseInt(text);
    }
}
