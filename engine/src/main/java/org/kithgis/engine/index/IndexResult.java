/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.ArrayList;
import java.util.List;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.model.IndexModel;

/**
 * An index: every area's score and its place among the others, with the areas and the model that made it. Unchanging.
 *
 * <p>Areas and domains go by their positions, in the table's order and the model's. Ranks count from 1 = most in need; 0
 * stands for an area that is not ranked because its score is missing.
 */
public final class IndexResult {

    private final AreaTable areas;
    private final IndexModel model;
    private final double[][] domainScores;
    private final double[][] comparable;
    private final Combination[] withinDomains;
    private final Combination index;
    private final int[][] domainRanks;
    private final int[] domainsRanked;
    private final double[] scores;
    private final int[] ranks;
    private final int ranked;
    private final int[] ranksInGroup;
    private final int[] missing;
    private final int[] nationalDeciles;
    private final Explanation explanation;
    private final List<String> notes;

    IndexResult(
            AreaTable areas,
            IndexModel model,
            double[][] domainScores,
            double[][] comparable,
            Combination[] withinDomains,
            Combination index,
            Explanation explanation,
            int[] missing,
            Yardstick yardstick,
            Ranking ranking,
            List<String> notes) {
        int n = areas.size();
        this.areas = areas;
        this.model = model;
        this.domainScores = domainScores;
        this.comparable = comparable;
        this.withinDomains = withinDomains;
        this.index = index;
        this.domainRanks = new int[domainScores.length][n];
        this.domainsRanked = new int[domainScores.length];
        for (int d = 0; d < domainScores.length; d++) {
            domainsRanked[d] = ranking.descending(domainScores[d], domainRanks[d]);
        }
        this.scores = index.totals();
        this.ranks = new int[n];
        this.ranked = ranking.descending(scores, ranks);
        this.ranksInGroup = ranksInGroup(ranking);
        this.explanation = explanation;
        this.missing = missing;
        this.nationalDeciles = yardstick == null ? null : new int[n];
        for (int i = 0; yardstick != null && i < n; i++) {
            nationalDeciles[i] = yardstick.decile(areas.id(i), scores[i]);
        }
        this.notes = withUnranked(notes);
    }

    /** The areas. */
    public AreaTable areas() {
        return areas;
    }

    /** The model that made it, what-if parameters applied. */
    public IndexModel model() {
        return model;
    }

    /** An area's index; NaN where it is missing. Larger = more in need. */
    public double score(int area) {
        return scores[area];
    }

    /** An area's rank: 1 = most in need, equal scores share the least; 0 where the index is missing. */
    public int rank(int area) {
        return ranks[area];
    }

    /** An area's rank the other way: N = most in need, equal scores share the greatest; 0 where the index is missing. */
    public int needRank(int area) {
        return ranks[area] == 0 ? 0 : ranked + 1 - ranks[area];
    }

    /** How many areas are ranked: N. */
    public int ranked() {
        return ranked;
    }

    /** An area's decile: 1 = the 10 % most in need; 0 where the index is missing. */
    public int decile(int area) {
        return ranks[area] == 0 ? 0 : Ranking.decile(ranks[area], ranked);
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
        return domainScores[domain][area];
    }

    /** An area's score in a domain as it enters the index, after any normalisation of domains; NaN where it is missing. */
    public double comparableDomainScore(int domain, int area) {
        return comparable[domain][area];
    }

    /** The weight a domain has in the index: as the model gives it, 1 if all count the same, or found from the data. */
    public double domainWeight(int domain) {
        return index.weight(domain);
    }

    /**
     * The weight an indicator has in its domain: as the model gives it, 1 if all count the same, or found from the data.
     *
     * @param indicator its position within the domain
     */
    public double indicatorWeight(int domain, int indicator) {
        return withinDomains[domain].weight(indicator);
    }

    /** An area's rank in a domain: 1 = most in need; 0 where the domain's score is missing. */
    public int domainRank(int domain, int area) {
        return domainRanks[domain][area];
    }

    /** An area's rank in a domain the other way: the number ranked there = most in need; 0 where its score is missing. */
    public int domainNeedRank(int domain, int area) {
        int rank = domainRanks[domain][area];
        return rank == 0 ? 0 : domainsRanked[domain] + 1 - rank;
    }

    /** How many of an area's inputs were missing, before any were filled in. Indicators without weight do not count. */
    public int missing(int area) {
        return missing[area];
    }

    /** Why each area stands where it does. */
    public Explanation explanation() {
        return explanation;
    }

    /** What a reader of the result must know, a sentence each: columns without variation, areas without an index. */
    public List<String> notes() {
        return notes;
    }

    private int[] ranksInGroup(Ranking ranking) {
        int groups = areas.groups().size();
        int[] counted = new int[groups];
        int[] last = new int[groups];
        int[] lastGlobal = new int[groups];
        int[] within = new int[areas.size()];
        // The ranking still holds the order of the scores, which were ranked last.
        for (int k = ranking.present() - 1; k >= 0; k--) {
            int area = ranking.order(k);
            int g = areas.groupOf(area);
            if (g >= 0) {
                counted[g]++;
                if (lastGlobal[g] != ranks[area]) {
                    last[g] = counted[g];
                    lastGlobal[g] = ranks[area];
                }
                within[area] = last[g];
            }
        }
        return within;
    }

    private List<String> withUnranked(List<String> before) {
        List<String> all = new ArrayList<>(before);
        int n = areas.size();
        if (ranked < n) {
            List<String> some = new ArrayList<>();
            for (int i = 0; i < n && some.size() < 5; i++) {
                if (ranks[i] == 0) {
                    some.add(areas.id(i));
                }
            }
            int unranked = n - ranked;
            all.add(unranked + " of " + n + " areas have no index because too much of their data is missing: "
                    + String.join(", ", some) + (unranked > some.size() ? " and others" : "") + ".");
        }
        return List.copyOf(all);
    }
}
