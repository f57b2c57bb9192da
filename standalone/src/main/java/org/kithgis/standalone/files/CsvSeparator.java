/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.IOException;
import java.io.Reader;

/** The sign between the values of a table: a comma, or a semicolon or a tab as spreadsheets write in many a setting. */
final class CsvSeparator {

    private static final String SIGNS = ",;\t";

    private CsvSeparator() {}

    /**
     * The sign that stands most often in the header row, outside quotes; of equals, the comma.
     *
     * @param text a table, of which no more than the header is read
     */
    static char of(Reader text) throws IOException {
        int[] seen = new int[SIGNS.length()];
        boolean quoted = false;
        boolean begun = false;
        for (int c = text.read(); c >= 0; c = text.read()) {
            if (c == '"') {
                quoted = !quoted;
            }
            boolean lineEnd = c == '\n' || c == '\r';
            if (lineEnd && begun && !quoted) {
                break;
            }
            begun |= !lineEnd;
            if (!quoted && SIGNS.indexOf(c) >= 0) {
                seen[SIGNS.indexOf(c)]++;
            }
        }
        int most = 0;
        for (int s = 1; s < seen.length; s++) {
            most = seen[s] > seen[most] ? s : most;
        }
        return SIGNS.charAt(most);
    }
}
