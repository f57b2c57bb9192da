/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.List;
import java.util.regex.Pattern;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;

/**
 * A pair of columns with the coordinates of points.
 *
 * @param x the first, as the table spells it
 * @param y the second
 * @param crs what they are coordinates in, as their names tell; null where those do not
 */
record PointColumns(String x, String y, CoordinateReferenceSystem crs) {

    /** Usual names of the first of a pair. */
    static final String X = "longitude|long|lng|lon|x|x_coordinate|eastings?|oseast1m|east1m|bng_e|" + FeatureRecords.X;

    /** Usual names of the second. */
    static final String Y = "latitude|lat|y|y_coordinate|northings?|osnrth1m|north1m|bng_n|" + FeatureRecords.Y;

    private static final Pattern METRES = Pattern.compile("x_coordinate|y_coordinate|.*east.*|.*nort?h.*|bng_.");
    private static final Pattern DEGREES = Pattern.compile("lon.*|lat.*|lng");

    private enum Kind {
        METRES,
        DEGREES,
        UNKNOWN
    }

    /**
     * The first pair of one kind; null where there is none.
     *
     * @param names the table's columns
     * @param columns which may say what holds {@code xKey} and {@code yKey}
     * @param ofGeometry the coordinate system of the points among the features; null where unknown
     */
    static PointColumns find(
            List<String> names, Columns columns, String xKey, String yKey, CoordinateReferenceSystem ofGeometry) {
        for (String x : columns.findAll(names, xKey)) {
            for (String y : columns.findAll(names, yKey)) {
                if (kind(x) == kind(y) && x.equals(FeatureRecords.X) == y.equals(FeatureRecords.Y)) {
                    return new PointColumns(x, y, x.equals(FeatureRecords.X) ? ofGeometry : crs(x));
                }
            }
        }
        return null;
    }

    private static Kind kind(String name) {
        String plain = Columns.plain(name);
        return METRES.matcher(plain).matches()
                ? Kind.METRES
                : DEGREES.matcher(plain).matches() ? Kind.DEGREES : Kind.UNKNOWN;
    }

    private static CoordinateReferenceSystem crs(String x) {
        return switch (kind(x)) {
            case METRES -> nationalGrid();
            case DEGREES -> DefaultGeographicCRS.WGS84;
            case UNKNOWN -> null;
        };
    }

    /** The British national grid: eastings and northings in metres. */
    static CoordinateReferenceSystem nationalGrid() {
        try {
            return CRS.decode("EPSG:27700", true);
        } catch (FactoryException e) {
            throw new IllegalStateException("The national grid is not among the coordinate systems here", e);
        }
    }
}
