/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.feature.simple.SimpleFeatureImpl;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.kithgis.engine.model.AreaColumns;

/** Areas, or a table about them, for processes that know no model: what it says of their columns is told by usual names. */
public final class UsualNames {

    private UsualNames() {}

    /**
     * The same rows, where a model's columns would not be found without it with these once more as {@code area_id},
     * {@code area_name}, {@code area_group} and {@code population}, in place of others of that name.
     *
     * @param rows with any of the model's columns, or none
     */
    public static SimpleFeatureCollection of(SimpleFeatureCollection rows, AreaColumns areas) {
        SimpleFeatureType from = rows.getSchema();
        Map<String, String> told = new LinkedHashMap<>();
        areas.id().stream()
                .flatMap(id -> Columns.named(from, id).stream())
                .findFirst()
                .ifPresent(id -> tell(from, "area_id", id, told));
        tell(from, "area_name", areas.name(), told);
        tell(from, "area_group", areas.group(), told);
        tell(from, "population", areas.population(), told);
        return told.isEmpty() ? rows : with(rows, told);
    }

    private static void tell(SimpleFeatureType from, String key, String column, Map<String, String> told) {
        Optional<String> named = column == null ? Optional.empty() : Columns.named(from, column);
        Columns usual = Columns.read("", Columns.Keys.ofAreas());
        if (named.isPresent() && !usual.find(from, key).equals(named)) {
            told.put(key, named.get());
        }
    }

    private static SimpleFeatureCollection with(SimpleFeatureCollection rows, Map<String, String> told) {
        SimpleFeatureType from = rows.getSchema();
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName(from.getName());
        List<String> sources = new ArrayList<>();
        told.forEach((key, column) -> {
            builder.add(key, from.getDescriptor(column).getType().getBinding());
            sources.add(column);
        });
        for (AttributeDescriptor attribute : from.getAttributeDescriptors()) {
            if (!told.containsKey(Columns.plain(attribute.getLocalName()))) {
                builder.add(attribute);
                sources.add(attribute.getLocalName());
            }
        }
        if (from.getGeometryDescriptor() != null) {
            builder.setDefaultGeometry(from.getGeometryDescriptor().getLocalName());
        }
        SimpleFeatureType type = builder.buildFeatureType();
        List<SimpleFeature> features = new ArrayList<>();
        try (SimpleFeatureIterator all = rows.features()) {
            while (all.hasNext()) {
                SimpleFeature row = all.next();
                Object[] values = sources.stream().map(row::getAttribute).toArray();
                features.add(new SimpleFeatureImpl(values, type, row.getIdentifier(), false));
            }
        }
        return new ListFeatureCollection(type, features);
    }
}
