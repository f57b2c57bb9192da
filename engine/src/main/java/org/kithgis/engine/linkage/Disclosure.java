/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.Arrays;
import java.util.Locale;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.linkage.ProtectedCounts.Kind;

/**
 * Keeps people from being found in counts made from records (methods.md §5). There is no way to switch it off.
 *
 * <p>What an area shows is decided by its own counts alone, never by the areas beside it, and its total by that total alone: so
 * they are the same in every run, whatever areas, groups or categories are asked for. What is worked out of
 * shown figures (rates, changes, percentages) gives nothing further away.
 *
 * <ul>
 *   <li>{@link Mode#ROUND}, the default: every count is rounded to the nearest multiple of the threshold: with 5, 0 to 2
 *       become 0 and 3 to 7 become 5. Of an area's categories the largest is moved to the next multiple, now and then, where
 *       they could be worked out beside the exact total. A total over areas is the sum of what they show, moved by twice the
 *       threshold as often as brings it nearest to the exact total; never so that all its parts must be at the end of what
 *       they can be, by itself or beside its categories.
 *   <li>{@link Mode#SUPPRESS}: counts from 1 to threshold − 1 are hidden and the others are exact. Beside a small category
 *       the area's others are rounded, and those hidden that are then no more than the threshold, or it could be had by
 *       subtraction. Of an area with fewer records than the threshold nothing is shown. A total over areas is
 *       the sum of what is shown, with the number of counts it lacks. Where categories do not exclude one another, counts are
 *       rounded in this mode too: an exact count beside an exact total says how many are not in it.
 * </ul>
 *
 * <p>A higher threshold, in either mode, shows nothing that could not be worked out of both modes with 5.
 *
 * @param mode how counts are protected
 * @param threshold the base of rounding, 5 or an odd multiple of it, or the least count that is not hidden, 5 or more
 */
public record Disclosure(Mode mode, int threshold) {

    /** The least threshold, and the one where none is given. */
    public static final int LEAST = 5;

    /** The greatest threshold; beyond it nothing would be left. */
    public static final int GREATEST = 1000;

    /** How counts are protected. */
    public enum Mode {
        /** Every count is rounded. */
        ROUND,
        /** Small counts are hidden. */
        SUPPRESS
    }

    /**
     * Checks the threshold.
     *
     * @throws BadInput when it is less than {@value #LEAST} or more than {@value #GREATEST}
     */
    public Disclosure {
        if (threshold < LEAST || threshold > GREATEST) {
            throw new BadInput("The threshold is " + threshold + "; a whole number from " + LEAST + " to " + GREATEST
                    + " is expected. It can be raised, but not be less than " + LEAST + ".");
        }
        if (mode == Mode.ROUND && threshold % (2 * LEAST) != LEAST) {
            throw new BadInput("The threshold is " + threshold + "; counts are rounded to 5, 15, 25 and so on (odd"
                    + " multiples of 5). Figures rounded to other numbers could be held against those rounded to 5, and"
                    + " small counts found.");
        }
    }

    /** Rounding to 5. */
    public static Disclosure standard() {
        return new Disclosure(Mode.ROUND, LEAST);
    }

    /** Rounding at least as strong as this: the same where counts are rounded; else the least threshold for it that is not lower. */
    public Disclosure rounding() {
        int step = 2 * LEAST;
        int odd = (threshold + LEAST - 1) / step * step + LEAST;
        return new Disclosure(Mode.ROUND, Math.min(odd, GREATEST - LEAST));
    }

    /**
     * As a person asks for it.
     *
     * @param mode {@code round} or {@code suppress} in any case; null or blank for rounding
     * @param threshold null for {@value #LEAST}
     * @throws BadInput when the mode is unknown or the threshold too small
     */
    public static Disclosure of(String mode, Integer threshold) {
        Mode chosen = Mode.ROUND;
        if (mode != null && !mode.isBlank()) {
            chosen = switch (mode.strip().toLowerCase(Locale.ROOT)) {
                case "round" -> Mode.ROUND;
                case "suppress" -> Mode.SUPPRESS;
                default ->
                    throw new BadInput(
                            "The disclosure mode is '" + mode.strip() + "'; 'round' or 'suppress' is expected.");
            };
        }
        return new Disclosure(chosen, threshold == null ? LEAST : threshold);
    }

    /**
     * Protects the counts of one period, without groups; see {@link #protect(long[][], long[], boolean, int[], int)}.
     */
    public ProtectedCounts protect(long[][] cells, long[] totals, boolean exclusive) {
        return protect(cells, totals, exclusive, noGroups(totals.length), 0);
    }

    /**
     * Protects the counts of one period. Protect each period by itself.
     *
     * @param cells a count of 0 or more for each area and category. <strong>All</strong> categories, not only those that
     *     will be shown; where categories exclude one another, those of no category are one too. Choose the commonest by the
     *     protected totals, not by the exact ones. Rows may be empty where there are no categories
     * @param totals how many there are in each area, whatever their category
     * @param exclusive whether each record is in exactly one category, so that an area's categories sum to its total; else
     *     a record may be in several or none, and is in each at most once
     * @param groupOf the larger unit of each area, from 0; −1 where it belongs to none
     * @param groups how many larger units there are
     * @return what may be shown
     * @throws IllegalArgumentException when the counts contradict one another
     */
    public ProtectedCounts protect(long[][] cells, long[] totals, boolean exclusive, int[] groupOf, int groups) {
        return new ProtectedCounts(this, cells, totals, exclusive ? Kind.EXCLUSIVE : Kind.FLAGS, groupOf, groups);
    }

    /**
     * The same where categories do not exclude one another, and one record may count several times in one of them.
     *
     * @see #protect(long[][], long[], boolean, int[], int)
     */
    public ProtectedCounts protectMentions(long[][] cells, long[] totals, int[] groupOf, int groups) {
        return new ProtectedCounts(this, cells, totals, Kind.MENTIONS, groupOf, groups);
    }

    private static int[] noGroups(int areas) {
        int[] none = new int[areas];
        Arrays.fill(none, -1);
        return none;
    }

    /** A count that stands in no table of areas, such as of rows left out, to the nearest multiple. */
    public long rounded(long count) {
        return coarser((count + LEAST / 2) / LEAST * LEAST);
    }

    /** What the threshold makes of a multiple of {@value #LEAST}: a run with a higher one tells nothing more. */
    long coarser(long multiple) {
        return (multiple + threshold / 2) / threshold * threshold;
    }
}
