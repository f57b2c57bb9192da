/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.spatial.Clusters;
import org.kithgis.geoserver.features.ClusterTables;
import org.kithgis.geoserver.features.Columns;

/** {@code kith:Hotspots}: areas with a figure in, where it clusters out. */
@DescribeProcess(
        title = "Hot spots",
        description =
                "Says where a figure clusters beyond chance, such as an index's score: local Moran and Getis-Ord Gi* of each"
                        + " area among those it touches, by permutation, and Moran's I over all of them")
public final class HotspotsProcess {

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "result",
                description =
                        "The areas with their value, local Moran I and its pseudo p, Gi and Gi* (z-values) and the pseudo p"
                                + " of Gi*, the cluster by each (hot, cold, high-low, low-high, not significant, no"
                                + " neighbours, no data), whether local Moran is significant, and how many neighbours",
                type = SimpleFeatureCollection.class,
                primary = true),
        @DescribeResult(
                name = "summary",
                description =
                        "One row: Moran's I with its expectation, variance, z, p and permuted p, areas without a value or"
                                + " without neighbours, and the settings it was found with",
                type = SimpleFeatureCollection.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(name = "features", description = "The areas: features with an id and a polygon each")
                    SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(
                            name = "model",
                            description =
                                    "The model whose index is looked at: its name in the models folder, or its YAML text. Not"
                                            + " needed where 'of' names a column",
                            min = 0)
                    String model,
            @DescribeParameter(name = "parameters", description = Inputs.PARAMETERS, min = 0) String parameters,
            @DescribeParameter(
                            name = "of",
                            description =
                                    "What is looked at: with a model its score where none is given, the name of a domain, or"
                                            + " a figure of the index or its funding, such as per_head; else a column. Hot is"
                                            + " where it is high; ranks and deciles are turned round, so that hot is need",
                            min = 0)
                    String of,
            @DescribeParameter(
                            name = "permutations",
                            description = "How often neighbours are drawn anew, from 19 to 99999",
                            min = 0,
                            defaultValue = "999")
                    String permutations,
            @DescribeParameter(
                            name = "seed",
                            description =
                                    "A whole number the random numbers begin with; the same gives the same result",
                            min = 0,
                            defaultValue = "1")
                    String seed,
            @DescribeParameter(
                            name = "significance",
                            description =
                                    "With fdr the part of false discoveries that is accepted; without, the p that is"
                                            + " significant, in each direction",
                            min = 0,
                            defaultValue = "0.05")
                    String significance,
            @DescribeParameter(
                            name = "fdr",
                            description =
                                    "Whether false discoveries are controlled over all areas (Benjamini-Hochberg on the p of"
                                            + " both directions): chance alone then shows any cluster in as many maps as"
                                            + " 'significance' says, at 0.05 one in twenty",
                            min = 0,
                            defaultValue = "true")
                    Boolean fdr,
            @DescribeParameter(
                            name = "columns",
                            description = "Without a model: which column holds what, where names differ from the usual:"
                                    + " area_id, area_name, area_group, population",
                            min = 0)
                    String columns,
            ProgressListener progress) {
        Run run = new Run(progress);
        BooleanSupplier cancelled = run.progress()::isCanceled;
        String figure = of == null ? "" : of;
        if (model != null && !model.isBlank()) {
            Job job = new Job(features, tables, null, model, parameters, null, run.progress());
            return job.run(computed -> {
                if (columns != null && !columns.isBlank()) {
                    throw new BadInput("The input 'columns' is for areas without a model; the 'areas' of the model say"
                            + " which column holds what.");
                }
                job.tell(computed.index().notes());
                Clusters.Settings settings = settings(permutations, seed, significance, fdr);
                return write(run, ClusterTables.of(computed.areas(), computed.index(), figure, settings, cancelled));
            });
        }
        return run.of(() -> {
            Run.given(features, "features", "the areas");
            Clusters.Settings settings = settings(permutations, seed, significance, fdr);
            Columns named = Columns.read(columns, Columns.Keys.ofAreas());
            run.step(5, "Looking for clusters");
            return write(run, ClusterTables.of(features, Run.list(tables), figure, named, settings, cancelled));
        });
    }

    private static Map<String, Object> write(Run run, ClusterTables clusters) {
        run.step(95, "Writing the result");
        run.tell(clusters.notes());
        return Map.of(
                "result", clusters.areas("clusters").collection(),
                "summary", clusters.summary().collection());
    }

    private static Clusters.Settings settings(String permutations, String seed, String significance, Boolean fdr) {
        Clusters.Settings standard = Clusters.Settings.STANDARD;
        Integer often = Setting.whole(permutations, "permutations");
        Integer from = Setting.seed(seed);
        return new Clusters.Settings(
                often == null ? standard.permutations() : often,
                from == null ? standard.seed() : from,
                Setting.number(significance, "significance", standard.significance()),
                fdr == null ? standard.fdr() : fdr);
    }
}
