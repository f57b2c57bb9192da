/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.TargetRulesReader;

public class TargetingTest {

    private static final double NONE = Double.NaN;

    private static final AreaTable AREAS = AreaTable.of("a", "b", "c", "d", "e")
            .groups("north", "north", "south", "south", "south")
            .column("rank", 1, 2, 3, 4, NONE)
            .column("ranked", 4, 4, 4, 4, 4)
            .column("national_decile", 1, 2, 2, 6, 1)
            .column("access_rank", 4, 3, 2, 1, NONE)
            .column("older_index", 90, 130, 150.12345, 120, 200)
            .build();

    private static Targeting apply(String offer) {
        return Targeting.apply(
                AREAS, TargetRulesReader.read("name: r\noffers:\n  - { name: x, partner: P, " + offer + " }"));
    }

    private static String ids(Targeting targeting) {
        return String.join("", targeting.list(0).stream().map(AREAS::id).toList());
    }

    @Test
    public void everyConditionOfAllAndOneOfAnyMustBeMet() {
        Targeting targeting =
                apply("all: [{ column: national_decile, at_most: 2 }, { column: older_index, at_least: 100 }]");
        assertEquals("bounds are met by what equals them; unranked areas come last", "bce", ids(targeting));
        assertEquals(
                "abcde",
                ids(apply("any: [{ column: national_decile, is: 1 }, { column: older_index, at_least: 120 }]")));
        assertEquals(
                "ce",
                ids(
                        apply(
                                "all: [{ group: south }], any: [{ column: national_decile, is: 1 }, { column: rank, is: 3 }]")));
        assertEquals(1, targeting.offers(1));
        assertEquals(0, targeting.offers(0));
    }

    @Test
    public void aDomainIsDisproportionateWhereItsRankIsFarNearerTheWorstThanTheOverallRank() {
        // overall 4, access 1: 3 places above. 3 is 75 % of the 4 ranked areas.
        assertEquals("d", ids(apply("all: [{ domain: access, above_overall_by: 3 }]")));
        assertEquals("d", ids(apply("all: [{ domain: access, above_overall_by: 75% }]")));
        assertEquals("", ids(apply("all: [{ domain: access, above_overall_by: 76% }]")));
        assertEquals("cd", ids(apply("all: [{ domain: access, above_overall_by: 1 }]")));
    }

    @Test
    public void missingFiguresMeetNothingAndAreTold() {
        Targeting targeting = apply("all: [{ domain: access, above_overall_by: 1 }]");
        assertFalse(targeting.gets(0, 4));
        assertEquals(
                List.of("Areas without a figure that the offer 'x' looks at, which meets no condition: 1."),
                targeting.notes());
    }

    @Test
    public void whereThereIsNotEnoughForAllTheWorstRankedGetIt() {
        assertEquals("ab", ids(apply("all: [{ column: national_decile, at_most: 6 }], most: 2")));
    }

    @Test
    public void reasonsGiveTheFiguresThatMetTheRules() {
        Targeting targeting = apply(
                "all: [{ group: [south, north] }, { domain: access, above_overall_by: 1 }, { column: older_index, at_least: 1 }]");
        assertEquals(
                "in south; access ranked 2, 1 places above its overall rank; older_index 150.123", targeting.why(0, 2));
        assertEquals("", targeting.why(0, 0));
    }

    @Test
    public void whatTheRulesNameAndNobodyHasIsRefusedAllAtOnce() {
        BadInput e = assertThrows(
                BadInput.class,
                () -> apply(
                        "all: [{ group: sout }, { column: nationl_decile, is: 1 }, { domain: health, above_overall_by: 2 }]"));
        assertEquals(3, e.problems().size());
        assertEquals(
                "The offer 'x' needs the group 'sout', which no area belongs to; did you mean 'south'?",
                e.problems().get(0));
        assertTrue(e.problems().get(1).endsWith("did you mean 'national_decile'?"));
        assertTrue(e.problems().get(2).startsWith("The offer 'x' needs the column 'health_rank',"));
    }
}
