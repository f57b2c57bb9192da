/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;

/**
 * Counts records by area, month and category in one pass (methods.md §5). What is in memory depends on how many areas,
 * months and categories there are, never on how many records.
 */
public final class RecordCounter {

    /** The most numbers that are counted apart, 4 bytes each. */
    private static final long MOST_CELLS = 250_000_000;

    private static final int YEAR = 12;

    private final int areas;
    private final Whereabouts where;
    private final Categories categories;
    private final Fields fields = new Fields();
    private final int[] whereFields;
    private final int date;
    private final int type;
    private final String wantedType;
    private final int[] categoryFields;
    private int grain = 1;
    private int last = Day.LAST;

    /**
     * A counter by month; see {@link #byYear}.
     *
     * @param areas those that are counted in
     * @param where how a record is placed
     * @param date the column with the day; −1 where records have none and are all of one period
     * @param categories what else is counted
     * @param type the column with the record's type; −1 where all are counted
     * @param wantedType the type that is counted, in any case
     */
    public RecordCounter(
            AreaTable areas, Whereabouts where, int date, Categories categories, int type, String wantedType) {
        this.areas = areas.size();
        this.where = where;
        this.categories = categories;
        this.date = fields.add(date);
        this.whereFields = where.fields(fields);
        this.categoryFields = categories.fields(fields);
        this.type = fields.add(type);
        this.wantedType = wantedType;
    }

    /** The same by calendar year alone, which takes a twelfth of the memory and less time. */
    public RecordCounter byYear() {
        grain = YEAR;
        return this;
    }

    /**
     * With the last day there can be: a later one is no date but a slip. A month without a day may be the month of that day.
     *
     * @param last as {@link Day} numbers days
     */
    public RecordCounter until(int last) {
        this.last = last;
        return this;
    }

    /**
     * Counts all records of a table.
     *
     * @throws BadInput when a row cannot be read, or there are too many categories
     */
    public RecordCounts count(RecordSource source) {
        List<Tally> parts = source.read(fields.positions(), Counting::new).stream()
                .map(Counting::tally)
                .toList();
        // By name, since in the order they were found, which the threads decide, another of equal counts would give way
        // in another run.
        List<String> names = Stream.concat(Stream.of(tally()), parts.stream())
                .flatMap(part -> part.names.texts().stream())
                .distinct()
                .sorted()
                .toList();
        Tally total = new Tally(areas, grain, date >= 0, names);
        parts.forEach(total::add);
        Map<Outcome, Long> lines = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            if (outcome.isFault() && total.outcomes[outcome.ordinal()] > 0) {
                lines.put(outcome, source.line(total.first[outcome.ordinal()]));
            }
        }
        List<String> placeColumns =
                where.columns().stream().map(source.columns()::get).toList();
        return new RecordCounts(
                total, where.noun(), where.described(source.columns()), placeColumns, categories, lines, source.unit());
    }

    private Tally tally() {
        return new Tally(areas, grain, date >= 0, categories.names());
    }

    /** Numbers by area, month or year, and category, and by outcome. */
    static final class Tally {
        final int areas;

        /** How many months are counted together: 1 or 12. */
        final int grain;

        final boolean dated;
        final TextIndex names;

        /** Records of no category, where categories exclude one another; else all records. */
        final int[][] rest;

        final List<int[][]> byCategory = new ArrayList<>();
        final long[] outcomes = new long[Outcome.values().length];

        /** Where the first row of each outcome stands. */
        final long[] first = new long[Outcome.values().length];

        long unknownCodes;

        /** The least of them that has the form of a code; null for none. */
        String unknownCode;

        int latest;
        int earliest = Integer.MAX_VALUE;
        private long cells;

        Tally(int areas, int grain, boolean dated, List<String> names) {
            this.areas = areas;
            this.grain = grain;
            this.dated = dated;
            if (names.size() > Categories.MOST) {
                throw tooManyCategories();
            }
            this.names = TextIndex.of(names);
            this.rest = noPages();
            names.forEach(name -> byCategory.add(noPages()));
            Arrays.fill(first, Long.MAX_VALUE);
        }

        private int[][] noPages() {
            return new int[Period.ALL_MONTHS / grain][];
        }

        /** Counts an outcome of a row that stands at a place. */
        void add(Outcome outcome, long place) {
            int o = outcome.ordinal();
            outcomes[o]++;
            if (place < first[o]) {
                first[o] = place;
            }
        }

        void addUnknown(String code) {
            unknownCodes++;
            if (Factors.hasForm(code)) {
                nameUnknown(code);
            }
        }

        private void nameUnknown(String code) {
            if (code != null && (unknownCode == null || code.compareTo(unknownCode) < 0)) {
                unknownCode = code;
            }
        }

        /** The number of a category, new or not. */
        int category(String name) {
            int category = names.add(name);
            if (category == byCategory.size()) {
                if (category == Categories.MOST) {
                    throw tooManyCategories();
                }
                byCategory.add(noPages());
            }
            return category;
        }

        private static BadInput tooManyCategories() {
            return new BadInput("The column of categories has more than " + Categories.MOST
                    + " different texts; a column with few categories is expected, or category=none in 'columns'.");
        }

        int[] page(int[][] pages, int month) {
            // Dividing by what the compiler knows is several times as fast.
            return pageAt(pages, grain == YEAR ? month / YEAR : month);
        }

        private int[] pageAt(int[][] pages, int number) {
            int[] page = pages[number];
            if (page == null) {
                cells += areas;
                if (cells > MOST_CELLS) {
                    throw new BadInput("There are too many areas, months and categories to count apart: " + areas
                            + " areas and " + names.size() + " categories; fewer categories are expected, or none.");
                }
                page = new int[areas];
                pages[number] = page;
            }
            return page;
        }

        void add(Tally other) {
            addPages(rest, other.rest);
            for (int c = 0; c < other.byCategory.size(); c++) {
                addPages(byCategory.get(category(other.names.texts().get(c))), other.byCategory.get(c));
            }
            for (int o = 0; o < outcomes.length; o++) {
                outcomes[o] += other.outcomes[o];
                first[o] = Math.min(first[o], other.first[o]);
            }
            unknownCodes += other.unknownCodes;
            nameUnknown(other.unknownCode);
            latest = Math.max(latest, other.latest);
            earliest = Math.min(earliest, other.earliest);
        }

        private void addPages(int[][] mine, int[][] others) {
            for (int m = 0; m < others.length; m++) {
                if (others[m] != null) {
                    int[] page = pageAt(mine, m);
                    for (int a = 0; a < areas; a++) {
                        page[a] += others[m][a];
                    }
                }
            }
        }
    }

    /**
     * Takes the rows of one part of the table. What a row says is kept for a few rows, and then all of them are looked up and
     * counted together: memory answers many questions in the time of one, if they are asked at once.
     */
    private final class Counting implements RowSink {

        private static final int TOGETHER = 256;

        /** Of a text such as 2019-12. */
        private static final int MONTH_LENGTH = 7;

        private final Tally tally = RecordCounter.this.tally();
        private final long[] keys = new long[TOGETHER];
        private final int[] days = new int[TOGETHER];
        private final int[] places = new int[TOGETHER];
        private final long[] at = new long[TOGETHER];

        /** The category of each row kept, or {@link #NO_CATEGORY}, or {@link #BAD}. */
        private final int[] category = new int[TOGETHER];

        /** The categories of each row kept, where it may have several: how many there are, then which. */
        private final int[][] several = new int[categories.exclusive() ? 0 : TOGETHER][16];

        /** Where each row kept is counted, at its place; null where it is not. */
        private final int[][] pages = new int[TOGETHER][];

        private int kept;

        private static final int NO_CATEGORY = -1;
        private static final int BAD = -2;

        @Override
        public void row(Row row) {
            if (type >= 0 && !row.is(type, wantedType)) {
                tally.add(Outcome.OTHER_TYPE, row.place());
                return;
            }
            int day = date < 0 ? Day.LAST : Day.of(row, date);
            if (day == Day.NONE || day > last && isAfterLast(row, day)) {
                tally.add(Outcome.BAD_DATE, row.place());
                return;
            }
            tally.earliest = Math.min(tally.earliest, day);
            if (day > tally.latest) {
                tally.latest = day;
            }
            days[kept] = day;
            at[kept] = row.place();
            keys[kept] = where.key(row, whereFields, day);
            category[kept] = category(row);
            if (++kept == TOGETHER) {
                countKept();
            }
        }

        private boolean isAfterLast(Row row, int day) {
            return date >= 0 && (row.length(date) != MONTH_LENGTH || Day.month(day) > Day.month(last));
        }

        private int category(Row row) {
            return switch (categories.kind()) {
                case NONE -> NO_CATEGORY;
                case ONE -> {
                    int field = categoryFields[0];
                    if (row.isBlank(field)) {
                        yield NO_CATEGORY;
                    }
                    int found = tally.names.find(row, field);
                    yield found >= 0 ? found : tally.category(row.text(field));
                }
                case FLAGS -> {
                    several[kept][0] = 0;
                    for (int i = 0; i < categoryFields.length; i++) {
                        int flag = Flag.of(row, categoryFields[i]);
                        if (flag < 0) {
                            yield BAD;
                        }
                        if (flag == 1) {
                            alsoOf(i);
                        }
                    }
                    yield NO_CATEGORY;
                }
                case FACTORS -> {
                    several[kept][0] = 0;
                    for (String code : row.text(categoryFields[0]).split("[,;]")) {
                        int factor = code.isBlank() ? -1 : Factors.of(code);
                        if (factor >= 0) {
                            alsoOf(factor);
                        } else if (!code.isBlank()) {
                            tally.addUnknown(code.strip());
                        }
                    }
                    yield NO_CATEGORY;
                }
            };
        }

        private void alsoOf(int another) {
            int[] list = several[kept];
            if (list[0] + 1 == list.length) {
                list = Arrays.copyOf(list, list.length * 2);
                several[kept] = list;
            }
            list[++list[0]] = another;
        }

        private void countKept() {
            for (int i = 0; i < kept; i++) {
                places[i] = where.area(keys[i], days[i]);
            }
            for (int i = 0; i < kept; i++) {
                pages[i] = null;
                tally.add(count(i), at[i]);
            }
            for (int i = 0; i < kept; i++) {
                if (pages[i] != null) {
                    pages[i][places[i]]++;
                }
            }
            kept = 0;
        }

        private Outcome count(int i) {
            int area = places[i];
            if (area < 0) {
                return area == Whereabouts.NO_PLACE
                        ? Outcome.NO_PLACE
                        : area == PlaceDirectory.OUTSIDE ? Outcome.OUTSIDE : Outcome.UNKNOWN_PLACE;
            }
            if (category[i] == BAD) {
                return Outcome.BAD_FLAG;
            }
            int month = Day.month(days[i]);
            pages[i] = tally.page(category[i] == NO_CATEGORY ? tally.rest : tally.byCategory.get(category[i]), month);
            for (int c = several.length == 0 ? 0 : several[i][0]; c > 0; c--) {
                tally.page(tally.byCategory.get(several[i][c]), month)[area]++;
            }
            return Outcome.MATCHED;
        }

        Tally tally() {
            countKept();
            return tally;
        }
    }
}
