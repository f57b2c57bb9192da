/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.geotools.api.data.FeatureListener;
import org.geotools.api.data.Query;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.filter.sort.SortBy;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.util.NullProgressListener;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.index.Yardstick;
import org.kithgis.engine.model.Dataset;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.geoserver.evidence.Evidence;
import org.kithgis.geoserver.features.AreaReader;
import org.kithgis.geoserver.features.Areas;
import org.kithgis.geoserver.features.YardstickReader;

/**
 * Reads a model's areas from their sources, and hears when one of those tells of a change. (Of edits in a
 * transaction, as WFS-T makes them, GeoTools' stores tell only if somebody listened within it; {@link Edits} hears of those.)
 * One thread reads at a time.
 */
final class SourceReader {

    private final AreaSource source;
    private final IndexModel model;
    private final AtomicLong changes = new AtomicLong();
    private final FeatureListener listener = event -> expire();
    private final List<SimpleFeatureSource> heard = new ArrayList<>();
    private boolean closed;

    SourceReader(AreaSource source, IndexModel model) {
        this.source = source;
        this.model = model;
    }

    /**
     * Areas and reference set of one reading.
     *
     * @param yardstick null where there is none
     * @param made the datasets that were made of others
     * @param changes how many changes had been heard of when it began: what they made is in it
     */
    record Reading(Areas areas, Yardstick yardstick, Map<Dataset, SimpleFeatureCollection> made, long changes) {}

    /** How many changes were heard of so far, {@link #expire} among them. */
    long changes() {
        return changes.get();
    }

    /** Asks for another reading. */
    void expire() {
        changes.incrementAndGet();
    }

    /**
     * Reads everything as it is now.
     *
     * @throws IOException when a source cannot be read, or with the sentence of what is wrong with it
     */
    Reading read() throws IOException {
        long heard = changes();
        try {
            AreaSource.Sources sources = source.open();
            hear(sources);
            List<SimpleFeatureCollection> tables = new ArrayList<>();
            for (SimpleFeatureSource table : sources.tables()) {
                tables.add(table.getFeatures());
            }
            SimpleFeatureSource areas = sources.areas();
            SimpleFeatureSource yardstick = sources.yardstick();
            SimpleFeatureCollection features = areas.getFeatures(inOrder(areas));
            if (model.data().stream().anyMatch(dataset -> dataset.making() != null)) {
                features = DataUtilities.collection(features); // read once, for all that is made of it
            }
            Evidence evidence = Evidence.of(features, tables, model, new NullProgressListener());
            return new Reading(
                    AreaReader.read(features, evidence.tables(), model, () -> false),
                    yardstick == null ? null : YardstickReader.read(yardstick.getFeatures(), model),
                    evidence.made(),
                    heard);
        } catch (BadInput e) {
            throw new LiveLayerException(e.getMessage(), e);
        }
    }

    /** All areas, in the order of their keys where the store can: a database may give a row it changed at another place. */
    private static Query inOrder(SimpleFeatureSource areas) {
        Query query = new Query(areas.getSchema().getTypeName());
        SortBy[] byKey = {SortBy.NATURAL_ORDER};
        if (areas.getQueryCapabilities().supportsSorting(byKey)) {
            query.setSortBy(byKey);
        }
        return query;
    }

    private void hear(AreaSource.Sources sources) {
        stopHearing();
        if (closed) {
            return; // a request under way may still read, but must leave nothing behind
        }
        heard.add(sources.areas());
        heard.addAll(sources.tables());
        if (sources.yardstick() != null) {
            heard.add(sources.yardstick());
        }
        heard.forEach(s -> s.addFeatureListener(listener));
    }

    private void stopHearing() {
        heard.forEach(s -> s.removeFeatureListener(listener));
        heard.clear();
    }

    /** Lets go of the sources for good. */
    void close() {
        closed = true;
        stopHearing();
    }
}
