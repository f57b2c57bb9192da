/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;

/**
 * A reference set of scores, such as all of England's, against which areas are placed (methods §3, yardstick).
 *
 * <p>Where the set says whose score each is, an area's place is that of its own score in the set, whatever the areas of the
 * request are; an area the set does not have has no place. Where it does not, an area's place is that of its score in the
 * request, which only means something when scores do not depend on the areas of the request: {@link IsolationIndex} refuses
 * the others.
 */
public final class Yardstick {

    private final double[] sorted;
    private final Map<String, Double> byId;

    private Yardstick(double[] sorted, Map<String, Double> byId) {
        this.sorted = sorted;
        this.byId = byId;
    }

    /**
     * A set of scores without owners.
     *
     * @param scores larger = more in need; NaN is passed over
     * @throws BadInput when none is left, or one is infinite
     */
    public static Yardstick of(double[] scores) {
        return new Yardstick(sorted(scores), null);
    }

    /**
     * A set of scores with the ids of their areas.
     *
     * @param ids one for each score
     * @param scores larger = more in need; NaN is passed over
     * @throws BadInput when none is left, one is infinite, or an id stands twice
     */
    public static Yardstick of(String[] ids, double[] scores) {
        Map<String, Double> byId = new HashMap<>(ids.length * 2);
        for (int i = 0; i < ids.length; i++) {
            if (byId.put(ids[i], scores[i]) != null) {
                throw new BadInput("The yardstick has the area id '" + ids[i] + "' twice; each area must appear once.");
            }
        }
        return new Yardstick(sorted(scores), byId);
    }

    /** Whether the set says whose score each is. */
    public boolean named() {
        return byId != null;
    }

    /** Whether the set says whose scores are whose, and has one of this area. */
    public boolean has(String id) {
        return named() && !Double.isNaN(byId.getOrDefault(id, Double.NaN));
    }

    /** The id of one of its scores, to show what ids look like here; empty where it has none. */
    String exampleId() {
        return named()
                ? byId.keySet().stream()
                        .filter(id -> id != null && has(id))
                        .min(Comparator.naturalOrder())
                        .orElse("")
                : "";
    }

    /** How many scores. */
    public int size() {
        return sorted.length;
    }

    /**
     * The tenth of the set an area falls into: 1 = the 10 % most in need.
     *
     * @param id the area
     * @param score its score in the request; NaN where it has none
     * @return 1 to 10, or 0 where the area has no place
     */
    public int decile(String id, double score) {
        double own = byId == null ? score : byId.getOrDefault(id, Double.NaN);
        if (Double.isNaN(own)) {
            return 0;
        }
        int greater = sorted.length - firstAbove(own);
        return Math.min(10, Ranking.decile(greater + 1, sorted.length));
    }

    /** Whether another set has the same scores of the same areas. */
    public boolean sameAs(Yardstick other) {
        return other != null && Arrays.equals(sorted, other.sorted) && Objects.equals(byId, other.byId);
    }

    /** The first position whose score is greater. */
    private int firstAbove(double score) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] > score) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static double[] sorted(double[] scores) {
        double[] present = Imputing.present(scores);
        Arrays.sort(present);
        if (present.length == 0) {
            throw new BadInput("The yardstick has no score; at least one is expected.");
        }
        if (Double.isInfinite(present[0]) || Double.isInfinite(present[present.length - 1])) {
            throw new BadInput("The yardstick has a score of "
                    + Numbers.plain(Double.isInfinite(present[0]) ? present[0] : present[present.length - 1])
                    + "; finite numbers are expected.");
        }
        return present;
    }
}
