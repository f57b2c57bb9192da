/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.io.IOException;

/**
 * Says in a sentence why a live layer cannot be given. GeoTools' collections wrap what a store throws and GeoServer shows
 * the wrapper's text, which is this one's: so it is the sentence, without the name of a class before it.
 */
public final class LiveLayerException extends IOException {

    private static final long serialVersionUID = 1;

    LiveLayerException(String sentence) {
        super(sentence);
    }

    LiveLayerException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
