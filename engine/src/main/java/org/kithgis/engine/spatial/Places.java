/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Points of a plane, in metres.
 *
 * @param x eastings; NaN where the place is unknown
 * @param y northings
 */
public record Places(double[] x, double[] y) {

    /** How many, known or not. */
    public int size() {
        return x.length;
    }

    boolean known(int place) {
        return Double.isFinite(x[place]) && Double.isFinite(y[place]);
    }

    /** Metres from one of these to one of the others, in a straight line. */
    double metres(int place, Places others, int other) {
        return Math.hypot(x[place] - others.x[other], y[place] - others.y[other]);
    }

    /** Everything within so many metres of a place, and some beyond. */
    Envelope around(int place, double metres) {
        Envelope box = new Envelope(new Coordinate(x[place], y[place]));
        box.expandBy(metres);
        return box;
    }

    /** An index of the known ones, ready for any number of threads. */
    HPRtree index() {
        HPRtree index = new HPRtree();
        for (int place = 0; place < size(); place++) {
            if (known(place)) {
                index.insert(around(place, 0), place);
            }
        }
        index.build();
        return index;
    }
}
