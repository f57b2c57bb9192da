/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.feature.simple.SimpleFeatureImpl;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.filter.identity.FeatureIdImpl;
import org.locationtech.jts.geom.Geometry;

/**
 * A result as features, made when they are asked for: one row for each area or group, in the result's order. Feature ids are
 * the type's name and the row's own id, so they stay the same from request to request, and XML names. A missing value is null.
 */
public final class ResultTable {

    /** What holds, in an attribute's user data, its figure of all rows together. */
    public static final String WHOLE = "whole";

    /** The name of the geometry attribute. */
    public static final String GEOMETRY = "geom";

    private final SimpleFeatureType type;
    private final List<IntFunction<Object>> values;
    private final IntFunction<String> ids;
    private final IntFunction<Geometry> geometries;
    private final int size;

    private ResultTable(Builder b, int size) {
        SimpleFeatureTypeBuilder types = new SimpleFeatureTypeBuilder();
        types.setName(b.typeName);
        types.setNamespaceURI(b.namespace);
        b.columns.forEach(c -> {
            if (c.whole != null) {
                types.userData(WHOLE, c.whole);
            }
            types.nillable(true).add(c.name, c.type);
        });
        values = b.columns.stream().map(Column::value).toList();
        if (b.geometries != null) {
            types.crs(b.crs).nillable(true).add(GEOMETRY, b.geometryType);
            types.setDefaultGeometry(GEOMETRY);
        }
        this.type = types.buildFeatureType();
        this.ids = b.ids;
        this.geometries = b.geometries;
        this.size = size;
    }

    /**
     * What a process gave, under another name.
     *
     * @param rows with geometries or without; where each has an {@code area_id} of its own it goes by
     *     that, else by its number
     */
    public static ResultTable of(SimpleFeatureCollection rows, String namespace, String typeName) {
        List<SimpleFeature> features = new ArrayList<>();
        try (SimpleFeatureIterator all = rows.features()) {
            while (all.hasNext()) {
                features.add(all.next());
            }
        }
        Builder builder = named(namespace, typeName);
        for (AttributeDescriptor attribute : rows.getSchema().getAttributeDescriptors()) {
            String name = attribute.getLocalName();
            if (!(attribute instanceof GeometryDescriptor)) {
                builder.column(name, attribute.getType().getBinding(), r -> features.get(r)
                        .getAttribute(name));
            }
        }
        GeometryDescriptor geometry = rows.getSchema().getGeometryDescriptor();
        if (geometry != null) {
            builder.geometry(
                    geometry.getType().getBinding().asSubclass(Geometry.class),
                    geometry.getCoordinateReferenceSystem(),
                    r -> (Geometry) features.get(r).getDefaultGeometry());
        }
        boolean ofAreas = rows.getSchema().getDescriptor("area_id") != null
                && features.stream()
                                .map(f -> f.getAttribute("area_id"))
                                .distinct()
                                .count()
                        == features.size();
        builder.ids(r -> ofAreas ? String.valueOf(features.get(r).getAttribute("area_id")) : String.valueOf(r + 1));
        return builder.build(features.size());
    }

    /** Starts a table of the type with this name. */
    public static Builder named(String namespace, String typeName) {
        return new Builder(namespace, typeName);
    }

    /** The attributes, geometry last. */
    public SimpleFeatureType type() {
        return type;
    }

    /** How many rows. */
    public int size() {
        return size;
    }

    /** A row's geometry; null where it has none. Not to be changed. */
    public Geometry geometry(int row) {
        return geometries == null ? null : geometries.apply(row);
    }

    /**
     * A column of figures by its name in any case: NaN where one is missing, 1 for true. Empty where there is no such column.
     *
     * @throws BadInput when it holds words
     */
    Optional<double[]> figures(String name) {
        return IntStream.range(0, values.size())
                .filter(a -> type.getDescriptor(a).getLocalName().equalsIgnoreCase(name))
                .mapToObj(a -> IntStream.range(0, size)
                        .mapToDouble(row -> Values.number(values.get(a).apply(row), name, ids.apply(row)))
                        .toArray())
                .findFirst();
    }

    /** A row as a feature of its own. */
    public SimpleFeature feature(int row) {
        return feature(row, null, geometry(row));
    }

    /**
     * A row as a feature of its own, for someone who does not look at all of it.
     *
     * @param wanted which attributes are worked out, by their position; null for all. The others are left null
     * @param shape stands in for the row's geometry
     */
    public SimpleFeature feature(int row, boolean[] wanted, Geometry shape) {
        Object[] attributes = new Object[type.getAttributeCount()];
        for (int a = 0; a < values.size(); a++) {
            if (wanted == null || wanted[a]) {
                attributes[a] = values.get(a).apply(row);
            }
        }
        if (geometries != null) {
            attributes[values.size()] = shape;
        }
        return new SimpleFeatureImpl(
                attributes, type, new FeatureIdImpl(FeatureIds.of(type.getTypeName(), ids.apply(row))), false);
    }

    /** All rows as features. */
    public SimpleFeatureCollection collection() {
        return collection(IntStream.range(0, size).boxed().toList());
    }

    /** Some rows as features, in the order given. */
    public SimpleFeatureCollection collection(List<Integer> rows) {
        return new ListFeatureCollection(type, rows.stream().map(this::feature).toList());
    }

    private record Column(String name, Class<?> type, IntFunction<Object> value, Object whole) {}

    /** Gathers columns in order. */
    public static final class Builder {

        private final String namespace;
        private final String typeName;
        private final List<Column> columns = new ArrayList<>();
        private IntFunction<String> ids;
        private IntFunction<Geometry> geometries;
        private Class<? extends Geometry> geometryType;
        private CoordinateReferenceSystem crs;

        private Builder(String namespace, String typeName) {
            this.namespace = namespace;
            this.typeName = typeName;
        }

        /** Where rows get their ids. */
        public Builder ids(IntFunction<String> ids) {
            this.ids = ids;
            return this;
        }

        /** Any value; null where missing. */
        public Builder column(String name, Class<?> type, IntFunction<Object> value) {
            columns.add(new Column(name, type, value, null));
            return this;
        }

        /** Of what the rows were made, the same in each; no column where that is not known. */
        public Builder vintages(String vintages) {
            return vintages.isEmpty() ? this : column(Results.VINTAGES, String.class, r -> vintages);
        }

        /** The last column's figure of all rows together, which may be shown below it; null or NaN where it has none. */
        public Builder whole(Object figure) {
            Column last = columns.remove(columns.size() - 1);
            boolean missing = figure instanceof Double number && number.isNaN();
            columns.add(new Column(last.name, last.type, last.value, missing ? null : figure));
            return this;
        }

        /** A number; NaN where missing. */
        public Builder number(String name, IntToDoubleFunction value) {
            return column(name, Double.class, row -> {
                double number = value.applyAsDouble(row);
                return Double.isNaN(number) ? null : number;
            });
        }

        /** A rank or decile; 0 where missing. */
        public Builder rank(String name, IntUnaryOperator value) {
            return column(name, Integer.class, row -> {
                int rank = value.applyAsInt(row);
                return rank == 0 ? null : rank;
            });
        }

        /** Geometries of one class in one coordinate system; not called where there are none. */
        public Builder geometry(
                Class<? extends Geometry> type, CoordinateReferenceSystem in, IntFunction<Geometry> geometries) {
            this.geometryType = type;
            this.crs = in;
            this.geometries = geometries;
            return this;
        }

        /** The finished table. */
        public ResultTable build(int size) {
            return new ResultTable(this, size);
        }
    }
}
