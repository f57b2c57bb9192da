/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.IOException;
import org.kithgis.engine.area.BadInput;

/**
 * What is wrong with a file of features, as one sentence for the person who gave it: it names the file, the place and
 * the value, and says what was expected. Whatever was quoted from the file, it is one line of reasonable length.
 */
public final class BadFileException extends IOException {

    public BadFileException(String sentence) {
        super(BadInput.oneLine(sentence));
    }

    /** As {@link #BadFileException(String)}, keeping the cause for whoever debugs. */
    public BadFileException(String sentence, Throwable cause) {
        super(BadInput.oneLine(sentence), cause);
    }
}
