/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.List;

/** Gathers the columns a pass looks at, and says which field each becomes. */
final class Fields {

    private final List<Integer> positions = new ArrayList<>();

    /** The field of a column; −1 for a column of −1. One column asked for twice is one field. */
    int add(int column) {
        if (column < 0) {
            return -1;
        }
        int field = positions.indexOf(column);
        if (field >= 0) {
            return field;
        }
        positions.add(column);
        return positions.size() - 1;
    }

    /** The columns in the order of their fields. */
    int[] positions() {
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }
}
