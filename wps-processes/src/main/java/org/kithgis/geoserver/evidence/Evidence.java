/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.geotools.api.data.Parameter;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.feature.type.Name;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.data.util.SubProgressListener;
import org.geotools.feature.FeatureCollection;
import org.geotools.feature.NameImpl;
import org.geotools.feature.simple.SimpleFeatureImpl;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.process.ProcessException;
import org.geotools.process.Processors;
import org.geotools.util.Converters;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.linkage.Disclosure;
import org.kithgis.engine.model.AreaColumns;
import org.kithgis.engine.model.Dataset;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.geoserver.features.UsualNames;

/**
 * The tables a model reads, when some of its datasets are made of others: each is made by the process it names, of the tables
 * and settings it names, and stands in for the tables it was made of. What a process protects stays protected: only its
 * result is looked at.
 *
 * @param tables what is joined to the areas: the tables that nothing was made of, and what was made and is some indicator's
 *     source, without what says again who the areas are
 * @param made what was made, as its process gave it, in the model's order
 * @param reports of what was made of records, what became of these: a row for each outcome
 */
public record Evidence(
        List<SimpleFeatureCollection> tables,
        Map<Dataset, SimpleFeatureCollection> made,
        Map<Dataset, SimpleFeatureCollection> reports) {

    private static final String PROCESSES = "kith";

    private static final String RESULT = "result";

    private static final String REPORT = "report";

    private static final String FEATURES = "features";

    private static final String TABLES = "tables";

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    /** What a process says again of each area; the areas themselves have it. */
    private static final Set<String> OF_AREAS = Set.of("area_name", "area_group", "population");

    private static final String AREA_ID = "area_id";

    /**
     * Makes what a model wants made.
     *
     * @param features the areas
     * @param tables the tables given; a dataset's inputs find them by their types' names, or as {@code table 1} by their place,
     *     for what stands in a request has no name
     * @param progress told and asked
     * @throws BadInput naming the dataset, when an input is not there or its process refuses
     */
    public static Evidence of(
            SimpleFeatureCollection features,
            List<SimpleFeatureCollection> tables,
            IndexModel model,
            ProgressListener progress) {
        Map<Dataset, SimpleFeatureCollection> made = new LinkedHashMap<>();
        Map<Dataset, SimpleFeatureCollection> reports = new LinkedHashMap<>();
        Set<SimpleFeatureCollection> used = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Dataset dataset : model.data()) {
            if (dataset.making() != null) {
                Map<String, Object> results = new Maker(features, tables, model.areas(), used, progress).make(dataset);
                made.put(dataset, (SimpleFeatureCollection) results.get(RESULT));
                if (results.get(REPORT) instanceof SimpleFeatureCollection outcomes) {
                    reports.put(dataset, outcomes);
                }
            }
        }
        List<SimpleFeatureCollection> joined = new ArrayList<>();
        tables.stream().filter(table -> !used.contains(table)).forEach(joined::add);
        String id = model.areas().id().get(0);
        made.forEach((dataset, rows) -> {
            if (model.uses(dataset)) {
                joined.add(figures(rows, dataset, id));
            }
        });
        return new Evidence(joined, made, reports);
    }

    /**
     * Looks at one input of a dataset that is made, before there are any tables: whether its process takes it and, where it is a
     * setting, whether it can be that.
     *
     * @throws BadInput when it cannot
     */
    public static void check(Dataset dataset, String key, String text) {
        Map<String, Parameter<?>> known = Processors.getParameterInfo(process(dataset));
        Parameter<?> input = input(dataset, key, known);
        if (!FeatureCollection.class.isAssignableFrom(input.type)) {
            setting(dataset, input, text);
            protection(dataset, key, text);
        }
    }

    /** How counts are protected is refused when they are made; said before, it can be mended beside the rest. */
    private static void protection(Dataset dataset, String key, String text) {
        if (key.equals("mode")) {
            Disclosure.of(text, null);
        } else if (key.equals("threshold")) {
            if (!text.matches("\\d{1,9}")) {
                throw new BadInput("The input 'threshold' of the dataset '" + dataset.name() + "' is '" + text
                        + "'; a whole number is expected.");
            }
            Disclosure.of(dataset.inputs().get("mode"), Integer.valueOf(text));
        }
    }

    private static Name process(Dataset dataset) {
        return new NameImpl(PROCESSES, dataset.making().process());
    }

    private static Parameter<?> input(Dataset dataset, String key, Map<String, Parameter<?>> known) {
        Parameter<?> input = known.get(key);
        if (input == null) {
            throw new BadInput("The dataset '" + dataset.name() + "' has an input '" + key + "', which "
                    + dataset.making().label() + " does not take" + Spelling.hint(key, known.keySet()));
        }
        return input;
    }

    /** A setting as its process takes it. One that is a text and a number by default, as most numbers are, is to be one. */
    private static Object setting(Dataset dataset, Parameter<?> input, String text) {
        boolean number = Number.class.isAssignableFrom(input.type)
                || input.sample instanceof String usual && NUMBER.matcher(usual).matches();
        Object value = input.type.isInstance(text) ? text : Converters.convert(text, input.type);
        if (value == null || number && !NUMBER.matcher(text).matches()) {
            throw new BadInput("The input '" + input.key + "' of the dataset '" + dataset.name() + "' is '" + text
                    + "'; " + (number ? "a number" : "another value") + " is expected.");
        }
        return value;
    }

    /** Runs one dataset's process. */
    private record Maker(
            SimpleFeatureCollection features,
            List<SimpleFeatureCollection> tables,
            AreaColumns areas,
            Set<SimpleFeatureCollection> used,
            ProgressListener progress) {

        Map<String, Object> make(Dataset dataset) {
            Name process = process(dataset);
            Map<String, Parameter<?>> known = Processors.getParameterInfo(process);
            Map<String, Object> inputs = new HashMap<>();
            if (known.containsKey(FEATURES)) {
                inputs.put(FEATURES, UsualNames.of(features, areas));
            }
            dataset.inputs().forEach((key, value) -> {
                inputs.put(key, value(dataset, input(dataset, key, known), value));
            });
            try {
                return Processors.createProcess(process).execute(inputs, new SubProgressListener(progress, 1));
            } catch (ProcessException e) {
                throw new BadInput("The dataset '" + dataset.name() + "' cannot be made" + of(dataset, known) + ". "
                        + e.getMessage());
            }
        }

        /** The tables it was to be made of, for its process knows them by its own names only. */
        private static String of(Dataset dataset, Map<String, Parameter<?>> known) {
            String tables = dataset.inputs().entrySet().stream()
                    .filter(input -> FeatureCollection.class.isAssignableFrom(known.get(input.getKey()).type))
                    .map(input -> input.getKey() + " '" + input.getValue() + "'")
                    .collect(Collectors.joining(", "));
            return tables.isEmpty() ? "" : " of " + tables;
        }

        private Object value(Dataset dataset, Parameter<?> input, String text) {
            if (FeatureCollection.class.isAssignableFrom(input.type)) {
                if (input.maxOccurs == 1) {
                    return table(dataset, input, text);
                }
                return Arrays.stream(text.split(","))
                        .map(name -> table(dataset, input, name.strip()))
                        .map(table -> input.key.equals(TABLES) ? UsualNames.of(table, areas) : table)
                        .toArray(SimpleFeatureCollection[]::new);
            }
            return setting(dataset, input, text);
        }

        private SimpleFeatureCollection table(Dataset dataset, Parameter<?> input, String name) {
            Set<String> names = new TreeSet<>();
            for (int t = 0; t < tables.size(); t++) {
                SimpleFeatureCollection table = tables.get(t);
                String type = table.getSchema().getTypeName();
                names.add(type);
                if (Dataset.named(name, type) || name.equalsIgnoreCase("table " + (t + 1))) {
                    used.add(table);
                    return table;
                }
            }
            throw new BadInput(
                    "The dataset '" + dataset.name() + "' is made of a table '" + name + "' as its '" + input.key
                            + "', which was not given"
                            + (names.isEmpty() ? "; no table was." : Spelling.hint(name, names)));
        }
    }

    /** A result as a table of a dataset's name, with the areas' ids as the model calls them, and figures only. */
    private static SimpleFeatureCollection figures(SimpleFeatureCollection rows, Dataset dataset, String id) {
        SimpleFeatureType from = rows.getSchema();
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName(dataset.name());
        List<Integer> kept = new ArrayList<>();
        for (int a = 0; a < from.getAttributeCount(); a++) {
            AttributeDescriptor attribute = from.getDescriptor(a);
            String name = attribute.getLocalName();
            if (!(attribute instanceof GeometryDescriptor) && !OF_AREAS.contains(name)) {
                kept.add(a);
                builder.add(
                        name.equals(AREA_ID) ? id : name, attribute.getType().getBinding());
            }
        }
        SimpleFeatureType type = builder.buildFeatureType();
        List<SimpleFeature> features = new ArrayList<>();
        try (SimpleFeatureIterator all = rows.features()) {
            while (all.hasNext()) {
                SimpleFeature row = all.next();
                Object[] values = kept.stream().map(row::getAttribute).toArray();
                features.add(new SimpleFeatureImpl(values, type, row.getIdentifier(), false));
            }
        }
        return new ListFeatureCollection(type, features);
    }
}
