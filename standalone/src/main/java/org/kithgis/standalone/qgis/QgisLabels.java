/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.qgis;

import java.io.IOException;
import java.util.List;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.style.AnchorPoint;
import org.geotools.api.style.Displacement;
import org.geotools.api.style.Fill;
import org.geotools.api.style.Font;
import org.geotools.api.style.Halo;
import org.geotools.api.style.PointPlacement;
import org.geotools.api.style.Rule;
import org.geotools.api.style.TextSymbolizer;
import org.kithgis.standalone.ows.XmlWriter;

/** Rules of labels as QGIS's rule-based labelling. */
final class QgisLabels {

    /** An average letter's width as a share of the font's size: QGIS breaks lines by letters, not by width. */
    private static final double LETTER = 0.5;

    /** Sans-serif fonts, the first found is taken; QGIS brings the first. */
    private static final List<String> FAMILIES = List.of("Open Sans", "Liberation Sans", "Arial", "Sans Serif");

    private QgisLabels() {}

    static void write(XmlWriter xml, List<Rule> rules) throws IOException {
        xml.start("labeling").attribute("type", "rule-based");
        xml.start("rules").attribute("key", "labels");
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            xml.start("rule")
                    .attribute("key", "label-" + (i + 1))
                    .attribute("description", "Labels")
                    .attribute("filter", QgisStyle.condition(rule));
            QgisStyle.writeScales(xml, rule);
            writeSettings(xml, (TextSymbolizer) rule.symbolizers().get(0));
            xml.end();
        }
        xml.end().end();
    }

    private static void writeSettings(XmlWriter xml, TextSymbolizer label) throws IOException {
        Font font = label.getFont();
        double size = font.getSize().evaluate(null, Double.class);
        xml.start("settings").attribute("calloutType", "simple");
        xml.start("text-style")
                .attribute("fieldName", "trim(" + QgisExpression.of(label.getLabel()) + ")")
                .attribute("isExpression", "1")
                .attribute("fontFamily", FAMILIES.get(0))
                .attribute("fontSize", QgisSymbols.millimetres(font.getSize()))
                .attribute("fontSizeUnit", "MM")
                .attribute(
                        "textColor",
                        QgisSymbols.colour(
                                label.getFill().getColor(), label.getFill().getOpacity()))
                .attribute("textOpacity", "1")
                .attribute("multilineHeight", "1");
        xml.start("families");
        for (String family : FAMILIES) {
            xml.start("family").attribute("name", family).end();
        }
        xml.end();
        writeHalo(xml, label.getHalo());
        xml.end();
        xml.start("text-format")
                .attribute("multilineAlign", "1") // centred
                .attribute("autoWrapLength", letters(label, size))
                .attribute("useMaxLineLengthForAutoWrap", "1")
                .end();
        writePlacement(xml, label);
        xml.start("rendering")
                .attribute("drawLabels", "1")
                .attribute("displayAll", "0") // none that would cover another
                .attribute("obstacle", "0")
                .attribute("fontMaxPixelSize", "10000")
                .end();
        xml.end();
    }

    private static void writePlacement(XmlWriter xml, TextSymbolizer label) throws IOException {
        PointPlacement placement = (PointPlacement) label.getLabelPlacement();
        xml.start("placement")
                .attribute("placement", "1") // about a point: the area's centroid
                .attribute("quadOffset", side(placement.getAnchorPoint()))
                .attribute("centroidInside", "1")
                .attribute("centroidWhole", "0")
                .attribute("fitInPolygonOnly", isMostlyInside(label) ? "1" : "0");
        Displacement moved = placement.getDisplacement();
        if (moved != null) {
            double up = moved.getDisplacementY().evaluate(null, Double.class);
            xml.attribute("xOffset", QgisSymbols.millimetres(moved.getDisplacementX()))
                    .attribute("yOffset", QgisSymbols.millimetres(-up)) // down
                    .attribute("offsetUnits", "MM");
        }
        xml.end();
    }

    /** Where a label lies from its point: QGIS counts from above to the left, 4 is over it, and so to below to the right. */
    private static String side(AnchorPoint anchor) {
        return String.valueOf(3 * halves(anchor.getAnchorPointY()) + 2 - halves(anchor.getAnchorPointX()));
    }

    private static long halves(Expression share) {
        double halves = 2 * share.evaluate(null, Double.class);
        if (halves != Math.rint(halves)) {
            throw new UnsupportedOperationException("QGIS is not told of a label held at " + share + " of its size");
        }
        return (long) halves;
    }

    /** QGIS is told the width of the pen, of which half lies outside the letters. */
    private static void writeHalo(XmlWriter xml, Halo halo) throws IOException {
        if (halo != null) {
            Fill fill = halo.getFill();
            double width = 2 * halo.getRadius().evaluate(null, Double.class);
            xml.start("text-buffer")
                    .attribute("bufferDraw", "1")
                    .attribute("bufferSize", QgisSymbols.millimetres(width))
                    .attribute("bufferSizeUnits", "MM")
                    .attribute("bufferJoinStyle", "128") // round
                    .attribute("bufferColor", QgisSymbols.colour(fill.getColor(), fill.getOpacity()))
                    .attribute("bufferOpacity", "1")
                    .end();
        }
    }

    private static String letters(TextSymbolizer label, double size) {
        String pixels = label.getOptions().get(TextSymbolizer.AUTO_WRAP_KEY);
        return pixels == null ? "0" : String.valueOf(Math.round(Double.parseDouble(pixels) / (LETTER * size)));
    }

    /** QGIS knows wholly inside, or anyhow. */
    private static boolean isMostlyInside(TextSymbolizer label) {
        String fit = label.getOptions().get(TextSymbolizer.GOODNESS_OF_FIT_KEY);
        return fit != null && Double.parseDouble(fit) > 0.5;
    }
}
