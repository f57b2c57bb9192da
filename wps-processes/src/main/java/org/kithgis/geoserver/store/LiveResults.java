/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.funding.Funding;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.index.Yardstick;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.geoserver.features.Areas;
import org.kithgis.geoserver.features.ResultTable;
import org.kithgis.geoserver.features.Results;

/**
 * Computed layers, kept for the next request that asks for the same.
 *
 * <p>Guarantees: areas are read once for all requests; a request sees the areas of one reading only; the same what-if asked
 * by many at once is computed once; the {@value #KEPT} results asked for last are kept, and no more.
 */
final class LiveResults {

    private static final int KEPT = 64;

    private final IndexModel model;
    private final AreaSource source;
    private final String namespace;
    private State state;

    LiveResults(IndexModel model, AreaSource source, String namespace) {
        this.model = model;
        this.source = source;
        this.namespace = namespace;
    }

    /** Forgets the areas and all results; requests under way keep theirs. */
    synchronized void refresh() {
        state = null;
    }

    /**
     * A layer as it is now.
     *
     * @param parameters the request's what-if parameters; may be empty
     * @throws IOException when the areas cannot be read, or with the sentence of what is wrong with them or the parameters
     */
    SpatialTable layer(KithDataStore.Layer layer, Map<String, String> parameters) throws IOException {
        IndexModel wanted = KithDataStore.whatIf(model, parameters);
        State now = state();
        CompletableFuture<SpatialTable> mine = new CompletableFuture<>();
        CompletableFuture<SpatialTable> theirs = now.begin(new Key(layer, wanted), mine);
        if (theirs == null) {
            try {
                mine.complete(new SpatialTable(now.compute(layer, wanted)));
            } catch (RuntimeException | Error e) {
                now.forget(new Key(layer, wanted));
                mine.completeExceptionally(e);
            }
            theirs = mine;
        }
        try {
            return theirs.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    private synchronized State state() throws IOException {
        if (state == null) {
            try {
                state = new State(source.read(model), source.readYardstick(model), namespace);
            } catch (BadInput e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return state;
    }

    private record Key(KithDataStore.Layer layer, IndexModel model) {}

    /** The areas of one reading, and what was computed from them. */
    private static final class State {

        private final Areas areas;
        private final Yardstick yardstick;
        private final Results results;
        private final Map<Key, CompletableFuture<SpatialTable>> kept = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, CompletableFuture<SpatialTable>> eldest) {
                return size() > KEPT;
            }
        };

        State(Areas areas, Yardstick yardstick, String namespace) {
            this.areas = areas;
            this.yardstick = yardstick;
            this.results = Results.about(areas, namespace);
        }

        /** What is kept or being computed for a key; null where the caller is to compute it. */
        synchronized CompletableFuture<SpatialTable> begin(Key key, CompletableFuture<SpatialTable> mine) {
            CompletableFuture<SpatialTable> theirs = kept.get(key);
            if (theirs == null) {
                kept.put(key, mine);
            }
            return theirs;
        }

        synchronized void forget(Key key) {
            kept.remove(key);
        }

        ResultTable compute(KithDataStore.Layer layer, IndexModel wanted) {
            IndexResult index = IsolationIndex.compute(areas.table(), wanted, yardstick);
            String typeName = layer.typeName(wanted);
            if (layer == KithDataStore.Layer.INDEX) {
                return results.index(index, typeName);
            }
            FundingResult funding = Funding.allocate(index);
            return layer == KithDataStore.Layer.FUNDING
                    ? results.funding(funding, typeName)
                    : results.groups(funding, typeName);
        }
    }
}
