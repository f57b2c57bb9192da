/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Rules that say which areas get which offer. They are data: every condition looks at one column, and none can be run.
 *
 * @param name letters, digits, hyphens and underscores
 * @param overall the column with the overall rank, 1 for the area most in need
 * @param addresses the column with the addresses an offer would reach; null for the one with a usual name, if any
 * @param offers at least one, no two of one name
 */
public record TargetRules(String name, String overall, String addresses, List<Offer> offers) {

    public TargetRules {
        offers = List.copyOf(offers);
    }

    /** Every column it names: those of conditions, the overall rank, the addresses. */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        columns.add(overall);
        if (addresses != null) {
            columns.add(addresses);
        }
        offers.stream().flatMap(o -> o.conditions().stream()).forEach(c -> {
            if (c instanceof Between between) {
                columns.add(between.column);
            } else if (c instanceof Disproportionate out) {
                columns.add(out.column());
            }
        });
        return columns;
    }

    /** The same rules with another column of the addresses; null for none. */
    public TargetRules withAddresses(String column) {
        return new TargetRules(name, overall, column, offers);
    }

    /** The same rules with the columns of their conditions under other names, as a table may spell them. */
    public TargetRules spelled(UnaryOperator<String> column) {
        UnaryOperator<Condition> spelled = c -> c instanceof Between between
                ? new Between(column.apply(between.column), between.least, between.most)
                : c;
        List<Offer> others = offers.stream()
                .map(o -> new Offer(
                        o.name,
                        o.title,
                        o.partner,
                        o.all.stream().map(spelled).toList(),
                        o.any.stream().map(spelled).toList(),
                        o.most))
                .toList();
        return new TargetRules(name, column.apply(overall), addresses == null ? null : column.apply(addresses), others);
    }

    /**
     * Something that is offered to areas.
     *
     * @param name letters, digits, hyphens and underscores
     * @param title for people
     * @param partner who brings it
     * @param all conditions that must all be met
     * @param any conditions of which one must be met; empty for none
     * @param most how many areas get it at most, those with the worst overall rank; 0 for as many as meet the conditions
     */
    public record Offer(String name, String title, String partner, List<Condition> all, List<Condition> any, int most) {

        public Offer {
            all = List.copyOf(all);
            any = List.copyOf(any);
        }

        /** The name as attributes have it, with underscores for hyphens. */
        public String attribute() {
            return name.toLowerCase(Locale.ROOT).replace('-', '_');
        }

        /** All conditions. */
        public List<Condition> conditions() {
            List<Condition> conditions = new ArrayList<>(all);
            conditions.addAll(any);
            return conditions;
        }
    }

    /** What is asked of an area. A missing value meets no condition. */
    public sealed interface Condition permits Between, InGroup, Disproportionate {}

    /**
     * A column's number lies between two bounds, both included.
     *
     * @param least −∞ for no lower bound
     * @param most ∞ for no upper one
     */
    public record Between(String column, double least, double most) implements Condition {}

    /** The area belongs to one of some groups. */
    public record InGroup(List<String> groups) implements Condition {

        public InGroup {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Harm in one domain is out of proportion: the domain's rank is nearer to the worst than the overall rank.
     *
     * @param domain the domain's name; its rank is in the column {@code <domain>_rank}
     * @param margin by how much at least: a share of all ranked areas, or a number of places
     * @param share whether the margin is a share
     */
    public record Disproportionate(String domain, double margin, boolean share) implements Condition {

        /** The column with the domain's rank. */
        public String column() {
            return domain.toLowerCase(Locale.ROOT).replace('-', '_') + "_rank";
        }

        /** The places a margin is among so many ranked areas. */
        public double places(double ranked) {
            return share ? margin * ranked : margin;
        }
    }
}
