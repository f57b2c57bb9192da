/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.linkage.Disclosure;
import org.kithgis.engine.linkage.ThemeCounts;
import org.kithgis.geoserver.features.Columns;
import org.kithgis.geoserver.features.ThemeTables;

/** {@code kith:Themes}: coded notes of interviews and groups in, themes of places beside the numbers out. */
@DescribeProcess(
        title = "Themes",
        description =
                "Puts the themes of coded interviews and groups beside the numbers, with how many sources and organisations"
                        + " stand behind each; no note's text is read")
public final class ThemesProcess {

    private static final String COLUMNS =
            "Which column holds what, where names differ from the usual. The keys: area_id,"
                    + " area_name, area_group and population of the areas; theme, sentiment, place (an area's id or name), organisation"
                    + " and source (who said it) of the notes. No other column of the notes is looked at";

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "result",
                description =
                        "One row for each place and theme that enough sources and organisations speak of there: how many"
                                + " sources, rounded, how many organisations, sources by sentiment, rounded, and the place's own"
                                + " figures beside them",
                type = SimpleFeatureCollection.class,
                primary = true),
        @DescribeResult(
                name = "themes",
                description =
                        "One row for each theme that is shown for a place: the sums over these places, and how many they are",
                type = SimpleFeatureCollection.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(
                            name = "features",
                            description =
                                    "The places: wards or larger areas with an id each, and a polygon where results are to"
                                            + " be mapped. Areas smaller than wards are refused")
                    SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(
                            name = "notes",
                            description =
                                    "The coded notes: a row for each note and theme, with the place, the organisation and"
                                            + " the source, and a sentiment where it is coded (positive, negative, neutral or mixed)")
                    SimpleFeatureCollection notes,
            @DescribeParameter(
                            name = "beside",
                            description =
                                    "Columns of the areas to show beside the themes, with commas between, such as rank,score",
                            min = 0)
                    String beside,
            @DescribeParameter(
                            name = "threshold",
                            description =
                                    "How many sources a theme must have in a place to be shown there, and the base of"
                                            + " rounding: 5, 15, 25 and so on",
                            min = 0,
                            defaultValue = "5")
                    String threshold,
            @DescribeParameter(
                            name = "organisations",
                            description =
                                    "How many organisations a theme must come from to be shown, never fewer than 2",
                            min = 0,
                            defaultValue = "2")
                    String organisations,
            @DescribeParameter(name = "columns", description = COLUMNS, min = 0) String columns,
            ProgressListener progress) {
        Run run = new Run(progress);
        return run.of(() -> {
            ThemeTables.Settings settings = new ThemeTables.Settings(
                    Setting.words(beside),
                    organisations(organisations),
                    Disclosure.of(null, Setting.whole(threshold, "threshold")));
            run.step(5, "Reading places and notes");
            ThemeTables themes = ThemeTables.read(
                    features,
                    Run.list(tables),
                    notes,
                    Columns.read(columns, ThemeTables.KEYS),
                    settings,
                    run.progress()::isCanceled);
            run.step(90, "Writing the result");
            run.tell(themes.notes());
            return Map.of(
                    "result", themes.places().collection(),
                    "themes", themes.themes().collection());
        });
    }

    private static int organisations(String text) {
        Integer number = Setting.whole(text, "organisations");
        if (number == null) {
            return ThemeCounts.LEAST_ORGANISATIONS;
        }
        if (number < ThemeCounts.LEAST_ORGANISATIONS) {
            throw new BadInput("The input 'organisations' is " + number + "; " + ThemeCounts.LEAST_ORGANISATIONS
                    + " or more is expected.");
        }
        return number;
    }
}
