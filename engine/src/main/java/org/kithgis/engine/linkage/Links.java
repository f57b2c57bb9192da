/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;

/**
 * Which part of each source area goes to which target area (methods.md §5). The parts of a source and what has no target sum
 * to 1. Unchanging.
 */
public final class Links {

    /** How a source with several targets is dealt with. */
    public enum Method {
        /** Each target gets the part that its weight is of the source's. */
        PRO_RATA,
        /** The target with most of the source's weight gets all of it; of equal ones, that with the lesser id. */
        BEST_FIT
    }

    /** How a source went to its targets. */
    public enum How {
        /** It has one target, which got all of it. */
        WHOLE("whole"),
        /** It was shared by weights. */
        BY_WEIGHT("by weight"),
        /** It was shared equally, because nothing says how much of it is in which target. */
        EQUALLY("equally"),
        /** It was shared by the area that lies in each target. */
        BY_OVERLAP("by overlap"),
        /** It lies in several targets, and that with most of it got all of it. */
        BEST_FIT("best fit"),
        /** As much of it lies in one target as in another and none has more, and the first of those by id got all of it. */
        TIE("tie"),
        /** It has no target, and its counts are in none. */
        NO_TARGET("no target");

        private final String label;

        How(String label) {
            this.label = label;
        }

        /** In words. */
        public String label() {
            return label;
        }
    }

    /**
     * A source and its targets.
     *
     * @param how how it was shared
     * @param targets positions of those that got a part of it
     * @param shares the part each got; above 0
     * @param largest the part that lies in the target with most of it, also where that got all of it
     * @param left the part that has no target, 0 to 1
     * @param unweighed rows of its that were left out, because their weight is missing while that of others is not
     */
    public record Source(How how, int[] targets, double[] shares, double largest, double left, int unweighed) {}

    private static final double ROUNDING = 1e-12;

    private final AreaTable areas;
    private final List<Source> sources;
    private final List<String> targets;

    private Links(AreaTable areas, List<Source> sources, List<String> targets) {
        this.areas = areas;
        this.sources = List.copyOf(sources);
        this.targets = List.copyOf(targets);
    }

    /** How many sources. */
    public int size() {
        return sources.size();
    }

    /** The id of a source. */
    public String id(int source) {
        return areas.id(source);
    }

    /** A source by its position. */
    public Source source(int source) {
        return sources.get(source);
    }

    /** The targets' ids: those that were listed, in their order, then others that a source has a part in. */
    public List<String> targets() {
        return targets;
    }

    /**
     * Starts links of some sources.
     *
     * @param listed ids of targets that are wanted, whether a source has a part in them or not; may be empty
     */
    public static Builder of(AreaTable sources, List<String> listed) {
        return new Builder(sources, listed);
    }

    /** Gathers which source lies in which target. */
    public static final class Builder {

        private final AreaTable sources;
        private final Map<String, Integer> positions = new LinkedHashMap<>();
        private final List<Map<Integer, Double>> weights = new ArrayList<>();
        private final double[] whole;
        private final int[] unweighed;
        private final Set<Long> places = new HashSet<>();
        private boolean weighted;
        private boolean overlaps;

        private Builder(AreaTable sources, List<String> listed) {
            this.sources = sources;
            listed.forEach(this::position);
            for (int i = 0; i < sources.size(); i++) {
                weights.add(new TreeMap<>());
            }
            whole = new double[sources.size()];
            unweighed = new int[sources.size()];
            Arrays.fill(whole, Double.NaN);
        }

        private int position(String target) {
            return positions.computeIfAbsent(target, t -> positions.size());
        }

        /** A source lies in a target, with a weight not known. However often a pair is added, it counts once. */
        public Builder add(int source, String target) {
            weights.get(source).putIfAbsent(position(target), 1.0);
            return this;
        }

        /**
         * A place, such as a postcode, of a source lies in a target: the pair counts one for each of its places. A place counts
         * once, wherever it is first, so that rows about people make no weights.
         *
         * @param place its key; one that is no place's, as {@link PlaceKey} has it, counts nothing
         */
        public Builder addPlace(int source, String target, long place) {
            weighted = true;
            boolean counts = place > PlaceKey.NONE && places.add(place);
            unweighed[source] += place > PlaceKey.NONE ? 0 : 1;
            weights.get(source).merge(position(target), counts ? 1.0 : 0.0, Double::sum);
            return this;
        }

        /**
         * A source lies in a target with a weight: people, addresses. Weights of a pair that is added again are summed.
         *
         * @param weight 0 or more; NaN where missing
         * @throws BadInput when it is negative or endless
         */
        public Builder add(int source, String target, double weight) {
            if (weight < 0 || weight > AreaTable.MOST) {
                throw new BadInput("The weight of '" + sources.id(source) + "' in '" + target + "' is "
                        + Numbers.plain(weight) + "; a number of 0 or more, up to 10^15, is expected.");
            }
            weighted = true;
            int at = position(target);
            if (Double.isNaN(weight)) {
                unweighed[source]++;
                weights.get(source).putIfAbsent(at, 0.0);
            } else {
                weights.get(source).merge(at, weight, Double::sum);
            }
            return this;
        }

        /** Areas of targets inside a source, and the area of the whole source. */
        Builder overlap(int source, Map<String, Double> inside, double area) {
            overlaps = true;
            whole[source] = area;
            inside.forEach((target, part) -> weights.get(source).put(position(target), part));
            return this;
        }

        /** The finished links. */
        public Links build(Method method) {
            List<Source> built = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                built.add(source(i, method));
            }
            return new Links(sources, built, new ArrayList<>(positions.keySet()));
        }

        private Source source(int source, Method method) {
            Map<Integer, Double> parts = weights.get(source);
            if (parts.isEmpty()) {
                return new Source(How.NO_TARGET, new int[0], new double[0], 0, 1, unweighed[source]);
            }
            double sum = parts.values().stream().mapToDouble(w -> w).sum();
            boolean equally = sum == 0;
            if (equally) {
                parts.replaceAll((target, none) -> 1.0);
                sum = parts.size();
            }
            equally |= !weighted && !overlaps;
            // What a target lacks by the rounding of sums alone is not lacking.
            double all = whole[source] > sum * (1 + ROUNDING) ? whole[source] : sum;
            parts.values().removeIf(w -> w == 0);
            int[] targets = parts.keySet().stream().mapToInt(t -> t).toArray();
            double[] shares = parts.values().stream().mapToDouble(w -> w).toArray();
            double covered = sum / all;
            for (int k = 0; k < shares.length; k++) {
                shares[k] /= all;
            }
            double largest = Arrays.stream(shares).max().orElse(0);
            int left = equally ? 0 : unweighed[source];
            double uncovered = all == sum ? 0 : 1 - covered;
            if (targets.length == 1) {
                How how = uncovered == 0 ? How.WHOLE : How.BY_OVERLAP;
                return new Source(how, targets, new double[] {1 - uncovered}, largest, uncovered, left);
            }
            if (method == Method.BEST_FIT) {
                List<String> heaviest = heaviest(targets, shares, largest);
                return new Source(
                        heaviest.size() > 1 ? How.TIE : How.BEST_FIT,
                        new int[] {positions.get(Collections.min(heaviest))},
                        new double[] {1 - uncovered},
                        largest,
                        uncovered,
                        left);
            }
            How how = equally ? How.EQUALLY : overlaps ? How.BY_OVERLAP : How.BY_WEIGHT;
            return new Source(how, targets, shares, largest, uncovered, left);
        }

        /** The ids of the targets with the largest share. */
        private List<String> heaviest(int[] targets, double[] shares, double largest) {
            List<String> ids = new ArrayList<>(positions.keySet());
            List<String> tied = new ArrayList<>();
            for (int k = 0; k < targets.length; k++) {
                if (shares[k] == largest) {
                    tied.add(ids.get(targets[k]));
                }
            }
            return tied;
        }
    }
}
