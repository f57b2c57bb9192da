/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.index.IndexResult;

/**
 * The need of one group of areas.
 *
 * @param name of the group; null for the areas that belong to none
 * @param areas how many it has
 * @param residents NaN where any area's are missing
 * @param worst how many of them are in the tenth most in need
 * @param middle the median of their ranks, the lower of two; 0 where none is ranked
 */
record GroupNeed(String name, int areas, double residents, int worst, int middle) {

    /** A row for each group, in the table's order, and a last one for the areas that belong to none; none where there are no groups. */
    static List<GroupNeed> of(IndexResult index) {
        List<GroupNeed> groups = new ArrayList<>();
        for (int group = 0; group < index.areas().groups().size(); group++) {
            groups.add(of(index, group));
        }
        GroupNeed none = of(index, -1);
        if (none.areas > 0 && !groups.isEmpty()) {
            groups.add(none);
        }
        return groups;
    }

    /** The same of all areas together; its name is null. */
    static GroupNeed all(IndexResult index) {
        return of(index, null, IntStream.range(0, index.areas().size()).toArray());
    }

    private static GroupNeed of(IndexResult index, int group) {
        AreaTable areas = index.areas();
        return of(
                index,
                group < 0 ? null : areas.groups().get(group),
                IntStream.range(0, areas.size())
                        .filter(i -> areas.groupOf(i) == group)
                        .toArray());
    }

    private static GroupNeed of(IndexResult index, String name, int[] members) {
        AreaTable areas = index.areas();
        int[] ranks = IntStream.of(members)
                .map(index::rank)
                .filter(rank -> rank > 0)
                .sorted()
                .toArray();
        return new GroupNeed(
                name,
                members.length,
                IntStream.of(members).mapToDouble(areas::population).sum(),
                (int) IntStream.of(members)
                        .filter(i -> index.decile(i) == Order.WORST)
                        .count(),
                ranks.length == 0 ? 0 : ranks[(ranks.length - 1) / 2]);
    }
}
