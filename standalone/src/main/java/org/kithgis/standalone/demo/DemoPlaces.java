/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * Points to search for in the made-up county: a postcode in each area, and the town of each district. The postcodes are of the
 * postcode area {@code ZZ}, which is given to no place.
 *
 * <p>Attributes: {@code place_name}, not {@code name}, which GML keeps to itself, so that clients of GeoServer's WFS would not
 * see it; {@code kind} ({@code postcode} or {@code place}); then {@code geom}, points in the system of the areas.
 */
public final class DemoPlaces {

    /** The type's name. */
    public static final String NAME = "county_places";

    /** Those that end a postcode: no C, I, K, M, O and V. */
    private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

    private DemoPlaces() {}

    /** The points of the areas that {@link DemoCounty} makes: places first, then postcodes in the areas' order. */
    public static SimpleFeatureCollection of(SimpleFeatureCollection county) throws IOException {
        SimpleFeatureBuilder builder = new SimpleFeatureBuilder(type(county));
        Map<String, Geometry> towns = new LinkedHashMap<>();
        Map<String, Integer> postcodes = new HashMap<>();
        List<SimpleFeature> points = new ArrayList<>();
        for (SimpleFeature area : DataUtilities.list(county)) {
            String district = (String) area.getAttribute("district");
            Geometry shape = (Geometry) area.getDefaultGeometry();
            // Areas are smallest where people live closest together: in the middle of the town.
            towns.merge(district, shape, (a, b) -> a.getArea() <= b.getArea() ? a : b);
            int before = postcodes.merge(district, 1, Integer::sum) - 1;
            int number = new ArrayList<>(towns.keySet()).indexOf(district) + 1;
            points.add(point(builder, postcode(number, before), "postcode", shape));
        }
        List<SimpleFeature> all = new ArrayList<>();
        towns.forEach((town, shape) -> all.add(point(builder, town, "place", shape)));
        all.addAll(points);
        return new ListFeatureCollection(builder.getFeatureType(), all);
    }

    private static String postcode(int district, int number) {
        int letters = LETTERS.length();
        return "ZZ" + district + " " + (1 + number / (letters * letters)) + LETTERS.charAt(number / letters % letters)
                + LETTERS.charAt(number % letters);
    }

    private static SimpleFeature point(SimpleFeatureBuilder builder, String name, String kind, Geometry shape) {
        builder.set("place_name", name);
        builder.set("kind", kind);
        builder.set("geom", shape.getInteriorPoint());
        return builder.buildFeature(name);
    }

    private static SimpleFeatureType type(SimpleFeatureCollection county) {
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName(NAME);
        type.add("place_name", String.class);
        type.add("kind", String.class);
        type.add("geom", Point.class, county.getSchema().getCoordinateReferenceSystem());
        type.setDefaultGeometry("geom");
        return type.buildFeatureType();
    }
}
