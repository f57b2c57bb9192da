/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import org.kithgis.engine.linkage.Row;

/**
 * Rows of a text without quotes, where values end at the next separator or line end and nothing else needs a parser. They say
 * what the parser would: blank lines are skipped, lines end in LF, CRLF or CR.
 */
final class PlainRows implements CsvRows {

    private final char[] text;
    private final int end;
    private final char separator;
    private final Row row;
    private final int[] fieldOf;
    private int at;
    private int values;
    private long line = 1;
    private long nextLine = 1;

    /**
     * The rows of a text.
     *
     * @param text not to be changed while a row is looked at
     * @param end how many characters of it there are
     * @param row set to each row
     * @param fieldOf the row's field for each column; −1 for none
     */
    PlainRows(char[] text, int end, char separator, Row row, int[] fieldOf) {
        this.text = text;
        this.end = end;
        this.separator = separator;
        this.row = row;
        this.fieldOf = fieldOf;
        row.of(text);
    }

    @Override
    public boolean next() {
        while (at < end && isLineEnd(text[at])) {
            skipLineEnd();
        }
        if (at == end) {
            return false;
        }
        line = nextLine;
        values = 0;
        int from = at;
        int i = from;
        for (; i < end && !isLineEnd(text[i]); i++) {
            if (text[i] == separator) {
                value(from, i);
                from = i + 1;
            }
        }
        value(from, i);
        at = i;
        if (i < end) {
            skipLineEnd();
        }
        return true;
    }

    private void value(int from, int to) {
        if (values < fieldOf.length && fieldOf[values] >= 0) {
            row.set(fieldOf[values], from, to);
        }
        values++;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private void skipLineEnd() {
        boolean two = text[at] == '\r' && at + 1 < end && text[at + 1] == '\n';
        at += two ? 2 : 1;
        nextLine++;
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
