/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.kithgis.engine.linkage.Disclosure;
import org.kithgis.geoserver.features.Columns;
import org.kithgis.geoserver.features.SegmentSurvey;

/** {@code kith:SegmentEstimate}: survey answers and who lives where in, an estimate for each area out. */
@DescribeProcess(
        title = "Segment estimate",
        description =
                "Estimates a survey's answers for small areas by who lives there: the answers of each geodemographic"
                        + " segment, by the segments' shares of each area's people")
public final class SegmentEstimateProcess {

    private static final String COLUMNS =
            "Which column holds what, where names differ from the usual, as area_id=LSOA11CD;value=lonely. The keys:"
                    + " area_id, area_name, area_group, population and larger_area of the areas; area_id, segment and people"
                    + " of the people; segment, value and weight of the responses; segment and parent of the segments;"
                    + " larger_area and figure of the published figures";

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "result",
                description =
                        "One row for each area with its estimate, and that over the survey's mean as an index of 100;"
                                + " where figures are published, also the estimate before it was held to them",
                type = SimpleFeatureCollection.class,
                primary = true),
        @DescribeResult(
                name = "segments",
                description =
                        "One row for each segment with its rate, and whose responses gave it: its own, or those of the"
                                + " parent it was merged into",
                type = SimpleFeatureCollection.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(name = "features", description = Inputs.FEATURES) SimpleFeatureCollection features,
            @DescribeParameter(
                            name = "people",
                            description = "People by area and segment: a row for each area and segment with the count")
                    SimpleFeatureCollection people,
            @DescribeParameter(
                            name = "responses",
                            description =
                                    "The survey's responses: the segment of each, the answer as 0 and 1 or a number, and"
                                            + " a weight where they have one")
                    SimpleFeatureCollection responses,
            @DescribeParameter(
                            name = "segments",
                            description =
                                    "Which segment is a branch of which: a row for each with its parent. Segments with too"
                                            + " few responses are merged into their parent; without this table, into all",
                            min = 0)
                    SimpleFeatureCollection segments,
            @DescribeParameter(
                            name = "published",
                            description = "Figures published for larger areas, such as MSOAs. The areas inside each are"
                                    + " scaled so that their population-weighted mean is the published figure",
                            min = 0)
                    SimpleFeatureCollection published,
            @DescribeParameter(
                            name = "prior",
                            description =
                                    "The prior size: how many responses the overall mean counts for in each segment",
                            min = 0,
                            defaultValue = "0")
                    String prior,
            @DescribeParameter(
                            name = "threshold",
                            description = "The fewest responses a segment's rate is made of: 5, 15, 25 and so on",
                            min = 0,
                            defaultValue = "5")
                    String threshold,
            @DescribeParameter(name = "columns", description = COLUMNS, min = 0) String columns,
            ProgressListener progress) {
        Run run = new Run(progress);
        return run.of(() -> {
            SegmentSurvey.Tables tables = new SegmentSurvey.Tables(
                    Run.given(features, "features", "the areas"),
                    Run.given(people, "people", "who lives in the areas"),
                    Run.given(responses, "responses", "the survey's"),
                    segments,
                    published);
            run.step(5, "Reading the survey");
            SegmentSurvey survey = SegmentSurvey.read(
                    tables,
                    Columns.read(columns, SegmentSurvey.KEYS),
                    Setting.number(prior, "prior", 0),
                    Disclosure.of(null, Setting.whole(threshold, "threshold")),
                    run.progress()::isCanceled);
            run.step(90, "Writing the result");
            run.tell(survey.notes());
            return Map.of(
                    "result",
                    survey.areas().collection(),
                    "segments",
                    survey.segments().collection());
        });
    }
}
