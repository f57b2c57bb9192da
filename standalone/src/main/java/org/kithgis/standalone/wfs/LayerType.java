/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.kithgis.engine.area.Spelling;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.ows.CrsCode;
import org.kithgis.standalone.ows.OwsException;
import org.locationtech.jts.geom.Geometry;

/** A layer as a WFS feature type: its attributes by the names clients use, and its coordinate system by code. */
final class LayerType {

    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

    private final Layer layer;
    private final SimpleFeatureType schema;
    private final Optional<CrsCode> declared;

    LayerType(Layer layer) {
        this.layer = layer;
        this.schema = layer.source().getSchema();
        this.declared = CrsCode.epsgOf(schema.getCoordinateReferenceSystem()).map(CrsCode::urn);
    }

    Layer layer() {
        return layer;
    }

    SimpleFeatureType schema() {
        return schema;
    }

    /** The qualified name of its features' element, such as {@code kith:areas}. */
    String elementName() {
        return layer.workspace() + ":" + XmlNames.encode(layer.name());
    }

    /** The qualified name of an attribute's element. */
    String elementName(AttributeDescriptor attribute) {
        return layer.workspace() + ":" + XmlNames.encode(attribute.getLocalName());
    }

    /** The system coordinates are in where a request names none, as a URN; nothing where it is not known. */
    Optional<CrsCode> declared() {
        return declared;
    }

    /** The system the features have in the source; null where it is not known. */
    CoordinateReferenceSystem source() {
        return schema.getCoordinateReferenceSystem();
    }

    /** The geometry attribute, if the layer has one. */
    Optional<GeometryDescriptor> geometry() {
        return Optional.ofNullable(schema.getGeometryDescriptor());
    }

    /** The geometry attribute, where a request needs it. */
    GeometryDescriptor requireGeometry(String locator) {
        return geometry()
                .orElseThrow(() -> new OwsException(
                        "InvalidParameterValue",
                        locator,
                        locator + " asks for a place, but the layer '" + layer.qualifiedName() + "' has no geometry."));
    }

    /**
     * The attribute a client means.
     *
     * @param name the attribute's name, with or without a prefix or a path of the feature type before it
     * @param locator the request's parameter it came from
     * @throws OwsException {@code InvalidParameterValue} where there is none; names the nearest
     */
    AttributeDescriptor attribute(String name, String locator) {
        String step = name.strip().substring(name.strip().lastIndexOf('/') + 1);
        String local = step.substring(step.indexOf(':') + 1);
        for (String candidate : List.of(step, local, XmlNames.decode(local))) {
            AttributeDescriptor attribute = schema.getDescriptor(candidate);
            if (attribute != null) {
                return attribute;
            }
        }
        List<String> known = schema.getAttributeDescriptors().stream()
                .map(AttributeDescriptor::getLocalName)
                .toList();
        throw new OwsException(
                "InvalidParameterValue",
                locator,
                locator + " names '" + name.strip() + "', which is no property of '" + layer.qualifiedName() + "'"
                        + Spelling.hint(local, known));
    }

    /**
     * The name of an attribute, for a filter.
     *
     * @throws OwsException {@code InvalidParameterValue} for a name that GeoTools' filters would read as a path, and so
     *     find nothing under
     */
    static String filterName(AttributeDescriptor attribute, String locator) {
        String name = attribute.getLocalName();
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw new OwsException(
                    "InvalidParameterValue",
                    locator,
                    locator + " uses the property '" + name + "', which filters cannot read: its name has more than"
                            + " letters, digits, '_', '-' and '.', or begins with a digit.");
        }
        return name;
    }

    /** Whether an attribute holds geometries. */
    static boolean isGeometry(AttributeDescriptor attribute) {
        return Geometry.class.isAssignableFrom(attribute.getType().getBinding());
    }
}
