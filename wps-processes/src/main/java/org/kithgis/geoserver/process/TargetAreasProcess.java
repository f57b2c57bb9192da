/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.kithgis.engine.model.TargetRules;
import org.kithgis.engine.model.TargetRulesReader;
import org.kithgis.geoserver.features.Columns;
import org.kithgis.geoserver.features.TargetTables;

/** {@code kith:TargetAreas}: areas with their ranks and rules in, which area gets which offer out. */
@DescribeProcess(
        title = "Target areas",
        description = "Says which areas get which offer, by rules, with the reasons, and gives each partner its list")
public final class TargetAreasProcess {

    private static final String RULES =
            "The rules, a YAML text: a name, and offers with a name, a title, a partner, and"
                    + " conditions in 'all' and 'any', such as { column: national_decile, at_most: 2 }, { group: Corby }, or { domain:"
                    + " access, above_overall_by: 20% }; 'most' limits an offer to the worst-ranked areas";

    private static final String COLUMNS =
            "Which column holds what, where names differ from the usual. The keys: area_id,"
                    + " area_name, area_group, population and addresses";

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResults({
        @DescribeResult(
                name = "result",
                description = "One row for each area: how many offers it gets, and whether it gets each",
                type = SimpleFeatureCollection.class,
                primary = true),
        @DescribeResult(
                name = "lists",
                description =
                        "One row for each offer and area that gets it, with the partner who brings it, the addresses, and"
                                + " why; the worst-ranked area first",
                type = SimpleFeatureCollection.class),
        @DescribeResult(
                name = "offers",
                description = "One row for each offer: its areas, and the population and addresses it reaches",
                type = SimpleFeatureCollection.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(
                            name = "features",
                            description =
                                    "The areas with what the rules look at, such as a result of kith:IsolationIndex")
                    SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(name = "rules", description = RULES) String rules,
            @DescribeParameter(name = "columns", description = COLUMNS, min = 0) String columns,
            ProgressListener progress) {
        Run run = new Run(progress);
        return run.of(() -> {
            Run.given(features, "features", "the areas");
            run.step(0, "Reading the rules");
            TargetRules wanted = TargetRulesReader.read(rules);
            run.step(5, "Reading areas");
            TargetTables targets = TargetTables.read(
                    features,
                    Run.list(tables),
                    wanted,
                    Columns.read(columns, TargetTables.KEYS),
                    run.progress()::isCanceled);
            run.step(80, "Writing the result");
            run.tell(targets.notes());
            return Map.of(
                    "result", targets.areas("targets").collection(),
                    "lists", targets.lists("lists").collection(),
                    "offers", targets.reach("offers").collection());
        });
    }
}
