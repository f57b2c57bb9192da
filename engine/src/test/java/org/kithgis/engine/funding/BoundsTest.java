/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.funding;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.Test;
import org.kithgis.engine.area.BadInput;

public class BoundsTest {

    private static final double NONE = Double.POSITIVE_INFINITY;

    @Test
    public void whatIsOutOfBoundsIsSetAndTheRestSharedAgain() {
        // 1:2:7 of 1000 is 100, 200, 700; with at least 150 and at most 600: 150 and 600 leave 250 to the second
        assertArrayEquals(
                new double[] {150, 250, 600},
                Bounds.share(new double[] {1, 2, 7}, new double[] {150, 150, 150}, new double[] {600, 600, 600}, 1000),
                1e-9);
    }

    @Test
    public void sharingAgainCanMoveOthers() {
        // 1:4:5 of 100 with at least 30 for the first: 30, then 70 shared 4:5 = 31.1, 38.9; at least 35 moves the
        // second too
        assertArrayEquals(
                new double[] {30, 35, 35},
                Bounds.share(new double[] {1, 4, 5}, new double[] {30, 35, 0}, new double[] {NONE, NONE, NONE}, 100),
                1e-9);
    }

    @Test
    public void aWeightOfZeroGetsItsLeast() {
        assertArrayEquals(
                new double[] {5, 95},
                Bounds.share(new double[] {0, 1}, new double[] {5, 0}, new double[] {NONE, NONE}, 100),
                1e-9);
        assertArrayEquals(
                new double[] {5, 7},
                Bounds.share(new double[] {0, 0}, new double[] {5, 7}, new double[] {NONE, NONE}, 12),
                0);
    }

    @Test
    public void theWidestSpreadOfWeightsIsStillShared() {
        double[] weights = {1e-300, 1, 1e-12};
        double[] least = {0, 0, 0};
        double[] most = {50, 40, 30};
        double[] shares = Bounds.share(weights, least, most, 115);
        assertArrayEquals(new double[] {45, 40, 30}, shares, 1e-6);
    }

    @Test
    public void theAnswerIsThatOfMovingAreasToTheirBoundsOneAfterAnother() {
        Random random = new Random(5);
        for (int round = 0; round < 3000; round++) {
            int n = 1 + random.nextInt(30);
            double[] weights =
                    random.doubles(n).map(u -> u < 0.1 ? 0 : Math.exp(u * 20)).toArray();
            double[] least = random.doubles(n).map(u -> Math.floor(u * 300)).toArray();
            double[] most = new double[n];
            long floor = 0;
            double ceiling = 0;
            for (int i = 0; i < n; i++) {
                most[i] = least[i] + (random.nextInt(4) == 0 ? NONE : random.nextInt(500));
                floor += (long) least[i];
                ceiling += weights[i] > 0 ? most[i] : least[i];
            }
            long top = (long) Math.min(ceiling, floor + 100_000);
            long amount = random.nextInt(5) == 0 ? top : floor + (long) (random.nextDouble() * (top - floor));
            double[] shares = Bounds.share(weights, least, most, amount);
            assertEquals(amount, Arrays.stream(shares).sum(), 1e-6);
            assertArrayEquals("round " + round, byBisection(weights, least, most, amount), shares, 1e-5);
        }
    }

    /** The same sharing found the slow way: the one λ whose λ·weight, held between the bounds, sums to the amount. */
    private static double[] byBisection(double[] weights, double[] least, double[] most, double amount) {
        double low = -700;
        double high = 700;
        double[] shares = new double[weights.length];
        for (int step = 0; step < 200; step++) {
            double lambda = Math.exp((low + high) / 2);
            double sum = 0;
            for (int i = 0; i < shares.length; i++) {
                shares[i] = weights[i] == 0 ? least[i] : Math.min(Math.max(lambda * weights[i], least[i]), most[i]);
                sum += shares[i];
            }
            if (sum < amount) {
                low = (low + high) / 2;
            } else {
                high = (low + high) / 2;
            }
        }
        return shares;
    }

    @Test
    public void whatCannotBeSharedStatesTheLeastAndTheGreatest() {
        double[] weights = {1, 0, 3};
        double[] least = {100, 50, 0};
        double[] most = {200, 70, 500};
        // an area of no weight cannot take more than its least, so 200 + 50 + 500 = 750 is the greatest
        for (long amount : new long[] {149, 751}) {
            BadInput e = assertThrows(BadInput.class, () -> Bounds.share(weights, least, most, amount));
            assertEquals(
                    "The amount of £" + amount / 100 + "." + amount % 100
                            + " cannot be shared within the floor and the ceiling per head; with them, from £1.50 to £7.50"
                            + " can be.",
                    e.getMessage());
        }
        assertArrayEquals(new double[] {100, 50, 0}, Bounds.share(weights, least, most, 150), 1e-9);
        assertArrayEquals(new double[] {200, 50, 500}, Bounds.share(weights, least, most, 750), 1e-9);
        BadInput e =
                assertThrows(BadInput.class, () -> Bounds.share(weights, least, new double[] {NONE, NONE, NONE}, 149));
        assertEquals(
                "The amount of £1.49 cannot be shared within the floor and the ceiling per head; with them, £1.50 or more"
                        + " can be.",
                e.getMessage());
    }
}
