/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.index.Yardstick;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.geoserver.features.AreaReader;
import org.kithgis.geoserver.features.Areas;
import org.kithgis.geoserver.features.YardstickReader;

/**
 * Where a live layer's areas come from.
 *
 * @param areas the areas' features
 * @param tables rows joined to them by area id; may be empty
 * @param yardstick a reference set of scores; null for none
 */
public record AreaSource(SimpleFeatureSource areas, List<SimpleFeatureSource> tables, SimpleFeatureSource yardstick) {

    public AreaSource {
        tables = List.copyOf(tables);
    }

    /** The areas as they are now. */
    Areas read(IndexModel model) throws IOException {
        List<SimpleFeatureCollection> joined = new ArrayList<>();
        for (SimpleFeatureSource table : tables) {
            joined.add(table.getFeatures());
        }
        return AreaReader.read(areas.getFeatures(), joined, model, () -> false);
    }

    /** The reference set as it is now; null where there is none. */
    Yardstick readYardstick(IndexModel model) throws IOException {
        return yardstick == null ? null : YardstickReader.read(yardstick.getFeatures(), model);
    }
}
