/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.geotools.api.data.Query;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.sort.SortBy;
import org.geotools.api.filter.sort.SortOrder;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.data.store.ReTypingFeatureCollection;
import org.geotools.data.store.ReprojectingFeatureCollection;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.feature.SchemaException;
import org.geotools.feature.collection.DecoratingSimpleFeatureCollection;
import org.geotools.referencing.CRS;
import org.geotools.util.factory.Hints;
import org.kithgis.engine.area.BadInput;
import org.kithgis.standalone.ows.CrsCode;
import org.kithgis.standalone.ows.OwsException;

/**
 * The features a request asks for: counted, and ready to be read one by one.
 *
 * <p>Guarantees: whatever can fail at the start of a query has been tried when the object is made, so a failure then is an
 * exception report and not half an answer. Pages are stable: they follow the order asked for, ties and pages of no order
 * by feature id (by area id, that is), and a missing value comes last whichever way it is sorted. A request for
 * everything in no order comes as the source has it and is not held in memory; a sorted or paged one holds references to
 * the features that match.
 */
final class Results {

    /**
     * The answer to one query.
     *
     * @param query what was asked
     * @param features in the coordinate system and with the attributes asked for, in order
     * @param matched how many there are in all
     * @param returned how many of them {@code features} holds
     */
    record Part(FeatureQuery query, SimpleFeatureCollection features, int matched, int returned) {}

    private final List<Part> parts;

    private Results(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * Evaluates a request.
     *
     * @throws OwsException {@code InvalidParameterValue} with the source's own sentence where it refuses the query, {@code
     *     OperationProcessingFailed} where a filter cannot be evaluated; a source that fails without a filter is the
     *     server's fault, and its own exception goes on
     */
    static Results of(FeatureRequest request) {
        List<Part> parts = new ArrayList<>();
        long skip = request.startIndex();
        long most = request.hits() ? 0 : request.count();
        for (FeatureQuery query : request.queries()) {
            Part part = part(query, skip, most, request.format());
            skip = Math.max(0, skip - part.matched());
            most -= part.returned();
            parts.add(part);
        }
        return new Results(parts);
    }

    List<Part> parts() {
        return parts;
    }

    long matched() {
        return parts.stream().mapToLong(Part::matched).sum();
    }

    long returned() {
        return parts.stream().mapToLong(Part::returned).sum();
    }

    /** Whether a layer has a feature of an id. */
    static boolean has(LayerType type, String id) {
        FilterFactory factory = CommonFactoryFinder.getFilterFactory();
        Query query = new Query(type.schema().getTypeName(), factory.id(Set.of(factory.featureId(id))));
        return evaluate(
                type, query, () -> !type.layer().source().getFeatures(query).isEmpty());
    }

    private static Part part(FeatureQuery query, long skip, long most, OutputFormat format) {
        LayerType type = query.type();
        SimpleFeatureSource source = type.layer().source();
        Query wanted = new Query(type.schema().getTypeName(), query.filter());
        wanted.setHints(new Hints(Hints.VIRTUAL_TABLE_PARAMETERS, query.viewparams()));
        return evaluate(type, wanted, () -> {
            int matched = count(source, wanted);
            int returned = (int) Math.min(most, Math.max(0, matched - skip));
            SimpleFeatureCollection features;
            if (returned == 0) {
                features = new ListFeatureCollection(type.schema());
            } else if (returned == matched && query.sort().isEmpty()) {
                features = source.getFeatures(wanted);
                probe(features);
            } else {
                List<SimpleFeature> all = sorted(source.getFeatures(wanted), query.sort());
                matched = all.size();
                int from = (int) Math.min(skip, matched);
                int to = (int) Math.min(matched, from + most);
                returned = to - from;
                features = new ListFeatureCollection(type.schema(), new ArrayList<>(all.subList(from, to)));
            }
            SimpleFeatureCollection announced = new Announced(shaped(features, query, format), returned);
            return new Part(query, announced, matched, returned);
        });
    }

    private static int count(SimpleFeatureSource source, Query query) throws IOException {
        int count = source.getCount(query);
        return count >= 0 ? count : DataUtilities.count(source.getFeatures(query));
    }

    /** Reads the first feature: what fails at once should fail before the answer has begun. */
    private static void probe(SimpleFeatureCollection features) {
        try (SimpleFeatureIterator iterator = features.features()) {
            if (iterator.hasNext()) {
                iterator.next();
            }
        }
    }

    /**
     * All features in order. Sorted here because GeoTools' own collection source applies several keys one after another,
     * the least important last, and so gets them wrong.
     */
    private static List<SimpleFeature> sorted(SimpleFeatureCollection features, List<SortBy> keys) {
        List<SimpleFeature> all = new ArrayList<>();
        try (SimpleFeatureIterator iterator = features.features()) {
            while (iterator.hasNext()) {
                all.add(iterator.next());
            }
        }
        Comparator<SimpleFeature> order = Comparator.comparing(SimpleFeature::getID);
        for (int i = keys.size() - 1; i >= 0; i--) {
            order = byValue(keys.get(i)).thenComparing(order);
        }
        all.sort(order);
        return all;
    }

    private static Comparator<SimpleFeature> byValue(SortBy key) {
        String name = key.getPropertyName().getPropertyName();
        Comparator<Comparable<Object>> values = Comparator.naturalOrder();
        return Comparator.comparing(
                f -> comparable(f.getAttribute(name)),
                Comparator.nullsLast(key.getSortOrder() == SortOrder.DESCENDING ? values.reversed() : values));
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> comparable(Object value) {
        boolean missing = value == null || value instanceof Double d && d.isNaN();
        return missing ? null : (Comparable<Object>) (value instanceof Comparable ? value : value.toString());
    }

    /** With the attributes and in the coordinate system asked for. */
    private static SimpleFeatureCollection shaped(
            SimpleFeatureCollection features, FeatureQuery query, OutputFormat format) {
        SimpleFeatureCollection shaped = features;
        if (!query.properties().isEmpty()) {
            try {
                SimpleFeatureType narrow = DataUtilities.createSubType(
                        query.type().schema(), query.properties().toArray(String[]::new));
                shaped = new ReTypingFeatureCollection(shaped, narrow);
            } catch (SchemaException e) {
                throw new IllegalStateException("The properties were checked before.", e);
            }
        }
        CoordinateReferenceSystem source = shaped.getSchema().getCoordinateReferenceSystem();
        if (source == null || query.answerCrs().isEmpty()) {
            return shaped;
        }
        CrsCode code = query.answerCrs().get();
        // GeoJSON has x first, whatever the name of the system.
        CoordinateReferenceSystem target = format == OutputFormat.GEOJSON ? code.crs() : code.asNamed();
        return CRS.equalsIgnoreMetadata(source, target) ? shaped : new ReprojectingFeatureCollection(shaped, target);
    }

    /** Features whose number was told before: reading them fails at the end if it was another. */
    private static final class Announced extends DecoratingSimpleFeatureCollection {

        private final int number;

        Announced(SimpleFeatureCollection features, int number) {
            super(features);
            this.number = number;
        }

        @Override
        public SimpleFeatureIterator features() {
            SimpleFeatureIterator features = super.features();
            return new SimpleFeatureIterator() {
                private int read;

                @Override
                public boolean hasNext() {
                    boolean more = features.hasNext();
                    if (more ? read >= number : read < number) {
                        throw new IllegalStateException("The data changed while it was written: " + number
                                + " features were announced, but " + (more ? "there are more" : read + " came") + ".");
                    }
                    return more;
                }

                @Override
                public SimpleFeature next() {
                    read++;
                    return features.next();
                }

                @Override
                public void close() {
                    features.close();
                }
            };
        }
    }

    @FunctionalInterface
    private interface Evaluation<T> {
        T run() throws IOException;
    }

    private static <T> T evaluate(LayerType type, Query query, Evaluation<T> evaluation) {
        try {
            return evaluation.run();
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            throw failed(type, query, e);
        }
    }

    private static RuntimeException failed(LayerType type, Query query, Throwable problem) {
        for (Throwable t = problem; t != null; t = t.getCause()) {
            // A live layer refuses what-if parameters with sentences of its own, whatever wraps them.
            if (t instanceof BadInput bad) {
                return new OwsException(
                        "InvalidParameterValue", "viewparams", String.join(" ", bad.problems()), problem);
            }
        }
        if (query.getFilter() == Filter.INCLUDE) {
            return new IllegalStateException(
                    "The features of '" + type.layer().qualifiedName() + "' could not be read.", problem);
        }
        return new OwsException(
                "OperationProcessingFailed",
                null,
                "The features of '" + type.layer().qualifiedName() + "' could not be read with this filter.",
                problem);
    }
}
