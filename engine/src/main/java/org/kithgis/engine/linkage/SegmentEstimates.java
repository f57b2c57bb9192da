/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.Arrays;

/**
 * Estimates for areas by who lives in them (methods §6): {@code estimate_i = Σ_s p_is · r_s}, p_is being the share of the
 * area's people that is in the segment. People are added one count after another; no more than two sums an area are kept.
 */
public final class SegmentEstimates {

    private final SegmentRates rates;
    private final double[] people;
    private final double[] expected;
    private final double[] bySegment;

    /** Starts with no people anywhere. */
    public SegmentEstimates(SegmentRates rates, int areas) {
        this.rates = rates;
        people = new double[areas];
        expected = new double[areas];
        bySegment = new double[rates.tree().size()];
    }

    /**
     * Adds people.
     *
     * @param area its position
     * @param segment its position
     * @param count 0 or more
     */
    public void add(int area, int segment, double count) {
        people[area] += count;
        expected[area] += count * rates.rate(segment);
        bySegment[segment] += count;
    }

    /** An area's estimate; NaN where it has no people in any segment. */
    public double estimate(int area) {
        return people[area] > 0 ? expected[area] / people[area] : Double.NaN;
    }

    /** The people of an area, in all segments. */
    public double people(int area) {
        return people[area];
    }

    /** The people of a segment, in all areas. */
    public double peopleOf(int segment) {
        return bySegment[segment];
    }

    /** All estimates, in the areas' order. */
    public double[] toArray() {
        double[] all = new double[people.length];
        Arrays.setAll(all, this::estimate);
        return all;
    }
}
