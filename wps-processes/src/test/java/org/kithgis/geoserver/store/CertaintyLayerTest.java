/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Query;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.util.factory.Hints;
import org.junit.Test;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.geoserver.process.RankUncertaintyProcess;

/** A model that says what might have been decided otherwise has a layer that says how sure its ranks are. */
public class CertaintyLayerTest {

    private static final String PLAIN = """
            name: strip
            areas: { id: code }
            method: { normalise: rank }
            domains:
              - { name: health, indicators: [ { name: ill, column: ill } ] }
              - { name: access, indicators: [ { name: far, column: far } ] }
            """;

    private static final String MODEL = PLAIN + "uncertainty: { weights: 50%, replicates: 300 }\n";

    private static ListFeatureCollection areas() throws Exception {
        SimpleFeatureType type =
                DataUtilities.createType("areas", "shape:Polygon:srid=27700,code:String,ill:Double,far:Double");
        ListFeatureCollection areas = new ListFeatureCollection(type);
        for (int i = 0; i < 20; i++) {
            areas.add(DataUtilities.createFeature(
                    type, KithDataStoreTest.square(i) + "|a" + i + "|" + i + "|" + (7 * i % 20)));
        }
        return areas;
    }

    private static KithDataStore store(String model) throws Exception {
        AreaSource source = AreaSource.of(DataUtilities.source(areas()), List.of(), null);
        return new KithDataStore("http://kithgis.org/kith", ModelReader.read(model), source, null, false);
    }

    private static List<List<Object>> rows(KithDataStore store, Map<String, String> whatIf) throws Exception {
        Query query = new Query();
        query.setHints(new Hints(Hints.VIRTUAL_TABLE_PARAMETERS, whatIf));
        return attributes(
                DataUtilities.list(store.getFeatureSource("strip_certainty").getFeatures(query)));
    }

    private static List<List<Object>> attributes(List<SimpleFeature> features) {
        List<List<Object>> rows = new ArrayList<>();
        features.forEach(f -> rows.add(f.getAttributes().subList(0, f.getAttributeCount() - 1)));
        rows.sort(Comparator.comparing(row -> (String) row.get(0)));
        return rows;
    }

    @Test
    public void theLayerIsThereWhereTheModelHasDoubts() throws Exception {
        assertArrayEquals(
                new String[] {"strip_index", "strip_clusters", "strip_change"},
                store(PLAIN).getTypeNames());
        assertArrayEquals(
                new String[] {"strip_index", "strip_clusters", "strip_change", "strip_certainty"},
                store(MODEL).getTypeNames());
    }

    @Test
    public void theLayerIsWhatTheProcessGivesAndFollowsWhatIfs() throws Exception {
        for (String whatIf : new String[] {"weight.health=1", "weight.health=4"}) {
            Map<String, Object> answer =
                    new RankUncertaintyProcess().execute(areas(), null, MODEL, whatIf, null, null, null);
            List<SimpleFeature> expected = DataUtilities.list((SimpleFeatureCollection) answer.get("result"));
            assertEquals(attributes(expected), rows(store(MODEL), Map.of("weight.health", whatIf.substring(14))));
        }
    }
}
