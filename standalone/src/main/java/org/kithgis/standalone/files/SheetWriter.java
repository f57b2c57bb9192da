/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.geoserver.features.ResultTable;

/**
 * Tables as an {@code .xlsx} workbook, a sheet each, and texts, a line in each row. Numbers, money, dates and yes or no are
 * cells of their own kind; what is missing is an empty cell; a text is a text, even one that begins with an equals sign. The
 * header row stays in view and has filters, and so do the columns that say what a row is about; on paper a table is on
 * as few sheets side by side as can be read, and repeats both. Figures of {@linkplain ResultTable#WHOLE all rows together} are in a last row. Geometries
 * are left out.
 */
final class SheetWriter {

    private static final String PROGRAM = "Kith";
    private static final String PROGRAM_VERSION = "1.0"; // of the format's idea of programs: digits only

    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_LETTERS = 32_767;

    private static final String WHOLE = "#,##0";
    private static final String DECIMAL = "#,##0.000";
    private static final String MONEY = "#,##0.00";
    private static final String DAY = "yyyy-mm-dd";

    /** Widths of columns, in letters: room for a filter's arrow, and no more than a screen. */
    private static final int LEAST_WIDTH = 8;

    private static final int MOST_WIDTH = 60;
    private static final int ARROW = 4;
    private static final int TEXT_WIDTH = 110;
    private static final int PAPER_WIDTH = 220;

    private static final String ALL = "All";

    /** Columns that say what a row is about, where a table begins with them. */
    private static final List<String> NAMING = List.of("area_id", "area_name");

    private final Workbook workbook;

    private SheetWriter(Workbook workbook) {
        this.workbook = workbook;
    }

    /**
     * Writes a workbook to a file that is not there yet.
     *
     * @param sheets features or a text, by the sheets' names in order; at least one
     * @throws BadFileException when a table has more rows or columns than a sheet
     */
    static void write(Map<String, Object> sheets, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
                Workbook workbook = new Workbook(out, PROGRAM, PROGRAM_VERSION)) {
            SheetWriter writer = new SheetWriter(workbook);
            for (Map.Entry<String, Object> sheet : sheets.entrySet()) {
                if (sheet.getValue() instanceof SimpleFeatureCollection table) {
                    writer.table(sheet.getKey(), table);
                } else {
                    writer.text(sheet.getKey(), (String) sheet.getValue());
                }
            }
        }
    }

    private void text(String name, String text) throws IOException {
        Worksheet sheet = workbook.newWorksheet(title(name));
        sheet.width(0, TEXT_WIDTH);
        print(sheet, TEXT_WIDTH);
        List<String> lines = text.lines().toList();
        for (int row = 0; row < lines.size(); row++) {
            sheet.value(row, 0, shown(lines.get(row)));
        }
        sheet.finish();
    }

    private void table(String name, SimpleFeatureCollection table) throws IOException {
        List<AttributeDescriptor> columns = new ArrayList<>();
        for (AttributeDescriptor column : table.getSchema().getAttributeDescriptors()) {
            if (!(column instanceof GeometryDescriptor)) {
                columns.add(column);
            }
        }
        List<SimpleFeature> rows = DataUtilities.list(table);
        if (rows.size() >= MOST_ROWS || columns.size() > MOST_COLUMNS) {
            throw new BadFileException("The table '" + name + "' has " + rows.size() + " rows and " + columns.size()
                    + " columns, more than a spreadsheet holds (" + (MOST_ROWS - 1) + " and " + MOST_COLUMNS
                    + "); another format is needed, such as .csv.");
        }
        Worksheet sheet = workbook.newWorksheet(title(name));
        int naming = 0;
        int width = 0;
        for (int c = 0; c < columns.size(); c++) {
            width += column(sheet, c, columns.get(c), rows);
            naming += c == naming && (c == 0 || NAMING.contains(columns.get(c).getLocalName())) ? 1 : 0;
        }
        sheet.freezePane(naming, 1);
        if (!columns.isEmpty()) {
            sheet.setAutoFilter(0, 0, rows.size(), columns.size() - 1);
        }
        if (columns.stream().anyMatch(column -> whole(column) != null)) {
            total(sheet, columns, rows);
        }
        print(sheet, width);
        sheet.repeatRows(0);
        if (naming > 0) {
            sheet.repeatCols(0, naming - 1);
        }
        sheet.finish();
    }

    /** Lays a sheet out on as many papers side by side as let people read it. */
    private static void print(Worksheet sheet, int width) {
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) ((width + PAPER_WIDTH - 1) / PAPER_WIDTH));
        sheet.fitToHeight((short) 0); // as many sheets as it takes
        sheet.footer("&A, page &P of &N", Position.RIGHT);
    }

    private static Object whole(AttributeDescriptor column) {
        return column.getUserData().get(ResultTable.WHOLE);
    }

    /** A last row below the filtered ones. */
    private static void total(Worksheet sheet, List<AttributeDescriptor> columns, List<SimpleFeature> rows) {
        int last = rows.size() + 1;
        sheet.value(last, 0, ALL);
        sheet.style(last, 0)
                .bold()
                .borderStyle(BorderSide.TOP, BorderStyle.THIN)
                .set();
        for (int c = 1; c < columns.size(); c++) {
            StyleSetter style = sheet.style(last, c).bold().borderStyle(BorderSide.TOP, BorderStyle.THIN);
            Object whole = whole(columns.get(c));
            if (whole != null) {
                put(sheet, last, c, whole);
                String format = format(values(rows, columns.get(c)));
                style = format == null ? style : style.format(format);
            }
            style.set();
        }
    }

    private static List<Object> values(List<SimpleFeature> rows, AttributeDescriptor column) {
        return rows.stream().map(row -> row.getAttribute(column.getLocalName())).toList();
    }

    /** Fills a column; gives its width. */
    private static int column(Worksheet sheet, int c, AttributeDescriptor column, List<SimpleFeature> rows) {
        String name = column.getLocalName();
        List<Object> values = values(rows, column);
        String format = format(values);
        sheet.value(0, c, name);
        StyleSetter header = sheet.style(0, c).bold();
        if (Number.class.isAssignableFrom(column.getType().getBinding())) {
            header = header.horizontalAlignment("right");
        }
        header.set();
        int width = name.length() + ARROW;
        for (int r = 0; r < values.size(); r++) {
            Object value = values.get(r);
            if (value != null) {
                width = Math.max(width, put(sheet, r + 1, c, value) + 2);
            }
        }
        if (format != null) {
            sheet.range(1, c, rows.size(), c).style().format(format).set();
        }
        int within = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width));
        sheet.width(c, within);
        return within;
    }

    /** Puts a value into a cell; says how many letters it takes, about. */
    private static int put(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
            return String.format("%,.2f", number.doubleValue()).length();
        }
        if (value instanceof Boolean yes) {
            sheet.value(row, column, yes);
        } else if (value instanceof java.sql.Date day) {
            sheet.value(row, column, day.toLocalDate());
        } else if (value instanceof Date time) {
            sheet.value(row, column, time);
        } else {
            sheet.value(row, column, shown(String.valueOf(value)));
        }
        return String.valueOf(value).length();
    }

    /** How a column's numbers or dates are shown; null for what needs nothing said. */
    private static String format(List<Object> values) {
        List<Object> known = values.stream().filter(v -> v != null).toList();
        if (known.isEmpty()) {
            return null;
        }
        if (known.stream().allMatch(BigDecimal.class::isInstance)) {
            return MONEY;
        }
        if (known.stream().allMatch(Number.class::isInstance)) {
            return known.stream().allMatch(v -> Math.rint(((Number) v).doubleValue()) == ((Number) v).doubleValue())
                    ? WHOLE
                    : DECIMAL;
        }
        return known.stream().allMatch(Date.class::isInstance) ? DAY : null;
    }

    private static String shown(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS - 1) + "…";
    }

    private static String title(String name) {
        return name.replace('_', ' ');
    }
}
