/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

/** How the inputs that several processes share are described to their users. */
final class Inputs {

    static final String FEATURES = "The areas: features with an id each, and a polygon where results are to be mapped";

    static final String TABLES = "Tables of indicators, whose rows are joined to the areas by area id";

    static final String YARDSTICK =
            "A reference set, such as all of England: a table with area_id and score. An area's national decile is that"
                    + " of its own row there, whatever its score here; without area_id it is that of its score here";

    static final String MODEL = "The model: its name in the models folder, or its YAML text";

    static final String PARAMETERS = "Changes to the model for this request, such as weight.health=2;coverage=0.5";

    static final String AMOUNT =
            "Pounds to share, to the penny, such as 20000000.00; the model's own amount where none is given";

    static final String RESULT = "Which result is published: index, funding, or groups";

    static final String DATE =
            "The day whose areas and tables these are, as 2026-04-01; it stands in the layer's name and in every row."
                    + " Today where none is given";

    static final String WORKSPACE = "The workspace that gets the layer; GeoServer's default one where none is given";

    static final String STORE =
            "A store of that workspace that can hold tables, such as PostGIS; the workspace's default one where none is"
                    + " given";

    static final String NAME =
            "What the layer's name begins with, before the date; the model's name and the result where none is given";

    static final String TITLE = "The layer's title; the model's title, the result and the date where none is given";

    static final String STYLE =
            "The style the layer is drawn with, such as kith:index-decile; GeoServer's choice where" + " none is given";

    static final String KEYWORDS = "Words to find the layer by, with commas between";

    static final String DISCLOSURE_MODE =
            "How people are kept from being found in counts: round (every count to the threshold's multiples)"
                    + " or suppress (counts below the threshold are hidden, and beside them the other categories of the"
                    + " area rounded)";

    static final String THRESHOLD =
            "The base of rounding: 5, 15, 25 and so on; or the least count that is not hidden: 5 or more";

    private Inputs() {}
}
