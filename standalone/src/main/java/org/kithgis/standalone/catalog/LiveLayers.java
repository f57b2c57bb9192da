/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.catalog;

import java.io.IOException;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.kithgis.engine.model.Dataset;
import org.kithgis.engine.model.FundingModel;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.geoserver.store.AreaSource;
import org.kithgis.geoserver.store.KithDataStore;

/** The live layers of a model over some areas, as the services show them. */
public final class LiveLayers {

    private static final List<String> MONEY = List.of("funding", "need");

    private static final List<String> OFFERS = List.of("offers", "partners", "need");

    private LiveLayers() {}

    /**
     * The layers: the index, where the model has funding the money by area and by group, its targets, and the datasets that
     * are made of others: who starts the preview holds the data. Tables without geometry are layers without styles, which WFS
     * serves and WMS does not.
     *
     * @throws IOException when the areas cannot be read, or with the sentence of what is wrong with them or the model
     */
    public static List<Layer> of(IndexModel model, AreaSource areas) throws IOException {
        KithDataStore store = new KithDataStore(Catalog.NAMESPACE, model, areas, null, true);
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
        return switch (ending) {
            case "_index" ->
                layer(
                        model,
                        ending,
                        "index",
                        model.description(),
                        List.of("need", "rank", "decile"),
                        source,
                        drawn ? ResultStyles.of("index") : List.of());
            case "_clusters" ->
                layer(
                        model,
                        ending,
                        "clusters of need",
                        "Where areas in need lie together beyond chance: each area against those it touches, by local Moran"
                                + " and Getis-Ord Gi*, with 999 permutations.",
                        List.of("need", "clusters", "hot spots"),
                        source,
                        drawn ? ResultStyles.of("clusters") : List.of());
            case "_funding" ->
                layer(
                        model,
                        ending,
                        "money by area",
                        sharing(funding) + " among the areas, to the penny.",
                        MONEY,
                        source,
                        drawn ? fundingStyles(funding, "funding") : List.of());
            case "_funding_groups" ->
                layer(
                        model,
                        ending,
                        "money by " + model.areas().group().toLowerCase(Locale.ROOT),
                        sharing(funding) + " among the areas; each group's figure is the sum of its areas'.",
                        MONEY,
                        source,
                        drawn ? fundingStyles(funding, "funding_groups") : List.of());
            case "_change" ->
                layer(
                        model,
                        ending,
                        "what a what-if moves",
                        "By how many places, and how much money, a request's parameters move each area against the"
                                + " model as it is; nothing where it has none.",
                        List.of("what if", "rank", "change"),
                        source,
                        drawn ? ResultStyles.of("change") : List.of());
            case "_certainty" ->
                layer(
                        model,
                        ending,
                        "certainty of ranks",
                        "How sure each area's rank is when weights and what else might have been decided otherwise vary.",
                        List.of("rank", "uncertainty", "Monte Carlo"),
                        source,
                        drawn ? ResultStyles.of("certainty") : List.of());
            case "_targets" ->
                layer(
                        model,
                        ending,
                        "offers by area",
                        "How many offers each area gets by the model's rules, and which.",
                        OFFERS,
                        source,
                        drawn ? ResultStyles.of("targets") : List.of());
            case "_target_lists" ->
                layer(
                        model,
                        ending,
                        "who gets what",
                        "A row for each offer and area that gets it, with the partner who brings it, and why.",
                        OFFERS,
                        source,
                        List.of());
            case "_target_offers" ->
                layer(
                        model,
                        ending,
                        "reach of offers",
                        "How many areas, people and addresses each offer reaches.",
                        OFFERS,
                        source,
                        List.of());
            default -> {
                Dataset made = model.data().stream()
                        .filter(dataset -> ending.equals("_" + dataset.attribute()))
                        .findFirst()
                        .orElseThrow();
                yield layer(
                        model,
                        ending,
                        made.vintage(),
                        "Made by " + made.making().label() + " of what the model names; counts are rounded or hidden.",
                        List.of("evidence"),
                        source,
                        drawn ? List.of("areas") : List.of());
            }
        };
    }

    private static Layer layer(
            IndexModel model,
            String ending,
            String title,
            String description,
            List<String> keywords,
            SimpleFeatureSource source,
            List<String> styles) {
        List<String> all = new ArrayList<>(keywords);
        all.add(model.name());
        return new Layer(
                Catalog.WORKSPACE,
                model.name() + ending,
                model.title() + ": " + title,
                description,
                all,
                model.attribution(),
                source,
                styles);
    }

    private static String sharing(FundingModel funding) {
        NumberFormat pounds = NumberFormat.getCurrencyInstance(Locale.UK);
        return funding.amount().map(pence -> pounds.format(pence / 100.0)).orElse("The amount a request names")
                + " shared by need";
    }

    /** Without a current amount there is no change to draw. */
    private static List<String> fundingStyles(FundingModel funding, String kind) {
        return ResultStyles.of(kind).stream()
                .filter(style -> funding.current() != null || !style.startsWith("change-"))
                .toList();
    }
}
