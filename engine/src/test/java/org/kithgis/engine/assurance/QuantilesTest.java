/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import static org.junit.Assert.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.Test;

public class QuantilesTest {

    @Test
    public void quantilesAreThoseOfTheSortedNumbers() {
        Random random = new Random(9);
        Quantiles quantiles = new Quantiles();
        for (int round = 0; round < 2000; round++) {
            int count = 1 + random.nextInt(round % 2 == 0 ? 5 : 400);
            int range = 1 + random.nextInt(1 << 1 + random.nextInt(29));
            int[] numbers = random.ints(count + 3, 0, range).toArray();
            int[] sorted = Arrays.copyOf(numbers, count);
            Arrays.sort(sorted);
            quantiles.of(numbers, count);
            for (int percent : new int[] {1, 5, 50, 95, 100}) {
                int least = 0; // of the numbers with at least so many in a hundred at or below
                while ((least + 1) * 100L < count * (long) percent) {
                    least++;
                }
                assertEquals(sorted[least], quantiles.percent(percent));
            }
        }
    }
}
