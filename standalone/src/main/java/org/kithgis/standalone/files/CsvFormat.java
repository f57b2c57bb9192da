/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.kithgis.geoserver.features.HeaderRow;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * CSV (RFC 4180) in and out: commas, quotes, UTF-8 with or without a byte order mark, one header row. Semicolons and tabs are
 * read too, see {@link CsvSeparator}; what is not UTF-8 is read as Windows-1252, see {@link NotUtf8}.
 *
 * <p>Reading:
 *
 * <ul>
 *   <li>A column is numeric only if every value that is there is a number; {@code 29,199} (in quotes, as it has to be)
 *       is one. Values with a leading zero are codes, and codes stay text. A column of nothing but {@code true} and
 *       {@code false} is Boolean. An empty value is missing, never zero.
 *   <li>A column named {@code geom} or {@code wkt} (in any case) holds the geometry as WKT and becomes {@code geom}, the
 *       last attribute. CSV cannot say a coordinate reference system: coordinates that could be degrees are WGS 84, and
 *       others are left without a system.
 *   <li>Blank lines are skipped. A row that has more or fewer values than the header is an error, never shifted.
 * </ul>
 *
 * <p>Writing: lines end in CRLF, as RFC 4180 has it and GeoServer does; no byte order mark; missing is empty; doubles
 * with the fewest digits that give them back; {@code BigDecimal} with all its digits.
 */
public final class CsvFormat {

    /** A column that is written only when asked for. */
    public enum Extra {
        /** The feature's id, as the first column {@code FID}, where GeoServer writes it. */
        FEATURE_ID,
        /** The geometry as WKT, in the place and under the name of the geometry attribute, as GeoServer writes it. */
        GEOMETRY
    }

    /** No column besides the attributes. */
    public static final Set<Extra> ATTRIBUTES_ONLY = Set.of();

    private static final Set<String> GEOMETRY_NAMES = Set.of("geom", "wkt");

    /** How many rows are made text at a time. */
    private static final int TOGETHER = 1000;

    private CsvFormat() {}

    /**
     * Reads a table.
     *
     * @param in UTF-8 or Windows-1252 text; not closed
     * @param name the file's name or the input's, for messages and for the name of the feature type
     * @throws BadFileException when it is not such a table; says what is wrong and in which line
     */
    public static SimpleFeatureCollection read(InputStream in, String name) throws IOException {
        Lines lines = null;
        String text = text(in.readAllBytes(), name);
        char separator = CsvSeparator.of(new StringReader(text));
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            lines = new Lines(parser);
            return read(lines, name);
        } catch (UncheckedIOException e) {
            throw new BadFileException(
                    "'" + name + "' is not well-formed CSV: a quote is not closed or is followed by"
                            + " other text, in the row from line " + lines.line() + " on.",
                    e);
        }
    }

    private static String text(byte[] bytes, String name) throws IOException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, NotUtf8.charset(() -> new ByteArrayInputStream(bytes), name));
        }
        if (text.indexOf('\0') >= 0) {
            throw NotUtf8.neither(name);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Records with the line each starts in. */
    private static final class Lines {
        private final CSVParser parser;
        private final Iterator<CSVRecord> records;
        private long line;

        Lines(CSVParser parser) {
            this.parser = parser;
            this.records = parser.iterator();
        }

        /** The next record that is not a blank line, or null at the end. */
        CSVRecord next() {
            while (true) {
                line = parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    return null;
                }
                CSVRecord row = records.next();
                if (row.size() > 1 || !row.get(0).isEmpty()) {
                    return row;
                }
            }
        }

        /** The line the record last asked for starts in. */
        long line() {
            return line;
        }
    }

    private static SimpleFeatureCollection read(Lines lines, String name) throws BadFileException {
        CSVRecord first = lines.next();
        if (first == null) {
            throw new BadFileException("'" + name + "' is empty; expected a row of column names.");
        }
        boolean codePoint = CodePoint.isRow(first.toList());
        List<String> header = codePoint ? CodePoint.COLUMNS : header(first.toList(), name);
        int geometry = geometryColumn(header, name);
        List<String> names = new ArrayList<>(header);
        List<ColumnType> types = new ArrayList<>();
        header.forEach(h -> types.add(new ColumnType()));
        if (geometry >= 0) {
            names.remove(geometry);
            types.remove(geometry);
        }

        FeatureRows rows = new FeatureRows(
                name, FeatureRows.typeName(name), (value, type) -> ColumnType.convertText((String) value, type));
        WKTReader wkt = new WKTReader();
        Envelope bounds = new Envelope();
        for (CSVRecord row = codePoint ? first : lines.next(); row != null; row = lines.next()) {
            if (row.size() != header.size()) {
                throw new BadFileException("Line " + lines.line() + " of '" + name + "' has " + row.size()
                        + " values; expected " + header.size() + ", one for each column.");
            }
            Object[] values = new Object[names.size()];
            Geometry shape = null;
            for (int i = 0, column = 0; i < header.size(); i++) {
                String value = row.get(i).isEmpty() ? null : row.get(i);
                if (i == geometry) {
                    shape = value == null ? null : geometry(value, wkt, lines.line(), name);
                } else {
                    values[column] = value;
                    types.get(column++).seeText(value);
                }
            }
            if (shape != null) {
                bounds.expandToInclude(shape.getEnvelopeInternal());
            }
            rows.add(null, values, shape);
        }
        return rows.collect(
                names, types.stream().<Class<?>>map(ColumnType::narrowest).toList(), system(bounds));
    }

    /** The names of a header row, each of which must be there, once. */
    static List<String> header(List<String> first, String name) throws BadFileException {
        Map<String, Integer> seen = new HashMap<>();
        List<String> header = new ArrayList<>();
        for (String column : first) {
            String stripped = column.strip();
            int number = header.size() + 1;
            Integer other = seen.put(stripped, number);
            if ((stripped.isEmpty() || other != null) && HeaderRow.isMissing(first)) {
                throw new BadFileException("'" + name + "' has no header row; expected a row of column names.");
            }
            if (stripped.isEmpty()) {
                throw new BadFileException("Column " + number + " of '" + name + "' has no name in the header row.");
            }
            if (other != null) {
                throw new BadFileException("Columns " + other + " and " + number + " of '" + name
                        + "' have the same name, '" + stripped + "'.");
            }
            header.add(stripped);
        }
        return header;
    }

    private static int geometryColumn(List<String> header, String name) throws BadFileException {
        int found = -1;
        for (int i = 0; i < header.size(); i++) {
            if (GEOMETRY_NAMES.contains(header.get(i).toLowerCase(Locale.ROOT))) {
                if (found >= 0) {
                    throw new BadFileException("'" + name + "' has two columns for the geometry, '" + header.get(found)
                            + "' and '" + header.get(i) + "'; expected one.");
                }
                found = i;
            }
        }
        return found;
    }

    private static Geometry geometry(String value, WKTReader wkt, long line, String name) throws BadFileException {
        try {
            return wkt.read(value);
        } catch (ParseException | IllegalArgumentException e) {
            throw badGeometry(line, name, e.getMessage().strip(), e);
        } catch (StackOverflowError e) {
            throw badGeometry(line, name, "it is nested too deeply", e); // only text made to do harm is
        }
    }

    private static BadFileException badGeometry(long line, String name, String why, Throwable cause) {
        return new BadFileException(
                "Line " + line + " of '" + name + "' has a geometry that is not WKT: " + why + ".", cause);
    }

    private static CoordinateReferenceSystem system(Envelope bounds) {
        return new Envelope(-180, 180, -90, 90).contains(bounds) ? DefaultGeographicCRS.WGS84 : null;
    }

    /**
     * Writes a table.
     *
     * @param out not closed
     * @param extras which columns to write besides the attributes
     */
    public static void write(SimpleFeatureCollection features, OutputStream out, Set<Extra> extras) throws IOException {
        SimpleFeatureType type = features.getSchema();
        GeometryDescriptor geometry = type.getGeometryDescriptor();
        boolean ids = extras.contains(Extra.FEATURE_ID);
        int[] columns = IntStream.range(0, type.getAttributeCount())
                .filter(i -> type.getDescriptor(i) != geometry || extras.contains(Extra.GEOMETRY))
                .toArray();
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter names = csv(text);
        CsvWriter.CsvWriterRecord header = names.writeRecord();
        if (ids) {
            header.writeField("FID");
        }
        for (int column : columns) {
            header.writeField(type.getDescriptor(column).getLocalName());
        }
        header.endRecord();
        names.flush();
        try (SimpleFeatureIterator iterator = features.features()) {
            while (iterator.hasNext()) {
                List<List<SimpleFeature>> parts = new ArrayList<>();
                for (int p = Runtime.getRuntime().availableProcessors(); p > 0 && iterator.hasNext(); p--) {
                    parts.add(part(iterator));
                }
                for (String rows : parts.parallelStream()
                        .map(part -> rows(part, columns, ids))
                        .toList()) {
                    text.write(rows);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        text.flush();
    }

    /** The next rows, as many as are made text by one processor while others do the same with theirs. */
    private static List<SimpleFeature> part(SimpleFeatureIterator rows) {
        List<SimpleFeature> part = new ArrayList<>();
        while (part.size() < TOGETHER && rows.hasNext()) {
            part.add(rows.next());
        }
        return part;
    }

    private static String rows(List<SimpleFeature> features, int[] columns, boolean ids) {
        StringWriter text = new StringWriter();
        CsvWriter csv = csv(text);
        for (SimpleFeature feature : features) {
            CsvWriter.CsvWriterRecord row = csv.writeRecord();
            if (ids) {
                row.writeField(feature.getID());
            }
            for (int column : columns) {
                row.writeField(Values.text(feature.getAttribute(column)));
            }
            row.endRecord();
        }
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // text in memory has no such failure
        }
        return text.toString();
    }

    private static CsvWriter csv(Writer text) {
        return CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(1 << 16)
                .build(text);
    }
}
