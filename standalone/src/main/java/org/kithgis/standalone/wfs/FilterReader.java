/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.identity.FeatureId;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.XmlInput;
import org.locationtech.jts.geom.Geometry;
import org.w3c.dom.Element;

/**
 * Reads filters in XML: FES 2.0 (OGC 09-026r2), and Filter Encoding 1.1 and 1.0, whose operators have the same names.
 *
 * <p>The filter comes out as the client wrote it: with its names of properties, text for literals, and geometries as
 * {@link GmlReader} leaves them. {@link FilterPreparer} fits it to a layer. What this service does not do (functions,
 * operators on time, distances) is refused by name rather than left out.
 */
final class FilterReader {

    private static final FilterFactory FACTORY = CommonFactoryFinder.getFilterFactory();

    private static final Set<String> NAMESPACES =
            Set.of("http://www.opengis.net/fes/2.0", "http://www.opengis.net/ogc", "");

    private FilterReader() {}

    /**
     * The filter of a {@code Filter} element.
     *
     * @throws OwsException {@code InvalidParameterValue} where it is none this service reads
     */
    static Filter read(Element root) {
        if (!root.getLocalName().equals("Filter") || !isFilterEncoding(root)) {
            throw invalid("The filter's root is '" + root.getNodeName() + "'; expected fes:Filter or ogc:Filter");
        }
        List<Element> children = XmlInput.children(root);
        if (!children.isEmpty() && children.stream().allMatch(FilterReader::isIdentifier)) {
            return ids(children);
        }
        if (children.size() != 1) {
            throw invalid("fes:Filter has " + children.size() + " operators; expected one");
        }
        return filter(children.get(0));
    }

    /** The filter of a {@code Filter} document. */
    static Filter read(byte[] document, int mostBytes) {
        try {
            return read(XmlInput.parse(document, mostBytes, "InvalidParameterValue"));
        } catch (OwsException e) {
            throw e.locator() != null ? e : new OwsException(e.code(), "filter", "filter: " + e.getMessage(), e);
        }
    }

    private static Filter filter(Element e) {
        expectFilterEncoding(e);
        if (isIdentifier(e)) {
            return ids(List.of(e));
        }
        List<Element> parts = XmlInput.children(e);
        return switch (e.getLocalName()) {
            case "And" -> FACTORY.and(filters(e, parts));
            case "Or" -> FACTORY.or(filters(e, parts));
            case "Not" -> FACTORY.not(filter(count(e, parts, 1).get(0)));
            case "PropertyIsEqualTo" -> FACTORY.equal(first(e, parts), second(parts), matchCase(e));
            case "PropertyIsNotEqualTo" -> FACTORY.notEqual(first(e, parts), second(parts), matchCase(e));
            case "PropertyIsLessThan" -> FACTORY.less(first(e, parts), second(parts), matchCase(e));
            case "PropertyIsLessThanOrEqualTo" -> FACTORY.lessOrEqual(first(e, parts), second(parts), matchCase(e));
            case "PropertyIsGreaterThan" -> FACTORY.greater(first(e, parts), second(parts), matchCase(e));
            case "PropertyIsGreaterThanOrEqualTo" ->
                FACTORY.greaterOrEqual(first(e, parts), second(parts), matchCase(e));
            case "PropertyIsBetween" -> between(e, parts);
            case "PropertyIsLike" -> like(e, parts);
            // A property here is missing or it is not; nil and null are one.
            case "PropertyIsNull", "PropertyIsNil" ->
                FACTORY.isNull(expression(count(e, parts, 1).get(0)));
            case "BBOX" -> bbox(e, parts);
            case "Equals" -> FACTORY.equal(first(e, parts), shape(parts));
            case "Disjoint" -> FACTORY.disjoint(first(e, parts), shape(parts));
            case "Intersects" -> FACTORY.intersects(first(e, parts), shape(parts));
            case "Touches" -> FACTORY.touches(first(e, parts), shape(parts));
            case "Crosses" -> FACTORY.crosses(first(e, parts), shape(parts));
            case "Within" -> FACTORY.within(first(e, parts), shape(parts));
            case "Contains" -> FACTORY.contains(first(e, parts), shape(parts));
            case "Overlaps" -> FACTORY.overlaps(first(e, parts), shape(parts));
            default -> throw invalid("The filter operator '" + e.getNodeName() + "' is not supported");
        };
    }

    private static List<Filter> filters(Element e, List<Element> parts) {
        if (parts.isEmpty()) {
            throw invalid("fes:" + e.getLocalName() + " is empty; expected operators in it");
        }
        List<Filter> filters = new ArrayList<>();
        parts.forEach(p -> filters.add(filter(p)));
        return filters;
    }

    private static Filter between(Element e, List<Element> parts) {
        count(e, parts, 3);
        return FACTORY.between(expression(parts.get(0)), boundary(parts.get(1)), boundary(parts.get(2)));
    }

    private static Expression boundary(Element e) {
        if (!e.getLocalName().matches("(Lower|Upper)Boundary")) {
            throw invalid("fes:PropertyIsBetween has '" + e.getNodeName()
                    + "'; expected a value, fes:LowerBoundary and fes:UpperBoundary");
        }
        return expression(count(e, XmlInput.children(e), 1).get(0));
    }

    private static Filter like(Element e, List<Element> parts) {
        count(e, parts, 2);
        if (!parts.get(1).getLocalName().equals("Literal")) {
            throw invalid(
                    "fes:PropertyIsLike compares with '" + parts.get(1).getNodeName() + "'; expected a fes:Literal");
        }
        String wild = XmlInput.attribute(e, "wildCard").orElse("*");
        String single = XmlInput.attribute(e, "singleChar").orElse(".");
        String escape = XmlInput.attribute(e, "escapeChar")
                .or(() -> XmlInput.attribute(e, "escape"))
                .orElse("!");
        if (wild.length() != 1 || single.length() != 1 || escape.length() != 1) {
            throw invalid("fes:PropertyIsLike has the wildCard '" + wild + "', the singleChar '" + single
                    + "' and the escapeChar '" + escape + "'; expected one character each");
        }
        return FACTORY.like(expression(parts.get(0)), XmlInput.text(parts.get(1)), wild, single, escape, matchCase(e));
    }

    private static Filter bbox(Element e, List<Element> parts) {
        Element box = parts.isEmpty() ? e : parts.get(parts.size() - 1);
        if (parts.size() > 2 || !GmlReader.isGml(box)) {
            throw invalid("fes:BBOX has " + parts.size()
                    + " elements; expected a gml:Envelope, and before it if need be a fes:ValueReference");
        }
        // Without a property the box is that of the layer's geometry, which an empty name stands for.
        Expression property = parts.size() == 2 ? expression(parts.get(0)) : FACTORY.property("");
        Geometry shape = GmlReader.geometry(box);
        return FACTORY.bbox(property, new ReferencedEnvelope(shape.getEnvelopeInternal(), (CoordinateReferenceSystem)
                shape.getUserData()));
    }

    private static boolean isIdentifier(Element e) {
        return Set.of("ResourceId", "FeatureId", "GmlObjectId").contains(e.getLocalName());
    }

    private static Filter ids(List<Element> identifiers) {
        Set<FeatureId> ids = new LinkedHashSet<>();
        for (Element e : identifiers) {
            String id = XmlInput.attribute(e, "rid")
                    .or(() -> XmlInput.attribute(e, "fid"))
                    .orElse(e.getAttributeNS("http://www.opengis.net/gml", "id"));
            if (id.isEmpty()) {
                throw invalid(e.getNodeName() + " has no id; expected the attribute 'rid'");
            }
            ids.add(FACTORY.featureId(id));
        }
        return FACTORY.id(ids);
    }

    private static Expression first(Element e, List<Element> parts) {
        return expression(count(e, parts, 2).get(0));
    }

    private static Expression second(List<Element> parts) {
        return expression(parts.get(1));
    }

    private static Expression shape(List<Element> parts) {
        return GmlReader.isGml(parts.get(1))
                ? FACTORY.literal(GmlReader.geometry(parts.get(1)))
                : expression(parts.get(1));
    }

    private static Expression expression(Element e) {
        expectFilterEncoding(e);
        List<Element> parts = XmlInput.children(e);
        return switch (e.getLocalName()) {
            case "ValueReference", "PropertyName" -> FACTORY.property(XmlInput.text(e));
            case "Literal" ->
                parts.isEmpty()
                        ? FACTORY.literal(XmlInput.text(e))
                        : FACTORY.literal(GmlReader.geometry(count(e, parts, 1).get(0)));
            case "Add" -> FACTORY.add(first(e, parts), second(parts));
            case "Sub" -> FACTORY.subtract(first(e, parts), second(parts));
            case "Mul" -> FACTORY.multiply(first(e, parts), second(parts));
            case "Div" -> FACTORY.divide(first(e, parts), second(parts));
            default ->
                throw invalid(
                        "the filter has '" + e.getNodeName() + "'; expected a fes:ValueReference or a fes:Literal");
        };
    }

    private static boolean matchCase(Element e) {
        return !"false".equals(e.getAttribute("matchCase"));
    }

    private static List<Element> count(Element e, List<Element> parts, int expected) {
        if (parts.size() != expected) {
            throw invalid(e.getNodeName() + " has " + parts.size() + " elements; expected " + expected);
        }
        return parts;
    }

    private static boolean isFilterEncoding(Element e) {
        return NAMESPACES.contains(e.getNamespaceURI() == null ? "" : e.getNamespaceURI());
    }

    private static void expectFilterEncoding(Element e) {
        if (!isFilterEncoding(e)) {
            throw invalid("The filter has '" + e.getNodeName() + "' of the namespace " + e.getNamespaceURI()
                    + " where an element of http://www.opengis.net/fes/2.0 was expected");
        }
    }

    private static OwsException invalid(String sentence) {
        return new OwsException("InvalidParameterValue", "filter", sentence + ".");
    }
}
