/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.Locale;
import org.kithgis.engine.area.BadInput;

/**
 * One thing that is wrong with a model.
 *
 * @param line where, counted from 1
 * @param text a sentence, on one line, that names the key, the value and what was expected
 */
public record Problem(int line, String text) {

    public Problem {
        String sentence = BadInput.oneLine(text);
        text = sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    @Override
    public String toString() {
        return "Line " + line + ": " + text;
    }
}
