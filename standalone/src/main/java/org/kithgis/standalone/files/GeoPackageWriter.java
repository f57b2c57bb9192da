/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import static org.kithgis.standalone.files.GeoPackageFormat.quote;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.sqlite.SQLiteConfig;

/** Writes one GeoPackage; the clauses named are those of GeoPackage 1.3. See {@link GeoPackageFormat}. */
final class GeoPackageWriter {

    /** WGS 84 as clause 1.1.2.1.2 wants it described in every file. */
    private static final String WGS84 = "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,"
            + "298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,"
            + "AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],"
            + "AUTHORITY[\"EPSG\",\"4326\"]]";

    private static final int UNDEFINED_CARTESIAN = -1;

    /** A number of our own, for a system without an EPSG code. */
    private static final int CUSTOM = 100_000;

    private static final int ROWS_PER_BATCH = 1000;

    /** Where QGIS keeps styles: a table of its own, not of the standard. */
    static final String STYLES = "layer_styles";

    private final SimpleFeatureCollection features;
    private final SimpleFeatureType type;
    private final GeometryDescriptor geometry;
    private final int system;
    private final String table;
    private final List<TableStyle> styles;
    private Connection db;

    GeoPackageWriter(SimpleFeatureCollection features, List<TableStyle> styles) {
        this.features = features;
        this.styles = List.copyOf(styles);
        this.type = features.getSchema();
        this.geometry = type.getGeometryDescriptor();
        this.table = type.getTypeName();
        CoordinateReferenceSystem crs = type.getCoordinateReferenceSystem();
        this.system = crs == null ? UNDEFINED_CARTESIAN : CrsCodes.code(crs).orElse(CUSTOM);
    }

    void write(Path file) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setApplicationId(0x47504B47); // clause 1.1.1.1.1: "GPKG"
        config.setUserVersion(10300);
        config.setJournalMode(SQLiteConfig.JournalMode.OFF); // nobody sees the file before it is complete
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        try (Connection connection = config.createConnection(GeoPackageFormat.url(file))) {
            db = connection;
            db.setAutoCommit(false);
            createContents();
            String key = createTable();
            if (geometry == null) {
                insertRows(null);
                describe(new Envelope());
            } else {
                createIndex();
                describe(insertRows("INSERT INTO " + index() + " VALUES (?, ?, ?, ?, ?)"));
                describeGeometry();
                createIndexTriggers(key);
                insertStyles();
            }
            db.commit();
        } catch (SQLException e) {
            throw new IOException("The GeoPackage could not be written: " + e.getMessage(), e);
        }
    }

    /**
     * Clauses 1.1.2 and 1.1.3: the tables every GeoPackage has, and the three systems each has to know. That of geometry
     * columns (2.1.5) is there without geometry too: GDAL opens no file that lacks it.
     */
    private void createContents() throws SQLException {
        execute("""
                CREATE TABLE gpkg_spatial_ref_sys (
                  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
                  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)""");
        insert("gpkg_spatial_ref_sys", "Undefined Cartesian", UNDEFINED_CARTESIAN, "NONE", -1, "undefined", null);
        insert("gpkg_spatial_ref_sys", "Undefined geographic", 0, "NONE", 0, "undefined", null);
        insert("gpkg_spatial_ref_sys", "WGS 84", 4326, "EPSG", 4326, WGS84, "longitude and latitude in degrees");
        execute("""
                CREATE TABLE gpkg_contents (
                  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
                  description TEXT DEFAULT '',
                  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
                  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
                  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""");
        execute("""
                CREATE TABLE gpkg_geometry_columns (
                  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
                  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
                  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
                  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
                  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
                  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""");
    }

    /** Clause 2.1.6, or 2.4 without geometry. Returns the name of the key column, one that no attribute has. */
    private String createTable() throws SQLException, BadFileException {
        Map<String, String> names = new HashMap<>();
        StringBuilder columns = new StringBuilder();
        for (AttributeDescriptor attribute : type.getAttributeDescriptors()) {
            String name = attribute.getLocalName();
            String other = names.put(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                throw new BadFileException("The attributes '" + other + "' and '" + name
                        + "' differ only in capitals, which a GeoPackage cannot keep apart; rename one.");
            }
            columns.append(", ").append(quote(name)).append(' ');
            columns.append(attribute == geometry ? geometryType() : columnType(binding(attribute)));
        }
        String key = "fid";
        while (names.containsKey(key)) {
            key = "_" + key;
        }
        execute("CREATE TABLE " + quote(table) + " (" + quote(key) + " INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"
                + columns + ")");
        return key;
    }

    /** Clause 1.1.1.1.3, table 1. */
    private static String columnType(Class<?> binding) {
        if (binding == Integer.class || binding == Short.class || binding == Byte.class) {
            return "MEDIUMINT";
        }
        if (binding == Long.class || binding == BigInteger.class) {
            return "INTEGER";
        }
        if (Number.class.isAssignableFrom(binding)) {
            return "DOUBLE";
        }
        return binding == Boolean.class ? "BOOLEAN" : "TEXT";
    }

    private String geometryType() {
        return binding(geometry).getSimpleName().toUpperCase(Locale.ROOT);
    }

    private static Class<?> binding(AttributeDescriptor attribute) {
        return attribute.getType().getBinding();
    }

    /**
     * Inserts all rows, and their boxes into the index, with their number as the key.
     *
     * @param indexSql inserts a box; null where there is no geometry
     * @return the box of all
     */
    private Envelope insertRows(String indexSql) throws SQLException {
        Envelope bounds = new Envelope();
        String sql = "INSERT INTO " + quote(table) + " VALUES (" + marks(1 + type.getAttributeCount()) + ")";
        try (PreparedStatement row = db.prepareStatement(sql);
                PreparedStatement box = indexSql == null ? null : db.prepareStatement(indexSql);
                SimpleFeatureIterator iterator = features.features()) {
            for (int number = 1; iterator.hasNext(); number++) {
                SimpleFeature feature = iterator.next();
                row.setInt(1, number);
                for (int i = 0; i < type.getAttributeCount(); i++) {
                    row.setObject(i + 2, sqlValue(feature.getAttribute(i), type.getDescriptor(i)));
                }
                row.addBatch();
                Geometry shape = (Geometry) feature.getDefaultGeometry();
                if (shape != null && !shape.isEmpty()) {
                    Envelope envelope = shape.getEnvelopeInternal();
                    bounds.expandToInclude(envelope);
                    bind(box, number, envelope.getMinX(), envelope.getMaxX(), envelope.getMinY(), envelope.getMaxY());
                    box.addBatch();
                }
                if (number % ROWS_PER_BATCH == 0 || !iterator.hasNext()) {
                    row.executeBatch();
                    if (box != null) {
                        box.executeBatch();
                    }
                }
            }
        }
        return bounds;
    }

    private Object sqlValue(Object value, AttributeDescriptor attribute) {
        if (Values.isMissing(value)) {
            return null;
        }
        if (attribute == geometry) {
            return GeoPackageGeometry.write(FeatureRows.promote((Geometry) value, binding(attribute)), system);
        }
        return switch (columnType(binding(attribute))) {
            case "MEDIUMINT", "INTEGER" -> ((Number) value).longValue();
            case "DOUBLE" -> ((Number) value).doubleValue();
            case "BOOLEAN" -> (Boolean) value ? 1 : 0;
            default -> Values.text(value);
        };
    }

    /** The row in the table of contents: clause 1.1.3. */
    private void describe(Envelope bounds) throws SQLException {
        boolean bounded = !bounds.isNull();
        insert(
                "gpkg_contents",
                table,
                geometry == null ? "attributes" : "features",
                table,
                "",
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                bounded ? bounds.getMinX() : null,
                bounded ? bounds.getMinY() : null,
                bounded ? bounds.getMaxX() : null,
                bounded ? bounds.getMaxY() : null,
                geometry == null ? null : system);
    }

    /** The coordinate reference system, and the row in the table of geometry columns: clauses 1.1.2 and 2.1.5. */
    private void describeGeometry() throws SQLException {
        if (system != UNDEFINED_CARTESIAN && system != 4326) {
            CoordinateReferenceSystem crs = type.getCoordinateReferenceSystem();
            String organization = system == CUSTOM ? "NONE" : "EPSG";
            insert("gpkg_spatial_ref_sys", crs.getName().getCode(), system, organization, system, crs.toWKT(), null);
        }
        insert("gpkg_geometry_columns", table, geometry.getLocalName(), geometryType(), system, 0, 0);
    }

    /** Annex F.3: the R-tree, and its row in the table of extensions (clause 2.3.2). */
    private void createIndex() throws SQLException {
        execute("""
                CREATE TABLE gpkg_extensions (
                  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
                  scope TEXT NOT NULL,
                  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))""");
        insert(
                "gpkg_extensions",
                table,
                geometry.getLocalName(),
                "gpkg_rtree_index",
                "http://www.geopackage.org/spec120/#extension_rtree",
                "write-only");
        execute("CREATE VIRTUAL TABLE " + index() + " USING rtree(id, minx, maxx, miny, maxy)");
    }

    /**
     * Annex F.3: the triggers that keep the index true when other programs edit the table. They come after the rows, as
     * they call functions that only those programs have.
     */
    private void createIndexTriggers(String key) throws SQLException {
        String put = "INSERT OR REPLACE INTO $index VALUES (NEW.$key, ST_MinX(NEW.$geom), ST_MaxX(NEW.$geom),"
                + " ST_MinY(NEW.$geom), ST_MaxY(NEW.$geom))";
        String remove = "DELETE FROM $index WHERE id = OLD.$key";
        String removeBoth = "DELETE FROM $index WHERE id IN (OLD.$key, NEW.$key)";
        String filled = "(NEW.$geom NOTNULL AND NOT ST_IsEmpty(NEW.$geom))";
        String empty = "(NEW.$geom ISNULL OR ST_IsEmpty(NEW.$geom))";
        trigger(key, "insert", "AFTER INSERT", filled, put);
        trigger(key, "update1", "AFTER UPDATE OF $geom", "OLD.$key = NEW.$key AND " + filled, put);
        trigger(key, "update2", "AFTER UPDATE OF $geom", "OLD.$key = NEW.$key AND " + empty, remove);
        trigger(key, "update3", "AFTER UPDATE", "OLD.$key != NEW.$key AND " + filled, remove + "; " + put);
        trigger(key, "update4", "AFTER UPDATE", "OLD.$key != NEW.$key AND " + empty, removeBoth);
        trigger(key, "delete", "AFTER DELETE", "OLD.$geom NOT NULL", remove);
    }

    private void trigger(String key, String name, String event, String condition, String action) throws SQLException {
        String sql = "CREATE TRIGGER $name " + event + " ON $table WHEN " + condition + " BEGIN " + action + "; END";
        execute(sql.replace("$name", quote(indexName() + "_" + name))
                .replace("$table", quote(table))
                .replace("$index", index())
                .replace("$geom", quote(geometry.getLocalName()))
                .replace("$key", quote(key)));
    }

    /** The table as QGIS makes it: the style it opens a layer with is the one marked so for the layer's table. */
    private void insertStyles() throws SQLException {
        if (styles.isEmpty()) {
            return;
        }
        execute("CREATE TABLE " + STYLES + """
                 (
                  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
                  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
                  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
                  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))""");
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        for (int i = 0; i < styles.size(); i++) {
            TableStyle style = styles.get(i);
            insert(
                    STYLES,
                    i + 1,
                    "",
                    "",
                    table,
                    geometry.getLocalName(),
                    style.name(),
                    style.qml(),
                    null,
                    i == 0 ? 1 : 0,
                    style.description(),
                    "",
                    null,
                    now);
        }
        insert("gpkg_contents", STYLES, "attributes", STYLES, "", now, null, null, null, null, null);
    }

    private String indexName() {
        return "rtree_" + table + "_" + geometry.getLocalName();
    }

    private String index() {
        return quote(indexName());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = db.createStatement()) {
            statement.execute(sql);
        }
    }

    private void insert(String into, Object... values) throws SQLException {
        try (PreparedStatement insert =
                db.prepareStatement("INSERT INTO " + into + " VALUES (" + marks(values.length) + ")")) {
            bind(insert, values);
            insert.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
