/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;

public class RecordCounterTest {

    private static final AreaTable AREAS = AreaTable.of("E01", "E02", "E03").build();

    private static RecordCounts count(TestRecords records, Categories categories) {
        return new RecordCounter(
                        AREAS,
                        Whereabouts.byAreaCode(records.column("area"), AREAS),
                        records.column("date"),
                        categories,
                        -1,
                        null)
                .count(records);
    }

    @Test
    public void everyRecordHasOneOutcomeAndTheySumToWhatWasRead() {
        TestRecords postcodes = TestRecords.of("pcds|lsoa", "NN1 1AA|E01", "NN1 1AB|E99");
        PlaceDirectory directory = PlaceDirectory.read(
                postcodes, PlaceKey.POSTCODE, new PlaceDirectory.Columns(0, 1, -1, -1, -1, -1), AREAS, (x, y) -> -1);
        TestRecords records = TestRecords.of(
                "date|kind|postcode|smoker",
                "2019-01-31|visit|nn11aa|yes",
                "31/01/2019|visit||no",
                "31/01/2019|visit|NN1 1ZZ|no",
                "31/01/2019|visit|NN1 1AB|no",
                "soon|visit|NN1 1AA|no",
                "31/01/2019|visit|NN1 1AA|perhaps",
                "31/01/2019|call|NN1 1AA|no",
                "31/01/2019|Visit|NN1 1AA|");
        RecordCounts counts = new RecordCounter(
                        AREAS, Whereabouts.byKey(2, directory), 0, Categories.flags(List.of("smoker"), 3), 1, "visit")
                .count(records);
        assertEquals(8, counts.read());
        assertEquals(2, counts.outcome(Outcome.MATCHED));
        for (Outcome outcome : Outcome.values()) {
            assertEquals(outcome.label("postcode"), outcome == Outcome.MATCHED ? 2 : 1, counts.outcome(outcome));
        }
        Period january = Period.yearTo(20190131);
        assertArrayEquals(new long[] {2, 0, 0}, counts.all(january));
        assertArrayEquals(new long[] {1, 0, 0}, counts.of(0, january));
    }

    @Test
    public void countsByMonthSumToPeriods() {
        TestRecords records = TestRecords.of(
                "date|area",
                "2019-12-31|E01",
                "2019-01-01|E01",
                "2018-12-31|E01",
                "2018-01-01|E02",
                "2017-12-31|E02",
                "1900-01-01|E03");
        RecordCounts counts = count(records, Categories.none());
        Period now = Period.yearTo(counts.latestDay());
        assertArrayEquals(new long[] {2, 0, 0}, counts.all(now));
        assertArrayEquals(new long[] {1, 1, 0}, counts.all(now.before()));
        assertArrayEquals(new long[] {0, 1, 0}, counts.all(Period.year(2017)));
        assertEquals(List.of(1900, 2017, 2018, 2019), counts.years());
        assertArrayEquals(
                "before all months", new long[3], counts.all(Period.year(1900).before()));
    }

    @Test
    public void anUnmatchedRecordsDayStillSaysHowFarTheDataGo() {
        TestRecords records = TestRecords.of("date|area", "2019-05-31|E99", "2018-01-01|E01");
        assertEquals(20190531, count(records, Categories.none()).latestDay());
    }

    @Test
    public void factorsAreSummedIntoGroups() {
        TestRecords records = TestRecords.of(
                "date|area|factors",
                "2019-01-31|E01|1A,1B,3B",
                "2019-01-31|E01|3a, 15A",
                "2019-01-31|E01|7A,8F,20,21",
                "2019-01-31|E01|",
                "2019-01-31|E01|99Z,1");
        RecordCounts counts = count(records, Categories.factors(2));
        Map<String, Long> found = new TreeMap<>();
        Period year = Period.yearTo(20190131);
        for (int c = 0; c < counts.categories().size(); c++) {
            long n = counts.of(c, year)[0];
            if (n > 0) {
                found.put(counts.categories().get(c), n);
            }
        }
        assertEquals(
                Map.of(
                        "Alcohol misuse", 3L,
                        "Domestic violence", 2L,
                        "Self-harm", 1L,
                        "Young carer", 1L,
                        "Privately fostered", 1L,
                        "Other", 1L,
                        "No factors identified", 1L),
                found);
        assertEquals(5, counts.all(year)[0]);
        assertEquals(1, counts.unknownCodes());
        assertEquals(23, counts.categories().size());
    }

    @Test
    public void theStandaloneCodesAreKnownWithTheirLetterAndWithout() {
        assertEquals(Factors.of("16A"), Factors.of("16"));
        assertEquals(-1, Factors.of("16B"));
        assertEquals(Factors.of("18A"), Factors.of("18b"));
        assertEquals(Factors.of("18A"), Factors.of("18C"));
        assertEquals(Factors.of("19"), Factors.of("19B"));
        assertEquals("Sexual abuse", Factors.names().get(Factors.of("19C")));
        assertEquals(-1, Factors.of("18D"));
        assertEquals(-1, Factors.of("1G"));
        assertEquals(-1, Factors.of("8 Acacia Avenue"));
        assertEquals(-1, Factors.of("20A"));
        assertEquals(-1, Factors.of("24A"));
        assertEquals(-1, Factors.of(""));
        assertTrue(Factors.of("6C") >= 0);
    }

    @Test
    public void aColumnOfNotesIsNoColumnOfCategories() {
        String[] lines = new String[Categories.MOST + 2];
        lines[0] = "date|area|note";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "2019-01-31|E01|note " + i;
        }
        BadInput e = assertThrows(BadInput.class, () -> count(TestRecords.of(lines), Categories.of(2)));
        assertTrue(e.getMessage(), e.getMessage().contains("more than 1000 different texts"));
    }

    @Test
    public void theSameIsCountedWhateverPartsTheTableComesIn() {
        Random random = new Random(7);
        String[] lines = new String[5001];
        lines[0] = "date|area|kind";
        Map<String, Long> expected = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int year = 2015 + random.nextInt(5);
            int area = 1 + random.nextInt(3);
            String kind = "kind " + random.nextInt(6);
            lines[i] = String.format(
                    "%d-%02d-%02d|E0%d|%s", year, 1 + random.nextInt(12), 1 + random.nextInt(28), area, kind);
            expected.merge(year + " " + area + " " + kind, 1L, Long::sum);
        }
        for (int parts = 1; parts <= 4; parts++) {
            RecordCounts counts = count(TestRecords.of(lines).inParts(parts), Categories.of(2));
            Map<String, Long> found = new TreeMap<>();
            for (int year : counts.years()) {
                for (int c = 0; c < counts.categories().size(); c++) {
                    long[] byArea = counts.of(c, Period.year(year));
                    for (int a = 0; a < 3; a++) {
                        if (byArea[a] > 0) {
                            found.put(
                                    year + " " + (a + 1) + " "
                                            + counts.categories().get(c),
                                    byArea[a]);
                        }
                    }
                }
            }
            assertEquals(expected, found);
            assertEquals(5000, counts.outcome(Outcome.MATCHED));
        }
    }

    @Test
    public void anAssessmentIsJoinedToItsPostcodeByChildAndDay() {
        TestRecords template = TestRecords.of(
                "CUID|Assessment Closure Date|Postcode at Time of Assessment",
                "1|31/01/2019|NN1 1AA",
                "1|28/02/2019|NN1 1AB",
                "2|31/01/2019|NN1 1AA",
                "2|31/01/2019|NN1 1AB",
                "3|31/01/2019|",
                "4|31/01/2019|NN1 1AA",
                "4|31/01/2019|nn11aa");
        TestRecords log = TestRecords.of(
                "CUID|Date",
                "1|2019-01-31 00:00:00",
                "1|2019-02-28",
                "1|2019-03-01",
                "2|2019-01-31",
                "3|2019-01-31",
                "4|2019-01-31");
        TestRecords postcodes = TestRecords.of("pcds|lsoa", "NN1 1AA|E01", "NN1 1AB|E02");
        PlaceDirectory directory = PlaceDirectory.read(
                postcodes, PlaceKey.POSTCODE, new PlaceDirectory.Columns(0, 1, -1, -1, -1, -1), AREAS, (x, y) -> -1);
        PersonPlaces places = PersonPlaces.read(template, PlaceKey.POSTCODE, 0, 1, 2);
        RecordCounts counts = new RecordCounter(
                        AREAS, Whereabouts.byPerson(0, 1, places, directory), 1, Categories.none(), -1, null)
                .count(log);
        assertArrayEquals(new long[] {2, 1, 0}, counts.all(Period.year(2019)));
        assertEquals("no such day, and a blank postcode", 2, counts.outcome(Outcome.NO_PLACE));
        assertEquals("two postcodes on one day", 1, counts.outcome(Outcome.UNKNOWN_PLACE));
    }
}
