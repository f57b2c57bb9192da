/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.index.Explanation;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.model.Indicator;
import org.kithgis.engine.spatial.Cluster;
import org.kithgis.engine.spatial.Moran;

/**
 * Where need is.
 *
 * @param map the index in tenths; null where the areas have no polygons
 * @param top the areas most in need
 * @param groups need by group; null where areas have none
 * @param clusters the map of clusters; null where there is none, or none is significant
 * @param clustering whether need clusters, in a sentence; null likewise
 */
record Need(MapDrawing map, DataTable top, DataTable groups, MapDrawing clusters, String clustering) {

    private static final int TOP = 20;

    private static final double CHANCE = 0.05;

    private static final Set<Cluster> SIGNIFICANT =
            EnumSet.of(Cluster.HOT, Cluster.COLD, Cluster.HIGH_LOW, Cluster.LOW_HIGH);

    static Need of(Findings findings, Maps maps) {
        return new Need(
                maps.index(),
                top(findings),
                findings.table().groups().isEmpty() ? null : groups(findings),
                findings.clusters() != null && areasIn(findings, SIGNIFICANT) > 0 ? maps.clusters() : null,
                findings.clusters() == null ? null : clustering(findings));
    }

    private static DataTable top(Findings findings) {
        IndexResult index = findings.index();
        AreaTable areas = findings.table();
        List<Integer> first = Order.first(Order.ranked(index), TOP);
        DataTable.Builder<Integer> table =
                DataTable.of(first).words("Area", areas::name).numbers("Rank", i -> Shown.rank(index.rank(i)));
        if (!areas.groups().isEmpty()) {
            table.words(Shown.group(findings.model()), i -> Shown.text(areas.group(i)));
        }
        if (areas.hasPopulations()) {
            table.numbers("Residents", i -> Shown.whole(areas.population(i)));
        }
        if (index.hasYardstick()) {
            table.numbers("National decile", i -> Shown.rank(index.nationalDecile(i)));
        }
        return table.numbers("Score", Scores.of(index)::text)
                .words("What adds most to the score", i -> driver(index.explanation(), i))
                .build("The " + Shown.count(first.size(), "area") + " most in need");
    }

    private static String driver(Explanation why, int area) {
        Indicator driver = why.driver(0, area);
        return driver == null ? Shown.NOTHING : driver.reason();
    }

    private static DataTable groups(Findings findings) {
        return DataTable.of(GroupNeed.of(findings.index()))
                .words(Shown.group(findings.model()), g -> Shown.groupName(g.name()))
                .numbers("Areas", g -> Shown.whole(g.areas()))
                .numbers("Residents", g -> Shown.whole(g.residents()))
                .numbers("In the tenth most in need", g -> Shown.whole(g.worst()))
                .numbers("Part of its areas", g -> Shown.percent(100.0 * g.worst() / g.areas()))
                .numbers("Middle rank", g -> Shown.rank(g.middle()))
                .build("Need by group: how many areas are in the tenth most in need, and the median of their ranks");
    }

    private static long areasIn(Findings findings, Set<Cluster> wanted) {
        return IntStream.range(0, findings.table().size())
                .mapToObj(findings.clusters().found()::cluster)
                .filter(wanted::contains)
                .count();
    }

    private static String clustering(Findings findings) {
        Moran moran = findings.clusters().found().moran();
        if (Double.isNaN(moran.i())) {
            return "Whether need clusters cannot be told: too few areas touch one another, or all scores are the same.";
        }
        long hot = areasIn(findings, EnumSet.of(Cluster.HOT));
        return (moran.permutedP() <= CHANCE
                        ? "Areas in need lie together more than chance would bring"
                        : "Areas in need do not surely lie together more than chance would bring")
                + ": Moran's I is " + Shown.decimal(moran.i()) + " (0 is no pattern, 1 the strongest; p "
                + Numbers.rounded(moran.permutedP()) + " by permutation). "
                + (areasIn(findings, SIGNIFICANT) == 0
                        ? "No area is significantly in a cluster, so there is no map of them."
                        : hot == 0
                                ? "No area is significantly high among high."
                                : Shown.count(hot, "area") + (hot == 1 ? " is" : " are")
                                        + " significantly high among neighbours that are high.");
    }
}
