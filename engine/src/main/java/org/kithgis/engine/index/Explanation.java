/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.Arrays;
import java.util.List;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Indicator;

/**
 * Why each area stands where it does: what each domain and each indicator contributed to its index, in points of the index,
 * and its three largest drivers (methods §3, explain).
 *
 * <p>Guarantees: the domains' points sum to the index, and the indicators' points to their domain's. Under {@code
 * arithmetic} and {@code sum-of-ranks} they are what was added; under {@code geometric} and {@code harmonic}, and where
 * domain scores are normalised or ranked again, the points are the whole shared out in proportion to the weighted scores
 * (or to the weights alone, where a weighted score is negative). A driver is an indicator with points above 0; of equal
 * points, the model's earlier one comes first.
 */
public final class Explanation {

    /** How many drivers an area has at the most. */
    public static final int DRIVERS = 3;

    private final IndexModel model;
    private final Combination[] domains;
    private final Combination index;
    private final double[][] domainScores;
    private final boolean additive;
    private final int[] first;
    private final int[][] drivers;
    private final double[][] driverPoints;

    Explanation(
            IndexModel model,
            Combination[] domains,
            Combination index,
            double[][] domainScores,
            boolean additive,
            int areas) {
        this.model = model;
        this.domains = domains;
        this.index = index;
        this.domainScores = domainScores;
        this.additive = additive;
        this.first = IsolationIndex.firstIndicators(model);
        this.drivers = new int[DRIVERS][areas];
        this.driverPoints = new double[DRIVERS][areas];
        for (int[] row : drivers) {
            Arrays.fill(row, -1);
        }
        findDrivers(areas);
    }

    /** The points a domain contributed to an area's index; NaN where the index is missing. */
    public double domainPoints(int domain, int area) {
        double total = index.totals()[area];
        if (Double.isNaN(total)) {
            return Double.NaN;
        }
        return index.weight(domain) == 0 ? 0 : index.contribution(domain, area);
    }

    /**
     * The points an indicator contributed to an area's index; NaN where the index, or the indicator, is missing.
     *
     * @param indicator its position within the domain
     */
    public double indicatorPoints(int domain, int indicator, int area) {
        Combination within = domains[domain];
        double part = within.contribution(indicator, area);
        if (additive) {
            return index.perPoint(domain, area) * part;
        }
        double points = domainPoints(domain, area);
        if (within.weight(indicator) == 0 || points == 0) {
            return 0;
        }
        if (proportional(within, domain, area)) {
            return points * (part / domainScores[domain][area]);
        }
        double present = 0;
        for (int k = 0; k < model.domains().get(domain).indicators().size(); k++) {
            present += Double.isNaN(within.contribution(k, area)) ? 0 : within.weight(k);
        }
        return Double.isNaN(part) ? Double.NaN : points * within.weight(indicator) / present;
    }

    /** Whether a domain's weighted scores are all 0 or more and not all 0, so that its points can follow them. */
    private boolean proportional(Combination within, int domain, int area) {
        if (!(domainScores[domain][area] > 0)) {
            return false;
        }
        for (int k = 0; k < model.domains().get(domain).indicators().size(); k++) {
            if (within.contribution(k, area) < 0) {
                return false;
            }
        }
        return true;
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
            List<Indicator> indicators = model.domains().get(d).indicators();
            for (int k = 0; k < indicators.size(); k++) {
                if (domains[d].weight(k) == 0) {
                    continue;
                }
                for (int i = 0; i < areas; i++) {
                    double points = indicatorPoints(d, k, i);
                    if (points > driverPoints[DRIVERS - 1][i]) {
                        insert(i, first[d] + k, points);
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
