/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.collection.AbstractFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.kithgis.engine.linkage.RecordSource;
import org.kithgis.engine.linkage.RowSink;

/**
 * A file of records as a collection: whoever knows records passes over them without their ever being held; whoever asks for
 * features gets them, read then.
 */
final class RecordTable extends AbstractFeatureCollection implements RecordSource {

    private final RecordSource records;
    private final Path file;
    private final String table;

    RecordTable(RecordSource records, Path file, String table) {
        super(schema(records, file));
        this.records = records;
        this.file = file;
        this.table = table;
    }

    private static SimpleFeatureType schema(RecordSource records, Path file) {
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName(FeatureRows.typeName(file.toString()));
        new LinkedHashSet<>(records.columns())
                .stream().filter(name -> !name.isEmpty()).forEach(name -> type.add(name, String.class));
        return type.buildFeatureType();
    }

    @Override
    public String name() {
        return records.name();
    }

    @Override
    public List<String> columns() {
        return records.columns();
    }

    @Override
    public <S extends RowSink> List<S> read(int[] columns, Supplier<S> sinks) {
        return records.read(columns, sinks);
    }

    @Override
    public long line(long place) {
        return records.line(place);
    }

    @Override
    public String unit() {
        return records.unit();
    }

    private SimpleFeatureCollection loaded() {
        try {
            return FeatureFiles.read(file, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Iterator<SimpleFeature> openIterator() {
        return DataUtilities.list(loaded()).iterator();
    }

    @Override
    public int size() {
        return loaded().size();
    }

    @Override
    public ReferencedEnvelope getBounds() {
        return loaded().getBounds();
    }
}
