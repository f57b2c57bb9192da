/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
 * The areas of one reading and what was computed from them, kept for the next request that asks for the same.
 *
 * <p>Guarantees: the same what-if asked by many at once is computed once; the {@value #KEPT} layers asked for last are kept,
 * and no more.
 */
final class Snapshot {

    private static final int KEPT = 64;

    private final Areas areas;
    private final Yardstick yardstick;
    private final String namespace;
    private final Results results;
    private final Map<Key, CompletableFuture<SpatialTable>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompletableFuture<SpatialTable>> eldest) {
            return size() > KEPT;
        }
    };

    Snapshot(SourceReader.Reading reading, String namespace) {
        this.areas = reading.areas();
        this.yardstick = reading.yardstick();
        this.namespace = namespace;
        this.results = Results.about(areas, namespace);
    }

    private record Key(KithDataStore.Layer layer, IndexModel model) {}

    /** The snapshot of the next reading. */
    Snapshot followedBy(SourceReader.Reading next) {
        return new Snapshot(next, namespace);
    }

    /**
     * A layer.
     *
     * @param wanted the model, what-if parameters applied
     * @throws IOException with the sentence of what is wrong
     */
    SpatialTable layer(KithDataStore.Layer layer, IndexModel wanted) throws IOException {
        Key key = new Key(layer, wanted);
        CompletableFuture<SpatialTable> mine = new CompletableFuture<>();
        CompletableFuture<SpatialTable> theirs = begin(key, mine);
        if (theirs == null) {
            try {
                mine.complete(new SpatialTable(compute(layer, wanted)));
            } catch (RuntimeException | Error e) {
                forget(key);
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

    /** What is kept or being computed for a key; null where the caller is to compute it. */
    private synchronized CompletableFuture<SpatialTable> begin(Key key, CompletableFuture<SpatialTable> mine) {
        CompletableFuture<SpatialTable> theirs = kept.get(key);
        if (theirs == null) {
            kept.put(key, mine);
        }
        return theirs;
    }

    private synchronized void forget(Key key) {
        kept.remove(key);
    }

    private ResultTable compute(KithDataStore.Layer layer, IndexModel wanted) {
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
