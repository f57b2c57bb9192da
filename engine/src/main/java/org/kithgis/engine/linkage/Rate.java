/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kithgis.engine.area.BadInput;

/**
 * A rate that is worked out again from its counts, as {@code alone_rate = one_person_65_plus / households per 100}.
 *
 * @param name what the rate is called
 * @param numerator the column counted
 * @param denominator the column it is of
 * @param per the rate's unit; above 0
 */
public record Rate(String name, String numerator, String denominator, double per) {

    private static final Pattern RATE = Pattern.compile("([^=/;]+)=([^=/;]+?)/([^=/;]+?)(?:\\s+per\\s+(\\S+))?");

    /**
     * Reads rates.
     *
     * @param text with semicolons between; null or blank for none
     * @throws BadInput when one cannot be read
     */
    public static List<Rate> read(String text) {
        List<Rate> rates = new ArrayList<>();
        for (String part : text == null ? new String[0] : text.split("[;\\n]")) {
            if (part.isBlank()) {
                continue;
            }
            Matcher rate = RATE.matcher(part.strip());
            double per = rate.matches() ? unit(rate.group(4)) : 0;
            if (!rate.matches() || !(per > 0)) {
                throw new BadInput("The rate '" + part.strip()
                        + "' cannot be read; a name, a count and what it is of are expected, such as"
                        + " 'car_free = no_car / households per 100'.");
            }
            rates.add(new Rate(
                    rate.group(1).strip(), rate.group(2).strip(), rate.group(3).strip(), per));
        }
        return rates;
    }

    /** The unit's number: 1 where none is given, 0 where it is none. */
    private static double unit(String text) {
        if (text == null) {
            return 1;
        }
        String digits = text.replace(",", "");
        return digits.matches("\\d{1,9}") ? Double.parseDouble(digits) : 0;
    }
}
