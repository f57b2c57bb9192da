/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

/**
 * Whole months, one after another (methods.md §5).
 *
 * @param firstMonth months from January 1900 to the first
 * @param months how many; at least 1
 */
public record Period(int firstMonth, int months) {

    /** How many months are counted apart: January 1900 to December 2100. */
    static final int ALL_MONTHS = (Day.LAST_YEAR - Day.FIRST_YEAR + 1) * 12;

    /** The 12 whole months up to the last month end that is not after a day. */
    public static Period yearTo(int day) {
        int month = Day.month(day);
        boolean whole = day % 100 == Day.daysIn(day / 10_000, day / 100 % 100);
        return new Period((whole ? month : month - 1) - 11, 12);
    }

    /** A calendar year. */
    public static Period year(int year) {
        return new Period((year - Day.FIRST_YEAR) * 12, 12);
    }

    /** As many months just before. */
    public Period before() {
        return new Period(firstMonth - months, months);
    }

    /** Its first day, as {@link Day} numbers days. */
    public int firstDay() {
        return day(firstMonth) + 1;
    }

    /** Its last day, as {@link Day} numbers days. */
    public int lastDay() {
        int month = day(firstMonth + months - 1);
        return month + Day.daysIn(month / 10_000, month / 100 % 100);
    }

    /** A month as ISO writes it: 2019-12. */
    static String month(int month) {
        return Day.text(day(month) + 1).substring(0, 7);
    }

    private static int day(int month) {
        return (Day.FIRST_YEAR + Math.floorDiv(month, 12)) * 10_000 + (Math.floorMod(month, 12) + 1) * 100;
    }

    @Override
    public String toString() {
        return Day.text(firstDay()) + " to " + Day.text(lastDay());
    }
}
