/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.List;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;

/**
 * Counts records by area, month and category in one pass (methods.md §5). What is in memory depends on how many areas,
 * months and categories there are, never on how many records.
 */
public final class RecordCounter {

    /** The most numbers that are counted apart, 4 bytes each. */
    private static final long MOST_CELLS = 250_000_000;

    private final int areas;
    private final Whereabouts where;
    private final Categories categories;
    private final Fields fields = new Fields();
    private final int[] whereFields;
    private final int date;
    private final int type;
    private final String wantedType;
    private final int[] categoryFields;

    /**
     * A counter.
     *
     * @param areas those that are counted in
     * @param where how a record is placed
     * @param date the column with the day
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

    /**
     * Counts all records of a table.
     *
     * @throws BadInput when a row cannot be read, or there are too many categories
     */
    public RecordCounts count(RecordSource source) {
        List<Counting> parts = source.read(fields.positions(), Counting::new);
        Tally total = new Tally(areas, categories.names());
        parts.forEach(part -> total.add(part.tally));
        return new RecordCounts(total, where.noun(), categories);
    }

    /** Numbers by area, month and category, and by outcome. */
    static final class Tally {
        final int areas;
        final TextIndex names;
        final int[][] all = new int[Period.ALL_MONTHS][];
        final List<int[][]> byCategory = new ArrayList<>();
        final long[] outcomes = new long[Outcome.values().length];
        long uncategorised;
        long unknownCodes;
        int latest;
        private long cells;

        Tally(int areas, List<String> names) {
            this.areas = areas;
            this.names = TextIndex.of(names);
            names.forEach(name -> byCategory.add(new int[Period.ALL_MONTHS][]));
        }

        /** The number of a category, new or not. */
        int category(String name) {
            int category = names.add(name);
            if (category == byCategory.size()) {
                if (category == Categories.MOST) {
                    throw new BadInput("The column of categories has more than " + Categories.MOST
                            + " different texts, such as '" + name
                            + "'; a column with few categories is expected, or category=none in 'columns'.");
                }
                byCategory.add(new int[Period.ALL_MONTHS][]);
            }
            return category;
        }

        int[] page(int[][] months, int month) {
            int[] page = months[month];
            if (page == null) {
                cells += areas;
                if (cells > MOST_CELLS) {
                    throw new BadInput("There are too many areas, months and categories to count apart: " + areas
                            + " areas and " + names.size() + " categories; fewer categories are expected, or none.");
                }
                page = new int[areas];
                months[month] = page;
            }
            return page;
        }

        void add(Tally other) {
            addPages(all, other.all);
            for (int c = 0; c < other.byCategory.size(); c++) {
                addPages(byCategory.get(category(other.names.texts().get(c))), other.byCategory.get(c));
            }
            for (int o = 0; o < outcomes.length; o++) {
                outcomes[o] += other.outcomes[o];
            }
            uncategorised += other.uncategorised;
            unknownCodes += other.unknownCodes;
            latest = Math.max(latest, other.latest);
        }

        private void addPages(int[][] mine, int[][] others) {
            for (int m = 0; m < others.length; m++) {
                if (others[m] != null) {
                    int[] page = page(mine, m);
                    for (int a = 0; a < areas; a++) {
                        page[a] += others[m][a];
                    }
                }
            }
        }
    }

    /** Takes the rows of one part of the table. */
    private final class Counting implements RowSink {

        private final Tally tally = new Tally(areas, categories.names());
        private final boolean[] set = new boolean[categoryFields.length];

        @Override
        public void row(Row row) {
            tally.outcomes[outcome(row).ordinal()]++;
        }

        private Outcome outcome(Row row) {
            if (type >= 0 && !row.is(type, wantedType)) {
                return Outcome.OTHER_TYPE;
            }
            int day = Day.of(row, date);
            if (day == Day.NONE) {
                return Outcome.BAD_DATE;
            }
            if (day > tally.latest) {
                tally.latest = day;
            }
            int area = where.area(row, whereFields, day);
            if (area < 0) {
                return area == Whereabouts.NO_PLACE
                        ? Outcome.NO_PLACE
                        : area == PlaceDirectory.OUTSIDE ? Outcome.OUTSIDE : Outcome.UNKNOWN_PLACE;
            }
            int month = Day.month(day);
            if (!categorise(row, area, month)) {
                return Outcome.BAD_FLAG;
            }
            tally.page(tally.all, month)[area]++;
            return Outcome.MATCHED;
        }

        /** Counts a record's categories, all or none of them; false where a flag says neither yes nor no. */
        private boolean categorise(Row row, int area, int month) {
            switch (categories.kind()) {
                case ONE -> {
                    int field = categoryFields[0];
                    if (row.isBlank(field)) {
                        tally.uncategorised++;
                    } else {
                        int category = tally.names.find(row, field);
                        count(category >= 0 ? category : tally.category(row.text(field)), area, month);
                    }
                }
                case FLAGS -> {
                    for (int i = 0; i < set.length; i++) {
                        int flag = Flag.of(row, categoryFields[i]);
                        if (flag < 0) {
                            return false;
                        }
                        set[i] = flag == 1;
                    }
                    boolean any = false;
                    for (int i = 0; i < set.length; i++) {
                        if (set[i]) {
                            any = true;
                            count(i, area, month);
                        }
                    }
                    tally.uncategorised += any ? 0 : 1;
                }
                case FACTORS -> {
                    boolean any = false;
                    for (String code : row.text(categoryFields[0]).split("[,;]")) {
                        if (!code.isBlank()) {
                            int factor = Factors.of(code);
                            if (factor >= 0) {
                                any = true;
                                count(factor, area, month);
                            } else {
                                tally.unknownCodes++;
                            }
                        }
                    }
                    tally.uncategorised += any ? 0 : 1;
                }
                case NONE -> {}
            }
            return true;
        }

        private void count(int category, int area, int month) {
            tally.page(tally.byCategory.get(category), month)[area]++;
        }
    }
}
