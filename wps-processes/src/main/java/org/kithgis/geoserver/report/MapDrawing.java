/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kithgis.geoserver.features.ResultTable;
import org.kithgis.geoserver.features.Svg;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * A map of the areas in the classes of a style.
 *
 * @param title what it shows
 * @param about the same in a sentence
 * @param svg the map as an element of the page
 * @param legend one entry for each class that has an area
 */
record MapDrawing(String title, String about, String svg, List<Entry> legend) {

    private static final String INK = "#0b0c0c";

    /** Borders between so many areas would hide the areas. */
    private static final int MOST_BORDERS = 1500;

    /** Borders of more groups are drawn finer, not to hide the areas. */
    private static final int MANY_GROUPS = 40;

    /** Names of more groups would hide each other. */
    private static final int MOST_NAMES = 12;

    /** The size of names, about how wide a letter is in them, and how high a line. */
    private static final int LABEL = 17;

    private static final double LETTER = 8.6;
    private static final double LINE = 22;

    /** How often a name moves up and down before it is left where it hides something. */
    private static final int STEPS = 8;

    private static final double KILOMETRE = 1000;

    private static final double TENTHS = 10;

    /** How far the lines of a hatching are apart. */
    private static final double HATCHING = 6;

    /** The radius of a number's circle, and in how many directions a place for it is looked for. */
    private static final double MARK = 11;

    private static final int AROUND = 16;

    /** A class in the legend, with its areas counted. */
    record Entry(String title, String colour, String hatch, String areas) {}

    /**
     * Draws a map.
     *
     * @param id of the picture in the page
     * @param rows one for each area, with the attributes the style looks at
     * @param marked areas that get a number, the first one 1
     */
    static MapDrawing of(MapSheet sheet, String id, MapStyle style, ResultTable rows, List<Integer> marked) {
        int[] classes = style.classify(rows);
        List<Entry> legend = new ArrayList<>();
        for (int c = 0; c < style.classes().size(); c++) {
            int wanted = c;
            MapStyle.Rule rule = style.classes().get(c);
            long areas = IntStream.of(classes).filter(k -> k == wanted).count();
            if (areas > 0) {
                legend.add(new Entry(rule.title(), rule.colour(), rule.hatch(), Shown.count(areas, "area")));
            }
        }
        String told = style.about() + " "
                + String.join(
                        ", ",
                        legend.stream().map(e -> e.title() + ": " + e.areas()).toList())
                + ".";
        Svg.Frame frame = new Svg.Frame(id, sheet.width(), sheet.height(), "Map: " + style.title(), told);
        String svg = Svg.element(frame, picture -> draw(picture, sheet, style, classes, marked));
        return new MapDrawing(style.title(), style.about(), svg, legend);
    }

    private static void draw(Svg svg, MapSheet sheet, MapStyle style, int[] classes, List<Integer> marked) {
        for (int c = 0; c < style.classes().size(); c++) {
            int wanted = c;
            MapStyle.Rule rule = style.classes().get(c);
            Geometry areas = sheet.outline(IntStream.range(0, classes.length).filter(i -> classes[i] == wanted));
            if (areas != null) {
                String colour = rule.colour();
                // A stroke in the same colour closes the seams that blending leaves between classes.
                svg.empty(
                        "path",
                        "d",
                        path(areas),
                        "fill",
                        colour,
                        "stroke",
                        colour,
                        "stroke-width",
                        0.4,
                        "fill-rule",
                        "evenodd");
                if (rule.hatch() != null) {
                    hatch(svg, areas, rule.hatch());
                }
            }
        }
        if (classes.length <= MOST_BORDERS) {
            StringBuilder borders = new StringBuilder();
            IntStream.range(0, sheet.size()).forEach(i -> borders.append(path(sheet.shape(i))));
            svg.empty("path", "d", borders, "fill", "none", "stroke", "#ffffff", "stroke-width", 0.4);
        }
        List<Geometry> numbered =
                marked.stream().map(sheet::shape).filter(a -> !a.isEmpty()).toList();
        List<Coordinate> numbers = places(sheet, numbered);
        groups(svg, sheet, numbers);
        mark(svg, numbered, numbers);
        if (sheet.hasScale()) {
            scale(svg, sheet);
        }
    }

    private static void groups(Svg svg, MapSheet sheet, List<Coordinate> numbers) {
        StringBuilder borders = new StringBuilder();
        sheet.groups().stream().filter(g -> g != null).forEach(g -> borders.append(path(g)));
        double width = sheet.groups().size() <= MANY_GROUPS ? 0.9 : 0.4;
        svg.empty(
                "path", "d", borders, "fill", "none", "stroke", INK, "stroke-width", width, "stroke-linejoin", "round");
        List<Envelope> taken = new ArrayList<>();
        numbers.forEach(n -> taken.add(new Envelope(n.x - MARK, n.x + MARK, n.y - MARK, n.y + MARK)));
        for (int g = 0; g < sheet.groups().size() && sheet.groups().size() <= MOST_NAMES; g++) {
            if (sheet.groups().get(g) != null) {
                Coordinate at = sheet.groups().get(g).getInteriorPoint().getCoordinate();
                name(svg, sheet, sheet.groupName(g), at, taken);
            }
        }
    }

    /** A name near a point, where it hides no number and no other name, on a ground that lets it be read on any colour. */
    private static void name(Svg svg, MapSheet sheet, String words, Coordinate at, List<Envelope> taken) {
        double half = words.length() * LETTER / 2 + 3;
        double x = Math.max(half, Math.min(sheet.width() - half, at.x));
        double y = at.y;
        for (int step = 1; step <= STEPS && hidden(x, y, half, taken); step++) {
            y = at.y + (step % 2 == 0 ? 1 : -1) * (step + 1) / 2 * LINE;
        }
        Envelope ground = ground(x, y, half);
        taken.add(ground);
        svg.empty(
                "rect",
                "x",
                ground.getMinX(),
                "y",
                ground.getMinY(),
                "width",
                ground.getWidth(),
                "height",
                ground.getHeight(),
                "rx",
                3,
                "fill",
                "#ffffff",
                "fill-opacity",
                "0.75");
        svg.text("text", words, "x", x, "y", y + 6, "text-anchor", "middle", "font-size", LABEL, "fill", INK);
    }

    private static Envelope ground(double x, double y, double half) {
        return new Envelope(x - half, x + half, y - LINE / 2, y + LINE / 2);
    }

    private static boolean hidden(double x, double y, double half, List<Envelope> taken) {
        return taken.stream().anyMatch(ground(x, y, half)::intersects);
    }

    /** Lines aslant across areas. */
    private static void hatch(Svg svg, Geometry areas, String colour) {
        Envelope extent = areas.getEnvelopeInternal();
        double reach = extent.getHeight();
        List<LineString> lines = new ArrayList<>();
        for (double x = extent.getMinX() - reach; x < extent.getMaxX(); x += HATCHING) {
            lines.add(areas.getFactory().createLineString(new Coordinate[] {
                new Coordinate(x, extent.getMaxY()), new Coordinate(x + reach, extent.getMinY())
            }));
        }
        Geometry all = areas.getFactory().createMultiLineString(lines.toArray(LineString[]::new));
        Geometry within = OverlayNGRobust.overlay(all, areas, OverlayNG.INTERSECTION);
        StringBuilder path = new StringBuilder();
        for (int k = 0; k < within.getNumGeometries(); k++) {
            if (within.getGeometryN(k) instanceof LineString line) {
                points(line, path);
            }
        }
        svg.empty("path", "d", path, "fill", "none", "stroke", colour, "stroke-width", 0.8);
    }

    /** Places for numbers at areas; one that would hide another stands aside. */
    private static List<Coordinate> places(MapSheet sheet, List<Geometry> areas) {
        List<Coordinate> placed = new ArrayList<>();
        areas.forEach(
                area -> placed.add(freePlace(sheet, area.getInteriorPoint().getCoordinate(), placed)));
        return placed;
    }

    /** Numbers, each with a line to its area where it stands aside. */
    private static void mark(Svg svg, List<Geometry> areas, List<Coordinate> places) {
        for (int m = 0; m < places.size(); m++) {
            Coordinate at = areas.get(m).getInteriorPoint().getCoordinate();
            line(svg, at, places.get(m), "#ffffff", 3);
            line(svg, at, places.get(m), INK, 1.2);
        }
        for (int m = 0; m < places.size(); m++) {
            Coordinate at = places.get(m);
            svg.empty(
                    "circle", "cx", at.x, "cy", at.y, "r", MARK, "fill", "#ffffff", "stroke", INK, "stroke-width", 1.2);
            svg.text(
                    "text",
                    String.valueOf(m + 1),
                    "x",
                    at.x,
                    "y",
                    at.y + 5,
                    "text-anchor",
                    "middle",
                    "font-size",
                    14,
                    "font-weight",
                    "bold",
                    "fill",
                    INK);
        }
    }

    private static void line(Svg svg, Coordinate from, Coordinate to, String colour, double width) {
        svg.empty("line", "x1", from.x, "y1", from.y, "x2", to.x, "y2", to.y, "stroke", colour, "stroke-width", width);
    }

    /** The place nearest to a point, in rings around it, where a mark hides no other. */
    private static Coordinate freePlace(MapSheet sheet, Coordinate point, List<Coordinate> placed) {
        Envelope inside = new Envelope(MARK, sheet.width() - MARK, MARK, sheet.height() - MARK);
        for (double away = 0; away < sheet.width(); away += MARK) {
            int around = away == 0 ? 1 : AROUND;
            for (int k = 0; k < around; k++) {
                double angle = 2 * Math.PI * k / around;
                Coordinate place = new Coordinate(point.x + away * Math.cos(angle), point.y + away * Math.sin(angle));
                if (inside.contains(place) && placed.stream().allMatch(p -> p.distance(place) > 2 * MARK + 2)) {
                    return place;
                }
            }
        }
        return point;
    }

    /** A bar of a round length, about a fifth of the sheet, below the map. */
    private static void scale(Svg svg, MapSheet sheet) {
        double about = sheet.width() / 5 / sheet.unitsPerMetre();
        double power = Math.pow(10, Math.floor(Math.log10(about)));
        double metres = power * (about >= 5 * power ? 5 : about >= 2 * power ? 2 : 1);
        double length = metres * sheet.unitsPerMetre();
        double x = 10;
        double y = sheet.height() - 8;
        svg.empty("path", "d", path(x, y, length), "fill", "none", "stroke", INK, "stroke-width", 2);
        String words = metres >= KILOMETRE ? Shown.whole(metres / KILOMETRE) + " km" : Shown.whole(metres) + " m";
        svg.text("text", words, "x", x + length + 8, "y", y, "font-size", LABEL, "fill", INK);
    }

    private static String path(double x, double y, double length) {
        return "M" + x + " " + (y - 8) + "v8h" + Math.rint(length * TENTHS) / TENTHS + "v-8";
    }

    /** Rings as a path, to a tenth of a unit, from point to point. */
    private static String path(Geometry shape) {
        StringBuilder path = new StringBuilder();
        for (int p = 0; p < shape.getNumGeometries(); p++) {
            if (shape.getGeometryN(p) instanceof Polygon polygon && !polygon.isEmpty()) {
                ring(polygon.getExteriorRing(), path);
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    ring(polygon.getInteriorRingN(h), path);
                }
            }
        }
        return path.toString();
    }

    private static void ring(LinearRing ring, StringBuilder path) {
        points(ring, path);
        path.append('z');
    }

    /** A line; of a ring the last point, which is the first, is left to {@code z}. */
    private static void points(LineString line, StringBuilder path) {
        CoordinateSequence points = line.getCoordinateSequence();
        int last = line instanceof LinearRing ? points.size() - 1 : points.size();
        long x = Math.round(points.getX(0) * TENTHS);
        long y = Math.round(points.getY(0) * TENTHS);
        path.append('M');
        tenths(path, x);
        path.append(y < 0 ? "" : " ");
        tenths(path, y);
        path.append("l0 0");
        for (int p = 1; p < last; p++) {
            long dx = Math.round(points.getX(p) * TENTHS) - x;
            long dy = Math.round(points.getY(p) * TENTHS) - y;
            if (dx != 0 || dy != 0) {
                path.append(dx < 0 ? "" : " ");
                tenths(path, dx);
                path.append(dy < 0 ? "" : " ");
                tenths(path, dy);
                x += dx;
                y += dy;
            }
        }
    }

    private static void tenths(StringBuilder path, long tenths) {
        if (tenths < 0) {
            path.append('-');
        }
        long size = Math.abs(tenths);
        if (size >= 10 || size == 0) {
            path.append(size / 10);
        }
        if (size % 10 != 0) {
            path.append('.').append(size % 10);
        }
    }
}
