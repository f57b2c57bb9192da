/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kithgis.engine.area.BadInput;

/**
 * The segments of a geodemographic classification, and which each is a branch of (methods §6). A segment with no parent is
 * directly below the whole, which has no code. Unchanging.
 */
public final class SegmentTree {

    private final List<String> codes;
    private final Map<String, Integer> positions;
    private final int[] parents;
    private final int[] fromLeaves;

    private SegmentTree(Map<String, String> parentOf) {
        codes = List.copyOf(parentOf.keySet());
        positions = new HashMap<>();
        codes.forEach(c -> positions.put(c, positions.size()));
        parents = codes.stream()
                .mapToInt(c -> parentOf.get(c) == null ? -1 : positions.get(parentOf.get(c)))
                .toArray();
        fromLeaves = order();
    }

    /** A classification without branches. */
    public static SegmentTree flat(Collection<String> segments) {
        Map<String, String> parents = new LinkedHashMap<>();
        segments.forEach(s -> parents.put(s, null));
        return of(parents);
    }

    /**
     * A classification.
     *
     * @param parentOf each segment with the one it is a branch of, or with null or a blank where it is of none. A parent that is
     *     not itself listed is directly below the whole
     * @throws BadInput when there is no segment, or one is, through its parents, a branch of itself
     */
    public static SegmentTree of(Map<String, String> parentOf) {
        if (parentOf.isEmpty()) {
            throw new BadInput("There are no segments; at least one is needed.");
        }
        Map<String, String> all = new LinkedHashMap<>();
        parentOf.forEach((code, parent) -> all.put(code, parent == null || parent.isBlank() ? null : parent));
        parentOf.values().stream().filter(p -> p != null && !p.isBlank()).forEach(p -> all.putIfAbsent(p, null));
        for (String code : all.keySet()) {
            String at = all.get(code);
            for (int steps = 0; at != null; steps++) {
                if (at.equals(code) || steps > all.size()) {
                    throw new BadInput("The segment '" + code
                            + "' is, through its parents, a branch of itself; a tree is" + " expected.");
                }
                at = all.get(at);
            }
        }
        return new SegmentTree(all);
    }

    /** How many segments, parents among them. */
    public int size() {
        return codes.size();
    }

    /** The codes, in the order they were given. */
    public List<String> codes() {
        return codes;
    }

    /** A segment's code by its position. */
    public String code(int segment) {
        return codes.get(segment);
    }

    /** A segment's position by its code; −1 where it is not of this classification. */
    public int position(String code) {
        return positions.getOrDefault(code, -1);
    }

    /** The position of the segment this one is a branch of; −1 for the whole. */
    public int parent(int segment) {
        return parents[segment];
    }

    /** All positions, each before its parent's. */
    int[] fromLeaves() {
        return fromLeaves;
    }

    private int[] order() {
        List<List<Integer>> byDepth = new ArrayList<>();
        for (int s = 0; s < parents.length; s++) {
            int depth = 0;
            for (int at = parents[s]; at >= 0; at = parents[at]) {
                depth++;
            }
            while (byDepth.size() <= depth) {
                byDepth.add(0, new ArrayList<>());
            }
            byDepth.get(byDepth.size() - 1 - depth).add(s);
        }
        return byDepth.stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
