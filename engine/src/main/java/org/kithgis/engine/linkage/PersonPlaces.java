/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The postcode of each person on each day that a table lists (methods.md §5, the postcode template of children's
 * assessments). A person who stands twice on one day with two postcodes has none: which is right is not known.
 */
public final class PersonPlaces {

    private static final long TWO = PlaceKey.MALFORMED;

    private final Map<String, Long> keys;

    private PersonPlaces(Map<String, Long> keys) {
        this.keys = keys;
    }

    /**
     * Reads the table.
     *
     * @param person the column with the person's id, matched exactly
     * @param date the column with the day
     * @param place the column with the postcode or UPRN
     */
    public static PersonPlaces read(RecordSource source, PlaceKey kind, int person, int date, int place) {
        Fields fields = new Fields();
        int who = fields.add(person);
        int when = fields.add(date);
        int where = fields.add(place);
        List<Part> parts = source.read(fields.positions(), () -> new Part(kind, who, when, where));
        Map<String, Long> all = new HashMap<>();
        parts.forEach(part -> part.keys.forEach((id, key) -> put(all, id, key)));
        return new PersonPlaces(all);
    }

    private record Part(PlaceKey kind, int who, int when, int where, Map<String, Long> keys) implements RowSink {

        Part(PlaceKey kind, int who, int when, int where) {
            this(kind, who, when, where, new HashMap<>());
        }

        @Override
        public void row(Row row) {
            int day = Day.of(row, when);
            long key = kind.of(row, where);
            if (day != Day.NONE && !row.isBlank(who) && key != PlaceKey.NONE) {
                put(keys, id(row, who, day), key);
            }
        }
    }

    private static void put(Map<String, Long> keys, String id, long key) {
        keys.merge(id, key, (a, b) -> a.equals(b) ? a : Long.valueOf(TWO));
    }

    private static String id(Row row, int field, int day) {
        return day + " " + row.text(field);
    }

    /** The key of the person in a field on a day; {@link PlaceKey#NONE} where the table has none. */
    long key(Row row, int field, int day) {
        return keys.getOrDefault(id(row, field, day), PlaceKey.NONE);
    }
}
