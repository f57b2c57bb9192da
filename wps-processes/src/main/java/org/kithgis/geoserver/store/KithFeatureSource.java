/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.geotools.api.data.FeatureReader;
import org.geotools.api.data.Query;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.sort.SortBy;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.data.store.ContentEntry;
import org.geotools.data.store.ContentFeatureSource;
import org.geotools.data.util.ScreenMap;
import org.geotools.filter.FilterAttributeExtractor;
import org.geotools.filter.visitor.ExtractBoundsFilterVisitor;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.util.factory.Hints;
import org.kithgis.geoserver.features.ResultTable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * One live layer. What-if parameters come as GeoServer passes {@code viewparams} on: the query hint {@link
 * Hints#VIRTUAL_TABLE_PARAMETERS}. The box of a filter is asked of the spatial index; the rest of the filter, sorting and
 * paging are GeoTools' own. Attributes that a request does not look at are not worked out, and a renderer that says how
 * coarse it draws gets geometries simplified to that, and nothing for what would be hidden within a pixel.
 */
final class KithFeatureSource extends ContentFeatureSource {

    private final LiveLayer layer;
    private final LiveResults live;

    KithFeatureSource(ContentEntry entry, LiveLayer layer, LiveResults live) {
        super(entry, Query.ALL);
        this.layer = layer;
        this.live = live;
    }

    @Override
    protected SimpleFeatureType buildFeatureType() throws IOException {
        return live.layer(layer, Map.of()).rows().type();
    }

    @Override
    protected ReferencedEnvelope getBoundsInternal(Query query) throws IOException {
        return all(query) ? table(query).bounds() : null;
    }

    @Override
    protected int getCountInternal(Query query) throws IOException {
        return all(query) ? table(query).rows().size() : -1;
    }

    @Override
    protected void addHints(Set<Hints.Key> hints) {
        hints.add(Hints.GEOMETRY_SIMPLIFICATION);
        hints.add(Hints.SCREENMAP);
    }

    @Override
    protected FeatureReader<SimpleFeatureType, SimpleFeature> getReaderInternal(Query query) throws IOException {
        SpatialTable table = table(query);
        Outlines outlines = table.outlines();
        int[] rows = outlines.within(box(query.getFilter()));
        Geometry[] shapes = outlines.at(
                query.getHints().get(Hints.GEOMETRY_SIMPLIFICATION) instanceof Number n ? n.doubleValue() : 0);
        boolean[] wanted = wanted(query, table.rows().type());
        ScreenMap screen =
                query.getHints().get(Hints.SCREENMAP) instanceof ScreenMap given && byPlaceOnly(query) ? given : null;
        return new Reader(table.rows(), rows, wanted, shapes, screen);
    }

    /** Whether a filter looks at nothing but geometries, so that every row it is asked about can be drawn. */
    private static boolean byPlaceOnly(Query query) {
        FilterAttributeExtractor used = new FilterAttributeExtractor();
        query.getFilter().accept(used, null);
        return Set.of(ResultTable.GEOMETRY, "").containsAll(used.getAttributeNameSet());
    }

    /** What a request looks at: the attributes it asks for, filters by and sorts by; null for all. */
    private static boolean[] wanted(Query query, SimpleFeatureType type) {
        if (query.retrieveAllProperties()) {
            return null;
        }
        Set<String> names = new HashSet<>(Arrays.asList(query.getPropertyNames()));
        FilterAttributeExtractor used = new FilterAttributeExtractor(type);
        query.getFilter().accept(used, null);
        names.addAll(used.getAttributeNameSet());
        for (SortBy sort : query.getSortBy() == null ? new SortBy[0] : query.getSortBy()) {
            if (sort.getPropertyName() != null) {
                names.add(sort.getPropertyName().getPropertyName());
            }
        }
        boolean[] wanted = new boolean[type.getAttributeCount()];
        for (int a = 0; a < wanted.length; a++) {
            wanted[a] = names.contains(type.getDescriptor(a).getLocalName());
        }
        return wanted;
    }

    private static boolean all(Query query) {
        return query.getFilter() == Filter.INCLUDE;
    }

    private SpatialTable table(Query query) throws IOException {
        Object parameters = query.getHints().get(Hints.VIRTUAL_TABLE_PARAMETERS);
        Map<String, String> whatIf = new LinkedHashMap<>();
        if (parameters instanceof Map<?, ?> given) {
            given.forEach((name, value) -> {
                // GeoServer writes names in capitals; a sentence about one is easier to read without.
                String key = name.toString().toLowerCase(Locale.ROOT);
                if (ofKith(key)) {
                    whatIf.put(key, String.valueOf(value));
                }
            });
        }
        return live.layer(layer, whatIf);
    }

    /**
     * Whether a parameter is meant for this store: GeoServer reads an empty VIEWPARAMS, which its tile cache sends, as a
     * parameter without a name, and GeoServer 3 adds the map's box, size and scale, such as {@code wms_bbox}.
     */
    private static boolean ofKith(String key) {
        return !key.isBlank() && !key.startsWith("wms_");
    }

    /** The box a filter limits geometries to; null for none. */
    private static Envelope box(Filter filter) {
        Object box = filter.accept(ExtractBoundsFilterVisitor.BOUNDS_VISITOR, null);
        return box instanceof Envelope envelope && !Double.isInfinite(envelope.getWidth()) ? envelope : null;
    }

    /** Makes features of rows as they are asked for; for a renderer, only those that can be seen. */
    private static final class Reader implements FeatureReader<SimpleFeatureType, SimpleFeature> {

        private final ResultTable table;
        private final int[] rows;
        private final boolean[] wanted;
        private final Geometry[] shapes;
        private final ScreenMap screen;
        private int next;
        private SimpleFeature ready;

        Reader(ResultTable table, int[] rows, boolean[] wanted, Geometry[] shapes, ScreenMap screen) {
            this.table = table;
            this.rows = rows;
            this.wanted = wanted;
            this.shapes = shapes;
            this.screen = screen;
        }

        @Override
        public SimpleFeatureType getFeatureType() {
            return table.type();
        }

        @Override
        public boolean hasNext() {
            while (ready == null && next < rows.length) {
                int row = rows[next++];
                Geometry shape = shapes[row];
                boolean speck = screen != null && shape != null && screen.canSimplify(shape.getEnvelopeInternal());
                if (!speck) {
                    ready = table.feature(row, wanted, shape);
                } else if (!hidden(shape)) {
                    ready = table.feature(row, wanted, screen.getSimplifiedShape(shape));
                }
            }
            return ready != null;
        }

        /** Whether something else was drawn on the one pixel a speck would cover. */
        private boolean hidden(Geometry speck) {
            try {
                return screen.checkAndSet(speck.getEnvelopeInternal());
            } catch (TransformException e) {
                return false; // where it cannot be placed it is drawn
            }
        }

        @Override
        public SimpleFeature next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            SimpleFeature feature = ready;
            ready = null;
            return feature;
        }

        @Override
        public void close() {
            next = rows.length;
            ready = null;
        }
    }
}
