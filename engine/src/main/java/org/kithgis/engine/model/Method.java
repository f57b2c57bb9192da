/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/**
 * How scores are combined. How each indicator becomes a score is said by the {@link Indicator} itself.
 *
 * @param aggregation indicators into a domain
 * @param weighting where the indicators' weights come from
 * @param coverage the least share of a domain's weights that must be present for it to be scored, 0 to 1
 * @param domainNormalisation what is done to domain scores before they are combined
 * @param domainAggregation domains into the index
 * @param domainWeighting where the domains' weights come from
 */
public record Method(
        Aggregation aggregation,
        Weighting weighting,
        double coverage,
        Normalisation domainNormalisation,
        Aggregation domainAggregation,
        Weighting domainWeighting) {

    /** The coverage where a model states none. */
    public static final double DEFAULT_COVERAGE = 2.0 / 3;

    /** Sums of weights such as 0.1 are not exact. */
    private static final double ROUNDING = 1e-9;

    /** Whether so large a share of a domain's weights is enough to score it. */
    public boolean covers(double share) {
        return share >= coverage - ROUNDING;
    }
}
