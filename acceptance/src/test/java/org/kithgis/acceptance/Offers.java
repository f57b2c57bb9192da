/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import java.io.IOException;
import java.util.List;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.data.DataUtilities;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.geoserver.store.AreaSource;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.catalog.LiveLayers;
import org.kithgis.standalone.demo.DemoCounty;

/** The county's model with offers, and with a profile of its districts, which stand in for segments of people. */
final class Offers {

    /** The model's name, with which its layers begin. */
    static final String NAME = "offers";

    /** What the offers by area are drawn with. */
    static final String STYLE = "target-offers";

    private Offers() {}

    /** The model's text. */
    static String model() throws IOException {
        return County.model().replace("name: county\n", "name: " + NAME + "\n") + """

                data:
                  - name: profile
                    title: Districts as segments
                    date: 2011-03-27
                    made_by: segment-profile
                    inputs:
                      people: county
                      risks: alone_65_over, no_car_households
                      columns: segment=district;people=population
                targets:
                  offers:
                    - { name: warm-homes, title: A warm home visit, partner: Fire and rescue, all: [ { column: decile, is: 1 } ] }
                    - name: bus
                      partner: Community transport
                      most: 20
                      all: [ { domain: access, above_overall_by: 50% } ]
                      any: [ { column: no_car_households, at_least: 60 } ]
                """;
    }

    /** The model's layers as the preview serves them. */
    static List<Layer> layers() throws IOException {
        SimpleFeatureSource county = DataUtilities.source(DemoCounty.make());
        return LiveLayers.of(ModelReader.read(model()), AreaSource.of(county, List.of(county), null));
    }
}
