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
 * that have its sign (or to the weights alone, where none has). A driver is an indicator with points above 0; of equal
 * points, the model's earlier one comes first.
 */
public final class Explanation {

    /** How many drivers an area has at the most. */
    public static final int DRIVERS = 3;

    private final IndexModel model;
    private final Combination[] domains;
    private final Combination index;
    private final boolean additive;
    private final int[] first;
    private final int[][] drivers;
    private final double[][] driverPoints;

    Explanation(IndexModel model, Combination[] domains, Combination index, boolean additive, int areas) {
        this.model = model;
        this.domains = domains;
        this.index = index;
        this.additive = additive;
        this.first = IsolationIndex.firstIndicators(model);
        this.drivers = new int[DRIVERS][areas];
        this.driverPoints = new double[DRIVERS][areas];
        for (int[] row : drivers) {
            Arrays.fill(row, -1);
        }
        findDrivers(areas);
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
        for (int k = 0; k < model.domains().get(domain).indicators().size(); k++) {
            present += Double.isNaN(domains[domain].contribution(k, area)) ? 0 : domains[domain].weight(k);
        }
        return points * domains[domain].weight(indicator) / present;
    }

    /** The sum of the weighted scores of a domain's indicators that have the sign of its points. */
    private double pulling(int domain, int area, double points) {
        double sum = 0;
        for (int k = 0; k < model.domains().get(domain).indicators().size(); k++) {
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
        int found = drivers[place][area];
        if (found < 0) {
            return null;
        }
        int d = 0;
        while (first[d + 1] <= found) {
            d++;
        }
        return model.domains().get(d).indicators().get(found - first[d]);
    }

    /** The points of one of an area's drivers; NaN where the area has fewer. */
    public double driverPoints(int place, int area) {
        return drivers[place][area] < 0 ? Double.NaN : driverPoints[place][area];
    }

    private void findDrivers(int areas) {
        for (int d = 0; d < domains.length; d++) {
            if (index.weight(d) == 0) {
                continue;
            }
            int indicators = model.domains().get(d).indicators().size();
            for (int i = 0; i < areas; i++) {
                double points = domainPoints(d, i);
                double perPoint = index.perPoint(d, i);
                double pulling = additive ? 0 : pulling(d, i, points);
                for (int k = 0; k < indicators; k++) {
                    double own = additive ? perPoint * domains[d].contribution(k, i) : shared(d, k, i, points, pulling);
                    if (own > driverPoints[DRIVERS - 1][i]) {
                        insert(i, first[d] + k, own);
                    }
                }
            }
        }
    }

    private void insert(int area, int indicator, double points) {
        int place = DRIVERS - 1;
        while (place > 0 && points > driverPoints[place - 1][area]) {
            driverPoints[place][area] = driverPoints[place - 1][area];
            drivers[place][area] = drivers[place - 1][area];
            place--;
        }
        driverPoints[place][area] = points;
        drivers[place][area] = indicator;
    }
}
