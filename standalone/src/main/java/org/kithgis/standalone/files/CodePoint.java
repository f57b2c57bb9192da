/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.util.List;
import org.kithgis.geoserver.features.HeaderRow;

/** Code-Point Open as Ordnance Survey ships it: postcodes with eastings and northings, and no row that names the columns. */
final class CodePoint {

    /** What Ordnance Survey calls the columns, in a file of its own. */
    static final List<String> COLUMNS = List.of(
            "Postcode",
            "Positional_quality_indicator",
            "Eastings",
            "Northings",
            "Country_code",
            "NHS_regional_HA_code",
            "NHS_HA_code",
            "Admin_county_code",
            "Admin_district_code",
            "Admin_ward_code");

    private CodePoint() {}

    /** Whether these are the values of a row: a postcode, a quality of 10 to 90, two coordinates in metres, and codes. */
    static boolean isRow(List<String> values) {
        return values.size() == COLUMNS.size()
                && HeaderRow.isPostcode(values.get(0))
                && values.get(1).strip().matches("[1-9]0")
                && values.get(2).strip().matches("\\d{1,7}")
                && values.get(3).strip().matches("\\d{1,7}");
    }
}
