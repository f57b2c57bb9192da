/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import org.kithgis.engine.area.AreaTable;

/** How a record is placed in an area. Made once for a pass; serves any number of threads. */
public final class Whereabouts {

    /** The record says nothing about where. */
    static final int NO_PLACE = -3;

    private interface Rule {
        int area(Row row, int[] fields, int day);
    }

    private final String noun;
    private final int[] columns;
    private final Rule rule;

    private Whereabouts(String noun, Rule rule, int... columns) {
        this.noun = noun;
        this.rule = rule;
        this.columns = columns;
    }

    /** By a postcode or UPRN in a column. */
    public static Whereabouts byKey(int column, PlaceDirectory directory) {
        return new Whereabouts(
                directory.kind().noun(),
                (row, fields, day) -> at(directory, directory.kind().of(row, fields[0]), day),
                column);
    }

    /** By the postcode that another table has for the same person and day. */
    public static Whereabouts byPerson(int person, int date, PersonPlaces places, PlaceDirectory directory) {
        return new Whereabouts(
                directory.kind().noun(),
                (row, fields, day) -> at(directory, places.key(row, fields[0], day), day),
                person,
                date);
    }

    /** By the area's own id in a column. */
    public static Whereabouts byAreaCode(int column, AreaTable areas) {
        TextIndex codes = PlaceDirectory.codes(areas);
        return new Whereabouts(
                "area code",
                (row, fields, day) -> row.isBlank(fields[0]) ? NO_PLACE : codes.find(row, fields[0]),
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
                x,
                y);
    }

    private static int at(PlaceDirectory directory, long key, int day) {
        return key == PlaceKey.NONE ? NO_PLACE : directory.area(key, day);
    }

    /** What records are placed by: postcode, UPRN, area code or point. */
    public String noun() {
        return noun;
    }

    int[] fields(Fields all) {
        int[] fields = new int[columns.length];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = all.add(columns[i]);
        }
        return fields;
    }

    /** A position in the table of areas, or one of the negative answers. */
    int area(Row row, int[] fields, int day) {
        return rule.area(row, fields, day);
    }
}
