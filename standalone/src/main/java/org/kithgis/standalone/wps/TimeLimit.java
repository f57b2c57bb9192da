/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.time.Duration;
import org.geotools.data.util.DefaultProgressListener;

/** Cancels a process once its time is up. The process sees it the next time it asks whether it is cancelled. */
final class TimeLimit extends DefaultProgressListener {

    private final Duration time;
    private final long deadline;

    /** Starts the clock. */
    TimeLimit(Duration time) {
        this.time = time;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    @Override
    public boolean isCanceled() {
        return super.isCanceled() || System.nanoTime() - deadline >= 0;
    }

    /** The time allowed. */
    Duration time() {
        return time;
    }
}
