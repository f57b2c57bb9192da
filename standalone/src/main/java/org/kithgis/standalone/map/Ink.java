/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.style.Fill;
import org.geotools.api.style.Graphic;
import org.geotools.api.style.Mark;
import org.geotools.api.style.Stroke;

/** Colours and patterns out of a style's expressions. */
final class Ink {

    private static final int LARGEST_PATTERN = 256;

    private Ink() {}

    /** A colour with its opacity, 0 to 1. */
    static Color colour(Expression colour, Expression opacity, Object feature) {
        Color plain = PerFeature.value(colour, feature, Color.class, Color.GRAY);
        double alpha = Math.max(0, Math.min(1, PerFeature.number(opacity, feature, 1)));
        return new Color(plain.getRed(), plain.getGreen(), plain.getBlue(), (int) Math.round(255 * alpha));
    }

    /** What a fill paints with. */
    static PerFeature<Tile> tile(Fill fill) {
        Graphic graphic = fill.getGraphicFill();
        if (graphic == null) {
            return PerFeature.of(
                    f -> Tile.of(colour(fill.getColor(), fill.getOpacity(), f)), fill.getColor(), fill.getOpacity());
        }
        Mark mark = (Mark) graphic.graphicalSymbols().get(0);
        return PerFeature.of(f -> pattern(graphic, f), inputs(graphic, mark));
    }

    /** Every expression of a graphic and its mark. */
    static Expression[] inputs(Graphic graphic, Mark mark) {
        Fill fill = mark.getFill();
        Stroke stroke = mark.getStroke();
        return new Expression[] {
            graphic.getSize(),
            graphic.getOpacity(),
            graphic.getRotation(),
            mark.getWellKnownName(),
            fill == null ? null : fill.getColor(),
            fill == null ? null : fill.getOpacity(),
            stroke == null ? null : stroke.getColor(),
            stroke == null ? null : stroke.getOpacity(),
            stroke == null ? null : stroke.getWidth()
        };
    }

    /** A tile with the mark in its middle, and its neighbours' marks where they reach into it, so that lines run on. */
    private static Tile pattern(Graphic graphic, Object feature) {
        MarkPainter mark = MarkPainter.of(graphic, feature);
        int side = Math.max(1, Math.min(LARGEST_PATTERN, (int) Math.round(mark.size())));
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        Canvas.antialias(g);
        for (int row = -1; row <= 1; row++) {
            for (int column = -1; column <= 1; column++) {
                mark.paint(g, side * (column + 0.5), side * (row + 0.5));
            }
        }
        g.dispose();
        return Tile.of(image);
    }
}
