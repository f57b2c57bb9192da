/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.geotools.data.simple.SimpleFeatureCollection;

/**
 * GeoPackage 1.3 (OGC 12-128r17) in and out: one table of features, or of attributes where there is no geometry.
 *
 * <p>It is done with SQLite and JTS alone. What the standard asks of a file with one table is a few tables and a blob
 * header; the Java library for all of GeoPackage would bring a second geometry model, an object mapper, a TIFF reader
 * and a projection library to write the same.
 *
 * <p>Written types: Integer is MEDIUMINT, Long is INTEGER, Double and {@code BigDecimal} are DOUBLE (GeoPackage has no
 * decimal type; exact money stands beside it in whole pence), Boolean is BOOLEAN, all else is TEXT. NaN is NULL. An
 * R-tree indexes the geometries. Feature ids are not kept: a row's key is its number, from 1.
 *
 * <p>Reading gives back the same types, the ids {@code table.key}, and the geometry as {@code geom}, the last
 * attribute; columns of bytes are left out.
 */
public final class GeoPackageFormat {

    private GeoPackageFormat() {}

    /**
     * Reads all rows of a table.
     *
     * @param table a table of features or attributes; null for the only one
     * @throws BadFileException when the file is not a GeoPackage, has no such table, or has several and none is named
     */
    public static SimpleFeatureCollection read(Path file, String table) throws IOException {
        return new GeoPackageReader(file).read(table);
    }

    /**
     * Writes a new GeoPackage with one table, named after the feature type, and the styles that fit it.
     *
     * @param styles the one to open the table with first; not kept for a table without geometry
     * @param file a file that does not exist yet; on failure it is left incomplete, which {@link FeatureFiles#write}
     *     takes care of
     * @throws BadFileException when two attributes differ only in capitals, which SQLite takes for one
     */
    static void write(SimpleFeatureCollection features, Path file, List<TableStyle> styles) throws IOException {
        new GeoPackageWriter(features, styles).write(file);
    }

    /** The JDBC address of a file; what has a meaning in an address is escaped in the path. */
    static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath().toUri().toString().replaceFirst("^file:/*", "file:///");
    }

    /** A name as SQL takes it. */
    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
