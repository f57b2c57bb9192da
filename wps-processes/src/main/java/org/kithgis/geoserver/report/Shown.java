/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.model.ColumnWords;
import org.kithgis.engine.model.IndexModel;

/** Figures as people in Britain read them. What is missing is a dash. */
final class Shown {

    /** Stands where there is no figure. */
    static final String NOTHING = "–";

    /** What areas are in that belong to no group. */
    static final String NO_GROUP = "in no group";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private Shown() {}

    /** A day: 3 March 2026. */
    static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** A whole number with commas; NaN is missing. */
    static String whole(double number) {
        return Double.isNaN(number) ? NOTHING : minus(String.format(Locale.ROOT, "%,d", Math.round(number)));
    }

    /** A rank or decile; 0 is missing. */
    static String rank(int rank) {
        return rank == 0 ? NOTHING : whole(rank);
    }

    /** Two decimals; NaN is missing. */
    static String decimal(double number) {
        return decimals(number, 2);
    }

    /** Of a hundred, with one decimal; NaN is missing. */
    static String percent(double percent) {
        return Double.isFinite(percent) ? decimals(percent, 1) + " %" : NOTHING;
    }

    /** A gain or a loss of a hundred, with its sign. */
    static String percentChange(double percent) {
        return (percent > 0 ? "+" : "") + percent(percent);
    }

    /** Pounds and pence; null is missing. */
    static String pounds(BigDecimal pounds) {
        return pounds == null
                ? NOTHING
                : minus(Numbers.pounds(pounds.movePointRight(2).longValueExact()));
    }

    /** A gain or a loss in pounds and pence, with its sign; null is missing. */
    static String poundsChange(BigDecimal pounds) {
        return (pounds != null && pounds.signum() > 0 ? "+" : "") + pounds(pounds);
    }

    /** So many of something: 1 area, 2 areas. */
    static String count(long number, String one) {
        return whole(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** Words with commas and an "and". */
    static String listed(List<String> words) {
        int last = words.size() - 1;
        return last <= 0
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** A word that may be missing. */
    static String text(String word) {
        return word == null ? NOTHING : word;
    }

    /** With a capital letter. */
    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    /** What a group is called; null for that of the areas that belong to none. */
    static String groupName(String name) {
        return name == null ? capital(NO_GROUP) : name;
    }

    /** What a model calls the larger units areas belong to, such as District: the name of their column. */
    static String group(IndexModel model) {
        String column = model.areas().group();
        return column == null ? "Group" : capital(ColumnWords.of(column).strip());
    }

    /** So many decimals; what is no number is missing. */
    static String decimals(double number, int places) {
        if (!Double.isFinite(number)) {
            return NOTHING;
        }
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP);
        return minus(String.format(Locale.ROOT, "%,." + places + "f", rounded));
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
