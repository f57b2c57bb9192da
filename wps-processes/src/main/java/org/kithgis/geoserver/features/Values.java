/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;

/** Attribute values as ids and numbers. */
final class Values {

    /** What Java reads as a number and nobody means as one: 3f, 3d, and hexadecimals. */
    private static final Pattern JAVA_ONLY = Pattern.compile(".*\\d\\.?[fFdD]|[+-]?0[xX].*");

    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");

    private Values() {}

    /** A text without the space around it; a whole number without its decimal point; null for nothing. */
    static String text(Object value) {
        if (value == null) {
            return null;
        }
        String text =
                value instanceof Double d ? Numbers.plain(d) : value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    /**
     * A number. Nothing, an empty text, and the {@code NA} that statistics programs write are missing: NaN. Commas between
     * thousands are read, as published tables have them.
     *
     * @throws BadInput when it is anything else, in a sentence that names the column and the area
     */
    static double number(Object value, String column, String id) {
        return number(value, column, "area", id);
    }

    /** The same for a row that is no area: {@code "'weight' of response 12 is …"}. */
    static double number(Object value, String column, String what, Object which) {
        return number(value, column, () -> "of " + what + " " + which);
    }

    /** The same for a row that has no name of its own: {@code "'weight' in row 4 of the lookup is …"}. */
    static double numberInRow(Object value, String column, int row, String table) {
        return number(value, column, () -> "in row " + row + " of " + table);
    }

    private static double number(Object value, String column, Supplier<String> where) {
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        String text = value.toString().strip();
        if (text.isEmpty() || text.equals("NA") || text.equals("N/A")) {
            return Double.NaN;
        }
        try {
            if (!JAVA_ONLY.matcher(text).matches()) {
                return Double.parseDouble(THOUSANDS.matcher(text).matches() ? text.replace(",", "") : text);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BadInput("'" + column + "' " + where.get() + " is '" + text
                + "'; a number is expected, or nothing where it is missing.");
    }
}
