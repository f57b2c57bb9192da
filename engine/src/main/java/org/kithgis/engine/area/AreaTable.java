/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.area;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;

/**
 * The areas being compared: an id, a name, a group, a population and a polygon each, and columns of numbers.
 *
 * <p>Guarantees, once built:
 *
 * <ul>
 *   <li>there is at least one area, and no two have the same id;
 *   <li>no population is negative, and no number is infinite or beyond ±{@value #MOST}, so that sums and squares of them
 *       stay finite; a missing number is NaN; zero is never −0;
 *   <li>a blank name or group is none;
 *   <li>nothing changes any more, so one table serves any number of threads. Geometries are shared, not copied, and must
 *       not be changed by their owner.
 * </ul>
 */
public final class AreaTable {

    /** The largest number. Beyond it doubles no longer count exactly, and some formats keep their marks for "missing". */
    public static final double MOST = 1e15;

    /** What is said of a list of no areas. */
    public static final String EMPTY = "The list of areas is empty; at least one area is needed.";

    private final String[] ids;
    private final String[] names;
    private final String[] groups;
    private final int[] groupOf;
    private final double[] populations;
    private final boolean populated;
    private final Geometry[] geometries;
    private final Map<String, Column> columns;
    private final Map<String, Integer> positions;

    private AreaTable(Builder b) {
        ids = b.ids;
        names = b.names;
        populated = b.populations != null;
        populations = populated ? b.populations : missing(ids.length);
        geometries = b.geometries;
        columns = new LinkedHashMap<>(b.columns);
        positions = b.positions;
        groupOf = new int[ids.length];
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < ids.length; i++) {
            String group = b.groups == null ? null : b.groups[i];
            groupOf[i] = group == null || group.isBlank() ? -1 : seen.computeIfAbsent(group, g -> seen.size());
        }
        groups = seen.keySet().toArray(String[]::new);
    }

    /**
     * Starts a table of the areas with these ids.
     *
     * @param ids one for each area, in the order all other arrays follow
     */
    public static Builder of(String... ids) {
        return new Builder(ids);
    }

    /** Starts another table of the same areas, which has no columns yet. */
    public Builder withoutColumns() {
        Builder builder = of(ids);
        builder.names = names;
        builder.populations = populated ? populations : null;
        builder.geometries = geometries;
        builder.groups = new String[ids.length];
        Arrays.setAll(builder.groups, this::group);
        return builder;
    }

    /** How many areas. At least 1. */
    public int size() {
        return ids.length;
    }

    /** The id of an area by its position. */
    public String id(int area) {
        return ids[area];
    }

    /** The position of an area by its id, or −1 if it is not here. */
    public int position(String id) {
        return positions.getOrDefault(id, -1);
    }

    /** The name of an area; its id where no name was given. */
    public String name(int area) {
        String name = names == null ? null : names[area];
        return name == null || name.isBlank() ? ids[area] : name;
    }

    /** The larger units the areas belong to, in the order of their first area. Empty where none was given. */
    public List<String> groups() {
        return List.of(groups);
    }

    /** Which of {@link #groups()} an area belongs to; −1 where it belongs to none. */
    public int groupOf(int area) {
        return groupOf[area];
    }

    /** The group of an area, or null where it belongs to none. */
    public String group(int area) {
        return groupOf[area] < 0 ? null : groups[groupOf[area]];
    }

    /** The areas of a group, in their order. */
    public List<Integer> members(int group) {
        return IntStream.range(0, size())
                .filter(i -> groupOf[i] == group)
                .boxed()
                .toList();
    }

    /** Residents of an area: 0 or more, NaN where missing. */
    public double population(int area) {
        return populations[area];
    }

    /** Residents of several areas together; NaN where those of any are missing. */
    public double population(List<Integer> several) {
        return several.stream().mapToDouble(this::population).sum();
    }

    /** Whether the areas were given populations at all. */
    public boolean hasPopulations() {
        return populated;
    }

    /** The area's geometry, or null. Not to be changed. */
    public Geometry geometry(int area) {
        return geometries == null ? null : geometries[area];
    }

    /** Whether the areas were given geometries. */
    public boolean hasGeometries() {
        return geometries != null;
    }

    /** The names of the columns, as their sources spell them, in order. */
    public Collection<String> columnNames() {
        return columns.values().stream().map(Column::name).toList();
    }

    /** Finds a column by its name in any case. */
    public Optional<Column> find(String name) {
        return Optional.ofNullable(columns.get(key(name)));
    }

    /**
     * A column by its name in any case.
     *
     * @throws BadInput when there is none, naming the nearest
     */
    public Column column(String name) {
        return find(name)
                .orElseThrow(() ->
                        new BadInput("The areas have no column '" + name + "'" + Spelling.hint(name, columnNames())));
    }

    /** Whether another table holds the same areas in the same order with the same names, groups and numbers. */
    public boolean sameFigures(AreaTable other) {
        if (!Arrays.equals(ids, other.ids)
                || !Arrays.equals(groupOf, other.groupOf)
                || !Arrays.equals(groups, other.groups)
                || !Arrays.equals(names, other.names)
                || populated != other.populated
                || !Arrays.equals(populations, other.populations)
                || !columns.keySet().equals(other.columns.keySet())) {
            return false;
        }
        for (Map.Entry<String, Column> column : columns.entrySet()) {
            Column others = other.columns.get(column.getKey());
            if (!Arrays.equals(column.getValue().values, others.values)) {
                return false;
            }
        }
        return true;
    }

    /** Whether another table holds the same geometries in the same order, point for point. */
    public boolean sameGeometries(AreaTable other) {
        if (geometries == null || other.geometries == null) {
            return geometries == other.geometries;
        }
        return Arrays.equals(
                geometries, other.geometries, (a, b) -> a == b || a != null && b != null && a.equalsExact(b) ? 0 : 1);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static double[] missing(int n) {
        double[] missing = new double[n];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    /** Gathers the parts of a table and checks them together. */
    public static final class Builder {

        private static final int NAMED = 5;

        private final String[] ids;
        private final Map<String, Integer> positions;
        private final Map<String, Column> columns = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();
        private String[] names;
        private String[] groups;
        private double[] populations;
        private Geometry[] geometries;

        private Builder(String[] ids) {
            this.ids = ids.clone();
            this.positions = new HashMap<>(ids.length * 2);
        }

        /** The areas' names; null for one that has none. */
        public Builder names(String... names) {
            sized("names", names.length);
            this.names = names.clone();
            return this;
        }

        /** The larger unit of each area; null for one that belongs to none. */
        public Builder groups(String... groups) {
            sized("groups", groups.length);
            this.groups = groups.clone();
            return this;
        }

        /** Residents; NaN where missing. */
        public Builder populations(double... populations) {
            sized("populations", populations.length);
            this.populations = populations.clone();
            return this;
        }

        /** Geometries; null for an area that has none. */
        public Builder geometries(Geometry... geometries) {
            sized("geometries", geometries.length);
            this.geometries = geometries.clone();
            return this;
        }

        /**
         * Adds a column.
         *
         * @param name unlike every other column's in any case
         * @param values one for each area; NaN where missing
         */
        public Builder column(String name, double... values) {
            sized("values of '" + name + "'", values.length);
            if (columns.put(key(name), new Column(name, values.clone())) != null) {
                problems.add("There are two columns named '" + name + "'; each name must be used once.");
            }
            return this;
        }

        /**
         * The finished table.
         *
         * @throws BadInput listing every problem: no areas, blank or repeated ids, negative populations, endless numbers
         */
        public AreaTable build() {
            if (ids.length == 0) {
                problems.add(EMPTY);
            }
            checkIds();
            if (populations != null) {
                checkNumbers("population", populations, true);
            }
            columns.values().forEach(c -> checkNumbers(c.name(), c.values, false));
            if (!problems.isEmpty()) {
                throw new BadInput(problems);
            }
            return new AreaTable(this);
        }

        private void checkIds() {
            int repeated = 0;
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == null || ids[i].isBlank()) {
                    problems.add("Area " + (i + 1) + " of " + ids.length + " has no id; every area needs one.");
                    return;
                }
                Integer first = positions.putIfAbsent(ids[i], i);
                if (first != null && ++repeated <= NAMED) {
                    problems.add("The area id '" + ids[i] + "' stands twice, as area " + (first + 1) + " and as area "
                            + (i + 1) + "; each area must appear once.");
                }
            }
            if (repeated > NAMED) {
                problems.add((repeated - NAMED) + " more area ids are repeated.");
            }
        }

        private void checkNumbers(String name, double[] values, boolean zeroOrMore) {
            for (int i = 0; i < values.length; i++) {
                values[i] += 0.0; // −0 becomes 0
                if (Math.abs(values[i]) > MOST) {
                    problems.add("'" + name + "' of area " + ids[i] + " is " + Numbers.plain(values[i])
                            + "; a number no larger than 10^15, or nothing where it is missing, is expected.");
                    return;
                }
                if (zeroOrMore && values[i] < 0) {
                    problems.add("'" + name + "' of area " + ids[i] + " is " + Numbers.plain(values[i])
                            + "; a number of 0 or more is expected.");
                    return;
                }
            }
        }

        private void sized(String what, int length) {
            if (length != ids.length) {
                throw new IllegalArgumentException(length + " " + what + " for " + ids.length + " areas");
            }
        }
    }
}
