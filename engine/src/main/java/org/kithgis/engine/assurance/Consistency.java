/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * How far columns say one thing, over the areas that have them all (methods §8). Columns that do not vary there are left out
 * of all of it.
 */
public final class Consistency {

    /** Below it an eigenvalue of a correlation matrix is what rounding leaves of 0. */
    private static final double NOTHING = 1e-11;

    private final int areas;
    private final double alpha;
    private final double firstComponent;
    private final double[] loadings;
    private final double[] inflation;

    private Consistency(int areas, double alpha, double firstComponent, double[] loadings, double[] inflation) {
        this.areas = areas;
        this.alpha = alpha;
        this.firstComponent = firstComponent;
        this.loadings = loadings;
        this.inflation = inflation;
    }

    /**
     * Of some columns.
     *
     * @param columns by column and area, NaN where missing; at least one
     */
    static Consistency of(double[][] columns) {
        int[] complete = complete(columns);
        Deviations[] all = Arrays.stream(columns)
                .map(column -> Deviations.in(
                        Arrays.stream(complete).mapToDouble(i -> column[i]).toArray(), complete.length))
                .toArray(Deviations[]::new);
        int[] varying =
                IntStream.range(0, all.length).filter(k -> all[k].squares() > 0).toArray();
        double[] loadings = missing(columns.length);
        double[] inflation = missing(columns.length);
        if (varying.length == 0) {
            return new Consistency(complete.length, Double.NaN, Double.NaN, loadings, inflation);
        }
        Deviations[] used = Arrays.stream(varying).mapToObj(k -> all[k]).toArray(Deviations[]::new);
        EigenDecompositionSymmetric components =
                new EigenDecompositionSymmetric(new Array2DRowRealMatrix(correlations(used), false));
        double[] variances = components.getEigenvalues(); // the greatest first
        double[] first = components.getEigenvector(0).toArray();
        double scale = Math.sqrt(variances[0]) * (Arrays.stream(first).sum() < 0 ? -1 : 1);
        for (int k = 0; k < varying.length; k++) {
            loadings[varying[k]] = scale * first[k];
            inflation[varying[k]] = complete.length > varying.length ? inflation(components, variances, k) : Double.NaN;
        }
        return new Consistency(complete.length, alpha(used), variances[0] / varying.length, loadings, inflation);
    }

    /** The areas that have all columns. */
    private static int[] complete(double[][] columns) {
        boolean[] gap = new boolean[columns[0].length];
        for (double[] column : columns) {
            for (int i = 0; i < gap.length; i++) {
                gap[i] |= Double.isNaN(column[i]);
            }
        }
        return IntStream.range(0, gap.length).filter(i -> !gap[i]).toArray();
    }

    private static double[] missing(int length) {
        double[] missing = new double[length];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    private static double[][] correlations(Deviations[] columns) {
        double[][] correlations = new double[columns.length][columns.length];
        for (int a = 0; a < columns.length; a++) {
            correlations[a][a] = 1;
            for (int b = 0; b < a; b++) {
                correlations[a][b] = columns[a].correlation(columns[b]);
                correlations[b][a] = correlations[a][b];
            }
        }
        return correlations;
    }

    /** An element of the inverse's diagonal, by components, of which those without variance make it infinite. */
    private static double inflation(EigenDecompositionSymmetric components, double[] variances, int column) {
        double sum = 0;
        for (int c = 0; c < variances.length; c++) {
            double part = components.getV().getEntry(column, c);
            if (variances[c] > NOTHING) {
                sum += part * part / variances[c];
            } else if (part * part > NOTHING) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return sum;
    }

    private static double alpha(Deviations[] columns) {
        if (columns.length < 2) {
            return Double.NaN;
        }
        double[] totals = new double[columns[0].count()];
        double squares = 0;
        for (Deviations column : columns) {
            for (int i = 0; i < totals.length; i++) {
                totals[i] += column.values()[i];
            }
            squares += column.squares();
        }
        double k = columns.length;
        return k / (k - 1) * (1 - squares / Deviations.in(totals, totals.length).squares());
    }

    /** How many areas have all columns. */
    public int areas() {
        return areas;
    }

    /** Cronbach's alpha of the columns as they are, not weighted; NaN for fewer than two. */
    public double alpha() {
        return alpha;
    }

    /** The share of the variance of the standardised columns that their first principal component holds, 0 to 1. */
    public double firstComponent() {
        return firstComponent;
    }

    /** A column's correlation with the first principal component, which most columns rise with; NaN without variation. */
    public double loading(int column) {
        return loadings[column];
    }

    /**
     * A column's variance inflation factor: 1 where it has nothing in common with the others, infinite where they give it
     * exactly; NaN without variation, and where areas are no more than columns.
     */
    public double inflation(int column) {
        return inflation[column];
    }
}
