/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.Test;
import org.kithgis.engine.model.Treatment;

public class TreatingTest {

    private static final double NONE = Double.NaN;

    private static String treat(Treatment.Kind kind, int points, double[] values) {
        return Treating.treat(new Treatment(kind, points), values, new Ranking());
    }

    @Test
    public void skewnessAndKurtosisAreTheSampleAdjustedForms() {
        // The example of spreadsheets' SKEW and KURT, which are G1 and G2: SKEW = 0.359543, KURT = −0.151800
        double[] values = {3, 4, 5, 2, 3, 4, 5, 6, 4, 7};
        assertEquals(0.359543, Treating.skewness(values), 1e-6);
        assertEquals(-0.151800, Treating.kurtosis(values), 1e-6);
        // 1, 2, 3, 4, 10: mean 4; squares 9 4 1 0 36 = 50, m2 10; cubes −27 −8 −1 0 216 = 180, m3 36; fourths 1394, m4
        // 278.8
        // g1 = 36 / 10^1.5 = 1.138420; G1 = g1 · √(5 · 4) / 3 = 1.697056
        // g2 = 278.8 / 100 − 3 = −0.212; G2 = 4 / (3 · 2) · (6 · −0.212 + 6) = 3.152
        double[] five = {1, 2, NONE, 3, 4, 10};
        assertEquals(1.697056, Treating.skewness(five), 1e-6);
        assertEquals(3.152, Treating.kurtosis(five), 1e-9);
    }

    @Test
    public void fewOrEqualValuesHaveNoSkewness() {
        assertEquals(0, Treating.skewness(new double[] {1, 2, 99}), 0);
        assertEquals(0, Treating.kurtosis(new double[] {5, 5, 5, 5, 5}), 0);
        assertEquals(0, Treating.skewness(new double[] {NONE, NONE}), 0);
    }

    @Test
    public void aColumnThatPassesIsLeftAlone() {
        double[] values = {1, 2, 3, 4, 10};
        double[] before = values.clone();
        assertNull(treat(Treatment.Kind.WINSORISE, 5, values));
        assertNull(treat(Treatment.Kind.JRC, 5, values));
        assertNull(treat(Treatment.Kind.NONE, 0, values));
        assertArrayEquals(before, values, 0);
    }

    @Test
    public void winsorisingMovesTheFewestPointsThatMakeItPass() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1000, NONE};
        assertEquals("1 outlier was moved to the nearest other value", treat(Treatment.Kind.WINSORISE, 5, values));
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 9, NONE}, values, 0);
    }

    @Test
    public void winsorisingWorksFromTheEndTheColumnIsSkewedTowards() {
        double[] values = {-1000, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        treat(Treatment.Kind.WINSORISE, 5, values);
        assertArrayEquals(new double[] {1, 1, 2, 3, 4, 5, 6, 7, 8, 9}, values, 0);
    }

    @Test
    public void pointsMovedTogetherGetTheNearestUntouchedValue() {
        double[] values = new double[40];
        for (int i = 0; i < 38; i++) {
            values[i] = i;
        }
        values[38] = 5000;
        values[39] = 4000;
        assertEquals("2 outliers were moved to the nearest other value", treat(Treatment.Kind.WINSORISE, 5, values));
        assertEquals(37, values[38], 0);
        assertEquals(37, values[39], 0);
    }

    @Test
    public void winsorisingStopsAtItsLimitEvenIfTheColumnStillFails() {
        double[] values = new double[40];
        values[37] = 500;
        values[38] = 4000;
        values[39] = 5000;
        treat(Treatment.Kind.WINSORISE, 1, values);
        assertEquals(4000, values[39], 0);
        assertEquals(4000, values[38], 0);
        assertEquals(500, values[37], 0);
    }

    @Test
    public void winsorisingNeverRunsPastTheLastPoint() {
        double[] values = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7};
        treat(Treatment.Kind.WINSORISE, 1000, values);
        assertArrayEquals(new double[13], values, 0);
    }

    @Test
    public void theLogarithmIsNaturalWhereAllValuesArePositive() {
        double[] values = {1, Math.E, Math.E * Math.E, NONE};
        assertEquals("the logarithm was taken", treat(Treatment.Kind.LOG, 0, values));
        assertArrayEquals(new double[] {0, 1, 2, NONE}, values, 1e-12);
    }

    @Test
    public void theLogarithmShiftsValuesThatAreNot() {
        double[] values = {-5, 0, 95};
        treat(Treatment.Kind.LOG, 0, values);
        // x − (−5) + 0.01 · 100: ln 1, ln 6, ln 101
        assertArrayEquals(new double[] {0, Math.log(6), Math.log(101)}, values, 1e-12);
    }

    @Test
    public void theLogarithmOfOneValueIsLeftOut() {
        double[] values = {4, 4, NONE};
        assertNull(treat(Treatment.Kind.LOG, 0, values));
        assertArrayEquals(new double[] {4, 4, NONE}, values, 0);
    }

    @Test
    public void theJrcRuleTakesTheLogarithmOfTheOriginalWhereWinsorisingIsNotEnough() {
        Random random = new Random(3);
        double[] values = random.doubles(200).map(u -> Math.exp(12 * u * u * u)).toArray();
        double[] expected = Arrays.stream(values).map(Math::log).toArray();
        assertTrue(Math.abs(Treating.skewness(values)) > 2 && Treating.kurtosis(values) > 3.5);
        assertEquals("the logarithm was taken", treat(Treatment.Kind.JRC, 2, values));
        assertArrayEquals(expected, values, 1e-12);
    }

    @Test
    public void theJrcRuleStopsAtWinsorisingWhereThatIsEnough() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1000};
        assertEquals("1 outlier was moved to the nearest other value", treat(Treatment.Kind.JRC, 5, values));
        assertEquals(9, values[9], 0);
    }
}
