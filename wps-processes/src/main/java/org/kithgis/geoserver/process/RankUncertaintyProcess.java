/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.kithgis.engine.assurance.RankUncertainty;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.model.Uncertainty;
import org.kithgis.geoserver.features.Results;

/** {@code kith:RankUncertainty}: areas and a model in, how sure each rank is out. */
@DescribeProcess(
        title = "Rank uncertainty",
        description =
                "Says how sure each rank is: the index is computed many times, with other weights and with what else the"
                        + " model says might have been decided otherwise")
public final class RankUncertaintyProcess {

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "result",
                description =
                        "The areas with score, rank (1 = most in need), decile, the median rank of all replicates, the ranks"
                                + " that 5 and 95 in a hundred of them are at or before (rank_p05, rank_p95), the chance of being among"
                                + " the 10 % most in need (p_worst_decile) and, where the model shares an amount, of getting more than"
                                + " the floor per head gives, or anything at all where there is no floor (p_above_floor)",
                type = SimpleFeatureCollection.class,
                primary = true),
        @DescribeResult(
                name = "assumptions",
                description =
                        "A row for each thing that might have been decided otherwise: by how many places it moves ranks by"
                                + " itself, on average and at most, and which share of the worst decile stays there",
                type = SimpleFeatureCollection.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(name = "features", description = Inputs.FEATURES) SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(
                            name = "model",
                            description =
                                    "The name of a model in the models folder, or its text in YAML; its section 'uncertainty'"
                                            + " says what might have been decided otherwise, and without one every weight might be a quarter"
                                            + " more or less")
                    String model,
            @DescribeParameter(name = "parameters", description = Inputs.PARAMETERS, min = 0) String parameters,
            @DescribeParameter(
                            name = "replicates",
                            description =
                                    "How often the index is computed, 1 to 10000; the model's own number, or 1000, where left out",
                            min = 0)
                    String replicates,
            @DescribeParameter(
                            name = "seed",
                            description =
                                    "A whole number; the same one gives the same result. The model's own, or 1, where left out",
                            min = 0)
                    String seed,
            ProgressListener progress) {
        Job job = new Job(features, tables, null, model, parameters, null, progress);
        Run run = new Run(progress);
        return run.of(() -> {
            Integer times = Setting.whole(replicates, "replicates");
            Integer start = Setting.seed(seed);
            Job.Given given = job.read();
            Uncertainty uncertainty = Certainty.wanted(given.model(), times, start);
            run.step(40, "Computing the index " + uncertainty.replicates() + " times");
            RankUncertainty sure =
                    Certainty.of(new DomainScores(given.areas().table()), given.model(), uncertainty, run);
            run.step(90, "Writing the result");
            List<String> notes = new ArrayList<>(sure.index().notes());
            run.tell(notes);
            Results results = Results.about(given.areas(), Results.NAMESPACE);
            return Map.of(
                    "result", results.certainty(sure, "certainty").collection(),
                    "assumptions", results.assumptions(sure, "assumptions").collection());
        });
    }
}
