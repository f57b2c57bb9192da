/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.referencing.FactoryException;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.Polygon;

/**
 * A made-up county for the demonstration: {@value CountyMap#AREAS} areas in seven districts, with the figures the
 * seven-domain funding model reads. The same every time and on every machine; about no place and nobody, and its names
 * say so.
 *
 * <p>Attributes: {@code area_id}, {@code area_name}, {@code district}, then the columns of {@link CountyFigures}, then
 * {@code geom}, polygons in the British National Grid (EPSG:27700). A missing value is null.
 */
public final class DemoCounty {

    /** The type's name. */
    public static final String NAME = "county";

    private DemoCounty() {}

    /** Makes the county. Takes about a second. */
    public static SimpleFeatureCollection make() {
        List<CountyMap.Area> areas = CountyMap.make();
        List<Map<String, Number>> figures = CountyFigures.of(areas);
        SimpleFeatureType type = type();
        SimpleFeatureBuilder builder = new SimpleFeatureBuilder(type);
        List<SimpleFeature> features = new ArrayList<>();
        int inDistrict = 0;
        for (int i = 0; i < areas.size(); i++) {
            CountyMap.Area area = areas.get(i);
            inDistrict = i > 0 && areas.get(i - 1).district() == area.district() ? inDistrict + 1 : 0;
            String id = String.format(Locale.ROOT, "S%07d", 100_001 + i);
            builder.set("area_id", id);
            builder.set("area_name", name(area, inDistrict));
            builder.set("district", CountyMap.DISTRICTS.get(area.district()).name());
            figures.get(i).forEach(builder::set);
            builder.set("geom", area.shape());
            features.add(builder.buildFeature(id));
        }
        return new ListFeatureCollection(type, features);
    }

    /** Such as {@code Quillbrook 003B (synthetic)}: four areas to a number, as census areas are named. */
    private static String name(CountyMap.Area area, int inDistrict) {
        String district = CountyMap.DISTRICTS.get(area.district()).name();
        String code = String.format(Locale.ROOT, " %03d%c", inDistrict / 4 + 1, 'A' + inDistrict % 4);
        return district.replace(" (", code + " (");
    }

    private static SimpleFeatureType type() {
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName(NAME);
        type.add("area_id", String.class);
        type.add("area_name", String.class);
        type.add("district", String.class);
        CountyFigures.COLUMNS.forEach(type::add);
        try {
            type.add("geom", Polygon.class, CRS.decode("EPSG:27700", true));
        } catch (FactoryException e) {
            throw new IllegalStateException("The British National Grid is not known to GeoTools.", e);
        }
        type.setDefaultGeometry("geom");
        return type.buildFeatureType();
    }
}
