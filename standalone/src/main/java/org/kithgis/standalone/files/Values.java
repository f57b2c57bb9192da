/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.util.Date;
import org.locationtech.jts.geom.Geometry;

/** How attribute values are written as text: the same in CSV, GeoJSON, GML and the text columns of a GeoPackage. */
public final class Values {

    private Values() {}

    /**
     * The value as text, or null for a missing one: doubles as {@link #decimal}, {@code BigDecimal} with every digit
     * and no exponent, dates in ISO 8601, geometries as WKT. NaN and the infinities are missing.
     */
    public static String text(Object value) {
        if (isMissing(value)) {
            return null;
        }
        if (value instanceof Double || value instanceof Float) {
            return number((Number) value);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Date date && !(value instanceof java.sql.Date)) {
            return date.toInstant().toString();
        }
        if (value instanceof Geometry geometry) {
            return geometry.toText();
        }
        return value.toString();
    }

    /** Whether a value is null, NaN or infinite: none of the formats has a number for those. */
    static boolean isMissing(Object value) {
        return value == null
                || value instanceof Double d && !Double.isFinite(d)
                || value instanceof Float f && !Float.isFinite(f);
    }

    /** A finite number as plain text. */
    public static String number(Number value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double d) {
            return decimal(NumberOutput.toString(d, true));
        }
        if (value instanceof Float f) {
            return decimal(NumberOutput.toString(f, true));
        }
        return value.toString();
    }

    /**
     * The shortest digits that give the number back, without the exponent Java writes from ten million on: people read
     * these files too. Very large and very small numbers keep it.
     */
    private static String decimal(String shortest) {
        int e = shortest.indexOf('E');
        if (e < 0 || Math.abs(Integer.parseInt(shortest.substring(e + 1))) > 15) {
            return shortest;
        }
        String plain = new BigDecimal(shortest).toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
}
