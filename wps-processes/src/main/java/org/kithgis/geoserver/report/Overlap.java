/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.List;
import org.kithgis.engine.assurance.Redundancy;
import org.kithgis.engine.assurance.Redundancy.Pair;
import org.kithgis.engine.assurance.Redundancy.Within;
import org.kithgis.geoserver.features.CorrelationPicture;

/**
 * Whether datasets tell the same story.
 *
 * @param picture all correlations; null for a single indicator
 * @param flagged pairs that count nearly the same thing, and which to keep; null where there are none
 * @param closest the pairs that correlate most; null for a single indicator
 * @param domains how far each domain's indicators say one thing
 * @param threshold the correlation from which on pairs are flagged
 */
record Overlap(String picture, DataTable flagged, DataTable closest, DataTable domains, String threshold) {

    private static final int CLOSEST = 10;

    static Overlap of(Findings findings) {
        Redundancy found = findings.redundancy();
        List<Pair> flagged = found.pairs().stream().filter(Pair::flagged).toList();
        boolean several = found.members().size() > 1;
        return new Overlap(
                several ? CorrelationPicture.element(found, findings.model()) : null,
                flagged.isEmpty()
                        ? null
                        : pairs(flagged)
                                .words("Keep", p -> p.keep().indicator().title())
                                .words("Why", Pair::why)
                                .build("Indicators of one domain that count nearly the same thing"),
                several
                        ? pairs(Order.first(
                                        found.pairs().stream()
                                                .filter(p -> !Double.isNaN(p.pearson()))
                                                .toList(),
                                        CLOSEST))
                                .numbers("Spearman", p -> Shown.decimal(p.spearman()))
                                .build("The pairs of indicators that have most in common")
                        : null,
                DataTable.of(found.domains())
                        .words("Domain", d -> d.domain().title())
                        .numbers("Indicators", d -> Shown.whole(d.indicators()))
                        .numbers("Cronbach's alpha", d -> Shown.decimal(alpha(d)))
                        .numbers(
                                "First component",
                                d -> Shown.percent(100 * d.consistency().firstComponent()))
                        .build("How far the indicators of a domain say one thing"),
                Shown.decimal(found.flag()));
    }

    private static double alpha(Within domain) {
        return domain.consistency().alpha();
    }

    private static DataTable.Builder<Pair> pairs(List<Pair> pairs) {
        return DataTable.of(pairs)
                .words("Indicator", p -> p.first().indicator().title())
                .words("and", p -> p.other().indicator().title())
                .numbers("Pearson", p -> Shown.decimal(p.pearson()));
    }
}
