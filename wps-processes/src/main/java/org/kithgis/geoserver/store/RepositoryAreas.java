/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geotools.api.data.DataStore;
import org.geotools.api.data.Repository;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.feature.NameImpl;
import org.kithgis.engine.area.Spelling;

/**
 * Areas and tables in stores that are there already, found by {@code workspace:store} in GeoServer's catalog.
 *
 * @param repository the catalog
 * @param areas where the areas are
 * @param tables where rows joined to them are; may be empty
 * @param yardstick where a reference set of scores is; null for none
 */
record RepositoryAreas(Repository repository, Place areas, List<Place> tables, Place yardstick) implements AreaSource {

    /** One feature type of one store. */
    record Place(String store, String type) {

        /**
         * A place as an administrator writes it.
         *
         * @param what the parameter, for a sentence
         * @param text {@code workspace:store/type}
         */
        static Place of(String what, String text) throws IOException {
            int slash = text.indexOf('/');
            if (slash <= 0 || slash == text.length() - 1) {
                throw new LiveLayerException("The parameter '" + what + "' is '" + text
                        + "'; workspace:store/type is expected, such as" + " council:tables/indicators.");
            }
            return new Place(
                    text.substring(0, slash).strip(), text.substring(slash + 1).strip());
        }
    }

    @Override
    public Sources open() throws IOException {
        List<SimpleFeatureSource> joined = new ArrayList<>();
        for (Place table : tables) {
            joined.add(find(table));
        }
        return new Sources(find(areas), joined, yardstick == null ? null : find(yardstick));
    }

    private SimpleFeatureSource find(Place place) throws IOException {
        DataStore store = store(place.store());
        List<String> types = Arrays.asList(store.getTypeNames());
        if (!types.contains(place.type())) {
            throw new LiveLayerException("The store '" + place.store() + "' has no type '" + place.type() + "'"
                    + Spelling.hint(place.type(), types));
        }
        return store.getFeatureSource(place.type());
    }

    private DataStore store(String name) throws IOException {
        int colon = name.indexOf(':');
        DataStore store;
        try {
            store = repository.dataStore(
                    colon < 0 ? new NameImpl(name) : new NameImpl(name.substring(0, colon), name.substring(colon + 1)));
        } catch (RuntimeException e) {
            throw new LiveLayerException("The store '" + name + "' cannot be opened: " + reason(e), e);
        }
        if (store == null) {
            throw new LiveLayerException(
                    "There is no store '" + name + "'; a vector store is expected, as workspace:store.");
        }
        return store;
    }

    private static String reason(Throwable e) {
        return e.getCause() == null ? e.getMessage() : reason(e.getCause());
    }
}
