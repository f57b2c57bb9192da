/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.util.SubProgressListener;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.kithgis.geoserver.features.Columns;
import org.kithgis.geoserver.features.ComparisonTables;
import org.kithgis.geoserver.features.Placed;
import org.kithgis.geoserver.features.Results;

/** {@code kith:Compare}: two models, two what-ifs or two results in, who moved and what money moved out. */
@DescribeProcess(
        title = "Compare",
        description =
                "Compares two models, two what-ifs of one model, or two results: rank moves, money moves, winners and"
                        + " losers, and how far the two agree")
public final class CompareProcess {

    private static final int HALF = 45;

    private static final String FEATURES =
            "What is compared with the other: the areas a model is computed for or, without a"
                    + " model, a result as it stands, such as a stored layer or a published allocation, with a score, a rank or an amount";

    private static final String OTHER_FEATURES =
            "What it is compared with, likewise: areas where other_model is given, else a"
                    + " result as it stands. Without these features the same areas and tables are taken";

    private static final String COLUMNS =
            "Which column of a result holds what, where names differ from the usual. The keys:"
                    + " area_id, area_name, area_group, population, score, need, rank, decile, amount and amount_pence";

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "result",
                description =
                        "One row for each area: score, rank and decile before and after, rank_move (above 0 towards the most"
                                + " in need), whether it moved in or out of the worst decile, and its money before and after",
                type = SimpleFeatureCollection.class,
                primary = true),
        @DescribeResult(
                name = "groups",
                description =
                        "One row for each group: areas up and down, winners and losers, and money before and after",
                type = SimpleFeatureCollection.class),
        @DescribeResult(
                name = "agreement",
                description =
                        "One row: areas compared and in one only, Kendall's tau-b, Spearman's correlation, overlap of the"
                                + " worst deciles, mean and greatest move, and the money that moved",
                type = SimpleFeatureCollection.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(name = "features", description = FEATURES) SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(
                            name = "model",
                            description = Inputs.MODEL + ". Without one, the features are a result",
                            min = 0)
                    String model,
            @DescribeParameter(name = "parameters", description = Inputs.PARAMETERS, min = 0) String parameters,
            @DescribeParameter(name = "amount", description = Inputs.AMOUNT, min = 0) String amount,
            @DescribeParameter(name = "other_features", description = OTHER_FEATURES, min = 0)
                    SimpleFeatureCollection otherFeatures,
            @DescribeParameter(
                            name = "other_tables",
                            description = "Tables of indicators for the other features",
                            min = 0,
                            max = 10)
                    SimpleFeatureCollection[] otherTables,
            @DescribeParameter(
                            name = "other_model",
                            description = "The other model; for the same areas, the same model where none is given",
                            min = 0)
                    String otherModel,
            @DescribeParameter(
                            name = "other_parameters",
                            description = "Changes to the other model, in place of those in parameters",
                            min = 0)
                    String otherParameters,
            @DescribeParameter(
                            name = "other_amount",
                            description =
                                    "Pounds the other model shares; where none is given the same as amount, or its own",
                            min = 0)
                    String otherAmount,
            @DescribeParameter(name = "columns", description = COLUMNS, min = 0) String columns,
            ProgressListener progress) {
        Run run = new Run(progress);
        return run.of(() -> {
            Run.given(features, "features", "what is compared");
            Columns named = Columns.read(columns, Placed.KEYS);
            ModelOrResult before = new ModelOrResult("features", features, tables, model, parameters, amount, named);
            ModelOrResult after = otherFeatures == null
                    ? before.with(otherModel, otherParameters, otherAmount)
                    : new ModelOrResult(
                            "other_features",
                            otherFeatures,
                            otherTables,
                            otherModel,
                            otherParameters,
                            otherAmount,
                            named);
            Optional<Placed> keptBefore = before.kept(run.progress());
            Optional<Placed> keptAfter = after.kept(run.progress());
            boolean byNeed = Stream.of(keptBefore, keptAfter)
                    .flatMap(Optional::stream)
                    .anyMatch(kept -> kept.standing().byNeed());
            Placed old = keptBefore.orElseGet(() -> before.computed(byNeed, part(run, 0)));
            Placed now = keptAfter.orElseGet(() -> after.computed(byNeed, part(run, HALF)));
            run.step(2 * HALF, "Comparing");
            ComparisonTables compared = ComparisonTables.of(old, now, Results.NAMESPACE);
            run.tell(compared.notes());
            return Map.of(
                    "result", compared.areas("compared").collection(),
                    "groups", compared.groups("groups").collection(),
                    "agreement",
                            compared.agreement("agreement", before.label(), after.label())
                                    .collection());
        });
    }

    private static ProgressListener part(Run run, int from) {
        return new SubProgressListener(run.progress(), from, HALF);
    }
}
