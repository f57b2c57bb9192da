/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.time.LocalDate;
import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.kithgis.engine.assurance.RankUncertainty;
import org.kithgis.engine.assurance.Redundancy;
import org.kithgis.engine.funding.Funding;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Uncertainty;
import org.kithgis.engine.spatial.Clusters;
import org.kithgis.geoserver.features.Areas;
import org.kithgis.geoserver.features.ClusterTables;
import org.kithgis.geoserver.features.YardstickReader;
import org.kithgis.geoserver.models.ModelLibrary;
import org.kithgis.geoserver.report.Findings;
import org.kithgis.geoserver.report.Report;
import org.kithgis.geoserver.report.Tables;

/** {@code kith:Report}: all of it on one page, for those who decide by it. */
@DescribeProcess(
        title = "Report",
        description =
                "Writes a report of a model's results that can be read, printed and attached to a paper: what was computed from"
                        + " what, maps, ranked tables, what each group is owed, the areas most in need and why, how sure the"
                        + " ranks are, and the methods")
public final class ReportProcess {

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "result",
                description = "The report: one page of HTML with its maps and tables inside, that needs nothing else",
                type = String.class,
                meta = {"mimeTypes=text/html"},
                primary = true),
        @DescribeResult(
                name = "areas",
                description =
                        "The areas with their index, how sure the rank is, and what each is owed: the figures of the report",
                type = SimpleFeatureCollection.class),
        @DescribeResult(
                name = "groups",
                description = "One row for each group: its areas in the tenth most in need, and what it is owed",
                type = SimpleFeatureCollection.class),
        @DescribeResult(
                name = "domains",
                description =
                        "One row for each domain: its weight, the areas it is missing in, Cronbach's alpha, and its budget"
                                + " where it has one",
                type = SimpleFeatureCollection.class),
        @DescribeResult(
                name = "indicators",
                description =
                        "One row for each indicator: what it measures, its dataset and date, and the values it has",
                type = SimpleFeatureCollection.class),
        @DescribeResult(
                name = "match_report",
                description = "One row for each outcome of the records that datasets were counted from; none without",
                type = SimpleFeatureCollection.class),
        @DescribeResult(
                name = "columns",
                description = "One row for each column of these tables: what it holds",
                type = SimpleFeatureCollection.class),
        @DescribeResult(name = "model", description = "The model's text, as it was given", type = String.class),
        @DescribeResult(
                name = "notes",
                description = "What a reader of the figures must know, a line each",
                type = String.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(name = "features", description = Inputs.FEATURES) SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(name = "yardstick", description = Inputs.YARDSTICK, min = 0)
                    SimpleFeatureCollection yardstick,
            @DescribeParameter(name = "model", description = Inputs.MODEL) String model,
            @DescribeParameter(name = "parameters", description = Inputs.PARAMETERS, min = 0) String parameters,
            @DescribeParameter(name = "amount", description = Inputs.AMOUNT, min = 0) String amount,
            @DescribeParameter(
                            name = "title",
                            description = "What the report is called; the model's title where none is given",
                            min = 0)
                    String title,
            @DescribeParameter(
                            name = "date",
                            description = "The day the report is of, as 2026-04-01; today where none is given",
                            min = 0)
                    String date,
            @DescribeParameter(
                            name = "replicates",
                            description =
                                    "How often the index is computed to say how sure ranks are, 1 to 10000; 0 to leave that"
                                            + " out. The model's own number, or 1000, where left out",
                            min = 0)
                    String replicates,
            @DescribeParameter(
                            name = "seed",
                            description =
                                    "A whole number; the same one gives the same report. The model's own, or 1, where left out",
                            min = 0)
                    String seed,
            ProgressListener progress) {
        Job job = new Job(features, tables, yardstick, model, parameters, amount, progress);
        Run run = new Run(progress);
        return run.of(() -> {
            LocalDate day = Setting.day(date);
            Integer times = Setting.whole(replicates, "replicates");
            Integer start = Setting.seed(seed);
            Job.Given given = job.read();
            IndexModel wanted = given.model();
            boolean unsure = times != null && times == 0;
            Uncertainty doubts = Certainty.wanted(wanted, unsure ? null : times, start);
            DomainScores scores = new DomainScores(given.areas().table());
            run.step(40, "Computing the index");
            IndexResult index = IsolationIndex.compute(scores, wanted, YardstickReader.read(yardstick, wanted));
            boolean hasMoney =
                    wanted.funding() != null && wanted.funding().amount().isPresent();
            FundingResult funding = hasMoney ? Funding.allocate(index) : null;
            run.tell(funding == null ? index.notes() : funding.notes());
            run.step(50, "Finding out how sure ranks are");
            RankUncertainty sure = unsure ? null : Certainty.of(scores, wanted, doubts, run);
            run.step(70, "Looking for clusters");
            ClusterTables clusters = clusters(given.areas(), index, run);
            run.step(80, "Comparing datasets");
            Redundancy redundancy = Redundancy.of(scores, wanted, Redundancy.FLAG);
            run.step(90, "Writing the report");
            String called = title == null || title.isBlank() ? wanted.title() : title.strip();
            Findings.About about = new Findings.About(called, day, ModelLibrary.text(model), job.changes());
            Findings findings = new Findings(
                    given.areas(), index, funding, doubts, sure, clusters, redundancy, given.records(), about);
            Tables written = new Tables(findings);
            return Map.of(
                    "result", Report.html(findings),
                    "areas", written.areasByRank(),
                    "groups", written.groups().collection(),
                    "domains", written.domains().collection(),
                    "indicators", written.indicators().collection(),
                    "match_report", written.matches().collection(),
                    "columns", written.columns().collection(),
                    "model", about.modelText(),
                    "notes", written.notes());
        });
    }

    private static ClusterTables clusters(Areas areas, IndexResult index, Run run) {
        return ClusterTables.touch(areas)
                ? ClusterTables.of(areas, index, "", Clusters.Settings.STANDARD, run.progress()::isCanceled)
                : null;
    }
}
