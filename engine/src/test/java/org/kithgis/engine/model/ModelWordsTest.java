/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.Test;
import org.kithgis.engine.TestModels;

public class ModelWordsTest {

    @Test
    public void aModelIsToldInTheOrderOfItsSteps() {
        String words = ModelWords.explain(ModelReader.read("""
                name: county
                title: Need in the county
                description: Who needs what.
                attribution: The county council
                areas: { id: [code, lsoa], name: label, group: district, population: residents }
                method: { shrink: group, impute: group-median, treat: winsorise(5), normalise: rank-exponential }
                domains:
                  - name: alone
                    title: Living alone
                    weight: 3
                    indicators:
                      - { name: alone_65, title: Alone at 65 and over, count: alone, per: households, scale: 1000 }
                      - { name: no_car, count: no_car, per: households, weight: 3, treat: none }
                  - name: access
                    indicators: [ { name: km, column: km_to_gp, direction: lower-is-need } ]
                  - { name: off, weight: 0, indicators: [ { name: z, column: z, weight: 2 } ] }
                funding:
                  need: sum-of-domain-ranks
                  envelope:
                    - { service: Adults, budget: "4,000,000", saving: "400,000" }
                    - { service: Children, budget: "1,000,000", saving: "600,000" }
                  basis: residents_65
                  domain_budgets: { access: area }
                  eligible: { decile: 2 }
                  floor: 1.50
                  ceiling: 60
                  damping: { current: today, max_loss: 5% }
                targets:
                  offers:
                    - name: visit
                      title: A visit
                      partner: Fire and rescue
                      all: [ { column: decile, at_most: 2 }, { group: [north, south] } ]
                      any: [ { domain: access, above_overall_by: 20% }, { column: km, at_least: 1, at_most: 3 } ]
                      most: 30
                    - { name: bus, partner: Transport, any: [ { column: no_bus, is: 1 } ] }
                """));
        assertEquals("""
                Need in the county (county)
                Who needs what.
                To be named beside the results: The county council

                What is compared
                Areas, told apart by 'code' or 'lsoa', named by 'label', grouped by 'district', with their residents in 'residents'.

                What counts: 3 domains, 4 indicators
                - Living alone (alone): 75 % of the index.
                    - Alone at 65 and over (alone_65): 'alone' per 1,000 'households'; more means more need; 25 % of the domain.
                    - no_car: 'no_car' as a share of 'households'; more means more need; 75 % of the domain.
                - access: 25 % of the index.
                    - km: 'km_to_gp' as it is given; less means more need; all of the domain.
                - off: switched off.
                    - z: 'z' as it is given; more means more need; all of the domain.
                A domain that is switched off is scored and shown, but does not count in the index.

                How the index is made, in this order
                - Rates. Each count is divided by those it could have counted. Where that is 0 or missing, the rate is missing, never 0.
                - Uncertainty. A rate is drawn towards the mean of its 'district' as far as it is uncertain: one of few people far, one of many hardly.
                - Missing values. What is missing is taken to be the median of the area's group.
                - Outliers.
                    - alone_65, km, z: While a column has a long tail, its most extreme values, 5 at most, are moved to the nearest other value.
                    - no_car: Extreme values stay as they are.
                - Comparable scores. The areas are ranked, and scored up to 100 so that the 10 % most in need take the scores above 50, as in the Indices of Deprivation: high need in one is not hidden by low need in others.
                - Domains. A domain's score is the weighted mean of its indicators' scores: more of one makes up for less of another.
                - Coverage. A domain is scored where at least two thirds of its indicators' weights are present, and is missing elsewhere.
                - Index. The index is the weighted mean of the domains' scores: more of one makes up for less of another.
                - Ranks. Areas are ranked by the index, 1 = most in need; need ranks count the other way. Decile 1 is the 10 % most in need. An area with a missing domain has no index: it is reported, and neither ranked nor funded.

                How the money follows
                - Amount. £4,000,000.00 is shared, which is budgets less savings:
                    - Adults: budget £4,000,000.00, saving £400,000.00 (10 % of the budget).
                    - Children: budget £1,000,000.00, saving £600,000.00 (60 % of the budget).
                    - Together: budget £5,000,000.00, saving £1,000,000.00 (20 % of the budget).
                - Need. Money follows the sum of an area's need ranks in the domains, each times the domain's weight: the higher the sum, the more in need.
                - Shares. An area's share is its need figure times its 'residents_65', out of the same of all eligible areas together.
                - Eligible. Only the 20 % of areas most in need are funded. An area without an index is not funded.
                - Domain budgets. The amount is first split by the domains' weights; each part follows that domain's own need:
                    - Living alone: 75 %, about £3,000,000, by need times its 'residents_65'.
                    - access: 25 %, about £1,000,000, by need times 1, whatever its size.
                    - off: nothing, because it is switched off.
                - Floor. No eligible area gets less than £1.50 a head; the others pay for it in proportion to their shares.
                - Ceiling. No area gets more than £60.00 a head, unless damping protects it; what is over goes to the others in proportion to their shares.
                - Damping. No area with an index and a basis loses more than 5 % of what it has today ('today'), while one without either is given nothing; the cost is met by scaling back what all others would have above that protection, by one factor.
                - Pennies. Amounts are rounded so that they sum to the whole exactly; a group's amount is the sum of its areas'.

                Who is offered what
                - A visit (visit), by Fire and rescue: areas where 'decile' is at most 2 and the group is 'north' or 'south', and the rank in 'access' is 20 % of all areas or more above the overall rank or 'km' is at least 1 and at most 3; of these the 30 most in need by 'rank'.
                - bus, by Transport: areas where 'no_bus' is 1.
                """.strip(), words);
    }

    @Test
    public void percentagesOfOneListHaveTheSameDecimals() {
        String five = "{ name: a, weight: 4, indicators: [ { name: x, column: x } ] },"
                + " { name: b, weight: 2, indicators: [ { name: y, column: y } ] },"
                + " { name: c, weight: 1.999, indicators: [ { name: z, column: z } ] },"
                + " { name: d, weight: 0.001, indicators: [ { name: v, column: v } ] },"
                + " { name: e, weight: 1.5, indicators: [ { name: w, column: w } ] }";
        String words = ModelWords.explain(TestModels.domains("normalise: none", five));
        for (String part : List.of("a: 42.1 %", "b: 21.1 %", "c: 21.0 %", "d: less than 0.1 %", "e: 15.8 %")) {
            assertTrue(words, words.contains("- " + part + " of the index."));
        }
    }

    @Test
    public void weightsAreThoseThatCount() {
        String two = "{ name: a, weight: 3, indicators: [ { name: x, column: x } ] },"
                + " { name: b, indicators: [ { name: y, column: y } ] }";
        assertTrue(ModelWords.explain(TestModels.domains("normalise: none, domains: { weights: equal }", two))
                .contains("- a: 50 % of the index."));
        assertTrue(ModelWords.explain(TestModels.domains("normalise: none, domains: { weights: pca }", two))
                .contains("- a: its weight in the index is found from the data."));
    }

    @Test
    public void whatIsSwitchedOffIsSaidToBeOff() {
        IndexModel model = TestModels.with(
                TestModels.funding("need: index-score, amount: 8, domain_budgets: {}", "a", "b"), "weight.b=0");
        String words = ModelWords.explain(model);
        assertTrue(words, words.contains("- a: all of the index."));
        assertTrue(words, words.contains("- b: switched off."));
        assertTrue(words, words.contains("- a: 100 %, about £8, by need times its residents."));
        assertFalse(words, words.contains("NaN"));
    }

    @Test
    public void aModelWithoutMoneySaysNothingOfIt() {
        String words = ModelWords.explain(TestModels.one("normalise: none"));
        assertFalse(words.contains("money follows"));
        assertTrue(words.contains("- Domains. Each domain is its one indicator, and missing where that is."));
        assertFalse(words.contains("Uncertainty"));
    }

    @Test
    public void everyChoiceHasItsOwnWords() {
        Set<String> seen = new HashSet<>();
        for (String rule : Named.labels(Normalisation.Kind.class)) {
            assertTrue(rule, seen.add(ModelWords.explain(TestModels.one("normalise: " + rule))));
        }
        for (String rule : new String[] {
            "normalise: rank(min)",
            "normalise: rank(max)",
            "normalise: rank(dense)",
            "normalise: none, impute: mean",
            "normalise: none, impute: median",
            "normalise: none, impute: group-mean",
            "normalise: none, impute: group-median",
            "normalise: none, impute: constant(0.5)",
            "normalise: none, treat: log",
            "normalise: none, treat: winsorise(3)",
            "normalise: none, treat: jrc(3)",
            "normalise: none, aggregate: geometric",
            "normalise: none, aggregate: harmonic",
            "normalise: none, aggregate: sum-of-ranks",
            "normalise: none, domains: { normalise: rank }"
        }) {
            assertTrue(rule, seen.add(ModelWords.explain(TestModels.one(rule))));
        }
        assertTrue(ModelWords.explain(TestModels.one("normalise: index-100", "{ name: x, column: x, reference: 0.25 }"))
                .contains("A score of 100 is the reference rate, 0.25; 150 is half as much again."));
        for (String funding : new String[] {
            "need: index-score",
            "need: sum-of-domain-ranks",
            "need: index-score, amount: 5",
            "need: index-score, basis: area",
            "need: index-score, basis: under_5",
            "need: index-score, eligible: { decile: 1 }",
            "need: index-score, eligible: { group: [x, y] }",
            "need: index-score, eligible: { column: c, at_least: 5 }",
            "need: index-score, eligible: { column: c, at_most: 5 }",
            "need: index-score, eligible: { column: c, at_least: 1, at_most: 5 }",
            "need: index-score, current: today",
            "need: index-score, domain_budgets: {}",
            "need: index-score, damping: { current: today, max_loss: 0 }"
        }) {
            assertTrue(funding, seen.add(ModelWords.explain(TestModels.funding(funding, "a"))));
        }
        assertTrue(ModelWords.explain(TestModels.funding("need: index-score, eligible: { group: [x, y] }", "a"))
                .contains("Only areas of 'x' or 'y' are funded."));
        assertTrue(ModelWords.explain(TestModels.funding("need: index-score", "a"))
                .contains("- Amount. It is stated when the model is run."));
    }
}
