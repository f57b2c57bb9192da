/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.kithgis.engine.assurance.Redundancy;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.geoserver.features.CorrelationPicture;
import org.kithgis.geoserver.features.RedundancyTables;

/** {@code kith:Redundancy}: areas and a model in; which of its datasets count the same thing twice out. */
@DescribeProcess(
        title = "Redundancy",
        description =
                "Says whether the datasets of a model tell the same story: correlations, variance inflation, Cronbach's alpha,"
                        + " first components, and which of two that count nearly the same to keep")
public final class RedundancyProcess {

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "result",
                description =
                        "One row for each two indicators: their correlation (Pearson's and Spearman's) over the areas that have"
                                + " both, whether they are flagged, which of the two to keep, and why; flagged ones first, then those"
                                + " that correlate most",
                type = SimpleFeatureCollection.class,
                primary = true),
        @DescribeResult(
                name = "indicators",
                description =
                        "One row for each indicator: areas that lack it, its dataset and date, its variance inflation among all"
                                + " indicators and within its domain, and its loading on its domain's first component",
                type = SimpleFeatureCollection.class),
        @DescribeResult(
                name = "domains",
                description =
                        "One row for each domain, and one for all indicators: Cronbach's alpha, and the share of the variance"
                                + " that the first component holds, over the areas that have all of its indicators",
                type = SimpleFeatureCollection.class),
        @DescribeResult(
                name = "picture",
                description =
                        "The correlations as a picture, an SVG document: Pearson's below the diagonal, Spearman's above",
                type = String.class,
                meta = {"mimeTypes=image/svg+xml"})
    })
    public Map<String, Object> execute(
            @DescribeParameter(name = "features", description = Inputs.FEATURES) SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(name = "model", description = Inputs.MODEL) String model,
            @DescribeParameter(name = "parameters", description = Inputs.PARAMETERS, min = 0) String parameters,
            @DescribeParameter(
                            name = "flag",
                            description =
                                    "The correlation (Pearson's, above or below 0) from which on two indicators of one domain"
                                            + " are flagged",
                            min = 0,
                            defaultValue = "0.9")
                    String flag,
            ProgressListener progress) {
        Job job = new Job(features, tables, null, model, parameters, null, progress);
        return job.run(computed -> {
            Redundancy found = Redundancy.of(
                    new DomainScores(computed.index().areas()),
                    computed.index().model(),
                    Setting.number(flag, "flag", Redundancy.FLAG));
            RedundancyTables written = new RedundancyTables(found);
            job.tell(computed.index().notes());
            job.tell(found.notes());
            return Map.of(
                    "result", written.pairs().collection(),
                    "indicators", written.indicators().collection(),
                    "domains", written.domains().collection(),
                    "picture", CorrelationPicture.svg(found, computed.index().model()));
        });
    }
}
