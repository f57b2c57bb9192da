/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.Set;

/** The well-known marks of SLD and the stroke marks of GeoServer, each in a square of side 1 about the origin, y down. */
final class Marks {

    private static final Map<String, Shape> SHAPES = Map.ofEntries(
            Map.entry("square", new Rectangle2D.Double(-0.5, -0.5, 1, 1)),
            Map.entry("circle", new Ellipse2D.Double(-0.5, -0.5, 1, 1)),
            Map.entry("triangle", closed(0, -0.5, 0.5, 0.5, -0.5, 0.5)),
            Map.entry("star", star()),
            Map.entry("cross", cross()),
            Map.entry("x", cross().createTransformedArea(AffineTransform.getRotateInstance(Math.PI / 4))),
            Map.entry("shape://vertline", new Line2D.Double(0, -0.5, 0, 0.5)),
            Map.entry("shape://horline", new Line2D.Double(-0.5, 0, 0.5, 0)),
            Map.entry("shape://slash", new Line2D.Double(-0.5, 0.5, 0.5, -0.5)),
            Map.entry("shape://backslash", new Line2D.Double(-0.5, -0.5, 0.5, 0.5)),
            Map.entry("shape://dot", new Ellipse2D.Double(-0.0625, -0.0625, 0.125, 0.125)),
            Map.entry("shape://plus", lines(0, -0.5, 0, 0.5, -0.5, 0, 0.5, 0)),
            Map.entry("shape://times", lines(-0.5, 0.5, 0.5, -0.5, -0.5, -0.5, 0.5, 0.5)));

    /** The names that {@link #shape} knows. */
    static final Set<String> NAMES = SHAPES.keySet();

    private Marks() {}

    /** The shape of a name; a square for a name it does not know, as SLD says. */
    static Shape shape(String name) {
        return SHAPES.getOrDefault(name, SHAPES.get("square"));
    }

    private static Path2D closed(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static Path2D lines(double... xy) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < xy.length; i += 4) {
            path.moveTo(xy[i], xy[i + 1]);
            path.lineTo(xy[i + 2], xy[i + 3]);
        }
        return path;
    }

    private static Path2D star() {
        double[] xy = new double[20];
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? 0.5 : 0.2;
            double angle = Math.PI * i / 5;
            xy[2 * i] = radius * Math.sin(angle);
            xy[2 * i + 1] = -radius * Math.cos(angle);
        }
        return closed(xy);
    }

    private static Area cross() {
        Area cross = new Area(new Rectangle2D.Double(-0.5, -0.125, 1, 0.25));
        cross.add(new Area(new Rectangle2D.Double(-0.125, -0.5, 0.25, 1)));
        return cross;
    }
}
