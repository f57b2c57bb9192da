/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * How far help is, in a straight line, and how much of it there is for the people around (methods.md §11): the nearest service,
 * how many are within reach, and the two-step floating catchment (Luo and Wang 2003), {@code A_i = Σ_j [d_ij ≤ r] · S_j / Σ_k
 * [d_kj ≤ r] · P_k}.
 *
 * <p>Guarantees: of services equally near, the first is the nearest. What the areas within reach of a service get of it, times
 * their people, sums to its capacity. A place that is unknown is nobody's and near nothing: what is missing stays missing.
 */
public final class Access {

    private final Places areas;
    private final double[] people;
    private final Places services;
    private final double[] capacity;
    private final double reach;
    private final HPRtree serviceIndex;
    private final int[] nearest;
    private final double[] metres;
    private final int[] within;
    private final double[] access;
    private final double[] perPerson;

    private Access(Places areas, double[] people, Places services, double[] capacity, double reach) {
        this.areas = areas;
        this.people = people;
        this.services = services;
        this.capacity = capacity;
        this.reach = reach;
        this.serviceIndex = services.index();
        nearest = new int[areas.size()];
        metres = new double[areas.size()];
        within = new int[areas.size()];
        access = new double[areas.size()];
        perPerson = new double[services.size()];
    }

    /**
     * Looks for the services near areas.
     *
     * @param areas where their people are
     * @param people how many; NaN where missing, who count nowhere
     * @param services where services are, at least one of them known
     * @param capacity what each can give, 0 or more; NaN where missing, which gives nothing
     * @param reach metres that are near enough, over 0
     * @param cancelled asked now and then whether to stop
     * @throws CancellationException when cancelled
     */
    public static Access of(
            Places areas,
            double[] people,
            Places services,
            double[] capacity,
            double reach,
            BooleanSupplier cancelled) {
        Access access = new Access(areas, people, services, capacity, reach);
        if (access.serviceIndex.size() == 0) {
            throw new IllegalArgumentException("No service has a place");
        }
        access.share(cancelled);
        access.look(cancelled);
        return access;
    }

    /** The service nearest to an area; −1 where the area's place is unknown. */
    public int nearest(int area) {
        return nearest[area];
    }

    /** Metres to it; NaN where the area's place is unknown. */
    public double metres(int area) {
        return metres[area];
    }

    /** How many services are within reach; −1 where the area's place is unknown. */
    public int within(int area) {
        return within[area];
    }

    /** The two-step floating catchment: capacity for each person; NaN where the area's place is unknown. */
    public double access(int area) {
        return access[area];
    }

    /** How many services have people within reach who share them. */
    public int shared() {
        return (int) IntStream.range(0, services.size())
                .filter(j -> perPerson[j] > 0)
                .count();
    }

    /** First step: what each service can give to each person within its reach. */
    private void share(BooleanSupplier cancelled) {
        HPRtree areaIndex = areas.index();
        each(services, cancelled, j -> {
            double[] demand = {0};
            areaIndex.query(services.around(j, reach), found -> {
                int i = (Integer) found;
                if (people[i] > 0 && services.metres(j, areas, i) <= reach) {
                    demand[0] += people[i];
                }
            });
            perPerson[j] = demand[0] > 0 && capacity[j] > 0 ? capacity[j] / demand[0] : 0;
        });
    }

    /** Second step, and the nearest on the way. */
    private void look(BooleanSupplier cancelled) {
        Arrays.fill(nearest, -1);
        Arrays.fill(metres, Double.NaN);
        Arrays.fill(within, -1);
        Arrays.fill(access, Double.NaN);
        each(areas, cancelled, i -> {
            Around around = new Around(i);
            around.look(reach);
            within[i] = around.count;
            access[i] = around.sum;
            for (double further = 2 * reach; around.service < 0; further *= 2) {
                around.look(further);
            }
            nearest[i] = around.service;
            metres[i] = around.metres;
        });
    }

    private static void each(Places places, BooleanSupplier cancelled, IntConsumer look) {
        Lots.each(places.size(), cancelled, () -> place -> {
            if (places.known(place)) {
                look.accept(place);
            }
        });
    }

    /** What is around one area. */
    private final class Around {

        private final int area;
        private int count;
        private double sum;
        private int service = -1;
        private double metres = Double.POSITIVE_INFINITY;

        Around(int area) {
            this.area = area;
        }

        void look(double radius) {
            count = 0;
            sum = 0;
            Envelope box = areas.around(area, radius);
            serviceIndex.query(box, found -> {
                int j = (Integer) found;
                double away = areas.metres(area, services, j);
                if (away > radius) {
                    return;
                }
                count++;
                sum += perPerson[j];
                if (away < metres || away == metres && j < service) {
                    metres = away;
                    service = j;
                }
            });
        }
    }
}
