/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

/** A style that cannot be drawn; its message is one sentence that names the style, the element and what was expected. */
public final class StyleException extends RuntimeException {

    public StyleException(String message) {
        super(message);
    }

    public StyleException(String message, Throwable cause) {
        super(message, cause);
    }
}
