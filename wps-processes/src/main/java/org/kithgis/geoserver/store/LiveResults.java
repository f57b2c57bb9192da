/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.kithgis.engine.model.IndexModel;

/**
 * The layers of a model as they are now.
 *
 * <p>Guarantees: areas are read once for all requests, and again at the first request after a change was heard of or the
 * interval has passed; a request sees the areas of one reading only. Whoever asks after a change was heard of sees it. When
 * the interval has passed, one request reads and the others meanwhile get the reading before. If a reading fails, the request
 * that asked for it fails, and the next one tries again: nothing out of date is shown as if it were current.
 */
final class LiveResults {

    private final IndexModel model;
    private final SourceReader reader;
    private final Duration interval;
    private final String namespace;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Current latest;

    /**
     * Layers that are not read yet.
     *
     * @param interval how long areas are kept; null for as long as no change is heard of
     */
    LiveResults(IndexModel model, SourceReader reader, Duration interval, String namespace) {
        this.model = model;
        this.reader = reader;
        this.interval = interval;
        this.namespace = namespace;
    }

    /** Reads the areas anew at the next request; requests under way keep theirs. */
    void refresh() {
        reader.expire();
    }

    /** Forgets the areas and lets go of their sources. */
    void close() {
        reading.lock();
        try {
            reader.close();
            latest = null;
        } finally {
            reading.unlock();
        }
    }

    /**
     * A layer as it is now.
     *
     * @param parameters the request's what-if parameters; may be empty
     * @throws IOException when the areas cannot be read, or with the sentence of what is wrong with them or the parameters
     */
    SpatialTable layer(LiveLayer layer, Map<String, String> parameters) throws IOException {
        IndexModel wanted = KithDataStore.whatIf(model, parameters);
        return snapshot().layer(layer, wanted, model);
    }

    /**
     * What is shown now.
     *
     * @param changes how many changes it knows of
     * @param readAt when its reading began
     */
    private record Current(Snapshot snapshot, long changes, long readAt) {}

    private Snapshot snapshot() throws IOException {
        Current now = latest;
        boolean must = outdated(now);
        if (!must && !old(now)) {
            return now.snapshot();
        }
        if (reading.isHeldByCurrentThread()) {
            throw new LiveLayerException("The areas of the model '" + model.name()
                    + "' are read from its own layers; they must come from a store of their own.");
        }
        if (must) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return now.snapshot();
        }
        try {
            now = latest;
            if (outdated(now) || old(now)) {
                long begun = System.nanoTime();
                SourceReader.Reading read = reader.read();
                Snapshot next = now == null
                        ? new Snapshot(read, namespace)
                        : now.snapshot().followedBy(read);
                now = new Current(next, read.changes(), begun);
                latest = now;
            }
            return now.snapshot();
        } finally {
            reading.unlock();
        }
    }

    /** Whether there is nothing yet, or a change was heard of that it does not show. */
    private boolean outdated(Current now) {
        return now == null || now.changes() != reader.changes();
    }

    private boolean old(Current now) {
        return interval != null && System.nanoTime() - now.readAt() > interval.toNanos();
    }
}
