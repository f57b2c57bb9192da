/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.funding;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a budget owes one group: the sum of what it owes the group's areas.
 *
 * @param group its name; null for the areas that belong to none
 * @param members the positions of its areas
 * @param population its residents; NaN where any area's are missing
 * @param need the sum of the need figures of the areas that have one
 * @param pence the sum of the areas' amounts
 * @param percent of the whole amount, 0 to 100; NaN where that is 0
 * @param perHead pounds a head, rounded to the penny; null where the population is missing or 0
 * @param perHeadRatio pounds a head over those of all areas together; NaN where the population is missing or 0
 * @param current what it has today, in pounds; null where any area's is unknown
 * @param change what it gains against today, in pounds; null where today's is unknown
 * @param changePercent the change as a percentage of today's; NaN where that is unknown or 0
 */
public record GroupFunding(
        String group,
        List<Integer> members,
        double population,
        double need,
        long pence,
        double percent,
        BigDecimal perHead,
        double perHeadRatio,
        BigDecimal current,
        BigDecimal change,
        double changePercent) {

    /** The sum of the areas' amounts, in pounds with two decimals. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(pence, 2);
    }
}
