/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.geometry.jts.LiteCoordinateSequenceFactory;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.model.AreaColumns;
import org.kithgis.engine.model.Dataset;
import org.kithgis.engine.model.IndexModel;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads areas from features, and joins tables to them by area id.
 *
 * <p>What the model names (ids, names, groups, populations, columns) may stand in the features or in any table; every other
 * attribute that is a number by type comes along. Rows of a table about other areas are passed over; a table of which no
 * row is about any of the areas is refused, as is a column the model needs that stands in two places. A table that is the source
 * of some indicators gives only their columns. Polygons become
 * multipolygons, so that all areas are of one class.
 */
public final class AreaReader {

    private static final int CHECK_EVERY = 1024;

    /** Keeps points as plain numbers, which takes a third of the memory of objects and is drawn faster. */
    private static final GeometryFactory PACKED = new GeometryFactory(new LiteCoordinateSequenceFactory());

    private final AreaColumns columns;
    private final Set<String> needed;
    private final BooleanSupplier cancelled;
    private final Map<String, Source> sourceOf = new HashMap<>();
    private final Map<String, NumberColumn> numbers = new LinkedHashMap<>();
    private TextColumn names;
    private TextColumn groups;
    private NumberColumn populations;
    private String[] ids;
    private Map<String, Integer> positions;

    /** All there are, of the areas and of the tables. */
    private final Set<String> attributes = new LinkedHashSet<>();

    /** Those of tables of their own, by the dataset a model calls each. */
    private final Map<String, Set<String>> attributesOf = new LinkedHashMap<>();

    private int read;

    private record Source(String label) {}

    private record TextColumn(String[] values) {}

    private record NumberColumn(String name, double[] values) {}

    private AreaReader(AreaColumns columns, Set<String> needed, BooleanSupplier cancelled) {
        this.columns = columns;
        this.needed = needed;
        this.cancelled = cancelled;
    }

    /**
     * Reads areas.
     *
     * @param features the areas, in the order results will have; with or without geometries
     * @param tables collections of rows with an area id; may be empty
     * @param cancelled asked now and then whether to stop
     * @throws BadInput when something the model names is nowhere, or a value cannot be used
     * @throws CancellationException when cancelled
     */
    public static Areas read(
            SimpleFeatureCollection features,
            List<SimpleFeatureCollection> tables,
            IndexModel model,
            BooleanSupplier cancelled) {
        return new AreaReader(model.areas(), ModelColumns.of(model), cancelled).read(features, tables);
    }

    /**
     * Reads areas without a model: their ids and, where they have them, names, groups and populations, from columns with
     * usual names or those that the caller names.
     *
     * @param features the areas, in the order results will have; with or without geometries
     * @param tables collections of rows with an area id; may be empty
     * @param named which column holds what, with the keys of {@link Columns.Keys#ofAreas()}
     * @param needed columns that must be read as numbers where they stand, whatever their type
     * @param cancelled asked now and then whether to stop
     * @throws BadInput when a table has no ids, or a value cannot be used
     * @throws CancellationException when cancelled
     */
    public static Areas read(
            SimpleFeatureCollection features,
            List<SimpleFeatureCollection> tables,
            Columns named,
            Set<String> needed,
            BooleanSupplier cancelled) {
        requireAreas(features);
        List<String> ids = new ArrayList<>();
        String name = null;
        String group = null;
        String population = null;
        for (SimpleFeatureCollection source : joined(features, tables)) {
            SimpleFeatureType schema = source.getSchema();
            String id = named.need(schema, source == features ? "The areas" : "The tables", "area_id");
            if (ids.stream().noneMatch(id::equalsIgnoreCase)) {
                ids.add(id);
            }
            name = name != null ? name : named.find(schema, "area_name").orElse(null);
            group = group != null ? group : named.find(schema, "area_group").orElse(null);
            population = population != null
                    ? population
                    : named.find(schema, "population").orElse(null);
        }
        return new AreaReader(new AreaColumns(ids, name, group, population), needed, cancelled).read(features, tables);
    }

    /** Said before a column is missed: of GeoJSON without features nobody can tell which there would be. */
    private static void requireAreas(SimpleFeatureCollection features) {
        if (features.isEmpty()) {
            throw new BadInput(AreaTable.EMPTY);
        }
    }

    private static List<SimpleFeatureCollection> joined(
            SimpleFeatureCollection features, List<SimpleFeatureCollection> tables) {
        List<SimpleFeatureCollection> all = new ArrayList<>(List.of(features));
        all.addAll(tables);
        return all;
    }

    private Areas read(SimpleFeatureCollection source, List<SimpleFeatureCollection> tables) {
        SimpleFeatureCollection features = atOnce(source);
        requireAreas(features);
        GeometryDescriptor geometry = features.getSchema().getGeometryDescriptor();
        List<Geometry> geometries = geometry == null ? null : new ArrayList<>();
        readIds(features, geometries);
        readSource(features, new Source("the areas"), false);
        for (int t = 0; t < tables.size(); t++) {
            readSource(tables.get(t), new Source(label(tables, t)), true);
        }
        requireFound("name", columns.name(), names != null);
        requireFound("group", columns.group(), groups != null);
        requireFound("population", columns.population(), populations != null);
        requireOwnColumns();
        AreaTable.Builder builder = AreaTable.of(ids);
        if (names != null) {
            builder.names(names.values);
        }
        if (groups != null) {
            builder.groups(groups.values);
        }
        if (populations != null) {
            builder.populations(populations.values);
        }
        numbers.values().forEach(c -> builder.column(c.name, c.values));
        if (geometries == null || geometries.stream().allMatch(g -> g == null)) {
            return new Areas(builder.build(), null, null);
        }
        boolean polygons = geometries.stream().allMatch(g -> g == null || g instanceof MultiPolygon);
        builder.geometries(geometries.toArray(Geometry[]::new));
        return new Areas(
                builder.build(),
                polygons ? MultiPolygon.class : Geometry.class,
                geometry.getCoordinateReferenceSystem());
    }

    /** What a table is called in messages: by its name where that tells it from the others, else by its number. */
    private static String label(List<SimpleFeatureCollection> tables, int table) {
        List<String> names =
                tables.stream().map(t -> t.getSchema().getTypeName()).toList();
        return new HashSet<>(names).size() == names.size()
                ? "the table '" + names.get(table) + "'"
                : "table " + (table + 1);
    }

    /** Reads once what is looked at twice, so that an edit in between cannot give areas that never were. */
    private SimpleFeatureCollection atOnce(SimpleFeatureCollection source) {
        List<SimpleFeature> rows = new ArrayList<>();
        try (SimpleFeatureIterator all = source.features()) {
            while (all.hasNext()) {
                rows.add(all.next());
                stopIfCancelled();
            }
        }
        return new ListFeatureCollection(source.getSchema(), rows);
    }

    private void readIds(SimpleFeatureCollection features, List<Geometry> geometries) {
        String attribute = idAttribute(features, "The areas have", columns.id());
        List<String> found = new ArrayList<>();
        try (SimpleFeatureIterator all = features.features()) {
            while (all.hasNext()) {
                SimpleFeature feature = all.next();
                found.add(Values.text(feature.getAttribute(attribute)));
                if (geometries != null) {
                    geometries.add(asMulti((Geometry) feature.getDefaultGeometry()));
                }
                stopIfCancelled();
            }
        }
        ids = found.toArray(String[]::new);
        positions = new HashMap<>(ids.length * 2);
        for (int i = 0; i < ids.length; i++) {
            positions.putIfAbsent(ids[i], i);
        }
    }

    private static Geometry asMulti(Geometry geometry) {
        Geometry packed = geometry == null ? null : PACKED.createGeometry(geometry);
        return packed instanceof Polygon polygon ? PACKED.createMultiPolygon(new Polygon[] {polygon}) : packed;
    }

    /** Reads the texts and numbers of the areas themselves, row by row, or of a table, joined by id. */
    private void readSource(SimpleFeatureCollection rows, Source source, boolean table) {
        SimpleFeatureType schema = rows.getSchema();
        List<String> idNames = new ArrayList<>(columns.id());
        if (table) {
            idNames.add("area_id"); // what every result here calls it, whatever the model does
        }
        String idAttribute = idAttribute(rows, capital(source.label) + (table ? " has" : " have"), idNames);
        TextColumn nameColumn = null;
        TextColumn groupColumn = null;
        NumberColumn populationColumn = null;
        List<Integer> indexes = new ArrayList<>();
        List<NumberColumn> filled = new ArrayList<>();
        int nameAt = -1;
        int groupAt = -1;
        int populationAt = -1;
        Set<String> datasets = table ? datasetsOf(schema.getTypeName()) : Set.of();
        datasets.forEach(d -> attributesOf.putIfAbsent(d, new LinkedHashSet<>()));
        for (int a = 0; a < schema.getAttributeCount(); a++) {
            AttributeDescriptor descriptor = schema.getDescriptor(a);
            String name = descriptor.getLocalName();
            if (descriptor instanceof GeometryDescriptor) {
                continue;
            }
            attributes.add(name);
            if (name.equalsIgnoreCase(columns.name()) && names == null) {
                nameAt = a;
                nameColumn = new TextColumn(new String[ids.length]);
            }
            if (name.equalsIgnoreCase(columns.group()) && groups == null) {
                groupAt = a;
                groupColumn = new TextColumn(new String[ids.length]);
            }
            if (name.equalsIgnoreCase(columns.population()) && populations == null) {
                populationAt = a;
                populationColumn = new NumberColumn(name, missing());
            }
            if (!name.equals(idAttribute)) {
                datasets.forEach(d -> attributesOf.get(d).add(name));
            }
            for (String wanted : wantedFrom(schema.getTypeName(), name)) {
                NumberColumn column = claim(wanted, source);
                indexes.add(a);
                filled.add(column);
            }
            if (datasets.isEmpty()
                    && (needed.contains(name)
                            || Number.class.isAssignableFrom(
                                    descriptor.getType().getBinding()))) {
                NumberColumn column = claim(name, source);
                if (column != null) {
                    indexes.add(a);
                    filled.add(column);
                }
            }
        }
        names = nameColumn != null ? nameColumn : names;
        groups = groupColumn != null ? groupColumn : groups;
        populations = populationColumn != null ? populationColumn : populations;

        boolean[] seen = new boolean[ids.length];
        int rowCount = 0;
        int matched = 0;
        String example = null;
        try (SimpleFeatureIterator all = rows.features()) {
            while (all.hasNext()) {
                SimpleFeature row = all.next();
                stopIfCancelled();
                String id = Values.text(row.getAttribute(idAttribute));
                int at = positions.getOrDefault(id, -1);
                rowCount++;
                if (at < 0) {
                    example = example == null ? id : example;
                    continue;
                }
                if (table && seen[at]) {
                    throw new BadInput(capital(source.label) + " has the area id '" + id
                            + "' in more than one row; each area must appear once.");
                }
                seen[at] = true;
                matched++;
                if (nameAt >= 0) {
                    nameColumn.values[at] = Values.text(row.getAttribute(nameAt));
                }
                if (groupAt >= 0) {
                    groupColumn.values[at] = Values.text(row.getAttribute(groupAt));
                }
                if (populationAt >= 0) {
                    populationColumn.values[at] =
                            Values.number(row.getAttribute(populationAt), populationColumn.name, id);
                }
                for (int c = 0; c < filled.size(); c++) {
                    filled.get(c).values[at] = Values.number(row.getAttribute(indexes.get(c)), filled.get(c).name, id);
                }
            }
        }
        if (table && matched == 0 && ids.length > 0) {
            throw new BadInput(
                    "None of the " + rowCount + " rows of " + source.label + " is about any of the " + ids.length
                            + " areas"
                            + (example == null
                                    ? ""
                                    : ": its '" + idAttribute + "' reads like '" + example + "', the areas' like '"
                                            + ids[0] + "'")
                            + "; ids must be the same in both.");
        }
    }

    /** The columns a model wants from a table of its own, such as records/referrals/count, that an attribute is. */
    private List<String> wantedFrom(String table, String attribute) {
        return needed.stream()
                .filter(column -> ofTable(column, table)
                        && column.substring(column.lastIndexOf('/') + 1).equalsIgnoreCase(attribute))
                .toList();
    }

    /** The datasets of the model's columns that a table is; none where it is the source of none. */
    private Set<String> datasetsOf(String table) {
        return needed.stream()
                .filter(column -> ofTable(column, table))
                .map(column -> column.substring(0, column.lastIndexOf('/')))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether a column is to be taken from this table and no other. */
    private static boolean ofTable(String column, String table) {
        int slash = column.lastIndexOf('/');
        return slash > 0 && Dataset.named(column.substring(0, slash), table);
    }

    /** A new column for an attribute; null where an earlier source has it and the model does not need it. */
    private NumberColumn claim(String name, Source source) {
        String key = ModelColumns.key(name);
        Source earlier = sourceOf.putIfAbsent(key, source);
        if (earlier == null) {
            NumberColumn column = new NumberColumn(name, missing());
            numbers.put(key, column);
            return column;
        }
        if (needed.contains(name)) {
            throw new BadInput("The column '" + name + "' stands both in " + earlier.label + " and in " + source.label
                    + ", so it is not clear which the model means; it must stand in one place.");
        }
        return null;
    }

    private double[] missing() {
        double[] values = new double[ids.length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private String idAttribute(SimpleFeatureCollection rows, String who, List<String> accepted) {
        List<String> present = new ArrayList<>();
        for (AttributeDescriptor descriptor : rows.getSchema().getAttributeDescriptors()) {
            present.add(descriptor.getLocalName());
        }
        for (String wanted : accepted) {
            for (String name : present) {
                if (name.equalsIgnoreCase(wanted)) {
                    return name;
                }
            }
        }
        String wanted = String.join("' or '", columns.id());
        String said = who + " no attribute '" + wanted + "', which the model names as the area's id";
        String other = positions == null ? null : attributeWithIds(rows);
        throw new BadInput(
                other == null
                        ? said + Spelling.hint(columns.id().get(0), present)
                        : said + "; its '" + other + "' holds such ids, and 'areas' in the model may name both: id: ["
                                + String.join(", ", columns.id()) + ", " + yaml(other) + "].");
    }

    /** An attribute of a table that holds the id of some area; null where none does. */
    private String attributeWithIds(SimpleFeatureCollection rows) {
        try (SimpleFeatureIterator all = rows.features()) {
            while (all.hasNext()) {
                SimpleFeature row = all.next();
                stopIfCancelled();
                for (AttributeDescriptor descriptor : rows.getSchema().getAttributeDescriptors()) {
                    if (descriptor.getType().getBinding() == String.class
                            && positions.containsKey(Values.text(row.getAttribute(descriptor.getName())))) {
                        return descriptor.getLocalName();
                    }
                }
            }
        }
        return null;
    }

    /** A name as it stands in a list of YAML. */
    private static String yaml(String name) {
        return name.matches("[\\w .()-]+")
                ? name
                : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void requireFound(String what, String attribute, boolean found) {
        if (attribute != null && !found) {
            throw new BadInput("Neither the areas nor the tables have the attribute '" + attribute
                    + "', which the model names as the areas' " + what + Spelling.hint(attribute, attributes));
        }
    }

    /** What a model takes from a table of its own must stand there. */
    private void requireOwnColumns() {
        List<String> problems = new ArrayList<>();
        attributesOf.forEach((dataset, present) -> needed.stream()
                .filter(column -> column.startsWith(dataset + "/") && !numbers.containsKey(ModelColumns.key(column)))
                .map(column -> column.substring(dataset.length() + 1))
                .forEach(column -> problems.add("The dataset '" + dataset + "' has no column '" + column
                        + "', which the model takes from it" + Spelling.hint(column, present))));
        if (!problems.isEmpty()) {
            throw new BadInput(problems);
        }
    }

    private void stopIfCancelled() {
        if (++read % CHECK_EVERY == 0 && cancelled.getAsBoolean()) {
            throw new CancellationException("Cancelled while reading areas.");
        }
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
