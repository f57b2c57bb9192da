/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.kithgis.engine.linkage.RecordSource;
import org.kithgis.engine.linkage.Row;
import org.kithgis.engine.linkage.RowSink;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * Features as records: attributes as text, dates as ISO writes them, and the coordinates of a point as two columns behind the
 * others, {@value #X} and {@value #Y}. Features are passed over one after another, never held.
 */
public final class FeatureRecords implements RecordSource {

    /** The column of a point's first coordinate. */
    static final String X = "geom_x";

    /** The column of a point's second coordinate. */
    static final String Y = "geom_y";

    private static final int CHECK_EVERY = 1024;

    private final SimpleFeatureCollection features;
    private final String name;
    private final BooleanSupplier cancelled;
    private final List<String> columns = new ArrayList<>();
    private final List<Integer> attributes = new ArrayList<>();
    private int geometry = -1;

    private FeatureRecords(SimpleFeatureCollection features, String name, BooleanSupplier cancelled) {
        this.features = features;
        this.name = name;
        this.cancelled = cancelled;
        List<AttributeDescriptor> all = features.getSchema().getAttributeDescriptors();
        for (int i = 0; i < all.size(); i++) {
            if (!(all.get(i) instanceof GeometryDescriptor)) {
                columns.add(all.get(i).getLocalName());
                attributes.add(i);
            }
        }
        if (features.getSchema().getGeometryDescriptor() != null) {
            geometry = columns.size();
            columns.add(X);
            columns.add(Y);
        }
    }

    /**
     * The records of a collection: its own, where it reads a table as it goes, else its features.
     *
     * @param name what the input is called in messages
     * @param cancelled asked now and then whether to stop
     */
    public static RecordSource of(SimpleFeatureCollection features, String name, BooleanSupplier cancelled) {
        return features instanceof RecordSource records ? records : new FeatureRecords(features, name, cancelled);
    }

    /** The coordinate system of {@link #X} and {@link #Y}; null where there are none, or it is not known. */
    CoordinateReferenceSystem crs() {
        return geometry < 0 ? null : features.getSchema().getCoordinateReferenceSystem();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns);
    }

    @Override
    public <S extends RowSink> List<S> read(int[] wanted, Supplier<S> sinks) {
        S sink = sinks.get();
        Row row = new Row(wanted.length);
        int read = 0;
        try (SimpleFeatureIterator all = features.features()) {
            while (all.hasNext()) {
                SimpleFeature feature = all.next();
                row.clear();
                row.at(++read);
                for (int f = 0; f < wanted.length; f++) {
                    row.set(f, text(feature, wanted[f]));
                }
                sink.row(row);
                if (read % CHECK_EVERY == 0 && cancelled.getAsBoolean()) {
                    throw new CancellationException("Cancelled while reading records.");
                }
            }
        }
        return List.of(sink);
    }

    private String text(SimpleFeature feature, int column) {
        if (geometry >= 0 && column >= geometry) {
            if (!(feature.getDefaultGeometry() instanceof Geometry shape) || shape.isEmpty()) {
                return null;
            }
            Point point = shape instanceof Point p ? p : shape.getInteriorPoint();
            return Double.toString(column == geometry ? point.getX() : point.getY());
        }
        Object value = feature.getAttribute(attributes.get(column));
        if (value instanceof java.sql.Date || value instanceof Temporal) {
            return value.toString();
        }
        if (value instanceof Date date) {
            // As the machine that read it wrote it: a date without a zone is midnight here.
            return Instant.ofEpochMilli(date.getTime())
                    .atZone(ZoneId.systemDefault())
                    .toLocalDateTime()
                    .toString();
        }
        return Values.text(value);
    }
}
