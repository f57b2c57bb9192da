/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.util.InternationalString;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.util.NullProgressListener;
import org.geotools.feature.NameImpl;
import org.geotools.process.Process;
import org.geotools.process.Processors;

/** Small tables for tests, and processes called as GeoServer calls them: by name, with a map. */
final class Evidence {

    private Evidence() {}

    /**
     * A table.
     *
     * @param columns such as {@code area_id:String,people:Integer}
     * @param rows with a bar between values
     */
    static SimpleFeatureCollection table(String columns, String... rows) throws Exception {
        var type = DataUtilities.createType("table", columns);
        List<SimpleFeature> features = new ArrayList<>();
        for (String row : rows) {
            features.add(DataUtilities.createFeature(type, (features.size() + 1) + "=" + row));
        }
        return new ListFeatureCollection(type, features);
    }

    /** One result of a process by its name. */
    static List<SimpleFeature> run(String process, String result, Map<String, Object> inputs) throws Exception {
        return run(process, result, inputs, new ArrayList<>());
    }

    /** The same, with the notes it tells put into a list. */
    static List<SimpleFeature> run(String process, String result, Map<String, Object> inputs, List<String> notes)
            throws Exception {
        Process found = Processors.createProcess(new NameImpl("kith", process));
        NullProgressListener listener = new NullProgressListener() {
            @Override
            public void warningOccurred(String source, String location, String warning) {
                notes.add(warning);
            }

            @Override
            public void setTask(InternationalString task) {}
        };
        return DataUtilities.list(
                (SimpleFeatureCollection) found.execute(inputs, listener).get(result));
    }

    /** A number of a row. */
    static double number(SimpleFeature row, String column) {
        return ((Number) row.getAttribute(column)).doubleValue();
    }
}
