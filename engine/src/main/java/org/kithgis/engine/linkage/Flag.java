/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.Locale;

/** A field that says yes or no; nothing said is no. */
final class Flag {

    private Flag() {}

    /** 1 for yes, 0 for no, −1 where it says neither. */
    static int of(Row row, int field) {
        return switch (row.text(field).toLowerCase(Locale.ROOT)) {
            case "1", "y", "yes", "t", "true", "x" -> 1;
            case "", "0", "n", "no", "f", "false" -> 0;
            default -> -1;
        };
    }
}
