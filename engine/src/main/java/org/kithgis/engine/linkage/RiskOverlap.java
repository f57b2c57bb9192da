/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kithgis.engine.area.AreaTable;

/**
 * Several risks at once, as they may be shown (methods §7): the people of each area with 0, 1, 2, and 3 or more risks, and which
 * risks occur together.
 *
 * <p>All counts are rounded, there being no other mode here: how many risks people have by area, and which they are over all
 * areas, are two views of the same people, and what one hid could be had from the other. A count over all areas is never at the
 * end of what the areas' own figures let it be. Lifts and shares are worked out from what is shown. Keeps no exact count.
 * Unchanging.
 */
public final class RiskOverlap {

    private final AreaTable areas;
    private final List<String> risks;
    private final ProtectedCounts byArea;
    private final long[] with;
    private final List<Pair> pairs;

    /**
     * Two risks that some people have together.
     *
     * @param first the risk named first
     * @param second the other
     * @param count people with both, rounded
     * @param lift how many times as often as if the two had nothing to do with each other; NaN where it cannot be told
     */
    public record Pair(String first, String second, long count, double lift) {}

    /** A figure over all areas, and the bounds that the figures of areas set for it. */
    private static final class Figure {
        private final long exact;
        private Shown shown;

        Figure(long exact, long low, long high, int base) {
            this.exact = exact;
            this.shown = Shown.total(exact, low, high, base);
        }
    }

    private RiskOverlap(RiskCounts counts, int threshold) {
        areas = counts.areas;
        risks = counts.risks;
        int k = risks.size();
        long[] totals = new long[areas.size()];
        long[] low = new long[RiskCounts.KINDS];
        long[] high = new long[RiskCounts.KINDS];
        for (int i = 0; i < totals.length; i++) {
            for (int n = 0; n < RiskCounts.KINDS; n++) {
                totals[i] += counts.byNumber[i][n];
                boolean possible = n <= k;
                Shown shown = Shown.rounded(counts.byNumber[i][n], threshold);
                low[n] += possible ? shown.low() : 0;
                high[n] += possible ? shown.high() : 0;
            }
        }
        byArea = new Disclosure(Disclosure.Mode.ROUND, threshold).protect(counts.byNumber, totals, true);

        // What areas show of people with 1, 2 and 3 or more risks bounds those with one given risk, and those with two.
        long three = k == 3 ? 1 : 0; // with three risks in all, whoever has three has any one and any two of them
        long two = k == 2 ? 1 : 0;
        List<Figure> margins = new ArrayList<>();
        List<Figure> both = new ArrayList<>();
        for (int a = 0; a < k; a++) {
            margins.add(new Figure(
                    counts.together[a][a], two * low[2] + three * low[3], high[1] + high[2] + high[3], threshold));
            for (int b = 0; b < a; b++) {
                both.add(
                        new Figure(counts.together[a][b], two * low[2] + three * low[3], high[2] + high[3], threshold));
            }
        }
        long most = k;
        keepApart(margins, low[1] + 2 * low[2] + 3 * low[3], high[1] + 2 * high[2] + most * high[3], threshold);
        keepApart(both, low[2] + 3 * low[3], high[2] + most * (most - 1) / 2 * high[3], threshold);

        with = margins.stream().mapToLong(f -> f.shown.figure()).toArray();
        long people = byArea.total().count();
        pairs = new ArrayList<>();
        for (int a = 0, at = 0; a < k; a++) {
            for (int b = 0; b < a; b++, at++) {
                long count = both.get(at).shown.figure();
                double lift = with[a] > 0 && with[b] > 0
                        ? (double) count * people / ((double) with[a] * with[b])
                        : Double.NaN;
                pairs.add(new Pair(risks.get(b), risks.get(a), count, lift));
            }
        }
        pairs.sort(Comparator.comparingLong((Pair p) -> -p.count)
                .thenComparingDouble(p -> -p.lift)
                .thenComparing(Pair::first)
                .thenComparing(Pair::second));
    }

    /** Moves figures until their sum is not at the end of what the areas' figures let it be. */
    private static void keepApart(List<Figure> figures, long low, long high, int base) {
        while (figures.stream().mapToLong(f -> f.shown.low()).sum() > high - 2) {
            Figure largest = figures.stream()
                    .max(Comparator.comparingLong(f -> f.shown.figure()))
                    .orElseThrow();
            if (largest.shown.figure() < base) {
                return;
            }
            largest.shown = moved(largest, -base);
        }
        while (figures.stream().mapToLong(f -> f.shown.high()).sum() < low + 2) {
            Figure largest = figures.stream()
                    .max(Comparator.comparingLong((Figure f) -> f.exact))
                    .orElseThrow();
            largest.shown = moved(largest, base);
        }
    }

    private static Shown moved(Figure figure, int by) {
        Shown was = figure.shown;
        return new Shown(was.figure() + by, Math.max(0, was.low() + Math.min(0, by)), was.high() + Math.max(0, by));
    }

    /**
     * What may be shown.
     *
     * @param disclosure its threshold is the base of rounding, whatever its mode
     */
    public static RiskOverlap of(RiskCounts counts, Disclosure disclosure) {
        return new RiskOverlap(counts, disclosure.threshold());
    }

    /** The areas. */
    public AreaTable areas() {
        return areas;
    }

    /** The risks. */
    public List<String> risks() {
        return risks;
    }

    /** The people of an area, rounded. */
    public long people(int area) {
        return byArea.total(area);
    }

    /**
     * People of an area by their number of risks, rounded.
     *
     * @param number 0, 1, 2, or 3 for three or more
     */
    public long people(int area, int number) {
        return byArea.count(area, number);
    }

    /** The share of an area's people with two risks or more, from what is shown; NaN where no people are. */
    public double shareWithTwo(int area) {
        long two = people(area, 2) + people(area, 3);
        long all = Math.max(people(area), people(area, 0) + people(area, 1) + two);
        return all == 0 ? Double.NaN : (double) two / all;
    }

    /** All people, rounded. */
    public long people() {
        return byArea.total().count();
    }

    /** People with a risk, over all areas, rounded. */
    public long with(int risk) {
        return with[risk];
    }

    /** All pairs of risks, the commonest first. */
    public List<Pair> pairs() {
        return pairs;
    }
}
