/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Indicator;

/**
 * An index: every area's score and its place among the others, with the areas and the model that made it. Unchanging.
 *
 * <p>Areas and domains go by their positions, in the table's order and the model's. Ranks count from 1 = most in need; 0
 * stands for an area that is not ranked because its score is missing.
 */
public final class IndexResult implements Needs {

    private final AreaTable areas;
    private final IndexModel model;
    private final double[][] comparable;
    private final Combination[] domains;
    private final Combination index;
    private final int[] ranksInGroup;
    private final int[] missing;
    private final int[] nationalDeciles;
    private final Explanation explanation;
    private final List<String> notes;

    IndexResult(
            AreaTable areas,
            IndexModel model,
            double[][] comparable,
            Combination[] domains,
            Combination index,
            Explanation explanation,
            int[] missing,
            Yardstick yardstick,
            List<String> notes) {
        int n = areas.size();
        this.areas = areas;
        this.model = model;
        this.comparable = comparable;
        this.domains = domains;
        this.index = index;
        this.ranksInGroup = ranksInGroup();
        this.explanation = explanation;
        this.missing = missing;
        this.nationalDeciles = yardstick == null ? null : new int[n];
        for (int i = 0; yardstick != null && i < n; i++) {
            nationalDeciles[i] = yardstick.decile(areas.id(i), score(i));
        }
        this.notes = withNotes(notes, yardstick);
    }

    /** The areas. */
    @Override
    public AreaTable areas() {
        return areas;
    }

    /** The model that made it, what-if parameters applied. */
    @Override
    public IndexModel model() {
        return model;
    }

    /** An area's index; NaN where it is missing. Larger = more in need. */
    @Override
    public double score(int area) {
        return index.totals()[area];
    }

    /** An area's rank: 1 = most in need, equal scores share the least; 0 where the index is missing. */
    @Override
    public int rank(int area) {
        return index.ranks()[area];
    }

    /** An area's rank the other way: N = most in need, equal scores share the greatest; 0 where the index is missing. */
    public int needRank(int area) {
        return rank(area) == 0 ? 0 : ranked() + 1 - rank(area);
    }

    /** How many areas are ranked: N. */
    @Override
    public int ranked() {
        return index.ranked();
    }

    /** An area's rank within its group: 1 = most in need; 0 where it has no index or no group. */
    public int rankInGroup(int area) {
        return ranksInGroup[area];
    }

    /** Whether areas were placed in a reference set. */
    public boolean hasYardstick() {
        return nationalDeciles != null;
    }

    /** An area's decile in the reference set; 0 where it has no place there. */
    public int nationalDecile(int area) {
        return nationalDeciles == null ? 0 : nationalDeciles[area];
    }

    /** Whether an area is among the 20 % most in need of the reference set. */
    public boolean inWorst20(int area) {
        return nationalDecile(area) == 1 || nationalDecile(area) == 2;
    }

    /** An area's score in a domain, before any normalisation of domains; NaN where it is missing. */
    public double domainScore(int domain, int area) {
        return domains[domain].totals()[area];
    }

    /** An area's score in a domain as it enters the index, after any normalisation of domains; NaN where it is missing. */
    @Override
    public double comparableDomainScore(int domain, int area) {
        return comparable[domain][area];
    }

    /** The weight a domain has in the index: as the model gives it, 1 if all count the same, or found from the data. */
    @Override
    public double domainWeight(int domain) {
        return index.weight(domain);
    }

    /**
     * The weight an indicator has in its domain: as the model gives it, 1 if all count the same, or found from the data.
     *
     * @param indicator its position within the domain
     */
    public double indicatorWeight(int domain, int indicator) {
        return domains[domain].weight(indicator);
    }

    /** An area's rank in a domain: 1 = most in need; 0 where the domain's score is missing. */
    public int domainRank(int domain, int area) {
        return domains[domain].ranks()[area];
    }

    /** An area's rank in a domain the other way: the number ranked there = most in need; 0 where its score is missing. */
    @Override
    public int domainNeedRank(int domain, int area) {
        int rank = domainRank(domain, area);
        return rank == 0 ? 0 : domains[domain].ranked() + 1 - rank;
    }

    /** How many of an area's inputs were missing, before any were filled in. Indicators without weight do not count. */
    public int missing(int area) {
        return missing[area];
    }

    /** An indicator's values as they were measured, rates or scores, by area; NaN where missing. */
    public double[] values(Indicator indicator) {
        return Rates.of(areas, indicator);
    }

    /**
     * An area's score in an indicator as it enters its domain; NaN where it is missing, or the indicator is left out.
     *
     * @param indicator its position within the domain
     */
    public double indicatorScore(int domain, int indicator, int area) {
        return domains[domain].scores(indicator)[area];
    }

    /** A domain's indicators as they were combined. */
    Combination combination(int domain) {
        return domains[domain];
    }

    /** Why each area stands where it does. */
    public Explanation explanation() {
        return explanation;
    }

    /** What a reader of the result must know, a sentence each: columns without variation, areas without an index. */
    public List<String> notes() {
        return notes;
    }

    private int[] ranksInGroup() {
        int n = areas.size();
        int[] ranks = index.ranks();
        // Ranks say where in the order of all areas each belongs; equal ones take the places after their rank in turn.
        int[] taken = new int[n + 1];
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            if (ranks[i] > 0) {
                order[ranks[i] - 1 + taken[ranks[i]]++] = i;
            }
        }
        int groups = areas.groups().size();
        int[] counted = new int[groups];
        int[] last = new int[groups];
        int[] lastOfAll = new int[groups];
        int[] within = new int[n];
        for (int k = 0; k < ranked(); k++) {
            int g = areas.groupOf(order[k]);
            if (g >= 0) {
                counted[g]++;
                if (lastOfAll[g] != ranks[order[k]]) {
                    last[g] = counted[g];
                    lastOfAll[g] = ranks[order[k]];
                }
                within[order[k]] = last[g];
            }
        }
        return within;
    }

    private List<String> withNotes(List<String> before, Yardstick yardstick) {
        List<String> all = new ArrayList<>(before);
        addNote(
                all,
                i -> rank(i) == 0,
                " areas has no index because too much of its data is missing: ",
                " areas have no index because too much of their data is missing: ");
        if (yardstick != null && yardstick.named()) {
            addNote(
                    all,
                    i -> !yardstick.has(areas.id(i)),
                    " areas has no score in the yardstick, and so no national decile: ",
                    " areas have no score in the yardstick, and so no national decile: ");
        }
        return List.copyOf(all);
    }

    /** Says of how many areas something is so, and names the first. */
    private void addNote(List<String> notes, IntPredicate which, String one, String several) {
        int[] found = IntStream.range(0, areas.size()).filter(which).toArray();
        if (found.length > 0) {
            String first = Arrays.stream(found).limit(5).mapToObj(areas::id).collect(Collectors.joining(", "));
            notes.add(found.length + " of " + areas.size() + (found.length == 1 ? one : several) + first
                    + (found.length > 5 ? " and others" : "") + ".");
        }
    }
}
