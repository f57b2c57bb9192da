/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.style.AnchorPoint;
import org.geotools.api.style.Description;
import org.geotools.api.style.Displacement;
import org.geotools.api.style.FeatureTypeStyle;
import org.geotools.api.style.Fill;
import org.geotools.api.style.Font;
import org.geotools.api.style.Graphic;
import org.geotools.api.style.Halo;
import org.geotools.api.style.LineSymbolizer;
import org.geotools.api.style.Mark;
import org.geotools.api.style.PointPlacement;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Stroke;
import org.geotools.api.style.Style;
import org.geotools.api.style.StyleFactory;
import org.geotools.api.style.TextSymbolizer;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.feature.NameImpl;
import org.geotools.filter.ExpressionDOMParser;
import org.geotools.filter.FilterDOMParser;
import org.w3c.dom.CDATASection;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;

/**
 * Reads an SLD 1.0.0 document into GeoTools' style objects.
 *
 * <ul>
 *   <li>What it returns, {@link MapPainter} and {@link LegendPainter} draw in full.
 *   <li>Anything else a document may hold is refused with a {@link MapException} that names the element; nothing is
 *       passed over in silence.
 *   <li>A document type declaration is refused, so nothing outside the document is ever read.
 * </ul>
 *
 * <p>It reads one named layer with one user style: polygon, line, point and text symbolizers; filters with comparisons,
 * logic, arithmetic and functions; scale ranges; and GeoServer's vendor options {@code inclusion}, {@code
 * ruleEvaluation} and those of labels in {@link LabelPainter}. Raster symbolizers, external graphics, rendering
 * transformations, labels along lines and units of measure are not drawn by the preview.
 */
public final class StyleReader {

    private static final String SLD = "http://www.opengis.net/sld";

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private static final Set<String> EXPRESSIONS =
            Set.of("PropertyName", "Literal", "Function", "Add", "Sub", "Mul", "Div");

    private static final Set<String> FILTERS = Set.of(
            "And",
            "Or",
            "Not",
            "PropertyIsEqualTo",
            "PropertyIsNotEqualTo",
            "PropertyIsLessThan",
            "PropertyIsLessThanOrEqualTo",
            "PropertyIsGreaterThan",
            "PropertyIsGreaterThanOrEqualTo",
            "PropertyIsBetween",
            "LowerBoundary",
            "UpperBoundary",
            "PropertyIsLike",
            "PropertyIsNull");

    private static final Set<String> JOINS = Set.of("mitre", "miter", "round", "bevel");

    private static final Set<String> CAPS = Set.of("butt", "round", "square");

    private static final Set<String> FONT_STYLES = Set.of("normal", "italic", "oblique");

    private static final Set<String> FONT_WEIGHTS = Set.of("normal", "bold");

    private final String name;
    private final StyleFactory styles = CommonFactoryFinder.getStyleFactory();
    private final FilterFactory filters = CommonFactoryFinder.getFilterFactory();
    private final ExpressionDOMParser expressions = new ExpressionDOMParser(filters);

    private StyleReader(String name) {
        this.name = name;
    }

    /**
     * Reads a document.
     *
     * @param name what the style is called in sentences
     * @param in the document; not closed
     * @throws MapException when it is not well-formed, is not SLD 1.0.0, or holds what the preview does not draw
     */
    public static Style read(String name, InputStream in) {
        return new StyleReader(name).document(in);
    }

    private Style document(InputStream in) {
        Document document;
        try {
            document = secureFactory().newDocumentBuilder().parse(in);
        } catch (SAXException e) {
            throw new MapException(
                    "The style '" + name + "' is not well-formed XML: " + firstLine(e.getMessage()) + ".", e);
        } catch (IOException | ParserConfigurationException e) {
            throw new MapException("The style '" + name + "' cannot be read: " + firstLine(e.getMessage()) + ".", e);
        }
        Element root = document.getDocumentElement();
        if (!"StyledLayerDescriptor".equals(root.getLocalName()) || !SLD.equals(root.getNamespaceURI())) {
            throw new MapException("The style '" + name + "' starts with <" + root.getNodeName()
                    + ">; expected <StyledLayerDescriptor> in the namespace " + SLD + ".");
        }
        if (!"1.0.0".equals(root.getAttribute("version"))) {
            throw new MapException("The style '" + name + "' has version '" + root.getAttribute("version")
                    + "'; expected SLD version 1.0.0.");
        }
        return layer(only(root, "NamedLayer", Set.of("Name", "Title", "Abstract")));
    }

    private static DocumentBuilderFactory secureFactory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setIgnoringComments(true);
        // CDATA is kept apart from text: in labels its white space counts, and the text's does not.
        factory.setCoalescing(false);
        return factory;
    }

    private Style layer(Element layer) {
        Element userStyle = only(layer, "UserStyle", Set.of("Name"));
        Style style = styles.createStyle();
        for (Element e : children(userStyle)) {
            switch (e.getLocalName()) {
                case "Name" -> style.setName(text(e));
                case "Title" -> style.getDescription().setTitle(text(e));
                case "Abstract" -> style.getDescription().setAbstract(text(e));
                case "IsDefault" -> style.setDefault(!"0".equals(text(e)));
                case "FeatureTypeStyle" -> style.featureTypeStyles().add(featureTypeStyle(e));
                default -> throw unknown(e);
            }
        }
        if (style.featureTypeStyles().isEmpty()) {
            throw new MapException("The style '" + name + "' has no <FeatureTypeStyle>, so it would draw nothing.");
        }
        return style;
    }

    private FeatureTypeStyle featureTypeStyle(Element element) {
        FeatureTypeStyle style = styles.createFeatureTypeStyle();
        for (Element e : children(element)) {
            switch (e.getLocalName()) {
                case "Name" -> style.setName(text(e));
                case "Title" -> style.getDescription().setTitle(text(e));
                case "Abstract" -> style.getDescription().setAbstract(text(e));
                case "FeatureTypeName" -> style.featureTypeNames().add(new NameImpl(text(e)));
                case "Rule" -> style.rules().add(rule(e));
                case "VendorOption" ->
                    option(
                            e,
                            style.getOptions(),
                            Map.of(
                                    FeatureTypeStyle.VENDOR_OPTION_INCLUSION, Set.of("normal", "mapOnly", "legendOnly"),
                                    FeatureTypeStyle.KEY_EVALUATION_MODE, Set.of("all", "first")));
                default -> throw unknown(e);
            }
        }
        return style;
    }

    private Rule rule(Element element) {
        Rule rule = styles.createRule();
        Description description = rule.getDescription();
        for (Element e : children(element)) {
            switch (e.getLocalName()) {
                case "Name" -> rule.setName(text(e));
                case "Title" -> description.setTitle(text(e));
                case "Abstract" -> description.setAbstract(text(e));
                case "Filter" -> rule.setFilter(filter(e));
                case "ElseFilter" -> rule.setElseFilter(true);
                case "MinScaleDenominator" -> rule.setMinScaleDenominator(plainNumber(e));
                case "MaxScaleDenominator" -> rule.setMaxScaleDenominator(plainNumber(e));
                case "PolygonSymbolizer" -> rule.symbolizers().add(polygon(e));
                case "LineSymbolizer" -> rule.symbolizers().add(line(e));
                case "PointSymbolizer" -> rule.symbolizers().add(point(e));
                case "TextSymbolizer" -> rule.symbolizers().add(label(e));
                case "VendorOption" ->
                    option(
                            e,
                            rule.getOptions(),
                            Map.of(
                                    FeatureTypeStyle.VENDOR_OPTION_INCLUSION,
                                    Set.of("normal", "mapOnly", "legendOnly")));
                default -> throw unknown(e);
            }
        }
        return rule;
    }

    private PolygonSymbolizer polygon(Element element) {
        checkUnits(element);
        PolygonSymbolizer symbolizer = styles.createPolygonSymbolizer(null, null, null);
        for (Element e : children(element)) {
            switch (e.getLocalName()) {
                case "Geometry" -> symbolizer.setGeometry(value(e));
                case "Fill" -> symbolizer.setFill(fill(e));
                case "Stroke" -> symbolizer.setStroke(stroke(e));
                case "VendorOption" -> option(e, symbolizer.getOptions(), inclusion());
                default -> throw unknown(e);
            }
        }
        return symbolizer;
    }

    private LineSymbolizer line(Element element) {
        checkUnits(element);
        LineSymbolizer symbolizer = styles.createLineSymbolizer(null, null);
        for (Element e : children(element)) {
            switch (e.getLocalName()) {
                case "Geometry" -> symbolizer.setGeometry(value(e));
                case "Stroke" -> symbolizer.setStroke(stroke(e));
                case "VendorOption" -> option(e, symbolizer.getOptions(), inclusion());
                default -> throw unknown(e);
            }
        }
        return symbolizer;
    }

    private PointSymbolizer point(Element element) {
        checkUnits(element);
        PointSymbolizer symbolizer = styles.createPointSymbolizer(null, null);
        for (Element e : children(element)) {
            switch (e.getLocalName()) {
                case "Geometry" -> symbolizer.setGeometry(value(e));
                case "Graphic" -> symbolizer.setGraphic(graphic(e));
                case "VendorOption" -> option(e, symbolizer.getOptions(), inclusion());
                default -> throw unknown(e);
            }
        }
        if (symbolizer.getGraphic() == null) {
            throw missing(element, "Graphic");
        }
        return symbolizer;
    }

    private TextSymbolizer label(Element element) {
        checkUnits(element);
        Expression label = null;
        Fill fill = null;
        Halo halo = null;
        Font font = null;
        PointPlacement placement = null;
        Expression geometry = null;
        Expression priority = null;
        List<Element> options = new ArrayList<>();
        for (Element e : children(element)) {
            switch (e.getLocalName()) {
                case "Geometry" -> geometry = value(e);
                case "Label" -> label = value(e);
                case "Font" -> font = font(e);
                case "LabelPlacement" -> placement = placement(only(e, "PointPlacement", Set.of()));
                case "Halo" -> halo = halo(e);
                case "Fill" -> fill = plainFill(e);
                case "Priority" -> priority = value(e);
                case "VendorOption" -> options.add(e);
                default -> throw unknown(e);
            }
        }
        if (label == null) {
            throw missing(element, "Label");
        }
        Font[] fonts = {font == null ? styles.getDefaultFont() : font};
        Fill ink = fill == null ? styles.createFill(filters.literal("#000000")) : fill;
        TextSymbolizer symbolizer = styles.createTextSymbolizer(ink, fonts, halo, label, placement, null);
        symbolizer.setGeometry(geometry);
        symbolizer.setPriority(priority);
        for (Element e : options) {
            if (FeatureTypeStyle.VENDOR_OPTION_INCLUSION.equals(e.getAttribute("name"))) {
                option(e, symbolizer.getOptions(), inclusion());
            } else {
                labelOption(e, symbolizer.getOptions());
            }
        }
        return symbolizer;
    }

    private void checkUnits(Element symbolizer) {
        if (symbolizer.hasAttribute("uom")) {
            throw refused("the unit of measure '" + symbolizer.getAttribute("uom") + "' in <" + symbolizer.getNodeName()
                    + ">");
        }
    }

    private void labelOption(Element e, Map<String, String> options) {
        String key = e.getAttribute("name");
        String value = text(e);
        if (!LabelPainter.OPTIONS.contains(key)) {
            throw refused("the vendor option '" + key + "' of a label");
        }
        boolean good = LabelPainter.SWITCHES.contains(key)
                ? value.equals("true") || value.equals("false")
                : isNumber(value) && Double.parseDouble(value) >= 0;
        if (!good) {
            throw new MapException(
                    "The style '" + name + "' sets the label option '" + key + "' to '" + value + "'; expected "
                            + (LabelPainter.SWITCHES.contains(key) ? "true or false." : "a number of at least 0."));
        }
        options.put(key, value);
    }

    private PointPlacement placement(Element element) {
        AnchorPoint anchor = null;
        Displacement displacement = null;
        for (Element e : children(element)) {
            switch (e.getLocalName()) {
                case "AnchorPoint" ->
                    anchor = styles.createAnchorPoint(number(e, "AnchorPointX"), number(e, "AnchorPointY"));
                case "Displacement" ->
                    displacement = styles.createDisplacement(number(e, "DisplacementX"), number(e, "DisplacementY"));
                default -> throw unknown(e);
            }
        }
        return styles.createPointPlacement(anchor, displacement, filters.literal(0));
    }

    private Halo halo(Element element) {
        Expression radius = filters.literal(1);
        Fill fill = styles.createFill(filters.literal("#ffffff"));
        for (Element e : children(element)) {
            switch (e.getLocalName()) {
                case "Radius" -> radius = number(e);
                case "Fill" -> fill = plainFill(e);
                default -> throw unknown(e);
            }
        }
        return styles.createHalo(fill, radius);
    }

    private Font font(Element element) {
        List<Expression> families = new ArrayList<>();
        Expression style = filters.literal("normal");
        Expression weight = filters.literal("normal");
        Expression size = filters.literal(Font.DEFAULT_FONTSIZE);
        for (Element e : children(element)) {
            switch (parameter(e)) {
                case "font-family" -> families.add(value(e));
                case "font-style" -> style = oneOf(e, FONT_STYLES);
                case "font-weight" -> weight = oneOf(e, FONT_WEIGHTS);
                case "font-size" -> size = number(e);
                default -> throw unknownParameter(e);
            }
        }
        if (families.isEmpty()) {
            families.add(filters.literal("Serif"));
        }
        return styles.font(families, style, weight, size);
    }

    private Fill plainFill(Element element) {
        Fill fill = fill(element);
        if (fill.getGraphicFill() != null) {
            throw refused("the element <GraphicFill> in the <Fill> of <"
                    + element.getParentNode().getNodeName() + ">");
        }
        return fill;
    }

    private Fill fill(Element element) {
        Expression colour = filters.literal("#808080");
        Expression opacity = filters.literal(1);
        Graphic graphic = null;
        for (Element e : children(element)) {
            if (e.getLocalName().equals("GraphicFill")) {
                graphic = graphic(only(e, "Graphic", Set.of()));
                continue;
            }
            switch (parameter(e)) {
                case "fill" -> colour = colour(e);
                case "fill-opacity" -> opacity = number(e);
                default -> throw unknownParameter(e);
            }
        }
        return styles.createFill(colour, null, opacity, graphic);
    }

    private Stroke stroke(Element element) {
        Stroke stroke = styles.createStroke(filters.literal("#000000"), filters.literal(1));
        for (Element e : children(element)) {
            switch (parameter(e)) {
                case "stroke" -> stroke.setColor(colour(e));
                case "stroke-opacity" -> stroke.setOpacity(number(e));
                case "stroke-width" -> stroke.setWidth(number(e));
                case "stroke-linejoin" -> stroke.setLineJoin(oneOf(e, JOINS));
                case "stroke-linecap" -> stroke.setLineCap(oneOf(e, CAPS));
                case "stroke-dasharray" -> stroke.setDashArray(dashes(e));
                case "stroke-dashoffset" -> stroke.setDashOffset(number(e));
                default -> throw unknownParameter(e);
            }
        }
        return stroke;
    }

    private List<Expression> dashes(Element e) {
        List<Expression> dashes = new ArrayList<>();
        for (String part : WHITE_SPACE.split(text(e).replace(',', ' '))) {
            if (!isNumber(part) || Double.parseDouble(part) <= 0) {
                throw new MapException("The style '" + name + "' has the stroke-dasharray '" + text(e)
                        + "'; expected lengths above 0, such as '4 2'.");
            }
            dashes.add(filters.literal(Double.parseDouble(part)));
        }
        return dashes;
    }

    private Graphic graphic(Element element) {
        Mark mark = null;
        Expression opacity = filters.literal(1);
        Expression size = null;
        Expression rotation = filters.literal(0);
        for (Element e : children(element)) {
            switch (e.getLocalName()) {
                case "Mark" -> mark = mark(e);
                case "Opacity" -> opacity = number(e);
                case "Size" -> size = number(e);
                case "Rotation" -> rotation = number(e);
                default -> throw unknown(e);
            }
        }
        if (mark == null) {
            throw missing(element, "Mark");
        }
        return styles.graphic(List.of(mark), opacity, size, rotation, null, null);
    }

    private Mark mark(Element element) {
        Expression wellKnownName = filters.literal("square");
        Fill fill = null;
        Stroke stroke = null;
        for (Element e : children(element)) {
            switch (e.getLocalName()) {
                case "WellKnownName" -> wellKnownName = oneOf(e, Marks.NAMES);
                case "Fill" -> fill = plainFill(e);
                case "Stroke" -> stroke = stroke(e);
                default -> throw unknown(e);
            }
        }
        return styles.mark(wellKnownName, fill, stroke);
    }

    private Filter filter(Element element) {
        List<Element> parts = children(element);
        if (parts.size() != 1) {
            throw new MapException(
                    "The style '" + name + "' has a <Filter> with " + parts.size() + " conditions; expected one.");
        }
        checkOgc(parts.get(0), true);
        try {
            Filter filter = FilterDOMParser.parseFilter(parts.get(0));
            if (filter != null) {
                return filter;
            }
        } catch (RuntimeException e) {
            throw new MapException(
                    "The style '" + name + "' has a filter that cannot be read: " + firstLine(e.getMessage()) + ".", e);
        }
        throw refused("the filter <" + parts.get(0).getNodeName() + ">");
    }

    /** What is inside a parameter: text, an expression, or both one after the other. */
    private Expression value(Element element) {
        List<Expression> parts = new ArrayList<>();
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof CDATASection cdata) {
                parts.add(filters.literal(cdata.getData()));
            } else if (n instanceof Text text) {
                String plain = WHITE_SPACE.matcher(text.getData()).replaceAll(" ");
                if (n.getPreviousSibling() == null) {
                    plain = plain.stripLeading();
                }
                if (n.getNextSibling() == null) {
                    plain = plain.stripTrailing();
                }
                if (!plain.isEmpty()) {
                    parts.add(filters.literal(plain));
                }
            } else if (n instanceof Element e) {
                parts.add(expression(e));
            }
        }
        return switch (parts.size()) {
            case 0 ->
                throw new MapException(
                        "The style '" + name + "' has an empty <" + element.getNodeName() + ">; expected a value.");
            case 1 -> parts.get(0);
            default -> filters.function("Concatenate", parts.toArray(Expression[]::new));
        };
    }

    private Expression expression(Element e) {
        checkOgc(e, false);
        try {
            Expression expression = expressions.expression(e);
            if (expression != null) {
                return expression;
            }
        } catch (RuntimeException problem) {
            throw new MapException(
                    "The style '" + name + "' has an expression that cannot be read: " + firstLine(problem.getMessage())
                            + ".",
                    problem);
        }
        throw unknown(e);
    }

    /** GeoTools' own readers log what they do not know and go on; here it is refused. */
    private void checkOgc(Element e, boolean filterAllowed) {
        String local = e.getLocalName();
        if (!EXPRESSIONS.contains(local) && !(filterAllowed && FILTERS.contains(local))) {
            throw unknown(e);
        }
        for (Element child : children(e)) {
            checkOgc(child, filterAllowed && !EXPRESSIONS.contains(local));
        }
    }

    private Expression colour(Element e) {
        Expression value = value(e);
        if (value instanceof Literal literal
                && !COLOUR.matcher(String.valueOf(literal.getValue())).matches()) {
            throw new MapException("The style '" + name + "' has the colour '" + literal.getValue()
                    + "'; expected six hexadecimal digits, such as #4b0082.");
        }
        return value;
    }

    private Expression number(Element parent, String child) {
        return number(children(parent).stream()
                .filter(e -> e.getLocalName().equals(child))
                .findFirst()
                .orElseThrow(() -> missing(parent, child)));
    }

    private Expression number(Element e) {
        Expression value = value(e);
        if (value instanceof Literal literal) {
            String text = String.valueOf(literal.getValue()).strip();
            if (!isNumber(text)) {
                throw notANumber(e, text);
            }
            return filters.literal(Double.parseDouble(text));
        }
        return value;
    }

    private double plainNumber(Element e) {
        String text = text(e);
        if (!isNumber(text)) {
            throw notANumber(e, text);
        }
        return Double.parseDouble(text);
    }

    private Expression oneOf(Element e, Set<String> allowed) {
        Expression value = value(e);
        if (!(value instanceof Literal literal) || !allowed.contains(String.valueOf(literal.getValue()))) {
            throw new MapException("The style '" + name + "' sets " + described(e) + " to '" + text(e)
                    + "', which the preview does not draw; it draws "
                    + String.join(", ", new TreeSet<>(allowed)) + ".");
        }
        return value;
    }

    private void option(Element e, Map<String, String> options, Map<String, Set<String>> allowed) {
        String key = e.getAttribute("name");
        Set<String> values = allowed.get(key);
        if (values == null || !values.contains(text(e))) {
            throw refused("the vendor option '" + key + "' with the value '" + text(e) + "' in <"
                    + e.getParentNode().getNodeName() + ">");
        }
        options.put(key, text(e));
    }

    private static Map<String, Set<String>> inclusion() {
        return Map.of(FeatureTypeStyle.VENDOR_OPTION_INCLUSION, Set.of("normal", "mapOnly", "legendOnly"));
    }

    private Element only(Element parent, String wanted, Set<String> besides) {
        Element found = null;
        for (Element e : children(parent)) {
            if (e.getLocalName().equals(wanted)) {
                if (found != null) {
                    throw new MapException("The style '" + name + "' has more than one <" + wanted + "> in <"
                            + parent.getNodeName() + ">; expected one.");
                }
                found = e;
            } else if (!besides.contains(e.getLocalName())) {
                throw unknown(e);
            }
        }
        if (found == null) {
            throw missing(parent, wanted);
        }
        return found;
    }

    private String parameter(Element e) {
        if (!e.getLocalName().equals("CssParameter")) {
            throw unknown(e);
        }
        return e.getAttribute("name");
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                children.add(e);
            }
        }
        return children;
    }

    private static String text(Element e) {
        return WHITE_SPACE.matcher(e.getTextContent()).replaceAll(" ").strip();
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String described(Element e) {
        return e.getLocalName().equals("CssParameter") ? e.getAttribute("name") : "<" + e.getNodeName() + ">";
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("").replaceAll("\\.$", "");
    }

    private MapException notANumber(Element e, String text) {
        return new MapException(
                "The style '" + name + "' sets " + described(e) + " to '" + text + "'; expected a number.");
    }

    private MapException missing(Element parent, String child) {
        return new MapException(
                "The style '" + name + "' has a <" + parent.getNodeName() + "> without a <" + child + ">.");
    }

    private MapException unknownParameter(Element e) {
        return refused("the parameter '" + e.getAttribute("name") + "' in <"
                + e.getParentNode().getNodeName() + ">");
    }

    private MapException unknown(Element e) {
        return refused(
                "the element <" + e.getNodeName() + "> in <" + e.getParentNode().getNodeName() + ">");
    }

    private MapException refused(String what) {
        return new MapException("The style '" + name + "' has " + what
                + ", which the preview does not draw; remove it, or use GeoServer.");
    }
}
