/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.IOException;

/**
 * What is wrong with a file of features, as one sentence for the person who gave it: it names the file, the place and
 * the value, and says what was expected.
 */
public final class BadFileException extends IOException {

    public BadFileException(String sentence) {
        super(sentence);
    }

    /** As {@link #BadFileException(String)}, keeping the cause for whoever debugs. */
    public BadFileException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
