/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/** Which end of an indicator means need. */
public enum Direction implements Named {
    /** A larger value means more need: the default. */
    HIGHER_IS_NEED(""),
    /** A smaller value means more need: the value is negated once, before it is normalised. */
    LOWER_IS_NEED("lower means more need");

    private final String reading;

    Direction(String reading) {
        this.reading = reading;
    }

    /** How an indicator of this direction is to be read as a reason for need; empty where it goes without saying. */
    public String reading() {
        return reading;
    }
}
