/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.kithgis.engine.area.BadInput;
import org.kithgis.geoserver.features.AccessTables;
import org.kithgis.geoserver.features.Columns;

/** {@code kith:Access}: areas and services in, how far and how much help is out. */
@DescribeProcess(
        title = "Access",
        description =
                "Says how far the nearest service is from each area in metres, how many are within reach, and how much there is"
                        + " of them for each person (two-step floating catchment)")
public final class AccessProcess {

    private static final double STANDARD_REACH = 1000;
    private static final double FARTHEST = 1_000_000;

    private static final String COLUMNS =
            "Which column holds what, where names differ from the usual. Of the areas: area_id, area_name, area_group,"
                    + " population, and area_x and area_y, the place of their people where it is known better than by their"
                    + " polygons. Of the services: x, y, service_name, capacity (1 each where there is none)";

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @throws org.geotools.process.ProcessException when an input cannot be used, in sentences that say which and why
     */
    @DescribeResult(
            name = "result",
            description =
                    "The areas with the metres to the nearest service in a straight line (nearest_m), which that is, how many"
                            + " are within reach, and the capacity within reach for each person who shares it (access)",
            type = SimpleFeatureCollection.class)
    public SimpleFeatureCollection execute(
            @DescribeParameter(
                            name = "features",
                            description =
                                    "The areas: features with an id each, a population, and a polygon or coordinates")
                    SimpleFeatureCollection features,
            @DescribeParameter(name = "tables", description = Inputs.TABLES, min = 0, max = 10)
                    SimpleFeatureCollection[] tables,
            @DescribeParameter(name = "services", description = "The services: points, or a table with coordinates")
                    SimpleFeatureCollection services,
            @DescribeParameter(
                            name = "within",
                            description = "How many metres are near enough, over 0",
                            min = 0,
                            defaultValue = "1000")
                    String within,
            @DescribeParameter(name = "columns", description = COLUMNS, min = 0) String columns,
            ProgressListener progress) {
        Run run = new Run(progress);
        return run.of(() -> {
            Run.given(features, "features", "the areas");
            Run.given(services, "services", "the services");
            double reach = Setting.number(within, "within", STANDARD_REACH);
            if (!(reach > 0 && reach <= FARTHEST)) {
                throw new BadInput("The input 'within' is '" + within.strip()
                        + "'; a number of metres over 0, up to 1000000, is expected.");
            }
            Columns named = Columns.read(columns, AccessTables.KEYS);
            run.step(5, "Measuring distances");
            AccessTables access =
                    AccessTables.read(features, Run.list(tables), services, named, reach, run.progress()::isCanceled);
            run.step(90, "Writing the result");
            run.tell(access.notes());
            return access.areas().collection();
        });
    }
}
