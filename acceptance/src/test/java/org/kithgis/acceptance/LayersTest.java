/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kithgis.engine.assurance.RankUncertainty;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.spatial.Clusters;
import org.kithgis.engine.spatial.Contiguity;
import org.kithgis.standalone.ows.XmlInput;
import org.w3c.dom.Element;

/** The computed layers over WFS: whole, alike in every format, and moved by viewparams as the engine says. */
public class LayersTest {

    private static Server server;

    @BeforeClass
    public static void findServer() throws Exception {
        server = Server.get();
    }

    @Test
    public void formatsAgreeOnEveryValue() throws Exception {
        Map<String, String> keys = Map.of(
                Server.INDEX, "area_id",
                Server.CLUSTERS, "area_id",
                Server.CERTAINTY, "area_id",
                Server.FUNDING, "area_id",
                Server.GROUPS, "area_group");
        for (String layer : keys.keySet()) {
            String key = keys.get(layer);
            Map<String, Map<String, String>> json =
                    Features.rows(key, Features.get(layer, "application/json").json());
            Map<String, Map<String, String>> csv =
                    Csv.by(key, Features.get(layer, "csv").csv());
            Map<String, Map<String, String>> gml = gml(
                    key,
                    Features.get(layer, "application/gml+xml; version=3.2")
                            .good()
                            .xml());
            assertFalse(json.isEmpty());
            assertEquals(layer, json.keySet(), csv.keySet());
            assertEquals(layer, json.keySet(), gml.keySet());
            for (String id : json.keySet()) {
                for (Map.Entry<String, String> value : json.get(id).entrySet()) {
                    assertSame(layer + " " + id, value.getKey(), value.getValue(), csv.get(id));
                    assertSame(layer + " " + id, value.getKey(), value.getValue(), gml.get(id));
                }
            }
        }
    }

    @Test
    public void theChangeIsWhatTheWhatIfMovesAgainstTheModelAsItIs() throws Exception {
        FundingResult before = County.funding(Map.of());
        FundingResult after = County.funding(Map.of("weight.access", "5"));
        Map<String, Map<String, String>> rows = Csv.by(
                "area_id",
                Features.get(Server.CHANGE, "csv", "viewparams=weight.access:5").csv());
        int moved = 0;
        for (int i = 0; i < before.index().areas().size(); i++) {
            Map<String, String> row = rows.get(before.index().areas().id(i));
            if (before.index().rank(i) > 0) {
                int move = before.index().rank(i) - after.index().rank(i);
                assertEquals(move, Integer.parseInt(row.get("rank_move")));
                assertEquals(after.pence(i) - before.pence(i), Long.parseLong(row.get("change_pence")));
                moved += move == 0 ? 0 : 1;
            }
        }
        assertTrue("moved: " + moved, moved > 100);
        for (Map<String, String> row :
                Csv.by("area_id", Features.get(Server.CHANGE, "csv").csv()).values()) {
            assertTrue(row.toString(), row.get("rank_move").matches("0?"));
        }
    }

    @Test
    public void theCertaintyIsThatOfTheEngineAndFollowsWhatIfs() throws Exception {
        for (String access : List.of("1", "5")) {
            IndexResult index = County.index(Map.of("weight.access", access));
            RankUncertainty expected = RankUncertainty.of(
                    new DomainScores(index.areas()),
                    index.model(),
                    index.model().uncertainty(),
                    () -> false);
            Map<String, Map<String, String>> rows = Csv.by(
                    "area_id",
                    Features.get(Server.CERTAINTY, "csv", "viewparams=weight.access:" + access)
                            .csv());
            assertEquals(index.areas().size(), rows.size());
            for (int i = 0; i < index.areas().size(); i++) {
                Map<String, String> row = rows.get(index.areas().id(i));
                if (index.rank(i) > 0) {
                    assertEquals(expected.low(i), Integer.parseInt(row.get("rank_p05")));
                    assertEquals(expected.median(i), Integer.parseInt(row.get("rank_median")));
                    assertEquals(expected.high(i), Integer.parseInt(row.get("rank_p95")));
                    assertEquals(expected.inWorstDecile(i), Double.parseDouble(row.get("p_worst_decile")), 1e-8);
                    assertEquals(expected.aboveFloor(i), Double.parseDouble(row.get("p_above_floor")), 1e-8);
                } else {
                    assertEquals("", row.get("rank_median"));
                }
            }
        }
    }

    /** GeoServer's CSV has eight decimals. */
    @Test
    public void theClustersAreThoseOfTheEnginesIndexAndFollowWhatIfs() throws Exception {
        for (String access : List.of("1", "5")) {
            IndexResult index = County.index(Map.of("weight.access", access));
            double[] scores = new double[index.areas().size()];
            Arrays.setAll(scores, index::score);
            Clusters expected = Clusters.of(
                    index.areas(),
                    scores,
                    Contiguity.queen(index.areas(), () -> false),
                    Clusters.Settings.STANDARD,
                    () -> false);
            Map<String, Map<String, String>> rows = Csv.by(
                    "area_id",
                    Features.get(Server.CLUSTERS, "csv", "viewparams=weight.access:" + access)
                            .csv());
            assertEquals(scores.length, rows.size());
            for (int i = 0; i < scores.length; i++) {
                Map<String, String> row = rows.get(index.areas().id(i));
                assertEquals(expected.cluster(i).label(), row.get("cluster"));
                assertEquals(expected.gCluster(i).label(), row.get("gi_cluster"));
                if (expected.neighbours(i) > 0) {
                    assertEquals(expected.gStar(i), Double.parseDouble(row.get("gi_star")), 1e-8);
                    assertEquals(expected.moranP(i), Double.parseDouble(row.get("moran_p")), 1e-8);
                } else {
                    assertEquals("", row.get("gi_star"));
                }
            }
        }
    }

    @Test
    public void theIndexLayerIsTheEnginesIndex() throws Exception {
        Features.assertIndex(
                County.index(Map.of()),
                Features.get(Server.INDEX, "application/json").json());
    }

    @Test
    public void viewparamsChangeTheIndexAsTheEngineDoes() throws Exception {
        Map<String, String> whatIf = Map.of("weight.deprivation", "0", "weight.young-people", "4");
        JsonNode moved = Features.get(
                        Server.INDEX, "application/json", "viewparams=weight.deprivation:0;weight.young-people:4")
                .json();
        Features.assertIndex(County.index(whatIf), moved);
        assertNotEquals(
                Features.rows(
                        "area_id",
                        Features.get(Server.INDEX, "application/json").json()),
                Features.rows("area_id", moved));
    }

    @Test
    public void viewparamsChangeTheMoneyAndItStillAddsUp() throws Exception {
        String viewparams = "viewparams=amount:7654321.09;max_loss:none;floor:5";
        FundingResult expected = County.funding(Map.of("amount", "7654321.09", "max_loss", "none", "floor", "5"));
        JsonNode areas =
                Features.get(Server.FUNDING, "application/json", viewparams).json();
        Map<String, String> amounts = new TreeMap<>();
        areas.get("features")
                .forEach(f -> amounts.put(
                        f.at("/properties/area_id").asText(),
                        f.at("/properties/amount_pence").asText()));
        long total = 0;
        for (int i = 0; i < expected.areas().size(); i++) {
            assertEquals(
                    Long.toString(expected.pence(i)),
                    amounts.get(expected.areas().id(i)));
            total += expected.pence(i);
        }
        assertEquals(765432109L, total);

        BigDecimal groups = BigDecimal.ZERO;
        for (Map<String, String> row : Csv.by(
                        "area_group",
                        Features.get(Server.GROUPS, "csv", viewparams).csv())
                .values()) {
            groups = groups.add(new BigDecimal(row.get("amount")));
        }
        assertEquals(new BigDecimal("7654321.09"), groups);
    }

    @Test
    public void badViewparamsAreExplained() throws Exception {
        for (String bad :
                List.of("weight.depravation:2", "weight.deprivation:-1", "weight.deprivation:much", "colour:red")) {
            String problem = Features.get(Server.INDEX, "application/json", "viewparams=" + bad)
                    .problem();
            String key = bad.substring(0, bad.indexOf(':'));
            assertTrue(problem, problem.toLowerCase(java.util.Locale.ROOT).contains(key));
        }
    }

    @Test
    public void filtersBoxesAndPagesAreThePartsTheySay() throws Exception {
        JsonNode all =
                Features.get(Server.INDEX, "application/json", "sortBy=rank").json();
        int total = all.get("features").size();
        List<String> worst = new ArrayList<>();
        all.get("features").forEach(f -> {
            if (f.at("/properties/decile").asInt() == 1) {
                worst.add(f.get("id").asText());
            }
        });
        JsonNode filtered = Features.get(Server.INDEX, "application/json", "sortBy=rank", "cql_filter=decile = 1")
                .json();
        assertEquals(worst, Features.ids(filtered));

        List<String> paged = new ArrayList<>();
        for (int start = 0; start < total; start += 150) {
            paged.addAll(Features.ids(
                    Features.get(Server.INDEX, "application/json", "sortBy=rank", "count=150", "startIndex=" + start)
                            .json()));
        }
        assertEquals(Features.ids(all), paged);

        Element hits = Features.get(Server.INDEX, "application/gml+xml; version=3.2", "resultType=hits")
                .good()
                .xml();
        assertEquals(Integer.toString(total), hits.getAttribute("numberMatched"));

        JsonNode boxed = Features.get(
                        Server.INDEX,
                        "application/json",
                        "bbox=480000,350000,500000,370000,urn:ogc:def:crs:EPSG::27700")
                .json();
        assertTrue(boxed.get("features").size() > 0 && boxed.get("features").size() < total);
    }

    @Test
    public void typesAreDescribed() throws Exception {
        Element schema = server.get(
                        "wfs",
                        "service=WFS",
                        "version=2.0.0",
                        "request=DescribeFeatureType",
                        "typeNames=" + Server.INDEX)
                .good()
                .xml();
        Map<String, String> types = new LinkedHashMap<>();
        Documents.all(schema, "element")
                .forEach(e ->
                        types.put(e.getAttribute("name"), e.getAttribute("type").replaceFirst(".*:", "")));
        assertEquals("string", types.get("area_id"));
        assertEquals("double", types.get("score"));
        assertEquals("int", types.get("rank"));
        assertTrue(
                types.get("geom"),
                types.get("geom").contains("Surface") || types.get("geom").contains("Polygon"));
    }

    @Test
    public void aLayerOrAttributeThatIsNotThereIsNamed() throws Exception {
        String problem = Features.get(Server.WORKSPACE + ":county_indx", "application/json")
                .problem();
        assertTrue(problem, problem.contains("county_indx"));
        problem = Features.get(Server.INDEX, "application/json", "cql_filter=decil = 1")
                .problem();
        assertTrue(problem, problem.contains("decil"));
    }

    private static Map<String, Map<String, String>> gml(String key, Element collection) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (Element member : XmlInput.children(collection, "member")) {
            Element feature = XmlInput.children(member).get(0);
            Map<String, String> cells = new LinkedHashMap<>();
            for (Element property : XmlInput.children(feature)) {
                cells.put(property.getLocalName(), property.getTextContent());
            }
            rows.put(cells.get(key), cells);
        }
        return rows;
    }

    /** Equal as numbers where it is one: GeoServer's GML has eight decimals. A missing value is empty or left out. */
    private static void assertSame(String where, String name, String expected, Map<String, String> row) {
        String value = row.getOrDefault(name, "");
        if (!expected.equals(value)) {
            try {
                assertEquals(where + " " + name, Double.parseDouble(expected), Double.parseDouble(value), 1e-8);
            } catch (NumberFormatException notNumbers) {
                assertEquals(where + " " + name, expected, value);
            }
        }
    }
}
