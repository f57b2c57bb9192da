/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.io.IOException;
import java.util.List;
import org.geotools.api.data.SimpleFeatureSource;

/** Where a live layer's areas come from. Asked anew for each reading, so a source may be replaced in between. */
@FunctionalInterface
public interface AreaSource {

    /**
     * The sources of one reading.
     *
     * @throws IOException with a sentence that says which is not there
     */
    Sources open() throws IOException;

    /**
     * Sources of features.
     *
     * @param areas the areas
     * @param tables rows joined to them by area id; may be empty
     * @param yardstick a reference set of scores; null for none
     */
    record Sources(SimpleFeatureSource areas, List<SimpleFeatureSource> tables, SimpleFeatureSource yardstick) {

        public Sources {
            tables = List.copyOf(tables);
        }
    }

    /** Sources that stay the same. */
    static AreaSource of(SimpleFeatureSource areas, List<SimpleFeatureSource> tables, SimpleFeatureSource yardstick) {
        Sources sources = new Sources(areas, tables, yardstick);
        return () -> sources;
    }
}
