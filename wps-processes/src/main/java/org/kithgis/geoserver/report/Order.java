/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kithgis.engine.index.IndexResult;

/** The areas' order in a report: most in need first, those without a rank last. */
final class Order {

    /** The decile most in need. */
    static final int WORST = 1;

    private Order() {}

    /** The areas that have a rank. */
    static List<Integer> ranked(IndexResult index) {
        return all(index).subList(0, index.ranked());
    }

    /** All areas. */
    static List<Integer> all(IndexResult index) {
        return IntStream.range(0, index.areas().size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> index.rank(i) == 0 ? Integer.MAX_VALUE : index.rank(i)))
                .toList();
    }

    /** The first few of a list. */
    static <T> List<T> first(List<T> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
