/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import org.kithgis.standalone.ows.OwsException;

/** What WPS 1.0.0 makes optional and GeoServer offers, but this preview does not: answers kept for later. */
final class Unsupported {

    private Unsupported() {}

    /**
     * Refuses an answer that is to be fetched later.
     *
     * @param store whether the response is to be stored
     * @param status whether it is to be updated while the process runs
     */
    static void asynchronous(boolean store, boolean status) {
        if (store || status) {
            throw new OwsException(
                    "StorageNotSupported",
                    store ? "storeExecuteResponse" : "status",
                    "This preview server answers at once and keeps nothing: ask without storeExecuteResponse and status."
                            + " GeoServer runs processes in the background.");
        }
    }

    /** Refuses an output that is to be kept on the server and linked to. */
    static void stored(boolean asReference) {
        if (asReference) {
            throw new OwsException(
                    "StorageNotSupported",
                    "asReference",
                    "This preview server keeps no outputs to refer to: ask without asReference.");
        }
    }
}
