/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kithgis.engine.index.IndexResult;

/** Asks for a layer's features, and reads the answers. */
final class Features {

    static final String JSON = "application/json";
    static final String GML32 = "application/gml+xml; version=3.2";

    private Features() {}

    /** GetFeature of WFS 2.0.0 by GET. */
    static Answer get(String layer, String format, String... more) throws IOException, InterruptedException {
        List<String> pairs = new ArrayList<>(List.of(
                "service=WFS", "version=2.0.0", "request=GetFeature", "typeNames=" + layer, "outputFormat=" + format));
        pairs.addAll(List.of(more));
        return Server.get().get("wfs", pairs.toArray(String[]::new));
    }

    /** The features' ids, in their order. */
    static List<String> ids(JsonNode collection) {
        List<String> ids = new ArrayList<>();
        collection.get("features").forEach(f -> ids.add(f.get("id").asText()));
        return ids;
    }

    /** The properties of each feature as text, null as empty, by one of them. */
    static Map<String, Map<String, String>> rows(String key, JsonNode collection) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (JsonNode feature : collection.get("features")) {
            Map<String, String> cells = new LinkedHashMap<>();
            feature.get("properties")
                    .properties()
                    .forEach(field -> cells.put(
                            field.getKey(),
                            field.getValue().isNull() ? "" : field.getValue().asText()));
            rows.put(cells.get(key), cells);
        }
        return rows;
    }

    /** Sees that a layer's features hold an index, area by area. */
    static void assertIndex(IndexResult expected, JsonNode collection) {
        assertEquals(expected.areas().size(), collection.get("features").size());
        for (JsonNode feature : collection.get("features")) {
            JsonNode properties = feature.get("properties");
            int area = expected.areas().position(properties.get("area_id").asText());
            if (Double.isNaN(expected.score(area))) {
                assertTrue(properties.get("score").isNull()
                        && properties.get("decile").isNull());
            } else {
                assertEquals(expected.score(area), properties.get("score").asDouble(), 1e-9);
                assertEquals(expected.rank(area), properties.get("rank").asInt());
                assertEquals(expected.decile(area), properties.get("decile").asInt());
            }
        }
    }
}
