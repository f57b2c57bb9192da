/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.model.Imputation;

/**
 * Fills in missing values (methods §2, impute). A value stays missing where there is nothing to take: a group in which all
 * are missing, or an area without a group under a group rule.
 */
final class Imputing {

    private Imputing() {}

    /** Fills in place. */
    static void impute(AreaTable areas, Imputation rule, double[] values) {
        switch (rule.kind()) {
            case NONE -> {}
            case CONSTANT -> fill(values, rule.constant());
            case MEAN -> fill(values, mean(present(values)));
            case MEDIAN -> fill(values, median(present(values)));
            case GROUP_MEAN -> byGroup(areas, values, Imputing::mean);
            case GROUP_MEDIAN -> byGroup(areas, values, Imputing::median);
        }
    }

    private static void fill(double[] values, double with) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                values[i] = with;
            }
        }
    }

    private static void byGroup(AreaTable areas, double[] values, ToDoubleFunction<double[]> centre) {
        int groups = areas.groups().size();
        int[] sizes = new int[groups];
        for (int i = 0; i < values.length; i++) {
            if (areas.groupOf(i) >= 0 && !Double.isNaN(values[i])) {
                sizes[areas.groupOf(i)]++;
            }
        }
        double[][] members = new double[groups][];
        for (int g = 0; g < groups; g++) {
            members[g] = new double[sizes[g]];
        }
        for (int i = values.length - 1; i >= 0; i--) {
            int g = areas.groupOf(i);
            if (g >= 0 && !Double.isNaN(values[i])) {
                members[g][--sizes[g]] = values[i];
            }
        }
        double[] centres = new double[groups];
        for (int g = 0; g < groups; g++) {
            centres[g] = centre.applyAsDouble(members[g]);
        }
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i]) && areas.groupOf(i) >= 0) {
                values[i] = centres[areas.groupOf(i)];
            }
        }
    }

    /** The values that are not missing, in order. */
    static double[] present(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    }

    /** NaN of nothing. */
    static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    /** NaN of nothing. Sorts the array. */
    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
