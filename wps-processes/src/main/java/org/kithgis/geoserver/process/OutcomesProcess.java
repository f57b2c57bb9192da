/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.Locale;
import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.linkage.Disclosure;
import org.kithgis.geoserver.features.Columns;
import org.kithgis.geoserver.features.OutcomeTables;

/** {@code kith:Outcomes}: counts before and after and a programme's areas in, whether it helped out. */
@DescribeProcess(
        title = "Outcomes",
        description =
                "Compares what changed in a programme's areas with what changed in comparators: rates before and after,"
                        + " and the difference in differences with a 95 % interval")
public final class OutcomesProcess {

    private static final String COLUMNS =
            "Which column holds what, where names differ from the usual. The keys: area_id,"
                    + " area_name, area_group, population; before and after (counts of events), basis_before and basis_after (what they"
                    + " are of; the population where neither is there), programme (1 for an area that had it, 0 for a comparator,"
                    + " nothing for neither; where absent, areas with a logged activity had it); activity, outputs and area_id of the"
                    + " activities";

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "result",
                description = "One row for each area: its side, its rates before and after, and their change",
                type = SimpleFeatureCollection.class,
                primary = true),
        @DescribeResult(
                name = "summary",
                description =
                        "Three rows: the programme, the comparators, and the difference in differences. 'change' is in"
                                + " rates, with a 95 % interval by normal approximation; 'ratio' is the rate after over the rate before,"
                                + " and in the third row the programme's over the comparators', with a 95 % interval from Poisson counts"
                                + " on the log link",
                type = SimpleFeatureCollection.class),
        @DescribeResult(
                name = "activities",
                description =
                        "One row for each kind of activity with its outputs, rounded to the threshold; none without a log",
                type = SimpleFeatureCollection.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(name = "features", description = Inputs.FEATURES) SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(
                            name = "activities",
                            description =
                                    "The log of activities: a row for each with its kind, its outputs (checks fitted, jabs"
                                            + " given) and its area",
                            min = 0)
                    SimpleFeatureCollection activities,
            @DescribeParameter(
                            name = "per",
                            description = "Rates are given per this many",
                            min = 0,
                            defaultValue = "1000")
                    String per,
            @DescribeParameter(
                            name = "interval",
                            description =
                                    "poisson, or quasi-poisson, which widens intervals where areas changed more unevenly"
                                            + " than Poisson counts do",
                            min = 0,
                            defaultValue = "poisson")
                    String interval,
            @DescribeParameter(
                            name = "threshold",
                            description = "What counts from the log are rounded to: 5, 15, 25 and so on",
                            min = 0,
                            defaultValue = "5")
                    String threshold,
            @DescribeParameter(name = "columns", description = COLUMNS, min = 0) String columns,
            ProgressListener progress) {
        Run run = new Run(progress);
        return run.of(() -> {
            OutcomeTables.Settings settings = new OutcomeTables.Settings(
                    per(per), widen(interval), Disclosure.of(null, Setting.whole(threshold, "threshold")));
            run.step(5, "Reading areas");
            OutcomeTables outcomes = OutcomeTables.read(
                    Run.given(features, "features", "the areas"),
                    Run.list(tables),
                    activities,
                    Columns.read(columns, OutcomeTables.KEYS),
                    settings,
                    run.progress()::isCanceled);
            run.step(80, "Writing the result");
            run.tell(outcomes.notes());
            return Map.of(
                    "result", outcomes.areas().collection(),
                    "summary", outcomes.summary().collection(),
                    "activities", outcomes.activities().collection());
        });
    }

    private static double per(String text) {
        double per = Setting.number(text, "per", 1000);
        if (!(per > 0)) {
            throw new BadInput("The input 'per' is " + text.strip() + "; a number above 0 is expected.");
        }
        return per;
    }

    private static boolean widen(String interval) {
        if (interval == null || interval.isBlank()) {
            return false;
        }
        return switch (interval.strip().toLowerCase(Locale.ROOT)) {
            case "poisson" -> false;
            case "quasi-poisson" -> true;
            default ->
                throw new BadInput(
                        "The interval is '" + interval.strip() + "'; 'poisson' or 'quasi-poisson' is expected.");
        };
    }
}
