/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.Normalisation;

/**
 * Makes columns comparable (methods §2, normalise). Larger values mean more need when they come in, and still do when they
 * go out. A missing value stays missing. A column without variation scores every area the same: 0 for z-scores, the middle
 * of the range for min-max, the average rank for the rules made of ranks, 100 where it is its own reference.
 *
 * <p>One instance serves one thread.
 */
final class Normalising {

    /** MAD · 1.4826 estimates the standard deviation of a normal distribution. */
    private static final double MAD_TO_DEVIATION = 1.4826;

    private final Ranking ranking;

    Normalising(Ranking ranking) {
        this.ranking = ranking;
    }

    /**
     * Normalises a column in place.
     *
     * @param what the column in a sentence, such as {@code The indicator 'no_car'}
     * @param reference the rate that scores 100 under index-100, NaN for the column's own average; unused by the others
     * @return whether the column varied
     * @throws BadInput when the rule cannot be applied to it
     */
    boolean normalise(Normalisation rule, double[] values, double reference, String what) {
        if (ofRanks(rule.kind())) {
            return ranks(rule, values);
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            min = v < min ? v : min;
            max = v > max ? v : max;
        }
        boolean varies = max > min;
        switch (rule.kind()) {
            case MIN_MAX -> minMax(rule, values, min, max);
            case Z_SCORE -> zScore(values, varies);
            case ROBUST_Z -> robustZ(values, varies, what);
            case INDEX_100 -> index100(values, reference, varies, what);
            default -> {}
        }
        return varies;
    }

    private static boolean ofRanks(Normalisation.Kind kind) {
        return switch (kind) {
            case RANK, PERCENTILE, RANK_NORMAL, RANK_EXPONENTIAL -> true;
            case NONE, MIN_MAX, Z_SCORE, ROBUST_Z, INDEX_100 -> false;
        };
    }

    private static void minMax(Normalisation rule, double[] values, double min, double max) {
        if (!(max > min)) {
            setPresent(values, (rule.low() + rule.high()) / 2);
            return;
        }
        double low = rule.low();
        double range = max - min;
        double width = rule.high() - low;
        for (int i = 0; i < values.length; i++) {
            // Divided first, so that 1 is met exactly and no range is too small.
            values[i] = low + (values[i] - min) / range * width;
        }
    }

    private static void zScore(double[] values, boolean varies) {
        if (!varies) {
            setPresent(values, 0);
            return;
        }
        int n = 0;
        double sum = 0;
        for (double v : values) {
            if (v == v) {
                sum += v;
                n++;
            }
        }
        double mean = sum / n;
        double squares = 0;
        for (double v : values) {
            if (v == v) {
                squares += (v - mean) * (v - mean);
            }
        }
        double deviation = Math.sqrt(squares / (n - 1));
        if (deviation == 0) {
            // They vary by so little that no square of it can be told from 0.
            setPresent(values, 0);
            return;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - mean) / deviation;
        }
    }

    private static void robustZ(double[] values, boolean varies, String what) {
        if (!varies) {
            setPresent(values, 0);
            return;
        }
        double median = Imputing.median(Imputing.present(values));
        double[] distances = Imputing.present(values);
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.abs(distances[i] - median);
        }
        double deviation = MAD_TO_DEVIATION * Imputing.median(distances);
        if (deviation == 0) {
            throw new BadInput(
                    what + " has the same value in more than half of the areas, so its median absolute deviation"
                            + " is 0; another rule than robust-z, such as z-score or rank, is expected.");
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - median) / deviation;
        }
    }

    private static void index100(double[] values, double reference, boolean varies, String what) {
        if (!varies && !(reference > 0)) {
            setPresent(values, 100);
            return;
        }
        if (!(reference > 0)) {
            throw new BadInput(
                    what + " averages 0 or less over the areas, so it has no reference rate that could score 100;"
                            + " a 'reference' above 0 is expected.");
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 * values[i] / reference;
        }
    }

    private boolean ranks(Normalisation rule, double[] values) {
        ranking.sort(values);
        int n = ranking.present();
        boolean varies = n > 0 && values[ranking.order(0)] < values[ranking.order(n - 1)];
        ranking.ascending(rule.ties(), RankCurve.of(rule.kind(), n), values);
        return varies;
    }

    private static void setPresent(double[] values, double score) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                values[i] = score;
            }
        }
    }
}
