/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.Test;

public class AccessTest {

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    public void peopleShareTheServicesWithinReach() {
        // A and B share the first service, B and C the second; D is far from both
        Places areas = new Places(new double[] {0, 1000, 2000, 9000}, new double[4]);
        double[] people = {100, 300, 200, 50};
        Places services = new Places(new double[] {500, 1500}, new double[2]);
        Access access = Access.of(areas, people, services, new double[] {4, 10}, 600, () -> false);
        assertEquals(4.0 / 400, access.access(0), 1e-15);
        assertEquals(4.0 / 400 + 10.0 / 500, access.access(1), 1e-15);
        assertEquals(10.0 / 500, access.access(2), 1e-15);
        assertEquals(0, access.access(3), 0);
        assertEquals(1, access.within(0));
        assertEquals(2, access.within(1));
        assertEquals(0, access.within(3));
        assertEquals(7500, access.metres(3), 0);
        assertEquals(1, access.nearest(3));
        assertEquals("of two equally near, the first", 0, access.nearest(1));
        assertEquals(2, access.shared());
    }

    @Test
    public void reachIncludesItsEdge() {
        Places areas = new Places(new double[] {0}, new double[] {0});
        Places service = new Places(new double[] {300}, new double[] {400});
        assertEquals(
                1, Access.of(areas, ones(1), service, ones(1), 500, () -> false).within(0));
        assertEquals(
                0,
                Access.of(areas, ones(1), service, ones(1), 499.9, () -> false).within(0));
    }

    @Test
    public void itFindsWhatLookingAtEveryPairFindsAndGivesOutNoMoreThanThereIs() {
        int n = 500;
        int m = 60;
        double[] noise = TestGrid.noise(3 * n + 3 * m);
        Places areas = new Places(scaled(noise, 0, n, 30_000), scaled(noise, n, n, 30_000));
        double[] people = scaled(noise, 2 * n, n, 2000);
        Places services = new Places(scaled(noise, 3 * n, m, 30_000), scaled(noise, 3 * n + m, m, 30_000));
        double[] capacity = scaled(noise, 3 * n + 2 * m, m, 20);
        double reach = 2500;
        Access access = Access.of(areas, people, services, capacity, reach, () -> false);
        double[] expected = new double[n];
        double given = 0;
        for (int j = 0; j < m; j++) {
            double demand = 0;
            for (int i = 0; i < n; i++) {
                demand += areas.metres(i, services, j) <= reach ? people[i] : 0;
            }
            given += demand > 0 ? capacity[j] : 0;
            for (int i = 0; i < n; i++) {
                expected[i] += areas.metres(i, services, j) <= reach ? capacity[j] / demand : 0;
            }
        }
        double received = 0;
        for (int i = 0; i < n; i++) {
            int area = i;
            double least = IntStream.range(0, m)
                    .mapToDouble(j -> areas.metres(area, services, j))
                    .min()
                    .orElseThrow();
            assertEquals(least, access.metres(i), 0);
            assertEquals(
                    IntStream.range(0, m)
                            .filter(j -> areas.metres(area, services, j) <= reach)
                            .count(),
                    access.within(i));
            assertEquals(expected[i], access.access(i), 1e-12);
            received += access.access(i) * people[i];
        }
        assertEquals(given, received, 1e-9 * given);
    }

    private static double[] scaled(double[] noise, int from, int count, double by) {
        double[] part = Arrays.copyOfRange(noise, from, from + count);
        Arrays.setAll(part, k -> part[k] * by);
        return part;
    }

    @Test
    public void whatIsUnknownStaysUnknownAndTakesNothingFromOthers() {
        Places areas = new Places(new double[] {0, Double.NaN, 100}, new double[3]);
        double[] people = {10, 20, Double.NaN};
        Places services = new Places(new double[] {0, Double.NaN, 50}, new double[3]);
        Access access = Access.of(areas, people, services, new double[] {5, 5, Double.NaN}, 200, () -> false);
        assertEquals(-1, access.nearest(1));
        assertEquals(-1, access.within(1));
        assertTrue(Double.isNaN(access.metres(1)));
        assertTrue(Double.isNaN(access.access(1)));
        assertEquals(0.5, access.access(0), 0);
        assertEquals("missing people are not counted, yet live somewhere", 0.5, access.access(2), 0);
        assertEquals(2, access.within(2));
        assertEquals(2, access.nearest(2));
        assertEquals(1, access.shared());
    }

    @Test
    public void itStopsWhenItIsTold() {
        Places one = new Places(ones(1), ones(1));
        assertThrows(CancellationException.class, () -> Access.of(one, ones(1), one, ones(1), 10, () -> true));
    }
}
