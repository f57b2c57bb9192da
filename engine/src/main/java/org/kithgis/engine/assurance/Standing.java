/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.Ranking;

/**
 * Where areas stand in one result, computed now or kept from another day: their scores, ranks, deciles and money. Unchanging.
 * Areas go by their positions.
 */
public final class Standing {

    private static final int DECILES = 10;

    private final AreaTable areas;
    private final boolean byNeed;
    private final double[] scores;
    private final int[] ranks;
    private final int[] deciles;
    private final int ranked;
    private final double[] pence;

    private Standing(AreaTable areas, boolean byNeed, double[] scores, int[] ranks, int[] deciles, double[] pence) {
        this.areas = areas;
        this.byNeed = byNeed;
        this.scores = scores;
        this.ranks = ranks;
        this.ranked = ranked(ranks);
        this.deciles = deciles == null ? deciles(ranks, ranked) : deciles;
        this.pence = pence;
    }

    /** Of an index without money. */
    public static Standing of(IndexResult index) {
        return of(index, null);
    }

    /**
     * Of an index with its money, which is missing where it was given no area for want of figures.
     *
     * @param byNeed whether areas stand where the figure that funding follows puts them, and not where their index does
     */
    public static Standing of(FundingResult funding, boolean byNeed) {
        double[] pence = figures(funding.areas(), i -> funding.decided(i) ? funding.pence(i) : Double.NaN);
        return byNeed
                ? new Standing(
                        funding.areas(),
                        true,
                        figures(funding.areas(), funding::need),
                        ranks(funding.areas(), funding::rank),
                        null,
                        pence)
                : of(funding.index(), pence);
    }

    private static Standing of(IndexResult index, double[] pence) {
        AreaTable areas = index.areas();
        return new Standing(areas, false, figures(areas, index::score), ranks(areas, index::rank), null, pence);
    }

    /**
     * Of a result that was kept, by whatever of it is there: columns by area, NaN where missing; null for one it does not have.
     * Without ranks the scores are ranked, the largest first; without deciles they are those of the ranks.
     *
     * @param byNeed whether the scores and ranks are of the figure that funding follows, and not of an index
     * @param ranks 1 = most in need
     * @param deciles 1 = the 10 % most in need
     * @param pence money in whole pennies
     * @throws BadInput when there are neither scores, ranks nor money, or a number is no rank, decile or sum of money
     */
    public static Standing kept(
            AreaTable areas, boolean byNeed, double[] scores, double[] ranks, double[] deciles, double[] pence) {
        if (scores == null && ranks == null && pence == null) {
            throw new BadInput("A result has neither a score, a rank nor an amount; at least one is expected.");
        }
        for (int i = 0; pence != null && i < pence.length; i++) {
            if (pence[i] < 0) {
                throw new BadInput("The amount of area " + areas.id(i) + " is " + Numbers.pounds(pence[i])
                        + "; an amount of 0 or more is expected.");
            }
        }
        double[] figures = scores == null ? missing(areas) : scores;
        int[] places = new int[areas.size()];
        if (ranks == null) {
            new Ranking().descending(figures, places);
        } else {
            places = whole(areas, ranks, "rank", Integer.MAX_VALUE);
        }
        int[] tenths = deciles == null ? null : whole(areas, deciles, "decile", DECILES);
        return new Standing(areas, byNeed, figures, places, tenths, pence);
    }

    /** Whole numbers from 1; 0 where missing. */
    private static int[] whole(AreaTable areas, double[] numbers, String what, int most) {
        return ranks(areas, i -> {
            double number = numbers[i];
            if (number < 1 || number > most || number != Math.rint(number) && !Double.isNaN(number)) {
                throw new BadInput("The " + what + " of area " + areas.id(i) + " is " + Numbers.plain(number)
                        + "; a whole number from 1" + (most == DECILES ? " to " + DECILES : "") + " is expected.");
            }
            return (int) number;
        });
    }

    private static double[] figures(AreaTable areas, IntToDoubleFunction figure) {
        double[] figures = new double[areas.size()];
        Arrays.setAll(figures, figure);
        return figures;
    }

    private static double[] missing(AreaTable areas) {
        return figures(areas, i -> Double.NaN);
    }

    private static int[] ranks(AreaTable areas, IntUnaryOperator rank) {
        int[] ranks = new int[areas.size()];
        Arrays.setAll(ranks, rank);
        return ranks;
    }

    /** How many areas are ranked; at least the last rank, where only some areas of a result were kept. */
    private static int ranked(int[] ranks) {
        int present = 0;
        int last = 0;
        for (int rank : ranks) {
            present += rank > 0 ? 1 : 0;
            last = Math.max(last, rank);
        }
        return Math.max(present, last);
    }

    private static int[] deciles(int[] ranks, int ranked) {
        return Arrays.stream(ranks)
                .map(rank -> rank == 0 ? 0 : Ranking.decile(rank, ranked))
                .toArray();
    }

    /** The areas. */
    public AreaTable areas() {
        return areas;
    }

    /** Whether areas stand where the figure that funding follows puts them, and not where their index does. */
    public boolean byNeed() {
        return byNeed;
    }

    /** An area's score; NaN where it is missing. */
    public double score(int area) {
        return scores[area];
    }

    /** An area's rank: 1 = most in need; 0 where it is missing. */
    public int rank(int area) {
        return ranks[area];
    }

    /** How many areas are ranked. */
    public int ranked() {
        return ranked;
    }

    /** An area's decile: 1 = the 10 % most in need; 0 where it is missing. */
    public int decile(int area) {
        return deciles[area];
    }

    /** Whether the result has money. */
    public boolean hasMoney() {
        return pence != null;
    }

    /** An area's money in whole pennies; NaN where it is missing. */
    public double pence(int area) {
        return pence == null ? Double.NaN : pence[area];
    }
}
