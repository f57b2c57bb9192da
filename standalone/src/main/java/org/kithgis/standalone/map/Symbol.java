/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.awt.Color;
import java.awt.Graphics2D;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.style.Fill;
import org.geotools.api.style.LineSymbolizer;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Stroke;
import org.geotools.api.style.Symbolizer;

/** A symbolizer other than a label, ready to draw features with. */
abstract class Symbol {

    private final Expression geometry;

    private Symbol(Symbolizer symbolizer) {
        this.geometry = symbolizer.getGeometry();
    }

    /** Makes the symbol of a polygon, line or point symbolizer. */
    static Symbol of(Symbolizer symbolizer) {
        if (symbolizer instanceof PolygonSymbolizer polygon) {
            return new Area(polygon);
        }
        if (symbolizer instanceof LineSymbolizer line) {
            return new Line(line);
        }
        if (symbolizer instanceof PointSymbolizer point) {
            return new Points(point);
        }
        throw new IllegalArgumentException("Not a symbol for a shape: " + symbolizer.getClass());
    }

    /** The expression for another geometry than the feature's own; null for its own. */
    final Expression geometry() {
        return geometry;
    }

    /**
     * Draws a shape.
     *
     * @param g Java2D on the canvas
     * @param feature what the style's expressions read
     */
    abstract void draw(Canvas canvas, Graphics2D g, PixelShape shape, Object feature);

    private static final class Area extends Symbol {

        private final PerFeature<Tile> fill;
        private final PerFeature<Color> plainColour;
        private final PerFeature<Pen> pen;

        Area(PolygonSymbolizer symbolizer) {
            super(symbolizer);
            Fill f = symbolizer.getFill();
            Stroke s = symbolizer.getStroke();
            fill = f == null ? null : Ink.tile(f);
            plainColour = f == null || f.getGraphicFill() != null
                    ? null
                    : PerFeature.of(
                            feature -> Ink.colour(f.getColor(), f.getOpacity(), feature), f.getColor(), f.getOpacity());
            pen = s == null ? null : Pen.of(s);
        }

        @Override
        void draw(Canvas canvas, Graphics2D g, PixelShape shape, Object feature) {
            if (fill != null && shape.hasAreas()) {
                canvas.fill(shape, fill.at(feature));
            }
            if (pen == null) {
                return;
            }
            Pen p = pen.at(feature);
            boolean seams = plainColour != null && p.onlyClosesSeams(plainColour.at(feature));
            if (p.draws() && !seams) {
                p.draw(g, shape.path());
            }
        }
    }

    private static final class Line extends Symbol {

        private final PerFeature<Pen> pen;

        Line(LineSymbolizer symbolizer) {
            super(symbolizer);
            pen = symbolizer.getStroke() == null ? null : Pen.of(symbolizer.getStroke());
        }

        @Override
        void draw(Canvas canvas, Graphics2D g, PixelShape shape, Object feature) {
            if (pen != null && pen.at(feature).draws()) {
                pen.at(feature).draw(g, shape.path());
            }
        }
    }

    private static final class Points extends Symbol {

        private final PerFeature<MarkPainter> mark;

        Points(PointSymbolizer symbolizer) {
            super(symbolizer);
            mark = MarkPainter.of(symbolizer.getGraphic());
        }

        /** One mark at each point; at the middle of the first area or line where there are no points. */
        @Override
        void draw(Canvas canvas, Graphics2D g, PixelShape shape, Object feature) {
            boolean any = false;
            for (int r = 0; r < shape.rings(); r++) {
                if (shape.isPoint(r)) {
                    double[] xy = shape.coordinates();
                    mark.at(feature).paint(g, xy[2 * shape.start(r)], xy[2 * shape.start(r) + 1]);
                    any = true;
                }
            }
            if (!any && shape.rings() > 0) {
                mark.at(feature).paint(g, (shape.minX() + shape.maxX()) / 2, (shape.minY() + shape.maxY()) / 2);
            }
        }
    }
}
