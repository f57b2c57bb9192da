/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What people read of indicators, so that it tells them apart wherever one stands without its domain. */
final class Titles {

    private Titles() {}

    /**
     * The same domains. Where several indicators bear one title, their domain's goes before it, as in <i>Income: Rank in
     * England</i>; where that is one title still, the indicator's name goes behind it.
     */
    static List<Domain> toldApart(List<Domain> domains) {
        List<Domain> byDomain = retitled(domains, (domain, indicator) -> domain.title() + ": " + indicator.title());
        return retitled(byDomain, (domain, indicator) -> indicator.title() + " (" + indicator.name() + ")");
    }

    /** The domains with another title for each indicator whose title is not its own alone. */
    private static List<Domain> retitled(List<Domain> domains, BiFunction<Domain, Indicator, String> title) {
        Map<String, Long> bearers = domains.stream()
                .flatMap(domain -> domain.indicators().stream())
                .collect(Collectors.groupingBy(Indicator::title, Collectors.counting()));
        Function<Domain, Domain> apart = domain -> domain.withIndicators(domain.indicators().stream()
                .map(i -> bearers.get(i.title()) == 1 ? i : i.withTitle(title.apply(domain, i)))
                .toList());
        return domains.stream().map(apart).toList();
    }
}
