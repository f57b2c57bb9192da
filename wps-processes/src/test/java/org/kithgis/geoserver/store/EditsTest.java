/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.junit.Test;
import org.kithgis.engine.model.ModelReader;

public class EditsTest {

    /** As GeoServer's interface is, with texts for its requests and answers. */
    public interface Callback {
        String beforeTransaction(String request);

        void beforeCommit(String request);

        void dataStoreChange(String event);

        void afterTransaction(String request, String result, boolean committed);

        default int getPriority() {
            return 100;
        }
    }

    private static final String MODEL = """
            name: strip
            title: Strip
            areas: { id: code }
            method: { normalise: "min-max(0,100)" }
            domains: [ { name: illness, title: Illness, indicators: [ { name: ill, column: ill } ] } ]
            """;

    @Test
    public void areasAreReadAgainAfterACommitAndNotAfterAFailure() throws Exception {
        SimpleFeatureType type = DataUtilities.createType("areas", "code:String,ill:Double");
        ListFeatureCollection areas = new ListFeatureCollection(type);
        areas.add(DataUtilities.createFeature(type, "1=a|1"));
        areas.add(DataUtilities.createFeature(type, "2=b|2"));
        KithDataStore store = new KithDataStore(
                null,
                ModelReader.read(MODEL),
                AreaSource.of(DataUtilities.source(areas), List.of(), null),
                null,
                false);
        Edits.tell(store);
        Callback callback = Edits.listener(Callback.class);
        assertEquals(2, rankOfFirst(store));

        areas.iterator().next().setAttribute("ill", 99.0);
        assertSame("request", callback.beforeTransaction("request"));
        callback.beforeCommit("request");
        callback.dataStoreChange("event");
        callback.afterTransaction("request", null, false);
        assertEquals(2, rankOfFirst(store));
        callback.afterTransaction("request", "result", true);
        assertEquals(1, rankOfFirst(store));
    }

    @Test
    public void whatTheInterfaceDoesByItselfStays() {
        Callback callback = Edits.listener(Callback.class);
        assertEquals(100, callback.getPriority());
        assertTrue(callback.toString(), callback.toString().contains("Edits"));
    }

    private static int rankOfFirst(KithDataStore store) throws IOException {
        return (Integer)
                DataUtilities.list(store.getFeatureSource("strip_index").getFeatures())
                        .get(0)
                        .getAttribute("rank");
    }
}
