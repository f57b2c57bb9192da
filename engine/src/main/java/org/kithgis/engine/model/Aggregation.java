/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/** How weighted scores become one (methods §3). */
public enum Aggregation implements Named {
    /** Σ w·x / Σ w over the scores that are present: the default. */
    ARITHMETIC,
    /** exp(Σ w·ln x / Σ w); every score must be greater than 0. */
    GEOMETRIC,
    /** Σ w / Σ (w/x); every score must be greater than 0. */
    HARMONIC,
    /** Σ w·need rank, the weights as given: with all weights 1, Northamptonshire's unique figure. */
    SUM_OF_RANKS
}
