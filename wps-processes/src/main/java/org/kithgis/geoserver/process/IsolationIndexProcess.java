/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;

/** {@code kith:IsolationIndex}: areas and a model in, scores and ranks out. */
@DescribeProcess(
        title = "Isolation index",
        description = "Scores and ranks areas by a model: rates, domains, one index, with the drivers of each area")
public final class IsolationIndexProcess {

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResult(
            name = "result",
            description =
                    "The areas with score, rank (1 = most in need), need_rank (N = most in need), decile, rank in group, each domain's score, rank and points, three drivers, and the count of missing inputs",
            type = SimpleFeatureCollection.class)
    public SimpleFeatureCollection execute(
            @DescribeParameter(name = "features", description = Inputs.FEATURES) SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(name = "yardstick", description = Inputs.YARDSTICK, min = 0)
                    SimpleFeatureCollection yardstick,
            @DescribeParameter(name = "model", description = Inputs.MODEL) String model,
            @DescribeParameter(name = "parameters", description = Inputs.PARAMETERS, min = 0) String parameters,
            ProgressListener progress) {
        Job job = new Job(features, tables, yardstick, model, parameters, null, progress);
        return job.run(computed -> {
            job.tell(computed.index().notes());
            return computed.results().index(computed.index(), "index").collection();
        });
    }
}
