/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.ows.OwsService;

/**
 * The services of one preview server: over the whole catalog, and over one layer at a time, as GeoServer's virtual
 * services are. There is one workspace, so the services of the workspace are those of the whole catalog.
 */
final class OwsServices {

    private final Catalog catalog;
    private final Function<Catalog, List<OwsService>> make;
    private final List<OwsService> whole;
    private final Map<String, List<OwsService>> ofLayer = new ConcurrentHashMap<>();

    /** @param make makes the services over a catalog */
    OwsServices(Catalog catalog, Function<Catalog, List<OwsService>> make) {
        this.catalog = catalog;
        this.make = make;
        this.whole = List.copyOf(make.apply(catalog));
    }

    /** The services at an address: empty where its workspace or layer is not one we have. Nulls stand for "not said". */
    Optional<List<OwsService>> at(String workspace, String layer) {
        if (workspace != null && !workspace.equals(Catalog.WORKSPACE)) {
            return Optional.empty();
        }
        if (layer == null) {
            return Optional.of(whole);
        }
        return catalog.find(layer).map(this::only);
    }

    /** Made once a layer: the catalog's layers bound how many there can be. */
    private List<OwsService> only(Layer layer) {
        return ofLayer.computeIfAbsent(layer.name(), name -> List.copyOf(make.apply(new Catalog(List.of(layer)))));
    }
}
