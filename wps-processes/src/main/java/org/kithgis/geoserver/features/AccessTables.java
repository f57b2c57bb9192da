/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.spatial.Access;
import org.kithgis.engine.spatial.Places;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Areas and services read, and how far the one is from the other, as a table (methods §11). */
public final class AccessTables {

    /** What the columns of its tables hold. */
    public static final Columns.Keys KEYS = Columns.Keys.ofAreas()
            .and("area_x", "area_x", "population_x", "centroid_x", "pwc_x")
            .and("area_y", "area_y", "population_y", "centroid_y", "pwc_y")
            .and("x", PointColumns.X)
            .and("y", PointColumns.Y)
            .and("service_name", "service_name", "name", "service", "establishment_?name", "title")
            .and("capacity", "capacity");

    /** Metres from which on services are not those of the areas: farther than any help anybody goes to. */
    private static final double ELSEWHERE = 500_000;

    private final Areas areas;
    private final Services services;
    private final Access access;
    private final List<String> notes = new ArrayList<>();

    /** What the services' table says; NaN where it says nothing. */
    private record Services(List<String> names, Metres.Given places, double[] capacity) {}

    private AccessTables(Areas areas, Metres.Given homes, Services services, double reach, BooleanSupplier cancelled) {
        this.areas = areas;
        this.services = services;
        Metres plane = Metres.around(homes);
        AreaTable table = areas.table();
        double[] people = new double[table.size()];
        Arrays.setAll(people, table::population);
        if (services.names.isEmpty()) {
            throw new BadInput("The table of services has no rows; at least one service is expected.");
        }
        if (services.places.isEmpty()) {
            throw new BadInput("None of the " + services.names.size()
                    + " services has a place; points, or columns with coordinates, are expected.");
        }
        Places from = plane.places(homes);
        Places to = plane.places(services.places.said(homes.crs()));
        if (known(to) == 0) {
            throw elsewhere(); // where the plane around the areas does not reach
        }
        access = Access.of(from, people, to, services.capacity, reach, cancelled);
        double nearest = IntStream.range(0, table.size())
                .mapToDouble(access::metres)
                .filter(metres -> !Double.isNaN(metres))
                .min()
                .orElse(0);
        if (nearest > ELSEWHERE) {
            throw elsewhere();
        }
        note(table.size() - known(from), "Areas without a place, of which nothing is said");
        note(to.size() - known(to), "Services without a place, which are nobody's");
        if (!table.hasPopulations()) {
            notes.add("The areas have no populations, so nothing is said of how services are shared ('access').");
        } else {
            note(missing(people), "Areas without a population, which take nothing from the services they share");
            note(missing(services.capacity), "Services without a capacity, which give nothing to 'access'");
            note(
                    known(to) - access.shared(),
                    "Services with nobody within reach, or nothing to give, which count for nothing in 'access'");
        }
    }

    private static BadInput elsewhere() {
        return new BadInput("Every service is more than " + Numbers.rounded(ELSEWHERE / 1000)
                + " km from every area, so they are of different places, or their coordinates are in another system or"
                + " order than was understood; services nearer than that are expected.");
    }

    private void note(int count, String what) {
        if (count > 0) {
            notes.add(what + ": " + count + ".");
        }
    }

    private static int known(Places places) {
        int known = 0;
        for (int i = 0; i < places.size(); i++) {
            known += Double.isNaN(places.x()[i]) ? 0 : 1;
        }
        return known;
    }

    private static int missing(double[] numbers) {
        return (int) Arrays.stream(numbers).filter(Double::isNaN).count();
    }

    /**
     * Reads and computes.
     *
     * @param features the areas: polygons, or columns with the places of their people
     * @param tables rows joined to them by id; may be empty
     * @param offered the services: points, or columns with their coordinates
     * @param columns with the keys {@link #KEYS}
     * @param reach metres that are near enough
     * @param cancelled asked now and then whether to stop
     * @throws BadInput when something cannot be used
     */
    public static AccessTables read(
            SimpleFeatureCollection features,
            List<SimpleFeatureCollection> tables,
            SimpleFeatureCollection offered,
            Columns columns,
            double reach,
            BooleanSupplier cancelled) {
        List<String> names = new ArrayList<>(Columns.names(features.getSchema()));
        tables.forEach(table -> names.addAll(Columns.names(table.getSchema())));
        PointColumns points = PointColumns.find(names, columns, "area_x", "area_y", null);
        Set<String> needed = points == null ? Set.of() : new TreeSet<>(List.of(points.x(), points.y()));
        Areas areas = AreaReader.read(features, tables, columns, needed, cancelled);
        Services services = services(offered, columns, cancelled);
        columns.close();
        return new AccessTables(areas, homes(areas, points), services, reach, cancelled);
    }

    /** Where areas' people are: as columns say, else a point inside each area. */
    private static Metres.Given homes(Areas areas, PointColumns points) {
        AreaTable table = areas.table();
        if (points != null) {
            double[] x = table.column(points.x()).toArray();
            double[] y = table.column(points.y()).toArray();
            return placed(new Metres.Given("The areas", x, y, points.crs()), areas.crs());
        }
        if (!table.hasGeometries()) {
            throw new BadInput(
                    "The areas have neither polygons nor columns that 'columns' names as area_x and area_y, so"
                            + " nothing says where they are.");
        }
        double[] x = new double[table.size()];
        double[] y = new double[table.size()];
        for (int i = 0; i < x.length; i++) {
            Coordinate inside = inside(table.geometry(i));
            x[i] = inside.x;
            y[i] = inside.y;
        }
        return placed(new Metres.Given("The areas", x, y, areas.crs()), null);
    }

    private static Metres.Given placed(Metres.Given areas, CoordinateReferenceSystem ofPolygons) {
        if (areas.isEmpty()) {
            throw new BadInput("None of the " + areas.x().length
                    + " areas has a place; polygons, or columns with coordinates, are expected.");
        }
        return areas.said(ofPolygons);
    }

    private static Coordinate inside(Geometry shape) {
        return shape == null || shape.isEmpty()
                ? new Coordinate(Double.NaN, Double.NaN)
                : shape.getInteriorPoint().getCoordinate();
    }

    private static Services services(SimpleFeatureCollection offered, Columns columns, BooleanSupplier cancelled) {
        SimpleFeatureType schema = offered.getSchema();
        boolean drawn = schema.getGeometryDescriptor() != null && !columns.isGiven("x");
        PointColumns points = drawn ? null : PointColumns.find(Columns.names(schema), columns, "x", "y", null);
        if (!drawn && points == null) {
            throw new BadInput(
                    "The services have neither points nor columns that are known to hold coordinates; they have"
                            + " '" + String.join("', '", Columns.names(schema))
                            + "', and 'columns' may say which, as in x=NAME;y=NAME.");
        }
        String name = columns.find(schema, "service_name").orElse(null);
        String capacity = columns.find(schema, "capacity").orElse(null);
        List<String> names = new ArrayList<>();
        List<Coordinate> places = new ArrayList<>();
        List<Double> capacities = new ArrayList<>();
        Rows.each(offered, cancelled, (row, number) -> {
            names.add(name == null ? null : Values.text(row.getAttribute(name)));
            places.add(drawn ? inside((Geometry) row.getDefaultGeometry()) : at(row, points, number));
            double can = capacity == null ? 1 : Values.number(row.getAttribute(capacity), capacity, "service", number);
            if (can < 0 || can > AreaTable.MOST) {
                throw new BadInput("'" + capacity + "' of service " + number + " is " + Numbers.plain(can)
                        + "; a number from 0 to 10^15 is expected.");
            }
            capacities.add(can);
        });
        return new Services(
                names,
                new Metres.Given(
                        "The services",
                        places.stream().mapToDouble(p -> p.x).toArray(),
                        places.stream().mapToDouble(p -> p.y).toArray(),
                        drawn ? schema.getCoordinateReferenceSystem() : points.crs()),
                capacities.stream().mapToDouble(c -> c).toArray());
    }

    private static Coordinate at(SimpleFeature row, PointColumns points, int number) {
        return new Coordinate(coordinate(row, points.x(), number), coordinate(row, points.y(), number));
    }

    private static double coordinate(SimpleFeature row, String column, int number) {
        double value = Values.number(row.getAttribute(column), column, "service", number);
        if (Math.abs(value) > AreaTable.MOST) {
            throw new BadInput("'" + column + "' of service " + number + " is " + Numbers.plain(value)
                    + "; a number from -10^15 to 10^15 is expected.");
        }
        return value;
    }

    /** What a reader of the result must know. */
    public List<String> notes() {
        return notes;
    }

    /** One row for each area: how far help is, and how much of it there is. */
    public ResultTable areas() {
        boolean shared = areas.table().hasPopulations();
        return Results.about(areas, Results.NAMESPACE)
                .areaTable("access")
                .number("nearest_m", access::metres)
                .column(
                        "nearest",
                        String.class,
                        i -> access.nearest(i) < 0 ? null : services.names.get(access.nearest(i)))
                .column("within", Integer.class, i -> access.within(i) < 0 ? null : access.within(i))
                .number("access", i -> shared ? access.access(i) : Double.NaN)
                .build(areas.table().size());
    }
}
