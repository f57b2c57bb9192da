/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.XmlWriter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** DescribeFeatureType: the GML 3.2 application schema of feature types. Every property may be missing. */
final class SchemaAnswer {

    private static final Map<String, String> NAMESPACES = new TreeMap<>(Map.of(
            "xsd",
            "http://www.w3.org/2001/XMLSchema",
            "gml",
            "http://www.opengis.net/gml/3.2",
            Catalog.WORKSPACE,
            Catalog.NAMESPACE));

    /** XML Schema types by the Java types attributes have; text for any other. */
    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(Boolean.class, "xsd:boolean"),
            Map.entry(Byte.class, "xsd:byte"),
            Map.entry(Short.class, "xsd:short"),
            Map.entry(Integer.class, "xsd:int"),
            Map.entry(Long.class, "xsd:long"),
            Map.entry(BigInteger.class, "xsd:integer"),
            Map.entry(Float.class, "xsd:float"),
            Map.entry(Double.class, "xsd:double"),
            Map.entry(BigDecimal.class, "xsd:decimal"),
            Map.entry(java.sql.Date.class, "xsd:date"),
            Map.entry(java.sql.Timestamp.class, "xsd:dateTime"),
            Map.entry(java.util.Date.class, "xsd:dateTime"),
            Map.entry(Point.class, "gml:PointPropertyType"),
            Map.entry(LineString.class, "gml:CurvePropertyType"),
            Map.entry(Polygon.class, "gml:SurfacePropertyType"),
            Map.entry(MultiPoint.class, "gml:MultiPointPropertyType"),
            Map.entry(MultiLineString.class, "gml:MultiCurvePropertyType"),
            Map.entry(MultiPolygon.class, "gml:MultiSurfacePropertyType"));

    private SchemaAnswer() {}

    static OwsResponse of(List<LayerType> types) {
        return OwsResponse.of("application/gml+xml; version=3.2", out -> {
            XmlWriter xml = XmlWriter.indented(out, NAMESPACES);
            xml.start("xsd:schema")
                    .attribute("elementFormDefault", "qualified")
                    .attribute("targetNamespace", Catalog.NAMESPACE);
            xml.start("xsd:import")
                    .attribute("namespace", "http://www.opengis.net/gml/3.2")
                    .attribute("schemaLocation", "http://schemas.opengis.net/gml/3.2.1/gml.xsd")
                    .end();
            for (LayerType type : types) {
                write(xml, type);
            }
            xml.finish();
        });
    }

    private static void write(XmlWriter xml, LayerType type) throws IOException {
        String name = XmlNames.encode(type.layer().name());
        xml.start("xsd:complexType").attribute("name", name + "Type");
        xml.start("xsd:complexContent");
        xml.start("xsd:extension").attribute("base", "gml:AbstractFeatureType");
        xml.start("xsd:sequence");
        for (AttributeDescriptor attribute : type.schema().getAttributeDescriptors()) {
            xml.start("xsd:element")
                    .attribute("maxOccurs", "1")
                    .attribute("minOccurs", "0")
                    .attribute("name", XmlNames.encode(attribute.getLocalName()))
                    .attribute("nillable", "true")
                    .attribute("type", type(attribute))
                    .end();
        }
        xml.end().end().end().end();
        xml.start("xsd:element")
                .attribute("name", name)
                .attribute("substitutionGroup", "gml:AbstractFeature")
                .attribute("type", type.elementName() + "Type")
                .end();
    }

    private static String type(AttributeDescriptor attribute) {
        Class<?> binding = attribute.getType().getBinding();
        String otherwise = Geometry.class.isAssignableFrom(binding) ? "gml:GeometryPropertyType" : "xsd:string";
        return TYPES.getOrDefault(binding, otherwise);
    }
}
