/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;

/**
 * Coordinate reference systems and their EPSG codes. All of Kith holds coordinates with the east or longitude first, so
 * every system here has that order. WGS 84 is answered without the EPSG database, which takes a second to open.
 */
final class CrsCodes {

    private static final Pattern EPSG = Pattern.compile("(?i)(?:urn:(?:ogc|x-ogc):def:crs:EPSG:[^:]*:"
            + "|https?://www\\.opengis\\.net/def/crs/EPSG/[^/]+/|EPSG:)(\\d{1,9})");

    private static final Pattern CRS84 = Pattern.compile(
            "(?i)(?:urn:ogc:def:crs:OGC:[^:]*:|https?://www\\.opengis\\.net/def/crs/OGC/[^/]+/|OGC:|CRS:)CRS84");

    private CrsCodes() {}

    /**
     * The system a name stands for: CRS84 or an EPSG code, as URN, as URL or short.
     *
     * @throws FactoryException when the name is of another form, or the EPSG database does not have the code
     */
    static CoordinateReferenceSystem byName(String name) throws FactoryException {
        Matcher epsg = EPSG.matcher(name.strip());
        if (epsg.matches()) {
            return byCode(Integer.parseInt(epsg.group(1)));
        }
        if (CRS84.matcher(name.strip()).matches()) {
            return DefaultGeographicCRS.WGS84;
        }
        throw new FactoryException("not CRS84 and not an EPSG code");
    }

    /** The system with an EPSG code, longitude or easting first. */
    static CoordinateReferenceSystem byCode(int epsg) throws FactoryException {
        return epsg == 4326 ? DefaultGeographicCRS.WGS84 : CRS.decode("EPSG:" + epsg, true);
    }

    /** The EPSG code of a system: 4326 for WGS 84 in either axis order; empty when it has none or is null. */
    static OptionalInt code(CoordinateReferenceSystem crs) {
        if (crs == null) {
            return OptionalInt.empty();
        }
        if (crs == DefaultGeographicCRS.WGS84 || CRS.equalsIgnoreMetadata(crs, DefaultGeographicCRS.WGS84)) {
            return OptionalInt.of(4326);
        }
        try {
            Integer code = CRS.lookupEpsgCode(crs, false);
            return code == null ? OptionalInt.empty() : OptionalInt.of(code);
        } catch (FactoryException e) {
            return OptionalInt.empty();
        }
    }
}
