/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.kithgis.engine.funding.FundingResult;

/** {@code kith:FundingSummary}: areas, a model and an amount in, what is owed to each group of areas out. */
@DescribeProcess(
        title = "Funding summary",
        description = "Shares a budget over areas by need, and adds up what each group of areas is owed")
public final class FundingSummaryProcess {

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResult(
            name = "result",
            description =
                    "One row for each group: amount, % of the total, amount per head, areas, population, and the outline of its areas",
            type = SimpleFeatureCollection.class)
    public SimpleFeatureCollection execute(
            @DescribeParameter(name = "features", description = Inputs.FEATURES) SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(name = "yardstick", description = Inputs.YARDSTICK, min = 0)
                    SimpleFeatureCollection yardstick,
            @DescribeParameter(name = "model", description = Inputs.MODEL) String model,
            @DescribeParameter(name = "parameters", description = Inputs.PARAMETERS, min = 0) String parameters,
            @DescribeParameter(name = "amount", description = Inputs.AMOUNT, min = 0) String amount,
            ProgressListener progress) {
        Job job = new Job(features, tables, yardstick, model, parameters, amount, progress);
        return job.run(computed -> {
            FundingResult funding = computed.funding();
            job.tell(funding.notes());
            return computed.results().groups(funding, "funding_groups").collection();
        });
    }
}
