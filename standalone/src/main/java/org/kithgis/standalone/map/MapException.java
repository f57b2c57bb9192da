/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

/**
 * A style or a map that cannot be drawn. Its message is one sentence for the client: it names the style or the layer, what
 * is wrong with it and what was expected.
 */
public final class MapException extends RuntimeException {

    public MapException(String message) {
        super(message);
    }

    public MapException(String message, Throwable cause) {
        super(message, cause);
    }
}
