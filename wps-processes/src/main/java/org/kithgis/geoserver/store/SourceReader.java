/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.geotools.api.data.FeatureListener;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.index.Yardstick;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.geoserver.features.AreaReader;
import org.kithgis.geoserver.features.Areas;
import org.kithgis.geoserver.features.YardstickReader;

/**
 * Reads a model's areas from their sources, and hears when one of those tells of a change. (Of edits in a transaction,
 * as WFS-T makes them, GeoTools' stores tell only if somebody listened within it; those wait for the next interval.) One
 * thread reads at a time.
 */
final class SourceReader {

    private final AreaSource source;
    private final IndexModel model;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final FeatureListener listener = event -> changed.set(true);
    private final List<SimpleFeatureSource> heard = new ArrayList<>();

    SourceReader(AreaSource source, IndexModel model) {
        this.source = source;
        this.model = model;
    }

    /** Areas and reference set of one reading; the set is null where there is none. */
    record Reading(Areas areas, Yardstick yardstick) {}

    /** Whether a source told of a change, or {@link #expire} was called, since the last reading began. */
    boolean changed() {
        return changed.get();
    }

    /** Asks for another reading. */
    void expire() {
        changed.set(true);
    }

    /**
     * Reads everything as it is now.
     *
     * @throws IOException when a source cannot be read, or with the sentence of what is wrong with it
     */
    Reading read() throws IOException {
        boolean before = changed.getAndSet(false); // a change from here on asks for another reading
        boolean done = false;
        try {
            AreaSource.Sources sources = source.open();
            hear(sources);
            List<SimpleFeatureCollection> tables = new ArrayList<>();
            for (SimpleFeatureSource table : sources.tables()) {
                tables.add(table.getFeatures());
            }
            Areas areas = AreaReader.read(sources.areas().getFeatures(), tables, model, () -> false);
            SimpleFeatureSource yardstick = sources.yardstick();
            Reading reading =
                    new Reading(areas, yardstick == null ? null : YardstickReader.read(yardstick.getFeatures(), model));
            done = true;
            return reading;
        } catch (BadInput e) {
            throw new LiveLayerException(e.getMessage(), e);
        } finally {
            if (before && !done) {
                changed.set(true);
            }
        }
    }

    private void hear(AreaSource.Sources sources) {
        stopHearing();
        heard.add(sources.areas());
        heard.addAll(sources.tables());
        if (sources.yardstick() != null) {
            heard.add(sources.yardstick());
        }
        heard.forEach(s -> s.addFeatureListener(listener));
    }

    /** Lets go of the sources. */
    void stopHearing() {
        heard.forEach(s -> s.removeFeatureListener(listener));
        heard.clear();
    }
}
