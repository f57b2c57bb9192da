/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.kithgis.engine.linkage.Row;

/**
 * Rows of ASCII without quotes, where values end at the next separator or line end and nothing else needs a parser. They say
 * what the parser would: blank lines are skipped, lines end in LF, CRLF or CR.
 */
final class PlainRows implements CsvRows {

    private static final int WORD = Long.BYTES;
    private static final long ONES = 0x0101010101010101L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long RETURNS = ONES * '\r';
    private static final long HIGH_BITS = ONES * 0x80;
    private static final long LOW_BITS = ONES * 0x7F;

    private final ByteBuffer bytes;
    private final char[] text;
    private final int end;
    private final char separator;
    private final long separators;
    private final Row row;
    private final int[] fieldOf;

    /** The eight bytes that are looked through, and a bit for each of them that is a separator or a line end. */
    private int word;

    private long ends;

    private int at;
    private int values;
    private long line = 1;
    private long nextLine = 1;

    /**
     * The rows of some bytes.
     *
     * @param ascii the bytes, from {@code from} to before {@code end}
     * @param text the same as characters, by the same positions; neither is to be changed while a row is looked at
     * @param row set to each row
     * @param fieldOf the row's field for each column; −1 for none
     */
    PlainRows(byte[] ascii, char[] text, int from, int end, char separator, Row row, int[] fieldOf) {
        this.bytes = ByteBuffer.wrap(ascii).order(ByteOrder.LITTLE_ENDIAN);
        this.text = text;
        this.at = from;
        this.end = end;
        this.separator = separator;
        this.separators = ONES * separator;
        this.row = row;
        this.fieldOf = fieldOf;
        this.word = from - WORD;
        row.of(text);
    }

    @Override
    public boolean next() {
        boolean blank;
        do {
            if (at >= end) {
                return false;
            }
            line = nextLine++;
            values = 0;
            int from = at;
            int to = valueEnd();
            blank = to == from && isLineEnd(to);
            while (to < end && text[to] == separator) {
                value(from, to);
                from = to + 1;
                to = valueEnd();
            }
            value(from, to);
            at = to + 1;
            if (at < end && text[to] == '\r' && text[at] == '\n') {
                at = valueEnd() + 1;
            }
        } while (blank);
        return true;
    }

    private boolean isLineEnd(int place) {
        return place < end && text[place] != separator;
    }

    private void value(int from, int to) {
        if (values < fieldOf.length && fieldOf[values] >= 0) {
            row.set(fieldOf[values], from, to);
        }
        values++;
    }

    /** Where the next separator or line end is; the end of the text where there is none. */
    private int valueEnd() {
        while (ends == 0) {
            word += WORD;
            if (word >= end) {
                return end;
            }
            ends = ends(word + WORD <= end ? bytes.getLong(word) : lastWord());
        }
        int found = word + Long.numberOfTrailingZeros(ends) / Byte.SIZE;
        ends &= ends - 1;
        return found;
    }

    /** The bytes that are left, and zeros. */
    private long lastWord() {
        long last = 0;
        for (int i = end - 1; i >= word; i--) {
            last = last << Byte.SIZE | bytes.get(i);
        }
        return last;
    }

    /** The high bit of each of eight bytes of ASCII that is a separator or a line end: what it is not leaves a low bit. */
    private long ends(long eight) {
        return ~((eight ^ separators) + LOW_BITS & (eight ^ LINE_FEEDS) + LOW_BITS & (eight ^ RETURNS) + LOW_BITS)
                & HIGH_BITS;
    }

    @Override
    public int values() {
        return values;
    }

    @Override
    public long line() {
        return line;
    }
}
