/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.sql.Date;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.linkage.Day;
import org.kithgis.engine.linkage.Period;
import org.kithgis.engine.linkage.RecordSummary;
import org.locationtech.jts.geom.Geometry;

/**
 * Counts of records as tables of features. A category's attributes begin with its name in small letters with underscores. A
 * count that is not shown is null, like everything worked out of it.
 */
public final class RecordResults {

    /** The row of all records in the table of categories. */
    private static final String ALL = "(all records)";

    /** The row of categories that are not named, since what is rare could by its name say who it is. */
    private static final String OTHER = "(other)";

    private final Areas areas;
    private final RecordSummary summary;
    private final double per;
    private final Map<Integer, String> attributes = new HashMap<>();

    /**
     * Tables of a summary.
     *
     * @param per for how many residents rates are given
     */
    public RecordResults(Areas areas, RecordSummary summary, double per) {
        this.areas = areas;
        this.summary = summary;
        this.per = per;
        Set<String> used = new HashSet<>(Set.of(
                "area",
                "areas",
                "records",
                "this_year",
                "last_year",
                "change",
                "rate",
                "hidden",
                "period",
                "year",
                "geom"));
        for (int category : summary.top()) {
            String plain = Normalizer.normalize(summary.categories().get(category), Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "_")
                    .replaceAll("^_|_$", "");
            String name = plain.matches("[a-z].*") ? plain : "category_" + plain;
            String free = name;
            for (int n = 2; !used.add(free); n++) {
                free = name + "_" + n;
            }
            attributes.put(category, free);
        }
    }

    /** One row for each area. */
    public SimpleFeatureCollection areas() {
        AreaTable table = areas.table();
        ResultTable.Builder rows = ResultTable.named(Results.NAMESPACE, "records")
                .ids(table::id)
                .column("area_id", String.class, table::id)
                .column("area_name", String.class, table::name)
                .column("area_group", String.class, table::group)
                .number("population", table::population);
        figures(rows, summary.all(), summary::of, false);
        if (areas.geometryType() != null) {
            rows.geometry(areas.geometryType(), areas.crs(), table::geometry);
        }
        return rows.build(table.size()).collection();
    }

    /**
     * One row for each group of the areas, with attributes named as those of the areas, and the outline of its areas. Where
     * small counts are hidden, {@code hidden} says how many a figure lacks.
     */
    public SimpleFeatureCollection groups() {
        AreaTable table = areas.table();
        List<List<Integer>> members = IntStream.range(0, table.groups().size())
                .mapToObj(table::members)
                .toList();
        ResultTable.Builder rows = ResultTable.named(Results.NAMESPACE, "groups")
                .ids(table.groups()::get)
                .column("area_group", String.class, table.groups()::get)
                .column("areas", Integer.class, g -> members.get(g).size())
                .number("population", g -> table.population(members.get(g)));
        figures(rows, summary.allByGroup(), summary::ofByGroup, summary.hides());
        if (areas.geometryType() != null) {
            List<Geometry> outlines = members.stream().map(areas::outline).toList();
            rows.geometry(areas.geometryType(), areas.crs(), outlines::get);
        }
        return rows.build(members.size()).collection();
    }

    private void figures(
            ResultTable.Builder rows,
            RecordSummary.Figures all,
            IntFunction<RecordSummary.Figures> of,
            boolean lacking) {
        figures(rows, summary.dated() ? "this_year" : "records", "last_year", "", all, lacking);
        for (int category : summary.top()) {
            String name = attributes.get(category);
            figures(rows, name, name + "_last_year", name + "_", of.apply(category), lacking);
        }
        for (int year : summary.years()) {
            rows.column("year_" + year, Long.class, i -> shown(all.year(year, i)));
        }
        Period now = summary.now();
        Date first = Date.valueOf(Day.text(now.firstDay()));
        Date last = Date.valueOf(Day.text(now.lastDay()));
        if (summary.dated()) {
            rows.column("period_start", Date.class, i -> first).column("period_end", Date.class, i -> last);
        }
    }

    private void figures(
            ResultTable.Builder rows,
            String now,
            String before,
            String prefix,
            RecordSummary.Figures figures,
            boolean lacking) {
        rows.column(now, Long.class, i -> shown(figures.now(i)));
        if (summary.dated()) {
            rows.column(before, Long.class, i -> shown(figures.before(i)))
                    .number(prefix + "change", figures::change)
                    .number(prefix + "change_pct", figures::changePercent);
        }
        rows.number(prefix + "rate", i -> figures.rate(i, per));
        if (summary.dated()) {
            rows.number(prefix + "rate_last_year", i -> figures.rateBefore(i, per));
        }
        if (lacking) {
            rows.column(prefix + "hidden", Integer.class, figures::hidden);
        }
    }

    private static Long shown(long count) {
        return count == RecordSummary.HIDDEN ? null : count;
    }

    /**
     * One row for all records, and one for each category that is named, the commonest first; the others, where there are any, go
     * together in a last row, without figures but how many of theirs are hidden.
     */
    public SimpleFeatureCollection categories() {
        List<Integer> order = summary.byVolume();
        List<RecordSummary.Figures> figures = new ArrayList<>(List.of(summary.all()));
        order.forEach(c -> figures.add(summary.of(c)));
        int named = figures.size();
        List<RecordSummary.Figures> others =
                summary.unnamed().stream().map(summary::of).toList();
        ResultTable.Builder rows = ResultTable.named(Results.NAMESPACE, "categories")
                .ids(Integer::toString)
                .column(
                        "category",
                        String.class,
                        r -> r == 0 ? ALL : r < named ? summary.categories().get(order.get(r - 1)) : OTHER)
                .column("attribute", String.class, r -> r == 0 || r >= named ? null : attributes.get(order.get(r - 1)))
                .column(
                        summary.dated() ? "this_year" : "records",
                        Long.class,
                        r -> r < named && summary.reaches()
                                ? figures.get(r).totalNow().count()
                                : null);
        if (summary.dated()) {
            rows.column(
                            "last_year",
                            Long.class,
                            r -> r < named && summary.goesBack()
                                    ? figures.get(r).totalBefore().count()
                                    : null)
                    .number("change", r -> r < named ? figures.get(r).totalChange() : Double.NaN)
                    .number("change_pct", r -> r < named ? figures.get(r).totalChangePercent() : Double.NaN);
        }
        return rows.column(
                        "hidden",
                        Integer.class,
                        r -> r < named
                                ? hidden(figures.get(r))
                                : others.stream()
                                        .mapToInt(RecordResults::hidden)
                                        .sum())
                .build(named + (others.isEmpty() ? 0 : 1))
                .collection();
    }

    private static int hidden(RecordSummary.Figures figures) {
        return figures.totalNow().hidden() + figures.totalBefore().hidden();
    }

    /** One row for each outcome, and at the end their sum, what was read. */
    public SimpleFeatureCollection report() {
        List<RecordSummary.Line> lines = summary.report();
        return ResultTable.named(Results.NAMESPACE, "report")
                .ids(Integer::toString)
                .column("outcome", String.class, r -> lines.get(r).outcome())
                .column("records", Long.class, r -> lines.get(r).records())
                .column(
                        "first_line",
                        Long.class,
                        r -> lines.get(r).firstLine() > 0 ? lines.get(r).firstLine() : null)
                .build(lines.size())
                .collection();
    }
}
