/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.ZipException;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.linkage.RecordSource;
import org.kithgis.engine.linkage.Row;
import org.kithgis.engine.linkage.RowSink;

/**
 * A CSV file as records, parsed block by block by all processors and never held: any number of rows takes the same memory.
 *
 * <p>Read is RFC 4180: commas, or semicolons or tabs where the header row has more of those; quotes, line ends within quotes, one
 * header row, which only Code-Point Open may do without; blank lines skipped; UTF-8 with a byte order mark or without, or else Windows-1252, which is what older spreadsheets
 * write. A row with more or fewer values than the header, a quote that is not closed, text after a closing quote, and a mixture of
 * encodings are refused with their line.
 */
final class CsvRecords implements RecordSource {

    /** No more threads than this are worth their memory. */
    private static final int MOST_THREADS = 8;

    /** Lines of a block are numbered below 2 to the power of this. */
    private static final int LINE_BITS = 27;

    private static final int LONGEST_FIELD = 1 << 27;

    private final Path file;
    private final char separator;
    private final List<String> columns;
    private final boolean hasHeader;

    private record Header(char separator, List<String> names) {}

    /**
     * A file's records; reads the header.
     *
     * @throws BadFileException when it has none
     */
    CsvRecords(Path file) throws IOException {
        this.file = file;
        Header header;
        try {
            header = header(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            header = header(notUtf8());
        }
        if (header.names.stream().anyMatch(n -> n.indexOf('\0') >= 0)) {
            throw NotUtf8.neither(file.toString());
        }
        this.separator = header.separator;
        this.hasHeader = !CodePoint.isRow(header.names);
        this.columns = hasHeader ? List.copyOf(header.names) : CodePoint.COLUMNS;
    }

    private Charset notUtf8() throws IOException {
        return NotUtf8.charset(() -> FeatureFiles.open(file), file.toString());
    }

    private Header header(Charset charset) throws IOException {
        CsvBlocks.Block block = new CsvBlocks.Block();
        List<String> names = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
                names.add(new String(buffer, offset, length).strip());
            }
        };
        try (CsvBlocks blocks = new CsvBlocks(FeatureFiles.open(file), ',')) {
            blocks.next(block);
            char found = CsvSeparator.of(block.text(charset));
            try (CsvReader<Handler> reader = parser(handler, found, block.text(charset));
                    CloseableIterator<Handler> rows = reader.iterator()) {
                if (!rows.hasNext()) {
                    throw new BadFileException("'" + file + "' is empty; expected a row of column names.");
                }
                rows.next();
                return new Header(found, names);
            } catch (CsvParseException e) {
                throw new BadFileException(notWellFormed(1), e);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        } catch (ZipException | EOFException e) {
            throw new BadFileException("'" + file + "' ends in .gz but is not a sound gzip file.", e);
        }
    }

    private static CsvReader<Handler> parser(Handler handler, char separator, Reader text) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                // Counted here, against the header, which is in another block.
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_FIELD)
                .build(handler, text);
    }

    private String notWellFormed(long line) {
        return "'" + file
                + "' is not well-formed CSV: a quote is not closed or is followed by other text, in the row from"
                + " line " + line + " on.";
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
        try {
            try {
                return read(wanted, sinks, StandardCharsets.UTF_8);
            } catch (CharacterCodingException e) {
                return read(wanted, sinks, notUtf8());
            }
        } catch (BadFileException e) {
            throw new BadInput(e.getMessage());
        } catch (ZipException | EOFException e) {
            throw new BadInput("'" + file + "' ends in .gz but is not a sound gzip file.");
        } catch (IOException e) {
            throw new BadInput("'" + file + "' cannot be read: " + e.getMessage() + ".");
        }
    }

    @Override
    public long line(long place) {
        try (InputStream in = FeatureFiles.open(file)) {
            return CsvBlocks.linesBefore(in, place >> LINE_BITS) + (place & (1 << LINE_BITS) - 1);
        } catch (IOException e) {
            throw new BadInput("'" + file + "' cannot be read: " + e.getMessage() + ".");
        }
    }

    @Override
    public String unit() {
        return "line";
    }

    private <S extends RowSink> List<S> read(int[] wanted, Supplier<S> sinks, Charset charset) throws IOException {
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        try (CsvBlocks blocks = new CsvBlocks(FeatureFiles.open(file), separator)) {
            Pass<S> pass = new Pass<>(blocks, wanted, sinks, charset);
            IntStream.range(0, threads).parallel().forEach(thread -> pass.work());
            return pass.sinks();
        }
    }

    /** One pass over the file by several threads, each of which takes the next block when it is done with its own. */
    private final class Pass<S extends RowSink> {

        private final CsvBlocks blocks;
        private final int[] wanted;
        private final Supplier<S> make;
        private final Charset charset;
        private final List<S> made = new ArrayList<>();

        /** The failure nearest to the beginning of the file, and where the block it is in begins. */
        private Exception failure;

        private long failedAt = Long.MAX_VALUE;
        private long failedLine;

        Pass(CsvBlocks blocks, int[] wanted, Supplier<S> make, Charset charset) {
            this.blocks = blocks;
            this.wanted = wanted;
            this.make = make;
            this.charset = charset;
        }

        void work() {
            CsvBlocks.Block block = new CsvBlocks.Block();
            S sink = null;
            while (next(block)) {
                sink = sink == null ? another() : sink;
                parse(block, sink);
            }
        }

        private synchronized S another() {
            S sink = make.get();
            made.add(sink);
            return sink;
        }

        /** Takes the next block. After a failure there is none; blocks before it were taken, and are parsed to their end. */
        private synchronized boolean next(CsvBlocks.Block block) {
            if (failure != null) {
                return false;
            }
            try {
                return blocks.next(block);
            } catch (IOException e) {
                fail(e, block.offset(), 1);
                return false;
            }
        }

        private void parse(CsvBlocks.Block block, S sink) {
            long offset = block.offset();
            // Made anew, so that those of two threads, which write to them for every value, stay apart in memory.
            Row row = new Row(wanted.length);
            try (CsvRows rows = rows(block, row)) {
                try {
                    if (offset == 0 && hasHeader) {
                        rows.next();
                    }
                    while (rows.next()) {
                        if (rows.values() != columns.size()) {
                            throw new WrongWidth(rows.values());
                        }
                        row.at(offset << LINE_BITS | rows.line());
                        sink.row(row);
                    }
                } catch (UncheckedIOException e) {
                    fail(e.getCause(), offset, rows.line());
                } catch (RuntimeException e) {
                    fail(e, offset, rows.line());
                }
            } catch (IOException e) {
                fail(e, offset, 1);
            }
        }

        private CsvRows rows(CsvBlocks.Block block, Row row) {
            int[] fieldOf = new int[columns.size()];
            Arrays.fill(fieldOf, -1);
            for (int f = 0; f < wanted.length; f++) {
                fieldOf[wanted[f]] = f;
            }
            return block.isPlain()
                    ? block.rows(separator, row, fieldOf)
                    : new ParsedRows(new RowHandler(row, fieldOf), separator, block.text(charset));
        }

        private synchronized void fail(Exception e, long offset, long line) {
            if (offset < failedAt) {
                failure = e;
                failedAt = offset;
                failedLine = line;
            }
        }

        List<S> sinks() throws IOException {
            if (failure == null) {
                return List.copyOf(made);
            }
            if (failure instanceof IOException e && !(e instanceof BadFileException)) {
                throw e;
            }
            if (failure instanceof RuntimeException e
                    && !(e instanceof CsvParseException)
                    && !(e instanceof WrongWidth)) {
                throw e;
            }
            long line;
            try (InputStream in = FeatureFiles.open(file)) {
                line = CsvBlocks.linesBefore(in, failedAt) + failedLine;
            }
            throw new BadInput(
                    failure instanceof WrongWidth wrong
                            ? "Line " + line + " of '" + file + "' has " + wrong.values + " values; expected "
                                    + columns.size() + ", one for each column."
                            : notWellFormed(line));
        }
    }

    /** A row that has more or fewer values than the header. */
    private static final class WrongWidth extends RuntimeException {
        private final int values;

        WrongWidth(int values) {
            this.values = values;
        }
    }

    /** Hears of each value of each row. */
    private abstract static class Handler extends AbstractBaseCsvCallbackHandler<Handler> {
        @Override
        protected Handler buildRecord() {
            return this;
        }
    }

    /** Rows as the library parses them. */
    private static final class ParsedRows implements CsvRows {

        private final RowHandler handler;
        private final CsvReader<Handler> reader;
        private final CloseableIterator<Handler> rows;

        ParsedRows(RowHandler handler, char separator, Reader text) {
            this.handler = handler;
            this.reader = parser(handler, separator, text);
            this.rows = reader.iterator();
        }

        @Override
        public boolean next() {
            if (!rows.hasNext()) {
                return false;
            }
            rows.next();
            return true;
        }

        @Override
        public int values() {
            return handler.values();
        }

        @Override
        public long line() {
            return handler.line;
        }

        @Override
        public void close() throws IOException {
            rows.close();
            reader.close();
        }
    }

    /** Keeps the values that are wanted. */
    private static final class RowHandler extends Handler {

        private final Row row;
        private final int[] fieldOf;
        private long line = 1;

        RowHandler(Row row, int[] fieldOf) {
            this.row = row;
            this.fieldOf = fieldOf;
        }

        int values() {
            return getFieldCount();
        }

        @Override
        protected void handleBegin(long startingLine) {
            line = startingLine;
            row.clear();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (index < fieldOf.length && fieldOf[index] >= 0) {
                row.set(fieldOf[index], buffer, offset, length);
            }
        }
    }
}
