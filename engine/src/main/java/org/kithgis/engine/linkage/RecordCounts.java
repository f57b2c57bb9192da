/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Exact numbers of records by area, month and category (methods.md §5), on their way through disclosure
 * control: nothing outside this package can read a number of an area here.
 */
public final class RecordCounts {

    private final RecordCounter.Tally tally;
    private final String placedBy;
    private final String howPlaced;
    private final List<String> placeColumns;
    private final Categories kind;
    private final Map<Outcome, Long> lines;
    private final String unit;

    RecordCounts(
            RecordCounter.Tally tally,
            String placedBy,
            String howPlaced,
            List<String> placeColumns,
            Categories kind,
            Map<Outcome, Long> lines,
            String unit) {
        this.tally = tally;
        this.placedBy = placedBy;
        this.howPlaced = howPlaced;
        this.placeColumns = List.copyOf(placeColumns);
        this.kind = kind;
        this.lines = Map.copyOf(lines);
        this.unit = unit;
    }

    /** What records were placed by: postcode, UPRN, area code or point. */
    public String placedBy() {
        return placedBy;
    }

    /** The same with the columns, as in "their postcode in 'PCD'". */
    String howPlaced() {
        return howPlaced;
    }

    /** The columns that say where, in quotes. */
    public String placeColumns() {
        return "'" + String.join("' and '", placeColumns) + "'";
    }

    /** Whether records have dates; those without are all of one period. */
    public boolean dated() {
        return tally.dated;
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

    /** The line of the first record with an outcome that says something is wrong with it; 0 for none. */
    public long firstLine(Outcome outcome) {
        return lines.getOrDefault(outcome, 0L);
    }

    /** Where the first record with a fault stands, as in "the first in line 7"; empty where that is not known. */
    public Optional<String> first(Outcome outcome) {
        long line = firstLine(outcome);
        return line > 0 ? Optional.of("the first in " + unit + " " + line) : Optional.empty();
    }

    /** What is wrong with most records, where something is wrong with all of them, so that none can be counted. */
    public Optional<Outcome> ruinedBy() {
        if (outcome(Outcome.MATCHED) + outcome(Outcome.OUTSIDE) > 0) {
            return Optional.empty();
        }
        return Stream.of(Outcome.values()).filter(o -> outcome(o) > 0).max(Comparator.comparingLong(this::outcome));
    }

    /** How many records something is wrong with, by what it is. */
    public long faulty(Outcome outcome) {
        if (!outcome.isFault() && outcome != Outcome.OTHER_TYPE) {
            throw new IllegalArgumentException(outcome + " is no fault of a record");
        }
        return outcome(outcome);
    }

    /** How many records had an outcome. */
    long outcome(Outcome outcome) {
        return tally.outcomes[outcome.ordinal()];
    }

    /** Codes among the factors that there are not. */
    long unknownCodes() {
        return tally.unknownCodes;
    }

    /** One of them that has the form of a code, such as 24A, and so cannot be what someone wrote about a person. */
    Optional<String> unknownCode() {
        return Optional.ofNullable(tally.unknownCode);
    }

    /** The categories' names, in alphabetical order. */
    List<String> categories() {
        return tally.names.texts();
    }

    /** All records of a period by area. */
    long[] all(Period period) {
        long[] all = sum(tally.rest, period);
        for (int c = 0; exclusive() && c < tally.byCategory.size(); c++) {
            long[] of = of(c, period);
            for (int a = 0; a < all.length; a++) {
                all[a] += of[a];
            }
        }
        return all;
    }

    /** The records of one category in a period by area. */
    long[] of(int category, Period period) {
        return sum(tally.byCategory.get(category), period);
    }

    /**
     * The month of the first record, wherever it lies, as {@link Period} counts months. It is the same whatever areas are
     * asked for, and so tells nothing of any of them. After all months where no record has a day.
     */
    int firstMonth() {
        return tally.earliest == Integer.MAX_VALUE ? Period.ALL_MONTHS : Day.month(tally.earliest);
    }

    /** The month of the latest record, wherever it lies; before all months where no record has a day. */
    int latestMonth() {
        return tally.latest == 0 ? -1 : Day.month(tally.latest);
    }

    /** The calendar years that have records, first to last. */
    List<Integer> years() {
        List<Integer> years = new ArrayList<>();
        for (int year = Day.FIRST_YEAR; year <= Day.LAST_YEAR; year++) {
            if (has(tally.rest, Period.year(year)) || anyHas(Period.year(year))) {
                years.add(year);
            }
        }
        return years;
    }

    private boolean anyHas(Period year) {
        return tally.byCategory.stream().anyMatch(pages -> has(pages, year));
    }

    private boolean has(int[][] pages, Period year) {
        for (int m = 0; m < year.months(); m++) {
            if (pages[(year.firstMonth() + m) / tally.grain] != null) {
                return true;
            }
        }
        return false;
    }

    /** The sums of a period's pages; a period before or after all of them has none. */
    private long[] sum(int[][] pages, Period period) {
        if (Math.floorMod(period.firstMonth(), tally.grain) != 0 || period.months() % tally.grain != 0) {
            throw new IllegalArgumentException(period + " cannot be had of counts by year");
        }
        long[] sums = new long[tally.areas];
        int first = Math.floorDiv(period.firstMonth(), tally.grain);
        for (int p = Math.max(0, first); p < Math.min(pages.length, first + period.months() / tally.grain); p++) {
            for (int a = 0; pages[p] != null && a < sums.length; a++) {
                sums[a] += pages[p][a];
            }
        }
        return sums;
    }
}
