/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.List;

/**
 * Which attributes of the area features say what. Names match in any case.
 *
 * @param id the attribute with the area's id; where several are listed, the first that a table has
 * @param name the attribute with its name; null where there is none
 * @param group the attribute with the larger unit it belongs to; null where there is none
 * @param population the attribute with its residents; null where there is none
 */
public record AreaColumns(List<String> id, String name, String group, String population) {

    public AreaColumns {
        id = List.copyOf(id);
    }
}
