/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.linkage.RecordSource;
import org.kithgis.engine.linkage.Row;
import org.kithgis.engine.linkage.RowSink;

/**
 * A sheet of an {@code .xlsx} workbook as records, row by row. The first row that is not blank names the columns; blank rows are
 * skipped. Numbers are written with all their digits, dates as ISO writes them, and errors such as {@code #N/A} are blank. What
 * the workbook says twice it keeps once, and that is in memory; rows are not.
 */
final class SheetRecords implements RecordSource {

    private final Path file;
    private final String sheet;
    private final List<String> columns;

    /**
     * A sheet's records; reads the header.
     *
     * @param sheet its name; null for the first
     * @throws BadFileException when the file is no workbook, there is no such sheet, or it has no header
     */
    SheetRecords(Path file, String sheet) throws IOException {
        this.file = file;
        this.sheet = sheet;
        List<String> names = new ArrayList<>();
        over(rows -> {
            if (rows.hasNext()) {
                names.addAll(texts(rows.next()));
            }
        });
        if (names.isEmpty()) {
            throw new BadFileException("'" + file + "' is empty; expected a row of column names.");
        }
        this.columns = List.copyOf(names);
    }

    private interface Pass {
        void over(Iterator<org.dhatim.fastexcel.reader.Row> rows) throws BadFileException;
    }

    private void over(Pass pass) throws IOException {
        int[] last = {0};
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook workbook = new ReadableWorkbook(in, new ReadingOptions(true, false))) {
            Optional<Sheet> found = sheet == null ? Optional.of(workbook.getFirstSheet()) : workbook.findSheet(sheet);
            if (found.isEmpty()) {
                throw new BadFileException("'" + file + "' has no sheet '" + sheet + "'; it has '"
                        + String.join(
                                "', '", workbook.getSheets().map(Sheet::getName).toList()) + "'.");
            }
            try (Stream<org.dhatim.fastexcel.reader.Row> rows = found.get().openStream()) {
                pass.over(rows.peek(row -> last[0] = row.getRowNum())
                        .filter(row -> texts(row).stream().anyMatch(t -> !t.isEmpty()))
                        .iterator());
            }
        } catch (BadFileException | BadInput e) {
            throw e;
        } catch (IOException | UncheckedIOException | ExcelReaderException | IllegalArgumentException e) {
            throw new BadFileException(NotAWorkbook.byContent(file, last[0]), e);
        }
    }

    private static List<String> texts(org.dhatim.fastexcel.reader.Row row) {
        List<String> texts = new ArrayList<>();
        for (int c = 0; c < row.getCellCount(); c++) {
            texts.add(text(row.getOptionalCell(c).orElse(null)));
        }
        while (!texts.isEmpty() && texts.get(texts.size() - 1).isEmpty()) {
            texts.remove(texts.size() - 1);
        }
        return texts;
    }

    private static String text(Cell cell) {
        if (cell == null || cell.getValue() == null || cell.getType() == CellType.ERROR) {
            return "";
        }
        if (cell.getValue() instanceof BigDecimal number) {
            return isDate(cell.getDataFormatString())
                    ? date(cell.asDate())
                    : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return cell.getText().strip();
    }

    private static String date(LocalDateTime at) {
        return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString() : at.toString();
    }

    /** Whether a number's format shows days: it has a d or a y that is not in quotes, brackets or behind a backslash. */
    private static boolean isDate(String format) {
        return format != null
                && format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.", "")
                        .toLowerCase(Locale.ROOT)
                        .matches(".*[dy].*");
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public <S extends RowSink> List<S> read(int[] wanted, Supplier<S> sinks) {
        S sink = sinks.get();
        Row fields = new Row(wanted.length);
        try {
            over(rows -> {
                rows.next(); // the header
                while (rows.hasNext()) {
                    org.dhatim.fastexcel.reader.Row row = rows.next();
                    requireNoMore(row);
                    fields.clear();
                    fields.at(row.getRowNum());
                    for (int f = 0; f < wanted.length; f++) {
                        fields.set(f, text(row.getOptionalCell(wanted[f]).orElse(null)));
                    }
                    sink.row(fields);
                }
            });
        } catch (IOException e) {
            throw new BadInput(e.getMessage());
        }
        return List.of(sink);
    }

    private void requireNoMore(org.dhatim.fastexcel.reader.Row row) throws BadFileException {
        if (row.getCellCount() > columns.size() && texts(row).size() > columns.size()) {
            throw new BadFileException("Row " + row.getRowNum() + " of '" + file + "' has "
                    + texts(row).size() + " values; expected " + columns.size() + ", one for each column.");
        }
    }

    /** All rows as texts, the header first, each as long as the header. */
    List<List<String>> everything() throws IOException {
        List<List<String>> all = new ArrayList<>();
        over(rows -> {
            while (rows.hasNext()) {
                org.dhatim.fastexcel.reader.Row row = rows.next();
                requireNoMoreThanHeader(row, all);
                List<String> texts = texts(row);
                while (texts.size() < columns.size()) {
                    texts.add("");
                }
                all.add(texts);
            }
        });
        return all;
    }

    private void requireNoMoreThanHeader(org.dhatim.fastexcel.reader.Row row, List<List<String>> before)
            throws BadFileException {
        if (!before.isEmpty()) {
            requireNoMore(row);
        }
    }
}
