/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import org.kithgis.engine.linkage.Row;

/**
 * A CSV file cut into blocks of whole rows, so that each can be parsed by itself. Where there are quotes a block ends at a line
 * end that is outside of them, by the rule of RFC 4180 that a quote opens at the start of a value only. A byte order mark of
 * UTF-8 is left out.
 */
final class CsvBlocks implements Closeable {

    /** What is read at a time: as much as a processor's own cache holds, with its text. */
    private static final int SIZE = 1 << 18;

    /** The longest row. Only a quote that is never closed makes a longer one. */
    private static final int LONGEST = 1 << 26;

    private static final char[] NONE = {};

    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long QUOTES = ONES * '"';

    private final InputStream in;
    private final char separator;
    private byte[] rest = new byte[0];
    private long offset;

    CsvBlocks(InputStream in, char separator) {
        this.in = in;
        this.separator = separator;
    }

    /** Some whole rows. One object serves for block after block. */
    static final class Block {
        private byte[] bytes = new byte[SIZE];
        private char[] characters = NONE;
        private int from;
        private int to;
        private long offset;
        private boolean ascii;
        private boolean quotes;

        /** Where in the file it begins, in bytes. */
        long offset() {
            return offset;
        }

        /** Whether it is ASCII without quotes, so that separators and line ends are nothing else. */
        boolean isPlain() {
            return ascii && !quotes;
        }

        /** Its rows, where it {@link #isPlain}; good until the next block. */
        PlainRows rows(char separator, Row row, int[] fieldOf) {
            if (characters.length < bytes.length) {
                characters = new char[bytes.length];
            }
            widen(bytes, from, to, characters, from);
            return new PlainRows(bytes, characters, from, to, separator, row, fieldOf);
        }

        /** Its text, which fails to be read where it is not in the encoding. */
        Reader text(Charset charset) {
            return ascii
                    ? new Ascii(bytes, from, to)
                    : new InputStreamReader(
                            new ByteArrayInputStream(bytes, from, to - from),
                            charset.newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT));
        }
    }

    /**
     * Reads the next block. May be called by several threads, each with a block of its own.
     *
     * @return whether there was one
     * @throws BadFileException when a row is too long
     */
    synchronized boolean next(Block block) throws IOException {
        block.offset = offset;
        block.from = 0;
        if (block.bytes.length < rest.length + SIZE / 2) {
            block.bytes = new byte[rest.length + SIZE];
        }
        System.arraycopy(rest, 0, block.bytes, 0, rest.length);
        int have = rest.length;
        while (true) {
            have += in.readNBytes(block.bytes, have, block.bytes.length - have);
            boolean ended = have < block.bytes.length;
            look(block, have);
            block.to =
                    ended ? have : block.quotes ? endOutsideQuotes(block.bytes, have) : lastLineEnd(block.bytes, have);
            if (block.to > 0 || ended) {
                break;
            }
            if (block.bytes.length >= LONGEST) {
                throw new BadFileException("a row is longer than " + LONGEST / 1_000_000 + " million characters");
            }
            block.bytes = Arrays.copyOf(block.bytes, block.bytes.length * 2);
        }
        rest = Arrays.copyOfRange(block.bytes, block.to, have);
        if (offset == 0
                && have >= 3
                && block.bytes[0] == (byte) 0xEF
                && block.bytes[1] == (byte) 0xBB
                && block.bytes[2] == (byte) 0xBF) {
            block.from = 3;
        }
        offset += block.to;
        return block.to > 0;
    }

    /** Finds out whether all of a block is ASCII, and whether there are quotes. Eight bytes at a time. */
    private static void look(Block block, int have) {
        ByteBuffer bytes = ByteBuffer.wrap(block.bytes);
        long high = 0;
        long quotes = 0;
        int i = 0;
        for (; i + 8 <= have; i += 8) {
            long eight = bytes.getLong(i);
            high |= eight;
            long same = eight ^ QUOTES;
            quotes |= same - ONES & ~same;
        }
        boolean quoted = (quotes & HIGH_BITS) != 0;
        for (; i < have; i++) {
            high |= (long) block.bytes[i] << 56;
            quoted |= block.bytes[i] == '"';
        }
        block.ascii = (high & HIGH_BITS) == 0;
        block.quotes = quoted;
    }

    /** Makes characters of ASCII. */
    private static void widen(byte[] bytes, int from, int to, char[] characters, int at) {
        for (int i = 0; i < to - from; i++) {
            characters[at + i] = (char) bytes[from + i];
        }
    }

    private static int lastLineEnd(byte[] bytes, int have) {
        int end = have;
        while (end > 0 && !endsLine(bytes, end - 1, have)) {
            end--;
        }
        return end;
    }

    /** Whether a line ends in this place, and the next one surely begins in the next: after a CR that comes last, LF may. */
    private static boolean endsLine(byte[] bytes, int at, int have) {
        return bytes[at] == '\n' || bytes[at] == '\r' && at + 1 < have;
    }

    private int endOutsideQuotes(byte[] bytes, int have) {
        boolean quoted = false;
        boolean atStart = true;
        int end = 0;
        for (int i = 0; i < have; i++) {
            byte c = bytes[i];
            if (quoted) {
                // A quote that is doubled closes and opens again, which comes to the same.
                quoted = c != '"';
                atStart = c == '"' && i + 1 < have && bytes[i + 1] == '"';
            } else if (c == '"' && atStart) {
                quoted = true;
                atStart = false;
            } else if (endsLine(bytes, i, have)) {
                end = i + 1;
                atStart = true;
            } else {
                atStart = c == separator;
            }
        }
        return end;
    }

    /** How many line ends there are before a place in a file. */
    static long linesBefore(InputStream in, long offset) throws IOException {
        byte[] bytes = new byte[1 << 16];
        long left = offset;
        long lines = 0;
        boolean afterReturn = false;
        while (left > 0) {
            int n = in.read(bytes, 0, (int) Math.min(bytes.length, left));
            if (n < 0) {
                break;
            }
            for (int i = 0; i < n; i++) {
                lines += bytes[i] == '\r' || bytes[i] == '\n' && !afterReturn ? 1 : 0;
                afterReturn = bytes[i] == '\r';
            }
            left -= n;
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Text of nothing but ASCII, for which no decoder is needed. */
    private static final class Ascii extends Reader {
        private final byte[] bytes;
        private final int to;
        private int at;

        Ascii(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.to = to;
            this.at = from;
        }

        @Override
        public int read(char[] chars, int from, int length) {
            int n = Math.min(length, to - at);
            if (n <= 0) {
                return length == 0 ? 0 : -1;
            }
            widen(bytes, at, at + n, chars, from);
            at += n;
            return n;
        }

        @Override
        public void close() {}
    }
}
