/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.DataStore;
import org.geotools.api.data.DataStoreFactorySpi;
import org.geotools.api.data.Parameter;
import org.geotools.api.data.Repository;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.geoserver.models.ModelLibrary;
import org.kithgis.geoserver.store.RepositoryAreas.Place;

/**
 * Offers the <i>Kith model</i> store on GeoServer's store page: a model over areas that another store already holds. GeoTools
 * finds it as a service.
 */
public final class KithDataStoreFactory implements DataStoreFactorySpi {

    private static final String TYPE = "kith";

    /** Which kind of store is meant, where stores are described by parameters alone. */
    public static final Param DBTYPE =
            new Param("dbtype", String.class, "Type", true, TYPE, Map.of(Parameter.LEVEL, "program"));

    /** The model. */
    public static final Param MODEL = new Param(
            "model",
            String.class,
            "Model: the name of a model in the folder kith/models of the data directory, or a model's YAML text",
            true,
            null,
            Map.of(Parameter.IS_LARGE_TEXT, Boolean.TRUE));

    /** The store that holds the areas. */
    public static final Param AREAS_STORE =
            new Param("areas_store", String.class, "Store that holds the areas, as workspace:store", true);

    /** The type of that store. */
    public static final Param AREAS_TYPE =
            new Param("areas_type", String.class, "Table or feature type of that store with the areas", true);

    /** Further tables. */
    public static final Param TABLES = new Param(
            "tables",
            String.class,
            "Further tables, joined by area id or named by the model's datasets, as workspace:store/type, several with commas between",
            false);

    /** A reference set. */
    public static final Param YARDSTICK = new Param(
            "yardstick",
            String.class,
            "Scores of a larger set of areas, such as all of England's, by which national deciles are given, as"
                    + " workspace:store/type",
            false);

    /** How long areas are kept. */
    public static final Param REFRESH_SECONDS = new Param(
            "refresh_seconds",
            Integer.class,
            "Seconds after which areas are read again; 0 to keep them until their store tells of a change or is reset",
            false,
            60);

    /** What an administrator must know. */
    public static final Param BELOW_LAYER_SECURITY = new Param(
            "below_layer_security",
            Boolean.class,
            "I know that the areas and tables are read below GeoServer's layer security: whoever may see this store's"
                    + " layers sees what is computed from them",
            true,
            Boolean.FALSE);

    /** Whether what records became may be seen. */
    public static final Param EVIDENCE_LAYERS = new Param(
            "evidence_layers",
            Boolean.class,
            "Datasets that the model makes of records or surveys are layers of their own, with counts rounded or hidden, and so"
                    + " are its targets: who is offered what, and why",
            false,
            Boolean.FALSE);

    /** GeoServer's catalog, which GeoServer fills in. */
    public static final Param REPOSITORY = new Param(
            "repository",
            Repository.class,
            "The catalog that knows the stores",
            false, // GeoServer asks which kind of store parameters describe before it fills this in
            null,
            Map.of(Parameter.LEVEL, "program"));

    /** The XML namespace of the layers, which GeoServer fills in. */
    public static final Param NAMESPACE = new Param(
            "namespace", String.class, "Namespace of the layers", false, null, Map.of(Parameter.LEVEL, "advanced"));

    @Override
    public String getDisplayName() {
        return "Kith model";
    }

    @Override
    public String getDescription() {
        return "Isolation index and fair funding of areas in another store, computed by a model when they are asked for";
    }

    @Override
    public Param[] getParametersInfo() {
        return new Param[] {
            DBTYPE,
            MODEL,
            AREAS_STORE,
            AREAS_TYPE,
            TABLES,
            YARDSTICK,
            REFRESH_SECONDS,
            EVIDENCE_LAYERS,
            BELOW_LAYER_SECURITY,
            REPOSITORY,
            NAMESPACE
        };
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public boolean canProcess(Map<String, ?> parameters) {
        return TYPE.equals(parameters.get(DBTYPE.key)) && DataStoreFactorySpi.super.canProcess(parameters);
    }

    /**
     * Opens a store. The areas are read when they are first asked for.
     *
     * @throws IOException with the sentence of what is wrong with a parameter
     */
    @Override
    public DataStore createDataStore(Map<String, ?> parameters) throws IOException {
        if (!Boolean.TRUE.equals(BELOW_LAYER_SECURITY.lookUp(parameters))) {
            throw new LiveLayerException(
                    "The parameter 'below_layer_security' is not confirmed: a Kith store reads its areas below GeoServer's"
                            + " layer security, and whoever sets one up must agree to that with 'true'.");
        }
        Integer given = (Integer) REFRESH_SECONDS.lookUp(parameters);
        int seconds = given == null ? (Integer) REFRESH_SECONDS.sample : given;
        if (seconds < 0) {
            throw new LiveLayerException(
                    "The parameter 'refresh_seconds' is " + seconds + "; a number of seconds from 0 is expected.");
        }
        List<Place> tables = new ArrayList<>();
        for (String table : text(TABLES, parameters).split("[,\\n]")) {
            if (!table.isBlank()) {
                tables.add(Place.of(TABLES.key, table.strip()));
            }
        }
        String yardstick = text(YARDSTICK, parameters);
        Repository catalog = (Repository) REPOSITORY.lookUp(parameters);
        if (catalog == null) {
            throw new LiveLayerException("A Kith store finds its areas in GeoServer's catalog, which was not given; the"
                    + " parameter 'repository' is expected.");
        }
        AreaSource areas = new RepositoryAreas(
                catalog,
                new Place(text(AREAS_STORE, parameters), text(AREAS_TYPE, parameters)),
                tables,
                yardstick.isEmpty() ? null : Place.of(YARDSTICK.key, yardstick));
        KithDataStore store = new KithDataStore(
                (String) NAMESPACE.lookUp(parameters),
                model(text(MODEL, parameters)),
                areas,
                seconds == 0 ? null : Duration.ofSeconds(seconds),
                Boolean.TRUE.equals(EVIDENCE_LAYERS.lookUp(parameters)));
        Edits.tell(store);
        return store;
    }

    @Override
    public DataStore createNewDataStore(Map<String, ?> parameters) {
        throw new UnsupportedOperationException("A Kith store computes its layers; it cannot be created empty.");
    }

    private static IndexModel model(String nameOrText) throws IOException {
        try {
            return ModelLibrary.find(nameOrText);
        } catch (BadInput e) {
            throw new LiveLayerException(e.getMessage(), e);
        }
    }

    private static String text(Param parameter, Map<String, ?> parameters) throws IOException {
        Object value = parameter.lookUp(parameters);
        return value == null ? "" : value.toString().strip();
    }
}
