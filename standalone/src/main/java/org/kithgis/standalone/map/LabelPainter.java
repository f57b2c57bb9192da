/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.style.Halo;
import org.geotools.api.style.PointPlacement;
import org.geotools.api.style.TextSymbolizer;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygonal;

/**
 * Collects the labels of a whole picture and then places them, so that none covers another.
 *
 * <ul>
 *   <li>Labels are placed in order of priority, highest first, then in the order they came.
 *   <li>A label that would touch one already placed is left out, unless its style turns conflict resolution off.
 *   <li>A label that would not be wholly in the picture is left out, unless its style allows partial ones.
 *   <li>An area's label stands at its centroid or, where that lies outside, at a point within; it is left out where less
 *       of it than the goodness of fit would lie on the area.
 * </ul>
 */
final class LabelPainter {

    /** GeoServer's vendor options for labels that are followed here; all others are refused by {@link StyleReader}. */
    static final Set<String> OPTIONS = Set.of(
            TextSymbolizer.CONFLICT_RESOLUTION_KEY,
            TextSymbolizer.PARTIALS_KEY,
            TextSymbolizer.GOODNESS_OF_FIT_KEY,
            TextSymbolizer.SPACE_AROUND_KEY,
            TextSymbolizer.AUTO_WRAP_KEY);

    /** Those of them that are true or false; the others are numbers. */
    static final Set<String> SWITCHES = Set.of(TextSymbolizer.CONFLICT_RESOLUTION_KEY, TextSymbolizer.PARTIALS_KEY);

    /** Points along each side of a label that are tried to see how much of it lies on its area. */
    private static final int SAMPLES = 8;

    private static final Set<String> FAMILIES = families();

    private final int width;
    private final int height;
    private final FontRenderContext context = new FontRenderContext(null, true, true);
    private final List<Label> labels = new ArrayList<>();

    private record Label(
            List<Shape> lines,
            Rectangle2D box,
            Color colour,
            Color halo,
            float haloRadius,
            double priority,
            Options rules) {}

    private record Options(boolean conflicts, boolean partials, double space) {}

    LabelPainter(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Notes a label.
     *
     * @param geometry on the screen; the part of it that shows, so that the label stands where it can be seen
     */
    void add(TextSymbolizer style, Object feature, Geometry geometry) {
        String text =
                PerFeature.value(style.getLabel(), feature, String.class, "").strip();
        if (text.isEmpty() || geometry.isEmpty()) {
            return;
        }
        Map<String, String> options = style.getOptions();
        Font font = font(style.getFont(), feature);
        List<String> lines =
                wrap(text, font, number(options, TextSymbolizer.AUTO_WRAP_KEY, TextSymbolizer.DEFAULT_AUTO_WRAP));
        Path2D outline = new Path2D.Double();
        List<Shape> shapes = new ArrayList<>();
        double lineHeight = font.getLineMetrics(text, context).getHeight();
        double widest = 0;
        for (String line : lines) {
            widest = Math.max(widest, font.getStringBounds(line, context).getWidth());
        }
        for (int i = 0; i < lines.size(); i++) {
            double indent =
                    (widest - font.getStringBounds(lines.get(i), context).getWidth()) / 2;
            Shape glyphs =
                    font.createGlyphVector(context, lines.get(i)).getOutline((float) indent, (float) (i * lineHeight));
            shapes.add(glyphs);
            outline.append(glyphs, false);
        }
        Rectangle2D bounds = outline.getBounds2D();
        if (bounds.isEmpty()) {
            return;
        }
        Coordinate anchor = anchor(geometry);
        PointPlacement placement = style.getLabelPlacement() instanceof PointPlacement p ? p : null;
        double dx = anchor.x
                - bounds.getX()
                - bounds.getWidth() * share(placement, true, feature)
                + displacement(placement, true, feature);
        double dy = anchor.y
                - bounds.getY()
                - bounds.getHeight() * (1 - share(placement, false, feature))
                - displacement(placement, false, feature);
        AffineTransform move = AffineTransform.getTranslateInstance(dx, dy);
        shapes.replaceAll(move::createTransformedShape);
        Rectangle2D box = move.createTransformedShape(bounds).getBounds2D();
        double fit = number(options, TextSymbolizer.GOODNESS_OF_FIT_KEY, TextSymbolizer.DEFAULT_GOODNESS_OF_FIT);
        if (geometry instanceof Polygonal && fit > 0 && shareInside(box, geometry) < fit) {
            return;
        }
        Halo halo = style.getHalo();
        labels.add(new Label(
                shapes,
                box,
                Ink.colour(style.getFill().getColor(), style.getFill().getOpacity(), feature),
                halo == null
                        ? null
                        : Ink.colour(halo.getFill().getColor(), halo.getFill().getOpacity(), feature),
                halo == null ? 0 : (float) Math.max(0, PerFeature.number(halo.getRadius(), feature, 1)),
                PerFeature.number(style.getPriority(), feature, 0),
                new Options(
                        !"false".equals(options.get(TextSymbolizer.CONFLICT_RESOLUTION_KEY)),
                        "true".equals(options.get(TextSymbolizer.PARTIALS_KEY)),
                        number(options, TextSymbolizer.SPACE_AROUND_KEY, TextSymbolizer.DEFAULT_SPACE_AROUND))));
    }

    /** Places and paints all labels. */
    void paint(Graphics2D g) {
        labels.sort(Comparator.comparingDouble(Label::priority).reversed());
        List<Rectangle2D> taken = new ArrayList<>();
        Rectangle2D picture = new Rectangle2D.Double(0, 0, width, height);
        for (Label label : labels) {
            double border = label.haloRadius();
            Rectangle2D box = grown(label.box(), border);
            Rectangle2D wanted = grown(box, label.rules().space());
            boolean free = taken.stream().noneMatch(wanted::intersects);
            if ((label.rules().partials() || picture.contains(box))
                    && (free || !label.rules().conflicts())) {
                if (label.rules().conflicts()) {
                    taken.add(box);
                }
                paint(g, label);
            }
        }
    }

    private static void paint(Graphics2D g, Label label) {
        if (label.halo() != null && label.haloRadius() > 0) {
            // One shape for all lines, so that a halo that is not opaque is as pale everywhere.
            Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
            BasicStroke pen = new BasicStroke(2 * label.haloRadius(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
            for (Shape line : label.lines()) {
                all.append(pen.createStrokedShape(line), false);
                all.append(line, false);
            }
            g.setColor(label.halo());
            g.fill(all);
        }
        g.setColor(label.colour());
        label.lines().forEach(g::fill);
    }

    /** Breaks text at its line ends and, where it is wider than the limit, at spaces. */
    private List<String> wrap(String text, Font font, double limit) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R")) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.strip().split("\\s+")) {
                boolean fits = line.isEmpty()
                        || limit <= 0
                        || font.getStringBounds(line + " " + word, context).getWidth() <= limit;
                if (!fits) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static Coordinate anchor(Geometry geometry) {
        if (!(geometry instanceof Polygonal)) {
            return geometry.getCentroid().getCoordinate();
        }
        Geometry largest = geometry.getGeometryN(0);
        for (int i = 1; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i).getArea() > largest.getArea()) {
                largest = geometry.getGeometryN(i);
            }
        }
        Coordinate centroid = largest.getCentroid().getCoordinate();
        boolean inside =
                centroid != null && new IndexedPointInAreaLocator(largest).locate(centroid) == Location.INTERIOR;
        return inside ? centroid : largest.getInteriorPoint().getCoordinate();
    }

    private static double shareInside(Rectangle2D box, Geometry geometry) {
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(geometry);
        Envelope envelope = geometry.getEnvelopeInternal();
        int inside = 0;
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
            double x = box.getX() + box.getWidth() * (i % SAMPLES + 0.5) / SAMPLES;
            double y = box.getY() + box.getHeight() * (i / SAMPLES + 0.5) / SAMPLES;
            if (envelope.contains(x, y) && locator.locate(new Coordinate(x, y)) != Location.EXTERIOR) {
                inside++;
            }
        }
        return inside / (double) (SAMPLES * SAMPLES);
    }

    private static double share(PointPlacement placement, boolean alongX, Object feature) {
        if (placement == null || placement.getAnchorPoint() == null) {
            return alongX ? 0 : 0.5;
        }
        Expression share = alongX
                ? placement.getAnchorPoint().getAnchorPointX()
                : placement.getAnchorPoint().getAnchorPointY();
        return PerFeature.number(share, feature, alongX ? 0 : 0.5);
    }

    private static double displacement(PointPlacement placement, boolean alongX, Object feature) {
        if (placement == null || placement.getDisplacement() == null) {
            return 0;
        }
        Expression pixels = alongX
                ? placement.getDisplacement().getDisplacementX()
                : placement.getDisplacement().getDisplacementY();
        return PerFeature.number(pixels, feature, 0);
    }

    private static Font font(org.geotools.api.style.Font style, Object feature) {
        String family = Font.SANS_SERIF;
        for (Expression e : style.getFamily()) {
            String wanted = PerFeature.value(e, feature, String.class, "");
            if (FAMILIES.contains(wanted)) {
                family = wanted;
                break;
            }
        }
        boolean bold = "bold".equals(PerFeature.value(style.getWeight(), feature, String.class, "normal"));
        boolean italic = !"normal".equals(PerFeature.value(style.getStyle(), feature, String.class, "normal"));
        double size = PerFeature.number(style.getSize(), feature, org.geotools.api.style.Font.DEFAULT_FONTSIZE);
        return new Font(family, (bold ? Font.BOLD : 0) | (italic ? Font.ITALIC : 0), 1)
                .deriveFont(
                        Map.of(TextAttribute.SIZE, Math.max(1, size), TextAttribute.KERNING, TextAttribute.KERNING_ON));
    }

    private static double number(Map<String, String> options, String key, double otherwise) {
        String value = options.get(key);
        return value == null ? otherwise : Double.parseDouble(value);
    }

    private static Rectangle2D grown(Rectangle2D box, double by) {
        return new Rectangle2D.Double(
                box.getX() - by, box.getY() - by, box.getWidth() + 2 * by, box.getHeight() + 2 * by);
    }

    private static Set<String> families() {
        Set<String> families = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        families.addAll(
                List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames()));
        families.addAll(List.of(Font.SANS_SERIF, Font.SERIF, Font.MONOSPACED, "Sans-Serif"));
        return families;
    }
}
