/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.Arrays;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Column;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.model.Indicator;
import org.kithgis.engine.model.Measure;

/** The first step: an indicator's values, as rates or as they are given (methods §2, rate). */
final class Rates {

    private Rates() {}

    /**
     * The values of an indicator.
     *
     * @return one for each area; NaN where a part is missing or the denominator is 0
     * @throws BadInput when a column is not there, a count or denominator is negative, or a rate is beyond all bounds
     */
    static double[] of(AreaTable areas, Indicator indicator) {
        if (indicator.measure() instanceof Measure.Score score) {
            return areas.column(score.column()).toArray();
        }
        Measure.Rate rate = (Measure.Rate) indicator.measure();
        Column count = areas.column(rate.count());
        Column per = areas.column(rate.per());
        double scale = rate.scale();
        double[] values = new double[areas.size()];
        if (everywhere(areas, indicator)
                && count.least() >= 0
                && count.greatest() / per.least() * scale <= AreaTable.MOST) {
            for (int i = 0; i < values.length; i++) {
                values[i] = count.at(i) / per.at(i) * scale;
            }
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            double c = count.at(i);
            double d = per.at(i);
            if (c < 0 || d < 0) {
                throw negative(areas, c < 0 ? count : per, i);
            }
            values[i] = d > 0 ? c / d * scale : Double.NaN;
            if (values[i] > AreaTable.MOST) {
                throw new BadInput("The indicator '" + indicator.name() + "' of area " + areas.id(i) + " is "
                        + Numbers.plain(c) + " over " + Numbers.plain(d)
                        + "; a rate no larger than 10^15 is expected.");
            }
        }
        return values;
    }

    /** Whether every area has a value, and no rate has a denominator below 0. */
    static boolean everywhere(AreaTable areas, Indicator indicator) {
        if (indicator.measure() instanceof Measure.Score score) {
            return areas.column(score.column()).missing() == 0;
        }
        Measure.Rate rate = (Measure.Rate) indicator.measure();
        Column per = areas.column(rate.per());
        return areas.column(rate.count()).missing() == 0 && per.missing() == 0 && per.least() > 0;
    }

    /** The average rate of all areas together: counts summed over denominators summed; the mean of given scores. */
    static double average(AreaTable areas, Indicator indicator, double[] values) {
        if (indicator.measure() instanceof Measure.Rate rate) {
            Column count = areas.column(rate.count());
            Column per = areas.column(rate.per());
            double counts = 0;
            double denominators = 0;
            for (int i = 0; i < areas.size(); i++) {
                if (per.at(i) > 0 && !Double.isNaN(count.at(i))) {
                    counts += count.at(i);
                    denominators += per.at(i);
                }
            }
            return counts / denominators * rate.scale();
        }
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    }

    private static BadInput negative(AreaTable areas, Column column, int area) {
        return new BadInput("'" + column.name() + "' of area " + areas.id(area) + " is "
                + Numbers.plain(column.at(area)) + "; a count of 0 or more is expected.");
    }
}
