/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import java.util.Arrays;

/**
 * Which areas are neighbours of which.
 *
 * <p>Guarantees: no area is its own neighbour; if one is another's neighbour, so is the other the one's; an area's neighbours
 * are listed once each, in ascending order. Unchanging. Every neighbour of an area has the same weight, one over their number
 * (row-standardised); an area without neighbours is an island.
 */
public final class Neighbours {

    private final int[] starts;
    private final int[] others;
    private final int islands;

    private Neighbours(int[] starts, int[] others) {
        this.starts = starts;
        this.others = others;
        int alone = 0;
        for (int i = 0; i < size(); i++) {
            alone += count(i) == 0 ? 1 : 0;
        }
        this.islands = alone;
    }

    /**
     * Neighbours from pairs.
     *
     * @param later for each area its neighbours with greater positions, in ascending order, so that each pair stands once
     */
    static Neighbours ofPairs(int[][] later) {
        int n = later.length;
        int[] starts = new int[n + 1];
        for (int i = 0; i < n; i++) {
            starts[i + 1] += later[i].length;
            for (int j : later[i]) {
                starts[j + 1]++;
            }
        }
        for (int i = 0; i < n; i++) {
            starts[i + 1] += starts[i];
        }
        int[] others = new int[starts[n]];
        int[] filled = Arrays.copyOf(starts, n);
        // Areas are taken in order, so that each gets those before it in order first, and then those behind it.
        for (int i = 0; i < n; i++) {
            for (int j : later[i]) {
                others[filled[j]++] = i;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j : later[i]) {
                others[filled[i]++] = j;
            }
        }
        return new Neighbours(starts, others);
    }

    /**
     * Neighbours from lists.
     *
     * @param lists for each area the positions of its neighbours, in any order
     * @throws IllegalArgumentException when a list names the area itself, the same one twice, or one that does not name it
     */
    public static Neighbours of(int[][] lists) {
        int[][] later = new int[lists.length][];
        int pairs = 0;
        int named = 0;
        for (int i = 0; i < lists.length; i++) {
            int area = i;
            later[i] = Arrays.stream(lists[i])
                    .filter(j -> j > area)
                    .distinct()
                    .sorted()
                    .toArray();
            pairs += later[i].length;
            named += lists[i].length;
            for (int j : lists[i]) {
                if (Arrays.stream(lists[j]).noneMatch(back -> back == area)) {
                    throw new IllegalArgumentException("Area " + i + " names " + j + ", which does not name it");
                }
            }
        }
        if (named != 2 * pairs) {
            throw new IllegalArgumentException("An area names itself, or another twice");
        }
        return ofPairs(later);
    }

    /** How many areas. */
    public int size() {
        return starts.length - 1;
    }

    /** How many neighbours an area has. */
    public int count(int area) {
        return starts[area + 1] - starts[area];
    }

    /**
     * One of an area's neighbours.
     *
     * @param k from 0 to {@link #count} − 1
     */
    public int neighbour(int area, int k) {
        return others[starts[area] + k];
    }

    /** How many areas have no neighbour. */
    public int islands() {
        return islands;
    }

    /** How many pairs of neighbours there are. */
    public int pairs() {
        return others.length / 2;
    }

    /** The sum of values over an area's neighbours, in their order; 0 for an island. */
    double sum(int area, double[] values) {
        double sum = 0;
        for (int k = starts[area]; k < starts[area + 1]; k++) {
            sum += values[others[k]];
        }
        return sum;
    }

    /**
     * Neighbours among some of the areas only.
     *
     * @param kept the positions of those, once each; they become 0, 1, 2 …
     */
    Neighbours among(int[] kept) {
        int[] now = new int[size()];
        Arrays.fill(now, -1);
        for (int k = 0; k < kept.length; k++) {
            now[kept[k]] = k;
        }
        int[] from = new int[kept.length + 1];
        int[] to = new int[others.length];
        int filled = 0;
        for (int k = 0; k < kept.length; k++) {
            for (int at = starts[kept[k]]; at < starts[kept[k] + 1]; at++) {
                if (now[others[at]] >= 0) {
                    to[filled++] = now[others[at]];
                }
            }
            Arrays.sort(to, from[k], filled);
            from[k + 1] = filled;
        }
        return new Neighbours(from, Arrays.copyOf(to, filled));
    }
}
