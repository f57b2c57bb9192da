/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.kithgis.engine.area.BadInput;

/**
 * Weights from the data: squared loadings of the first principal component of the correlation matrix, which sum to 1
 * (methods §3, weights). Areas where any column is missing are left out of the correlations. A column without variation
 * weighs nothing; a single column weighs 1, whatever it holds.
 */
final class PrincipalWeights {

    private PrincipalWeights() {}

    /**
     * The weights of some columns.
     *
     * @param columns scores by column and area
     * @param given the weights the model states; a column with weight 0 stays out
     * @param what the columns in a sentence, such as {@code the indicators of the domain 'health'}
     * @return weights that sum to 1
     * @throws BadInput when no column varies over the areas that have them all
     */
    static double[] of(double[][] columns, double[] given, String what) {
        int[] used = new int[columns.length];
        int k = 0;
        for (int c = 0; c < columns.length; c++) {
            if (given[c] > 0) {
                used[k++] = c;
            }
        }
        double[] weights = new double[columns.length];
        if (k == 1) {
            weights[used[0]] = 1;
            return weights;
        }
        double[][] covariance = covariance(columns, used, k);
        double[][] correlation = new double[k][k];
        boolean varies = false;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                double scale = Math.sqrt(covariance[a][a]) * Math.sqrt(covariance[b][b]);
                correlation[a][b] = scale > 0 ? covariance[a][b] / scale : 0;
            }
            varies |= covariance[a][a] > 0;
        }
        if (!varies) {
            throw new BadInput("Weights by pca need at least two areas that differ and have all of " + what
                    + ", but there are none; weights given or equal are expected.");
        }
        double[] first = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(correlation, false))
                .getEigenvector(0)
                .toArray();
        for (int a = 0; a < k; a++) {
            double weight = covariance[a][a] > 0 ? first[a] * first[a] : 0;
            // What is left of a column that has nothing in common with the first component is rounding.
            weights[used[a]] = weight < 1e-12 ? 0 : weight;
        }
        return weights;
    }

    /** Sums of products about the mean, over areas where every used column is present. */
    private static double[][] covariance(double[][] columns, int[] used, int k) {
        int n = columns[0].length;
        boolean[] complete = new boolean[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            complete[i] = true;
            for (int a = 0; a < k; a++) {
                complete[i] &= !Double.isNaN(columns[used[a]][i]);
            }
            count += complete[i] ? 1 : 0;
        }
        double[] means = new double[k];
        for (int a = 0; a < k; a++) {
            for (int i = 0; i < n; i++) {
                means[a] += complete[i] ? columns[used[a]][i] / count : 0;
            }
        }
        double[][] sums = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    if (complete[i]) {
                        sum += (columns[used[a]][i] - means[a]) * (columns[used[b]][i] - means[b]);
                    }
                }
                sums[a][b] = sum;
                sums[b][a] = sum;
            }
        }
        return sums;
    }
}
