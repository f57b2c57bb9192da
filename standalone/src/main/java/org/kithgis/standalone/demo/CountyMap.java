/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * The map of the made-up county: {@value #AREAS} areas in seven districts.
 *
 * <ul>
 *   <li>The same every time and on every machine: a fixed seed, and only arithmetic whose results Java fixes to the bit.
 *   <li>A valid coverage: neighbours share every vertex along their edge, nothing overlaps, nothing is left out.
 *   <li>Areas are small in towns and large between them, as areas of like population are. Each district is in one piece.
 *   <li>Coordinates are metres of the British National Grid (EPSG:27700), to the tenth.
 * </ul>
 *
 * <p>How: seeded points, dense in towns, are the sites of a Voronoi diagram, which is cut to a smooth outline; then
 * {@link RoughEdges} makes the straight edges look like streams and streets.
 */
final class CountyMap {

    /** How many areas. */
    static final int AREAS = 407;

    private static final long SEED = 20_110_327;

    /** Where the middle of the county is put, in metres. Nothing about the place is taken from there. */
    private static final Coordinate CENTRE = new Coordinate(505_000, 375_000);

    private static final double RADIUS = 26_000;
    private static final int OUTLINE_VERTICES = 240;
    private static final int OUTLINE_WAVES = 14;

    /** Sites are at least this far inside the outline, in metres. */
    private static final double MARGIN = 400;

    /** Sites of rural areas start this far apart, in metres, and come closer where there is no room. */
    private static final double RURAL_SPACING = 3_200;

    private static final double MARKET_TOWN_REACH = 650;

    /** Tenths of a metre. */
    private static final PrecisionModel GRID = new PrecisionModel(10);

    /**
     * A district. All names are made up, and say so wherever they are shown.
     *
     * @param name its name
     * @param areas how many areas it has
     * @param east metres from the county's middle to its main town's
     * @param north the same, northwards
     * @param reach how far that town reaches from its middle, in metres
     * @param inTown the share of the areas that is in it
     * @param deprivation how deprived the district is beside the others, in standard deviations
     */
    record District(
            String name, int areas, double east, double north, double reach, double inTown, double deprivation) {}

    static final List<District> DISTRICTS = List.of(
            new District("Quillbrook (synthetic)", 120, -3_500, -6_500, 4_300, 0.86, 0.35),
            new District("Thistlemere (synthetic)", 66, 12_500, 9_500, 2_900, 0.78, 0.75),
            new District("Fennimoor (synthetic)", 58, -1_500, 12_500, 2_300, 0.60, 0.10),
            new District("Larkhollow (synthetic)", 52, -18_000, 3_500, 1_900, 0.42, -0.35),
            new District("Ottersley (synthetic)", 44, 17_500, -5_500, 1_700, 0.45, 0.05),
            new District("Wexbourne (synthetic)", 38, 7_500, -17_500, 1_400, 0.34, -0.45),
            new District("Dunmarrow (synthetic)", 29, -14_500, -14_500, 1_100, 0.28, -0.80));

    /**
     * One area of the map.
     *
     * @param district its district's place in {@link #DISTRICTS}
     * @param site the point it grew around
     * @param shape its polygon, around the site
     * @param town the nearest town
     */
    record Area(int district, Coordinate site, Polygon shape, Town town) {

        /** Metres from the site to the middle of the nearest town. */
        double townDistance() {
            return town.distance(site);
        }
    }

    /**
     * A town.
     *
     * @param middle where it is densest
     * @param reach how far it reaches, in metres
     */
    record Town(Coordinate middle, double reach) {

        double distance(Coordinate place) {
            return StrictMath.hypot(place.x - middle.x, place.y - middle.y);
        }
    }

    private record Site(int district, Coordinate place) {}

    private final Random random = new Random(SEED);
    private final GeometryFactory geometries = new GeometryFactory(GRID, 27700);
    private final Polygon outline = outline();
    private final IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(outline.buffer(-MARGIN));
    private final List<Town> mainTowns = DISTRICTS.stream()
            .map(d -> new Town(new Coordinate(CENTRE.x + d.east(), CENTRE.y + d.north()), d.reach()))
            .toList();
    private final List<Town> towns = new ArrayList<>(mainTowns);
    private final List<Site> sites = new ArrayList<>();

    private CountyMap() {}

    /** Makes the map. The areas come by district, and within it from the middle of its main town outwards. */
    static List<Area> make() {
        CountyMap map = new CountyMap();
        for (int d = 0; d < DISTRICTS.size(); d++) {
            map.settle(d);
        }
        return map.areas();
    }

    /** An ellipse bent by a few slow waves. */
    private Polygon outline() {
        double[] height = new double[OUTLINE_WAVES];
        double[] phase = new double[OUTLINE_WAVES];
        for (int wave = 0; wave < OUTLINE_WAVES; wave++) {
            height[wave] = RADIUS * 0.22 / (wave + 2) * (0.6 + random.nextDouble());
            phase[wave] = 2 * Math.PI * random.nextDouble();
        }
        Coordinate[] ring = new Coordinate[OUTLINE_VERTICES + 1];
        for (int i = 0; i < OUTLINE_VERTICES; i++) {
            double angle = 2 * Math.PI * i / OUTLINE_VERTICES;
            double radius = RADIUS;
            for (int wave = 0; wave < OUTLINE_WAVES; wave++) {
                radius += height[wave] * StrictMath.cos((wave + 2) * angle + phase[wave]);
            }
            ring[i] = new Coordinate(
                    GRID.makePrecise(CENTRE.x + 1.1 * radius * StrictMath.cos(angle)),
                    GRID.makePrecise(CENTRE.y + 0.95 * radius * StrictMath.sin(angle)));
        }
        ring[OUTLINE_VERTICES] = ring[0];
        return geometries.createPolygon(ring);
    }

    /** Places a district's sites: its main town, some market towns, and the countryside between. */
    private void settle(int d) {
        District district = DISTRICTS.get(d);
        int end = sites.size() + district.areas();
        settleTown(d, mainTowns.get(d), (int) Math.round(district.areas() * district.inTown()));
        int rural = end - sites.size();
        for (int market = 0; market < 1 + rural / 12; market++) {
            Town town = new Town(countryside(d), MARKET_TOWN_REACH);
            settleTown(d, town, 3 + market % 2);
            towns.add(town);
        }
        settle(d, end - sites.size(), RURAL_SPACING, this::openness, () -> countryside(d));
    }

    private void settleTown(int d, Town town, int count) {
        double spacing = 0.75 * town.reach() * Math.sqrt(Math.PI / count);
        settle(d, count, spacing, place -> 0.5 + town.distance(place) / town.reach(), () -> {
            double away = town.reach() * StrictMath.pow(random.nextDouble(), 0.66);
            double angle = 2 * Math.PI * random.nextDouble();
            return new Coordinate(
                    town.middle().x + away * StrictMath.cos(angle), town.middle().y + away * StrictMath.sin(angle));
        });
    }

    /** How far apart rural sites are at a place, beside the usual: closer near towns. */
    private double openness(Coordinate place) {
        double fromTown = towns.stream()
                .mapToDouble(t -> t.distance(place) - t.reach())
                .min()
                .orElseThrow();
        return Math.min(1, 0.25 + Math.max(0, fromTown) / 6_000);
    }

    /** Places sites of a district where they are not too near any other; after many misses, nearer. */
    private void settle(
            int d, int count, double spacing, ToDoubleFunction<Coordinate> stretch, Supplier<Coordinate> somewhere) {
        double apart = spacing;
        for (int placed = 0; placed < count; ) {
            boolean found = false;
            for (int attempt = 0; attempt < 100 && !found; attempt++) {
                Coordinate place = somewhere.get();
                double near = apart * stretch.applyAsDouble(place);
                found = belongs(d, place)
                        && sites.stream().allMatch(s -> s.place().distance(place) >= near);
                if (found) {
                    sites.add(new Site(d, place));
                    placed++;
                }
            }
            apart = found ? apart : 0.9 * apart;
        }
    }

    /** A place in a district that no town reaches. */
    private Coordinate countryside(int d) {
        while (true) {
            Coordinate place = new Coordinate(
                    CENTRE.x + 1.4 * RADIUS * (2 * random.nextDouble() - 1),
                    CENTRE.y + 1.4 * RADIUS * (2 * random.nextDouble() - 1));
            if (belongs(d, place) && towns.stream().allMatch(t -> t.distance(place) > 1.1 * t.reach())) {
                return place;
            }
        }
    }

    /** Whether a place is in the county, and nearer to the edge of this district's main town than of any other. */
    private boolean belongs(int d, Coordinate place) {
        return inside.locate(place) == Location.INTERIOR && d == nearestMainTown(place);
    }

    private int nearestMainTown(Coordinate place) {
        int nearest = 0;
        for (int t = 1; t < mainTowns.size(); t++) {
            if (pull(t, place) < pull(nearest, place)) {
                nearest = t;
            }
        }
        return nearest;
    }

    private double pull(int town, Coordinate place) {
        return mainTowns.get(town).distance(place) - mainTowns.get(town).reach();
    }

    private List<Area> areas() {
        List<Polygon> rough = RoughEdges.roughen(cells(), geometries);
        List<Area> areas = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            Site site = sites.get(i);
            Town town = towns.stream()
                    .min(Comparator.comparingDouble(t -> t.distance(site.place()) / t.reach()))
                    .orElseThrow();
            areas.add(new Area(site.district(), site.place(), rough.get(i), town));
        }
        areas.sort(Comparator.<Area>comparingInt(Area::district)
                .thenComparingDouble(a -> mainTowns.get(a.district()).distance(a.site())));
        return areas;
    }

    /** The cell of each site, in the sites' order, with straight edges, on the grid, neighbours sharing all vertices. */
    private List<Polygon> cells() {
        VoronoiDiagramBuilder voronoi = new VoronoiDiagramBuilder();
        voronoi.setSites(sites.stream().map(Site::place).toList());
        voronoi.setClipEnvelope(outline.getEnvelopeInternal());
        Geometry diagram = voronoi.getDiagram(geometries);
        List<Geometry> lines = new ArrayList<>();
        lines.add(outline.getBoundary());
        for (int i = 0; i < diagram.getNumGeometries(); i++) {
            lines.add(diagram.getGeometryN(i).getBoundary());
        }
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(UnaryUnionNG.union(lines, geometries, GRID));
        List<Polygon> faces = new ArrayList<>();
        for (Object face : polygonizer.getPolygons()) {
            faces.add((Polygon) face);
        }
        return sites.stream().map(site -> around(site.place(), faces)).toList();
    }

    private Polygon around(Coordinate place, List<Polygon> faces) {
        Geometry point = geometries.createPoint(place);
        return faces.stream().filter(f -> f.covers(point)).findFirst().orElseThrow();
    }
}
