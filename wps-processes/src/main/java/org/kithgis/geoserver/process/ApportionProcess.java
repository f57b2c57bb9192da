/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.linkage.Links.Method;
import org.kithgis.engine.linkage.Rate;
import org.kithgis.geoserver.features.ApportionInputs;
import org.kithgis.geoserver.features.ApportionResults;
import org.kithgis.geoserver.features.Columns;
import org.kithgis.geoserver.features.RecordInputs;

/** {@code kith:Apportion}: counts of one geography in, counts of another out. */
@DescribeProcess(
        title = "Apportion",
        description =
                "Carries counts, money and rates from one set of areas to another, such as small areas to wards or"
                        + " divisions: by a lookup, with weights where it has them, or by overlap. Totals are kept, and what had"
                        + " to be split or has no target is reported")
public final class ApportionProcess {

    private static final String COLUMNS =
            "Which column holds what, where it has no usual name, such as source=LSOA11CD;target=WD17CD. Of the areas:"
                    + " area_id, area_name, population. Of the lookup: source, target, target_name, weight, postcode, uprn. Of the targets:"
                    + " target (their id), target_name. A usual name is passed over with none, as in weight=none";

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "result",
                description =
                        "One row for each target: population, how many areas feed it (sources), of how many it has a part"
                                + " only (sources_split), of how many an equal one because nothing says more"
                                + " (sources_split_equally), the counts, money and rates, and the largest part of what"
                                + " feeds it that is missing (missing_share)",
                type = SimpleFeatureCollection.class,
                primary = true),
        @DescribeResult(
                name = "report",
                description =
                        "One row for each area: how it went (whole, by weight, equally, by overlap, best fit, no target),"
                                + " to which targets in which parts, and the part that has no target",
                type = SimpleFeatureCollection.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(
                            name = "features",
                            description = "The areas whose counts are carried over: features with an id each, and a"
                                    + " polygon where there is no lookup")
                    SimpleFeatureCollection features,
            @DescribeParameter(
                            name = "tables",
                            description = "Tables with the counts, whose rows are joined to the areas by area id",
                            min = 0,
                            max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(
                            name = "lookup",
                            description =
                                    "Which area lies in which target: a row for each pair, or for each postcode or address"
                                            + " of it, with a weight where it has one; without, each postcode or UPRN in it counts once. Polygons are overlapped where none is"
                                            + " given",
                            min = 0)
                    SimpleFeatureCollection lookup,
            @DescribeParameter(
                            name = "targets",
                            description = "The targets, with names, groups and polygons. Not needed with a lookup",
                            min = 0)
                    SimpleFeatureCollection targets,
            @DescribeParameter(
                            name = "counts",
                            description =
                                    "Columns that are counts, with commas between. Populations are always carried over",
                            min = 0)
                    String counts,
            @DescribeParameter(
                            name = "money",
                            description = "Columns that are pounds, with commas between: shared to the penny",
                            min = 0)
                    String money,
            @DescribeParameter(
                            name = "rates",
                            description =
                                    "Rates that are worked out again from counts, with semicolons between, such as"
                                            + " car_free = no_car_households / households per 100",
                            min = 0)
                    String rates,
            @DescribeParameter(
                            name = "method",
                            description =
                                    "pro-rata: each target gets its part. best-fit: the target with most of an area gets"
                                            + " all of it",
                            min = 0,
                            defaultValue = "pro-rata")
                    String method,
            @DescribeParameter(name = "columns", description = COLUMNS, min = 0) String columns,
            ProgressListener progress) {
        Run run = new Run(progress);
        return run.of(() -> {
            Run.given(features, "features", "the areas");
            Run.given(features, "features", "the areas");
            Method how = method(method);
            List<SimpleFeatureCollection> joined = tables == null
                    ? List.of()
                    : Arrays.stream(tables).filter(t -> t != null).toList();
            run.step(5, "Linking areas");
            ApportionInputs inputs = new ApportionInputs(
                    new ApportionInputs.Tables(features, joined, lookup, targets),
                    Columns.read(columns, ApportionInputs.keys()),
                    how,
                    RecordInputs.names(counts),
                    RecordInputs.names(money),
                    Rate.read(rates),
                    run.progress()::isCanceled);
            run.step(90, "Writing the result");
            run.tell(inputs.notes());
            ApportionResults results = new ApportionResults(inputs);
            return Map.of(
                    "result",
                    results.targets().collection(),
                    "report",
                    results.report().collection());
        });
    }

    private static Method method(String text) {
        if (text == null || text.isBlank()) {
            return Method.PRO_RATA;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "pro-rata" -> Method.PRO_RATA;
            case "best-fit" -> Method.BEST_FIT;
            default -> throw new BadInput("'method' is '" + text.strip() + "'; 'pro-rata' or 'best-fit' is expected.");
        };
    }
}
