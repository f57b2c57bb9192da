/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes to.
 *
 * @param out results
 * @param err progress, notes, and sentences about what is wrong
 * @param interactive whether a person is watching, so that progress is worth showing
 */
record Terminal(OutputStream out, PrintWriter err, boolean interactive) {

    /** A writer of text results in UTF-8; every line is written at once. */
    PrintWriter text() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }
}
