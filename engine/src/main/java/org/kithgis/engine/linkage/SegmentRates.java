/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.Arrays;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;

/**
 * What a survey found in each segment (methods §6): {@code r_s = (Σ w·y + m·r) / (Σ w + m)}, r being the mean of all
 * responses and m the prior size.
 *
 * <p>A segment with fewer than t responses gets the rate of its parent, which is made of all responses below the parent; a
 * parent that has too few itself gets that of its own parent, and so on up to the whole. So that nothing is learned by taking
 * the segments that keep their own rate out of their parent's, what is left of the parent is never fewer than t responses, but
 * for none: where it would be, the branch with the fewest responses joins it. Every rate, and every difference of rates, is
 * therefore an average over t responses or more.
 *
 * <p>No rate is exact, or it would say of how many responses how many said yes: 1 of 7 is 0.142857. Responses are rounded to t,
 * and a rate to the nearest that a multiple of t could have of them: of 20 responses, to quarters. That moves it by t / 2 of the
 * responses at most. Answers that are no proportions are rounded alike, a yes being the power of ten that their mean is of.
 * Unchanging.
 */
public final class SegmentRates {

    private final SegmentTree tree;
    private final int whole;
    private final long[] responses;
    private final int[] estimatedAs;
    private final double[] rates;
    private final boolean proportion;
    private final boolean negative;

    private SegmentRates(Responses r, double prior, int threshold) {
        tree = r.tree;
        whole = tree.size();
        responses = r.counts.clone();
        double[] weights = r.weights.clone();
        double[] sums = r.sums.clone();
        for (int s : tree.fromLeaves()) {
            int parent = up(s);
            responses[parent] += responses[s];
            weights[parent] += weights[s];
            sums[parent] += sums[s];
        }
        if (responses[whole] < threshold) {
            throw new BadInput("The survey has fewer than " + threshold + " responses that can be used; at least "
                    + threshold + " are needed.");
        }
        estimatedAs = merge(r.counts, threshold);
        rates = new double[whole + 1];
        proportion = r.least >= 0 && r.most <= 1;
        negative = r.least < 0;
        double unit = unit(sums[whole] / weights[whole], proportion);
        double mean = nearest(sums[whole] / weights[whole], unit * threshold / rounded(responses[whole], threshold));
        for (int s = 0; s <= whole; s++) {
            int as = estimatedAs[s];
            long about = rounded(responses[as], threshold);
            double rate = nearest(sums[as] / weights[as], unit * threshold / about);
            double weight = weights[as] / responses[as] * about;
            rates[s] = as == whole ? mean : (weight * rate + prior * mean) / (weight + prior);
        }
    }

    private static double nearest(double number, double step) {
        return Math.round(number / step) * step;
    }

    private static long rounded(long count, int base) {
        return (count + base / 2) / base * base;
    }

    /** What counts for one yes: 1 among proportions, else the power of ten the mean is of. */
    private static double unit(double mean, boolean proportion) {
        return proportion || mean == 0 ? 1 : Math.pow(10, Math.floor(Math.log10(Math.abs(mean))));
    }

    /** Which node gives each segment its rate. */
    private int[] merge(long[] own, int threshold) {
        boolean[] merged = new boolean[whole + 1];
        long[] left = Arrays.copyOf(own, whole + 1);
        int[] smallestKept = new int[whole + 1];
        Arrays.fill(smallestKept, -1);
        boolean[] branched = new boolean[whole + 1];
        int[] order = Arrays.copyOf(tree.fromLeaves(), whole + 1);
        order[whole] = whole;
        for (int s : order) {
            // All branches of s have been here before it.
            int kept = smallestKept[s];
            if (branched[s] && kept >= 0 && left[s] > 0 && left[s] < threshold) {
                merged[kept] = true;
            }
            if (s == whole) {
                break;
            }
            int parent = up(s);
            branched[parent] = true;
            if (responses[s] < threshold) {
                merged[s] = true;
                left[parent] += responses[s];
            } else if (smallestKept[parent] < 0 || before(s, smallestKept[parent])) {
                smallestKept[parent] = s;
            }
        }
        int[] as = new int[whole + 1];
        as[whole] = whole;
        for (int i = whole - 1; i >= 0; i--) {
            int s = order[i];
            int parent = up(s);
            as[s] = merged[s] || as[parent] != parent ? as[parent] : s;
        }
        return as;
    }

    private boolean before(int a, int b) {
        return responses[a] != responses[b]
                ? responses[a] < responses[b]
                : tree.code(a).compareTo(tree.code(b)) < 0;
    }

    private int up(int segment) {
        return tree.parent(segment) < 0 ? whole : tree.parent(segment);
    }

    /** The classification. */
    public SegmentTree tree() {
        return tree;
    }

    /** The rate of a segment by its position: its own, or that of the node it was merged into. */
    public double rate(int segment) {
        return rates[segment];
    }

    /** The weighted mean of all responses. */
    public double mean() {
        return rates[whole];
    }

    /** The position of the segment whose responses give the rate: itself, or a parent; −1 for the whole. */
    public int estimatedAs(int segment) {
        return estimatedAs[segment] == whole ? -1 : estimatedAs[segment];
    }

    /** How many responses a segment and its branches have. An exact count: not to be shown as it is. */
    public long responses(int segment) {
        return responses[segment];
    }

    /** How many responses stand behind the segment's rate. An exact count: not to be shown as it is. */
    public long behind(int segment) {
        return responses[estimatedAs[segment]];
    }

    /** Whether every answer lies from 0 to 1, so that rates are proportions. */
    public boolean proportion() {
        return proportion;
    }

    /** Whether any answer lies below 0. */
    boolean hasNegative() {
        return negative;
    }

    /** Gathers responses as sums; none is kept. */
    public static final class Responses {

        private final SegmentTree tree;
        private final long[] counts;
        private final double[] weights;
        private final double[] sums;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        /** Starts without any. */
        public Responses(SegmentTree tree) {
            this.tree = tree;
            counts = new long[tree.size() + 1];
            weights = new double[tree.size() + 1];
            sums = new double[tree.size() + 1];
        }

        /**
         * Adds one response.
         *
         * @param segment its segment's position
         * @param value the answer: 0 or 1, or a number
         * @param weight above 0
         */
        public void add(int segment, double value, double weight) {
            counts[segment]++;
            weights[segment] += weight;
            sums[segment] += weight * value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }

        /**
         * The rates.
         *
         * @param prior m: how many responses the overall mean counts for in every segment; 0 for none
         * @param threshold t: how many responses a rate must have
         * @throws BadInput when there are fewer than t responses in all, or the prior is below 0
         */
        public SegmentRates rates(double prior, int threshold) {
            if (!(prior >= 0 && prior <= 1e9)) {
                throw new BadInput("The prior size is " + Numbers.plain(prior) + "; a number of responses from 0 up is"
                        + " expected, 0 for none.");
            }
            return new SegmentRates(this, prior, threshold);
        }
    }
}
