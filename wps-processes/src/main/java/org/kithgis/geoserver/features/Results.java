/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.assurance.Assumption;
import org.kithgis.engine.assurance.RankUncertainty;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.funding.GroupFunding;
import org.kithgis.engine.index.Explanation;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Indicator;
import org.locationtech.jts.geom.Geometry;

/**
 * The engine's results as tables of features. This is where attribute names are given: short, lower case, and the same in
 * WFS, SLD, CSV and files. A domain's attributes begin with its name, hyphens as underscores.
 */
public final class Results {

    /** The XML namespace of a result that belongs to no workspace; GML cannot be written without one. */
    public static final String NAMESPACE = "http://kithgis.org/kith";

    /** The column of the vintages of what a result was made of, where it has one. */
    static final String VINTAGES = "vintages";

    private static final Set<String> OF_EVERY_INDEX =
            Set.of("population", "score", "rank", "need_rank", "ranked", "decile", "rank_in_group", "missing");

    private static final Set<String> MONEY =
            Set.of("amount", "amount_pence", "per_head", "per_head_ratio", "change", "change_pct");

    private static final List<String> OF_EVERY_DOMAIN = List.of("_score", "_rank", "_points");

    private final Areas areas;
    private final String namespace;
    private final Map<List<Integer>, Geometry> outlines = new ConcurrentHashMap<>();

    private final Origin origin;

    private Results(Areas areas, String namespace, Origin origin) {
        this.areas = areas;
        this.namespace = namespace;
        this.origin = origin;
    }

    /**
     * Where a result came from, for one that is kept.
     *
     * @param model the model's name
     * @param parameters what was changed about it; empty for nothing
     * @param inputDate the day whose areas and tables they were
     */
    public record Origin(String model, String parameters, LocalDate inputDate) {}

    /**
     * Tables about some areas.
     *
     * @param areas those the results were computed for
     * @param namespace the XML namespace of the types
     */
    public static Results about(Areas areas, String namespace) {
        return new Results(areas, namespace, null);
    }

    /** The same tables with an origin in every row: {@code model}, {@code parameters} and {@code input_date}. */
    public Results from(Origin where) {
        return new Results(areas, namespace, where);
    }

    private ResultTable finish(ResultTable.Builder table, IndexModel model, int rows) {
        table.vintages(model.vintages());
        if (origin != null) {
            Date date = Date.valueOf(origin.inputDate());
            table.column("model", String.class, r -> origin.model())
                    .column("parameters", String.class, r -> origin.parameters())
                    .column("input_date", Date.class, r -> date);
        }
        return table.build(rows);
    }

    /** Whether a figure of this name is 1 where need is greatest. */
    static boolean isMostFirst(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.equals("rank_in_group")
                || plain.matches("(.*_)?(rank|decile)") && !plain.matches("(.*_)?need_rank");
    }

    /** Whether a figure of this name is money that a budget owes, or is made of it. */
    static boolean isMoney(String name) {
        return MONEY.contains(name.toLowerCase(Locale.ROOT))
                || name.toLowerCase(Locale.ROOT).endsWith("_amount");
    }

    /** Whether every index of a model has a figure of this name. */
    static boolean isOfIndex(String name, IndexModel model) {
        String plain = name.toLowerCase(Locale.ROOT);
        return OF_EVERY_INDEX.contains(plain)
                || model.domains().stream()
                        .flatMap(d -> OF_EVERY_DOMAIN.stream().map(d.attribute()::concat))
                        .anyMatch(plain::equalsIgnoreCase);
    }

    /** An index, one row for each area. */
    public ResultTable index(IndexResult result, String typeName) {
        ResultTable.Builder table = areaTable(typeName);
        addIndex(table, result);
        return finish(table, result.model(), areas.table().size());
    }

    /**
     * All of it, one row for each area: its index, how sure its rank is, and what it is owed.
     *
     * @param funding of the same index; null for none
     * @param sure of the same areas; null for none
     */
    public ResultTable all(IndexResult result, FundingResult funding, RankUncertainty sure, String typeName) {
        ResultTable.Builder table = areaTable(typeName);
        addIndex(table, result);
        if (sure != null) {
            addCertainty(table, sure);
        }
        if (funding != null) {
            table.number("need", funding::need)
                    .number("share", funding::share)
                    .column("amount", BigDecimal.class, funding::amount);
            addAllocation(table, funding);
        }
        return finish(table, result.model(), areas.table().size());
    }

    private static void addIndex(ResultTable.Builder table, IndexResult result) {
        table.number("score", result::score)
                .rank("rank", result::rank)
                .rank("need_rank", result::needRank)
                .column("ranked", Integer.class, i -> result.ranked())
                .rank("decile", result::decile)
                .rank("rank_in_group", result::rankInGroup);
        if (result.hasYardstick()) {
            table.rank("national_decile", result::nationalDecile)
                    .column(
                            "in_worst_20",
                            Boolean.class,
                            i -> result.nationalDecile(i) == 0 ? null : result.inWorst20(i));
        }
        Explanation why = result.explanation();
        List<Domain> domains = result.model().domains();
        for (int k = 0; k < domains.size(); k++) {
            int d = k;
            String name = domains.get(d).attribute();
            table.number(name + "_score", i -> result.domainScore(d, i))
                    .rank(name + "_rank", i -> result.domainRank(d, i))
                    .number(name + "_points", i -> why.domainPoints(d, i));
        }
        for (int p = 0; p < Explanation.DRIVERS; p++) {
            int place = p;
            table.column("driver_" + (p + 1), String.class, i -> reason(why.driver(place, i)))
                    .number("driver_" + (p + 1) + "_points", i -> why.driverPoints(place, i));
        }
        table.column("missing", Integer.class, result::missing);
    }

    /** How sure each area's rank is, one row for each area. */
    public ResultTable certainty(RankUncertainty sure, String typeName) {
        IndexResult index = sure.index();
        ResultTable.Builder table = areaTable(typeName)
                .number("score", index::score)
                .rank("rank", index::rank)
                .column("ranked", Integer.class, i -> index.ranked())
                .rank("decile", index::decile);
        addCertainty(table, sure);
        return finish(table, index.model(), areas.table().size());
    }

    private static void addCertainty(ResultTable.Builder table, RankUncertainty sure) {
        IndexResult index = sure.index();
        table.rank("rank_median", i -> index.rank(i) == 0 ? 0 : sure.median(i))
                .rank("rank_p05", i -> index.rank(i) == 0 ? 0 : sure.low(i))
                .rank("rank_p95", i -> index.rank(i) == 0 ? 0 : sure.high(i))
                .number("p_worst_decile", i -> index.rank(i) == 0 ? Double.NaN : sure.inWorstDecile(i));
        if (sure.hasFunding()) {
            table.number("p_above_floor", i -> index.rank(i) == 0 ? Double.NaN : sure.aboveFloor(i));
        }
    }

    /** What each assumption by itself does to the ranks, one row for each; no geometry. */
    public ResultTable assumptions(RankUncertainty sure, String typeName) {
        List<Assumption> rows = sure.assumptions();
        ResultTable.Builder table = ResultTable.named(namespace, typeName)
                .ids(r -> rows.get(r).name())
                .column("assumption", String.class, r -> rows.get(r).name())
                .number("mean_shift", r -> rows.get(r).meanShift())
                .column("greatest_shift", Integer.class, r -> rows.get(r).greatestShift())
                .number("worst_decile_kept", r -> rows.get(r).worstDecileKept());
        return finish(table, sure.index().model(), rows.size());
    }

    /** What a budget owes, one row for each area. */
    public ResultTable funding(FundingResult result, String typeName) {
        IndexResult index = result.index();
        ResultTable.Builder table = areaTable(typeName).number("need", result::need);
        List<Domain> domains = index.model().domains();
        for (int k = 0; k < domains.size(); k++) {
            int d = k;
            table.rank(domains.get(d).attribute() + "_need_rank", i -> index.domainNeedRank(d, i));
        }
        table.number("basis", result::basis)
                .number("share", result::share)
                .column("amount", BigDecimal.class, result::amount)
                .column("amount_pence", Long.class, result::pence);
        addAllocation(table, result);
        table.rank("rank", result::rank)
                .rank("need_rank", result::needRank)
                .column("ranked", Integer.class, i -> result.ranked());
        for (int k = 0; result.hasDomainBudgets() && k < domains.size(); k++) {
            int d = k;
            table.column(domains.get(d).attribute() + "_amount", BigDecimal.class, i -> result.domainAmount(d, i));
        }
        return finish(table, index.model(), areas.table().size());
    }

    private static void addAllocation(ResultTable.Builder table, FundingResult result) {
        table.column("per_head", BigDecimal.class, result::perHead)
                .number("per_head_ratio", result::perHeadRatio)
                .column("current", BigDecimal.class, result::current)
                .column("change", BigDecimal.class, result::change)
                .number("change_pct", result::changePercent)
                .column("bound", String.class, i -> result.bound(i).label())
                .column("eligible", Boolean.class, result::eligible);
    }

    /** What a budget owes, one row for each group, with the outline of its areas. */
    public ResultTable groups(FundingResult result, String typeName) {
        List<GroupFunding> rows = result.groups();
        ResultTable.Builder table = ResultTable.named(namespace, typeName)
                .ids(r -> rows.get(r).group() == null ? "" : rows.get(r).group())
                .column("area_group", String.class, r -> rows.get(r).group())
                .column("areas", Integer.class, r -> rows.get(r).members().size())
                .number("population", r -> rows.get(r).population())
                .number("need", r -> rows.get(r).need())
                .column("amount", BigDecimal.class, r -> rows.get(r).amount())
                .column("amount_pence", Long.class, r -> rows.get(r).pence())
                .number("amount_pct", r -> rows.get(r).percent())
                .column("per_head", BigDecimal.class, r -> rows.get(r).perHead())
                .number("per_head_ratio", r -> rows.get(r).perHeadRatio())
                .column("current", BigDecimal.class, r -> rows.get(r).current())
                .column("change", BigDecimal.class, r -> rows.get(r).change())
                .number("change_pct", r -> rows.get(r).changePercent());
        if (areas.geometryType() != null) {
            Geometry[] shapes = rows.stream()
                    .map(row -> outlines.computeIfAbsent(row.members(), areas::outline))
                    .toArray(Geometry[]::new);
            Class<? extends Geometry> type = areas.geometryType();
            table.geometry(type, areas.crs(), r -> shapes[r]);
        }
        return finish(table, result.index().model(), rows.size());
    }

    /** Starts a table with a row for each area: its id, name, group and population, and its geometry last. */
    ResultTable.Builder areaTable(String typeName) {
        AreaTable table = areas.table();
        ResultTable.Builder builder = ResultTable.named(namespace, typeName)
                .ids(table::id)
                .column("area_id", String.class, table::id)
                .column("area_name", String.class, table::name)
                .column("area_group", String.class, table::group)
                .number("population", table::population);
        return areas.geometryType() == null
                ? builder
                : builder.geometry(areas.geometryType(), areas.crs(), table::geometry);
    }

    private static String reason(Indicator driver) {
        return driver == null ? null : driver.reason();
    }
}
