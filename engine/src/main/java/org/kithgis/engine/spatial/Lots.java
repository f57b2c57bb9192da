/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Work on many things that do not depend on each other, in lots side by side. How the lots are cut changes no result. */
final class Lots {

    private static final int LOTS = 64;

    private static final int CHECK_EVERY = 64;

    private Lots() {}

    /**
     * Works through the numbers from 0 to {@code size} − 1.
     *
     * @param cancelled asked now and then whether to stop
     * @param workers makes what works through one lot, in order and by itself, so that it may keep things from one number to
     *     the next
     * @throws CancellationException when cancelled
     */
    static void each(int size, BooleanSupplier cancelled, Supplier<IntConsumer> workers) {
        IntStream.range(0, LOTS).parallel().forEach(lot -> {
            int first = begin(size, lot);
            int end = begin(size, lot + 1);
            IntConsumer worker = first < end ? workers.get() : null;
            for (int i = first; i < end; i++) {
                if (i % CHECK_EVERY == 0 && cancelled.getAsBoolean()) {
                    throw new CancellationException("Cancelled while looking at where areas lie.");
                }
                worker.accept(i);
            }
        });
    }

    private static int begin(int size, int lot) {
        return (int) ((long) size * lot / LOTS);
    }
}
