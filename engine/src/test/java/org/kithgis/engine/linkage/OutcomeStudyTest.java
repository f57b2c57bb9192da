/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.Test;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.linkage.OutcomeStudy.Measure;
import org.kithgis.engine.linkage.OutcomeStudy.Role;

/** Before and after, in a programme's areas and in comparators (methods §12). */
public class OutcomeStudyTest {

    private static final Role P = Role.PROGRAMME;
    private static final Role C = Role.COMPARATOR;

    private static double[] of(double... values) {
        return values;
    }

    @Test
    public void differenceInDifferencesByHand() {
        // programme 60 + 40 of 5,000 twice, then 50 + 30; comparators 400 of 40,000 both times
        Measure measure = new Measure(of(60, 40, 400), of(5000, 5000, 40000), of(50, 30, 400), of(5000, 5000, 40000));
        OutcomeStudy study = OutcomeStudy.of(measure, new Role[] {P, P, C}, false);
        assertEquals(0.010, study.programme().rateBefore(), 1e-15);
        assertEquals(0.008, study.programme().rateAfter(), 1e-15);
        // difference: −0.002 − 0; variance 100/10⁸ + 80/10⁸ + 2 · 400/16·10⁸ = 1.8e-6 + 0.5e-6 = 2.3e-6
        Estimate difference = study.difference();
        assertEquals(-0.002, difference.value(), 1e-15);
        assertEquals(Math.sqrt(2.3e-6), difference.error(), 1e-15);
        assertEquals(-0.002 - 1.959964 * Math.sqrt(2.3e-6), difference.low(), 1e-9);
        // ratio: 0.8 / 1; variance 1/100 + 1/80 + 2/400 = 0.0275; ln 0.8 ± 1.959964 · 0.165831 = −0.548166 … 0.101879
        Estimate log = study.logRatio();
        assertEquals(Math.log(0.8), log.value(), 1e-15);
        assertEquals(0.57801, Math.exp(log.low()), 1e-5);
        assertEquals(1.10725, Math.exp(log.high()), 1e-5);
    }

    @Test
    public void twoRatiosAreComparedAsInAltmanAndBland() {
        // BMJ 2003;326:219: relative risks 0.67 (0.46 to 0.98) and 0.88 (0.71 to 1.08), so logs −0.400 and −0.128 with
        // errors (ln 0.98 − ln 0.46)/3.92 = 0.193 and (ln 1.08 − ln 0.71)/3.92 = 0.107: their ratio is 0.76 (0.50 to
        // 1.17)
        Estimate younger = new Estimate(Math.log(0.67), (Math.log(0.98) - Math.log(0.46)) / 3.92);
        Estimate older = new Estimate(Math.log(0.88), (Math.log(1.08) - Math.log(0.71)) / 3.92);
        Estimate ratio = younger.less(older);
        assertEquals(0.2206, ratio.error(), 5e-4);
        assertEquals(0.76, Math.exp(ratio.value()), 0.005);
        // They round to two decimals on the way: ln 0.50 is their −0.70.
        assertEquals(0.50, Math.exp(ratio.low()), 0.01);
        assertEquals(1.17, Math.exp(ratio.high()), 0.01);
    }

    @Test
    public void unevenChangesAreToldAndWidenTheIntervalWhereWanted() {
        // Two areas of the programme, 50 → 30 and 50 → 50 of 1,000: ratio 0.8, of whose events 4/9 come after.
        // 80 events, 35.56 expected after, 30 seen: 5.56²/(80 · 4/9 · 5/9) = 1.5625; 100: 44.44, 50: 5.56²/24.69 =
        // 1.25.
        // The comparators, 100 → 100, are as expected: chi-squared 2.8125 over 3 − 2.
        Measure measure = new Measure(of(50, 50, 100), of(1000, 1000, 1000), of(30, 50, 100), of(1000, 1000, 1000));
        Role[] roles = {P, P, C};
        OutcomeStudy plain = OutcomeStudy.of(measure, roles, false);
        assertEquals(2.8125, plain.dispersion(), 1e-12);
        assertEquals(1, plain.widened(), 0);
        OutcomeStudy widened = OutcomeStudy.of(measure, roles, true);
        assertEquals(
                Math.sqrt(2.8125) * plain.logRatio().error(), widened.logRatio().error(), 1e-12);
        assertEquals(plain.difference().value(), widened.difference().value(), 0);
    }

    @Test
    public void areasWithMissingFiguresAreOnNeitherSide() {
        double none = Double.NaN;
        Measure measure = new Measure(of(5, none, 7, 8), of(10, 10, 10, 0), of(6, 6, 9, 9), of(10, 10, 10, 10));
        OutcomeStudy study = OutcomeStudy.of(measure, new Role[] {P, P, C, C}, false);
        assertEquals(Role.NEITHER, study.role(1));
        assertEquals(1, study.areas(P));
        assertEquals(2, study.areas(Role.NEITHER));
        assertEquals(7, study.comparators().before(), 0);
        BadInput e = assertThrows(BadInput.class, () -> OutcomeStudy.of(measure, new Role[] {C, P, C, C}, false));
        assertEquals(
                "No area of the programme has a count and a basis both before and after; at least one is needed.",
                e.getMessage());
    }

    @Test
    public void withoutEventsThereIsADifferenceButNoRatio() {
        Measure measure = new Measure(of(10, 20), of(100, 100), of(0, 20), of(100, 100));
        OutcomeStudy study = OutcomeStudy.of(measure, new Role[] {P, C}, false);
        assertTrue(Double.isNaN(study.logRatio().value()));
        assertTrue(Double.isNaN(study.logRatio().high()));
        assertEquals(-0.1, study.difference().value(), 1e-15);
    }

    @Test
    public void whereNothingHelpedTheIntervalHoldsNoEffectNinetyFiveTimesInAHundred() {
        Random random = new Random(12);
        int rounds = 4000;
        int ratio = 0;
        int difference = 0;
        double dispersion = 0;
        for (int round = 0; round < rounds; round++) {
            int n = 12;
            Role[] roles = new Role[n];
            double[] before = new double[n];
            double[] after = new double[n];
            double[] basis = new double[n];
            double trend = 0.7 + 0.6 * random.nextDouble();
            for (int i = 0; i < n; i++) {
                roles[i] = i < 4 ? P : C;
                basis[i] = 500 + random.nextInt(1500);
                before[i] = poisson(random, 0.02 * basis[i]);
                after[i] = poisson(random, 0.02 * trend * basis[i]);
            }
            OutcomeStudy study = OutcomeStudy.of(new Measure(before, basis, after, basis), roles, false);
            ratio += study.logRatio().low() <= 0 && study.logRatio().high() >= 0 ? 1 : 0;
            // With one rate and a common trend, differences in rates are equal too.
            difference += study.difference().low() <= 0 && study.difference().high() >= 0 ? 1 : 0;
            dispersion += study.dispersion() / rounds;
        }
        // 4,000 rounds: the standard error of a coverage of 0.95 is 0.0034
        assertEquals(0.95, ratio / (double) rounds, 0.011);
        assertEquals(0.95, difference / (double) rounds, 0.011);
        assertEquals("Poisson counts are no more uneven than Poisson counts", 1, dispersion, 0.03);
    }

    @Test
    public void anEffectThatIsThereIsFound() {
        Random random = new Random(3);
        double[] logs = new double[500];
        for (int round = 0; round < logs.length; round++) {
            Measure measure = new Measure(
                    of(poisson(random, 300), poisson(random, 900)),
                    of(10000, 30000),
                    of(poisson(random, 300 * 1.2 * 0.75), poisson(random, 900 * 1.2)),
                    of(10000, 30000));
            logs[round] = OutcomeStudy.of(measure, new Role[] {P, C}, false)
                    .logRatio()
                    .value();
        }
        assertEquals(Math.log(0.75), Arrays.stream(logs).average().orElseThrow(), 0.015);
    }

    /** How many exponential waits fit into the mean (Knuth). */
    private static double poisson(Random random, double mean) {
        int events = -1;
        for (double waited = 0; waited <= mean; events++) {
            waited -= Math.log(1 - random.nextDouble());
        }
        return events;
    }
}
