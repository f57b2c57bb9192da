/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.OptionalInt;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.locationtech.jts.geom.Geometry;

/**
 * GeoJSON (RFC 7946) in and out, streamed: no tree of the document is held, only the features.
 *
 * <p>Reading:
 *
 * <ul>
 *   <li>Attributes come in the order they first appear. Their types are found over all features: Integer, Long, Double,
 *       Boolean, else String; a member that a feature lacks is missing. Arrays and objects become their JSON text.
 *   <li>Feature ids are kept; a feature without one gets {@code name.n}.
 *   <li>The geometry is the last attribute, {@code geom}; heights are dropped.
 *   <li>A {@code crs} member (CRS84 or an EPSG code) is honoured, as GeoServer and GDAL write it; otherwise coordinates
 *       are WGS 84, and refused where they cannot be degrees, unless {@code crs} is null: then their system is unknown.
 *       They are longitude or easting first whatever it says, as everyone writes them.
 * </ul>
 *
 * <p>Writing keeps ids, null geometries, every digit of a {@code BigDecimal}, and of doubles the fewest digits that give
 * them back. NaN becomes null. A {@code crs} member is written only where coordinates are not WGS 84, as null where their
 * system is unknown. Coordinates are written as held, which is longitude or easting first everywhere in Kith.
 */
public final class GeoJsonFormat {

    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            // A document that failed midway must not be closed into one that looks whole.
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private GeoJsonFormat() {}

    /**
     * Reads a feature collection.
     *
     * @param in UTF-8 text; not closed
     * @param name the file's name or the input's, for messages and for the name of the feature type
     * @throws BadFileException when it is not a GeoJSON feature collection; says what is wrong and where
     */
    public static SimpleFeatureCollection read(InputStream in, String name) throws IOException {
        return new GeoJsonReader(name).read(in);
    }

    /** Writes a feature collection; see {@link #write(SimpleFeatureCollection, OutputStream, Map)}. */
    public static void write(SimpleFeatureCollection features, OutputStream out) throws IOException {
        write(features, out, Map.of());
    }

    /**
     * Writes a feature collection.
     *
     * @param out not closed
     * @param members further members of the collection, such as {@code numberReturned}, written behind the features in
     *     the order of the map; numbers, booleans, null, texts, and maps of these. A member {@code crs} takes the place
     *     of the one written otherwise
     */
    public static void write(SimpleFeatureCollection features, OutputStream out, Map<String, ?> members)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out);
                SimpleFeatureIterator iterator = features.features()) {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeArrayFieldStart("features");
            while (iterator.hasNext()) {
                writeFeature(iterator.next(), json);
            }
            json.writeEndArray();
            for (Map.Entry<String, ?> member : members.entrySet()) {
                writeMember(member.getKey(), member.getValue(), json);
            }
            if (!members.containsKey("crs")) {
                writeCrs(features.getSchema(), json);
            }
            json.writeEndObject();
        }
    }

    private static void writeMember(String name, Object value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        if (value instanceof Map<?, ?> members) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                writeMember((String) member.getKey(), member.getValue(), json);
            }
            json.writeEndObject();
        } else {
            writeValue(value, json);
        }
    }

    private static void writeCrs(SimpleFeatureType type, JsonGenerator json) throws IOException {
        if (type.getGeometryDescriptor() != null && type.getCoordinateReferenceSystem() == null) {
            json.writeNullField("crs");
        }
        OptionalInt code = CrsCodes.code(type.getCoordinateReferenceSystem());
        if (code.isEmpty() || code.getAsInt() == 4326) {
            return;
        }
        json.writeObjectFieldStart("crs");
        json.writeStringField("type", "name");
        json.writeObjectFieldStart("properties");
        json.writeStringField("name", "urn:ogc:def:crs:EPSG::" + code.getAsInt());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeFeature(SimpleFeature feature, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeStringField("id", feature.getID());
        json.writeFieldName("geometry");
        GeoJsonGeometry.write((Geometry) feature.getDefaultGeometry(), json);
        json.writeObjectFieldStart("properties");
        SimpleFeatureType type = feature.getFeatureType();
        GeometryDescriptor geometry = type.getGeometryDescriptor();
        for (int i = 0; i < type.getAttributeCount(); i++) {
            AttributeDescriptor attribute = type.getDescriptor(i);
            if (attribute != geometry) {
                json.writeFieldName(attribute.getLocalName());
                writeValue(feature.getAttribute(i), json);
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeValue(Object value, JsonGenerator json) throws IOException {
        if (Values.isMissing(value)) {
            json.writeNull();
        } else if (value instanceof Number number) {
            json.writeNumber(Values.number(number));
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Geometry geometry) {
            GeoJsonGeometry.write(geometry, json);
        } else {
            json.writeString(Values.text(value));
        }
    }
}
