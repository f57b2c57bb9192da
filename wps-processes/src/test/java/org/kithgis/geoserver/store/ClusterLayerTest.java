/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertSame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Query;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.filter.text.ecql.ECQL;
import org.geotools.util.factory.Hints;
import org.junit.Before;
import org.junit.Test;
import org.kithgis.engine.model.ModelReader;

/** A board of eight by eight squares: ill in one corner, far from anything in the opposite one. */
public class ClusterLayerTest {

    private static final String MODEL = """
            name: strip
            areas: { id: code }
            method: { normalise: min-max }
            domains:
              - { name: health, weight: 1, indicators: [{ name: ill, column: ill }] }
              - { name: access, weight: 0, indicators: [{ name: far, column: far }] }
            """;

    private KithDataStore store;

    @Before
    public void board() throws Exception {
        SimpleFeatureType type =
                DataUtilities.createType("areas", "shape:Polygon:srid=27700,code:String,ill:Double,far:Double");
        ListFeatureCollection areas = new ListFeatureCollection(type);
        for (int i = 0; i < 64; i++) {
            int x = i % 8;
            int y = i / 8;
            int noise = i * 7 % 5;
            areas.add(DataUtilities.createFeature(
                    type,
                    String.format(
                            "%d=POLYGON ((%d %d, %d %d, %d %d, %d %d, %d %d))|a%d|%d|%d",
                            i,
                            x,
                            y,
                            x + 1,
                            y,
                            x + 1,
                            y + 1,
                            x,
                            y + 1,
                            x,
                            y,
                            i,
                            (x < 3 && y < 3 ? 90 : 10) + noise,
                            (x > 4 && y > 4 ? 90 : 10) + noise)));
        }
        AreaSource source = AreaSource.of(DataUtilities.source(areas), List.of(), null);
        store = new KithDataStore("http://kithgis.org/kith", ModelReader.read(MODEL), source, null, false);
    }

    /** Rows by their areas. */
    private Map<String, SimpleFeature> rows(Query query) throws Exception {
        Map<String, SimpleFeature> rows = new LinkedHashMap<>();
        DataUtilities.list(store.getFeatureSource("strip_clusters").getFeatures(query))
                .forEach(row -> rows.put((String) row.getAttribute("area_id"), row));
        return rows;
    }

    private static Query whatIf(String name, String value) {
        Query query = new Query();
        query.setHints(new Hints(Hints.VIRTUAL_TABLE_PARAMETERS, Map.of(name, value)));
        return query;
    }

    @Test
    public void clustersOfTheScoreAreALayer() throws Exception {
        Map<String, SimpleFeature> rows = rows(Query.ALL);
        assertEquals("strip_clusters.a9", rows.get("a9").getID());
        assertEquals("hot", rows.get("a9").getAttribute("cluster"));
        assertNotEquals("hot", rows.get("a54").getAttribute("cluster"));
        assertEquals(8, rows.get("a9").getAttribute("neighbours"));
        Query hot = new Query("strip_clusters", ECQL.toFilter("cluster = 'hot' AND BBOX(geom, 0.5, 0.5, 1.5, 1.5)"));
        assertEquals(4, rows(hot).size());
    }

    @Test
    public void theyFollowWhatIfs() throws Exception {
        Map<String, SimpleFeature> rows = rows(whatIf("weight.access", "1000"));
        assertEquals("hot", rows.get("a54").getAttribute("cluster"));
        assertNotEquals("hot", rows.get("a9").getAttribute("cluster"));
        assertEquals("hot", rows(Query.ALL).get("a9").getAttribute("cluster"));
    }

    @Test
    public void theyAreTheSameWhenAskedForAgain() throws Exception {
        Map<String, SimpleFeature> first = rows(Query.ALL);
        Map<String, SimpleFeature> second = rows(Query.ALL);
        first.forEach(
                (id, row) -> assertEquals(row.getAttributes(), second.get(id).getAttributes()));
        assertSame(first.get("a0").getFeatureType(), second.get("a0").getFeatureType());
    }
}
