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
    private volatile Snapshot latest;
    private volatile long readAt;

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
            reader.stopHearing();
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
    SpatialTable layer(KithDataStore.Layer layer, Map<String, String> parameters) throws IOException {
        IndexModel wanted = KithDataStore.whatIf(model, parameters);
        return snapshot().layer(layer, wanted);
    }

    private Snapshot snapshot() throws IOException {
        Snapshot now = latest;
        boolean must = now == null || reader.changed();
        if (!must && !old()) {
            return now;
        }
        if (reading.isHeldByCurrentThread()) {
            throw new LiveLayerException("The areas of the model '" + model.name()
                    + "' are read from its own layers; they must come from a store of their own.");
        }
        if (must) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return now;
        }
        try {
            if (latest == null || reader.changed() || old()) {
                long begun = System.nanoTime();
                SourceReader.Reading read = reader.read();
                latest = latest == null ? new Snapshot(read, namespace) : latest.followedBy(read);
                readAt = begun;
            }
            return latest;
        } finally {
            reading.unlock();
        }
    }

    private boolean old() {
        return interval != null && System.nanoTime() - readAt > interval.toNanos();
    }
}
