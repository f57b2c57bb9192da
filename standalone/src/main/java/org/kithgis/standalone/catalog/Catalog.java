/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kithgis.geoserver.features.Results;

/** The layers one preview server serves, in the order they are listed. Unchanging once made. */
public final class Catalog {

    /** The only workspace of the preview, as in the GeoServer data directory that ships with Kith. */
    public static final String WORKSPACE = "kith";

    /** The XML namespace of that workspace. */
    public static final String NAMESPACE = Results.NAMESPACE;

    private final List<Layer> layers;

    public Catalog(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /** All layers, in order. */
    public List<Layer> layers() {
        return layers;
    }

    /**
     * Finds a layer by its name, with or without its workspace.
     *
     * @param name {@code areas} or {@code kith:areas}
     */
    public Optional<Layer> find(String name) {
        return layers.stream()
                .filter(l -> l.name().equals(name) || l.qualifiedName().equals(name))
                .findFirst();
    }

    /** The qualified names of all layers, for a sentence that says what there is. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        layers.forEach(l -> names.add(l.qualifiedName()));
        return names;
    }
}
