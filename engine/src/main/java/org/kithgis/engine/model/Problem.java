/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/**
 * One thing that is wrong with a model.
 *
 * @param line where, counted from 1
 * @param text a sentence that names the key, the value and what was expected
 */
public record Problem(int line, String text) {

    @Override
    public String toString() {
        return "Line " + line + ": " + text;
    }
}
