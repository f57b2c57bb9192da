/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Column;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.model.Indicator;
import org.kithgis.engine.model.Measure;

/**
 * Draws uncertain rates towards the mean of their group (methods §2, shrinkage; Indices of Deprivation 2019 technical
 * report, appendix on shrinkage): {@code w·x + (1−w)·X}, {@code w = (1/se²) / (1/se² + 1/t²)}.
 *
 * <p>{@code X} is the mean of the rates of the group's areas and {@code t²} their sample variance; {@code se² = p(1−p)/d}
 * is the sampling variance of the proportion p of d. A rate without sampling variance (p is 0 or 1), and the only area of
 * its group, stay as they are; an area without a group does too.
 */
final class Shrinking {

    private Shrinking() {}

    /**
     * Shrinks rates in place.
     *
     * @throws BadInput when a count is larger than its denominator, so that the rate is no proportion
     */
    static void shrink(AreaTable areas, Indicator indicator, double[] values) {
        Measure.Rate rate = (Measure.Rate) indicator.measure();
        Column per = areas.column(rate.per());
        int groups = areas.groups().size();
        double[] sum = new double[groups];
        int[] count = new int[groups];
        for (int i = 0; i < values.length; i++) {
            int g = areas.groupOf(i);
            if (g >= 0 && !Double.isNaN(values[i])) {
                sum[g] += values[i];
                count[g]++;
            }
        }
        double[] squares = new double[groups];
        for (int i = 0; i < values.length; i++) {
            int g = areas.groupOf(i);
            if (g >= 0 && !Double.isNaN(values[i])) {
                double distance = values[i] - sum[g] / count[g];
                squares[g] += distance * distance;
            }
        }
        double scale = rate.scale();
        for (int i = 0; i < values.length; i++) {
            double p = values[i] / scale;
            if (p > 1) {
                throw new BadInput("'" + areas.column(rate.count()).name() + "' of area " + areas.id(i) + " is "
                        + Numbers.plain(areas.column(rate.count()).at(i)) + ", more than its '" + per.name() + "' of "
                        + Numbers.plain(per.at(i))
                        + "; shrinkage is for proportions, so a part of the whole is expected.");
            }
            int g = areas.groupOf(i);
            if (g < 0 || Double.isNaN(p) || count[g] < 2) {
                continue;
            }
            double sampling = p * (1 - p) / per.at(i) * scale * scale;
            double between = squares[g] / (count[g] - 1);
            if (sampling > 0) {
                // (1/se²) / (1/se² + 1/t²), written so that t² = 0 gives 0
                double w = between / (between + sampling);
                values[i] = w * values[i] + (1 - w) * (sum[g] / count[g]);
            }
        }
    }
}
