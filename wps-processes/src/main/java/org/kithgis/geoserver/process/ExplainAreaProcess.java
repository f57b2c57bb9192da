/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.assurance.AreaExplanation;
import org.kithgis.engine.assurance.RankUncertainty;
import org.kithgis.engine.funding.Funding;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.geoserver.features.ExplanationTables;
import org.kithgis.geoserver.features.Results;

/** {@code kith:ExplainArea}: areas, a model and one area's id in, why it stands where it does out. */
@DescribeProcess(
        title = "Explain an area",
        description =
                "Says of one area, in words and in numbers, where it stands and why, which areas are most like it, how sure"
                        + " its rank is, and what it is owed")
public final class ExplainAreaProcess {

    private static final int FEW = 3;

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "words",
                description = "The area in plain English: a few paragraphs with an empty line between two",
                type = String.class,
                primary = true),
        @DescribeResult(
                name = "numbers",
                description =
                        "A row for each figure, by topic: index, domains, indicators with their points, the areas most like"
                                + " it, certainty and allocation",
                type = SimpleFeatureCollection.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(name = "features", description = Inputs.FEATURES) SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(name = "model", description = Inputs.MODEL) String model,
            @DescribeParameter(name = "area", description = "The id of the area to be explained") String area,
            @DescribeParameter(name = "parameters", description = Inputs.PARAMETERS, min = 0) String parameters,
            @DescribeParameter(name = "amount", description = Inputs.AMOUNT, min = 0) String amount,
            @DescribeParameter(
                            name = "replicates",
                            description =
                                    "How often the index is computed to say how sure the rank is, 1 to 10000; 0 to leave that"
                                            + " out. The model's own number, or 1000, where left out",
                            min = 0)
                    String replicates,
            ProgressListener progress) {
        Run run = new Run(progress);
        return run.of(() -> {
            Integer times = Setting.whole(replicates, "replicates");
            Certainty.check(times, 0);
            Job.Given given = new Job(features, tables, null, model, parameters, amount, progress).read();
            int position = position(given.areas().table(), area);
            DomainScores scores = new DomainScores(given.areas().table());
            run.step(40, "Computing the index");
            IndexResult index = IsolationIndex.compute(scores, given.model(), null);
            boolean hasMoney = given.model().funding() != null
                    && given.model().funding().amount().isPresent();
            FundingResult funding = hasMoney ? Funding.allocate(index) : null;
            run.tell(funding == null ? index.notes() : funding.notes());
            run.step(50, "Finding out how sure the rank is");
            RankUncertainty sure = times != null && times == 0
                    ? null
                    : Certainty.of(scores, given.model(), Certainty.wanted(given.model(), times, null), run);
            run.step(90, "Writing the result");
            AreaExplanation explanation = AreaExplanation.of(index, funding, sure, position);
            return Map.of(
                    "words", explanation.words(),
                    "numbers",
                            ExplanationTables.numbers(
                                            explanation, given.model().vintages(), Results.NAMESPACE, "numbers")
                                    .collection());
        });
    }

    private static int position(AreaTable areas, String wanted) {
        int position = areas.position(wanted.strip());
        if (position < 0) {
            List<String> ids =
                    IntStream.range(0, areas.size()).mapToObj(areas::id).toList();
            throw new BadInput("The input 'area' is '" + wanted.strip() + "', which none of the " + areas.size()
                    + " areas has as its id; "
                    + Spelling.nearest(wanted.strip(), ids)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("their ids are such as '"
                                    + String.join("', '", ids.subList(0, Math.min(FEW, ids.size()))) + "'."));
        }
        return position;
    }
}
