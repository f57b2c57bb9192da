/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.style.Stroke;

/**
 * What a line is drawn with.
 *
 * @param colour with its opacity
 * @param stroke width in pixels, joins, caps and dashes
 */
record Pen(Color colour, BasicStroke stroke) {

    /** The pen of a style's stroke. */
    static PerFeature<Pen> of(Stroke stroke) {
        List<Expression> inputs = new ArrayList<>(List.of(stroke.getColor(), stroke.getOpacity(), stroke.getWidth()));
        if (stroke.getDashOffset() != null) {
            inputs.add(stroke.getDashOffset());
        }
        return PerFeature.of(f -> at(stroke, f), inputs.toArray(Expression[]::new));
    }

    /** The pen of a stroke for one feature. */
    static Pen at(Stroke stroke, Object feature) {
        float width = (float) Math.max(0, PerFeature.number(stroke.getWidth(), feature, 1));
        float[] dashes = stroke.getDashArray();
        return new Pen(
                Ink.colour(stroke.getColor(), stroke.getOpacity(), feature),
                new BasicStroke(
                        width,
                        cap(PerFeature.value(stroke.getLineCap(), feature, String.class, "butt")),
                        join(PerFeature.value(stroke.getLineJoin(), feature, String.class, "mitre")),
                        10,
                        dashes == null || dashes.length == 0 ? null : dashes,
                        (float) PerFeature.number(stroke.getDashOffset(), feature, 0)));
    }

    /** Whether it would leave a mark. */
    boolean draws() {
        return stroke.getLineWidth() > 0 && colour.getAlpha() > 0;
    }

    /**
     * Whether all it does is close the seams about a fill of its own colour. {@link Canvas} leaves none, so such a stroke
     * is not drawn: areas keep their size, and a national map its speed.
     */
    boolean onlyClosesSeams(Color fill) {
        return colour.equals(fill)
                && colour.getAlpha() == 255
                && stroke.getLineWidth() <= 1
                && stroke.getDashArray() == null;
    }

    void draw(Graphics2D g, Shape shape) {
        g.setColor(colour);
        g.setStroke(stroke);
        g.draw(shape);
    }

    private static int cap(String name) {
        return switch (name) {
            case "round" -> BasicStroke.CAP_ROUND;
            case "square" -> BasicStroke.CAP_SQUARE;
            default -> BasicStroke.CAP_BUTT;
        };
    }

    private static int join(String name) {
        return switch (name) {
            case "round" -> BasicStroke.JOIN_ROUND;
            case "bevel" -> BasicStroke.JOIN_BEVEL;
            default -> BasicStroke.JOIN_MITER;
        };
    }
}
