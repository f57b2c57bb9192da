/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.Arrays;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Indicator;

/**
 * Why each area stands where it does: what each domain and each indicator contributed to its index, in points of the index,
 * and its three largest drivers (methods §3, explain).
 *
 * <p>Guarantees: the domains' points sum to the index, and the indicators' points to their domain's. Under {@code
 * arithmetic} and {@code sum-of-ranks} they are what was added; under {@code geometric} and {@code harmonic}, and where
 * domain scores are normalised or ranked again, the points are the whole shared out in proportion to the weighted scores
 * that have its sign (or to the weights alone, where none has). A driver is an indicator with points above 0; of points
 * that agree to twelve digits, the model's earlier one comes first.
 */
public final class Explanation {

    /** How many drivers an area has at the most. */
    public static final int DRIVERS = 3;

    private static final int BLOCK = 512;

    /** What one more in the last place of a number adds to each unit of it, or half that. */
    private static final double LAST_PLACE = 0x1p-52;

    private final Indicator[] indicators;
    private final Combination[] domains;
    private final Combination index;
    private final boolean additive;
    private final int[] first;
    private final int[] domainOf;
    private final int marks;
    private final int areas;
    private volatile Drivers drivers;

    Explanation(IndexModel model, Combination[] domains, Combination index, boolean additive, int areas) {
        this.indicators =
                model.domains().stream().flatMap(d -> d.indicators().stream()).toArray(Indicator[]::new);
        this.domains = domains;
        this.index = index;
        this.additive = additive;
        this.first = new int[domains.length + 1];
        this.domainOf = new int[indicators.length];
        for (int d = 0; d < domains.length; d++) {
            first[d + 1] = first[d] + model.domains().get(d).indicators().size();
            Arrays.fill(domainOf, first[d], first[d + 1], d);
        }
        this.marks = 2 * Integer.highestOneBit(indicators.length) - 1;
        this.areas = areas;
    }

    /** The points a domain contributed to an area's index; NaN where the index is missing, 0 where the domain is off. */
    public double domainPoints(int domain, int area) {
        return index.contribution(domain, area);
    }

    /**
     * The points an indicator contributed to an area's index; NaN where the index, or the indicator, is missing.
     *
     * @param indicator its position within the domain
     */
    public double indicatorPoints(int domain, int indicator, int area) {
        double points = domainPoints(domain, area);
        return additive
                ? index.perPoint(domain, area) * domains[domain].contribution(indicator, area)
                : shared(domain, indicator, area, points, pulling(domain, area, points));
    }

    /** One indicator's points, out of its domain's. */
    private double shared(int domain, int indicator, int area, double points, double pulling) {
        double part = domains[domain].contribution(indicator, area);
        if (part != part || pulling != 0) {
            return part * points < 0 ? 0 : points * (part / pulling);
        }
        double present = 0;
        for (int k = 0; k < indicators(domain); k++) {
            present += Double.isNaN(domains[domain].contribution(k, area)) ? 0 : domains[domain].weight(k);
        }
        return points * domains[domain].weight(indicator) / present;
    }

    /** The sum of the weighted scores of a domain's indicators that have the sign of its points. */
    private double pulling(int domain, int area, double points) {
        double sum = 0;
        for (int k = 0; k < indicators(domain); k++) {
            double part = domains[domain].contribution(k, area);
            sum += part * points > 0 ? part : 0;
        }
        return sum;
    }

    /**
     * One of an area's drivers.
     *
     * @param place 0 for the largest, to 2
     * @return the indicator, or null where the area has fewer
     */
    public Indicator driver(int place, int area) {
        int found = drivers().found()[place][area];
        return found < 0 ? null : indicators[found];
    }

    /** The points of one of an area's drivers; NaN where the area has fewer. */
    public double driverPoints(int place, int area) {
        return drivers().points()[place][area];
    }

    /** Every area's drivers by place, −1 where it has fewer, and their points; found when they are first asked for. */
    private record Drivers(int[][] found, double[][] points) {}

    private Drivers drivers() {
        Drivers known = drivers;
        if (known == null) {
            synchronized (this) {
                known = drivers;
                if (known == null) {
                    known = findDrivers();
                    drivers = known;
                }
            }
        }
        return known;
    }

    /**
     * Finds every area's three largest contributions.
     *
     * <p>This looks at each indicator of each area, so it is done by sums, products, least and greatest alone, which a
     * processor does for several areas at once where all arrays of a loop are read at the same place. A contribution above 0
     * and its indicator become one number that orders as the contribution does, then as the model's earlier indicator, and
     * the three largest of those are kept; block by block, so that they stay at hand.
     */
    private Drivers findDrivers() {
        Drivers drivers = new Drivers(new int[DRIVERS][areas], new double[DRIVERS][areas]);
        double[][] largest = drivers.points(); // until the points themselves take the places of what orders them
        double[] points = new double[areas];
        double[] pulls = new double[additive ? 0 : areas];
        for (int from = 0; from < areas; from += BLOCK) {
            int to = Math.min(from + BLOCK, areas);
            for (int d = 0; d < domains.length; d++) {
                for (int i = from; i < to && !additive; i++) {
                    pulls[i] = pulling(d, i, domainPoints(d, i));
                }
                for (int k = 0; k < indicators(d) && index.weight(d) != 0; k++) {
                    contributions(d, k, from, to, pulls, points);
                    mark(points, from, to, first[d] + k);
                    keepLargest(points, largest[0], largest[1], largest[2], from, to);
                }
            }
            for (int place = 0; place < DRIVERS; place++) {
                for (int i = from; i < to; i++) {
                    int found = marked(largest[place][i]);
                    drivers.found()[place][i] = found;
                    drivers.points()[place][i] = pointsOf(found, i);
                }
            }
        }
        return drivers;
    }

    /** An indicator's points in a block of areas; 0 or less where it is no driver. */
    private void contributions(int domain, int indicator, int from, int to, double[] pulls, double[] points) {
        double[] scores = domains[domain].scores(indicator);
        double[] within = domains[domain].coefficients();
        double[] whole = index.coefficients();
        double weight = index.weight(domain) * domains[domain].weight(indicator);
        for (int i = from; i < to && additive; i++) {
            points[i] = weight * whole[i] * within[i] * scores[i];
        }
        for (int i = from; i < to && !additive; i++) {
            points[i] = shared(domain, indicator, i, domainPoints(domain, i), pulls[i]);
        }
        boolean everywhere = index.ranked() == areas && domains[domain].whole(indicator);
        for (int i = from; i < to && !everywhere; i++) {
            points[i] = points[i] > 0 ? points[i] : 0;
        }
    }

    /**
     * Puts an indicator into the last bits of points: they are rounded, by Dekker's splitting, to as many bits fewer, and as
     * many of the last place are added.
     */
    private void mark(double[] points, int from, int to, int indicator) {
        double split = 2.0 * (marks + 1) + 1;
        double own = (marks - indicator) * LAST_PLACE;
        for (int i = from; i < to; i++) {
            double much = points[i] * split;
            double rounded = much - (much - points[i]);
            points[i] = rounded + rounded * own;
        }
    }

    /** The indicator in the last bits of points; −1 where there is none. */
    private int marked(double points) {
        double rounded = Double.longBitsToDouble(Double.doubleToRawLongBits(points) & -2L * (marks + 1));
        int mark = (int) ((points - rounded) / rounded / LAST_PLACE + 0.5);
        return mark == 0 ? -1 : marks - mark;
    }

    private static void keepLargest(double[] marked, double[] top, double[] second, double[] third, int from, int to) {
        for (int i = from; i < to; i++) {
            double less = Math.min(top[i], marked[i]);
            top[i] = Math.max(top[i], marked[i]);
            double least = Math.min(second[i], less);
            second[i] = Math.max(second[i], less);
            third[i] = Math.max(third[i], least);
        }
    }

    private double pointsOf(int indicator, int area) {
        if (indicator < 0) {
            return Double.NaN;
        }
        int domain = domainOf[indicator];
        return indicatorPoints(domain, indicator - first[domain], area);
    }

    private int indicators(int domain) {
        return first[domain + 1] - first[domain];
    }
}
