/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.kithgis.engine.area.AreaTable;

/**
 * Several risks at once, as they may be shown (methods §7): the people of each area with 0, 1, 2, and 3 or more risks, and which
 * risks occur together.
 *
 * <p>All counts are rounded, there being no other mode here: how many risks people have by area, and which they are over all
 * areas, are two views of the same people, and what one hid could be had from the other. Pairs are shown only where five people,
 * or as many as the threshold, have both risks, only for {@value #FEWEST_AREAS} areas or more, and only after a proof that they give
 * nobody of an area away: for each small count of an area, two people of different areas could change places, so that the count
 * was another, and everything shown would be as it is. Lifts and shares are worked out from what is shown. Keeps no exact count.
 * Unchanging.
 */
public final class RiskOverlap {

    /** The fewest areas for which pairs are shown. Among few, that the proof fails could itself tell something. */
    public static final int FEWEST_AREAS = 10;

    private final AreaTable areas;
    private final List<String> risks;
    private final ProtectedCounts byArea;
    private final List<Pair> pairs;
    private final boolean pairsShown;

    /**
     * Two risks that some people have together.
     *
     * @param first the risk named first
     * @param second the other
     * @param count people with both, rounded
     * @param withFirst people with the first, rounded
     * @param withSecond people with the second, rounded
     * @param lift how many times as often as if the two had nothing to do with each other
     */
    public record Pair(String first, String second, long count, long withFirst, long withSecond, double lift) {}

    private RiskOverlap(RiskCounts counts, int threshold, int fewestAreas) {
        areas = counts.areas;
        risks = counts.risks;
        long[] totals = new long[areas.size()];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = Arrays.stream(counts.byNumber[i]).sum();
        }
        Disclosure rounding = new Disclosure(Disclosure.Mode.ROUND, threshold);
        byArea = rounding.protect(counts.byNumber, totals, true);
        pairsShown = areas.size() >= fewestAreas && new ChangingPlaces(counts.byNumber, threshold).hideEveryone();
        pairs = new ArrayList<>();
        long people = byArea.total().count();
        for (int a = 0; a < risks.size() && pairsShown; a++) {
            for (int b = 0; b < a; b++) {
                if (counts.together[a][b] >= threshold) {
                    long both = rounding.rounded(counts.together[a][b]);
                    long withA = rounding.rounded(counts.together[a][a]);
                    long withB = rounding.rounded(counts.together[b][b]);
                    double lift = (double) both * people / ((double) withA * withB);
                    pairs.add(new Pair(risks.get(b), risks.get(a), both, withB, withA, lift));
                }
            }
        }
        pairs.sort(Comparator.comparingLong((Pair p) -> -p.count)
                .thenComparingDouble(p -> -p.lift)
                .thenComparing(Pair::first)
                .thenComparing(Pair::second));
    }

    /**
     * Whether what is shown over all areas leaves every small count of an area in doubt. It does where someone of the area and
     * someone of another, with another number of risks, could change places without any rounded count of the two areas changing:
     * every total of either area, and everything over all areas, exact or rounded, would be the same.
     */
    private static final class ChangingPlaces {

        private final long[][] counts;
        private final int threshold;

        /** How many areas could take someone with {@code up} risks for someone with {@code down}. */
        private final int[][] willing = new int[RiskCounts.KINDS][RiskCounts.KINDS];

        ChangingPlaces(long[][] counts, int threshold) {
            this.counts = counts;
            this.threshold = threshold;
            for (int i = 0; i < counts.length; i++) {
                for (int up = 0; up < RiskCounts.KINDS; up++) {
                    for (int down = 0; down < RiskCounts.KINDS; down++) {
                        willing[up][down] += takes(i, up, down) ? 1 : 0;
                    }
                }
            }
        }

        boolean hideEveryone() {
            for (int i = 0; i < counts.length; i++) {
                for (int n = 0; n < RiskCounts.KINDS; n++) {
                    if (counts[i][n] > 0 && counts[i][n] < threshold && !inDoubt(i, n)) {
                        return false;
                    }
                }
            }
            return true;
        }

        private boolean inDoubt(int area, int number) {
            for (int other = 0; other < RiskCounts.KINDS; other++) {
                if (takes(area, number, other) && others(area, other, number)
                        || takes(area, other, number) && others(area, number, other)) {
                    return true;
                }
            }
            return false;
        }

        private boolean others(int area, int up, int down) {
            return willing[up][down] > (takes(area, up, down) ? 1 : 0);
        }

        /** Whether an area's rounded counts stay as they are with one more person of one kind for one of another. */
        private boolean takes(int area, int up, int down) {
            if (up == down || counts[area][down] == 0) {
                return false;
            }
            long[] other = counts[area].clone();
            other[up]++;
            other[down]--;
            return Arrays.equals(figures(other), figures(counts[area]));
        }

        private static long[] figures(long[] row) {
            ShownRow shown = ShownRow.of(row, Arrays.stream(row).sum(), ProtectedCounts.Kind.EXCLUSIVE);
            return Arrays.stream(shown.cells()).mapToLong(Shown::figure).toArray();
        }
    }

    /**
     * What may be shown.
     *
     * @param disclosure its threshold is the base of rounding, whatever its mode
     */
    public static RiskOverlap of(RiskCounts counts, Disclosure disclosure) {
        return of(counts, disclosure, FEWEST_AREAS);
    }

    static RiskOverlap of(RiskCounts counts, Disclosure disclosure, int fewestAreas) {
        return new RiskOverlap(counts, disclosure.threshold(), fewestAreas);
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

    /** Whether pairs may be shown at all. */
    public boolean pairsShown() {
        return pairsShown;
    }

    /** The pairs of risks that enough people have together, the commonest first. */
    public List<Pair> pairs() {
        return pairs;
    }
}
