/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.catalog;

import java.io.IOException;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.kithgis.engine.model.FundingModel;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.geoserver.store.AreaSource;
import org.kithgis.geoserver.store.KithDataStore;

/** The live layers of a model over some areas, as the services show them. */
public final class LiveLayers {

    private static final List<String> INDEX_STYLES = List.of("index-decile", "need-rank", "domain-rank");

    private LiveLayers() {}

    /**
     * The layers: the index, and where the model has funding the money by area and by group. Areas without geometry give
     * layers without styles, which WFS serves and WMS does not.
     *
     * @throws IOException when the areas cannot be read, or with the sentence of what is wrong with them or the model
     */
    public static List<Layer> of(IndexModel model, AreaSource areas) throws IOException {
        KithDataStore store = new KithDataStore(Catalog.NAMESPACE, model, areas, null, false);
        List<Layer> layers = new ArrayList<>();
        for (String type : store.getTypeNames()) {
            SimpleFeatureSource source = store.getFeatureSource(type);
            boolean drawn = schema(source).getGeometryDescriptor() != null;
            layers.add(layer(model, type.substring(model.name().length()), source, drawn));
        }
        return layers;
    }

    /** GeoTools wraps what goes wrong here, since asking for a schema declares no exception. */
    private static SimpleFeatureType schema(SimpleFeatureSource source) throws IOException {
        try {
            return source.getSchema();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static Layer layer(IndexModel model, String ending, SimpleFeatureSource source, boolean drawn) {
        FundingModel funding = model.funding();
        String name = model.name() + ending;
        return switch (ending) {
            case "_index" ->
                new Layer(
                        Catalog.WORKSPACE,
                        name,
                        model.title() + ": index",
                        model.description(),
                        List.of("need", "rank", "decile", model.name()),
                        model.attribution(),
                        source,
                        drawn ? INDEX_STYLES : List.of());
            case "_funding" ->
                new Layer(
                        Catalog.WORKSPACE,
                        name,
                        model.title() + ": money by area",
                        sharing(funding) + " among the areas, to the penny.",
                        List.of("funding", "need", model.name()),
                        model.attribution(),
                        source,
                        drawn ? fundingStyles(funding, "") : List.of());
            default ->
                new Layer(
                        Catalog.WORKSPACE,
                        name,
                        model.title() + ": money by " + model.areas().group().toLowerCase(Locale.ROOT),
                        sharing(funding) + " among the areas; each group's figure is the sum of its areas'.",
                        List.of("funding", "need", model.name()),
                        model.attribution(),
                        source,
                        drawn ? fundingStyles(funding, "-groups") : List.of());
        };
    }

    private static String sharing(FundingModel funding) {
        NumberFormat pounds = NumberFormat.getCurrencyInstance(Locale.UK);
        return funding.amount().map(pence -> pounds.format(pence / 100.0)).orElse("The amount a request names")
                + " shared by need";
    }

    private static List<String> fundingStyles(FundingModel funding, String ending) {
        return funding.current() == null
                ? List.of("funding-per-head" + ending)
                : List.of("funding-per-head" + ending, "change-from-current" + ending);
    }
}
