/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.stream.IntStream;
import org.kithgis.engine.index.IndexResult;

/**
 * An index's scores, all with as many decimals as tell them apart.
 *
 * @param places how many decimals
 */
record Scores(IndexResult index, int places) {

    private static final double LARGE = 1000;
    private static final double SMALL = 10;

    static Scores of(IndexResult index) {
        double greatest = IntStream.range(0, index.areas().size())
                .mapToDouble(i -> Math.abs(index.score(i)))
                .filter(score -> !Double.isNaN(score))
                .max()
                .orElse(0);
        return new Scores(index, greatest >= LARGE ? 0 : greatest >= SMALL ? 1 : 3);
    }

    /** An area's score. */
    String text(int area) {
        return Shown.decimals(index.score(area), places);
    }
}
