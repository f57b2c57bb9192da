/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.funding;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Test;
import org.kithgis.engine.TestModels;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.model.IndexModel;

/** What holds of every allocation, whatever the areas and the rules: over seeded random ones. */
public class FundingPropertyTest {

    private static final int CASES = 1000;
    private static final double NONE = Double.NaN;
    private static final Pattern POUNDS = Pattern.compile("£([0-9,]+)\\.(\\d\\d)");

    /** Random areas, and a random way of funding them. */
    private static final class Case {
        final int n;
        final double[] a;
        final double[] b;
        final double[] population;
        final double[] under5;
        final double[] today;
        final String[] groups;
        final String funding;
        final boolean byRank;
        final Long floor;
        final Long ceiling;
        final Double maxLoss;
        final boolean domainBudgets;
        final String basis;
        final IndexModel model;
        long amount;

        Case(long seed) {
            Random r = new Random(seed);
            n = 1 + (r.nextInt(10) == 0 ? r.nextInt(400) : r.nextInt(12));
            boolean ties = r.nextInt(3) == 0;
            boolean gaps = r.nextInt(3) == 0;
            a = column(r, ties, gaps, 100);
            b = column(r, ties, gaps, 3);
            population = column(r, ties, gaps && r.nextBoolean(), 2500);
            under5 = column(r, ties, gaps, 200);
            today = column(r, ties, gaps, 5000);
            groups = IntStream.range(0, n)
                    .mapToObj(i -> r.nextInt(6) == 0 ? null : "g" + r.nextInt(4))
                    .toArray(String[]::new);
            for (int i = 0; i < n; i++) {
                population[i] = Math.rint(population[i]);
                today[i] = Math.rint(today[i] * 100) / 100;
            }
            byRank = r.nextBoolean();
            domainBudgets = r.nextInt(3) == 0;
            basis = new String[] {"population", "area", "under5"}[r.nextInt(3)];
            floor = r.nextInt(3) == 0 ? (long) r.nextInt(300) : null;
            ceiling = r.nextInt(3) == 0 ? Long.valueOf((floor == null ? 0 : floor) + r.nextInt(1500)) : null;
            maxLoss = r.nextInt(3) == 0 ? r.nextInt(101) / 100.0 : null;
            amount = r.nextInt(12) == 0
                    ? r.nextInt(50)
                    : r.nextInt(12) == 0 ? (long) (r.nextDouble() * 1e14) : (long) (r.nextDouble() * n * 1e6);
            String eligible = r.nextInt(4) == 0
                    ? ", eligible: { decile: " + (1 + r.nextInt(10)) + " }"
                    : r.nextInt(6) == 0 ? ", eligible: { column: today, at_least: 1000 }" : "";
            funding = "need: " + (byRank ? "sum-of-domain-ranks" : "index-score") + ", basis: " + basis + eligible
                    + (floor == null ? "" : ", floor: " + pounds(floor))
                    + (ceiling == null ? "" : ", ceiling: " + pounds(ceiling))
                    + (maxLoss == null ? "" : ", damping: { current: today, max_loss: " + maxLoss + " }")
                    + (domainBudgets ? ", domain_budgets: { b: under5 }" : "");
            model = TestModels.funding(funding, "a", "b");
        }

        private double[] column(Random r, boolean ties, boolean gaps, double most) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                double u = r.nextDouble() * most;
                values[i] =
                        gaps && r.nextInt(8) == 0 ? NONE : r.nextInt(9) == 0 ? 0 : ties ? Math.rint(u / most * 4) : u;
            }
            return values;
        }

        private static String pounds(long pence) {
            return BigDecimal.valueOf(pence, 2).toPlainString();
        }

        AreaTable areas() {
            return areas(IntStream.range(0, n).boxed().toList());
        }

        /** The areas in the given order; ids stay with them. */
        AreaTable areas(List<Integer> order) {
            return AreaTable.of(order.stream().map(i -> "A" + i).toArray(String[]::new))
                    .groups(order.stream().map(i -> groups[i]).toArray(String[]::new))
                    .populations(pick(population, order))
                    .column("a", pick(a, order))
                    .column("b", pick(b, order))
                    .column("under5", pick(under5, order))
                    .column("today", pick(today, order))
                    .build();
        }

        private static double[] pick(double[] values, List<Integer> order) {
            return order.stream().mapToDouble(i -> values[i]).toArray();
        }

        IndexModel model() {
            return TestModels.with(model, "weight.b=0.3;amount=" + pounds(amount));
        }

        FundingResult fund() {
            return Funding.allocate(IsolationIndex.compute(areas(), model()));
        }

        @Override
        public String toString() {
            return n + " areas, " + amount + " pence, " + funding;
        }
    }

    /** Runs a check on every random case that can be funded; where bounds are in the way, with an amount that can. */
    private static int forEveryCase(java.util.function.BiConsumer<Case, FundingResult> check) {
        int funded = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Case c = new Case(seed);
            for (int attempt = 0; attempt < 3; attempt++) {
                try {
                    FundingResult result = c.fund();
                    funded++;
                    check.accept(c, result);
                    break;
                } catch (BadInput e) {
                    Matcher pounds = POUNDS.matcher(e.getMessage());
                    List<Long> stated = new ArrayList<>();
                    while (pounds.find()) {
                        stated.add(Long.parseLong(pounds.group(1).replace(",", "") + pounds.group(2)));
                    }
                    if (stated.size() < 2) {
                        assertTrue(c + ": " + e.getMessage(), e.getMessage().startsWith("Need times basis"));
                        break;
                    }
                    // the amount, then the least that is feasible, then the greatest if there is one
                    c.amount = stated.get(stated.size() > 2 && seed % 2 == 0 ? 2 : 1);
                }
            }
        }
        return funded;
    }

    @Test
    public void amountsSumToTheAmountToThePenny() {
        int funded = forEveryCase((c, result) -> {
            long sum = 0;
            for (int i = 0; i < c.n; i++) {
                assertTrue(c.toString(), result.pence(i) >= 0);
                sum += result.pence(i);
            }
            assertEquals(c.toString(), c.amount, sum);
            assertEquals(
                    "groups are sums: " + c,
                    c.amount,
                    result.groups().stream().mapToLong(GroupFunding::pence).sum());
            for (GroupFunding group : result.groups()) {
                assertEquals(
                        c.toString(),
                        group.pence(),
                        group.members().stream().mapToLong(result::pence).sum());
            }
        });
        assertTrue(funded + " of " + CASES, funded > 0.8 * CASES);
    }

    @Test
    public void everyAmountIsWithinItsBounds() {
        forEveryCase((c, result) -> {
            for (int i = 0; i < c.n; i++) {
                String where = c + ", area " + i;
                boolean known = !Double.isNaN(result.need(i))
                        && (!Double.isNaN(result.basis(i)) || c.domainBudgets && !Double.isNaN(c.under5[i]));
                if (!known) {
                    assertEquals(where, 0, result.pence(i));
                    continue;
                }
                double kept = c.maxLoss == null || Double.isNaN(c.today[i])
                        ? 0
                        : (1 - c.maxLoss) * Math.rint(c.today[i] * 100);
                assertTrue(where, result.pence(i) >= kept - 1e-4);
                if (!result.eligible(i)) {
                    assertTrue(where, result.pence(i) <= Math.ceil(kept) || c.maxLoss == null && result.pence(i) == 0);
                    continue;
                }
                if (c.floor != null && !Double.isNaN(c.population[i])) {
                    assertTrue(where, result.pence(i) >= c.floor * c.population[i]);
                }
                if (c.ceiling != null && !Double.isNaN(c.population[i])) {
                    double most = c.ceiling * c.population[i];
                    assertTrue(where, result.pence(i) <= Math.max(most, Math.ceil(kept)));
                }
            }
        });
    }

    @Test
    public void domainsPartsSumToTheAreasAmountsAndToTheirBudgets() {
        forEveryCase((c, result) -> {
            if (!c.domainBudgets) {
                return;
            }
            assertEquals(c.amount, result.domainBudgetPence(0) + result.domainBudgetPence(1));
            long first = 0;
            for (int i = 0; i < c.n; i++) {
                assertEquals(
                        c.toString(),
                        result.amount(i),
                        result.domainAmount(0, i).add(result.domainAmount(1, i)));
                first += result.domainAmount(0, i).movePointRight(2).longValueExact();
            }
            if (c.floor == null && c.ceiling == null && c.maxLoss == null) {
                assertEquals(c.toString(), result.domainBudgetPence(0), first);
            }
        });
    }

    @Test
    public void withoutBoundsNoAmountIsAPennyFromItsShare() {
        forEveryCase((c, result) -> {
            double sum = 0;
            for (int i = 0; i < c.n; i++) {
                sum += Double.isNaN(result.share(i)) ? 0 : result.share(i);
                if (c.floor == null && c.ceiling == null && c.maxLoss == null) {
                    double exact = Double.isNaN(result.share(i)) ? 0 : result.share(i) * c.amount;
                    double slack = (c.domainBudgets ? 2.5 : 1) + 1e-15 * c.amount;
                    assertTrue(c.toString(), Math.abs(result.pence(i) - exact) < slack);
                }
            }
            assertTrue(c.toString(), Math.abs(sum - 1) < 1e-9 || sum == 0 && c.amount == 0 || c.domainBudgets);
        });
    }

    @Test
    public void moreNeedNeverGetsLessAPennyApart() {
        Random random = new Random(99);
        forEveryCase((c, before) -> {
            int area = random.nextInt(c.n);
            if (c.byRank || Double.isNaN(c.a[area]) || c.funding.contains("eligible: { decile")) {
                return; // there, others' need figures or eligibility would change too
            }
            c.a[area] += random.nextDouble() * 50;
            FundingResult after;
            try {
                after = c.fund();
            } catch (BadInput e) {
                return; // an area that needed nothing can be brought to its ceiling only now, and the other way round
            }
            assertTrue(
                    c + ", area " + area + ": " + before.pence(area) + " then " + after.pence(area),
                    after.pence(area) >= before.pence(area) - 1);
        });
    }

    @Test
    public void theOrderOfTheAreasMakesNoDifference() {
        forEveryCase((c, result) -> {
            List<Integer> order = IntStream.range(0, c.n).boxed().collect(Collectors.toList());
            Collections.shuffle(order, new Random(c.amount));
            FundingResult other = Funding.allocate(IsolationIndex.compute(c.areas(order), c.model()));
            for (int k = 0; k < c.n; k++) {
                assertEquals(c + ", area " + order.get(k), result.pence(order.get(k)), other.pence(k));
                assertEquals(c.toString(), result.bound(order.get(k)), other.bound(k));
            }
        });
    }

    @Test
    public void theSameAreasAndModelGiveTheSameAmounts() {
        forEveryCase((c, result) -> {
            FundingResult again = c.fund();
            for (int i = 0; i < c.n; i++) {
                assertEquals(c.toString(), result.pence(i), again.pence(i));
            }
        });
    }

    @Test
    public void theLeastAndTheGreatestThatAreStatedCanBeSharedAndNothingBeyondThem() {
        int stated = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Case c = new Case(seed);
            if (c.maxLoss != null || c.floor == null && c.ceiling == null) {
                continue;
            }
            String message;
            try {
                c.fund();
                continue;
            } catch (BadInput e) {
                message = e.getMessage();
            }
            long[] sums = POUNDS.matcher(message)
                    .results()
                    .mapToLong(m -> Long.parseLong(m.group(1).replace(",", "") + m.group(2)))
                    .toArray();
            if (sums.length < 2) {
                continue;
            }
            stated++;
            for (int k = 1; k < sums.length; k++) {
                c.amount = sums[k];
                String refusal = refusal(c);
                assertTrue(c + ": " + refusal, refusal.isEmpty() || refusal.startsWith("Need times basis"));
                c.amount = k == 1 ? sums[k] - 1 : sums[k] + 1;
                if (c.amount >= 0) {
                    assertTrue(c.toString(), !refusal(c).isEmpty());
                }
            }
        }
        assertTrue(stated + " cases", stated > 40);
    }

    private static String refusal(Case c) {
        try {
            c.fund();
            return "";
        } catch (BadInput e) {
            return e.getMessage();
        }
    }

    @Test
    public void equalAreasGetTheSameAPennyApart() {
        int n = 33_755;
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        AreaTable areas =
                TestModels.areas(n).populations(ones).column("a", ones).build();
        FundingResult result = Funding.allocate(IsolationIndex.compute(
                areas, TestModels.funding("amount: 999999999999.99, need: index-score, floor: 1", "a")));
        long least = Long.MAX_VALUE;
        long most = 0;
        long sum = 0;
        for (int i = 0; i < n; i++) {
            least = Math.min(least, result.pence(i));
            most = Math.max(most, result.pence(i));
            sum += result.pence(i);
        }
        assertEquals(99_999_999_999_999L, sum);
        assertTrue(most - least <= 1);
    }
}
