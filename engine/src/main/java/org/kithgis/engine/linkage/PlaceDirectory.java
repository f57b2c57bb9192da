/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;

/**
 * Postcodes or UPRNs, and the area each is in (methods.md §5): what a postcode directory or an address gazetteer says, put
 * into memory once for any number of records. Unchanging, and serves any number of threads.
 *
 * <p>A place that stands in several rows with different areas is, on a given day, in the area of the rows in use on that
 * day, where rows say so, else of all of them; of several areas left, in that of the most rows, as the addresses of one
 * postcode have it, and of equals in the one that comes first in the table of areas. A terminated postcode that stands
 * once is found on any day: people go on giving it.
 */
public final class PlaceDirectory {

    /** The area of a place that is known, and in none of the areas. */
    public static final int OUTSIDE = -1;

    /** The answer for a place the directory does not have. */
    public static final int UNKNOWN = -2;

    private static final int ENTRY_BITS = Long.SIZE - PlaceKey.BITS;
    private static final long ENTRY_MASK = (1L << ENTRY_BITS) - 1;

    /** An entry from here on is the number of the first of several choices; below, it is the area's position and 1. */
    private static final int CHOICES = 1 << ENTRY_BITS - 1;

    private static final double NO_LATITUDE = 99.999999;

    private final PlaceKey kind;
    private final int size;
    private final List<String> notes = new ArrayList<>();
    private long nowhere;

    /** A key and its entry in one number, so that one look at memory finds both; 0 is an empty slot. */
    private final long[] table;

    private final Rows choices;
    private final Numbers next;
    private final Numbers weight;
    private final boolean inAreas;

    /**
     * Which columns of a directory say what.
     *
     * @param key the postcode or UPRN
     * @param area the code of the area; −1 where the point says it
     * @param x longitude or easting; −1 for none
     * @param y latitude or northing; −1 for none
     * @param introduced the day from which a row is in use; −1 for none
     * @param terminated the day from which it no longer is; −1 for none
     */
    public record Columns(int key, int area, int x, int y, int introduced, int terminated) {}

    /**
     * Reads a directory.
     *
     * @param source the rows
     * @param kind what places go by
     * @param columns positions among the source's columns
     * @param areas whose ids the area codes are
     * @param points tells the area of a point; not asked where {@code columns} has area codes
     */
    public static PlaceDirectory read(
            RecordSource source, PlaceKey kind, Columns columns, AreaTable areas, PointLocator points) {
        TextIndex codes = codes(areas);
        Fields fields = new Fields();
        int key = fields.add(columns.key);
        int area = fields.add(columns.area);
        int x = fields.add(columns.x);
        int y = fields.add(columns.y);
        int introduced = fields.add(columns.introduced);
        int terminated = fields.add(columns.terminated);
        boolean dated = introduced >= 0 || terminated >= 0;
        List<Rows> parts = source.read(
                fields.positions(),
                () -> new Rows(dated, (row, rows) -> {
                    long k = kind.of(row, key);
                    if (k <= 0) {
                        return;
                    }
                    double east = area >= 0 ? 0 : row.number(x);
                    double north = area >= 0 ? 0 : row.number(y);
                    if (area < 0 && isNowhere(east, north)) {
                        rows.addNowhere(row, x, y);
                        return;
                    }
                    int in = area >= 0 ? codes.find(row, area) : points.locate(east, north);
                    rows.add(k, in, use(row, introduced, 0), use(row, terminated, Integer.MAX_VALUE));
                }));
        PlaceDirectory directory = new PlaceDirectory(kind, parts, dated);
        directory.takeNotes(parts, source);
        return directory;
    }

    /** Whether coordinates are none: Code-Point writes 0 and 0 where a place has none, the national directories 0 and 99.999999. */
    private static boolean isNowhere(double x, double y) {
        return Double.isNaN(x) || Double.isNaN(y) || x == 0 && (y == 0 || y == NO_LATITUDE);
    }

    private void takeNotes(List<Rows> parts, RecordSource source) {
        nowhere = parts.stream().mapToLong(p -> p.nowhere).sum();
        long noNumber = parts.stream().mapToLong(p -> p.noNumber).min().orElse(Long.MAX_VALUE);
        if (nowhere > 0) {
            notes.add("Rows of the directory without coordinates, left out as if it did not have them: " + nowhere
                    + (noNumber < Long.MAX_VALUE
                            ? "; the first with what is no number is in " + source.unit() + " " + source.line(noNumber)
                            : "")
                    + ".");
        }
        long shared = Arrays.stream(table)
                .filter(slot -> slot != 0 && isShared((int) (slot & ENTRY_MASK) - CHOICES))
                .count();
        if (shared > 0) {
            notes.add("Places by " + kind.noun() + " that the directory has in more than one area: " + shared
                    + ". A record is counted in that of the rows in use on its day, and of several in that of"
                    + " most rows.");
        }
    }

    /** Whether the choices from one on are of different areas. */
    private boolean isShared(int head) {
        for (int c = head; c >= 0; c = next.at(c)) {
            if (choices.areas[c] != choices.areas[head]) {
                return true;
            }
        }
        return false;
    }

    /**
     * How many of a directory's rows have the id of an area in each of some columns, to find the one with these areas' ids.
     *
     * @param columns positions among the source's columns
     */
    public static long[] matches(RecordSource source, int[] columns, AreaTable areas) {
        TextIndex codes = codes(areas);
        long[] matches = new long[columns.length];
        for (Matches part : source.read(columns, () -> new Matches(codes, new long[columns.length]))) {
            for (int c = 0; c < matches.length; c++) {
                matches[c] += part.counts[c];
            }
        }
        return matches;
    }

    private record Matches(TextIndex codes, long[] counts) implements RowSink {
        @Override
        public void row(Row row) {
            for (int c = 0; c < counts.length; c++) {
                counts[c] += codes.find(row, c) >= 0 ? 1 : 0;
            }
        }
    }

    /** The numbers of areas by their ids. */
    static TextIndex codes(AreaTable areas) {
        TextIndex codes = new TextIndex();
        for (int i = 0; i < areas.size(); i++) {
            codes.add(areas.id(i));
        }
        return codes;
    }

    /** The day of a directory's row: as elsewhere, or the month 201912 of the national directories, by its first day. */
    private static int use(Row row, int field, int none) {
        if (field < 0 || row.isBlank(field)) {
            return none;
        }
        if (row.length(field) == 6) {
            double month = row.number(field);
            return Double.isNaN(month) ? none : (int) month * 100 + 1;
        }
        int day = Day.of(row, field);
        return day == Day.NONE ? none : day;
    }

    /** Rows on their way into the directory. */
    private static final class Rows implements RowSink {

        private final boolean dated;
        private final Use use;
        private long[] keys = new long[1024];
        private int[] areas = new int[1024];
        private int[] introduced;
        private int[] terminated;
        private int size;

        /** Rows without coordinates, and where the first stands of those that have something else in their place. */
        private long nowhere;

        private long noNumber = Long.MAX_VALUE;

        interface Use {
            void take(Row row, Rows rows);
        }

        Rows(boolean dated, Use use) {
            this.dated = dated;
            this.use = use;
            introduced = new int[dated ? 1024 : 0];
            terminated = new int[dated ? 1024 : 0];
        }

        @Override
        public void row(Row row) {
            use.take(row, this);
        }

        void add(long key, int area, int from, int until) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
                areas = Arrays.copyOf(areas, size * 2);
                introduced = dated ? Arrays.copyOf(introduced, size * 2) : introduced;
                terminated = dated ? Arrays.copyOf(terminated, size * 2) : terminated;
            }
            keys[size] = key;
            areas[size] = area;
            if (dated) {
                introduced[size] = from;
                terminated[size] = until;
            }
            size++;
        }

        void addNowhere(Row row, int x, int y) {
            nowhere++;
            if (!row.isBlank(x) && Double.isNaN(row.number(x)) || !row.isBlank(y) && Double.isNaN(row.number(y))) {
                noNumber = Math.min(noNumber, row.place());
            }
        }

        boolean same(int a, Rows other, int b) {
            return areas[a] == other.areas[b]
                    && (!dated || introduced[a] == other.introduced[b] && terminated[a] == other.terminated[b]);
        }

        void addFrom(Rows other, int i) {
            add(other.keys[i], other.areas[i], dated ? other.introduced[i] : 0, dated ? other.terminated[i] : 0);
        }
    }

    private PlaceDirectory(PlaceKey kind, List<Rows> parts, boolean dated) {
        this.kind = kind;
        long rows = parts.stream().mapToLong(p -> p.size).sum();
        table = new long[Integer.highestOneBit((int) Math.min(1 << 29, Math.max(16, rows * 2)) * 2 - 1)];
        choices = new Rows(dated, null);
        next = new Numbers();
        weight = new Numbers();
        int places = 0;
        boolean inside = false;
        // A place's first row stands in the table alone. The second that differs moves it to the choices.
        Rows first = new Rows(dated, null);
        int[] firstOf = new int[dated ? table.length : 0];
        for (Rows part : parts) {
            for (int i = 0; i < part.size; i++) {
                long key = part.keys[i];
                inside |= part.areas[i] >= 0;
                int slot = slot(key);
                if (table[slot] == 0) {
                    enter(slot, key, part.areas[i] + 1);
                    places++;
                    if (dated) {
                        firstOf[slot] = first.size;
                        first.addFrom(part, i);
                    }
                    continue;
                }
                int entry = (int) (table[slot] & ENTRY_MASK);
                if (entry < CHOICES) {
                    int one = dated ? firstOf[slot] : -1;
                    int from = dated ? first.introduced[one] : 0;
                    int until = dated ? first.terminated[one] : 0;
                    choices.add(key, entry - 1, from, until);
                    entry = choose(slot, key, -1);
                }
                int choice = entry - CHOICES;
                while (choice >= 0 && !choices.same(choice, part, i)) {
                    choice = next.at(choice);
                }
                if (choice >= 0) {
                    weight.set(choice, weight.at(choice) + 1);
                } else {
                    choices.addFrom(part, i);
                    choose(slot, key, entry - CHOICES);
                }
            }
        }
        this.size = places;
        this.inAreas = inside;
    }

    private void enter(int slot, long key, int entry) {
        table[slot] = key << ENTRY_BITS | entry;
    }

    /** Puts the choice added last before another of its place; gives its entry. */
    private int choose(int slot, long key, int then) {
        int choice = choices.size - 1;
        if (choice >= CHOICES) {
            throw new BadInput("The directory has more than " + CHOICES
                    + " postcodes that stand twice with different areas; one row for each is expected.");
        }
        next.set(choice, then);
        weight.set(choice, 1);
        enter(slot, key, CHOICES + choice);
        return CHOICES + choice;
    }

    /** Whole numbers by position, as many as are set. */
    private static final class Numbers {
        private int[] values = new int[16];

        int at(int position) {
            return values[position];
        }

        void set(int position, int value) {
            if (position >= values.length) {
                values = Arrays.copyOf(values, position * 2);
            }
            values[position] = value;
        }
    }

    /** Where a key is, or would be. */
    private int slot(long key) {
        int mask = table.length - 1;
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (table[slot] >>> ENTRY_BITS != key && table[slot] != 0) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** What places go by here. */
    public PlaceKey kind() {
        return kind;
    }

    /** Whether any of its places is in one of the areas. */
    public boolean reachesAreas() {
        return inAreas;
    }

    /** One of its places; empty where it has none. */
    public String example() {
        return Arrays.stream(table)
                .filter(entry -> entry != 0)
                .mapToObj(entry -> kind.text(entry >>> ENTRY_BITS))
                .findFirst()
                .orElse("");
    }

    /** How many rows it leaves out, since they have no coordinates. */
    public long nowhere() {
        return nowhere;
    }

    /** What whoever relies on it must know. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** How many different places. */
    public int size() {
        return size;
    }

    /**
     * The area of a place on a day.
     *
     * @param key as {@link PlaceKey} makes it
     * @param day as {@link Day} numbers days
     * @return a position in the table of areas, {@link #OUTSIDE} or {@link #UNKNOWN}
     */
    public int area(long key, int day) {
        if (key <= 0) {
            return UNKNOWN;
        }
        long found = table[slot(key)];
        if (found == 0) {
            return UNKNOWN;
        }
        int entry = (int) (found & ENTRY_MASK);
        return entry < CHOICES ? entry - 1 : choose(entry - CHOICES, day);
    }

    private int choose(int head, int day) {
        int best = heaviest(head, day, choices.dated);
        return best == UNKNOWN ? heaviest(head, day, false) : best;
    }

    private int heaviest(int head, int day, boolean inUse) {
        int best = UNKNOWN;
        int most = 0;
        for (int c = head; c >= 0; c = next.at(c)) {
            if (inUse && (day < choices.introduced[c] || day >= choices.terminated[c])) {
                continue;
            }
            int area = choices.areas[c];
            int rows = 0;
            for (int o = head; o >= 0; o = next.at(o)) {
                boolean counts = !inUse || day >= choices.introduced[o] && day < choices.terminated[o];
                rows += counts && choices.areas[o] == area ? weight.at(o) : 0;
            }
            if (rows > most || rows == most && before(area, best)) {
                most = rows;
                best = area;
            }
        }
        return best;
    }

    /** Whether an area comes before another: in the table's order, and outside last. */
    private static boolean before(int area, int other) {
        return area != OUTSIDE && (other < 0 || area < other);
    }
}
