/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.stream.Stream;

/** The name of a column as people would say it. */
public final class ColumnWords {

    private ColumnWords() {}

    /**
     * With spaces for underscores, and ages as they are written: {@code age_16_64} is age 16–64, {@code age_65_over} age 65 and
     * over. A name without underscores stays as it is.
     */
    public static String of(String column) {
        if (column.indexOf('_') < 0) {
            return column;
        }
        return column.replaceAll("(?<=_|^)(\\d+)_(\\d+)(?=_|$)", "$1–$2")
                .replaceAll("(?<=_|^)(\\d+)_(?:plus|over)(?=_|$)", "$1 and over")
                .replace('_', ' ')
                .strip();
    }

    /** The title a model gives an indicator that is this column; else {@linkplain #of(String) the name in words}. */
    public static String of(String column, IndexModel model) {
        Stream<Indicator> indicators = model.domains().stream().flatMap(d -> d.indicators().stream());
        return indicators
                .filter(i -> i.measure() instanceof Measure.Score
                        && i.measure().column().equals(column)
                        && !i.title().equals(i.name()))
                .map(Indicator::title)
                .findFirst()
                .orElseGet(() -> of(column));
    }
}
