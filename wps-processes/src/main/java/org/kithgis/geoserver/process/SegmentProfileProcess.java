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
import org.kithgis.geoserver.features.ProfileTables;

/** {@code kith:SegmentProfile}: people by segment and risk in, what sets each segment apart out. */
@DescribeProcess(
        title = "Segment profile",
        description =
                "Compares each geodemographic segment with the reference, 100 being its average, and names the segments"
                        + " above average on all chosen risks")
public final class SegmentProfileProcess {

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "result",
                description =
                        "One row for each segment with, for each risk, the people with it, their share, and its index: 100"
                                + " is the reference's share; and on how many risks it is above 100. Counts are rounded, and shares and"
                                + " indices worked out from that",
                type = SimpleFeatureCollection.class,
                primary = true),
        @DescribeResult(
                name = "above",
                description =
                        "The segments above 100 on all risks, with their share of the people and their mean index, highest"
                                + " first",
                type = SimpleFeatureCollection.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(
                            name = "people",
                            description =
                                    "People by segment: rows with a segment, a number of people, and how many of them have"
                                            + " each risk; or a row for each person, with 1 and 0. Rows of one segment are added up")
                    SimpleFeatureCollection people,
            @DescribeParameter(
                            name = "risks",
                            description = "The columns with the chosen risks, with commas between, such as"
                                    + " aged_65_plus,alone,no_car")
                    String risks,
            @DescribeParameter(
                            name = "reference",
                            description =
                                    "What 100 stands for: rows with the same columns, such as the country's; all the people"
                                            + " where none is given",
                            min = 0)
                    SimpleFeatureCollection reference,
            @DescribeParameter(name = "threshold", description = Inputs.THRESHOLD, min = 0, defaultValue = "5")
                    String threshold,
            @DescribeParameter(
                            name = "columns",
                            description =
                                    "Which column holds what, where names differ from the usual. The keys: segment and"
                                            + " people",
                            min = 0)
                    String columns,
            ProgressListener progress) {
        Run run = new Run(progress);
        return run.of(() -> {
            run.step(5, "Reading people");
            ProfileTables profile = ProfileTables.read(
                    people,
                    reference,
                    Setting.words(risks),
                    Columns.read(columns, ProfileTables.KEYS),
                    Disclosure.of(null, Setting.whole(threshold, "threshold")),
                    run.progress()::isCanceled);
            run.step(90, "Writing the result");
            run.tell(profile.notes());
            return Map.of(
                    "result", profile.segments().collection(),
                    "above", profile.above().collection());
        });
    }
}
