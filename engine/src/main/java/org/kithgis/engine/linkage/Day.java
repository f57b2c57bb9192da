/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.Locale;

/**
 * Days as people write them, read to one number: year · 10,000 + month · 100 + day, so 20191231. Read are
 *
 * <ul>
 *   <li>ISO: 2019-12-31, 20191231, and a whole month, 2019-12, which is taken as its last day;
 *   <li>British, the day before the month: 31/12/2019, 31.12.2019, 31-12-19, 31-Dec-2019, 31 December 2019;
 *   <li>each of those with a time of day behind it, which says nothing here.
 * </ul>
 *
 * <p>A year of two digits is one of 1970 to 2069. Years before 1900 and after 2100 are mistakes, as is the 31st of April.
 */
public final class Day {

    /** What a text that is no day reads as. */
    public static final int NONE = -1;

    /** The first year that is read. */
    static final int FIRST_YEAR = 1900;

    /** The last year that is read. */
    static final int LAST_YEAR = 2100;

    /** The last day that is read. */
    static final int LAST = LAST_YEAR * 10_000 + 1231;

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final String[] FULL_MONTHS = {
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december"
    };

    private Day() {}

    /** The day a text says, or {@link #NONE}. */
    public static int of(String text) {
        Row row = new Row(1);
        row.set(0, text);
        return of(row, 0);
    }

    /** The day a field says, or {@link #NONE}. */
    static int of(Row row, int field) {
        int length = row.length(field);
        if (length >= 10 && row.at(field, 4) == '-' && row.at(field, 7) == '-') {
            int year = digits(row, field, 0, 4);
            int month = digits(row, field, 5, 7);
            int day = digits(row, field, 8, 10);
            return length == 10 || isTime(row, field, 10) ? day(year, month, day) : NONE;
        }
        return length < 6 ? NONE : other(row, field, length);
    }

    private static int other(Row row, int field, int length) {
        int first = run(row, field, 0);
        if (first == 8 && (length == 8 || isTime(row, field, 8))) {
            return day(digits(row, field, 0, 4), digits(row, field, 4, 6), digits(row, field, 6, 8));
        }
        if (first == 4 && length == 7 && (row.at(field, 4) == '-' || row.at(field, 4) == '/')) {
            int year = digits(row, field, 0, 4);
            int month = digits(row, field, 5, 7);
            return month < 1 || month > 12 ? NONE : day(year, month, daysIn(year, month));
        }
        if (first < 1 || first > 2) {
            return NONE;
        }
        int at = afterOrdinal(row, field, first);
        int parted = skipSeparator(row, field, at);
        if (parted == at) {
            return NONE;
        }
        int monthEnd = parted;
        int month;
        if (run(row, field, parted) > 0) {
            monthEnd += run(row, field, parted);
            month = monthEnd - parted > 2 ? NONE : digits(row, field, parted, monthEnd);
        } else {
            while (monthEnd < length && Character.isLetter(row.at(field, monthEnd))) {
                monthEnd++;
            }
            month = month(row, field, parted, monthEnd);
        }
        int yearStart = skipSeparator(row, field, monthEnd);
        int yearDigits = run(row, field, yearStart);
        int yearEnd = yearStart + yearDigits;
        if (yearStart == monthEnd || yearDigits != 2 && yearDigits != 4) {
            return NONE;
        }
        if (yearEnd < length && !isTime(row, field, yearEnd)) {
            return NONE;
        }
        int year = digits(row, field, yearStart, yearEnd);
        return day(yearDigits == 4 ? year : year < 70 ? 2000 + year : 1900 + year, month, digits(row, field, 0, first));
    }

    /** Behind the letters of 1st, 2nd, 3rd, 4th. */
    private static int afterOrdinal(Row row, int field, int at) {
        if (at + 2 < row.length(field)) {
            String two = ("" + row.at(field, at) + row.at(field, at + 1)).toLowerCase(Locale.ROOT);
            if (two.equals("st") || two.equals("nd") || two.equals("rd") || two.equals("th")) {
                return at + 2;
            }
        }
        return at;
    }

    private static int month(Row row, int field, int from, int to) {
        StringBuilder letters = new StringBuilder();
        for (int i = from; i < to; i++) {
            letters.append(row.at(field, i));
        }
        String name = letters.toString().toLowerCase(Locale.ROOT);
        if (name.equals("sept")) {
            return 9;
        }
        for (int m = 0; m < 12; m++) {
            if (name.equals(FULL_MONTHS[m]) || name.length() == 3 && MONTHS.startsWith(name, 3 * m)) {
                return m + 1;
            }
        }
        return NONE;
    }

    /** How many digits there are from a place on. */
    private static int run(Row row, int field, int from) {
        int at = from;
        while (at < row.length(field) && isDigit(row.at(field, at))) {
            at++;
        }
        return at - from;
    }

    /** Behind one of the signs that part day, month and year, with or without space; where there is none, {@code at}. */
    private static int skipSeparator(Row row, int field, int at) {
        int length = row.length(field);
        int i = at;
        while (i < length && Row.isSpace(row.at(field, i))) {
            i++;
        }
        if (i < length && "/-., ".indexOf(row.at(field, i)) >= 0) {
            i++;
        }
        while (i < length && Row.isSpace(row.at(field, i))) {
            i++;
        }
        return i;
    }

    /** Whether what stands from a place on is a time of day: T09:30, or a space and 09:30:15.000Z, or 9:30 PM. */
    private static boolean isTime(Row row, int field, int from) {
        int length = row.length(field);
        char parting = row.at(field, from);
        if (parting != 'T' && parting != 't' && !Row.isSpace(parting)) {
            return false;
        }
        int at = from + 1;
        while (at < length && Row.isSpace(row.at(field, at))) {
            at++;
        }
        int hours = run(row, field, at);
        if (hours < 1 || hours > 2 || at + hours >= length || row.at(field, at + hours) != ':') {
            return false;
        }
        for (int i = at + hours; i < length; i++) {
            if (!isDigit(row.at(field, i)) && ":.+-ZAPMzapm ".indexOf(row.at(field, i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int digits(Row row, int field, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = row.at(field, i);
            if (!isDigit(c)) {
                return NONE;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static int day(int year, int month, int day) {
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31) {
            return NONE;
        }
        return day > 28 && day > daysIn(year, month) ? NONE : year * 10_000 + month * 100 + day;
    }

    static int daysIn(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Months since January 1900 of a day. */
    static int month(int day) {
        return (day / 10_000 - FIRST_YEAR) * 12 + day / 100 % 100 - 1;
    }

    /** A day as ISO writes it. */
    public static String text(int day) {
        return String.format(Locale.ROOT, "%04d-%02d-%02d", day / 10_000, day / 100 % 100, day % 100);
    }
}
