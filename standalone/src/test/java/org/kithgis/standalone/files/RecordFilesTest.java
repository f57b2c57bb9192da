/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.linkage.RecordSource;
import org.kithgis.engine.linkage.Row;
import org.kithgis.engine.linkage.RowSink;

/** Records read from files as they go by. */
public class RecordFilesTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    /** Keeps every row, which only a test does. */
    private static final class Kept implements RowSink {
        private final int fields;
        private final List<String> rows = new ArrayList<>();

        Kept(int fields) {
            this.fields = fields;
        }

        @Override
        public void row(Row row) {
            List<String> texts = new ArrayList<>();
            for (int f = 0; f < fields; f++) {
                texts.add(row.text(f));
            }
            rows.add(String.join("|", texts));
        }
    }

    private Path file(String name, byte[] bytes) throws IOException {
        Path file = folder.getRoot().toPath().resolve(name);
        return Files.write(file, bytes);
    }

    private Path csv(String text) throws IOException {
        return file("records.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static RecordSource open(Path file) throws IOException {
        return (RecordSource) FeatureFiles.records(file, null);
    }

    private static List<String> rows(Path file, String... columns) throws IOException {
        RecordSource source = open(file);
        int[] wanted = new int[columns.length];
        for (int c = 0; c < columns.length; c++) {
            wanted[c] = source.columns().indexOf(columns[c]);
            assertTrue(columns[c] + " in " + source.columns(), wanted[c] >= 0);
        }
        List<String> rows = new ArrayList<>();
        source.read(wanted, () -> new Kept(columns.length)).forEach(k -> rows.addAll(k.rows));
        return rows;
    }

    private String refusal(Path file) {
        try {
            RecordSource source = open(file);
            return assertThrows(BadInput.class, () -> source.read(new int[] {0}, () -> new Kept(1)))
                    .getMessage();
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    @Test
    public void readsQuotesLineEndsWithinThemBlankLinesAndAByteOrderMark() throws IOException {
        Path file = csv("\uFEFFname,date,place\r\n"
                + "\"Smith, J.\",2019-12-31,\"NN1\n1AA\"\r\n"
                + "\r\n"
                + "5\" pipe,31/12/2019,\"a \"\"b\"\"\"\r\n"
                + "\"\",,Łódź");
        assertEquals(List.of("NN1\n1AA|Smith, J.", "a \"b\"|5\" pipe", "Łódź|"), rows(file, "place", "name"));
    }

    @Test
    public void readsWindows1252WhereverItShows() throws IOException {
        StringBuilder text = new StringBuilder("id,what\n");
        for (int i = 0; i < 400_000; i++) {
            text.append(i).append(",plain text\n");
        }
        text.append("last,café – £5\n");
        Path file = file("old.csv", text.toString().getBytes(Charset.forName("windows-1252")));
        List<String> rows = rows(file, "what");
        assertEquals("each row once, though the file was begun again", 400_001, rows.size());
        assertTrue(rows.contains("café – £5"));
        assertEquals(
                List.of("né|1"),
                rows(file("head.csv", "né,b\nné,1\n".getBytes(StandardCharsets.ISO_8859_1)), "né", "b"));
    }

    @Test
    public void readsGzip() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(List.of("2|1"), rows(file("records.csv.gz", packed.toByteArray()), "b", "a"));
        assertTrue(refusal(file("broken.csv.gz", new byte[] {1, 2, 3})).contains("not a sound gzip file"));
    }

    @Test
    public void everyRowOfALargeFileIsReadOnceWhateverItsQuotesAndLineEnds() throws IOException {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            Random random = new Random(11);
            StringBuilder text = new StringBuilder("n,text").append(lineEnd);
            Map<String, Integer> expected = new TreeMap<>();
            for (int i = 0; i < 300_000; i++) {
                String value =
                        switch (random.nextInt(i > 150_000 ? 6 : 3)) {
                            case 0 -> "plain";
                            case 1 -> "";
                            case 2 -> "a longer text without anything";
                            case 3 -> "two" + lineEnd + "lines";
                            case 4 -> "a, comma and \"quotes\"";
                            default -> "é";
                        };
                boolean quoted = value.matches("(?s).*[,\"\r\n].*") || i > 150_000 && random.nextBoolean();
                text.append(i % 7).append(',');
                text.append(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value)
                        .append(lineEnd);
                expected.merge(i % 7 + "|" + value, 1, Integer::sum);
            }
            Map<String, Integer> found = new TreeMap<>();
            rows(csv(text.toString()), "n", "text").forEach(r -> found.merge(r, 1, Integer::sum));
            assertEquals(expected, found);
        }
    }

    @Test
    public void rowsWithoutAQuoteReadAsTheSameRowsBesideOne() throws IOException {
        Random random = new Random(5);
        String[] values = {"", " ", "a", " b ", "NN1 1AA", "2019-12-31", "a\tb", "\u0000", "longer text; of words"};
        for (int file = 0; file < 200; file++) {
            String lineEnd = List.of("\n", "\r\n", "\r").get(file % 3);
            StringBuilder text = new StringBuilder("a,b,c").append(lineEnd);
            for (int row = random.nextInt(6); row > 0; row--) {
                for (int c = 0; c < 3; c++) {
                    text.append(values[random.nextInt(values.length)]).append(c < 2 ? "," : "");
                }
                text.append(random.nextInt(8) == 0 ? lineEnd + lineEnd : lineEnd);
            }
            if (random.nextInt(20) == 0) {
                text.append("1,2").append(random.nextBoolean() ? ",3,4" : "");
            } else if (random.nextBoolean()) {
                text.append("last,,");
            }
            String plain = text.toString();
            // A quote in the header has the library parse all of the file.
            String quoted = plain.replaceFirst("a", "\"a\"");
            assertEquals(plain, outcome(csv(quoted)), outcome(csv(plain)));
        }
    }

    /** The rows of a file, or why there are none. */
    private String outcome(Path file) throws IOException {
        try {
            return rows(file, "c", "a").toString();
        } catch (BadInput e) {
            return e.getMessage();
        }
    }

    @Test
    public void aRowThatCannotBeReadIsRefusedWithItsLineAndNothingIsCounted() throws IOException {
        StringBuilder text = new StringBuilder("a,b\r\n");
        for (int i = 0; i < 500_000; i++) {
            text.append(i == 444_000 || i == 450_000 ? "1,2,3\r\n" : i == 10 ? "\"x\r\ny\",2\r\n" : "1,2222\r\n");
        }
        assertEquals(
                "Line 444003 of '" + folder.getRoot() + "/records.csv' has 3 values; expected 2, one for each column.",
                refusal(csv(text.toString())));
        assertTrue(refusal(csv("a,b\n1,2\n3\n")).startsWith("Line 3 of "));
        assertTrue(refusal(csv("a,b\n1,2\n\"3,4\n5,6\n")).endsWith("in the row from line 3 on."));
        assertTrue(refusal(csv("a,b\n\"1\"x,2\n")).endsWith("in the row from line 2 on."));
        assertTrue(refusal(csv("")).contains("is empty"));
        assertTrue(refusal(file("wide.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE)))
                .contains("neither UTF-8 nor Windows-1252"));
        assertTrue(refusal(folder.getRoot().toPath().resolve("none.csv")).contains("There is no file"));
    }

    @Test
    public void linesAreCountedOnceWhereverALargeFileIsParted() throws IOException {
        for (int wider = 0; wider < "1,2222\r\n".length(); wider++) {
            String text = "a".repeat(1 + wider) + ",b\r\n" + "1,2222\r\n".repeat(40_000) + "1,2,3\r\n";
            String refusal = refusal(csv(text));
            assertTrue(refusal, refusal.startsWith("Line 40002 of "));
        }
    }

    @Test
    public void recordsAreFeaturesForWhoeverAsksForThose() throws IOException {
        SimpleFeatureCollection collection = FeatureFiles.records(csv("a,b\n1,x\n2,y\n"), null);
        assertEquals(2, collection.size());
        assertEquals("y", DataUtilities.list(collection).get(1).getAttribute("b"));
    }

    private Path workbook() throws IOException {
        Path file = folder.getRoot().toPath().resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet notes = book.newWorksheet("Notes");
            notes.value(0, 0, "nothing");
            Worksheet sheet = book.newWorksheet("Records");
            sheet.value(1, 0, "CUID");
            sheet.value(1, 1, " Assessment Closure Date ");
            sheet.value(1, 2, "Postcode");
            sheet.value(1, 3, "Figure");
            sheet.value(3, 0, "007");
            sheet.value(3, 1, LocalDate.of(2019, 12, 31));
            sheet.style(3, 1).format("dd/mm/yyyy").set();
            sheet.value(3, 2, "NN1 1AA");
            sheet.value(3, 3, 1234567.5);
            sheet.value(4, 0, 8);
            sheet.value(4, 1, LocalDateTime.of(2019, 12, 31, 9, 30));
            sheet.style(4, 1).format("yyyy-mm-dd hh:mm").set();
            sheet.value(4, 3, 100012345678L);
            sheet.style(4, 3).format("#,##0.00 \"day\"").set();
        }
        return file;
    }

    @Test
    public void readsASheetRowByRowWithItsDates() throws IOException {
        Path file = workbook();
        RecordSource source = (RecordSource) FeatureFiles.records(file, "Records");
        assertEquals(List.of("CUID", "Assessment Closure Date", "Postcode", "Figure"), source.columns());
        List<String> rows =
                source.read(new int[] {1, 0, 3, 2}, () -> new Kept(4)).get(0).rows;
        assertEquals(List.of("2019-12-31|007|1234567.5|NN1 1AA", "2019-12-31T09:30|8|100012345678|"), rows);
        assertEquals(List.of("nothing"), ((RecordSource) FeatureFiles.records(file, null)).columns());
        assertEquals(
                "'" + file + "' has no sheet 'Record'; it has 'Notes', 'Records'.",
                assertThrows(BadFileException.class, () -> FeatureFiles.records(file, "Record"))
                        .getMessage());
    }

    @Test
    public void aSheetIsATableForEveryProcess() throws IOException {
        SimpleFeatureCollection table = FeatureFiles.read(workbook(), "Records");
        assertEquals(2, table.size());
        assertEquals("007", DataUtilities.list(table).get(0).getAttribute("CUID"));
        assertEquals(1234567.5, DataUtilities.list(table).get(0).getAttribute("Figure"));
        assertEquals(null, DataUtilities.list(table).get(1).getAttribute("Postcode"));
    }

    @Test
    public void whatIsNoWorkbookIsRefused() throws IOException {
        assertTrue(refusal(file("fake.xlsx", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)))
                .contains("is no workbook, though it ends in .xlsx"));
        assertTrue(refusal(file("zero.xlsx", new byte[0])).contains("is empty"));
    }

    @Test
    public void aSheetsRowWiderThanItsHeaderIsRefused() throws IOException {
        Path file = folder.getRoot().toPath().resolve("wide.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("A");
            sheet.value(0, 0, "a");
            sheet.value(1, 0, "1");
            sheet.value(2, 2, "3");
        }
        assertEquals("Row 3 of '" + file + "' has 3 values; expected 1, one for each column.", refusal(file));
    }
}
