/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.ows;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An answer: its status, its media type, and what writes it.
 *
 * @param status the HTTP status
 * @param contentType the media type, with its charset where it is text
 * @param fileName the name a browser should save it under; null to show it
 * @param body writes the answer
 */
public record OwsResponse(int status, String contentType, String fileName, Body body) {

    /** Writes an answer to a stream, which it does not close. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A good answer of the given type. */
    public static OwsResponse of(String contentType, Body body) {
        return new OwsResponse(200, contentType, null, body);
    }

    /** A good answer that is at hand in full. */
    public static OwsResponse of(String contentType, byte[] bytes) {
        return of(contentType, out -> out.write(bytes));
    }
}
