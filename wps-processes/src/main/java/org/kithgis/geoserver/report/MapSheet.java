/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.Dissolve;
import org.kithgis.geoserver.features.Areas;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;

/**
 * The areas laid out on a sheet, north up, simplified together as a coverage so that neighbours go on sharing their edges. All
 * maps of a report are drawn on the same one.
 */
final class MapSheet {

    /** Units of the sheet, of which a screen shows about one a pixel. */
    private static final double WIDTH = 700;

    private static final double MOST_HEIGHT = 720;
    private static final double MARGIN = 8;

    /** Room for a scale below the map. */
    private static final double SCALE = 26;

    /** Gaps up to twice as wide as this, which outlines have that do not quite fit, are no borders of a group. */
    private static final double GAP = 1;

    private static final BufferParameters CORNERS =
            new BufferParameters(1, BufferParameters.CAP_FLAT, BufferParameters.JOIN_MITRE, 2);

    /** A point is left out where the triangle it makes with its neighbours is smaller than this squared. */
    private static final double TOLERANCE = 0.7;

    /** Of the earth, on average, in metres. */
    private static final double RADIUS = 6_371_009;

    private static final GeometryFactory PLANE = new GeometryFactory();

    private final AreaTable areas;
    private final Geometry[] shapes;
    private final List<Geometry> groups;
    private final double width;
    private final double height;
    private final double unitsPerMetre;
    private final boolean hasScale;

    private MapSheet(Areas given) {
        areas = given.table();
        Envelope bounds = new Envelope();
        for (int i = 0; i < areas.size(); i++) {
            if (areas.geometry(i) != null) {
                bounds.expandToInclude(areas.geometry(i).getEnvelopeInternal());
            }
        }
        double[] known = metresPerUnit(given.crs(), bounds);
        hasScale = known != null;
        double[] metres = hasScale ? known : new double[] {1, 1};
        double wide = bounds.getWidth() * metres[0];
        double high = bounds.getHeight() * metres[1];
        unitsPerMetre = Math.min((WIDTH - 2 * MARGIN) / wide, (MOST_HEIGHT - 2 * MARGIN) / high);
        width = WIDTH;
        height = Math.rint(high * unitsPerMetre + 2 * MARGIN + (hasScale ? SCALE : 0));
        double left = (WIDTH - wide * unitsPerMetre) / 2;
        AffineTransformation onto = AffineTransformation.translationInstance(-bounds.getMinX(), -bounds.getMaxY())
                .scale(unitsPerMetre * metres[0], -unitsPerMetre * metres[1])
                .translate(left, MARGIN);
        Geometry[] laid = new Geometry[areas.size()];
        Arrays.setAll(laid, i -> areas.geometry(i) == null ? PLANE.createPolygon() : onto.transform(areas.geometry(i)));
        shapes = CoverageSimplifier.simplify(laid, TOLERANCE);
        groups = IntStream.range(0, areas.groups().size())
                .mapToObj(g -> closed(outline(IntStream.range(0, areas.size()).filter(i -> areas.groupOf(i) == g))))
                .toList();
    }

    /** The sheet of some areas; null where they have no polygons. */
    static MapSheet of(Areas areas) {
        AreaTable table = areas.table();
        boolean drawable = table.hasGeometries()
                && IntStream.range(0, table.size())
                        .mapToObj(table::geometry)
                        .allMatch(g -> g == null || g instanceof Polygonal)
                && IntStream.range(0, table.size())
                        .mapToObj(table::geometry)
                        .anyMatch(g -> g != null && g.getArea() > 0);
        return drawable ? new MapSheet(areas) : null;
    }

    /** Metres of a unit to the east and to the north, in the middle of the areas; null where nothing is known of them. */
    private static double[] metresPerUnit(CoordinateReferenceSystem crs, Envelope bounds) {
        Coordinate middle = bounds.centre();
        double reach = Math.min(bounds.getWidth(), bounds.getHeight()) / 2;
        double x = middle.x;
        double y = middle.y;
        double[] ends = {x - reach, y, x + reach, y, x, y - reach, x, y + reach};
        try {
            if (crs == null) {
                return null;
            }
            CRS.findMathTransform(crs, DefaultGeographicCRS.WGS84, true).transform(ends, 0, ends, 0, 4);
        } catch (FactoryException | TransformException e) {
            return null; // a plane of its own, in units of its own
        }
        return new double[] {metres(ends, 0) / (2 * reach), metres(ends, 4) / (2 * reach)};
    }

    /** Between two places on the globe, whose longitudes and latitudes begin at a position: good to half of a hundredth. */
    private static double metres(double[] ends, int at) {
        double across = Math.sin(Math.toRadians(ends[at + 2] - ends[at]) / 2);
        double up = Math.sin(Math.toRadians(ends[at + 3] - ends[at + 1]) / 2);
        double both = Math.cos(Math.toRadians(ends[at + 1])) * Math.cos(Math.toRadians(ends[at + 3]));
        return 2 * RADIUS * Math.asin(Math.sqrt(up * up + both * across * across));
    }

    /** The outline of some areas; null where they have none. */
    Geometry outline(IntStream members) {
        List<Geometry> parts = new ArrayList<>();
        members.forEach(i -> parts.add(shapes[i]));
        return Dissolve.dissolve(parts);
    }

    /** The same without narrow gaps. */
    private static Geometry closed(Geometry outline) {
        return outline == null ? null : BufferOp.bufferOp(BufferOp.bufferOp(outline, GAP, CORNERS), -GAP, CORNERS);
    }

    /** An area's shape; empty where it has none. */
    Geometry shape(int area) {
        return shapes[area];
    }

    int size() {
        return shapes.length;
    }

    /** The outline of each group; null for one that has none. */
    List<Geometry> groups() {
        return groups;
    }

    String groupName(int group) {
        return areas.groups().get(group);
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** Whether {@link #unitsPerMetre} says anything. */
    boolean hasScale() {
        return hasScale;
    }

    double unitsPerMetre() {
        return unitsPerMetre;
    }
}
