/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.geotools.data.simple.SimpleFeatureCollection;

/**
 * Features from files and to files, in the format their ending says: {@code .geojson} or {@code .json}, {@code .csv},
 * {@code .gpkg}; the first three also with {@code .gz} behind. {@code .xlsx} is a spreadsheet, without geometries.
 *
 * <p>A failure leaves what was there before, and nothing half-written.
 */
public final class FeatureFiles {

    /** The endings of files that can be read and written, for help and messages. */
    public static final String ENDINGS = ".geojson, .json, .csv (each also with .gz), .gpkg or .xlsx";

    private static final String SPREADSHEET = ".xlsx";

    private enum Format {
        GEOJSON,
        CSV,
        GEOPACKAGE,
        SPREADSHEET
    }

    private record Kind(Format format, boolean gzip) {}

    private FeatureFiles() {}

    /**
     * Reads all features of a file.
     *
     * @throws BadFileException when the file is not there, its ending is not known, or its content is not what the
     *     ending says; or when it is a GeoPackage with several tables. Of a spreadsheet, the first sheet is read
     */
    public static SimpleFeatureCollection read(Path file) throws IOException {
        return read(file, null);
    }

    /**
     * Reads all features of a file, or of one of its tables.
     *
     * @param table the table of a GeoPackage, or the sheet of a spreadsheet; null for the only one, or the first
     * @throws BadFileException as {@link #read(Path)}, and when there is no such table
     */
    public static SimpleFeatureCollection read(Path file, String table) throws IOException {
        Kind kind = readable(file);
        if (kind.format == Format.GEOPACKAGE) {
            return GeoPackageFormat.read(file, table);
        }
        if (kind.format == Format.SPREADSHEET) {
            return SheetFormat.read(file, table);
        }
        requireNoTable(file, table);
        String name = file.toString();
        try (InputStream in = open(file)) {
            return kind.format == Format.CSV ? CsvFormat.read(in, name) : GeoJsonFormat.read(in, name);
        } catch (ZipException | EOFException e) {
            throw new BadFileException("'" + file + "' ends in .gz but is not a sound gzip file.", e);
        }
    }

    /**
     * The records of a file, for a process that passes over them: of CSV and spreadsheets, what is read is not held. Other files
     * are read as features.
     *
     * @param table the table of a GeoPackage, or the sheet of a spreadsheet; null for the only one, or the first
     * @throws BadFileException as {@link #read(Path, String)}; rows are read later
     */
    public static SimpleFeatureCollection records(Path file, String table) throws IOException {
        Kind kind = readable(file);
        if (kind.format == Format.SPREADSHEET) {
            return new RecordTable(new SheetRecords(file, table), file, table);
        }
        if (kind.format == Format.CSV) {
            requireNoTable(file, table);
            return new RecordTable(new CsvRecords(file), file, table);
        }
        return read(file, table);
    }

    private static void requireNoTable(Path file, String table) throws BadFileException {
        if (table != null) {
            throw new BadFileException(
                    "'" + file + "' has no tables to choose from; only a GeoPackage or a spreadsheet has.");
        }
    }

    private static Kind readable(Path file) throws BadFileException {
        Kind kind = kind(file);
        if (!Files.exists(file)) {
            throw new BadFileException("There is no file '" + file + "'.");
        }
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new BadFileException("'" + file + "' is not a file that can be read.");
        }
        return kind;
    }

    /** A file's bytes, unpacked where its ending says so. */
    static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return kind(file).gzip ? new GZIPInputStream(in, 1 << 16) : new BufferedInputStream(in, 1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Writes features to a file, replacing what was there. CSV gets the geometry as WKT.
     *
     * @throws BadFileException as {@link #requireWritable}
     */
    public static void write(SimpleFeatureCollection features, Path file) throws IOException {
        write(features, file, List.of());
    }

    /**
     * Writes features to a file as {@link #write(SimpleFeatureCollection, Path)}; a GeoPackage with geometries gets styles
     * too.
     *
     * @param styles those that fit, first the one that QGIS is to open the file with; may be empty
     * @throws BadFileException as {@link #requireWritable}
     */
    public static void write(SimpleFeatureCollection features, Path file, List<TableStyle> styles) throws IOException {
        requireWritable(file);
        Kind kind = kind(file);
        WholeFile.write(file, part -> {
            if (kind.format == Format.GEOPACKAGE) {
                GeoPackageFormat.write(features, part, styles);
            } else if (kind.format == Format.SPREADSHEET) {
                SheetWriter.write(Map.of(features.getSchema().getTypeName(), features), part);
            } else {
                try (OutputStream out = create(part, kind.gzip)) {
                    if (kind.format == Format.CSV) {
                        CsvFormat.write(features, out, EnumSet.of(CsvFormat.Extra.GEOMETRY));
                    } else {
                        GeoJsonFormat.write(features, out);
                    }
                }
            }
        });
    }

    /** Whether a file is a spreadsheet by its ending. */
    public static boolean isSpreadsheet(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(SPREADSHEET);
    }

    /**
     * Writes several tables and texts to a spreadsheet, replacing what was there.
     *
     * @param sheets features or a text each, by the names of their sheets, in order
     * @throws BadFileException as {@link #requireWritable}, and when a table is too large for a sheet
     */
    public static void write(Map<String, Object> sheets, Path file) throws IOException {
        requireWritable(file);
        WholeFile.write(file, part -> SheetWriter.write(sheets, part));
    }

    /**
     * Writes a text to a file of any ending in UTF-8, replacing what was there.
     *
     * @throws BadFileException as {@link WholeFile#requirePlace}
     */
    public static void write(String text, Path file) throws IOException {
        WholeFile.requirePlace(file);
        WholeFile.write(file, part -> Files.writeString(part, text, StandardOpenOption.CREATE_NEW));
    }

    private static OutputStream create(Path file, boolean gzip) throws IOException {
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        return gzip ? new GZIPOutputStream(out, 1 << 16) : new BufferedOutputStream(out, 1 << 16);
    }

    /**
     * Asks, before any work is done, whether features could be written to a file.
     *
     * @throws BadFileException when its ending is not known, its folder is not there, or it may not be written
     */
    public static void requireWritable(Path file) throws BadFileException {
        kind(file);
        WholeFile.requirePlace(file);
    }

    private static Kind kind(Path file) throws BadFileException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean gzip = name.endsWith(".gz");
        String inner = gzip ? name.substring(0, name.length() - ".gz".length()) : name;
        if (inner.endsWith(".geojson") || inner.endsWith(".json")) {
            return new Kind(Format.GEOJSON, gzip);
        }
        if (inner.endsWith(".csv")) {
            return new Kind(Format.CSV, gzip);
        }
        if (inner.endsWith(SPREADSHEET)) {
            if (gzip) {
                throw new BadFileException("'" + file + "' is a compressed spreadsheet; it has to be unpacked.");
            }
            return new Kind(Format.SPREADSHEET, false);
        }
        if (inner.endsWith(".gpkg")) {
            if (gzip) {
                throw new BadFileException("'" + file
                        + "' is a compressed GeoPackage; a GeoPackage is a database and has to be unpacked.");
            }
            return new Kind(Format.GEOPACKAGE, false);
        }
        String other = NotAWorkbook.byEnding(file);
        if (other != null) {
            throw new BadFileException(other);
        }
        throw new BadFileException("The ending of '" + file + "' is not known; expected " + ENDINGS + ".");
    }
}
