/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.io.IOException;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.kithgis.standalone.files.Values;
import org.kithgis.standalone.ows.CrsCode;
import org.kithgis.standalone.ows.XmlWriter;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes features and their geometries as GML 3.2 simple features, one at a time.
 *
 * <p>Coordinates are written as held: whoever reads the features has put them in the order of their system's name. Missing
 * values are left out. Every feature and geometry has a {@code gml:id}, the geometries' made of the feature's. An area
 * whose geometry attribute holds multiple polygons is written as a {@code gml:MultiSurface} even if it has one.
 */
final class GmlWriter {

    private final XmlWriter xml;
    private final LayerType type;
    private final String srsName;

    /**
     * @param crs the system of the coordinates; empty where it is not known
     */
    GmlWriter(XmlWriter xml, LayerType type, Optional<CrsCode> crs) {
        this.xml = xml;
        this.type = type;
        this.srsName = crs.map(GmlWriter::srsName).orElse(null);
    }

    /** The name of a system in an answer, in the form whose axis order the coordinates have, as GeoServer writes it. */
    private static String srsName(CrsCode crs) {
        if (crs.isPlain()) {
            return "http://www.opengis.net/gml/srs/epsg.xml#" + crs.epsg();
        }
        return crs.isCrs84() ? "urn:ogc:def:crs:OGC:1.3:CRS84" : "urn:ogc:def:crs:EPSG::" + crs.epsg();
    }

    /** Writes a feature as an element of its type. */
    void feature(SimpleFeature feature) throws IOException {
        xml.start(type.elementName()).attribute("gml:id", XmlNames.encode(feature.getID()));
        for (AttributeDescriptor attribute : feature.getFeatureType().getAttributeDescriptors()) {
            property(feature, attribute);
        }
        xml.end();
    }

    /** Writes one property of a feature as an element; nothing where its value is missing. */
    void property(SimpleFeature feature, AttributeDescriptor attribute) throws IOException {
        Object value = feature.getAttribute(attribute.getName());
        if (value instanceof Geometry shape) {
            String id = XmlNames.encode(feature.getID()) + "." + XmlNames.encode(attribute.getLocalName());
            xml.start(type.elementName(attribute));
            geometry(typed(shape, attribute), id, srsName);
            xml.end();
        } else {
            xml.element(type.elementName(attribute), Values.text(value));
        }
    }

    private static Geometry typed(Geometry shape, AttributeDescriptor attribute) {
        Class<?> binding = attribute.getType().getBinding();
        if (shape instanceof Polygon p && binding == MultiPolygon.class) {
            return shape.getFactory().createMultiPolygon(new Polygon[] {p});
        }
        if (shape instanceof LineString l && binding == MultiLineString.class) {
            return shape.getFactory().createMultiLineString(new LineString[] {l});
        }
        if (shape instanceof Point p && binding == MultiPoint.class) {
            return shape.getFactory().createMultiPoint(new Point[] {p});
        }
        return shape;
    }

    /** Only the outermost geometry names the system; those in it share it. */
    private void geometry(Geometry shape, String id, String system) throws IOException {
        if (shape instanceof Point point) {
            start("gml:Point", id, system);
            if (!point.isEmpty()) {
                xml.element("gml:pos", positions(point.getCoordinateSequence()));
            }
        } else if (shape instanceof LineString line) {
            start("gml:LineString", id, system);
            xml.element("gml:posList", positions(line.getCoordinateSequence()));
        } else if (shape instanceof Polygon polygon) {
            start("gml:Polygon", id, system);
            rings(polygon);
        } else {
            start(collection(shape), id, system);
            for (int i = 0; i < shape.getNumGeometries(); i++) {
                xml.start(member(shape));
                geometry(shape.getGeometryN(i), id + "." + (i + 1), null);
                xml.end();
            }
        }
        xml.end();
    }

    private void start(String name, String id, String system) throws IOException {
        xml.start(name).attribute("gml:id", id).attribute("srsName", system);
        if (system != null) {
            xml.attribute("srsDimension", "2");
        }
    }

    private void rings(Polygon polygon) throws IOException {
        if (polygon.isEmpty()) {
            return;
        }
        ring("gml:exterior", polygon.getExteriorRing());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            ring("gml:interior", polygon.getInteriorRingN(i));
        }
    }

    private void ring(String name, LineString ring) throws IOException {
        xml.start(name).start("gml:LinearRing");
        xml.element("gml:posList", positions(ring.getCoordinateSequence()));
        xml.end().end();
    }

    private static String positions(CoordinateSequence sequence) {
        StringBuilder text = new StringBuilder(sequence.size() * 30);
        for (int i = 0; i < sequence.size(); i++) {
            if (i > 0) {
                text.append(' ');
            }
            text.append(Values.number(sequence.getX(i))).append(' ').append(Values.number(sequence.getY(i)));
        }
        return text.toString();
    }

    private static String collection(Geometry shape) {
        if (shape instanceof MultiPolygon) {
            return "gml:MultiSurface";
        }
        if (shape instanceof MultiLineString) {
            return "gml:MultiCurve";
        }
        return shape instanceof MultiPoint ? "gml:MultiPoint" : "gml:MultiGeometry";
    }

    private static String member(Geometry shape) {
        if (shape instanceof MultiPolygon) {
            return "gml:surfaceMember";
        }
        if (shape instanceof MultiLineString) {
            return "gml:curveMember";
        }
        if (shape instanceof MultiPoint) {
            return "gml:pointMember";
        }
        if (shape instanceof GeometryCollection) {
            return "gml:geometryMember";
        }
        throw new IllegalArgumentException("No GML for a " + shape.getGeometryType() + ".");
    }
}
