/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.assurance.Consistency;
import org.kithgis.engine.assurance.Redundancy;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.funding.GroupFunding;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.model.Dataset;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Indicator;
import org.kithgis.engine.model.Measure;
import org.kithgis.geoserver.features.ResultTable;
import org.kithgis.geoserver.features.Results;

/** The figures behind a report as tables, for those who reckon with them: a sheet of a workbook each. */
public final class Tables {

    private final Findings findings;
    private final IndexResult index;
    private final IndexModel model;

    public Tables(Findings findings) {
        this.findings = findings;
        this.index = findings.index();
        this.model = findings.model();
    }

    /** A row for each area, those most in need first: its index, how sure its rank is, and what it is owed. */
    public SimpleFeatureCollection areasByRank() {
        return areas().collection(Order.all(index));
    }

    private ResultTable areas() {
        return Results.about(findings.areas(), Results.NAMESPACE)
                .all(index, findings.funding(), findings.sure(), "areas");
    }

    /** A row for each group: its need, and what it is owed; a last one, named as in the report, for the areas that belong to none. */
    public ResultTable groups() {
        List<GroupNeed> groups = GroupNeed.of(index);
        GroupNeed all = GroupNeed.all(index);
        ResultTable.Builder table = rows("groups")
                .column(
                        "area_group",
                        String.class,
                        r -> Shown.groupName(groups.get(r).name()))
                .column("areas", Integer.class, r -> groups.get(r).areas())
                .whole(all.areas())
                .number("population", r -> groups.get(r).residents())
                .whole(all.residents())
                .column("in_worst_decile", Integer.class, r -> groups.get(r).worst())
                .whole(all.worst())
                .rank("median_rank", r -> groups.get(r).middle())
                .whole(all.middle() == 0 ? null : all.middle());
        FundingResult funding = findings.funding();
        if (funding != null) {
            List<GroupFunding> owed = funding.groups(); // in the order of the needs
            GroupFunding whole = funding.all();
            table.column("amount", BigDecimal.class, r -> owed.get(r).amount())
                    .whole(whole.amount())
                    .number("amount_pct", r -> owed.get(r).percent())
                    .whole(whole.percent())
                    .column("per_head", BigDecimal.class, r -> owed.get(r).perHead())
                    .whole(whole.perHead())
                    .number("per_head_ratio", r -> owed.get(r).perHeadRatio())
                    .whole(whole.perHeadRatio())
                    .column("current", BigDecimal.class, r -> owed.get(r).current())
                    .whole(whole.current())
                    .column("change", BigDecimal.class, r -> owed.get(r).change())
                    .whole(whole.change())
                    .number("change_pct", r -> owed.get(r).changePercent())
                    .whole(whole.changePercent());
        }
        return table.build(groups.size());
    }

    /** A row for each domain: its weight, the areas it is missing in, and how far its indicators say one thing. */
    public ResultTable domains() {
        List<Domain> domains = model.domains();
        ResultTable.Builder table = rows("domains")
                .column("domain", String.class, d -> domains.get(d).name())
                .column("title", String.class, d -> domains.get(d).title())
                .number("weight", index::domainWeight)
                .column("indicators", Integer.class, d -> domains.get(d)
                        .indicators()
                        .size())
                .column("missing", Integer.class, this::missing)
                .number("alpha", d -> consistency(domains.get(d), Consistency::alpha))
                .number("first_component", d -> consistency(domains.get(d), Consistency::firstComponent));
        FundingResult funding = findings.funding();
        if (funding != null && funding.hasDomainBudgets()) {
            table.column("budget", BigDecimal.class, d -> BigDecimal.valueOf(funding.domainBudgetPence(d), 2));
        }
        return table.build(domains.size());
    }

    private int missing(int domain) {
        int missing = 0;
        for (int i = 0; i < findings.table().size(); i++) {
            missing += index.domainRank(domain, i) == 0 ? 1 : 0;
        }
        return missing;
    }

    /** Of a domain that counts; NaN for another. */
    private double consistency(Domain domain, Function<Consistency, Double> figure) {
        return findings.redundancy().domains().stream()
                .filter(within -> within.domain().equals(domain))
                .map(Redundancy.Within::consistency)
                .findFirst()
                .map(figure)
                .orElse(Double.NaN);
    }

    /** A row for each indicator: what it measures and from which dataset, and the values it has. */
    public ResultTable indicators() {
        record Row(Domain domain, int place, int position) {
            Indicator indicator() {
                return domain.indicators().get(place);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int d = 0; d < model.domains().size(); d++) {
            Domain domain = model.domains().get(d);
            for (int k = 0; k < domain.indicators().size(); k++) {
                rows.add(new Row(domain, k, d));
            }
        }
        List<double[]> values =
                rows.stream().map(row -> index.values(row.indicator())).toList();
        return rows("indicators")
                .column("indicator", String.class, r -> rows.get(r).indicator().name())
                .column("title", String.class, r -> rows.get(r).indicator().title())
                .column("domain", String.class, r -> rows.get(r).domain().name())
                .column(
                        "column",
                        String.class,
                        r -> rows.get(r).indicator().measure().column())
                .column(
                        "per",
                        String.class,
                        r -> rows.get(r).indicator().measure() instanceof Measure.Rate rate ? rate.per() : null)
                .number(
                        "scale",
                        r -> rows.get(r).indicator().measure() instanceof Measure.Rate rate ? rate.scale() : Double.NaN)
                .column(
                        "direction",
                        String.class,
                        r -> rows.get(r).indicator().direction().label())
                .number(
                        "weight",
                        r -> index.indicatorWeight(
                                rows.get(r).position(), rows.get(r).place()))
                .column("dataset", String.class, r -> source(rows.get(r).indicator(), Dataset::title))
                .column("date", String.class, r -> source(rows.get(r).indicator(), Dataset::date))
                .column("missing", Integer.class, r ->
                        (int) Arrays.stream(values.get(r)).filter(Double::isNaN).count())
                .number("least", r -> known(values.get(r)).min().orElse(Double.NaN))
                .number("mean", r -> known(values.get(r)).average().orElse(Double.NaN))
                .number("greatest", r -> known(values.get(r)).max().orElse(Double.NaN))
                .build(rows.size());
    }

    private static DoubleStream known(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v));
    }

    private String source(Indicator indicator, Function<Dataset, String> what) {
        return model.source(indicator).map(what).orElse(null);
    }

    /** A row for each outcome of the records that a dataset was counted from; none where none was. */
    public ResultTable matches() {
        record Outcome(Dataset dataset, SimpleFeature row) {}
        List<Outcome> outcomes = new ArrayList<>();
        findings.records().forEach((dataset, rows) -> DataUtilities.list(rows)
                .forEach(row -> outcomes.add(new Outcome(dataset, row))));
        return rows("match_report")
                .column("dataset", String.class, r -> outcomes.get(r).dataset().title())
                .column("date", String.class, r -> outcomes.get(r).dataset().date())
                .column("outcome", String.class, r ->
                        (String) outcomes.get(r).row().getAttribute("outcome"))
                .column("records", Long.class, r -> outcomes.get(r).row().getAttribute("records"))
                .column("first_line", Long.class, r -> outcomes.get(r).row().getAttribute("first_line"))
                .build(outcomes.size());
    }

    /** A row for each column of the other tables: what it holds. */
    public ResultTable columns() {
        record Row(String table, String column) {}
        List<Row> rows = new ArrayList<>();
        for (ResultTable table : List.of(areas(), groups(), domains(), indicators(), matches())) {
            for (AttributeDescriptor column : table.type().getAttributeDescriptors()) {
                if (table.size() > 0 && !(column instanceof GeometryDescriptor)) {
                    rows.add(new Row(table.type().getTypeName(), column.getLocalName()));
                }
            }
        }
        ColumnKey key = new ColumnKey(model.domains());
        return rows("columns")
                .column("sheet", String.class, r -> rows.get(r).table())
                .column("column", String.class, r -> rows.get(r).column())
                .column(
                        "holds",
                        String.class,
                        r -> key.meaning(rows.get(r).table(), rows.get(r).column()))
                .build(rows.size());
    }

    /** What a reader of the tables must know, a line each. */
    public String notes() {
        List<String> lines = new ArrayList<>();
        lines.add(findings.about().title());
        lines.add("Made with Kith " + Version.kith() + " on "
                + Shown.day(findings.about().date()) + ".");
        if (!findings.about().parameters().isEmpty()) {
            lines.add("Changed for this report: " + findings.about().parameters());
        }
        if (!model.attribution().isEmpty()) {
            lines.add(model.attribution());
        }
        lines.add(
                "What is missing is an empty cell, and never 0. Rank 1 is most in need, and decile 1 the tenth most in need.");
        Grounds grounds = Grounds.of(findings);
        lines.add(grounds.missing());
        lines.addAll(grounds.notes());
        if (findings.sure() != null) {
            lines.add("Ranks are between rank_p05 and rank_p95 in nine of ten of "
                    + findings.doubts().replicates()
                    + " computations with other weights and methods, from the seed "
                    + findings.doubts().seed() + ".");
        }
        return String.join("\n", lines);
    }

    private static ResultTable.Builder rows(String name) {
        return ResultTable.named(Results.NAMESPACE, name).ids(r -> String.valueOf(r + 1));
    }
}
