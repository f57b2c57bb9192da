/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Column;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.model.TargetRules;
import org.kithgis.engine.model.TargetRules.Between;
import org.kithgis.engine.model.TargetRules.Condition;
import org.kithgis.engine.model.TargetRules.Disproportionate;
import org.kithgis.engine.model.TargetRules.InGroup;
import org.kithgis.engine.model.TargetRules.Offer;

/** Which areas get which offer by the rules, and why. Unchanging. */
public final class Targeting {

    /** The column that says of how many areas the ranks are; where there is none, of those that have one. */
    public static final String RANKED = "ranked";

    private final AreaTable areas;
    private final TargetRules rules;
    private final Column overall;
    private final double ranked;
    private final boolean[][] gets;
    private final List<String> notes = new ArrayList<>();

    private Targeting(AreaTable areas, TargetRules rules) {
        this.areas = areas;
        this.rules = rules;
        check();
        overall = areas.find(rules.overall()).orElse(null);
        ranked = overall == null
                ? 0
                : areas.find(RANKED).map(Column::greatest).filter(n -> n >= 1).orElse((double)
                        (areas.size() - overall.missing()));
        gets = new boolean[rules.offers().size()][];
        for (int o = 0; o < gets.length; o++) {
            gets[o] = apply(rules.offers().get(o));
        }
    }

    /**
     * Applies rules.
     *
     * @param areas with the columns the rules name
     * @throws BadInput listing every column or group the rules name that is not there
     */
    public static Targeting apply(AreaTable areas, TargetRules rules) {
        return new Targeting(areas, rules);
    }

    private void check() {
        List<String> problems = new ArrayList<>();
        for (Offer offer : rules.offers()) {
            for (Condition condition : offer.conditions()) {
                if (condition instanceof InGroup in) {
                    in.groups().stream()
                            .filter(g -> !areas.groups().contains(g))
                            .forEach(g -> problems.add("The offer '"
                                    + offer.name() + "' needs the group '" + g + "', which no area belongs to"
                                    + Spelling.hint(g, areas.groups())));
                } else if (condition instanceof Between between) {
                    needColumn(offer, between.column(), problems);
                } else if (condition instanceof Disproportionate out) {
                    needColumn(offer, out.column(), problems);
                    needColumn(offer, rules.overall(), problems);
                }
            }
            if (offer.most() > 0 && areas.find(rules.overall()).isEmpty()) {
                problems.add("The offer '" + offer.name() + "' has 'most: " + offer.most()
                        + "', the areas most in need by their overall rank, but its column '" + rules.overall()
                        + "' (the key 'overall') is in neither the areas nor the tables"
                        + Spelling.hint(rules.overall(), areas.columnNames()));
            }
        }
        if (!problems.isEmpty()) {
            throw new BadInput(problems);
        }
    }

    private void needColumn(Offer offer, String column, List<String> problems) {
        if (areas.find(column).isEmpty()) {
            problems.add("The offer '" + offer.name() + "' needs the column '" + column
                    + "', which neither the areas nor the tables have" + Spelling.hint(column, areas.columnNames()));
        }
    }

    private boolean[] apply(Offer offer) {
        boolean[] meets = new boolean[areas.size()];
        int missing = 0;
        for (int i = 0; i < meets.length; i++) {
            int area = i;
            meets[i] = offer.all().stream().allMatch(c -> met(c, area))
                    && (offer.any().isEmpty() || offer.any().stream().anyMatch(c -> met(c, area)));
            missing += offer.conditions().stream().anyMatch(c -> unknown(c, area)) ? 1 : 0;
        }
        if (missing > 0) {
            notes.add("Areas without a figure that the offer '" + offer.name()
                    + "' looks at, which meets no condition: " + missing + ".");
        }
        if (offer.most() == 0) {
            return meets;
        }
        boolean[] first = new boolean[meets.length];
        IntStream.range(0, meets.length)
                .filter(i -> meets[i])
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> overall.at(i)).thenComparing(areas::id)) // NaN is last
                .limit(offer.most())
                .forEach(i -> first[i] = true);
        return first;
    }

    private boolean met(Condition condition, int area) {
        if (condition instanceof InGroup in) {
            return in.groups().contains(areas.group(area));
        }
        if (condition instanceof Between between) {
            double value = areas.column(between.column()).at(area);
            return value >= between.least() && value <= between.most();
        }
        Disproportionate out = (Disproportionate) condition;
        return placesAbove(out, area) >= out.places(ranked);
    }

    private boolean unknown(Condition condition, int area) {
        if (condition instanceof Between between) {
            return Double.isNaN(areas.column(between.column()).at(area));
        }
        return condition instanceof Disproportionate out && Double.isNaN(placesAbove(out, area));
    }

    private double placesAbove(Disproportionate out, int area) {
        return overall.at(area) - areas.column(out.column()).at(area);
    }

    /** The rules. */
    public TargetRules rules() {
        return rules;
    }

    /** Whether an area gets an offer, by its position in the rules. */
    public boolean gets(int offer, int area) {
        return gets[offer][area];
    }

    /** The areas that get an offer: the worst overall rank first, or in the areas' order where there is none. */
    public List<Integer> list(int offer) {
        Comparator<Integer> order = overall == null
                ? Comparator.naturalOrder()
                : Comparator.<Integer>comparingDouble(i -> overall.at(i)).thenComparing(areas::id);
        return IntStream.range(0, areas.size())
                .filter(i -> gets[offer][i])
                .boxed()
                .sorted(order)
                .toList();
    }

    /** How many offers an area gets. */
    public int offers(int area) {
        return (int) IntStream.range(0, gets.length).filter(o -> gets[o][area]).count();
    }

    /** Why an area gets an offer: the conditions it meets, with its figures. Empty where it does not get it. */
    public String why(int offer, int area) {
        if (!gets[offer][area]) {
            return "";
        }
        return String.join(
                "; ",
                rules.offers().get(offer).conditions().stream()
                        .filter(c -> met(c, area))
                        .map(c -> reason(c, area))
                        .toList());
    }

    private String reason(Condition condition, int area) {
        if (condition instanceof InGroup) {
            return "in " + areas.group(area);
        }
        if (condition instanceof Between between) {
            String column = between.column();
            return column + " " + shown(areas.column(column).at(area));
        }
        Disproportionate out = (Disproportionate) condition;
        return out.domain() + " ranked " + shown(areas.column(out.column()).at(area)) + ", "
                + shown(placesAbove(out, area)) + " places above its overall rank";
    }

    /** To three decimals, which is enough to see why. */
    private static String shown(double value) {
        return Numbers.plain(Math.round(value * 1000) / 1000.0);
    }

    /** What a reader of the result must know. */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
