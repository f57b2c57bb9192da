/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import static org.kithgis.standalone.files.GeoPackageFormat.quote;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** Reads one table of a GeoPackage. See {@link GeoPackageFormat}. */
final class GeoPackageReader {

    private record Column(String name, Class<?> type) {}

    private record GeometryColumn(String name, CoordinateReferenceSystem crs) {}

    private final Path file;

    GeoPackageReader(Path file) {
        this.file = file;
    }

    SimpleFeatureCollection read(String table) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection db = config.createConnection(GeoPackageFormat.url(file))) {
            return readTable(choose(tables(db), table), db);
        } catch (SQLException e) {
            throw new BadFileException("'" + file + "' is not a sound GeoPackage: " + reason(e) + ".", e);
        }
    }

    /** In words: the driver's begin with codes, and have the database's own behind in brackets. */
    private static String reason(SQLException e) {
        return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xFF)) {
            case SQLITE_NOTADB -> "it is no SQLite database, which a GeoPackage is";
            case SQLITE_CORRUPT -> "it is damaged; an undamaged copy is expected";
            default -> e.getMessage().replaceFirst("(?s)^\\[\\w+]\\s*", "").replaceFirst("(?s)^[^(]*\\((.*)\\)$", "$1");
        };
    }

    private static List<String> tables(Connection db) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = db.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name FROM gpkg_contents"
                        + " WHERE data_type IN ('features', 'attributes') AND table_name <> '"
                        + GeoPackageWriter.STYLES + "' ORDER BY table_name")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private String choose(List<String> tables, String wanted) throws BadFileException {
        if (tables.isEmpty()) {
            throw new BadFileException("'" + file + "' has no table of features or attributes.");
        }
        String list = String.join("', '", tables);
        if (wanted != null && !tables.contains(wanted)) {
            throw new BadFileException("'" + file + "' has no table '" + wanted + "'; it has '" + list + "'.");
        }
        if (wanted == null && tables.size() > 1) {
            throw new BadFileException("'" + file + "' has several tables, '" + list + "'; name the one to read.");
        }
        return wanted == null ? tables.get(0) : wanted;
    }

    private SimpleFeatureCollection readTable(String table, Connection db) throws SQLException, BadFileException {
        GeometryColumn geometry = geometryColumn(table, db);
        List<Column> columns = new ArrayList<>();
        String key = "rowid";
        try (PreparedStatement statement = db.prepareStatement("SELECT name, type, pk FROM pragma_table_info(?)")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    Class<?> type = javaType(rows.getString(2));
                    if (rows.getInt(3) > 0) {
                        key = name;
                    } else if ((geometry == null || !name.equals(geometry.name)) && type != null) {
                        columns.add(new Column(name, type));
                    }
                }
            }
        }
        FeatureRows rows = new FeatureRows(file.toString(), table);
        read(db, select(table, key, columns, geometry), table, columns, geometry, rows);
        return rows.collect(
                columns.stream().map(Column::name).toList(),
                columns.stream().<Class<?>>map(Column::type).toList(),
                geometry == null ? null : geometry.crs);
    }

    private static String select(String table, String key, List<Column> columns, GeometryColumn geometry) {
        StringBuilder sql = new StringBuilder("SELECT ").append(quote(key));
        columns.forEach(column -> sql.append(", ").append(quote(column.name)));
        if (geometry != null) {
            sql.append(", ").append(quote(geometry.name));
        }
        return sql.append(" FROM ").append(quote(table)).append(" ORDER BY 1").toString();
    }

    private void read(
            Connection db, String sql, String table, List<Column> columns, GeometryColumn geometry, FeatureRows into)
            throws SQLException, BadFileException {
        WKBReader wkb = new WKBReader();
        try (Statement statement = db.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String id = table + "." + rows.getString(1);
                Object[] values = new Object[columns.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = value(rows, i + 2, columns.get(i).type);
                }
                byte[] blob = geometry == null ? null : rows.getBytes(columns.size() + 2);
                into.add(id, values, blob == null ? null : shape(blob, wkb, id));
            }
        }
    }

    private Geometry shape(byte[] blob, WKBReader wkb, String id) throws BadFileException {
        try {
            return GeoPackageGeometry.read(blob, wkb);
        } catch (ParseException e) {
            throw new BadFileException(
                    "Feature '" + id + "' of '" + file + "' has a geometry that cannot be read: " + e.getMessage()
                            + ".",
                    e);
        }
    }

    private static Object value(ResultSet rows, int column, Class<?> type) throws SQLException {
        if (rows.getObject(column) == null) {
            return null;
        }
        if (type == Integer.class) {
            return rows.getInt(column);
        }
        if (type == Long.class) {
            return rows.getLong(column);
        }
        if (type == Double.class) {
            return rows.getDouble(column);
        }
        return type == Boolean.class ? (Object) rows.getBoolean(column) : rows.getString(column);
    }

    /** Clause 1.1.1.1.3, table 1; null for bytes. Dates are the texts they are stored as. */
    private static Class<?> javaType(String declared) {
        String type = declared.toUpperCase(Locale.ROOT).replaceFirst("\\s*\\(.*", "");
        return switch (type) {
            case "BOOLEAN" -> Boolean.class;
            case "TINYINT", "SMALLINT", "MEDIUMINT" -> Integer.class;
            case "INT", "INTEGER", "BIGINT" -> Long.class;
            case "FLOAT", "DOUBLE", "REAL", "NUMERIC" -> Double.class;
            case "BLOB" -> null;
            default -> String.class;
        };
    }

    private GeometryColumn geometryColumn(String table, Connection db) throws SQLException, BadFileException {
        try (PreparedStatement statement =
                db.prepareStatement("SELECT count(*) FROM sqlite_master WHERE name = 'gpkg_geometry_columns'")) {
            try (ResultSet count = statement.executeQuery()) {
                if (count.getInt(1) == 0) {
                    return null; // a file of attributes only need not have the table
                }
            }
        }
        try (PreparedStatement statement = db.prepareStatement("""
                SELECT g.column_name, s.srs_id, s.organization, s.organization_coordsys_id, s.definition
                FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
                WHERE g.table_name = ?""")) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new GeometryColumn(row.getString(1), system(row)) : null;
            }
        }
    }

    private CoordinateReferenceSystem system(ResultSet row) throws SQLException, BadFileException {
        if (row.getInt(2) <= 0) {
            return null; // clause 1.1.2.1.2: -1 and 0 are undefined systems
        }
        String organization = row.getString(3);
        int code = row.getInt(4);
        if ("EPSG".equalsIgnoreCase(organization)) {
            return CrsCodes.byCode(code).orElseThrow(() -> unknownSystem(organization, code, null));
        }
        try {
            return CRS.parseWKT(row.getString(5));
        } catch (FactoryException e) {
            throw unknownSystem(organization, code, e);
        }
    }

    private BadFileException unknownSystem(String organization, int code, FactoryException cause) {
        return new BadFileException(
                "'" + file + "' has the coordinate reference system '" + organization + ":" + code
                        + "', which is not known; expected an EPSG code.",
                cause);
    }
}
