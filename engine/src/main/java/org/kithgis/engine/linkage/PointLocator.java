/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

/** Says which area a point is in. Serves any number of threads. */
@FunctionalInterface
public interface PointLocator {

    /**
     * The position of the area a point is in; −1 where it is in none, or a coordinate is NaN.
     *
     * @param x longitude or easting
     * @param y latitude or northing
     */
    int locate(double x, double y);
}
