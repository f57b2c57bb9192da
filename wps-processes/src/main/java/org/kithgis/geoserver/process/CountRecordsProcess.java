/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.time.LocalDate;
import java.util.Arrays;
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
import org.kithgis.engine.linkage.Day;
import org.kithgis.engine.linkage.Disclosure;
import org.kithgis.engine.linkage.RecordCounts;
import org.kithgis.engine.linkage.RecordSummary;
import org.kithgis.geoserver.features.AreaReader;
import org.kithgis.geoserver.features.Areas;
import org.kithgis.geoserver.features.Columns;
import org.kithgis.geoserver.features.RecordInputs;
import org.kithgis.geoserver.features.RecordResults;

/** {@code kith:CountRecords}: records with a place and a date in, counts, rates and changes by area out. */
@DescribeProcess(
        title = "Count records",
        description =
                "Counts records by postcode, UPRN, area code or point: per area this year, last year, change and rate,"
                        + " for all and for the commonest categories; counts are rounded or hidden so that nobody can be"
                        + " found in them")
public final class CountRecordsProcess {

    private static final String COLUMNS = "Which column holds what, where it has no usual name, such as date=seen"
            + " on;postcode=home. Of the areas: area_id, area_name, area_group, population. Of the records: date,"
            + " postcode, uprn, area (the area's code), x, y, category, factors (codes joined by commas), type, person. Of"
            + " the directory: directory_postcode, directory_uprn, directory_area, directory_x, directory_y, introduced,"
            + " terminated. Of the addresses: address_person, address_date, address_postcode. A usual name is passed over"
            + " with none, as in category=none; date=none counts records without dates, all of one period, and is refused where they have some";

    private static final int MOST_TOP = 50;

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "result",
                description = "The areas with this_year, last_year, change, change_pct (none from zero), rate,"
                        + " rate_last_year, and the same for each of the commonest categories",
                type = SimpleFeatureCollection.class,
                primary = true),
        @DescribeResult(
                name = "groups",
                description =
                        "A row for each group of the areas, with attributes named as in 'result', and how many counts are"
                                + " hidden and not in it: made to be shown beside the areas, as a second run that counts"
                                + " by the groups is not",
                type = SimpleFeatureCollection.class),
        @DescribeResult(
                name = "categories",
                description =
                        "A row for all records, one for each category over all areas, and one for those not named, of which"
                                + " nothing above 0 is shown: this_year, last_year, change, change_pct, and how many of the"
                                + " areas' counts are hidden and not in them",
                type = SimpleFeatureCollection.class),
        @DescribeResult(
                name = "report",
                description =
                        "What became of the records: a row for each outcome, which sum to the last row, the number"
                                + " read; outside is rounded to 5, and what matched, which is the rest, is as far off;"
                                + " first_line is where the first with that fault stands",
                type = SimpleFeatureCollection.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(name = "features", description = Inputs.FEATURES) SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(
                            name = "records",
                            description =
                                    "The records: a row or a point for each event or person, with a date. Rows of a"
                                            + " children's event log, with codes of factors, count where their type is"
                                            + " AssessmentAuthorisationDate",
                            meta = {"streamed=true"})
                    SimpleFeatureCollection records,
            @DescribeParameter(
                            name = "postcodes",
                            description =
                                    "A directory of postcodes (ONSPD, NSPL, Code-Point) or an address gazetteer with"
                                            + " UPRNs, with codes of areas or with coordinates; not needed where records"
                                            + " have codes of areas or coordinates",
                            min = 0,
                            meta = {"streamed=true"})
                    SimpleFeatureCollection postcodes,
            @DescribeParameter(
                            name = "addresses",
                            description =
                                    "The postcode of each person on each day, where records have none of their own:"
                                            + " the postcode template of children's assessments",
                            min = 0,
                            meta = {"streamed=true"})
                    SimpleFeatureCollection addresses,
            @DescribeParameter(name = "columns", description = COLUMNS, min = 0) String columns,
            @DescribeParameter(
                            name = "flags",
                            description =
                                    "Columns of the records that each say yes or no, with commas between, counted as"
                                            + " categories that do not exclude one another",
                            min = 0)
                    String flags,
            @DescribeParameter(
                            name = "top",
                            description = "How many of the commonest categories are given by area",
                            min = 0,
                            defaultValue = "5")
                    Integer top,
            @DescribeParameter(
                            name = "per",
                            description = "Rates are for so many residents",
                            min = 0,
                            defaultValue = "1000")
                    Double per,
            @DescribeParameter(
                            name = "until",
                            description =
                                    "The last day that is looked at, such as 2026-03-31; the latest in the records"
                                            + " where none is given. This year is the 12 whole months up to the last month"
                                            + " end",
                            min = 0)
                    String until,
            @DescribeParameter(
                            name = "years",
                            description = "Whether calendar years are counted, all of them, and this year is the latest"
                                    + " whole one",
                            min = 0,
                            defaultValue = "false")
                    Boolean years,
            @DescribeParameter(name = "mode", description = Inputs.DISCLOSURE_MODE, min = 0, defaultValue = "round")
                    String mode,
            @DescribeParameter(name = "threshold", description = Inputs.THRESHOLD, min = 0, defaultValue = "5")
                    Integer threshold,
            ProgressListener progress) {
        Run run = new Run(progress);
        return run.of(() -> {
            Run.given(features, "features", "the areas");
            Run.given(records, "records", "what is counted");
            Disclosure rule = Disclosure.of(mode, threshold);
            int shown = top == null ? 5 : top;
            if (shown < 0 || shown > MOST_TOP) {
                throw new BadInput("'top' is " + shown + "; a whole number from 0 to " + MOST_TOP + " is expected.");
            }
            double residents = per == null ? 1000 : per;
            if (!(residents > 0) || residents > 1e9) {
                throw new BadInput(
                        "'per' is " + residents + "; a number of residents above 0, such as 1000, is expected.");
            }
            run.step(0, "Reading areas");
            Columns named = Columns.read(columns, RecordInputs.keys());
            List<SimpleFeatureCollection> joined = tables == null
                    ? List.of()
                    : Arrays.stream(tables).filter(t -> t != null).toList();
            Areas areas = AreaReader.read(features, joined, named, Set.of(), run.progress()::isCanceled);
            run.step(20, "Counting records");
            boolean calendar = Boolean.TRUE.equals(years);
            RecordInputs inputs = new RecordInputs(areas, named, run.progress()::isCanceled).until(today());
            RecordCounts counts = inputs.count(records, postcodes, addresses, RecordInputs.names(flags), calendar);
            if (!counts.dated() && (calendar || until(until) > 0)) {
                throw new BadInput("'years' and 'until' need dates, but 'columns' says date=none.");
            }
            run.step(80, "Writing the result");
            RecordSummary summary = new RecordSummary(
                    areas.table(), counts, rule, RecordSummary.latest(counts, until(until), calendar), shown, calendar);
            run.tell(summary.nothingShown().stream().toList());
            run.tell(summary.unmatched().stream().toList());
            run.tell(inputs.notes());
            run.tell(summary.notes());
            RecordResults results = new RecordResults(areas, summary, residents);
            return Map.of(
                    "result", results.areas(),
                    "groups", results.groups(),
                    "categories", results.categories(),
                    "report", results.report());
        });
    }

    private static int today() {
        return Day.of(LocalDate.now().toString());
    }

    private static int until(String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        int day = Day.of(text);
        if (day == Day.NONE) {
            throw new BadInput("'until' is '" + text.strip() + "'; a day such as 2026-03-31 is expected.");
        }
        return day;
    }
}
