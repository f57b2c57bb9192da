/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.geotools.referencing.CRS;
import org.kithgis.engine.assurance.Agreement;
import org.kithgis.engine.assurance.Comparison;
import org.kithgis.engine.assurance.Comparison.Side;
import org.kithgis.engine.assurance.Comparison.WorstDecile;
import org.kithgis.engine.assurance.GroupChange;
import org.locationtech.jts.geom.Geometry;

/** What differs between two results, as tables. */
public final class ComparisonTables {

    private final Placed before;
    private final Placed after;
    private final Comparison comparison;
    private final String namespace;

    private ComparisonTables(Placed before, Placed after, String namespace) {
        this.before = before;
        this.after = after;
        this.comparison = Comparison.of(before.standing(), after.standing());
        this.namespace = namespace;
    }

    /**
     * Compares two results.
     *
     * @param namespace the XML namespace of the tables' types
     */
    public static ComparisonTables of(Placed before, Placed after, String namespace) {
        return new ComparisonTables(before, after, namespace);
    }

    /** What a reader of the result must know. */
    public List<String> notes() {
        return Stream.of(before.notes(), after.notes(), comparison.notes())
                .flatMap(List::stream)
                .toList();
    }

    /** One row for each area of either result: where it stood and stands, and what it got and gets. */
    public ResultTable areas(String typeName) {
        Side old = comparison.before();
        Side now = comparison.after();
        ResultTable.Builder table = Results.about(new Areas(comparison.areas(), null, null), namespace)
                .areaTable(typeName)
                .column("compared", Boolean.class, comparison::inBoth)
                .number("score_before", old::score)
                .number("score_after", now::score)
                .rank("rank_before", old::rank)
                .rank("rank_after", now::rank)
                .column("rank_move", Integer.class, i -> comparison.isRanked(i) ? comparison.rankMove(i) : null)
                .rank("decile_before", old::decile)
                .rank("decile_after", now::decile)
                .column("worst_decile", String.class, i -> label(comparison.worstDecile(i)));
        if (comparison.hasMoney()) {
            table.column("amount_before", BigDecimal.class, old::amount)
                    .column("amount_after", BigDecimal.class, now::amount)
                    .column(
                            "change",
                            BigDecimal.class,
                            i -> comparison.isFunded(i) ? pounds(comparison.change(i)) : null)
                    .column("change_pence", Long.class, i -> comparison.isFunded(i) ? comparison.change(i) : null)
                    .number("change_pct", comparison::changePercent)
                    .column("per_head_before", BigDecimal.class, old::perHead)
                    .column("per_head_after", BigDecimal.class, now::perHead)
                    .column("per_head_change", BigDecimal.class, this::perHeadChange);
        }
        vintages(table);
        geometry(table);
        return table.build(comparison.areas().size());
    }

    /** Each area as the result after draws it, else the one before; where their coordinates differ, as one of them does. */
    private void geometry(ResultTable.Builder table) {
        Areas shown = after.areas().geometryType() != null ? after.areas() : before.areas();
        if (shown.geometryType() == null) {
            return;
        }
        boolean alike =
                CRS.equalsIgnoreMetadata(before.areas().crs(), after.areas().crs());
        Class<? extends Geometry> type =
                alike && before.areas().geometryType() != after.areas().geometryType()
                        ? Geometry.class
                        : shown.geometryType();
        table.geometry(type, shown.crs(), row -> {
            Geometry now = geometry(after, comparison.after(), row, alike || shown == after.areas());
            return now != null ? now : geometry(before, comparison.before(), row, alike || shown == before.areas());
        });
    }

    private static Geometry geometry(Placed placed, Side side, int row, boolean usable) {
        return usable && side.has(row) ? placed.areas().table().geometry(side.position(row)) : null;
    }

    /** One row for each group: who wins, who loses, and how much. */
    public ResultTable groups(String typeName) {
        List<GroupChange> rows = comparison.groups();
        ResultTable.Builder table = ResultTable.named(namespace, typeName)
                .ids(r -> rows.get(r).group() == null ? "" : rows.get(r).group())
                .column("area_group", String.class, r -> rows.get(r).group())
                .column("areas", Integer.class, r -> rows.get(r).areas())
                .column("up", Integer.class, r -> rows.get(r).up())
                .column("down", Integer.class, r -> rows.get(r).down());
        if (comparison.hasMoney()) {
            table.column("funded", Integer.class, r -> rows.get(r).funded())
                    .column("winners", Integer.class, r -> rows.get(r).winners())
                    .column("losers", Integer.class, r -> rows.get(r).losers())
                    .column(
                            "amount_before",
                            BigDecimal.class,
                            r -> pounds(rows.get(r).penceBefore()))
                    .column(
                            "amount_after",
                            BigDecimal.class,
                            r -> pounds(rows.get(r).penceAfter()))
                    .column("change", BigDecimal.class, r -> pounds(rows.get(r).change()))
                    .column("change_pence", Long.class, r -> rows.get(r).change())
                    .number("change_pct", r -> rows.get(r).changePercent());
        }
        vintages(table);
        return table.build(rows.size());
    }

    /**
     * One row: how far the two agree.
     *
     * @param whatBefore the result before, as people call it
     * @param whatAfter the result after
     */
    public ResultTable agreement(String typeName, String whatBefore, String whatAfter) {
        Agreement found = comparison.agreement();
        ResultTable.Builder table = ResultTable.named(namespace, typeName)
                .ids(r -> "1")
                .column("before", String.class, r -> whatBefore)
                .column("after", String.class, r -> whatAfter)
                .column("compared", Integer.class, r -> found.inBoth())
                .column("only_before", Integer.class, r -> found.onlyBefore())
                .column("only_after", Integer.class, r -> found.onlyAfter())
                .column("ranked", Integer.class, r -> found.ranked())
                .number("kendall", r -> found.kendall())
                .number("spearman", r -> found.spearman())
                .column("worst_decile_both", Integer.class, r -> found.worstBoth())
                .column("worst_decile_either", Integer.class, r -> found.worstEither())
                .number("worst_decile_overlap", r -> found.worstDecileOverlap())
                .number("mean_move", r -> found.meanMove())
                .column("greatest_move", Integer.class, r -> found.ranked() == 0 ? null : found.greatestMove());
        if (comparison.hasMoney()) {
            table.column("funded", Integer.class, r -> found.funded())
                    .column("amount_before", BigDecimal.class, r -> pounds(found.penceBefore()))
                    .column("amount_after", BigDecimal.class, r -> pounds(found.penceAfter()))
                    .column("money_moved", BigDecimal.class, r -> pounds(found.penceMoved()))
                    .column("money_moved_pence", Long.class, r -> found.penceMoved());
        }
        vintages(table);
        return table.build(1);
    }

    /** What each of the two was made of, where one of them says. */
    private void vintages(ResultTable.Builder table) {
        if (!before.vintages().isEmpty() || !after.vintages().isEmpty()) {
            table.column(Results.VINTAGES + "_before", String.class, r -> before.vintages())
                    .column(Results.VINTAGES + "_after", String.class, r -> after.vintages());
        }
    }

    private BigDecimal perHeadChange(int area) {
        BigDecimal old = comparison.before().perHead(area);
        BigDecimal now = comparison.after().perHead(area);
        return old == null || now == null ? null : now.subtract(old);
    }

    private static String label(WorstDecile what) {
        if (what == null) {
            return null;
        }
        return what == WorstDecile.NEVER ? "" : what.name().toLowerCase(Locale.ROOT);
    }

    private static BigDecimal pounds(long pence) {
        return BigDecimal.valueOf(pence, 2);
    }
}
