/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import org.kithgis.engine.model.Treatment;

/**
 * Treats outliers (methods §2). A column passes while its |skewness| ≤ 2 or its excess kurtosis ≤ 3.5, both in the
 * sample-adjusted forms G1 and G2; fewer than four values always pass.
 *
 * <p>Winsorising takes one point at a time, from the end the column is skewed towards, and gives all points taken from an
 * end the nearest value that was not taken. The logarithm is ln x where every value is above 0, else ln(x − min + 0.01·(max
 * − min)), as COINr's {@code log_CT}.
 */
final class Treating {

    private static final double MOST_SKEWNESS = 2;
    private static final double MOST_KURTOSIS = 3.5;

    private Treating() {}

    /**
     * Treats a column in place.
     *
     * @return what was done, in words; null where nothing was
     */
    static String treat(Treatment rule, double[] values, Ranking ranking) {
        return switch (rule.kind()) {
            case NONE -> null;
            case LOG -> log(values);
            case WINSORISE -> passes(values) ? null : winsorise(values, rule.points(), ranking);
            case JRC -> {
                if (passes(values)) {
                    yield null;
                }
                double[] original = values.clone();
                String done = winsorise(values, rule.points(), ranking);
                if (passes(values)) {
                    yield done;
                }
                System.arraycopy(original, 0, values, 0, values.length);
                yield log(values);
            }
        };
    }

    private static String winsorise(double[] values, int most, Ranking ranking) {
        ranking.sort(values);
        int n = ranking.present();
        int low = 0;
        int high = 0;
        while (low + high < Math.min(most, n - 1) && !passes(values)) {
            if (skewness(values) > 0) {
                high++;
                double nearest = values[ranking.order(n - 1 - high)];
                for (int k = n - high; k < n; k++) {
                    values[ranking.order(k)] = nearest;
                }
            } else {
                low++;
                double nearest = values[ranking.order(low)];
                for (int k = 0; k < low; k++) {
                    values[ranking.order(k)] = nearest;
                }
            }
        }
        return (low + high) + (low + high == 1 ? " outlier was" : " outliers were")
                + " moved to the nearest other value";
    }

    private static String log(double[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            if (v < min) {
                min = v;
            }
            if (v > max) {
                max = v;
            }
        }
        if (!(max > min)) {
            return null;
        }
        double shift = min > 0 ? 0 : -min + 0.01 * (max - min);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.log(values[i] + shift);
        }
        return shift == 0
                ? "the logarithm was taken"
                : "the logarithm was taken, after a shift that makes all values positive";
    }

    private static boolean passes(double[] values) {
        return Math.abs(skewness(values)) <= MOST_SKEWNESS || kurtosis(values) <= MOST_KURTOSIS;
    }

    /** G1, the sample-adjusted skewness; 0 for fewer than four values or no variation. */
    static double skewness(double[] values) {
        Moments m = Moments.of(values);
        if (m.n < 4 || m.second == 0) {
            return 0;
        }
        double g1 = m.third / Math.pow(m.second, 1.5);
        return g1 * Math.sqrt((double) m.n * (m.n - 1)) / (m.n - 2);
    }

    /** G2, the sample-adjusted excess kurtosis; 0 for fewer than four values or no variation. */
    static double kurtosis(double[] values) {
        Moments m = Moments.of(values);
        if (m.n < 4 || m.second == 0) {
            return 0;
        }
        double g2 = m.fourth / (m.second * m.second) - 3;
        return (m.n - 1.0) / ((m.n - 2.0) * (m.n - 3.0)) * ((m.n + 1) * g2 + 6);
    }

    /** Central moments of the values that are present, each divided by their number. */
    private record Moments(int n, double second, double third, double fourth) {
        static Moments of(double[] values) {
            int n = 0;
            double sum = 0;
            for (double v : values) {
                if (v == v) {
                    sum += v;
                    n++;
                }
            }
            double mean = sum / n;
            double second = 0;
            double third = 0;
            double fourth = 0;
            for (double v : values) {
                if (v == v) {
                    double d = v - mean;
                    double square = d * d;
                    second += square;
                    third += square * d;
                    fourth += square * square;
                }
            }
            return new Moments(n, second / n, third / n, fourth / n);
        }
    }
}
