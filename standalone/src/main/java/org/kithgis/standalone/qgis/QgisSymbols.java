/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.qgis;

import java.awt.Color;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.style.Fill;
import org.geotools.api.style.Graphic;
import org.geotools.api.style.LineSymbolizer;
import org.geotools.api.style.Mark;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Stroke;
import org.geotools.api.style.Symbolizer;
import org.kithgis.standalone.ows.XmlWriter;

/** Symbolizers as the layers that QGIS's symbols are made of. */
final class QgisSymbols {

    /** OGC's pixel. */
    private static final double MILLIMETRES_PER_PIXEL = 0.28;

    /** In pixels; half of it lies over the neighbour. */
    private static final double CLOSES_HAIRLINES = 0.5;

    private QgisSymbols() {}

    /**
     * Writes a symbolizer.
     *
     * @param pass layers of a higher pass are drawn over those of a lower, over all features
     * @param when the condition in which it is drawn; null for always
     */
    static void write(XmlWriter xml, Symbolizer symbolizer, int pass, String when) throws IOException {
        if (symbolizer instanceof PolygonSymbolizer polygon) {
            Fill fill = polygon.getFill();
            Stroke stroke = polygon.getStroke();
            if (fill != null && fill.getGraphicFill() == null) {
                writeFill(xml, fill, stroke, pass, when);
                return;
            }
            if (fill != null) {
                writeHatch(xml, fill.getGraphicFill(), pass, when);
            }
            if (stroke != null) {
                writeLine(xml, stroke, pass, when);
            }
        } else if (symbolizer instanceof LineSymbolizer line) {
            writeLine(xml, line.getStroke(), pass, when);
        } else if (symbolizer instanceof PointSymbolizer point) {
            writeMark(xml, point.getGraphic(), pass, when);
        } else {
            throw new UnsupportedOperationException("QGIS is not told of the symbol " + symbolizer);
        }
    }

    private static void writeFill(XmlWriter xml, Fill fill, Stroke stroke, int pass, String when) throws IOException {
        Map<String, String> options = new LinkedHashMap<>(Map.of("style", "solid"));
        options.putAll(edged(fill, stroke));
        start(xml, "SimpleFill", pass, options, when);
        xml.end();
    }

    /** QGIS, too, calls these marks so, and draws the edge half inside them. */
    private static void writeMark(XmlWriter xml, Graphic graphic, int pass, String when) throws IOException {
        Mark mark = mark(graphic, Set.of("circle", "square"));
        Map<String, String> options = edged(mark.getFill(), mark.getStroke());
        options.put("name", name(mark));
        options.put("size", millimetres(graphic.getSize()));
        options.put("size_unit", "MM");
        start(xml, "SimpleMarker", pass, options, when);
        xml.end();
    }

    /** The mark of a graphic, which is as it comes: in full colour, and not turned. */
    private static Mark mark(Graphic graphic, Set<String> known) {
        Mark mark = (Mark) graphic.graphicalSymbols().get(0);
        double turned = graphic.getRotation().evaluate(null, Double.class);
        double opacity = graphic.getOpacity().evaluate(null, Double.class);
        if (!known.contains(name(mark)) || turned != 0 || opacity != 1) {
            throw new UnsupportedOperationException(
                    "QGIS is not told of the mark " + name(mark) + " turned by " + turned + " with opacity " + opacity);
        }
        return mark;
    }

    private static String name(Mark mark) {
        return mark.getWellKnownName().evaluate(null, String.class);
    }

    private static Map<String, String> edged(Fill fill, Stroke stroke) {
        String colour = colour(fill.getColor(), fill.getOpacity());
        Map<String, String> options = new LinkedHashMap<>();
        options.put("color", colour);
        options.put("outline_style", "solid");
        options.put("outline_color", stroke == null ? colour : colour(stroke.getColor(), stroke.getOpacity()));
        options.put("outline_width", stroke == null ? millimetres(CLOSES_HAIRLINES) : millimetres(stroke.getWidth()));
        options.put("outline_width_unit", "MM");
        options.put("joinstyle", stroke == null ? "bevel" : join(stroke));
        return options;
    }

    private static void writeLine(XmlWriter xml, Stroke stroke, int pass, String when) throws IOException {
        if (stroke.getDashArray() != null && stroke.getDashArray().length > 0) {
            throw new UnsupportedOperationException("QGIS is not told of dashes");
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put("line_style", "solid");
        options.put("line_color", colour(stroke.getColor(), stroke.getOpacity()));
        options.put("line_width", millimetres(stroke.getWidth()));
        options.put("line_width_unit", "MM");
        options.put("joinstyle", join(stroke));
        options.put("capstyle", "round");
        start(xml, "SimpleLine", pass, options, when);
        xml.end();
    }

    /** Rising lines through the corners of squares, which lie a side over the root of two from each other. */
    private static void writeHatch(XmlWriter xml, Graphic graphic, int pass, String when) throws IOException {
        Mark mark = mark(graphic, Set.of("shape://slash"));
        Map<String, String> options = new LinkedHashMap<>();
        options.put("angle", "45");
        options.put("distance", millimetres(graphic.getSize().evaluate(null, Double.class) / Math.sqrt(2)));
        options.put("distance_unit", "MM");
        start(xml, "LinePatternFill", pass, options, when);
        xml.start("symbol").attribute("name", "hatch").attribute("type", "line").attribute("alpha", "1");
        writeLine(xml, mark.getStroke(), 0, null);
        xml.end().end();
    }

    private static void start(XmlWriter xml, String kind, int pass, Map<String, String> options, String when)
            throws IOException {
        xml.start("layer")
                .attribute("class", kind)
                .attribute("enabled", "1")
                .attribute("locked", "0")
                .attribute("pass", String.valueOf(pass));
        startOption(xml, null, "Map");
        for (Map.Entry<String, String> option : options.entrySet()) {
            writeOption(xml, option.getKey(), "QString", option.getValue());
        }
        xml.end();
        if (when != null) {
            writeCondition(xml, when);
        }
    }

    private static void writeCondition(XmlWriter xml, String when) throws IOException {
        xml.start("data_defined_properties");
        startOption(xml, null, "Map");
        writeOption(xml, "name", "QString", "");
        startOption(xml, "properties", "Map");
        startOption(xml, "enabled", "Map");
        writeOption(xml, "active", "bool", "true");
        writeOption(xml, "expression", "QString", when);
        writeOption(xml, "type", "int", "3"); // an expression
        xml.end().end();
        writeOption(xml, "type", "QString", "collection");
        xml.end().end();
    }

    private static void startOption(XmlWriter xml, String name, String type) throws IOException {
        xml.start("Option").attribute("type", type).attribute("name", name);
    }

    private static void writeOption(XmlWriter xml, String name, String type, String value) throws IOException {
        startOption(xml, name, type);
        xml.attribute("value", value).end();
    }

    /** Writes a named list of texts. */
    static void writeList(XmlWriter xml, String name, Collection<String> values) throws IOException {
        startOption(xml, name, "StringList");
        for (String value : values) {
            writeOption(xml, null, "QString", value);
        }
        xml.end();
    }

    private static String join(Stroke stroke) {
        String join = stroke.getLineJoin().evaluate(null, String.class);
        return join.equals("mitre") ? "miter" : join;
    }

    /** Red, green, blue and opacity, each to 255. */
    static String colour(Expression colour, Expression opacity) {
        Color plain = Color.decode(colour.evaluate(null, String.class));
        return plain.getRed() + "," + plain.getGreen() + "," + plain.getBlue() + ","
                + Math.round(255 * opacity.evaluate(null, Double.class));
    }

    /** A size in pixels as QGIS writes millimetres. */
    static String millimetres(Expression pixels) {
        return millimetres(pixels.evaluate(null, Double.class));
    }

    /** A size in pixels as QGIS writes millimetres. */
    static String millimetres(double pixels) {
        return number(pixels * MILLIMETRES_PER_PIXEL);
    }

    /** A number to three decimals, without zeros at its end. */
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
