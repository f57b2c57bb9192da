/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/**
 * What is done about outliers before scores are normalised (methods §2). A column passes, and is left alone, while its
 * |skewness| ≤ 2 or its excess kurtosis ≤ 3.5.
 *
 * @param kind the rule
 * @param points the most values that may be moved, for {@link Kind#WINSORISE} and {@link Kind#JRC}; 0 for the others
 */
public record Treatment(Kind kind, int points) {

    /** Nothing: the default. */
    public static final Treatment NONE = new Treatment(Kind.NONE, 0);

    /** The rules. */
    public enum Kind implements Named {
        NONE,
        /** Move extreme values, one after another, to the nearest untouched one until the column passes. */
        WINSORISE,
        /** The natural logarithm, whether or not the column passes. */
        LOG,
        /** Winsorise; where the column still does not pass, take the logarithm of the original instead. */
        JRC
    }
}
