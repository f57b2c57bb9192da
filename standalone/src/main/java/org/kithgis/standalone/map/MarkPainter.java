/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.style.Fill;
import org.geotools.api.style.Graphic;
import org.geotools.api.style.Mark;

/**
 * A mark ready to be painted.
 *
 * @param shape scaled and turned, about the origin
 * @param size its side, in pixels
 * @param fill null for none
 * @param pen null for none
 */
record MarkPainter(Shape shape, double size, Color fill, Pen pen) {

    /** Side of a mark whose style gives none, as in GeoServer. */
    private static final double USUAL_SIZE = 16;

    static PerFeature<MarkPainter> of(Graphic graphic) {
        Mark mark = (Mark) graphic.graphicalSymbols().get(0);
        return PerFeature.of(f -> of(graphic, f), Ink.inputs(graphic, mark));
    }

    static MarkPainter of(Graphic graphic, Object feature) {
        Mark mark = (Mark) graphic.graphicalSymbols().get(0);
        Expression given = graphic.getSize();
        boolean usual = given == null
                || given == Expression.NIL
                || given instanceof Literal literal && literal.getValue() == null;
        double size = Math.max(0, usual ? USUAL_SIZE : PerFeature.number(given, feature, USUAL_SIZE));
        AffineTransform place =
                AffineTransform.getRotateInstance(Math.toRadians(PerFeature.number(graphic.getRotation(), feature, 0)));
        place.scale(size, size);
        String name = PerFeature.value(mark.getWellKnownName(), feature, String.class, "square");
        double opacity = PerFeature.number(graphic.getOpacity(), feature, 1);
        Fill fill = mark.getFill();
        Pen pen = mark.getStroke() == null ? null : Pen.at(mark.getStroke(), feature);
        return new MarkPainter(
                place.createTransformedShape(Marks.shape(name)),
                size,
                fill == null ? null : faded(Ink.colour(fill.getColor(), fill.getOpacity(), feature), opacity),
                pen == null ? null : new Pen(faded(pen.colour(), opacity), pen.stroke()));
    }

    void paint(Graphics2D g, double x, double y) {
        Shape placed = AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape);
        if (fill != null) {
            g.setColor(fill);
            g.fill(placed);
        }
        if (pen != null && pen.draws()) {
            pen.draw(g, placed);
        }
    }

    private static Color faded(Color colour, double opacity) {
        int alpha = (int) Math.round(colour.getAlpha() * Math.max(0, Math.min(1, opacity)));
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }
}
