/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** What longitudes and latitudes can be. Those that were computed may be beyond by a rounding. */
public final class Degrees {

    /** What to say of others; stands behind "; ". */
    public static final String EXPECTED = "a longitude from -180 to 180 and a latitude from -90 to 90 are expected";

    private static final Envelope ALL = new Envelope(-180.000001, 180.000001, -90.000001, 90.000001);

    private Degrees() {}

    /** Whether all of an extent, which is not empty, can be in degrees. */
    public static boolean canBe(Envelope extent) {
        return ALL.contains(extent);
    }

    /** Whether a position can be in degrees. */
    static boolean canBe(Coordinate position) {
        return ALL.contains(position);
    }
}
