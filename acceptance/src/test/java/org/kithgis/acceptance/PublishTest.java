/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.Before;
import org.junit.Test;
import org.kithgis.engine.index.IndexResult;

/** Snapshots kept as layers by {@code kith:Publish}. Needs a real GeoServer. */
public class PublishTest {

    private Server server;

    @Before
    public void findServer() throws Exception {
        server = Server.get();
        server.onGeoServer("keeps results as layers");
    }

    @Test
    public void aSnapshotIsALayerThatSaysWhereItIsFromAndIsNeverOverwritten() throws Exception {
        Answer published =
                server.postAsAdministrator("wps", publish("2026-04-01").raw("layer", "text/plain"));
        assertEquals(published.text(), 200, published.status());
        String layer = published.text().strip();
        assertEquals(Server.WORKSPACE + ":county_index_20260401", layer);

        JsonNode features = Features.get(layer, Features.JSON).json();
        IndexResult index = County.index(Map.of("weight.access", "2"));
        Features.assertIndex(index, features);
        String properties = features.at("/features/0/properties").toString();
        assertTrue(properties, properties.contains("county") && properties.contains("2026-04-01"));

        JsonNode type = server.rest(
                        "GET", "rest/workspaces/" + Server.WORKSPACE + "/featuretypes/county_index_20260401.json")
                .made()
                .json()
                .get("featureType");
        assertEquals("Need in April", type.get("title").asText());
        assertTrue(type.toString(), type.get("keywords").toString().contains("spring"));
        JsonNode style = server.rest("GET", "rest/layers/" + layer + ".json")
                .made()
                .json()
                .at("/layer/defaultStyle/name");
        assertTrue(style.toString(), style.asText().contains("index-decile"));

        String problem = server.postAsAdministrator("wps", publish("2026-04-01").raw("layer", "text/plain"))
                .problem();
        assertTrue(problem, problem.contains("county_index_20260401"));
        JsonNode again = Features.get(layer, Features.JSON).json();
        assertTrue("the snapshot is as it was", features.get("features").equals(again.get("features")));
    }

    @Test
    public void whoeverMayNotPublishIsRefusedInGeoServersWords() throws Exception {
        Answer answer = server.post("wps", publish("2026-05-01").raw("layer", "text/plain"));
        if (answer.contentType().contains("xml")) {
            assertFalse(answer.problem().isEmpty());
        } else {
            assertTrue(answer.text(), answer.status() == 401 || answer.status() == 403);
        }
        Answer absent = Features.get(Server.WORKSPACE + ":county_index_20260501", Features.JSON);
        assertTrue(absent.problem(), absent.problem().contains("county_index_20260501"));
    }

    private static Execute publish(String date) throws Exception {
        return new Execute("kith:Publish")
                .layer("features", Server.AREAS)
                .literal("model", County.model())
                .literal("parameters", "weight.access=2")
                .literal("date", date)
                .literal("workspace", Server.WORKSPACE)
                .literal("store", "areas")
                .literal("title", "Need in April")
                .literal("style", Server.WORKSPACE + ":index-decile")
                .literal("keywords", "spring");
    }
}
