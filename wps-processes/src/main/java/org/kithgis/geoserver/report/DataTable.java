/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A table as the page's template shows it.
 *
 * @param caption what it tells
 * @param columns their titles, from left to right
 * @param rows the first cell of each says what the row is about
 * @param total a last row of sums; null where there is none
 */
record DataTable(String caption, List<Column> columns, List<Row> rows, Row total) {

    /** As many rows as stay together on a sheet of paper, that of sums among them. */
    private static final int SHORT = 9;

    /** More columns than this need smaller letters on paper. */
    private static final int ROOMY = 7;

    /** Whether it needs smaller letters on paper. */
    boolean isDense() {
        return columns.size() > ROOMY;
    }

    /** Whether it stays together on a sheet of paper. */
    boolean isShort() {
        return rows.size() + (total == null ? 0 : 1) <= SHORT;
    }

    /**
     * A column.
     *
     * @param number whether it holds numbers, which stand to the right
     */
    record Column(String title, boolean number) {}

    /** A row's cells, from left to right: what it is about, and the others. */
    record Row(String head, List<Cell> cells) {}

    /** A cell. */
    record Cell(String text, boolean number) {}

    /** Starts a table with a row for each of some things. */
    static <T> Builder<T> of(List<T> things) {
        return new Builder<>(things);
    }

    /** Gathers columns. */
    static final class Builder<T> {

        private final List<T> things;
        private final List<Column> columns = new ArrayList<>();
        private final List<Function<T, String>> values = new ArrayList<>();
        private List<String> total;

        private Builder(List<T> things) {
            this.things = things;
        }

        /** A column of words; the first one says what a row is about. */
        Builder<T> words(String title, Function<T, String> value) {
            columns.add(new Column(title, false));
            values.add(value);
            return this;
        }

        /** A column of numbers. */
        Builder<T> numbers(String title, Function<T, String> value) {
            columns.add(new Column(title, true));
            values.add(value);
            return this;
        }

        /** A last row, as the columns stand now. */
        Builder<T> total(List<String> cells) {
            total = cells;
            return this;
        }

        DataTable build(String caption) {
            List<Row> rows = things.stream()
                    .map(thing -> row(values.stream().map(v -> v.apply(thing)).toList()))
                    .toList();
            return new DataTable(caption, columns, rows, total == null ? null : row(total));
        }

        private Row row(List<String> texts) {
            List<Cell> cells = new ArrayList<>();
            for (int c = 1; c < texts.size(); c++) {
                cells.add(new Cell(texts.get(c), columns.get(c).number()));
            }
            return new Row(texts.get(0), cells);
        }
    }
}
