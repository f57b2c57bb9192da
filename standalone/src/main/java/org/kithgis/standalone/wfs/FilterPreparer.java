/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.util.LinkedHashSet;
import java.util.Set;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.BinaryComparisonOperator;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.Id;
import org.geotools.api.filter.PropertyIsBetween;
import org.geotools.api.filter.PropertyIsEqualTo;
import org.geotools.api.filter.PropertyIsGreaterThan;
import org.geotools.api.filter.PropertyIsGreaterThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLessThan;
import org.geotools.api.filter.PropertyIsLessThanOrEqualTo;
import org.geotools.api.filter.PropertyIsNotEqualTo;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.api.filter.identity.FeatureId;
import org.geotools.api.filter.identity.Identifier;
import org.geotools.api.filter.spatial.BBOX;
import org.geotools.api.filter.spatial.Contains;
import org.geotools.api.filter.spatial.Crosses;
import org.geotools.api.filter.spatial.Disjoint;
import org.geotools.api.filter.spatial.Equals;
import org.geotools.api.filter.spatial.Intersects;
import org.geotools.api.filter.spatial.Overlaps;
import org.geotools.api.filter.spatial.Touches;
import org.geotools.api.filter.spatial.Within;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.filter.FilterFactoryImpl;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.geotools.filter.visitor.DuplicatingFilterVisitor;
import org.geotools.geometry.jts.JTS;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.kithgis.standalone.ows.CrsCode;
import org.kithgis.standalone.ows.OwsException;
import org.locationtech.jts.geom.Geometry;

/**
 * Fits a client's filter to a layer, or says what is wrong with it.
 *
 * <ul>
 *   <li>Names of properties become the layer's own; an unknown one is refused with the nearest.
 *   <li>Text compared with a number or a truth value becomes one; text that is none is refused.
 *   <li>Geometries and boxes come into the layer's coordinate system. One that names no system is in the one the service
 *       declares for the layer, in its axis order, as in GeoServer.
 * </ul>
 */
final class FilterPreparer extends DuplicatingFilterVisitor {

    /** How far a box is split along its edges when it is bent into another coordinate system. */
    private static final int EDGE_POINTS = 10;

    /** Passed down to the sides of a spatial operator: a property there must be a geometry. */
    private static final Object PLACE = new Object();

    private final LayerType type;
    private final String locator;

    private FilterPreparer(LayerType type, String locator) {
        this.type = type;
        this.locator = locator;
    }

    /**
     * The filter for the layer's source.
     *
     * @param locator the request's parameter it came from
     * @throws OwsException {@code InvalidParameterValue} as the class says
     */
    static Filter prepare(Filter filter, LayerType type, String locator) {
        return (Filter) filter.accept(new FilterPreparer(type, locator), null);
    }

    /** The filter of a box in a request's {@code bbox} parameter. */
    static Filter box(ReferencedEnvelope box, LayerType type) {
        String geometry = type.requireGeometry("bbox").getLocalName();
        FilterPreparer preparer = new FilterPreparer(type, "bbox");
        return preparer.ff.bbox(preparer.ff.property(geometry), preparer.toSource(box));
    }

    /**
     * The filter of an ECQL text, not yet prepared.
     *
     * @throws OwsException {@code InvalidParameterValue} where it is none
     */
    static Filter parseCql(String text) {
        try {
            return ECQL.toFilter(text, new CqlFactory());
        } catch (CQLException | RuntimeException e) {
            if (e instanceof OwsException known) {
                throw known;
            }
            String reason =
                    String.valueOf(e.getMessage()).split("\\R", 2)[0].strip().replaceFirst("\\.+$", "");
            throw invalid("cql_filter", "cql_filter is '" + text + "', which is no ECQL: " + reason, e);
        } catch (StackOverflowError e) {
            throw invalid("cql_filter", "cql_filter is nested too deeply", e);
        }
    }

    /** Reads the system of a box in ECQL by its name, so that the name's axis order counts. */
    @SuppressWarnings("overrides") // GeoTools' own methods differ from their interface in '...'
    private static final class CqlFactory extends FilterFactoryImpl {
        @Override
        public BBOX bbox(Expression property, double minX, double minY, double maxX, double maxY, String srs) {
            if (srs == null || srs.isBlank()) {
                return bbox(property, new ReferencedEnvelope(minX, maxX, minY, maxY, null));
            }
            CrsCode code = CrsCode.parse(srs, "cql_filter");
            return bbox(
                    property,
                    code.northFirst()
                            ? new ReferencedEnvelope(minY, maxY, minX, maxX, code.crs())
                            : new ReferencedEnvelope(minX, maxX, minY, maxY, code.crs()));
        }
    }

    @Override
    public Object visit(PropertyName property, Object expected) {
        if (property.getPropertyName().isEmpty()) {
            return ff.property(type.requireGeometry(locator).getLocalName());
        }
        AttributeDescriptor attribute = type.attribute(property.getPropertyName(), locator);
        if (expected == PLACE && !LayerType.isGeometry(attribute)) {
            throw invalid(
                    locator,
                    locator + " asks for the place of '" + attribute.getLocalName() + "', which is no geometry",
                    null);
        }
        return ff.property(LayerType.filterName(attribute, locator));
    }

    @Override
    public Object visit(BBOX box, Object expected) {
        ReferencedEnvelope bounds = ReferencedEnvelope.reference(box.getBounds());
        if (bounds.getCoordinateReferenceSystem() == null && declaredNorthFirst()) {
            bounds = new ReferencedEnvelope(
                    bounds.getMinY(), bounds.getMaxY(), bounds.getMinX(), bounds.getMaxX(), null);
        }
        return ff.bbox((Expression) box.getExpression1().accept(this, PLACE), toSource(bounds));
    }

    @Override
    public Object visit(Equals filter, Object expected) {
        return super.visit(filter, PLACE);
    }

    @Override
    public Object visit(Disjoint filter, Object expected) {
        return super.visit(filter, PLACE);
    }

    @Override
    public Object visit(Intersects filter, Object expected) {
        return super.visit(filter, PLACE);
    }

    @Override
    public Object visit(Touches filter, Object expected) {
        return super.visit(filter, PLACE);
    }

    @Override
    public Object visit(Crosses filter, Object expected) {
        return super.visit(filter, PLACE);
    }

    @Override
    public Object visit(Within filter, Object expected) {
        return super.visit(filter, PLACE);
    }

    @Override
    public Object visit(Contains filter, Object expected) {
        return super.visit(filter, PLACE);
    }

    @Override
    public Object visit(Overlaps filter, Object expected) {
        return super.visit(filter, PLACE);
    }

    @Override
    public Object visit(Id ids, Object expected) {
        Set<FeatureId> both = new LinkedHashSet<>();
        for (Identifier id : ids.getIdentifiers()) {
            both.add(ff.featureId(id.toString()));
            both.add(ff.featureId(XmlNames.decode(id.toString())));
        }
        return ff.id(both);
    }

    @Override
    public Object visit(Literal literal, Object expected) {
        if (literal.getValue() instanceof Geometry shape) {
            return ff.literal(toSource(shape));
        }
        if (literal.getValue() instanceof String text && expected instanceof AttributeDescriptor attribute) {
            return ff.literal(typed(text.strip(), attribute));
        }
        return super.visit(literal, expected);
    }

    @Override
    public Object visit(PropertyIsEqualTo filter, Object expected) {
        return super.visit(filter, compared(filter));
    }

    @Override
    public Object visit(PropertyIsNotEqualTo filter, Object expected) {
        return super.visit(filter, compared(filter));
    }

    @Override
    public Object visit(PropertyIsLessThan filter, Object expected) {
        return super.visit(filter, compared(filter));
    }

    @Override
    public Object visit(PropertyIsLessThanOrEqualTo filter, Object expected) {
        return super.visit(filter, compared(filter));
    }

    @Override
    public Object visit(PropertyIsGreaterThan filter, Object expected) {
        return super.visit(filter, compared(filter));
    }

    @Override
    public Object visit(PropertyIsGreaterThanOrEqualTo filter, Object expected) {
        return super.visit(filter, compared(filter));
    }

    @Override
    public Object visit(PropertyIsBetween filter, Object expected) {
        return super.visit(filter, attribute(filter.getExpression()));
    }

    /** The attribute one side of a comparison is, if one is: the other side's text is read as its type. */
    private AttributeDescriptor compared(BinaryComparisonOperator filter) {
        AttributeDescriptor first = attribute(filter.getExpression1());
        return first != null ? first : attribute(filter.getExpression2());
    }

    private AttributeDescriptor attribute(Expression expression) {
        return expression instanceof PropertyName p ? type.attribute(p.getPropertyName(), locator) : null;
    }

    private Object typed(String text, AttributeDescriptor attribute) {
        Class<?> binding = attribute.getType().getBinding();
        if (Number.class.isAssignableFrom(binding)) {
            return number(text, attribute);
        }
        if (binding == Boolean.class) {
            if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                throw invalid(
                        locator,
                        locator + " compares '" + attribute.getLocalName() + "' with '" + text
                                + "'; expected true or false",
                        null);
            }
            return Boolean.valueOf(text);
        }
        return text;
    }

    private Number number(String text, AttributeDescriptor attribute) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notWhole) {
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException e) {
                throw invalid(
                        locator,
                        locator + " compares '" + attribute.getLocalName() + "' with '" + text + "'; expected a number",
                        e);
            }
        }
    }

    private boolean declaredNorthFirst() {
        return type.declared().map(CrsCode::northFirst).orElse(false);
    }

    private Geometry toSource(Geometry shape) {
        Geometry copy = shape.copy();
        copy.setUserData(null);
        if (!(shape.getUserData() instanceof CoordinateReferenceSystem crs)) {
            if (!declaredNorthFirst()) {
                return copy;
            }
            GmlReader.swap(copy);
            return transformed(copy, type.declared().orElseThrow().crs());
        }
        // Written with x first whatever the system's own order, both in ECQL's SRID=4326;… and by GmlReader.
        return transformed(
                copy,
                CrsCode.epsgOf(crs)
                        .flatMap(n -> CrsCode.find("EPSG:" + n))
                        .map(CrsCode::crs)
                        .orElse(crs));
    }

    private Geometry transformed(Geometry shape, CoordinateReferenceSystem from) {
        if (type.source() == null || CRS.equalsIgnoreMetadata(from, type.source())) {
            return shape;
        }
        try {
            MathTransform transform = CRS.findMathTransform(from, type.source(), true);
            return JTS.transform(shape, transform);
        } catch (FactoryException | TransformException | RuntimeException e) {
            throw cannotTransform(shape.getEnvelopeInternal().toString(), e);
        }
    }

    private ReferencedEnvelope toSource(ReferencedEnvelope box) {
        CoordinateReferenceSystem from = box.getCoordinateReferenceSystem();
        if (from == null || type.source() == null || CRS.equalsIgnoreMetadata(from, type.source())) {
            return new ReferencedEnvelope(box.getMinX(), box.getMaxX(), box.getMinY(), box.getMaxY(), type.source());
        }
        try {
            return box.transform(type.source(), true, EDGE_POINTS);
        } catch (FactoryException | TransformException | RuntimeException e) {
            throw cannotTransform(box.toString(), e);
        }
    }

    private OwsException cannotTransform(String what, Exception cause) {
        return invalid(
                locator,
                locator + " has a place (" + what + ") that the coordinate system of '"
                        + type.layer().qualifiedName() + "' cannot express",
                cause);
    }

    private static OwsException invalid(String locator, String sentence, Throwable cause) {
        return new OwsException("InvalidParameterValue", locator, sentence + ".", cause);
    }
}
