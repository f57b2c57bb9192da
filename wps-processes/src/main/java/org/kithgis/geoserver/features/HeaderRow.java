/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.List;
import java.util.regex.Pattern;
import org.kithgis.engine.linkage.Day;

/** Tells names of columns from a row like the others, where a file says nothing of its columns. */
public final class HeaderRow {

    private static final Pattern POSTCODE = Pattern.compile("(?i)[A-Z]{1,2}\\d[A-Z\\d]?\\s*\\d[A-Z]{2}");
    private static final Pattern CODE_OR_NUMBER = Pattern.compile("[EWSNJK]\\d{8}|[+-]?\\d+(\\.\\d+)?");

    private HeaderRow() {}

    /**
     * Whether a first row looks like data: it begins with a number, a day or an area's code, or has a postcode anywhere. Years
     * and codes behind a name are columns of a table that lies on its side.
     */
    public static boolean isMissing(List<String> first) {
        return !first.isEmpty() && isValue(first.get(0).strip())
                || first.stream().anyMatch(HeaderRow::isPostcode);
    }

    /** Whether a text is written as postcodes are. */
    public static boolean isPostcode(String text) {
        return POSTCODE.matcher(text.strip()).matches();
    }

    private static boolean isValue(String text) {
        return CODE_OR_NUMBER.matcher(text).matches() || Day.of(text) != Day.NONE;
    }
}
