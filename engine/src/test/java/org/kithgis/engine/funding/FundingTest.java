/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.funding;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;
import org.kithgis.engine.TestModels;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.model.FundingModel;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;

/** Methods §4 by hand. */
public class FundingTest {

    private static final double NONE = Double.NaN;

    private static FundingResult fund(AreaTable areas, IndexModel model) {
        return Funding.allocate(IsolationIndex.compute(areas, model));
    }

    private static AreaTable.Builder four() {
        return TestModels.areas(4).populations(100, 200, 300, 400).groups("g", "g", "h", "h");
    }

    private static long[] pence(FundingResult result) {
        return IntStream.range(0, result.areas().size())
                .mapToLong(result::pence)
                .toArray();
    }

    private static String problem(AreaTable areas, IndexModel model) {
        return assertThrows(BadInput.class, () -> fund(areas, model)).getMessage();
    }

    @Test
    public void moneyFollowsNeedTimesPopulation() {
        AreaTable areas = four().column("a", 4, 3, 2, 1).build();
        // 4·100 + 3·200 + 2·300 + 1·400 = 2000; of £10.00: 2, 3, 3, 2
        FundingResult result = fund(areas, TestModels.funding("amount: 10.00, need: index-score", "a"));
        assertArrayEquals(new long[] {200, 300, 300, 200}, pence(result));
        assertEquals(0.3, result.share(1), 1e-15);
        assertEquals(new BigDecimal("3.00"), result.amount(1));
        assertEquals(new BigDecimal("0.02"), result.perHead(0)); // £2.00 / 100
        assertEquals("£10 over 1000 is £0.01 a head", 2, result.perHeadRatio(0), 1e-12);
        assertEquals(new BigDecimal("0.02"), result.perHead(1)); // £0.015, rounded half up
        assertEquals(4, result.need(0), 0);
        assertEquals(200, result.basis(1), 0);
        assertEquals(1, result.rank(0));
        assertEquals(4, result.needRank(0));
        assertEquals(4, result.ranked());
        assertEquals(1000, result.totalPence());
    }

    @Test
    public void theSumOfDomainRanksIsTheUniqueFigure() {
        AreaTable areas =
                four().column("a", 10, 30, 20, 40).column("b", 1, 2, 2, 9).build();
        FundingResult result =
                fund(areas, TestModels.funding("amount: 1.00, need: sum-of-domain-ranks, basis: area", "a", "b"));
        // need ranks in a: 1, 3, 2, 4; in b: 1, 3, 3, 4
        assertArrayEquals(
                new double[] {2, 6, 5, 8},
                IntStream.range(0, 4).mapToDouble(result::need).toArray(),
                0);
        // of 100 pennies over 21: 9.52, 28.57, 23.81, 38.10; floors 9 + 28 + 23 + 38 = 98, up go .81 and .57
        assertArrayEquals(new long[] {9, 29, 24, 38}, pence(result));
    }

    @Test
    public void theUniqueFigureOfDaventry008DIsThePublishedSum() {
        // Northamptonshire 2011: D 388 + AF 197 + C 115 + CS 252 + VAOP 113 + YP 331 + EYCC 257 = 1653, each of 407
        // areas
        int[] published = {388, 197, 115, 252, 113, 331, 257};
        int n = 407;
        String[] names = {"d", "af", "c", "cs", "vaop", "yp", "eycc"};
        AreaTable.Builder builder = TestModels.areas(n);
        for (int k = 0; k < 7; k++) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                // area 1 has the published rank; the others have the other ranks, in turn
                values[i] = i == 0 ? published[k] : i < published[k] ? i : i + 1;
            }
            builder.column(names[k], values);
        }
        FundingResult result =
                fund(builder.build(), TestModels.funding("amount: 1, need: sum-of-domain-ranks, basis: area", names));
        assertEquals(1653, result.need(0), 0);
    }

    @Test
    public void theBasisCanBeAColumn() {
        AreaTable areas = four().column("a", 1, 1, 1, 1)
                .column("under_5", 10, 0, 30, NONE)
                .build();
        FundingResult result = fund(areas, TestModels.funding("amount: 4.00, need: index-score, basis: under_5", "a"));
        assertArrayEquals(new long[] {100, 0, 300, 0}, pence(result));
        assertTrue(result.notes().contains("1 of 4 areas is not funded because the basis, under_5, is missing."));
        assertEquals(0, result.share(3), 0);
    }

    @Test
    public void areasCanBeEligibleByDecileColumnOrGroup() {
        AreaTable areas =
                four().column("a", 4, 3, 2, 1).column("r", 5, NONE, 7, 9).build();
        String start = "amount: 10.00, need: index-score, basis: area, eligible: ";
        // deciles of four areas: floor((rank − 1) · 10 / 4) + 1 = 1, 3, 6, 8
        assertArrayEquals(
                new long[] {571, 429, 0, 0}, pence(fund(areas, TestModels.funding(start + "{ decile: 5 }", "a"))));
        assertArrayEquals(
                new long[] {667, 0, 333, 0},
                pence(fund(areas, TestModels.funding(start + "{ column: r, at_most: 7 }", "a"))));
        assertArrayEquals(
                new long[] {0, 0, 667, 333},
                pence(fund(areas, TestModels.funding(start + "{ column: R, at_least: 7 }", "a"))));
        assertArrayEquals(
                new long[] {0, 0, 1000, 0},
                pence(fund(areas, TestModels.funding(start + "{ column: r, at_least: 7, at_most: 7 }", "a"))));
        FundingResult byGroup = fund(areas, TestModels.funding(start + "{ group: [h] }", "a"));
        assertArrayEquals(new long[] {0, 0, 667, 333}, pence(byGroup));
        assertFalse(byGroup.eligible(0));
        assertTrue(byGroup.eligible(2));
    }

    @Test
    public void domainBudgetsFollowEachDomainsNeedAndItsOwnBasis() {
        AreaTable areas = TestModels.areas(2)
                .populations(100, 300)
                .column("a", 1, 1)
                .column("b", 2, 1)
                .column("under_5", 10, 5)
                .build();
        IndexModel model = TestModels.with(
                TestModels.funding("amount: 100.00, need: index-score, domain_budgets: { b: under_5 }", "a", "b"),
                "weight.a=3");
        FundingResult result = fund(areas, model);
        // a has 3/4: £75.00 by 100 : 300 = 18.75, 56.25; b £25.00 by 2·10 : 1·5 = 20.00, 5.00
        assertArrayEquals(new long[] {3875, 6125}, pence(result));
        assertTrue(result.hasDomainBudgets());
        assertEquals(7500, result.domainBudgetPence(0));
        assertEquals(new BigDecimal("18.75"), result.domainAmount(0, 0));
        assertEquals(new BigDecimal("5.00"), result.domainAmount(1, 1));
        assertEquals(0.3875, result.share(0), 1e-12);
        assertEquals("the main basis, which a follows", 100, result.basis(0), 0);
    }

    @Test
    public void domainBudgetsThatAllHaveTheirOwnBasisNeedNoPopulation() {
        AreaTable areas = TestModels.areas(2)
                .column("a", 1, 1)
                .column("b", 2, 1)
                .column("under_5", 10, NONE)
                .build();
        FundingResult result = fund(
                areas,
                TestModels.funding(
                        "amount: 1.00, need: index-score, domain_budgets: { a: area, b: under_5 }", "a", "b"));
        assertArrayEquals(new long[] {75, 25}, pence(result));
        assertTrue(Double.isNaN(result.basis(0)));
        assertTrue(result.notes()
                .contains("1 of 2 areas is given nothing of the budget of the domain 'b' because the basis, under_5, is"
                        + " missing."));
    }

    @Test
    public void aSwitchedOffDomainHasNoBudgetAndNeedsNoBasis() {
        AreaTable areas =
                TestModels.areas(2).column("a", 1, 3).column("b", -2, NONE).build();
        IndexModel model = TestModels.with(
                TestModels.funding(
                        "amount: 1.00, need: index-score, domain_budgets: { a: area, b: no_such }", "a", "b"),
                "weight.b=0");
        FundingResult result = fund(areas, model);
        assertArrayEquals(new long[] {25, 75}, pence(result));
        assertEquals(0, result.domainBudgetPence(1));
    }

    @Test
    public void floorsAndCeilingsPerHeadMoveMoneyUntilNothingMoves() {
        AreaTable areas = TestModels.areas(3)
                .populations(100, 100, 100)
                .column("a", 1, 2, 7)
                .build();
        FundingResult result =
                fund(areas, TestModels.funding("amount: 1000.00, need: index-score, floor: 1.50, ceiling: 6.00", "a"));
        // 100, 200, 700 → floor £150.00, ceiling £600.00, and £250.00 left to the second
        assertArrayEquals(new long[] {15000, 25000, 60000}, pence(result));
        assertEquals(FundingResult.Bound.FLOOR, result.bound(0));
        assertEquals(FundingResult.Bound.NONE, result.bound(1));
        assertEquals(FundingResult.Bound.CEILING, result.bound(2));
        assertEquals("floor", result.bound(0).label());
        assertEquals("", result.bound(1).label());
        assertEquals("the share is that before the bounds", 0.1, result.share(0), 1e-15);
    }

    @Test
    public void boundsThatCannotBeMetStateWhatCould() {
        AreaTable areas = TestModels.areas(3)
                .populations(100, 100, 50)
                .column("a", 1, 2, 0)
                .build();
        String model = "need: index-score, floor: 1.50, ceiling: 6.00, amount: ";
        // least: 250 heads at £1.50; greatest: 200 heads at £6.00 and, for the area without need, its floor of £75.00
        assertEquals(
                "The amount of £1,275.01 cannot be shared within the floor and the ceiling per head; with them, from"
                        + " £375.00 to £1,275.00 can be.",
                problem(areas, TestModels.funding(model + "1275.01", "a")));
        assertArrayEquals(new long[] {60000, 60000, 7500}, pence(fund(areas, TestModels.funding(model + "1275", "a"))));
        assertArrayEquals(new long[] {15000, 15000, 7500}, pence(fund(areas, TestModels.funding(model + "375", "a"))));
        assertEquals(
                "also where there is nothing to share",
                "The amount of £0.00 cannot be shared within the floor and the ceiling per head; with them, from £375.00 to"
                        + " £1,275.00 can be.",
                problem(areas, TestModels.funding(model + "0", "a")));
    }

    @Test
    public void boundsLeaveAreasWithoutAPopulationAloneAndSaySo() {
        AreaTable areas = TestModels.areas(3)
                .populations(100, NONE, 0)
                .column("a", 1, 1, 1)
                .build();
        FundingResult result =
                fund(areas, TestModels.funding("amount: 900.00, need: index-score, basis: area, ceiling: 2.00", "a"));
        assertArrayEquals(new long[] {20000, 70000, 0}, pence(result));
        assertEquals(FundingResult.Bound.CEILING, result.bound(2));
        assertNull(result.perHead(2));
        assertTrue(Double.isNaN(result.perHeadRatio(1)));
        assertTrue(result.notes()
                .contains("1 of 3 areas is not held to the floor and the ceiling per head because the population is"
                        + " missing."));
    }

    @Test
    public void dampingProtectsWhatAreasHaveAndScalesTheGainsOfTheOthers() {
        AreaTable areas =
                four().column("a", 4, 3, 2, 1).column("today", 5, 3, 1, 1).build();
        FundingResult result = fund(
                areas,
                TestModels.funding(
                        "amount: 10.00, need: index-score, damping: { current: today, max_loss: 10% }", "a"));
        // undamped 200, 300, 300, 200 against 500, 300, 100, 100; protected: 450, 270, 90, 90, together 900
        // gains above the protection: 0, 30, 210, 110 = 350; the 100 that are left scale them by 100/350 = 0.285714
        // 450, 270 + 8.57, 90 + 60, 90 + 31.43: floors 278 + 150 + 121 + 450 = 999, the penny goes to .57
        assertArrayEquals(new long[] {450, 279, 150, 121}, pence(result));
        assertEquals(FundingResult.Bound.DAMPING, result.bound(0));
        assertEquals(FundingResult.Bound.NONE, result.bound(1));
        assertEquals(new BigDecimal("5.00"), result.current(0));
        assertEquals(new BigDecimal("-0.50"), result.change(0));
        assertEquals(-10, result.changePercent(0), 1e-9);
        assertEquals(new BigDecimal("0.50"), result.change(2));
        assertEquals(50, result.changePercent(2), 1e-9);
    }

    @Test
    public void dampingThatCannotBeMetSaysWhatItTakes() {
        AreaTable areas =
                four().column("a", 4, 3, 2, 1).column("today", 5, 3, 1, 1.01).build();
        // 90 % of £10.01: 450 + 270 + 90 + 91 (whole pennies)
        assertEquals(
                "The amount of £9.00 cannot keep every area's loss to 10 % of what it has today; that takes £9.01 or more.",
                problem(
                        areas,
                        TestModels.funding(
                                "amount: 9.00, need: index-score, damping: { current: today, max_loss: 10% }", "a")));
        assertArrayEquals(
                new long[] {450, 270, 90, 91},
                pence(fund(
                        areas,
                        TestModels.funding(
                                "amount: 9.01, need: index-score, damping: { current: today, max_loss: 10% }", "a"))));
    }

    @Test
    public void needFiguresThatDifferOnlyByRoundingShareARank() {
        AreaTable areas = TestModels.areas(3)
                .populations(1, 1, 1)
                .column("a", 1, 3, 2)
                .column("b", 1, 3, 2)
                .column("c", 3, 1, 2)
                .build();
        IndexModel model = TestModels.funding("amount: 3.00, need: sum-of-domain-ranks", "a", "b", "c");
        FundingResult result = fund(areas, TestModels.with(model, "weight.a=0.1;weight.b=0.2;weight.c=0.3"));
        // 0.1 + 0.2 + 3·0.3 = 3·0.1 + 3·0.2 + 0.3 = 1.2, but not in doubles
        for (int i = 0; i < 3; i++) {
            assertEquals(1.2, result.need(i), 1e-12);
            assertEquals(1, result.rank(i));
        }
    }

    @Test
    public void dampingKeepsFloorsAndMayBreakACeiling() {
        AreaTable areas = TestModels.areas(3)
                .populations(100, 100, 100)
                .column("a", 1, 2, 7)
                .column("today", 0, 100, 800)
                .build();
        FundingResult result = fund(
                areas,
                TestModels.funding(
                        "amount: 1000.00, need: index-score, floor: 1.00, ceiling: 6.00, damping: { current: today,"
                                + " max_loss: 0.1 }",
                        "a"));
        // bounded: 133.33, 266.67, 600.00; protected: the floor of 100, the floor of 100 (above 90), 720
        // gains 33.33 + 166.67 = 200, and 80 left to them: each gains 0.4 of it, 113.33 and 166.67
        assertArrayEquals(new long[] {11333, 16667, 72000}, pence(result));
        assertEquals(FundingResult.Bound.DAMPING, result.bound(2));
        assertEquals(
                "The amount of £919.99 cannot keep every area's loss to 10 % of what it has today and every area at the"
                        + " floor per head; that takes £920.00 or more.",
                problem(areas, TestModels.with(result.index().model(), "amount=919.99")));
    }

    @Test
    public void anAreaAtTheCeilingWhoseGainIsScaledBackIsNotHeldByTheCeilingAnyMore() {
        AreaTable areas = TestModels.areas(3)
                .populations(100, 100, 100)
                .column("a", 1, 2, 7)
                .column("today", 500, 0, 0)
                .build();
        FundingResult result = fund(
                areas,
                TestModels.funding(
                        "amount: 1000.00, need: index-score, ceiling: 6.00, damping: { current: today, max_loss: 0 }",
                        "a"));
        // bounded 133.33, 266.67, 600; £500.00 left to gains of 866.67: 153.85, 346.15
        assertArrayEquals(new long[] {50000, 15385, 34615}, pence(result));
        assertEquals(FundingResult.Bound.DAMPING, result.bound(0));
        assertEquals(FundingResult.Bound.NONE, result.bound(2));
    }

    @Test
    public void anAreaOutsideDampingsReachIsReportedNotProtected() {
        AreaTable areas = TestModels.areas(4)
                .populations(100, 100, NONE, 100)
                .column("a", 1, 1, 1, NONE)
                .column("today", 6, NONE, 50, 50)
                .build();
        FundingResult result = fund(
                areas,
                TestModels.funding("amount: 10.00, need: index-score, damping: { current: today, max_loss: 0 }", "a"));
        // the third has no basis and the fourth no need: they are not funded, whatever they have today
        // the first keeps £6.00; the second, unprotected, gets the rest
        assertArrayEquals(new long[] {600, 400, 0, 0}, pence(result));
        assertTrue(result.notes()
                .contains("1 of 4 areas is not protected from losses because what was given so far is missing."));
        assertTrue(result.notes()
                .contains("1 of 4 areas is not funded for want of a need figure; today £50.00 goes there."));
        assertTrue(
                result.notes()
                        .contains(
                                "1 of 4 areas is not funded because the basis, population, is missing; today £50.00 goes there."));
        assertNull(result.current(1));
        assertNull(result.change(1));
        assertTrue(Double.isNaN(result.changePercent(1)));
    }

    @Test
    public void anAreaThatIsNotEligibleAnyMoreIsStillProtected() {
        AreaTable areas = TestModels.areas(2)
                .populations(100, 100)
                .column("a", 2, 1)
                .column("today", 1, 4)
                .build();
        FundingResult result = fund(
                areas,
                TestModels.funding(
                        "amount: 5.00, need: index-score, eligible: { decile: 1 }, damping: { current: today, max_loss:"
                                + " 50% }",
                        "a"));
        assertArrayEquals(new long[] {300, 200}, pence(result));
        assertFalse(result.eligible(1));
        assertEquals(FundingResult.Bound.DAMPING, result.bound(1));
    }

    @Test
    public void missingAreasAreReportedUnrankedAndUnfunded() {
        AreaTable areas = four().column("a", 4, NONE, 2, 1).build();
        FundingResult result = fund(areas, TestModels.funding("amount: 10.00, need: index-score", "a"));
        assertEquals(0, result.pence(1));
        assertTrue(Double.isNaN(result.need(1)));
        assertTrue(Double.isNaN(result.share(1)));
        assertEquals(0, result.rank(1));
        assertEquals(0, result.needRank(1));
        assertFalse(result.eligible(1));
        assertEquals(3, result.ranked());
        assertTrue(result.notes().contains("1 of 4 areas is not funded for want of a need figure."));
    }

    @Test
    public void groupsAreTheSumsOfTheirAreas() {
        AreaTable areas = TestModels.areas(4)
                .populations(100, 200, 300, 400)
                .groups("g", null, "h", "g")
                .column("a", 4, 3, 2, 1)
                .column("today", 1, 2, NONE, 4)
                .build();
        FundingResult result = fund(areas, TestModels.funding("amount: 10.00, need: index-score, current: today", "a"));
        List<GroupFunding> groups = result.groups();
        assertEquals(3, groups.size());
        GroupFunding g = groups.get(0);
        assertEquals("g", g.group());
        assertEquals(List.of(0, 3), g.members());
        assertEquals(400, g.pence());
        assertEquals(new BigDecimal("4.00"), g.amount());
        assertEquals(40, g.percent(), 1e-12);
        assertEquals(500, g.population(), 0);
        assertEquals(5, g.need(), 0);
        assertEquals(new BigDecimal("0.01"), g.perHead()); // 0.008
        assertEquals(0.8, g.perHeadRatio(), 1e-12);
        assertEquals(new BigDecimal("5.00"), g.current());
        assertEquals(new BigDecimal("-1.00"), g.change());
        assertEquals(-20, g.changePercent(), 1e-12);
        assertNull("one area's is unknown", groups.get(1).current());
        assertNull("areas of no group come last", groups.get(2).group());
        assertEquals(300, groups.get(2).pence());
    }

    @Test
    public void nothingCanBeSharedToo() {
        AreaTable areas = four().column("a", 4, 3, 2, 1).build();
        FundingResult result = fund(areas, TestModels.funding("amount: 0, need: index-score", "a"));
        assertArrayEquals(new long[4], pence(result));
        assertEquals(0.2, result.share(0), 1e-15);
        assertTrue(Double.isNaN(result.perHeadRatio(0)));
        assertTrue(Double.isNaN(result.groups().get(0).percent()));
        FundingResult bounded =
                fund(areas, TestModels.funding("amount: 0, need: index-score, ceiling: 2, domain_budgets: {}", "a"));
        assertArrayEquals(new long[4], pence(bounded));
    }

    @Test
    public void oneAreaGetsAll() {
        AreaTable areas = TestModels.areas(1).populations(7).column("a", 3).build();
        assertArrayEquals(
                new long[] {99_999_999_999_999L},
                pence(fund(areas, TestModels.funding("amount: 999999999999.99, need: index-score", "a"))));
    }

    @Test
    public void whatMoneyCannotFollowIsRefused() {
        AreaTable areas =
                four().column("a", 4, -3, 2, 1).column("zero", 0, 0, 0, 0).build();
        assertEquals(
                "The index score of area A2 is -3, and money cannot follow a need below 0; use the need figure"
                        + " sum-of-domain-ranks, or a normalisation whose scores are 0 or more, such as min-max(0,100).",
                problem(areas, TestModels.funding("amount: 1, need: index-score", "a")));
        assertEquals(
                "The score in the domain 'a' of area A2 is -3, and money cannot follow a need below 0; use the need figure"
                        + " sum-of-domain-ranks, or a normalisation whose scores are 0 or more, such as min-max(0,100).",
                problem(
                        four().column("a", 4, -3, 2, 1).column("b", 9, 9, 9, 9).build(),
                        TestModels.funding("amount: 1, need: index-score, domain_budgets: {}", "a", "b")));
        assertEquals(
                "Need times basis is 0 over all eligible areas, so £1.00 cannot be shared; at least one area must be"
                        + " eligible with a need and a basis above 0.",
                problem(areas, TestModels.funding("amount: 1, need: index-score", "zero")));
        assertEquals(
                "'under_5' of area A1 is -1; a number of 0 or more is expected.",
                problem(
                        four().column("a", 1, 1, 1, 1)
                                .column("under_5", -1, 0, 0, 0)
                                .build(),
                        TestModels.funding("amount: 1, need: index-score, basis: under_5", "a")));
        assertEquals(
                "The basis of the funding is 'under_6', which neither the areas nor the tables have as a column; did you"
                        + " mean 'under_5'?",
                problem(
                        four().column("a", 1, 1, 1, 1)
                                .column("under_5", 1, 0, 0, 0)
                                .build(),
                        TestModels.funding("amount: 1, need: index-score, basis: under_6", "a")));
        assertEquals(
                "Funding is shared by population, but the areas have none; 'areas' of the model must name the 'population'"
                        + " attribute, or the funding another 'basis' such as 'area'.",
                problem(
                        TestModels.areas(1).column("a", 1).build(),
                        TestModels.funding("amount: 1, need: index-score", "a")));
        assertEquals(
                "The funding has a floor or a ceiling per head, but the areas have no populations; 'areas' of the model"
                        + " must name the 'population' attribute.",
                problem(
                        TestModels.areas(1).column("a", 1).build(),
                        TestModels.funding("amount: 1, need: index-score, basis: area, floor: 1", "a")));
        assertEquals(
                "Eligibility goes by the column 'rx', which neither the areas nor the tables have; did you mean 'r'?",
                problem(
                        TestModels.areas(1).column("a", 1).column("r", 1).build(),
                        TestModels.funding(
                                "amount: 1, need: index-score, basis: area, eligible: { column: rx, at_least: 1 }",
                                "a")));
        assertEquals(
                "Eligibility names the group 'q', to which no area belongs; known are 'g', 'h'.",
                problem(
                        four().column("a", 1, 1, 1, 1).build(),
                        TestModels.funding("amount: 1, need: index-score, eligible: { group: q }", "a")));
        assertEquals(
                "No amount was given to share: neither the request nor the model's funding has an 'amount'.",
                problem(areas, TestModels.funding("need: index-score", "a")));
        assertEquals(
                "The model 'test' has no 'funding' section, which says what need funding follows.",
                problem(TestModels.x(1), TestModels.one("normalise: none")));
    }

    @Test
    public void theEnvelopeIsBudgetsLessSavings() {
        // Northamptonshire, 2011: ten savings that come to £4,100,000
        long[] savings = {982, 181, 64, 400, 268, 700, 200, 500, 500, 305};
        StringBuilder lines = new StringBuilder();
        for (int k = 0; k < savings.length; k++) {
            lines.append("    - { service: 's%d', budget: '£%,d.00', saving: %d000 }%n"
                    .formatted(k, savings[k] * 5000, savings[k]));
        }
        IndexModel model = ModelReader.read("""
                name: envelope
                areas: { id: id }
                method: { normalise: none }
                domains: [ { name: a, indicators: [ { name: x, column: x } ] } ]
                funding:
                  need: index-score
                  basis: area
                  envelope:
                %s""".formatted(lines));
        FundingModel funding = model.funding();
        assertEquals(
                410_000_000L,
                funding.envelope().stream()
                        .mapToLong(FundingModel.Line::savingPence)
                        .sum());
        assertEquals(20, funding.envelope().get(0).savingPercent(), 1e-12);
        // budgets are five times the savings: 20,500,000 − 4,100,000
        assertEquals(1_640_000_000L, (long) funding.pence());
        assertEquals(
                1_640_000_000L,
                Funding.allocate(IsolationIndex.compute(TestModels.x(1, 2), model))
                        .totalPence());
        assertTrue(Double.isNaN(new FundingModel.Line("none", 0, 0).savingPercent()));
    }
}
