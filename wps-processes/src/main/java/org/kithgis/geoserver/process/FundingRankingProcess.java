/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.kithgis.engine.funding.FundingResult;

/** {@code kith:FundingRanking}: areas, a model and an amount in, what is owed to each area out. */
@DescribeProcess(
        title = "Funding ranking",
        description = "Shares a budget over areas by need, to the penny, by the funding section of a model")
public final class FundingRankingProcess {

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResult(
            name = "result",
            description =
                    "The areas with need figure, share, amount, amount per head, change from the current allocation, and rank (1 = highest need)",
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
            return computed.results().funding(funding, "funding").collection();
        });
    }
}
