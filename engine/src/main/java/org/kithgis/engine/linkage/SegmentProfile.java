/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kithgis.engine.area.BadInput;

/**
 * What sets segments apart (methods §6): for each segment and risk an index, {@code 100 · share of the segment's people with the
 * risk / share of the reference's}, so that 100 is the reference average.
 *
 * <p>Counts are rounded as they are shown, and shares and indices worked out from that. Unchanging.
 */
public final class SegmentProfile {

    private final List<String> segments;
    private final List<String> risks;
    private final ProtectedCounts counts;
    private final double[] reference;

    private SegmentProfile(Counts c, double[] given, Disclosure disclosure) {
        segments = List.copyOf(c.segments);
        risks = c.risks;
        long[] people = rounded(c.people);
        long[][] with = new long[people.length][];
        for (int s = 0; s < with.length; s++) {
            with[s] = rounded(c.with[s]);
            long all = people[s];
            if (Arrays.stream(with[s]).anyMatch(n -> n > all)) {
                throw new BadInput("The segment '" + segments.get(s)
                        + "' has more people with a risk than people; a count within the people is expected.");
            }
        }
        counts = disclosure.protect(with, people, false);
        reference = new double[risks.size()];
        for (int r = 0; r < reference.length; r++) {
            reference[r] = given != null
                    ? given[r]
                    : share(counts.categoryTotal(r).count(), counts.total().count());
        }
    }

    private static long[] rounded(double[] sums) {
        return Arrays.stream(sums).mapToLong(Math::round).toArray();
    }

    private static double share(long with, long people) {
        return people == 0 ? Double.NaN : (double) Math.min(with, people) / people;
    }

    /** The segments, in order. */
    public List<String> segments() {
        return segments;
    }

    /** The risks. */
    public List<String> risks() {
        return risks;
    }

    /** The people of a segment, rounded. */
    public long people(int segment) {
        return counts.total(segment);
    }

    /** The people of all segments, rounded. */
    public long people() {
        return counts.total().count();
    }

    /** The people of a segment with a risk, rounded. */
    public long with(int segment, int risk) {
        return counts.count(segment, risk);
    }

    /** The share of a segment's people with a risk; NaN where there are no people. */
    public double share(int segment, int risk) {
        return share(with(segment, risk), people(segment));
    }

    /** The share of the reference's people with a risk. */
    public double reference(int risk) {
        return reference[risk];
    }

    /** A segment's share over the reference's, times 100; NaN where there is no share, or none in the reference. */
    public double index(int segment, int risk) {
        // Divided first: a share equal to the reference is 100, and not a last digit above it.
        return reference[risk] > 0 ? 100 * (share(segment, risk) / reference[risk]) : Double.NaN;
    }

    /** On how many risks a segment is above the reference. */
    public int above(int segment) {
        return (int) IntStream.range(0, risks.size())
                .filter(r -> index(segment, r) > 100)
                .count();
    }

    /** The segments that are above the reference on all risks, by their positions; the highest mean index first. */
    public List<Integer> aboveOnAll() {
        return IntStream.range(0, segments.size())
                .filter(s -> above(s) == risks.size())
                .boxed()
                .sorted((a, b) -> Double.compare(meanIndex(b), meanIndex(a)))
                .toList();
    }

    /** The mean of a segment's indices; NaN where one is missing. */
    public double meanIndex(int segment) {
        return IntStream.range(0, risks.size())
                        .mapToDouble(r -> index(segment, r))
                        .sum()
                / risks.size();
    }

    /** Gathers counts as sums; no row is kept. */
    public static final class Counts {

        private final List<String> segments;
        private final List<String> risks;
        private final double[] people;
        private final double[][] with;

        /** Starts with no people. */
        public Counts(List<String> segments, List<String> risks) {
            this.segments = segments;
            this.risks = List.copyOf(risks);
            people = new double[segments.size()];
            with = new double[segments.size()][risks.size()];
        }

        /**
         * Adds people of a segment.
         *
         * @param segment its position
         * @param count how many
         * @param withRisk how many of them have each risk
         */
        public void add(int segment, double count, double[] withRisk) {
            people[segment] += count;
            for (int r = 0; r < withRisk.length; r++) {
                with[segment][r] += withRisk[r];
            }
        }

        /**
         * The profile.
         *
         * @param reference the share of each risk in the reference; null for that of all segments together
         * @throws BadInput when a segment has more people with a risk than people
         */
        public SegmentProfile profile(double[] reference, Disclosure disclosure) {
            return new SegmentProfile(this, reference, disclosure);
        }
    }
}
