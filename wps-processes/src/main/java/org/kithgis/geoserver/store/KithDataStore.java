/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.type.Name;
import org.geotools.data.store.ContentDataStore;
import org.geotools.data.store.ContentEntry;
import org.geotools.data.store.ContentFeatureSource;
import org.geotools.feature.NameImpl;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.WhatIf;

/**
 * A model as a store of live layers: {@code <model>_index}, where its score clusters {@code <model>_clusters}, and where the
 * model has funding {@code <model>_funding} and, with groups, {@code <model>_funding_groups}, what the request's parameters
 * move against the model as it is ({@code <model>_change}), and where it says what might have
 * been decided otherwise {@code <model>_certainty}; where they are allowed, who is offered what ({@code <model>_targets},
 * {@code <model>_target_lists}, {@code <model>_target_offers}) and the datasets that are made of others too. Features are
 * computed from the areas when they are asked for; a request may change the model with what-if parameters. Read-only.
 *
 * <p>Areas are read once, and again at the first request after their interval, or after one of their sources told of a
 * change. A request sees the areas of one reading only.
 */
public final class KithDataStore extends ContentDataStore {

    private final IndexModel model;
    private final List<LiveLayer> layers;
    private final LiveResults live;

    /**
     * A store.
     *
     * @param namespace the XML namespace of its types; null for none
     * @param model the model
     * @param areas where the areas are read from
     * @param interval how long areas are kept before they are read again; null for as long as no change is heard of
     * @param evidence whether the model's targets, and its datasets that are made of others, are layers too
     */
    public KithDataStore(String namespace, IndexModel model, AreaSource areas, Duration interval, boolean evidence) {
        setNamespaceURI(namespace);
        this.model = model;
        this.layers = LiveLayer.of(model, evidence);
        this.live = new LiveResults(model, new SourceReader(areas, model), interval, namespace);
    }

    /** Reads the areas anew at the next request. Requests under way see the areas they began with. */
    public void refresh() {
        live.refresh();
    }

    @Override
    public void dispose() {
        live.close();
        super.dispose();
    }

    @Override
    protected List<Name> createTypeNames() {
        List<Name> names = new ArrayList<>();
        for (LiveLayer layer : layers) {
            names.add(new NameImpl(namespaceURI, layer.typeName(model)));
        }
        return names;
    }

    @Override
    protected ContentFeatureSource createFeatureSource(ContentEntry entry) throws IOException {
        for (LiveLayer layer : layers) {
            if (layer.typeName(model).equals(entry.getTypeName())) {
                return new KithFeatureSource(entry, layer, live);
            }
        }
        throw new LiveLayerException("The model '" + model.name() + "' has no layer '" + entry.getTypeName() + "'.");
    }

    /** A model with what-if parameters applied, as far as a live layer can follow them. */
    static IndexModel whatIf(IndexModel model, Map<String, String> parameters) throws IOException {
        try {
            if (parameters.keySet().stream().anyMatch("group"::equalsIgnoreCase)) {
                throw new BadInput(
                        "The parameter 'group' cannot be used with a live layer, whose groups are read with the"
                                + " areas; kith:FundingSummary can.");
            }
            return WhatIf.apply(model, parameters);
        } catch (BadInput e) {
            throw new LiveLayerException(e.getMessage(), e);
        }
    }
}
