/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.kithgis.standalone.ows.CrsCode;

/**
 * Coordinate reference systems as files name them. In files, as in all of Kith, the east or longitude comes first
 * whatever the name says. WGS 84 is answered without the EPSG database, which takes a second to open.
 */
final class CrsCodes {

    private static final int WGS84 = 4326;

    private static final Pattern WGS84_NAMES = Pattern.compile("(?i)(urn:|https?:|OGC:|CRS:|EPSG:).*(CRS84|\\b4326)");

    private CrsCodes() {}

    /** The system a name stands for: CRS84 or an EPSG code, as URN, as URL or short; empty where it is not known. */
    static Optional<CoordinateReferenceSystem> byName(String name) {
        return WGS84_NAMES.matcher(name.strip()).matches()
                ? Optional.of(DefaultGeographicCRS.WGS84)
                : CrsCode.find(name).map(CrsCode::crs);
    }

    /** The system with an EPSG code; empty where it is not known. */
    static Optional<CoordinateReferenceSystem> byCode(int epsg) {
        return byName("EPSG:" + epsg);
    }

    /** The EPSG code of a system, 4326 for WGS 84; empty when it has none or is null. */
    static OptionalInt code(CoordinateReferenceSystem crs) {
        if (crs == DefaultGeographicCRS.WGS84) {
            return OptionalInt.of(WGS84);
        }
        return CrsCode.epsgOf(crs).map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
