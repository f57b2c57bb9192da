/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.time.Duration;

/**
 * What one request may cost.
 *
 * @param requestBytes the longest request document, in bytes
 * @param time the longest a process and those chained into it may run, together
 * @param chained how many processes may be nested, the outermost included
 */
public record Limits(int requestBytes, Duration time, int chained) {

    /** 64 MiB, two minutes, five processes. */
    public static final Limits DEFAULT = new Limits(64 << 20, Duration.ofMinutes(2), 5);
}
