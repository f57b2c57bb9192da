/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.catalog;

import java.util.List;
import java.util.Map;

/** Which styles draw a result: the same for a live layer, and for a file that a process wrote. */
public final class ResultStyles {

    private static final Map<String, List<String>> BY_KIND = Map.of(
            "index", List.of("index-decile", "need-rank", "domain-rank"),
            "clusters", List.of("clusters"),
            "funding", List.of("funding-per-head", "change-from-current"),
            "funding_groups", List.of("funding-per-head-groups", "change-from-current-groups"),
            "change", List.of("rank-change"),
            "compared", List.of("rank-change"),
            "certainty", List.of("certainty"),
            "targets", List.of("target-offers"));

    private ResultStyles() {}

    /**
     * The styles of a kind of result.
     *
     * @param kind the name of a process's result, which is how the name of a live layer ends: such as {@code funding}
     * @return names of styles, the default first; empty for what has none of its own
     */
    public static List<String> of(String kind) {
        return BY_KIND.getOrDefault(kind, List.of());
    }
}
