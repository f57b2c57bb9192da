/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.kithgis.engine.index.Ranking;

/**
 * Pearson's and Spearman's correlations of columns, each pair over the areas that have both (methods §8). Spearman's is
 * Pearson's of ranks among those areas; equal values share the mean of the ranks they take. A column without variation
 * correlates with none: NaN.
 */
final class Correlations {

    private final double[][] pearson;
    private final double[][] spearman;
    private final int[][] compared;

    private Correlations(int columns) {
        pearson = new double[columns][columns];
        spearman = new double[columns][columns];
        compared = new int[columns][columns];
    }

    /**
     * Correlations of every two columns.
     *
     * @param values by column and area, NaN where missing
     */
    static Correlations of(double[][] values) {
        Correlations all = new Correlations(values.length);
        Column[] columns = Arrays.stream(values).parallel().map(Column::new).toArray(Column[]::new);
        IntStream.range(0, columns.length).parallel().forEach(a -> {
            Common common = new Common(values[a].length);
            for (int b = 0; b <= a; b++) {
                common.compare(columns[a], columns[b]);
                all.set(a, b, common);
            }
        });
        return all;
    }

    private void set(int a, int b, Common common) {
        compared[a][b] = common.count;
        compared[b][a] = common.count;
        pearson[a][b] = common.pearson;
        pearson[b][a] = common.pearson;
        spearman[a][b] = common.spearman;
        spearman[b][a] = common.spearman;
    }

    double pearson(int a, int b) {
        return pearson[a][b];
    }

    double spearman(int a, int b) {
        return spearman[a][b];
    }

    /** How many areas have both. */
    int compared(int a, int b) {
        return compared[a][b];
    }

    /** A column sorted once, so that it is ranked among any of its areas without sorting again. */
    private static final class Column {
        private final double[] values;
        private final int[] order;
        private final boolean[] tied;
        private final Deviations deviations;
        private final Deviations rankDeviations;

        Column(double[] values) {
            int n = values.length;
            this.values = values;
            Ranking ranking = new Ranking();
            ranking.sort(values);
            order = IntStream.range(0, ranking.present()).map(ranking::order).toArray();
            tied = new boolean[order.length];
            for (int k = 1; k < order.length; k++) {
                tied[k] = values[order[k]] == values[order[k - 1]];
            }
            double[] ranks = new double[n];
            ranks(IntStream.range(0, n).toArray(), new int[n], ranks);
            deviations = whole() ? Deviations.in(values.clone(), n) : null;
            rankDeviations = whole() ? Deviations.in(ranks, n) : null;
        }

        boolean whole() {
            return order.length == values.length;
        }

        /**
         * The ranks of some areas among themselves.
         *
         * @param places where each area's rank goes; −1 for one that is left out
         * @param equal room for the places of areas with the same value
         */
        void ranks(int[] places, int[] equal, double[] ranks) {
            int ranked = 0;
            int equals = 0;
            for (int k = 0; k < order.length; k++) {
                if (!tied[k]) {
                    ranked = rank(ranked, equal, equals, ranks);
                    equals = 0;
                }
                if (places[order[k]] >= 0) {
                    equal[equals++] = places[order[k]];
                }
            }
            rank(ranked, equal, equals, ranks);
        }

        private static int rank(int ranked, int[] equal, int equals, double[] ranks) {
            for (int e = 0; e < equals; e++) {
                ranks[equal[e]] = ranked + (1 + equals) / 2.0;
            }
            return ranked + equals;
        }
    }

    /** Compares columns pair by pair over the areas that have both, with the same working arrays. */
    private static final class Common {
        private final int[] places;
        private final int[] equal;
        private final double[] ofOne;
        private final double[] ofOther;
        private int count;
        private double pearson;
        private double spearman;

        Common(int areas) {
            places = new int[areas];
            equal = new int[areas];
            ofOne = new double[areas];
            ofOther = new double[areas];
        }

        void compare(Column one, Column other) {
            if (one.whole() && other.whole()) {
                count = places.length;
                pearson = one.deviations.correlation(other.deviations);
                spearman = one.rankDeviations.correlation(other.rankDeviations);
                return;
            }
            count = 0;
            for (int i = 0; i < places.length; i++) {
                boolean both = !Double.isNaN(one.values[i]) && !Double.isNaN(other.values[i]);
                if (both) {
                    ofOne[count] = one.values[i];
                    ofOther[count] = other.values[i];
                }
                places[i] = both ? count++ : -1;
            }
            pearson = Deviations.in(ofOne, count).correlation(Deviations.in(ofOther, count));
            one.ranks(places, equal, ofOne);
            other.ranks(places, equal, ofOther);
            spearman = Deviations.in(ofOne, count).correlation(Deviations.in(ofOther, count));
        }
    }
}
