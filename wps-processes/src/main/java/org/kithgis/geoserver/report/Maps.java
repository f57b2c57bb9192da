/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.List;
import org.kithgis.geoserver.features.Areas;
import org.kithgis.geoserver.features.Results;

/** A report's maps, all on the same sheet; null where there is nothing to draw. */
final class Maps {

    private static final int MARKED = 10;

    private final Findings findings;
    private final MapSheet sheet;
    private final Results results;

    Maps(Findings findings) {
        Areas areas = findings.areas();
        this.findings = findings;
        this.sheet = MapSheet.of(areas);
        this.results = Results.about(areas, Results.NAMESPACE);
    }

    /** Whether areas can be drawn. */
    boolean drawn() {
        return sheet != null;
    }

    /** The index in tenths, with numbers for the areas most in need. */
    MapDrawing index() {
        return sheet == null
                ? null
                : MapDrawing.of(
                        sheet,
                        "map-index",
                        MapStyle.named("index-decile"),
                        results.index(findings.index(), "index"),
                        Order.first(Order.ranked(findings.index()), MARKED));
    }

    /** Pounds a head. */
    MapDrawing perHead() {
        return funding("map-per-head", "funding-per-head");
    }

    /** The change from today. */
    MapDrawing change() {
        return funding("map-change", "change-from-current");
    }

    private MapDrawing funding(String id, String style) {
        return sheet == null
                ? null
                : MapDrawing.of(
                        sheet, id, MapStyle.named(style), results.funding(findings.funding(), "funding"), List.of());
    }

    /** How surely areas are in the worst decile. */
    MapDrawing certainty() {
        return sheet == null
                ? null
                : MapDrawing.of(
                        sheet,
                        "map-certainty",
                        MapStyle.named("certainty"),
                        results.certainty(findings.sure(), "certainty"),
                        List.of());
    }

    /** Where the score clusters. */
    MapDrawing clusters() {
        return sheet == null || findings.clusters() == null
                ? null
                : MapDrawing.of(
                        sheet,
                        "map-clusters",
                        MapStyle.named("clusters"),
                        findings.clusters().areas("clusters"),
                        List.of());
    }
}
