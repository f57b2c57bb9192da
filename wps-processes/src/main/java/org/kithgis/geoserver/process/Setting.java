/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.kithgis.engine.area.BadInput;

/**
 * Numbers among a process's inputs. They are taken as text, because GeoServer turns a text that is no number into nothing, and a
 * default would stand in for it without a word.
 */
final class Setting {

    private Setting() {}

    /**
     * A number, without an exponent.
     *
     * @param text null or blank for none
     * @param name the input's name
     */
    static double number(String text, String name, double none) {
        if (text == null || text.isBlank()) {
            return none;
        }
        if (!text.strip().matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
            throw new BadInput("The input '" + name + "' is '" + text.strip() + "'; a number is expected.");
        }
        return Double.parseDouble(text.strip());
    }

    /** A whole number; null for none. */
    static Integer whole(String text, String name) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.strip().matches("-?\\d{1,9}")) {
            throw new BadInput("The input '" + name + "' is '" + text.strip() + "'; a whole number"
                    + (text.strip().matches("-?\\d+") ? " of nine digits at most" : "") + " is expected.");
        }
        return Integer.valueOf(text.strip());
    }

    /** The input {@code seed}, which may be what a model's seed may be: 0 to 2147483647; null for none. */
    static Integer seed(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String digits = text.strip();
        if (!digits.matches("\\d{1,10}") || Long.parseLong(digits) > Integer.MAX_VALUE) {
            throw new BadInput("The input 'seed' is '" + digits + "'; a whole number from 0 to " + Integer.MAX_VALUE
                    + " is expected.");
        }
        return Integer.valueOf(digits);
    }

    /** The day of the input {@code date}; today for none. */
    static LocalDate day(String date) {
        if (date == null || date.isBlank()) {
            return LocalDate.now();
        }
        try {
            return LocalDate.parse(date.strip());
        } catch (DateTimeParseException e) {
            throw new BadInput("The date is '" + date.strip() + "'; a day such as 2026-04-01 is expected.");
        }
    }

    /** Words with commas between; none for null or blank. */
    static List<String> words(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(w -> !w.isEmpty())
                        .toList();
    }
}
