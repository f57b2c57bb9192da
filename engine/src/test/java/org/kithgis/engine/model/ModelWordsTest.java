/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class ModelWordsTest {

    private static final String MODEL = """
            name: county
            title: A county
            areas: { id: code, name: label, group: district, population: people }
            method: { normalise: rank-exponential, impute: group-median, coverage: 2/3, domains: { normalise: z-score } }
            domains:
              - name: health
                title: Health
                weight: 3
                indicators:
                  - { name: ill, title: Ill health, count: ill, per: people, scale: 1000, shrink: group, weight: 3 }
                  - { name: far, title: Distance, column: km, direction: lower-is-need, treat: winsorise(5) }
              - { name: access, title: Access, indicators: [{ name: car, column: car, normalise: index-100, reference: 0.25 }] }
            funding:
              envelope:
                - { service: Libraries, budget: 2000000, saving: 500000 }
                - { service: Parks, budget: 1000000, saving: 0 }
              need: sum-of-domain-ranks
              eligible: { decile: 2 }
              domain_budgets: { access: cars }
              floor: 5
              ceiling: 40.50
              damping: { current: today, max_loss: 5% }
            """;

    @Test
    public void everySettingIsSaid() {
        String words = ModelWords.explain(ModelReader.read(MODEL));
        for (String said : new String[] {
            "Health: 75 % of the index",
            "Ill health: 'ill' over 'people', per 1,000; more means more need; 75 % of the domain.",
            "drawn towards the mean of their group",
            "taken to be the median of its group",
            "'km' as it is given; less means more need; 25 % of the domain",
            "Up to 5 outliers are moved",
            "the reference of 0.25, which scores 100",
            "at least 66.7 % of its weights",
            "Domain scores are measured in standard deviations",
            "£2,500,000.00 is shared in proportion to the weighted sum of the domains' need ranks times population",
            "Libraries: a saving of £500,000.00 from a budget of £2,000,000.00 (25 %)",
            "Only the 20 % of areas most in need are funded",
            "Access: 25 %, by its own need times 'cars'",
            "No area gets less than £5.00 a head",
            "No area gets more than £40.50 a head",
            "No area loses more than 5 % of what it has today ('today')"
        }) {
            assertTrue(said + "\nis not in\n" + words, words.contains(said));
        }
    }

    @Test
    public void whatIsSwitchedOffIsSaidToBeLeftOut() {
        IndexModel model = WhatIf.apply(ModelReader.read(MODEL), WhatIf.parse("weight.access=0"));
        String words = ModelWords.explain(model);
        assertTrue(words, words.contains("Access: left out (weight 0)"));
        assertTrue(words, words.contains("Health: 100 % of the index"));
        assertFalse(words, words.contains("NaN"));
    }
}
