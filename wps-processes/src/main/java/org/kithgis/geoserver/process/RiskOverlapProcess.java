/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.linkage.Disclosure;
import org.kithgis.engine.linkage.Outcome;
import org.kithgis.engine.linkage.RiskCounts;
import org.kithgis.engine.linkage.RiskOverlap;
import org.kithgis.geoserver.features.AreaReader;
import org.kithgis.geoserver.features.Areas;
import org.kithgis.geoserver.features.Columns;
import org.kithgis.geoserver.features.RecordInputs;
import org.kithgis.geoserver.features.RiskTables;

/** {@code kith:RiskOverlap}: people with flags, or rates of areas, in; how many have several risks at once out. */
@DescribeProcess(
        title = "Risk overlap",
        description =
                "Says how many people have 0, 1, 2, and 3 or more risks at once in each area, and which risks go together;"
                        + " or, from rates alone, what that could be at least and at most")
public final class RiskOverlapProcess {

    private static final String COLUMNS =
            "Which column holds what, where names differ from the usual. Of the areas: area_id,"
                    + " area_name, area_group, population. Of the records: postcode, uprn, area, x, y, person (rows of one person are"
                    + " taken together), date. Of the directory: directory_postcode, directory_uprn, directory_area, directory_x,"
                    + " directory_y, introduced, terminated";

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "result",
                description =
                        "From records: each area's people, and those with 0, 1, 2, and 3 or more risks, all rounded. From"
                                + " rates: the share of people with at least one of the risks, and with all of them, as it would be"
                                + " were they independent, between the least and the most it can be",
                type = SimpleFeatureCollection.class,
                primary = true),
        @DescribeResult(
                name = "pairs",
                description =
                        "From records: the people with both of two risks over all areas, rounded, and the lift: how many"
                                + " times as often as if the two were independent; the commonest pair first, and none that fewer people than the threshold have. From rates: nothing",
                type = SimpleFeatureCollection.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(name = "features", description = Inputs.FEATURES) SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(
                            name = "records",
                            description =
                                    "The records: a row for each person, with a place and columns that say yes or no",
                            min = 0,
                            meta = {"streamed=true"})
                    SimpleFeatureCollection records,
            @DescribeParameter(
                            name = "postcodes",
                            description = "A directory of postcodes or UPRNs, where records have no codes of areas or"
                                    + " coordinates",
                            min = 0,
                            meta = {"streamed=true"})
                    SimpleFeatureCollection postcodes,
            @DescribeParameter(
                            name = "flags",
                            description =
                                    "The columns of the records that each say whether a person has a risk, with commas"
                                            + " between",
                            min = 0)
                    String flags,
            @DescribeParameter(
                            name = "rates",
                            description =
                                    "Where there are no records: the columns of the areas with each risk's share, from 0 to"
                                            + " 1, or a count and its total, with commas between, such as no_car/households,alone_share",
                            min = 0)
                    String rates,
            @DescribeParameter(name = "threshold", description = Inputs.THRESHOLD, min = 0, defaultValue = "5")
                    String threshold,
            @DescribeParameter(name = "columns", description = COLUMNS, min = 0) String columns,
            ProgressListener progress) {
        Run run = new Run(progress);
        return run.of(() -> {
            Disclosure rule = Disclosure.of(null, Setting.whole(threshold, "threshold"));
            Columns named = Columns.read(columns, RecordInputs.keys());
            List<SimpleFeatureCollection> joined = Run.list(tables);
            List<String> wanted = Setting.words(rates);
            if ((records == null) == wanted.isEmpty()) {
                throw new BadInput("Either 'records' with 'flags', or 'rates', is expected; "
                        + (records == null ? "neither was given." : "both were given."));
            }
            run.step(5, "Reading areas");
            if (records == null) {
                return Map.of(
                        "result",
                        RiskTables.margins(features, joined, wanted, named, run.progress()::isCanceled)
                                .collection(),
                        "pairs",
                        RiskTables.noPairs().collection());
            }
            Areas areas = AreaReader.read(features, joined, named, Set.of(), run.progress()::isCanceled);
            run.step(20, "Counting people");
            RecordInputs inputs = new RecordInputs(areas, named, run.progress()::isCanceled);
            RiskCounts counts = inputs.risks(records, postcodes, Setting.words(flags));
            run.step(90, "Writing the result");
            run.tell(inputs.notes());
            run.tell(notes(counts, rule));
            RiskOverlap overlap = RiskOverlap.of(counts, rule);
            if (!overlap.pairsShown()) {
                run.tell(List.of(
                        "Pairs are not shown: among so few areas or people they could give single people away."));
            }
            return Map.of(
                    "result", RiskTables.areas(areas, overlap).collection(),
                    "pairs", RiskTables.pairs(overlap).collection());
        });
    }

    /** What became of the rows that were not counted, rounded. */
    private static List<String> notes(RiskCounts counts, Disclosure rule) {
        List<String> notes = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.MATCHED && counts.outcome(outcome) > 0) {
                notes.add("Rows not counted, " + outcome.label("place") + ": " + about(counts.outcome(outcome), rule)
                        + counts.first(outcome).map(first -> ", " + first).orElse("") + ".");
            }
        }
        if (counts.inTwoAreas() > 0) {
            notes.add("People in more than one area, and counted in none: " + about(counts.inTwoAreas(), rule) + ".");
        }
        return notes;
    }

    private static String about(long count, Disclosure rule) {
        return "about " + Math.max(rule.threshold(), rule.rounded(count));
    }
}
