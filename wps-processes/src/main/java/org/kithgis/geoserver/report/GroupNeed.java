/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.List;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.index.IndexResult;

/**
 * The need of one group of areas.
 *
 * @param name of the group
 * @param areas how many it has
 * @param residents NaN where any area's are missing
 * @param worst how many of them are in the tenth most in need
 * @param middle the median of their ranks, the lower of two; 0 where none is ranked
 */
record GroupNeed(String name, int areas, double residents, int worst, int middle) {

    /** A row for each group, in the table's order. */
    static List<GroupNeed> of(IndexResult index) {
        return IntStream.range(0, index.areas().groups().size())
                .mapToObj(group -> of(index, group))
                .toList();
    }

    private static GroupNeed of(IndexResult index, int group) {
        AreaTable areas = index.areas();
        int[] members = IntStream.range(0, areas.size())
                .filter(i -> areas.groupOf(i) == group)
                .toArray();
        int[] ranks = IntStream.of(members)
                .map(index::rank)
                .filter(rank -> rank > 0)
                .sorted()
                .toArray();
        return new GroupNeed(
                areas.groups().get(group),
                members.length,
                IntStream.of(members).mapToDouble(areas::population).sum(),
                (int) IntStream.of(members)
                        .filter(i -> index.decile(i) == Order.WORST)
                        .count(),
                ranks.length == 0 ? 0 : ranks[(ranks.length - 1) / 2]);
    }
}
