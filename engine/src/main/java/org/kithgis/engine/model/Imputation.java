/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/**
 * What stands in for a missing rate or score (methods §2).
 *
 * @param kind the rule
 * @param constant the value for {@link Kind#CONSTANT}; 0 and unused for the others
 */
public record Imputation(Kind kind, double constant) {

    /** Nothing does: the default. */
    public static final Imputation NONE = new Imputation(Kind.NONE, 0);

    /** The rules. */
    public enum Kind implements Named {
        NONE,
        GROUP_MEAN,
        GROUP_MEDIAN,
        MEAN,
        MEDIAN,
        CONSTANT
    }
}
