/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/** Which end of an indicator means need. */
public enum Direction implements Named {
    /** A larger value means more need: the default. */
    HIGHER_IS_NEED,
    /** A smaller value means more need: the value is negated once, before it is normalised. */
    LOWER_IS_NEED
}
