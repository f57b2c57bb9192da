/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.funding;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.Test;

public class PenniesTest {

    @Test
    public void theLargestRemaindersAreRoundedUp() {
        // 3.6 + 2.7 + 3.7 = 10: floors 3, 2, 3 leave two pennies, which go to the remainders 0.7 and 0.7
        assertArrayEquals(new long[] {3, 3, 4}, Pennies.round(new double[] {3.6, 2.7, 3.7}, 10, i -> "A" + i));
    }

    @Test
    public void equalRemaindersGoByTheLesserId() {
        String[] ids = {"C", "A", "D", "B"};
        assertArrayEquals(new long[] {0, 1, 0, 1}, Pennies.round(new double[] {0.5, 0.5, 0.5, 0.5}, 2, i -> ids[i]));
        assertArrayEquals(
                new long[] {1, 1, 0, 1}, Pennies.round(new double[] {0.75, 0.75, 0.75, 0.75}, 3, i -> ids[i]));
    }

    @Test
    public void remaindersThatOnlyDoublesTellApartAreEqual() {
        // 1 : 4 : 4 of 30 pennies: 3.333…, 13.333…, 13.333…; as doubles their remainders are …348 and …393
        assertArrayEquals(
                new long[] {4, 13, 13}, Pennies.round(new double[] {10.0 / 3, 40.0 / 3, 40.0 / 3}, 30, i -> "A" + i));
    }

    @Test
    public void wholeSharesStayAsTheyAre() {
        assertArrayEquals(new long[] {5, 0, 7}, Pennies.round(new double[] {5, 0, 7}, 12, i -> "A" + i));
    }

    @Test
    public void fortyNineFortyNinthsAreAllOfIt() {
        // 1/49 · 49 is a little less than 1 in doubles
        double[] shares = new double[49];
        Arrays.fill(shares, 1.0 / 49 * 49);
        long[] ones = new long[49];
        Arrays.fill(ones, 1);
        assertArrayEquals(ones, Pennies.round(shares, 49, i -> "A" + i));
    }

    @Test
    public void noneDiffersByAPennyFromItsShareAndTheySumToTheAmount() {
        Random random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            int n = 1 + random.nextInt(60);
            long amount = round % 3 == 0 ? random.nextInt(100) : (long) (random.nextDouble() * 1e14);
            double[] weights = random.doubles(n).map(u -> u < 0.2 ? 0 : u).toArray();
            weights[random.nextInt(n)] = 1;
            double sum = Sum.of(weights);
            double[] shares = Arrays.stream(weights).map(w -> w / sum * amount).toArray();
            long[] pennies = Pennies.round(shares, amount, i -> "A" + i);
            assertEquals(amount, Arrays.stream(pennies).sum());
            for (int i = 0; i < n; i++) {
                assertTrue(Math.abs(pennies[i] - shares[i]) < 1);
            }
        }
    }
}
