/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.util.List;
import org.kithgis.engine.funding.FundingResult;

/**
 * Winners and losers among the areas of one group that two results both have.
 *
 * @param group its name; null for the areas that belong to none
 * @param areas how many both have
 * @param up how many are ranked nearer the most in need than before
 * @param down how many are ranked further from it
 * @param funded how many have an amount in both; winners, losers and money are of these
 * @param winners how many get more money
 * @param losers how many get less
 * @param penceBefore their money before
 * @param penceAfter their money after
 */
public record GroupChange(
        String group,
        int areas,
        int up,
        int down,
        int funded,
        int winners,
        int losers,
        long penceBefore,
        long penceAfter) {

    static GroupChange of(Comparison comparison, String group, List<Integer> members) {
        List<Integer> moves = members.stream()
                .filter(comparison::isRanked)
                .map(comparison::rankMove)
                .toList();
        List<Integer> funded = members.stream().filter(comparison::isFunded).toList();
        List<Long> changes = funded.stream().map(comparison::change).toList();
        return new GroupChange(
                group,
                members.size(),
                (int) moves.stream().filter(move -> move > 0).count(),
                (int) moves.stream().filter(move -> move < 0).count(),
                funded.size(),
                (int) changes.stream().filter(change -> change > 0).count(),
                (int) changes.stream().filter(change -> change < 0).count(),
                funded.stream().mapToLong(comparison.before()::pence).sum(),
                funded.stream().mapToLong(comparison.after()::pence).sum());
    }

    /** What the group gains, in pennies. */
    public long change() {
        return penceAfter - penceBefore;
    }

    /** The gain as a percentage of the money before; NaN where there was none. */
    public double changePercent() {
        return FundingResult.changePercent(penceAfter, penceBefore);
    }
}
