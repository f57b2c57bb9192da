/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;

/** A pass over a table's rows, one after another; none is kept. */
final class Rows {

    private static final int CHECK_EVERY = 1024;

    private Rows() {}

    /** What is done with a row. */
    interface Reader {
        /**
         * Reads a row.
         *
         * @param number from 1
         */
        void read(SimpleFeature row, int number);
    }

    /**
     * Passes over all rows.
     *
     * @param cancelled asked now and then whether to stop
     * @throws CancellationException when cancelled
     */
    static void each(SimpleFeatureCollection rows, BooleanSupplier cancelled, Reader reader) {
        try (SimpleFeatureIterator all = rows.features()) {
            for (int number = 1; all.hasNext(); number++) {
                reader.read(all.next(), number);
                if (number % CHECK_EVERY == 0 && cancelled.getAsBoolean()) {
                    throw new CancellationException("Cancelled while reading rows.");
                }
            }
        }
    }
}
