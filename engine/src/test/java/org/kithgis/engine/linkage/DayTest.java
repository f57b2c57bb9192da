/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class DayTest {

    @Test
    public void readsIsoAndBritishDatesWithAndWithoutATimeOfDay() {
        for (String text : new String[] {
            "2019-12-31",
            "2019-12-31T23:59:59",
            "2019-12-31T23:59:59.123Z",
            "2019-12-31 00:00:00",
            "2019-12-31T23:59:59+01:00",
            "20191231",
            "2019-12",
            "2019/12",
            "31/12/2019",
            "31/12/2019 14:05",
            "31/12/19",
            "31.12.2019",
            "31-12-2019",
            "31-Dec-2019",
            "31-Dec-19",
            "31 DEC 2019",
            "31 December 2019",
            "31 december 2019 09:30",
            "31st December, 2019",
            "31/12/2019 2:05 PM",
            " 31/12/2019 "
        }) {
            assertEquals(text, 20191231, Day.of(text));
        }
        assertEquals(20190105, Day.of("5/1/2019"));
        assertEquals(20190905, Day.of("5 Sept 2019"));
        assertEquals(19710203, Day.of("3/2/71"));
        assertEquals("a whole month is its last day", 20200229, Day.of("2020-02"));
    }

    @Test
    public void whatIsNoDayIsNone() {
        for (String text : new String[] {
            "",
            "yesterday",
            "12/31/2019",
            "31/04/2019",
            "29/02/2019",
            "2019-13-01",
            "2019-02-30",
            "2019-12-31x",
            "2019-12-31 noon",
            "0019-12-31",
            "2019-12-31\0\0",
            "\0002019-12-31",
            "2190-12-31",
            "31/12",
            "31/12/201",
            "311/2/2019",
            "31 Decem 2019",
            "2019",
            "43830",
            "3112 2019",
            "31/Dec/2019/5",
            "--------------"
        }) {
            assertEquals(text, Day.NONE, Day.of(text));
        }
        assertEquals(20200229, Day.of("29/02/2020"));
        assertEquals("1900 was no leap year", Day.NONE, Day.of("29/02/1900"));
    }

    @Test
    public void thisYearIsTheTwelveWholeMonthsUpToTheLatestMonthEnd() {
        assertEquals("2018-12-01 to 2019-11-30", Period.yearTo(20191215).toString());
        assertEquals("2019-01-01 to 2019-12-31", Period.yearTo(20191231).toString());
        assertEquals(
                "2018-01-01 to 2018-12-31", Period.yearTo(20191231).before().toString());
        assertEquals("2019-03-01 to 2020-02-29", Period.yearTo(20200229).toString());
        assertEquals("2019-02-01 to 2020-01-31", Period.yearTo(20200228).toString());
        assertEquals("2018-01-01 to 2018-12-31", Period.yearTo(20190101).toString());
        assertEquals("2020-01-01 to 2020-12-31", Period.year(2020).toString());
        assertEquals(20200229, Period.yearTo(20200229).lastDay());
    }
}
