/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.kithgis.engine.area.AreaTable;

/** How a record is placed in an area. Made once for a pass; serves any number of threads. */
public final class Whereabouts {

    /** The record says nothing about where. */
    static final int NO_PLACE = -3;

    /** What a row says of where, as one number. */
    private interface Key {
        long of(Row row, int[] fields, int day);
    }

    /** The area of such a number. */
    private interface Area {
        int of(long key, int day);
    }

    private final String noun;

    /** Whether its columns lead to another table, which says where. */
    private final boolean elsewhere;

    private final int[] columns;
    private final Key key;
    private final Area area;

    private Whereabouts(String noun, Key key, Area area, int... columns) {
        this(noun, false, key, area, columns);
    }

    private Whereabouts(String noun, boolean elsewhere, Key key, Area area, int... columns) {
        this.noun = noun;
        this.elsewhere = elsewhere;
        this.key = key;
        this.area = area;
        this.columns = columns;
    }

    /** By a postcode or UPRN in a column. */
    public static Whereabouts byKey(int column, PlaceDirectory directory) {
        PlaceKey kind = directory.kind();
        return new Whereabouts(kind.noun(), (row, fields, day) -> kind.of(row, fields[0]), in(directory), column);
    }

    /** By this, and a record whose place this does not tell, by another. */
    public Whereabouts orElse(Whereabouts other) {
        int[] all = Arrays.copyOf(columns, columns.length + other.columns.length);
        System.arraycopy(other.columns, 0, all, columns.length, other.columns.length);
        return new Whereabouts(
                noun + " or " + other.noun,
                (row, fields, day) -> {
                    int first = area(row, fields, day);
                    if (first != NO_PLACE && first != PlaceDirectory.UNKNOWN) {
                        return first;
                    }
                    int second = other.area(row, Arrays.copyOfRange(fields, columns.length, fields.length), day);
                    return second == NO_PLACE ? first : second;
                },
                (key, day) -> (int) key,
                all);
    }

    /** By the postcode that another table has for the same person and day. */
    public static Whereabouts byPerson(int person, int date, PersonPlaces places, PlaceDirectory directory) {
        return new Whereabouts(
                directory.kind().noun(),
                true,
                (row, fields, day) -> places.key(row, fields[0], day),
                in(directory),
                person,
                date);
    }

    private static Area in(PlaceDirectory directory) {
        return (key, day) -> key == PlaceKey.NONE ? NO_PLACE : directory.area(key, day);
    }

    /** By the area's own id in a column. */
    public static Whereabouts byAreaCode(int column, AreaTable areas) {
        TextIndex codes = PlaceDirectory.codes(areas);
        return new Whereabouts(
                "area code",
                (row, fields, day) -> row.isBlank(fields[0]) ? NO_PLACE : codes.find(row, fields[0]),
                (key, day) -> (int) key,
                column);
    }

    /** By coordinates in two columns. */
    public static Whereabouts byPoint(int x, int y, PointLocator points) {
        return new Whereabouts(
                "point",
                (row, fields, day) -> {
                    if (row.isBlank(fields[0]) || row.isBlank(fields[1])) {
                        return NO_PLACE;
                    }
                    double east = row.number(fields[0]);
                    double north = row.number(fields[1]);
                    return Double.isNaN(east) || Double.isNaN(north)
                            ? PlaceDirectory.UNKNOWN
                            : points.locate(east, north);
                },
                (key, day) -> (int) key,
                x,
                y);
    }

    /**
     * How records are placed, with their columns, as in "their postcode in 'PCD'".
     *
     * @param names of the records' columns
     */
    String described(List<String> names) {
        String own = "'" + columns().stream().map(names::get).collect(Collectors.joining("' and '")) + "'";
        return elsewhere ? "the " + noun + " the addresses have for their " + own : "their " + noun + " in " + own;
    }

    /** What records are placed by: postcode, UPRN, area code or point. */
    public String noun() {
        return noun;
    }

    /** The columns of the records that say where. */
    public List<Integer> columns() {
        return Arrays.stream(columns).boxed().toList();
    }

    int[] fields(Fields all) {
        int[] fields = new int[columns.length];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = all.add(columns[i]);
        }
        return fields;
    }

    /** What a row says of where; {@link #area} knows what it means. */
    long key(Row row, int[] fields, int day) {
        return key.of(row, fields, day);
    }

    /** The area of a row by itself: a position in the table of areas, or one of the negative answers. */
    int area(Row row, int[] fields, int day) {
        return area(key(row, fields, day), day);
    }

    /** The area of what a row says: a position in the table of areas, or one of the negative answers. */
    int area(long where, int day) {
        return area.of(where, day);
    }
}
