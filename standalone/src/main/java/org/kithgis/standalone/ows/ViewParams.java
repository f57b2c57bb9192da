/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.ows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the {@code viewparams} of WMS and WFS requests, by which one request carries other weights or another budget.
 *
 * <p>The syntax is GeoServer's: {@code key:value;key:value}, one such set for each layer, sets separated by commas; a
 * backslash before {@code ;}, {@code :}, {@code ,} or a backslash takes that character literally; in a value, a colon
 * needs none; a key without a value has the value {@code true}. Keys match in any case, as in GeoServer (which hands
 * them to a store in upper case).
 */
public final class ViewParams {

    private ViewParams() {}

    /**
     * The parameters of each layer asked for.
     *
     * @param value the request's parameter
     * @param layers how many layers the request names
     * @return as many maps as layers; one set given for several layers holds for each of them
     * @throws OwsException {@code InvalidParameterValue} when the number of sets is neither one nor the number of
     *     layers, or a key is empty or given twice
     */
    public static List<Map<String, String>> parse(String value, int layers) {
        List<Map<String, String>> sets = new ArrayList<>();
        for (String set : split(value, ',', Integer.MAX_VALUE)) {
            sets.add(set(set));
        }
        if (sets.size() == 1) {
            return Collections.nCopies(layers, sets.get(0));
        }
        if (sets.size() != layers) {
            throw invalid("viewparams has " + sets.size() + " sets of parameters for " + layers
                    + " layers; expected one set, or one for each layer, separated by commas"
                    + " (a comma inside a value is written '\\,').");
        }
        return sets;
    }

    private static Map<String, String> set(String text) {
        Map<String, String> set = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String pair : split(text, ';', Integer.MAX_VALUE)) {
            if (pair.isBlank()) {
                continue;
            }
            List<String> parts = split(pair, ':', 2);
            String key = unescape(parts.get(0)).strip();
            if (key.isEmpty()) {
                throw invalid("viewparams has '" + pair + "', which has no key; expected key:value;key:value.");
            }
            String value = parts.size() == 1 ? "true" : unescape(parts.get(1));
            if (set.put(key, value) != null) {
                throw invalid("viewparams gives '" + key + "' twice; expected it once.");
            }
        }
        return Collections.unmodifiableMap(set);
    }

    /** Splits at a separator that has no backslash before it, leaving the backslashes; the last part takes the rest. */
    private static List<String> split(String text, char separator, int most) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length() && parts.size() < most - 1; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == separator) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.charAt(i) == '\\' && i + 1 < text.length();
            plain.append(text.charAt(escape ? ++i : i));
        }
        return plain.toString();
    }

    private static OwsException invalid(String sentence) {
        return new OwsException("InvalidParameterValue", "viewparams", sentence);
    }
}
