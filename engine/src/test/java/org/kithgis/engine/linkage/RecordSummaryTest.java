/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;

public class RecordSummaryTest {

    private static final AreaTable AREAS = AreaTable.of("E01", "E02", "E03", "E04")
            .groups("north", "north", "south", "south")
            .populations(1000, 500, 2000, Double.NaN)
            .build();

    private final List<String> lines = new ArrayList<>(List.of("date|area|kind"));

    private void add(int n, String date, String area, String kind) {
        for (int i = 0; i < n; i++) {
            lines.add(date + "|" + area + "|" + kind);
        }
    }

    private RecordCounts counts(Categories categories) {
        TestRecords records = TestRecords.of(lines.toArray(String[]::new));
        return new RecordCounter(AREAS, Whereabouts.byAreaCode(1, AREAS), 0, categories, -1, null).count(records);
    }

    private RecordSummary summary(Disclosure rule) {
        RecordCounts counts = counts(Categories.of(2));
        return new RecordSummary(AREAS, counts, rule, RecordSummary.latest(counts, 0, false), 2, false);
    }

    private void aTypicalTable() {
        add(20, "2019-06-30", "E01", "falls");
        add(10, "2018-12-31", "E01", "falls");
        add(30, "2018-12-31", "E02", "falls");
        add(40, "2019-12-31", "E03", "visits");
        add(15, "2019-12-31", "E04", "calls");
        add(15, "2018-12-31", "E04", "calls");
        add(5, "2011-12-31", "E04", "calls");
        add(3, "2019-12-31", "E99", "calls");
        add(2, "2019-12-31", "", "calls");
        add(1, "?", "E01", "calls");
    }

    @Test
    public void changesAreOfWhatIsShownAndHaveNoPercentageFromZero() {
        aTypicalTable();
        RecordSummary.Figures all = summary(Disclosure.standard()).all();
        assertEquals(20, all.now(0));
        assertEquals(10, all.before(0));
        assertEquals(10, all.change(0), 0);
        assertEquals(100, all.changePercent(0), 0);
        assertEquals("fell to zero and stays", 0, all.now(1));
        assertEquals(-30, all.change(1), 0);
        assertEquals(-100, all.changePercent(1), 0);
        assertEquals("had none and shows its rise", 40, all.change(2), 0);
        assertTrue(Double.isNaN(all.changePercent(2)));
        assertEquals(0, all.change(3), 0);
        assertEquals(0, all.changePercent(3), 0);
    }

    @Test
    public void whichOfEqualCountsGivesWayDoesNotDependOnTheOrderTheyAreFoundIn() {
        List<String> kinds = List.of("calls", "falls", "visits");
        List<List<Long>> shown = new ArrayList<>();
        for (List<String> order : List.of(kinds, List.of("visits", "calls", "falls"))) {
            lines.subList(1, lines.size()).clear();
            order.forEach(kind -> add(3, "2019-12-31", "E01", kind));
            RecordSummary summary = summary(Disclosure.standard());
            shown.add(kinds.stream()
                    .map(kind -> summary.of(summary.categories().indexOf(kind)).now(0))
                    .toList());
        }
        assertEquals(List.of(0L, 5L, 5L), shown.get(0));
        assertEquals(shown.get(0), shown.get(1));
    }

    @Test
    public void ratesArePerResidents() {
        aTypicalTable();
        RecordSummary.Figures all = summary(Disclosure.standard()).all();
        assertEquals(20, all.rate(0, 1000), 1e-12);
        assertEquals(60, all.rateBefore(1, 1000), 1e-12);
        assertTrue("no residents known", Double.isNaN(all.rate(3, 1000)));
    }

    @Test
    public void theCommonestCategoriesOfTheLatestPeriodAreOnTop() {
        aTypicalTable();
        RecordSummary summary = summary(Disclosure.standard());
        assertEquals(
                List.of("visits", "falls"),
                summary.top().stream().map(summary.categories()::get).toList());
        assertEquals(
                List.of("visits", "falls", "calls"),
                summary.byVolume().stream().map(summary.categories()::get).toList());
        RecordSummary.Figures visits = summary.of(summary.categories().indexOf("visits"));
        assertEquals(40, visits.now(2));
        assertEquals(0, visits.now(0));
        assertEquals(40, visits.totalNow().count());
        assertTrue(Double.isNaN(visits.totalChangePercent()));
    }

    @Test
    public void theReportSumsToWhatWasRead() {
        aTypicalTable();
        for (Disclosure rule : List.of(Disclosure.standard(), Disclosure.of("suppress", 10))) {
            List<RecordSummary.Line> report = summary(rule).report();
            long sum = report.stream()
                    .filter(l -> !l.outcome().equals("read"))
                    .mapToLong(RecordSummary.Line::records)
                    .sum();
            assertEquals(lines.size() - 1, sum);
            assertEquals(new RecordSummary.Line("read", sum), report.get(report.size() - 1));
            assertTrue(report.contains(new RecordSummary.Line("no area code", 2)));
            assertTrue(report.contains(new RecordSummary.Line("bad date", 1)));
        }
    }

    @Test
    public void everyOutcomeOfTheReportIsWithinTwoOfTheTruth() {
        for (int i = 0; i < 4; i++) {
            add(1 + i, "2019-12-31", "E0" + (1 + i), "calls");
            add(4 - i, "2018-12-31", "E0" + (1 + i), "falls");
        }
        add(125, "2017-12-31", "E04", "calls");
        add(3, "2019-12-31", "E99", "calls");
        for (int outside = 3; outside < 20; outside++) {
            for (Disclosure rule : List.of(Disclosure.standard(), Disclosure.of("suppress", 10))) {
                List<RecordSummary.Line> report = summary(rule).report();
                assertEquals("matched", report.get(0).outcome());
                assertEquals(145, report.get(0).records(), 2);
                long shown = report.stream()
                        .filter(l -> l.outcome().equals("outside"))
                        .findFirst()
                        .orElseThrow()
                        .records();
                assertEquals(outside, shown, 2);
                assertEquals("rounded to 5", 0, shown % 5);
            }
            add(1, "2019-12-31", "E99", "calls");
        }
    }

    @Test
    public void notesSayNothingExact() {
        add(11, "2019-12-31", "E01", "1A");
        add(1, "2020-01-17", "E01", "99Z,24A,ZZ,mum has 7 of these");
        RecordCounts counts = counts(Categories.factors(2));
        RecordSummary summary = new RecordSummary(
                AREAS, counts, Disclosure.standard(), RecordSummary.latest(counts, 0, false), 5, false);
        assertEquals("only unmatched records are told of", Optional.empty(), summary.unmatched());
        assertEquals(
                List.of(
                        "About 5 factor codes, such as 24A, are none of the known ones and were not counted.",
                        "The records are of 2019-12 to 2020-01: this year, 2019-01-01 to 2019-12-31, has records of 1"
                                + " of its 12 months, and there is no year before to compare with.",
                        "The latest record is of 2020-01; counted are whole months, up to 2019-12-31."),
                summary.notes());
    }

    @Test
    public void theReportHasNoNegativeLineHoweverFewRecordsThereAre() {
        for (int n = 1; n < 20; n++) {
            lines.clear();
            lines.add("date|area|kind");
            add(n, "2019-12-31", "E01", "x");
            long sum = 0;
            for (RecordSummary.Line line : summary(Disclosure.standard()).report()) {
                assertTrue(line.toString(), line.records() >= 0);
                sum += line.outcome().equals("read") ? 0 : line.records();
            }
            assertEquals(n, sum);
        }
    }

    @Test
    public void smallCountsAreRoundedOrHidden() {
        add(3, "2019-12-31", "E01", "x");
        add(12, "2019-12-31", "E02", "x");
        add(2, "2019-12-31", "E03", "x");
        RecordSummary.Figures rounded = summary(Disclosure.standard()).all();
        assertEquals(5, rounded.now(0));
        assertEquals(10, rounded.now(1));
        assertEquals(0, rounded.now(2));
        assertEquals("rates are of rounded counts", 5, rounded.rate(0, 1000), 1e-12);
        RecordSummary suppressed = summary(Disclosure.of("suppress", 5));
        assertEquals(RecordSummary.HIDDEN, suppressed.all().now(0));
        assertEquals(12, suppressed.all().now(1));
        RecordSummary.Figures hidden = suppressed.of(0);
        assertEquals(RecordSummary.HIDDEN, hidden.now(0));
        assertTrue(Double.isNaN(hidden.rate(0, 1000)));
        assertTrue(Double.isNaN(hidden.change(0)));
        assertEquals(2, hidden.totalNow().hidden());
        assertEquals(12, hidden.totalNow().count());
    }

    @Test
    public void groupsOfTheOneRunAreNearlyAlwaysWithinFiveOfTheTruthHoweverSmallTheAreas() {
        Random random = new Random(4);
        int areas = 60;
        String[] ids = IntStream.range(0, areas).mapToObj(i -> "E" + i).toArray(String[]::new);
        AreaTable wards = AreaTable.of(ids)
                .groups(IntStream.range(0, areas).mapToObj(i -> "W" + i / 4).toArray(String[]::new))
                .build();
        long[][] exact = new long[areas / 4][3];
        for (int a = 0; a < areas; a++) {
            for (String kind : List.of("x", "y")) {
                int n = a < 4 ? (kind.equals("x") ? 3 : 0) : random.nextInt(7);
                add(n, "2019-12-31", ids[a], kind);
                exact[a / 4][kind.equals("x") ? 1 : 2] += n;
                exact[a / 4][0] += n;
            }
        }
        TestRecords records = TestRecords.of(lines.toArray(String[]::new));
        RecordCounts counts = new RecordCounter(wards, Whereabouts.byAreaCode(1, wards), 0, Categories.of(2), -1, null)
                .count(records);
        RecordSummary summary = new RecordSummary(
                wards, counts, Disclosure.standard(), RecordSummary.latest(counts, 0, false), 2, false);
        int within = 0;
        for (int ward = 0; ward < exact.length; ward++) {
            long[] shown = {
                summary.allByGroup().now(ward),
                summary.ofByGroup(counts.categories().indexOf("x")).now(ward),
                summary.ofByGroup(counts.categories().indexOf("y")).now(ward)
            };
            for (int k = 0; k < shown.length; k++) {
                assertEquals(exact[ward][k], shown[k], 10);
                within += Math.abs(exact[ward][k] - shown[k]) <= 5 ? 1 : 0;
            }
        }
        assertTrue(within + " of " + 3 * exact.length, within >= 0.95 * 3 * exact.length);
    }

    @Test
    public void aGroupBesideItsAreasPinsNoneOfThem() {
        // Counted by a run of its own their ward would show 10, which is 8 to 12, and so four areas that show 5 would
        // have 3 each.
        int[] oneGroup = new int[4];
        ProtectedCounts threes =
                Disclosure.standard().protect(new long[4][0], new long[] {3, 3, 3, 3}, true, oneGroup, 1);
        ProtectedCounts another =
                Disclosure.standard().protect(new long[4][0], new long[] {4, 3, 3, 3}, true, oneGroup, 1);
        for (int area = 0; area < 4; area++) {
            assertEquals(5, threes.total(area));
            assertEquals(5, another.total(area));
        }
        assertEquals(10, threes.groupTotal(0).count());
        assertEquals(threes.groupTotal(0), another.groupTotal(0));
    }

    @Test
    public void whereCountsAreHiddenAGroupSaysHowManyItLacks() {
        add(3, "2019-12-31", "E01", "x");
        add(12, "2019-12-31", "E02", "x");
        add(8, "2018-12-31", "E02", "x");
        add(20, "2019-12-31", "E03", "x");
        add(10, "2018-12-31", "E04", "x");
        RecordSummary summary = summary(Disclosure.of("suppress", 5));
        RecordSummary.Figures groups = summary.allByGroup();
        assertTrue(summary.hides());
        assertEquals(12, groups.now(0));
        assertEquals(1, groups.hidden(0));
        assertTrue("no change of what is not all shown", Double.isNaN(groups.change(0)));
        assertTrue(Double.isNaN(groups.rate(0, 1000)));
        assertEquals(8 / 1.5, groups.rateBefore(0, 1000), 1e-12);
        assertEquals(0, groups.hidden(1));
        assertEquals(10, groups.change(1), 0);
        assertEquals(100, groups.changePercent(1), 0);
        assertTrue("no residents are known of E04", Double.isNaN(groups.rate(1, 1000)));
        assertEquals(12, summary.ofByGroup(0).now(0));
    }

    @Test
    public void factorsMentionedTwiceInAnAssessmentAreCountedTwice() {
        add(10, "2019-12-31", "E01", "1A,1B");
        RecordCounts counts = counts(Categories.factors(2));
        RecordSummary summary = new RecordSummary(
                AREAS, counts, Disclosure.standard(), RecordSummary.latest(counts, 0, false), 5, false);
        assertEquals(10, summary.all().now(0));
        assertEquals(1, summary.top().size());
        assertEquals(20, summary.of(summary.top().get(0)).now(0));
    }

    @Test
    public void recordsThatMayHaveSeveralCategoriesAreRoundedInEitherMode() {
        add(20, "2019-12-31", "E01", "1A,3B");
        add(2, "2019-12-31", "E01", "3B");
        RecordCounts factors = counts(Categories.factors(2));
        for (Disclosure rule : List.of(Disclosure.of("suppress", 5), Disclosure.standard())) {
            RecordSummary summary =
                    new RecordSummary(AREAS, factors, rule, RecordSummary.latest(factors, 0, false), 5, false);
            assertEquals("22, rounded", 20, summary.all().now(0));
            for (int category : summary.top()) {
                assertEquals(20, summary.of(category).now(0));
            }
            assertEquals(
                    rule.mode() == Disclosure.Mode.SUPPRESS,
                    summary.notes().get(0).contains("rounded to multiples of 5 and not hidden"));
        }
        RecordSummary stronger = new RecordSummary(
                AREAS, factors, Disclosure.of("suppress", 7), RecordSummary.latest(factors, 0, false), 5, false);
        assertEquals("by 15, the next base", 15, stronger.all().now(0));
    }

    @Test
    public void calendarYearsAreCountedWhereAskedFor() {
        aTypicalTable();
        add(1, "2020-02-28", "E01", "falls");
        RecordCounts counts = counts(Categories.of(2));
        Period latest = RecordSummary.latest(counts, 0, true);
        assertEquals("2019-01-01 to 2019-12-31", latest.toString());
        RecordSummary summary = new RecordSummary(AREAS, counts, Disclosure.standard(), latest, 5, true);
        assertEquals(List.of(2011, 2018, 2019, 2020), summary.years());
        assertEquals(20, summary.all().year(2019, 0));
        RecordCounts byYear = new RecordCounter(AREAS, Whereabouts.byAreaCode(1, AREAS), 0, Categories.of(2), -1, null)
                .byYear()
                .count(TestRecords.of(lines.toArray(String[]::new)));
        RecordSummary same = new RecordSummary(AREAS, byYear, Disclosure.standard(), latest, 5, true);
        assertEquals(summary.years(), same.years());
        assertEquals(summary.report(), same.report());
        for (int a = 0; a < AREAS.size(); a++) {
            assertEquals(summary.all().now(a), same.all().now(a));
            assertEquals(summary.all().year(2018, a), same.all().year(2018, a));
        }
        assertEquals(5, summary.all().year(2011, 3));
        assertEquals(
                "2019-02-01 to 2020-01-31",
                RecordSummary.latest(counts, 0, false).toString());
        assertEquals(
                "2018-01-01 to 2018-12-31",
                RecordSummary.latest(counts, 20190630, true).toString());
    }

    @Test
    public void aDayThatHasNotBeenIsABadDateAndMovesNoPeriod() {
        add(10, "2019-12-31", "E01", "x");
        add(1, "31/12/2091", "E01", "x");
        add(2, "2020-02", "E01", "x");
        add(1, "2020-02-20", "E01", "x");
        add(1, "2020-03", "E01", "x");
        RecordCounts counts = new RecordCounter(AREAS, Whereabouts.byAreaCode(1, AREAS), 0, Categories.none(), -1, null)
                .until(20200215)
                .count(TestRecords.of(lines.toArray(String[]::new)));
        assertEquals("a month without a day may be this month", 20200229, counts.latestDay());
        RecordSummary summary = new RecordSummary(
                AREAS, counts, Disclosure.standard(), RecordSummary.latest(counts, 0, false), 0, false);
        assertEquals("2019-03-01 to 2020-02-29", summary.now().toString());
        assertEquals(10, summary.all().now(0));
        assertEquals(3, counts.faulty(Outcome.BAD_DATE));
        assertTrue(
                summary.unmatched().toString(),
                summary.unmatched().orElseThrow().contains("bad date 3"));
    }

    @Test
    public void recordsOfAFewDaysTellUntilWhenToCount() {
        add(10, "2019-05-02", "E01", "x");
        RecordSummary summary = summary(Disclosure.standard());
        String note = summary.notes().get(0);
        assertTrue(note, note.endsWith("counted are whole months, and 'until' 2019-05-31 would count the latest too."));
        RecordCounts counts = counts(Categories.of(2));
        Period asTold = RecordSummary.latest(counts, 20190531, false);
        assertEquals(
                10,
                new RecordSummary(AREAS, counts, Disclosure.standard(), asTold, 2, false)
                        .all()
                        .now(0));
    }

    @Test
    public void recordsWithoutAnyDateAreRefused() {
        add(3, "?", "E01", "x");
        BadInput e = assertThrows(BadInput.class, () -> summary(Disclosure.standard()));
        assertTrue(e.getMessage(), e.getMessage().startsWith("None of the 3 records has a date"));
    }

    @Test
    public void aYearThatNoRecordGoesBackToIsMissingAndNotZero() {
        add(20, "2019-12-31", "E01", "falls");
        RecordSummary summary = summary(Disclosure.standard());
        assertEquals(20, summary.all().now(0));
        assertEquals(RecordSummary.HIDDEN, summary.all().before(0));
        assertTrue(Double.isNaN(summary.all().change(0)));
        assertEquals(
                List.of("All records are of 2019-12: this year, 2019-01-01 to 2019-12-31, has records of 1 of its 12"
                        + " months, and there is no year before to compare with."),
                summary.notes());
        add(20, "2019-01-01", "E01", "falls");
        assertEquals(
                List.of("The records are of 2019-01 to 2019-12: there is no year before to compare with."),
                summary(Disclosure.standard()).notes());
    }

    @Test
    public void aYearThatNoRecordReachesIsMissingAndNotZero() {
        add(20, "2019-12-31", "E01", "falls");
        RecordCounts counts = counts(Categories.of(2));
        for (String until : List.of("2100-01-01", "2020-12-31", "2018-12-31")) {
            Period now = RecordSummary.latest(counts, Day.of(until), false);
            RecordSummary summary = new RecordSummary(AREAS, counts, Disclosure.standard(), now, 2, false);
            assertEquals(RecordSummary.HIDDEN, summary.all().now(0));
            assertEquals(
                    until.equals("2020-12-31") ? 20 : RecordSummary.HIDDEN,
                    summary.all().before(0));
            assertTrue(Double.isNaN(summary.all().change(0)));
            assertTrue(Double.isNaN(summary.all().totalChange()));
            assertTrue(Double.isNaN(summary.all().rate(0, 1000)));
            String note = summary.notes().get(0);
            assertTrue(note, note.startsWith("All records are of 2019-12: there are none of this year, " + now));
        }
        Period begun = RecordSummary.latest(counts, 20200331, false);
        RecordSummary summary = new RecordSummary(AREAS, counts, Disclosure.standard(), begun, 2, false);
        assertEquals(20, summary.all().now(0));
    }

    @Test
    public void whatDidNotMatchIsToldInTheFiguresOfTheReport() {
        aTypicalTable();
        assertEquals(
                Optional.of("Of 141 records read, 133 matched; the others: no area code 2, outside 5, bad date 1."),
                summary(Disclosure.standard()).unmatched());
    }

    @Test
    public void whetherThereIsAYearBeforeTellsNothingOfTheAreasAskedFor() {
        add(20, "2018-12-31", "E01", "falls");
        add(20, "2019-12-31", "E01", "falls");
        add(1, "2019-05-31", "E02", "falls");
        RecordSummary all = summary(Disclosure.standard());
        for (String area : List.of("E02", "E03")) {
            AreaTable one = AreaTable.of(area).build();
            RecordCounts counts = new RecordCounter(one, Whereabouts.byAreaCode(1, one), 0, Categories.of(2), -1, null)
                    .count(TestRecords.of(lines.toArray(String[]::new)));
            RecordSummary alone = new RecordSummary(
                    one, counts, Disclosure.standard(), RecordSummary.latest(counts, 0, false), 2, false);
            assertEquals(0, alone.all().now(0));
            assertEquals(0, alone.all().before(0));
            assertEquals(all.notes(), alone.notes());
        }
    }
}
