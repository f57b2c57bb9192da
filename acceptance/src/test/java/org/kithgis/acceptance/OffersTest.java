/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kithgis.engine.index.IndexResult;

/** Who is offered what, and what sets segments apart, as layers: what-ifs move offers, and tables have no places. */
public class OffersTest {

    private static final String LAYER = Server.WORKSPACE + ":" + Offers.NAME;

    private static Server server;

    @BeforeClass
    public static void findServer() throws Exception {
        server = Server.get();
    }

    private static Set<String> worstTenth(Map<String, String> whatIf) throws Exception {
        IndexResult index = County.index(whatIf);
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < index.areas().size(); i++) {
            if (index.decile(i) == 1) {
                ids.add(index.areas().id(i));
            }
        }
        return ids;
    }

    private static Map<String, Map<String, String>> rows(String key, String ending, String... more) throws Exception {
        return Features.rows(
                key, Features.get(LAYER + ending, Features.JSON, more).json());
    }

    @Test
    public void aWhatIfMovesTheOffers() throws Exception {
        Set<String> now = worstTenth(Map.of());
        Set<String> then = worstTenth(Map.of("weight.access", "5"));
        assertFalse(now.equals(then));
        String visited = "cql_filter=offer_warm_homes = true";
        assertEquals(now, rows("area_id", "_targets", visited).keySet());
        assertEquals(
                then,
                rows("area_id", "_targets", visited, "viewparams=weight.access:5")
                        .keySet());
        assertEquals(407, rows("area_id", "_targets").size());
    }

    @Test
    public void eachPartnerHasAListWithReasons() throws Exception {
        Map<String, Map<String, String>> list =
                rows("area_id", "_target_lists", "cql_filter=partner = 'Fire and rescue'");
        assertEquals(worstTenth(Map.of()), new TreeSet<>(list.keySet()));
        list.values().forEach(row -> {
            assertEquals("A warm home visit", row.get("offer_title"));
            assertEquals("decile 1", row.get("why"));
        });
        Map<String, Map<String, String>> buses =
                rows("area_id", "_target_lists", "cql_filter=partner = 'Community transport'");
        assertFalse(buses.isEmpty());
        Map<String, Map<String, String>> reach = rows("offer", "_target_offers");
        assertEquals(list.size(), Integer.parseInt(reach.get("warm-homes").get("areas")));
        assertEquals(buses.size(), Integer.parseInt(reach.get("bus").get("areas")));
    }

    @Test
    public void aProfileOfSegmentsIsATableWithoutPlaces() throws Exception {
        JsonNode answer = Features.get(LAYER + "_profile", Features.JSON).json();
        assertEquals(7, answer.get("features").size());
        for (JsonNode segment : answer.get("features")) {
            assertTrue(segment.get("geometry").isNull());
            assertTrue(segment.at("/properties/alone_65_over_index").isNumber());
            assertEquals(0, segment.at("/properties/alone_65_over").asLong() % 5);
        }
    }

    @Test
    public void tablesAreForWfsAndMapsForBoth() throws Exception {
        String wfs = server.get("wfs", "service=WFS", "version=2.0.0", "request=GetCapabilities")
                .good()
                .text();
        String wms = server.get("wms", "service=WMS", "version=1.3.0", "request=GetCapabilities")
                .good()
                .text();
        for (String ending : new String[] {"_targets", "_target_lists", "_target_offers", "_profile"}) {
            String name = ">" + LAYER + ending + "<";
            assertTrue(ending, wfs.contains(name));
            assertEquals(ending, ending.equals("_targets"), wms.contains(name));
            server.get(
                            "wfs",
                            "service=WFS",
                            "version=2.0.0",
                            "request=DescribeFeatureType",
                            "typeNames=" + LAYER + ending)
                    .good();
            Features.get(LAYER + ending, Features.GML32).good();
        }
        Answer map = server.get(
                        "wms",
                        "service=WMS",
                        "version=1.1.1",
                        "request=GetMap",
                        "layers=" + LAYER + "_targets",
                        "styles=",
                        "srs=EPSG:27700",
                        "bbox=474000,346000,534000,406000",
                        "width=200",
                        "height=200",
                        "format=image/png")
                .good();
        assertTrue(map.contentType(), map.contentType().startsWith("image/png"));
    }
}
