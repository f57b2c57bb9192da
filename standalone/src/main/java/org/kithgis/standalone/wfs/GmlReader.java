/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.geotools.geometry.jts.JTS;
import org.kithgis.standalone.ows.CrsCode;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.XmlInput;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads the geometries of filters: GML 2, 3.1 and 3.2, of straight lines and in two dimensions.
 *
 * <p>A geometry that names its coordinate system comes out with x first and the system as its user data. One that names
 * none comes out as written and without user data: whoever asked knows what system is meant.
 */
final class GmlReader {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private GmlReader() {}

    /** Whether an element is in one of GML's namespaces. */
    static boolean isGml(Element element) {
        return String.valueOf(element.getNamespaceURI()).startsWith("http://www.opengis.net/gml");
    }

    /**
     * The geometry of an element; an envelope's is its rectangle.
     *
     * @throws OwsException {@code InvalidParameterValue} where it is none this service reads
     */
    static Geometry geometry(Element element) {
        Geometry shape = shape(element);
        crs(element).ifPresent(code -> {
            if (code.northFirst()) {
                swap(shape);
            }
            shape.setUserData(code.crs());
        });
        return shape;
    }

    /** Exchanges x and y of every coordinate, in place. */
    static void swap(Geometry shape) {
        shape.apply((CoordinateFilter) c -> {
            double x = c.x;
            c.x = c.y;
            c.y = x;
        });
        shape.geometryChanged();
    }

    private static Optional<CrsCode> crs(Element element) {
        for (Node n = element; n instanceof Element e && isGml(e); n = n.getParentNode()) {
            Optional<String> name = XmlInput.attribute(e, "srsName");
            if (name.isPresent()) {
                return Optional.of(CrsCode.parse(name.get(), "srsName"));
            }
        }
        return Optional.empty();
    }

    private static Geometry shape(Element e) {
        try {
            return switch (e.getLocalName()) {
                case "Point" -> point(e);
                case "LineString" -> FACTORY.createLineString(coordinates(e));
                case "LinearRing" -> ring(e);
                case "Polygon" -> polygon(e);
                case "MultiPoint" ->
                    FACTORY.createMultiPoint(members(e, GmlReader::point).toArray(Point[]::new));
                case "MultiLineString", "MultiCurve" ->
                    FACTORY.createMultiLineString(members(e, GmlReader::line).toArray(LineString[]::new));
                case "MultiPolygon", "MultiSurface" ->
                    FACTORY.createMultiPolygon(members(e, GmlReader::polygon).toArray(Polygon[]::new));
                case "Envelope", "Box" -> JTS.toGeometry(envelope(e));
                default ->
                    throw invalid("gml:" + e.getLocalName()
                            + " is not read here; expected gml:Envelope, gml:Point, gml:LineString, gml:Polygon,"
                            + " gml:MultiPoint, gml:MultiCurve or gml:MultiSurface");
            };
        } catch (IllegalArgumentException ex) {
            // JTS: a ring that is not closed, a line of one point.
            throw invalid("gml:" + e.getLocalName() + " is no geometry: " + ex.getMessage());
        }
    }

    private static Point point(Element e) {
        expect(e, "Point");
        Coordinate[] all = coordinates(e);
        if (all.length != 1) {
            throw invalid("gml:Point has " + all.length + " positions; expected one");
        }
        return FACTORY.createPoint(all[0]);
    }

    private static LineString line(Element e) {
        expect(e, "LineString");
        return FACTORY.createLineString(coordinates(e));
    }

    private static LinearRing ring(Element e) {
        expect(e, "LinearRing");
        return FACTORY.createLinearRing(coordinates(e));
    }

    private static Polygon polygon(Element e) {
        expect(e, "Polygon");
        LinearRing shell = null;
        List<LinearRing> holes = new ArrayList<>();
        for (Element boundary : XmlInput.children(e)) {
            switch (boundary.getLocalName()) {
                case "exterior", "outerBoundaryIs" -> shell = ring(only(boundary));
                case "interior", "innerBoundaryIs" -> holes.add(ring(only(boundary)));
                default -> {
                    // Names and descriptions say nothing of the shape.
                }
            }
        }
        if (shell == null) {
            throw invalid("gml:Polygon has no gml:exterior");
        }
        return FACTORY.createPolygon(shell, holes.toArray(LinearRing[]::new));
    }

    private static <T> List<T> members(Element e, Function<Element, T> reader) {
        return XmlInput.children(e).stream()
                .filter(m -> m.getLocalName().matches("\\w+Members?"))
                .flatMap(m -> XmlInput.children(m).stream())
                .map(reader)
                .toList();
    }

    private static Envelope envelope(Element e) {
        List<Coordinate> corners = new ArrayList<>();
        XmlInput.child(e, "lowerCorner").ifPresent(c -> corners.addAll(numbers(XmlInput.text(c), e)));
        XmlInput.child(e, "upperCorner").ifPresent(c -> corners.addAll(numbers(XmlInput.text(c), e)));
        if (corners.isEmpty()) {
            corners.addAll(List.of(coordinates(e)));
        }
        if (corners.size() != 2 || corners.get(0).x > corners.get(1).x || corners.get(0).y > corners.get(1).y) {
            throw invalid("gml:" + e.getLocalName() + " has corners "
                    + XmlInput.text(e).replaceAll("\\s+", " ")
                    + "; expected the least and then the greatest of each axis");
        }
        return new Envelope(corners.get(0), corners.get(1));
    }

    /** The positions of an element in whichever of GML's forms: posList, pos, coordinates, coord. */
    private static Coordinate[] coordinates(Element e) {
        List<Coordinate> all = new ArrayList<>();
        for (Element part : XmlInput.children(e)) {
            switch (part.getLocalName()) {
                case "posList", "pos" -> {
                    XmlInput.attribute(part, "srsDimension").ifPresent(d -> expectTwo(d, e));
                    all.addAll(numbers(XmlInput.text(part), e));
                }
                case "coordinates" -> all.addAll(tuples(part, e));
                case "coord" ->
                    all.addAll(numbers(
                            XmlInput.children(part).stream()
                                    .map(XmlInput::text)
                                    .reduce((a, b) -> a + " " + b)
                                    .orElse(""),
                            e));
                case "pointMember", "pointProperty" -> all.addAll(List.of(coordinates(only(part))));
                default -> {
                    // Names and descriptions say nothing of the shape.
                }
            }
        }
        XmlInput.attribute(e, "srsDimension").ifPresent(d -> expectTwo(d, e));
        if (all.isEmpty()) {
            throw invalid("gml:" + e.getLocalName() + " has no positions");
        }
        return all.toArray(Coordinate[]::new);
    }

    private static List<Coordinate> tuples(Element part, Element e) {
        String decimal = XmlInput.attribute(part, "decimal").orElse(".");
        String cs = XmlInput.attribute(part, "cs").orElse(",");
        String ts = part.hasAttribute("ts") && !part.getAttribute("ts").isBlank() ? part.getAttribute("ts") : " ";
        // Space around the comma is common, and harmless.
        String text = XmlInput.text(part).replaceAll("\\s*" + Pattern.quote(cs) + "\\s*", cs);
        return numbers(text.replace(cs, " ").replace(ts, " ").replace(decimal, "."), e);
    }

    private static List<Coordinate> numbers(String text, Element e) {
        String[] parts = text.isEmpty() ? new String[0] : text.split("\\s+");
        if (parts.length == 0 || parts.length % 2 != 0) {
            throw invalid(
                    "gml:" + e.getLocalName() + " has " + parts.length + " numbers; expected two for each position");
        }
        List<Coordinate> all = new ArrayList<>();
        for (int i = 0; i < parts.length; i += 2) {
            all.add(new Coordinate(number(parts[i], e), number(parts[i + 1], e)));
        }
        return all;
    }

    private static double number(String text, Element e) {
        try {
            double n = Double.parseDouble(text);
            if (Double.isFinite(n)) {
                return n;
            }
        } catch (NumberFormatException ex) {
            // Said below, as for a number that is not finite.
        }
        throw invalid("gml:" + e.getLocalName() + " has the coordinate '" + text + "', which is not a finite number");
    }

    private static Element only(Element e) {
        List<Element> children = XmlInput.children(e);
        if (children.size() != 1) {
            throw invalid("gml:" + e.getLocalName() + " has " + children.size() + " elements; expected one");
        }
        return children.get(0);
    }

    private static void expect(Element e, String name) {
        if (!e.getLocalName().equals(name)) {
            throw invalid("gml:" + e.getLocalName() + " stands where gml:" + name + " was expected");
        }
    }

    private static void expectTwo(String dimension, Element e) {
        if (!dimension.equals("2")) {
            throw invalid("gml:" + e.getLocalName() + " has srsDimension " + dimension + "; expected 2");
        }
    }

    private static OwsException invalid(String sentence) {
        return new OwsException("InvalidParameterValue", "filter", sentence + ".");
    }
}
