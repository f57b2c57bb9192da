/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a budget follows need (methods §4). Money is in pennies.
 *
 * @param pence the amount to share; null where a request must say it
 * @param envelope the lines the amount came from; empty where it was stated
 * @param need the figure that funding follows
 * @param basis what the need figure is multiplied by
 * @param eligible which areas are funded
 * @param domainBudgets whether the amount is first split by domain weights
 * @param domainBases the basis of each domain that has its own, by the domain's name; used with {@code domainBudgets}
 * @param floor the least pennies a head, or null
 * @param ceiling the most pennies a head, or null
 * @param current the column with the allocation of today, in pounds; null where there is none
 * @param maxLoss the largest share of its current allocation that an area may lose, 0 to 1; null where losses are not
 *     damped
 */
public record FundingModel(
        Long pence,
        List<Line> envelope,
        Need need,
        Basis basis,
        Eligibility eligible,
        boolean domainBudgets,
        Map<String, Basis> domainBases,
        Long floor,
        Long ceiling,
        String current,
        Double maxLoss) {

    public FundingModel {
        envelope = List.copyOf(envelope);
        domainBases = Map.copyOf(domainBases);
    }

    /** The figure that funding follows. */
    public enum Need implements Named {
        /** Σ weight · need rank over the domains: with all weights 1, Northamptonshire's unique figure. */
        SUM_OF_DOMAIN_RANKS,
        /** The index score. */
        INDEX_SCORE
    }

    /**
     * What the need figure is multiplied by.
     *
     * @param kind population, one for each area, or a column
     * @param column the column, for {@link Kind#COLUMN}; null for the others
     */
    public record Basis(Kind kind, String column) {

        /** The areas' populations: the default. */
        public static final Basis POPULATION = new Basis(Kind.POPULATION, null);

        /** 1 for each area. */
        public static final Basis AREA = new Basis(Kind.AREA, null);

        /** The basis with the given name in a model: {@code population}, {@code area}, or a column. */
        public static Basis of(String label) {
            return switch (label) {
                case "population" -> POPULATION;
                case "area" -> AREA;
                default -> new Basis(Kind.COLUMN, label);
            };
        }

        /** The name in a model. */
        public String label() {
            return kind == Kind.COLUMN ? column : kind.label();
        }

        /** The kinds of basis. */
        public enum Kind implements Named {
            POPULATION,
            AREA,
            COLUMN
        }
    }

    /** Which areas are funded. An area without a need figure never is. */
    public sealed interface Eligibility {

        /** Every area: the default. */
        record All() implements Eligibility {}

        /**
         * Areas of the deciles most in need.
         *
         * @param worst the last decile that is funded, 1 to 10
         */
        record Deciles(int worst) implements Eligibility {}

        /**
         * Areas whose value in a column lies between two bounds, both included; an area where it is missing is not funded.
         *
         * @param column the column
         * @param atLeast the lower bound; minus infinity where there is none
         * @param atMost the upper bound; infinity where there is none
         */
        record Range(String column, double atLeast, double atMost) implements Eligibility {}

        /**
         * Areas of some groups.
         *
         * @param groups their names
         */
        record Groups(List<String> groups) implements Eligibility {
            public Groups {
                groups = List.copyOf(groups);
            }
        }
    }

    /**
     * One line of the envelope the amount comes from.
     *
     * @param service whose budget it is
     * @param budgetPence the budget
     * @param savingPence what is saved of it
     */
    public record Line(String service, long budgetPence, long savingPence) {

        /** The saving as a percentage of the budget; NaN where the budget is 0. */
        public double savingPercent() {
            return budgetPence == 0 ? Double.NaN : 100.0 * savingPence / budgetPence;
        }
    }

    /** The amount, if it is known. */
    public Optional<Long> amount() {
        return Optional.ofNullable(pence);
    }

    /** The basis of a domain's own budget. */
    public Basis basisOf(Domain domain) {
        return domainBases.getOrDefault(domain.name(), basis);
    }
}
