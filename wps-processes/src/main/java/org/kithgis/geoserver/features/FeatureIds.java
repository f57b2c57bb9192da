/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

/**
 * Ids of features, {@code TYPE.ROW}, that GML can write as they are: a {@code gml:id} is an XML name, without spaces, commas
 * or apostrophes. A character that is none of a name's is written as {@code _xHHHH_}, its number in hexadecimal, so that
 * different rows keep different ids.
 */
final class FeatureIds {

    private FeatureIds() {}

    /** The id of a type's row, such as {@code county_funding_groups.East_x0020_Moor}. */
    static String of(String typeName, String row) {
        int plain = 0;
        while (plain < row.length() && inNames(row, plain)) {
            plain++;
        }
        if (plain == row.length()) {
            return typeName + "." + row;
        }
        StringBuilder id = new StringBuilder(typeName).append('.').append(row, 0, plain);
        for (int at = plain; at < row.length(); at++) {
            if (inNames(row, at)) {
                id.append(row.charAt(at));
            } else {
                id.append(String.format("_x%04X_", (int) row.charAt(at)));
            }
        }
        return id.toString();
    }

    private static boolean inNames(String text, int at) {
        char c = text.charAt(at);
        if (c == '_') {
            return !text.startsWith("_x", at); // else a row named like an escape would have another row's id
        }
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '.'
                || c == '-'
                || c >= '\u00c0' && c <= '\u02ff' && c != '\u00d7' && c != '\u00f7';
    }
}
