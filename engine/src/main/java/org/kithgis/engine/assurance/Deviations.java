/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

/**
 * How far the numbers of a column are from their mean.
 *
 * @param values the first {@code count} are read
 * @param squares the sum of their squares; 0 exactly where all numbers are equal
 */
record Deviations(double[] values, int count, double squares) {

    /**
     * Of the first numbers of an array, none of which is missing. The array becomes the deviations.
     *
     * @param count how many of them
     */
    static Deviations in(double[] numbers, int count) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            sum += numbers[i];
            least = numbers[i] < least ? numbers[i] : least;
            greatest = numbers[i] > greatest ? numbers[i] : greatest;
        }
        double mean = greatest > least ? sum / count : least;
        for (int i = 0; i < count; i++) {
            numbers[i] -= mean;
        }
        return new Deviations(numbers, count, products(numbers, numbers, count));
    }

    /** Pearson's correlation, from −1 to 1; NaN where either does not vary. */
    double correlation(Deviations other) {
        double r = products(values, other.values, count) / (Math.sqrt(squares) * Math.sqrt(other.squares));
        return Math.max(-1, Math.min(1, r)); // NaN stays NaN
    }

    /** Adds up four sums side by side, for each addition waits for the one before it. */
    private static double products(double[] a, double[] b, int count) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < count; i++) {
            first += a[i] * b[i];
        }
        return first + second + (third + fourth);
    }
}
