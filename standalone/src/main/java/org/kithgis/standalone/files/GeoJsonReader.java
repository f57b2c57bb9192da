/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.kithgis.engine.area.Numbers;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Reads one GeoJSON document; made for one use. See {@link GeoJsonFormat} for what it guarantees. */
final class GeoJsonReader {

    private final String name;
    private final FeatureRows rows;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<ColumnType> types = new ArrayList<>();
    private CoordinateReferenceSystem crs = DefaultGeographicCRS.WGS84;
    private String noDegrees;

    GeoJsonReader(String name) {
        this.name = name;
        this.rows = new FeatureRows(name, FeatureRows.typeName(name));
    }

    SimpleFeatureCollection read(InputStream in) throws IOException {
        try (JsonParser json = GeoJsonFormat.JSON.createParser(in)) {
            readCollection(json);
            if (json.nextToken() != null) {
                throw bad("has more text behind its feature collection, at " + place(json));
            }
        } catch (JsonProcessingException e) {
            throw new BadFileException(
                    "'" + name + "' is not well-formed JSON: "
                            + e.getOriginalMessage().replaceAll("\\s*\\R\\s*.*", "")
                            + ", at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ".",
                    e);
        } catch (CharConversionException e) {
            throw new BadFileException("'" + name + "' is not UTF-8 text, which GeoJSON has to be.", e);
        }
        return rows.collect(
                List.copyOf(columns.keySet()),
                types.stream().<Class<?>>map(ColumnType::narrowest).toList(),
                system());
    }

    /** The system that was named, or goes without saying; null where it is unknown, as a {@code crs} of null has it. */
    private CoordinateReferenceSystem system() throws BadFileException {
        if (noDegrees == null) {
            return crs == null ? DefaultGeographicCRS.WGS84 : crs;
        }
        if (crs instanceof GeographicCRS) {
            throw new BadFileException(noDegrees);
        }
        return crs;
    }

    private void readCollection(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw bad("is not a GeoJSON feature collection: it has to start with '{'");
        }
        String type = null;
        boolean features = false;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "type" -> type = json.getText();
                case "features" -> {
                    readFeatures(json);
                    features = true;
                }
                case "crs" -> crs = readCrs(json);
                default -> json.skipChildren();
            }
        }
        if (!"FeatureCollection".equals(type)) {
            throw bad("is not a GeoJSON feature collection: its \"type\" is "
                    + (type == null ? "not given" : "\"" + type + "\"") + ", not \"FeatureCollection\"");
        }
        if (!features) {
            throw bad("is not a GeoJSON feature collection: it has no \"features\"");
        }
    }

    private void readFeatures(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw bad("has \"features\" that are not a list, at " + place(json));
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw badFeature("is not an object, at " + place(json));
            }
            readFeature(json);
        }
    }

    private void readFeature(JsonParser json) throws IOException {
        String id = null;
        Object[] values = new Object[columns.size()];
        Geometry geometry = null;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            switch (field) {
                case "type" -> {
                    if (!"Feature".equals(json.getText())) {
                        throw badFeature("has the type \"" + json.getText() + "\", not \"Feature\"");
                    }
                }
                case "id" -> {
                    id = token.isScalarValue() && token != JsonToken.VALUE_NULL ? json.getText() : null;
                    json.skipChildren();
                }
                case "properties" -> values = readProperties(json, values);
                case "geometry" -> geometry = readGeometry(json);
                default -> json.skipChildren();
            }
        }
        rows.add(id, values, geometry);
    }

    private Geometry readGeometry(JsonParser json) throws IOException {
        try {
            Geometry geometry = GeoJsonGeometry.read(json);
            if (noDegrees == null && geometry != null && !Degrees.canBe(geometry.getEnvelopeInternal())) {
                Stream.of(geometry.getCoordinates())
                        .filter(position -> !Degrees.canBe(position))
                        .findFirst()
                        .ifPresent(position -> noDegrees = noDegrees(position));
            }
            return geometry;
        } catch (IllegalArgumentException e) {
            throw badFeature("has a geometry that cannot be read: " + e.getMessage());
        }
    }

    /** What to say of a position unless a {@code crs}, which may come behind, says that it is not in degrees. */
    private String noDegrees(Coordinate position) {
        return badFeature("has a position at " + Numbers.plain(position.x) + ", " + Numbers.plain(position.y)
                        + "; " + Degrees.EXPECTED
                        + ", or a \"crs\" of the collection that names another coordinate system, such as EPSG:27700")
                .getMessage();
    }

    private Object[] readProperties(JsonParser json, Object[] row) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return row;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw badFeature("has \"properties\" that are not an object, at " + place(json));
        }
        Object[] values = row;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            int column = column(field);
            Object value = readValue(json);
            if (column >= values.length) {
                values = Arrays.copyOf(values, columns.size());
            }
            values[column] = value;
            types.get(column).see(value);
        }
        return values;
    }

    private int column(String field) {
        Integer known = columns.get(field);
        if (known != null) {
            return known;
        }
        columns.put(field, types.size());
        types.add(new ColumnType());
        return types.size() - 1;
    }

    private static Object readValue(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_NUMBER_INT -> {
                Number number = json.getNumberValue();
                yield number instanceof BigInteger ? number.toString() : number; // no type holds it exactly
            }
            case START_ARRAY, START_OBJECT -> {
                StringWriter text = new StringWriter();
                try (JsonGenerator copy = GeoJsonFormat.JSON.createGenerator(text)) {
                    copy.copyCurrentStructure(json);
                }
                yield text.toString();
            }
            default -> json.getText();
        };
    }

    /** The {@code crs} member of GeoJSON before RFC 7946: {@code {"type": "name", "properties": {"name": …}}}, or null. */
    private CoordinateReferenceSystem readCrs(JsonParser json) throws IOException {
        String named = null;
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        int depth = 0;
        boolean nameNext = false;
        for (JsonToken token = json.currentToken(); ; token = json.nextToken()) {
            if (token == JsonToken.VALUE_STRING && depth == 2 && nameNext) {
                named = json.getText();
            }
            nameNext = token == JsonToken.FIELD_NAME && json.currentName().equals("name");
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                break;
            }
        }
        if (named == null) {
            throw bad("has a \"crs\" without a name; expected an EPSG code or CRS84");
        }
        Optional<CoordinateReferenceSystem> known = CrsCodes.byName(named);
        if (known.isEmpty()) {
            throw bad("has the coordinate reference system '" + named
                    + "', which is not known; expected an EPSG code or CRS84");
        }
        return known.get();
    }

    private BadFileException bad(String what) {
        return new BadFileException("'" + name + "' " + what + ".");
    }

    private BadFileException badFeature(String what) {
        return new BadFileException("Feature " + (rows.size() + 1) + " of '" + name + "' " + what + ".");
    }

    private static String place(JsonParser json) {
        return "line " + json.currentTokenLocation().getLineNr() + ", column "
                + json.currentTokenLocation().getColumnNr();
    }
}
