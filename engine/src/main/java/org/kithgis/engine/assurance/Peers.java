/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.Indicator;

/**
 * The areas most like one area.
 *
 * <p>Each indicator that counts in the index, as it was measured, is divided by its standard deviation over all areas. How far
 * two areas are apart is the root of the mean squared difference over the indicators that both have; an area that lacks more than
 * a third of those the one area has is not compared. Of areas equally far the earlier comes first. An area that has less of the
 * indicators than the model's coverage asks of a domain has no peers: too little is known of it.
 */
final class Peers {

    /** How many there are at the most. */
    static final int COUNT = 5;

    private static final double LEAST_SHARED = 2.0 / 3;

    private final int area;
    private final List<Measured> measured = new ArrayList<>();
    private final double[] distances;
    private final int[] peers;
    private final int compared;

    private Peers(IndexResult index, int area) {
        this.area = area;
        for (Domain domain : index.model().domains()) {
            for (Indicator indicator : domain.indicators()) {
                if (domain.weight() > 0 && indicator.weight() > 0) {
                    measured.add(Measured.of(indicator, index.values(indicator)));
                }
            }
        }
        compared = (int) measured.stream().filter(one -> one.has(area)).count();
        boolean enough = compared > 0 && index.model().method().covers((double) compared / indicators());
        distances =
                enough ? distances(index.areas().size()) : missing(index.areas().size());
        IntPredicate near = i -> i != area && !Double.isNaN(distances[i]);
        peers = IntStream.range(0, distances.length)
                .filter(near)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> distances[i]))
                .limit(COUNT)
                .mapToInt(i -> i)
                .toArray();
    }

    static Peers of(IndexResult index, int area) {
        return new Peers(index, area);
    }

    /**
     * An indicator as it was measured.
     *
     * @param values by area; NaN where missing
     * @param spread their standard deviation; 0 where they do not vary, NaN where nobody has one
     */
    private record Measured(Indicator indicator, double[] values, double spread) {

        static Measured of(Indicator indicator, double[] values) {
            double mean = mean(values);
            double[] squares = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                squares[i] = (values[i] - mean) * (values[i] - mean);
            }
            return new Measured(indicator, values, Math.sqrt(mean(squares)));
        }

        private static double mean(double[] values) {
            return IntStream.range(0, values.length)
                    .mapToDouble(i -> values[i])
                    .filter(v -> !Double.isNaN(v))
                    .average()
                    .orElse(Double.NaN);
        }

        boolean has(int area) {
            return spread > 0 && !Double.isNaN(values[area]);
        }
    }

    private static double[] missing(int n) {
        double[] missing = new double[n];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    private double[] distances(int n) {
        double[] sums = new double[n];
        int[] shared = new int[n];
        for (Measured one : measured) {
            if (!one.has(area)) {
                continue;
            }
            for (int i = 0; i < n; i++) {
                if (one.has(i)) {
                    double apart = (one.values[i] - one.values[area]) / one.spread;
                    sums[i] += apart * apart;
                    shared[i]++;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            sums[i] = shared[i] >= LEAST_SHARED * compared ? Math.sqrt(sums[i] / shared[i]) : Double.NaN;
        }
        return sums;
    }

    /** How many indicators, of those that vary, the area has and is compared by. */
    int compared() {
        return compared;
    }

    /** How many indicators vary. */
    int indicators() {
        return (int) measured.stream().filter(one -> one.spread > 0).count();
    }

    /** Their positions, the most alike first; fewer than {@value #COUNT} where there are no more. */
    int[] areas() {
        return peers;
    }

    /** How far a peer is from the area, in standard deviations. */
    double distance(int peer) {
        return distances[peer];
    }

    /** The mean of an indicator, as it was measured, over the peers that have it; NaN where none does. */
    double mean(Indicator indicator) {
        return measured.stream()
                .filter(one -> one.indicator.equals(indicator))
                .findFirst()
                .map(this::mean)
                .orElse(Double.NaN);
    }

    private double mean(Measured one) {
        return IntStream.of(peers)
                .mapToDouble(i -> one.values[i])
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }

    /** The indicator in which the area differs most from the mean of its peers, in standard deviations; null where none does. */
    Indicator mostApart() {
        return measured.stream()
                .filter(one -> apart(one) > 0)
                .max(Comparator.comparingDouble(this::apart))
                .map(Measured::indicator)
                .orElse(null);
    }

    private double apart(Measured one) {
        double apart = Math.abs(one.values[area] - mean(one)) / one.spread;
        return Double.isNaN(apart) ? 0 : apart;
    }
}
