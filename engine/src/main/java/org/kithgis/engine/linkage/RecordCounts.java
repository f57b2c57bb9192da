/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * Exact numbers of records by area, month and category (methods.md §5), on their way through disclosure
 * control: nothing outside this package can read a number of an area here.
 */
public final class RecordCounts {

    private final RecordCounter.Tally tally;
    private final String placedBy;
    private final Categories kind;

    RecordCounts(RecordCounter.Tally tally, String placedBy, Categories kind) {
        this.tally = tally;
        this.placedBy = placedBy;
        this.kind = kind;
    }

    /** What records were placed by: postcode, UPRN, area code or point. */
    public String placedBy() {
        return placedBy;
    }

    /** Whether a record has at most one category. */
    public boolean exclusive() {
        return kind.exclusive();
    }

    /** Whether a record counts at most once in each of its categories. */
    boolean oncePerRecord() {
        return kind.oncePerRecord();
    }

    /** The latest day of any record, wherever it lies, as {@link Day} numbers days; 0 where no record has a day. */
    public int latestDay() {
        return tally.latest;
    }

    /** How many records were read. */
    public long read() {
        long read = 0;
        for (long outcome : tally.outcomes) {
            read += outcome;
        }
        return read;
    }

    /** How many areas. */
    int areas() {
        return tally.areas;
    }

    /** How many records had an outcome. */
    long outcome(Outcome outcome) {
        return tally.outcomes[outcome.ordinal()];
    }

    /** Matched records without any category. */
    long uncategorised() {
        return tally.uncategorised;
    }

    /** Codes among the factors that there are not. */
    long unknownCodes() {
        return tally.unknownCodes;
    }

    /** The categories' names, in the order they were found. */
    List<String> categories() {
        return tally.names.texts();
    }

    /** All records of a period by area. */
    long[] all(Period period) {
        return sum(tally.all, period);
    }

    /** The records of one category in a period by area. */
    long[] of(int category, Period period) {
        return sum(tally.byCategory.get(category), period);
    }

    /** The calendar years that have records, first to last. */
    List<Integer> years() {
        List<Integer> years = new ArrayList<>();
        for (int m = 0; m < tally.all.length; m++) {
            int year = Day.FIRST_YEAR + m / 12;
            if (tally.all[m] != null && !years.contains(year)) {
                years.add(year);
            }
        }
        return years;
    }

    private long[] sum(int[][] months, Period period) {
        long[] sums = new long[tally.areas];
        int first = Math.max(0, period.firstMonth());
        int end = Math.min(months.length, period.firstMonth() + period.months());
        for (int m = first; m < end; m++) {
            for (int a = 0; months[m] != null && a < sums.length; a++) {
                sums[a] += months[m][a];
            }
        }
        return sums;
    }
}
