/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.kithgis.geoserver.process.Evidence.number;
import static org.kithgis.geoserver.process.Evidence.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.ProcessException;
import org.junit.Test;
import org.locationtech.jts.geom.Point;

public class TargetAreasProcessTest {

    private static final String RULES = """
            name: winter
            offers:
              - name: warm-homes
                title: A warm home visit
                partner: Fire and rescue
                all: [{ column: national_decile, at_most: 2 }]
              - name: bus
                partner: Community transport
                all: [{ domain: access, above_overall_by: 50% }]
            """;

    private static Map<String, Object> inputs() throws Exception {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(
                "features",
                table(
                        "area_id:String,area_name:String,area_group:String,population:Double,rank:Integer,ranked:Integer,"
                                + "access_rank:Integer,geom:Point:srid=4326",
                        "a|Alpha|north|1000|3|4|1|POINT(1 1)",
                        "b|Beta|north|2000|1|4|3|POINT(2 2)",
                        "c|Gamma|south|1500|2|4|2|POINT(3 3)",
                        "d|Delta|south|500|4|4|4|POINT(4 4)"));
        inputs.put("tables", new SimpleFeatureCollection[] {
            table("LSOA code:String,National Decile:String,uprns:Integer", "a|2|400", "b|1|800", "c|3|700", "d|9|200")
        });
        inputs.put("rules", RULES);
        inputs.put("columns", "addresses=UPRNs");
        return inputs;
    }

    @Test
    public void areasSayWhichOffersTheyGet() throws Exception {
        List<SimpleFeature> rows = Evidence.run("TargetAreas", "result", inputs());
        assertEquals(true, rows.get(0).getAttribute("offer_warm_homes"));
        assertEquals(true, rows.get(0).getAttribute("offer_bus"));
        assertEquals(2, rows.get(0).getAttribute("offers"));
        assertEquals(1, rows.get(1).getAttribute("offers"));
        assertEquals(0, rows.get(3).getAttribute("offers"));
        assertEquals(400, number(rows.get(0), "addresses"), 0);
        assertEquals(1, ((Point) rows.get(0).getDefaultGeometry()).getX(), 0);
    }

    @Test
    public void eachPartnerGetsAListWithReasonsWorstFirst() throws Exception {
        List<SimpleFeature> rows = Evidence.run("TargetAreas", "lists", inputs());
        assertEquals(3, rows.size());
        assertEquals("lists.warm-homes.b", rows.get(0).getID());
        assertEquals("Beta", rows.get(0).getAttribute("area_name"));
        assertEquals("National Decile 1", rows.get(0).getAttribute("why"));
        assertEquals("a list has no shapes", null, rows.get(0).getDefaultGeometry());
        assertEquals("lists.warm-homes.a", rows.get(1).getID());
        assertEquals("Community transport", rows.get(2).getAttribute("partner"));
        assertEquals("bus", rows.get(2).getAttribute("offer_title"));
        assertEquals(
                "access ranked 1, 2 places above its overall rank", rows.get(2).getAttribute("why"));
    }

    @Test
    public void offersSayHowFarTheyReach() throws Exception {
        List<SimpleFeature> rows = Evidence.run("TargetAreas", "offers", inputs());
        assertEquals(2, rows.get(0).getAttribute("areas"));
        assertEquals(3000, number(rows.get(0), "population"), 0);
        assertEquals(1200, number(rows.get(0), "addresses"), 0);
        assertEquals(400, number(rows.get(1), "addresses"), 0);
    }

    @Test
    public void problemsOfTheRulesAreNamedByTheirLine() throws Exception {
        Map<String, Object> inputs = inputs();
        inputs.put("rules", RULES.replace("partner: Fire", "partnr: Fire"));
        ProcessException e = assertThrows(ProcessException.class, () -> Evidence.run("TargetAreas", "result", inputs));
        assertEquals(
                "Line 3: Offer 1 of the list of rules has no 'partner', which it needs.\n"
                        + "Line 5: Unknown key 'partnr' in offer 1 of the list of rules; did you mean 'partner'?",
                e.getMessage());
        inputs.put("rules", RULES.replace("national_decile", "nation_decile"));
        ProcessException column =
                assertThrows(ProcessException.class, () -> Evidence.run("TargetAreas", "result", inputs));
        assertEquals(
                "The offer 'warm-homes' needs the column 'nation_decile', which neither the areas nor the tables have;"
                        + " known are 'population', 'rank', 'ranked', 'access_rank', 'uprns'.",
                column.getMessage());
    }

    @Test
    public void anOfferForTheWorstAreasNeedsTheirRankAndSaysSo() throws Exception {
        Map<String, Object> inputs = inputs();
        inputs.put(
                "rules",
                "name: r\noverall: worst_first\noffers:\n  - { name: visits, partner: Fire, most: 2, all: [{ column: uprns,"
                        + " at_least: 1 }] }\n");
        ProcessException e = assertThrows(ProcessException.class, () -> Evidence.run("TargetAreas", "result", inputs));
        assertEquals(
                "The offer 'visits' has 'most: 2', the areas most in need by their overall rank, but its column"
                        + " 'worst_first' (the key 'overall') is in neither the areas nor the tables; known are 'population', 'rank', 'ranked', 'access_rank', 'uprns'.",
                e.getMessage());
    }
}
