/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import org.junit.Test;
import org.kithgis.engine.model.TargetRules.Between;
import org.kithgis.engine.model.TargetRules.Disproportionate;
import org.kithgis.engine.model.TargetRules.InGroup;

public class TargetRulesReaderTest {

    @Test
    public void rulesAreReadAsTheyAreWritten() {
        TargetRules rules = TargetRulesReader.read("""
                name: winter
                offers:
                  - name: warm-homes
                    title: A warm home visit
                    partner: Fire and rescue
                    all:
                      - { column: national_decile, at_most: 2 }
                      - { group: [Corby, Kettering] }
                    any:
                      - { domain: living-alone, above_overall_by: 20% }
                      - { domain: access, above_overall_by: 50 }
                    most: 30
                """);
        assertEquals("rank", rules.overall());
        TargetRules.Offer offer = rules.offers().get(0);
        assertEquals("warm_homes", offer.attribute());
        assertEquals("Fire and rescue", offer.partner());
        assertEquals(
                List.of(
                        new Between("national_decile", Double.NEGATIVE_INFINITY, 2),
                        new InGroup(List.of("Corby", "Kettering"))),
                offer.all());
        assertEquals(
                List.of(new Disproportionate("living-alone", 0.2, true), new Disproportionate("access", 50, false)),
                offer.any());
        assertEquals(30, offer.most());
    }

    @Test
    public void everyProblemIsNamedByItsLine() {
        ModelProblems e = assertThrows(ModelProblems.class, () -> TargetRulesReader.read("""
                name: winter rules
                offer: none
                offers:
                  - name: a
                    partner: P
                    all:
                      - { column: rank }
                      - { column: rank, at_least: 3, at_most: 2 }
                      - { colum: rank, at_most: 2 }
                  - name: a
                    all: [{ domain: access, above_overall_by: lots }]
                    most: none
                  - name: b
                    partner: Q
                """));
        assertEquals(
                List.of(
                        "Line 1: The name 'winter rules' must be a letter followed by letters, digits, hyphens or underscores, at most 63 in all.",
                        "Line 2: Unknown key 'offer' in the list of rules; did you mean 'offers'?",
                        "Line 7: The condition on 'rank' has no 'at_least', 'at_most' or 'is'.",
                        "Line 8: The condition on 'rank' can never be met: 'at_least' is above 'at_most'.",
                        "Line 9: A condition needs a 'column', a 'group' or a 'domain'.",
                        "Line 10: Offer 2 of the list of rules has no 'partner', which it needs.",
                        "Line 10: There are two offers named 'a'; each name must be used once.",
                        "Line 11: 'above_overall_by' in condition 1 of offer 2 of the list of rules is 'lots'; a share of the areas such as 20%, or a number of places such as 50, is expected.",
                        "Line 12: 'most' in offer 2 of the list of rules is 'none'; a number of areas from 1 up is expected.",
                        "Line 13: The offer 'b' has no conditions, so every area would get it; 'all' or 'any' with at least one is expected."),
                e.problems());
    }

    @Test
    public void whatIsNotYamlIsSaid() {
        ModelProblems empty = assertThrows(ModelProblems.class, () -> TargetRulesReader.read(""));
        assertEquals("Line 1: The list of rules is empty; it begins with 'name: …'.", empty.getMessage());
        ModelProblems tag = assertThrows(ModelProblems.class, () -> TargetRulesReader.read("name: !!java.io.File x"));
        assertEquals(
                "Line 1: The tag 'tag:yaml.org,2002:java.io.File' is not expected; a list of rules has no tags.",
                tag.problems().get(0));
    }
}
