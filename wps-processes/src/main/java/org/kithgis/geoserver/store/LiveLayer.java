/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.util.ArrayList;
import java.util.List;
import org.kithgis.engine.model.Dataset;
import org.kithgis.engine.model.IndexModel;

/**
 * One of the layers a model has.
 *
 * @param kind what it shows
 * @param ending what stands behind the model's name in its own
 * @param dataset the dataset it shows; null for another kind
 */
record LiveLayer(Kind kind, String ending, Dataset dataset) {

    enum Kind {
        INDEX,
        CLUSTERS,
        FUNDING,
        FUNDING_GROUPS,
        CERTAINTY,
        CHANGE,
        TARGETS,
        TARGET_LISTS,
        TARGET_OFFERS,
        EVIDENCE
    }

    /**
     * The layers of a model.
     *
     * @param evidence whether targets, and datasets that are made, are layers too
     */
    static List<LiveLayer> of(IndexModel model, boolean evidence) {
        List<LiveLayer> layers = new ArrayList<>();
        layers.add(new LiveLayer(Kind.INDEX, "_index", null));
        layers.add(new LiveLayer(Kind.CLUSTERS, "_clusters", null));
        if (model.funding() != null) {
            layers.add(new LiveLayer(Kind.FUNDING, "_funding", null));
            if (model.areas().group() != null) {
                layers.add(new LiveLayer(Kind.FUNDING_GROUPS, "_funding_groups", null));
            }
        }
        layers.add(new LiveLayer(Kind.CHANGE, "_change", null));
        if (model.uncertainty() != null) {
            layers.add(new LiveLayer(Kind.CERTAINTY, "_certainty", null));
        }
        if (evidence && model.targets() != null) {
            layers.add(new LiveLayer(Kind.TARGETS, "_targets", null));
            layers.add(new LiveLayer(Kind.TARGET_LISTS, "_target_lists", null));
            layers.add(new LiveLayer(Kind.TARGET_OFFERS, "_target_offers", null));
        }
        for (Dataset dataset : evidence ? model.data() : List.<Dataset>of()) {
            if (dataset.making() != null) {
                layers.add(new LiveLayer(Kind.EVIDENCE, "_" + dataset.attribute(), dataset));
            }
        }
        return layers;
    }

    String typeName(IndexModel model) {
        return model.name() + ending;
    }
}
