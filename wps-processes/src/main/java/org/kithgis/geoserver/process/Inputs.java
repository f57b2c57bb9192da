/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

/** How the inputs that several processes share are described to their users. */
final class Inputs {

    static final String FEATURES = "The areas: features with an id each, and a polygon where results are to be mapped";

    static final String TABLES = "Tables of indicators, whose rows are joined to the areas by area id";

    static final String YARDSTICK =
            "A reference set, such as all of England: a table with area_id and score, by which national"
                    + " deciles are given";

    static final String MODEL = "The model: its name in the models folder, or its YAML text";

    static final String PARAMETERS = "Changes to the model for this request, such as weight.health=2;coverage=0.5";

    static final String AMOUNT =
            "Pounds to share, to the penny, such as 20000000.00; the model's own amount where none is given";

    private Inputs() {}
}
