/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureImpl;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.filter.identity.FeatureIdImpl;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Rows on their way from a file to a feature collection. The geometry is the last attribute, {@code geom}; a file in
 * which no row has one gives a table without it. Where single and multiple shapes of one kind are mixed, as they are in
 * most boundary files, the single ones become multiple, so that every client sees one type.
 */
final class FeatureRows {

    /** The name of the geometry attribute everywhere in Kith. */
    static final String GEOMETRY = "geom";

    private static final Map<Class<?>, Class<? extends Geometry>> MULTIPLE = Map.of(
            Point.class, MultiPoint.class,
            LineString.class, MultiLineString.class,
            Polygon.class, MultiPolygon.class);

    private record Row(String id, Object[] values, Geometry geometry) {}

    private final String source;
    private final String typeName;
    private final BiFunction<Object, Class<?>, Object> converter;
    private final List<Row> rows = new ArrayList<>();
    private Class<? extends Geometry> binding;

    /**
     * Rows whose values have types already.
     *
     * @param source the file or input they come from, for messages
     */
    FeatureRows(String source, String typeName) {
        this(source, typeName, ColumnType::convert);
    }

    /**
     * Rows whose values are made what their column turned out to be by {@code converter}, at the end.
     *
     * @param converter takes a value or null, and its column's type
     */
    FeatureRows(String source, String typeName, BiFunction<Object, Class<?>, Object> converter) {
        this.source = source;
        this.typeName = typeName;
        this.converter = converter;
    }

    /**
     * Adds a row.
     *
     * @param id the feature's id; null for {@code typeName.n} with n the number of the row, from 1
     * @param values the values in the order of the columns; columns beyond its length are missing
     * @param geometry null where there is none
     */
    void add(String id, Object[] values, Geometry geometry) {
        rows.add(new Row(id == null ? typeName + "." + (rows.size() + 1) : id, values, geometry));
        if (geometry != null) {
            binding = binding == null ? geometry.getClass() : common(binding, geometry.getClass());
        }
    }

    /** How many rows there are so far. */
    int size() {
        return rows.size();
    }

    /**
     * The collection of all rows; this object is of no use afterwards.
     *
     * @param crs the coordinate reference system of the geometries; null where it is not known
     * @throws BadFileException when a column has the name of the geometry
     */
    SimpleFeatureCollection collect(List<String> names, List<Class<?>> types, CoordinateReferenceSystem crs)
            throws BadFileException {
        if (binding != null && names.contains(GEOMETRY)) {
            throw new BadFileException("'" + source + "' has an attribute '" + GEOMETRY
                    + "', which is the name of the geometry in Kith; give it another name.");
        }
        SimpleFeatureType type = type(names, types, crs);
        List<SimpleFeature> features = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Object[] values = Arrays.copyOf(row.values, type.getAttributeCount());
            for (int i = 0; i < names.size(); i++) {
                values[i] = converter.apply(values[i], types.get(i));
            }
            if (binding != null) {
                values[names.size()] = promote(row.geometry, binding);
            }
            features.add(new SimpleFeatureImpl(values, type, new FeatureIdImpl(row.id), false));
        }
        rows.clear();
        return new ListFeatureCollection(type, features);
    }

    private SimpleFeatureType type(List<String> names, List<Class<?>> types, CoordinateReferenceSystem crs) {
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName(typeName);
        for (int i = 0; i < names.size(); i++) {
            builder.add(names.get(i), types.get(i));
        }
        if (binding != null) {
            builder.add(GEOMETRY, binding, crs);
            builder.setDefaultGeometry(GEOMETRY);
        }
        return builder.buildFeatureType();
    }

    private static Class<? extends Geometry> common(Class<? extends Geometry> a, Class<? extends Geometry> b) {
        if (a == b || MULTIPLE.get(b) == a) {
            return a;
        }
        return MULTIPLE.get(a) == b ? b : Geometry.class;
    }

    /** The geometry as {@code binding}, where that is the multiple of its own type; otherwise the geometry itself. */
    static Geometry promote(Geometry geometry, Class<?> binding) {
        if (geometry == null || MULTIPLE.get(geometry.getClass()) != binding) {
            return geometry;
        }
        GeometryFactory factory = geometry.getFactory();
        if (geometry instanceof Point point) {
            return point.isEmpty() ? factory.createMultiPoint() : factory.createMultiPoint(new Point[] {point});
        }
        if (geometry instanceof LineString line) {
            return line.isEmpty()
                    ? factory.createMultiLineString()
                    : factory.createMultiLineString(new LineString[] {line});
        }
        return geometry.isEmpty()
                ? factory.createMultiPolygon()
                : factory.createMultiPolygon(new Polygon[] {(Polygon) geometry});
    }

    /** A type name for what is read from {@code file}: its name without folder and endings. */
    static String typeName(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name.isEmpty() ? "features" : name;
    }
}
