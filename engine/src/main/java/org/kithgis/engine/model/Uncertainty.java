/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.List;

/**
 * What of a model might have been decided otherwise, to find how sure its ranks are (methods §10).
 *
 * @param spread each weight is multiplied by a number from 1 − spread to 1 + spread, 0 to 1
 * @param normalisations what might stand in place of every indicator's own
 * @param aggregations what might stand in place of how indicators and domains are combined
 * @param leaveOneOut whether an indicator might be left out
 * @param replicates how often all of it is drawn
 * @param seed the same seed gives the same draws
 */
public record Uncertainty(
        double spread,
        List<Normalisation> normalisations,
        List<Aggregation> aggregations,
        boolean leaveOneOut,
        int replicates,
        long seed) {

    /** The most replicates. */
    public static final int MOST_REPLICATES = 10_000;

    /** Where a model says nothing: weights by a quarter up or down, a thousand times. */
    public static final Uncertainty STANDARD = new Uncertainty(0.25, List.of(), List.of(), false, 1000, 1);

    public Uncertainty {
        normalisations = List.copyOf(normalisations);
        aggregations = List.copyOf(aggregations);
    }

    /** The same with another number of replicates. */
    public Uncertainty withReplicates(int others) {
        return new Uncertainty(spread, normalisations, aggregations, leaveOneOut, others, seed);
    }

    /** The same with another seed. */
    public Uncertainty withSeed(long other) {
        return new Uncertainty(spread, normalisations, aggregations, leaveOneOut, replicates, other);
    }
}
