/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.ows;

import java.util.Optional;
import org.geotools.geometry.jts.ReferencedEnvelope;

/**
 * A {@code bbox} parameter: four numbers in the order its coordinate system's name implies, and that name if it was given.
 *
 * @param first least easting or longitude, or least northing or latitude where the system has y first
 * @param second the least of the other axis
 * @param third the greatest of the first axis
 * @param fourth the greatest of the other axis
 * @param crs the fifth part, if there was one
 */
public record Bbox(double first, double second, double third, double fourth, Optional<CrsCode> crs) {

    /**
     * Reads {@code a,b,c,d} or {@code a,b,c,d,crs}.
     *
     * @throws OwsException {@code InvalidParameterValue} for anything else, for numbers that are not finite, and where a
     *     least is above its greatest
     */
    public static Bbox parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 4 && parts.length != 5) {
            throw invalid(
                    text,
                    "expected four numbers, and after them if need be a coordinate system:"
                            + " minx,miny,maxx,maxy,EPSG:4326");
        }
        double[] n = new double[4];
        for (int i = 0; i < 4; i++) {
            n[i] = number(parts[i], text);
        }
        if (n[0] > n[2] || n[1] > n[3]) {
            throw invalid(text, "expected the least of each axis before its greatest: minx,miny,maxx,maxy");
        }
        Optional<CrsCode> crs = parts.length == 5 ? Optional.of(CrsCode.parse(parts[4], "bbox")) : Optional.empty();
        return new Bbox(n[0], n[1], n[2], n[3], crs);
    }

    /**
     * The box with x first.
     *
     * @param otherwise the system to read it in when it names none itself
     */
    public ReferencedEnvelope envelope(CrsCode otherwise) {
        CrsCode code = crs.orElse(otherwise);
        return code.northFirst()
                ? new ReferencedEnvelope(second, fourth, first, third, code.crs())
                : new ReferencedEnvelope(first, third, second, fourth, code.crs());
    }

    private static double number(String part, String text) {
        try {
            double n = Double.parseDouble(part.strip());
            if (Double.isFinite(n)) {
                return n;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is not finite.
        }
        throw invalid(text, "'" + part + "' is not a finite number");
    }

    private static OwsException invalid(String text, String expected) {
        return new OwsException("InvalidParameterValue", "bbox", "bbox is '" + text + "'; " + expected + ".");
    }
}
