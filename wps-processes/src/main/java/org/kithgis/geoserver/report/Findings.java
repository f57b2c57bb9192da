/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.time.LocalDate;
import java.util.Map;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.assurance.RankUncertainty;
import org.kithgis.engine.assurance.Redundancy;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.model.Dataset;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Uncertainty;
import org.kithgis.geoserver.features.Areas;
import org.kithgis.geoserver.features.ClusterTables;

/**
 * What a report tells of: an index, and what was made of it.
 *
 * @param areas the areas, with what is known of their geometries
 * @param index their index
 * @param funding of the same index; null where no money is shared
 * @param doubts what might have been decided otherwise
 * @param sure how sure the ranks are in the face of that; null where it was not asked
 * @param clusters of the index's score; null where the areas have no polygons
 * @param redundancy what the indicators have in common
 * @param records what became of the records that datasets were counted from, a row for each outcome; may be empty
 * @param about what the report is called, and where its figures came from
 */
public record Findings(
        Areas areas,
        IndexResult index,
        FundingResult funding,
        Uncertainty doubts,
        RankUncertainty sure,
        ClusterTables clusters,
        Redundancy redundancy,
        Map<Dataset, SimpleFeatureCollection> records,
        About about) {

    /**
     * What a report is called, and where its figures came from.
     *
     * @param title of the report
     * @param date the day it is of
     * @param modelText the model as it was written
     * @param parameters what was changed about it; empty for nothing
     */
    public record About(String title, LocalDate date, String modelText, String parameters) {}

    AreaTable table() {
        return areas.table();
    }

    IndexModel model() {
        return index.model();
    }
}
