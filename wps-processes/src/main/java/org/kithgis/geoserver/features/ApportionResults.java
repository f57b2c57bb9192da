/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.linkage.Apportionment;
import org.kithgis.engine.linkage.Apportionment.Counts;
import org.kithgis.engine.linkage.Apportionment.Money;
import org.kithgis.engine.linkage.Links;
import org.kithgis.engine.linkage.Links.How;
import org.kithgis.engine.linkage.Rate;

/** Counts, money and rates carried to other areas, as tables of features. */
public final class ApportionResults {

    /** What the name of a money's column in whole pennies ends in. */
    static final String PENCE = "_pence";

    /** The columns every result has. */
    static final List<String> NAMES = List.of(
            "area_id",
            "area_name",
            "area_group",
            "population",
            "sources",
            "sources_split",
            "sources_split_equally",
            "missing_share",
            ResultTable.GEOMETRY);

    private final ApportionInputs inputs;
    private final Links links;
    private final AreaTable from;
    private final Areas to;
    private final Apportionment apportionment;
    private final int targets;

    /** The results of some inputs. */
    public ApportionResults(ApportionInputs inputs) {
        this.inputs = inputs;
        this.links = inputs.links();
        this.from = inputs.sources().table();
        this.to = inputs.targets();
        this.apportionment = new Apportionment(links);
        this.targets = links.targets().size();
    }

    /** One row for each target. */
    public ResultTable targets() {
        double[] missing = new double[targets];
        double[] population = population(missing);
        ResultTable.Builder table = ResultTable.named(Results.NAMESPACE, "apportioned")
                .ids(links.targets()::get)
                .column("area_id", String.class, links.targets()::get)
                .column("area_name", String.class, this::name)
                .column("area_group", String.class, t -> listed(t) ? to.table().group(t) : null)
                .number("population", t -> population[t])
                .column("sources", Integer.class, counter(null)::get)
                .column("sources_split", Integer.class, split()::get)
                .column("sources_split_equally", Integer.class, counter(How.EQUALLY)::get);
        for (String column : inputs.counts()) {
            if (!Columns.plain(column).equals("population") || !from.hasPopulations()) {
                Counts counts = apportionment.counts(from.column(column).toArray());
                mark(missing, counts.missing());
                table.number(Columns.plain(column), t -> counts.values()[t]);
            }
        }
        for (String column : inputs.money()) {
            Money money = apportionment.money(from.column(column).toArray(), column);
            mark(missing, money.missing());
            table.column(
                            Columns.plain(column),
                            BigDecimal.class,
                            t -> money.isMissing(t) ? null : BigDecimal.valueOf(money.pence()[t], 2))
                    .column(
                            Columns.plain(column) + PENCE,
                            Long.class,
                            t -> money.isMissing(t) ? null : money.pence()[t]);
        }
        for (Rate rate : inputs.rates()) {
            double[] rates = apportionment.rate(
                    from.column(rate.numerator()).toArray(),
                    from.column(rate.denominator()).toArray(),
                    rate.per());
            table.number(Columns.plain(rate.name()), t -> rates[t]);
        }
        table.number("missing_share", t -> missing[t]);
        if (to != null && to.geometryType() != null) {
            table.geometry(
                    to.geometryType(), to.crs(), t -> listed(t) ? to.table().geometry(t) : null);
        }
        return table.build(targets);
    }

    /** One row for each source: how it went to which targets. */
    public ResultTable report() {
        return ResultTable.named(Results.NAMESPACE, "report")
                .ids(from::id)
                .column("source_id", String.class, from::id)
                .column("source_name", String.class, from::name)
                .column("how", String.class, s -> links.source(s).how().label())
                .column("targets", Integer.class, s -> links.source(s).targets().length)
                .column("target_ids", String.class, this::parts)
                .number("largest_share", s -> links.source(s).largest())
                .number("no_target_share", s -> links.source(s).left())
                .column("rows_without_weight", Integer.class, s -> links.source(s)
                        .unweighed())
                .build(links.size());
    }

    private boolean listed(int target) {
        return to != null && target < to.table().size();
    }

    private String name(int target) {
        String id = links.targets().get(target);
        String fromLookup = inputs.name(id);
        if (listed(target) && (fromLookup == null || !to.table().name(target).equals(id))) {
            return to.table().name(target);
        }
        return fromLookup == null ? id : fromLookup;
    }

    /** Residents: carried over where the sources have them, else the targets' own. */
    private double[] population(double[] missing) {
        if (from.hasPopulations()) {
            Counts counts = apportionment.counts(IntStream.range(0, from.size())
                    .mapToDouble(from::population)
                    .toArray());
            mark(missing, counts.missing());
            return counts.values();
        }
        return IntStream.range(0, targets)
                .mapToDouble(t -> listed(t) ? to.table().population(t) : Double.NaN)
                .toArray();
    }

    /** Notes the largest part that is missing of any column. */
    private static void mark(double[] missing, double[] ofColumn) {
        for (int t = 0; t < missing.length; t++) {
            missing[t] = Math.max(missing[t], ofColumn[t]);
        }
    }

    /** How many sources feed each target: all, or those shared in one way. */
    private List<Integer> counter(How how) {
        return count(source -> how == null || source.how() == how);
    }

    private List<Integer> split() {
        return count(source -> source.targets().length > 1 || source.left() > 0);
    }

    private List<Integer> count(Predicate<Links.Source> counted) {
        int[] counts = new int[targets];
        for (int s = 0; s < links.size(); s++) {
            Links.Source source = links.source(s);
            if (counted.test(source)) {
                for (int t : source.targets()) {
                    counts[t]++;
                }
            }
        }
        return IntStream.of(counts).boxed().toList();
    }

    /** Such as {@code E05008831 0.25, E05008841 0.75}. */
    private String parts(int source) {
        Links.Source of = links.source(source);
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < of.targets().length; k++) {
            String id = links.targets().get(of.targets()[k]);
            parts.add(of.targets().length == 1 ? id : id + String.format(Locale.ROOT, " %.4f", of.shares()[k]));
        }
        return String.join(", ", parts);
    }
}
