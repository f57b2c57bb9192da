/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.Arrays;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.spatial.Places;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * A plane on which distances are metres (methods §11): the British national grid for places in and around Britain, and for
 * others the zone of the universal transverse Mercator system in their middle. Whatever coordinates come in are brought to it:
 * degrees are never distances, and neither are the metres of a web map, which are too long by half at these latitudes.
 */
final class Metres {

    /** Longitudes and latitudes where the national grid is good. */
    private static final Envelope BRITAIN = new Envelope(-9, 2.5, 49, 61.5);

    private static final Envelope DEGREES = new Envelope(-180, 180, -90, 90);

    private static final String EXPECTED_DEGREES = "longitudes from -180 to 180 and latitudes from -90 to 90";

    private final CoordinateReferenceSystem plane;

    private Metres(CoordinateReferenceSystem plane) {
        this.plane = plane;
    }

    /**
     * Coordinates that some table gives.
     *
     * @param who whose they are, as in "The services"
     * @param x NaN where missing
     * @param crs null where unknown
     */
    record Given(String who, double[] x, double[] y, CoordinateReferenceSystem crs) {

        /** Whether no place is given. */
        boolean isEmpty() {
            return extent(x, y).isNull();
        }

        /**
         * The same in a system that is known: degrees where they can be nothing else. Not for {@linkplain #isEmpty none}.
         *
         * @param others what the areas are in; null where unknown
         * @throws BadInput when they cannot be what they are said to be, or nothing says what they are
         */
        Given said(CoordinateReferenceSystem others) {
            Envelope extent = extent(x, y);
            boolean degrees = DEGREES.contains(extent);
            if (crs == DefaultGeographicCRS.WGS84 && !degrees) {
                throw new BadInput(who + " are at longitudes and latitudes " + range(extent) + "; " + EXPECTED_DEGREES
                        + " are expected.");
            }
            if (degrees && CRS.equalsIgnoreMetadata(crs, PointColumns.nationalGrid())) {
                throw new BadInput(
                        who + " are at eastings and northings " + range(extent)
                                + "; metres on the British national grid are expected, or columns named longitude and latitude.");
            }
            if (crs != null) {
                return this;
            }
            if (degrees) {
                return new Given(who, x, y, DefaultGeographicCRS.WGS84);
            }
            if (others == null) {
                throw new BadInput(who + " are at coordinates such as " + Numbers.plain(extent.getMinX()) + ", "
                        + Numbers.plain(extent.getMinY())
                        + ", and nothing says in which coordinate system; a file that says it is expected, such as a"
                        + " GeoPackage, or columns named easting and northing for the British national grid, with"
                        + " area_x=easting;area_y=northing in 'columns'.");
            }
            if (others instanceof GeographicCRS) {
                throw new BadInput(who + " are at coordinates " + range(extent)
                        + ", but the areas' coordinate system is one of degrees; " + EXPECTED_DEGREES
                        + " are expected, or columns named easting and northing for metres on the British national"
                        + " grid.");
            }
            return new Given(who, x, y, others);
        }

        private static String range(Envelope extent) {
            return "from " + Numbers.plain(extent.getMinX()) + ", " + Numbers.plain(extent.getMinY()) + " to "
                    + Numbers.plain(extent.getMaxX()) + ", " + Numbers.plain(extent.getMaxY());
        }
    }

    /** The plane that suits some places. */
    static Metres around(Given places) {
        double[][] degrees = to(DefaultGeographicCRS.WGS84, places);
        Envelope extent = extent(degrees[0], degrees[1]);
        if (extent.isNull() || BRITAIN.contains(extent)) {
            return new Metres(PointColumns.nationalGrid());
        }
        Coordinate at = extent.centre();
        String zone = "AUTO:42001," + at.x + "," + at.y;
        try {
            return new Metres(CRS.decode(zone, true));
        } catch (FactoryException e) {
            throw new BadInput(places.who + " are at longitudes and latitudes such as "
                    + Numbers.plain(at.x) + ", " + Numbers.plain(at.y)
                    + ", where no plane in metres could be laid out.");
        }
    }

    /** Places on the plane; those that cannot be brought there are unknown. */
    Places places(Given given) {
        double[][] metres = to(plane, given);
        return new Places(metres[0], metres[1]);
    }

    private static double[][] to(CoordinateReferenceSystem target, Given given) {
        MathTransform transform;
        try {
            transform = CRS.findMathTransform(given.crs, target, true);
        } catch (FactoryException e) {
            throw new BadInput(given.who + " are in '" + given.crs.getName() + "', which cannot be brought to '"
                    + target.getName() + "'.");
        }
        double[] x = given.x.clone();
        double[] y = given.y.clone();
        for (int i = 0; i < x.length; i++) {
            double[] point = {x[i], y[i]};
            try {
                if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                    transform.transform(point, 0, point, 0, 1);
                }
            } catch (TransformException e) {
                Arrays.fill(point, Double.NaN); // beyond what the system can say
            }
            x[i] = point[0];
            y[i] = point[1];
        }
        return new double[][] {x, y};
    }

    private static Envelope extent(double[] x, double[] y) {
        Envelope extent = new Envelope();
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                extent.expandToInclude(x[i], y[i]);
            }
        }
        return extent;
    }
}
