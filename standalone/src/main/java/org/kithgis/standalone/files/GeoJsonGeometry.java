/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** GeoJSON geometry objects to JTS geometries and back, in two dimensions. */
final class GeoJsonGeometry {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private GeoJsonGeometry() {}

    /**
     * Reads the geometry object the parser stands on, or null where it stands on a null.
     *
     * @throws IllegalArgumentException when it is not a geometry; the message says why
     */
    static Geometry read(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        require(json.currentToken() == JsonToken.START_OBJECT, "it is not an object");
        String type = null;
        Object coordinates = null;
        List<Geometry> members = null;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "type" -> type = json.getText();
                case "coordinates" -> coordinates = readCoordinates(json);
                case "geometries" -> members = readMembers(json);
                default -> json.skipChildren();
            }
        }
        require(type != null, "it has no \"type\"");
        if (type.equals("GeometryCollection")) {
            require(members != null, "it has no \"geometries\"");
            return FACTORY.createGeometryCollection(GeometryFactory.toGeometryArray(members));
        }
        require(coordinates != null, "it has no \"coordinates\"");
        return switch (type) {
            case "Point" -> point(coordinates);
            case "MultiPoint" ->
                FACTORY.createMultiPoint(
                        list(coordinates).stream().map(GeoJsonGeometry::point).toArray(Point[]::new));
            case "LineString" -> line(coordinates);
            case "MultiLineString" ->
                FACTORY.createMultiLineString(
                        list(coordinates).stream().map(GeoJsonGeometry::line).toArray(LineString[]::new));
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                FACTORY.createMultiPolygon(
                        list(coordinates).stream().map(GeoJsonGeometry::polygon).toArray(Polygon[]::new));
            default -> throw new IllegalArgumentException("\"" + type + "\" is not a geometry type");
        };
    }

    private static List<Geometry> readMembers(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.START_ARRAY, "its \"geometries\" are not a list");
        List<Geometry> members = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Geometry member = read(json);
            require(member != null, "one of its \"geometries\" is null");
            members.add(member);
        }
        return members;
    }

    /** A position, or a list of positions or of lists; its depth is not known before the type, which may come behind. */
    private static Object readCoordinates(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.START_ARRAY, "its \"coordinates\" are not a list");
        JsonToken first = json.nextToken();
        if (first.isNumeric()) {
            double x = json.getDoubleValue();
            require(json.nextToken().isNumeric(), "one of its positions is not made of two numbers");
            double y = json.getDoubleValue();
            require(Double.isFinite(x) && Double.isFinite(y), "one of its positions is out of all bounds");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                json.skipChildren(); // heights and measures: maps are flat
            }
            return new CoordinateXY(x, y);
        }
        List<Object> list = new ArrayList<>();
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = json.nextToken()) {
            list.add(readCoordinates(json));
        }
        return list;
    }

    private static Point point(Object position) {
        if (position instanceof List<?> list && list.isEmpty()) {
            return FACTORY.createPoint();
        }
        require(position instanceof Coordinate, "the coordinates of a point are not a position");
        return FACTORY.createPoint((Coordinate) position);
    }

    private static LineString line(Object positions) {
        return FACTORY.createLineString(sequence(positions));
    }

    private static Polygon polygon(Object rings) {
        List<?> list = list(rings);
        if (list.isEmpty()) {
            return FACTORY.createPolygon();
        }
        LinearRing shell = FACTORY.createLinearRing(sequence(list.get(0)));
        LinearRing[] holes = list.subList(1, list.size()).stream()
                .map(ring -> FACTORY.createLinearRing(sequence(ring)))
                .toArray(LinearRing[]::new);
        return FACTORY.createPolygon(shell, holes);
    }

    private static Coordinate[] sequence(Object positions) {
        List<?> list = list(positions);
        Coordinate[] coordinates = new Coordinate[list.size()];
        for (int i = 0; i < coordinates.length; i++) {
            require(list.get(i) instanceof Coordinate, "its coordinates are nested too deeply");
            coordinates[i] = (Coordinate) list.get(i);
        }
        return coordinates;
    }

    private static List<?> list(Object coordinates) {
        require(coordinates instanceof List, "its coordinates are not nested deeply enough");
        return (List<?>) coordinates;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Writes a geometry object, or null for null. */
    static void write(Geometry geometry, JsonGenerator json) throws IOException {
        if (geometry == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", geometry instanceof LinearRing ? "LineString" : geometry.getGeometryType());
        if (geometry.getGeometryType().equals("GeometryCollection")) {
            json.writeArrayFieldStart("geometries");
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                write(geometry.getGeometryN(i), json);
            }
            json.writeEndArray();
        } else {
            json.writeFieldName("coordinates");
            writeCoordinates(geometry, json);
        }
        json.writeEndObject();
    }

    private static void writeCoordinates(Geometry geometry, JsonGenerator json) throws IOException {
        if (geometry instanceof Point point && !point.isEmpty()) {
            writePosition(point.getCoordinateSequence(), 0, json);
        } else if (geometry instanceof LineString line) {
            writeSequence(line.getCoordinateSequence(), json);
        } else if (geometry instanceof Polygon polygon && !polygon.isEmpty()) {
            json.writeStartArray();
            writeSequence(polygon.getExteriorRing().getCoordinateSequence(), json);
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                writeSequence(polygon.getInteriorRingN(i).getCoordinateSequence(), json);
            }
            json.writeEndArray();
        } else {
            json.writeStartArray();
            for (int i = 0; geometry instanceof GeometryCollection && i < geometry.getNumGeometries(); i++) {
                writeCoordinates(geometry.getGeometryN(i), json);
            }
            json.writeEndArray();
        }
    }

    private static void writeSequence(CoordinateSequence sequence, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < sequence.size(); i++) {
            writePosition(sequence, i, json);
        }
        json.writeEndArray();
    }

    private static void writePosition(CoordinateSequence sequence, int i, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeNumber(sequence.getX(i));
        json.writeNumber(sequence.getY(i));
        json.writeEndArray();
    }
}
