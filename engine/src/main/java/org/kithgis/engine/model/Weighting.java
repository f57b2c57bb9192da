/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/** Where weights come from (methods §3). */
public enum Weighting implements Named {
    /** As the model states them, 1 where it states none: the default. */
    GIVEN,
    /** 1 each; a weight of 0 still leaves its indicator or domain out. */
    EQUAL,
    /** Squared loadings of the first principal component of the correlation matrix, which sum to 1. */
    PCA
}
