/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.Arrays;

/**
 * The fields of one row that are looked at, as text without the space around it. One object serves for all rows of a pass,
 * so that reading makes no object for a row or a field.
 */
public final class Row {

    /** The space that spreadsheets and web pages put where an ordinary one would break the line. */
    private static final char NO_BREAK_SPACE = '\u00A0';

    private final int[] from;
    private final int[] to;
    private char[] text = new char[256];
    private int end;
    private long place;

    /** A row of so many fields, all of them blank. */
    public Row(int fields) {
        from = new int[fields];
        to = new int[fields];
    }

    /** Says where the row stands, in a way its {@link RecordSource} knows. */
    public void at(long place) {
        this.place = place;
    }

    /** Where the row stands, of which {@link RecordSource#line} makes a line; greater for rows further on. */
    long place() {
        return place;
    }

    /** Makes all fields blank. */
    public void clear() {
        end = 0;
        Arrays.fill(from, 0);
        Arrays.fill(to, 0);
    }

    /** Sets a field to some characters. */
    public void set(int field, char[] chars, int offset, int length) {
        if (end + length > text.length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, end + length));
        }
        System.arraycopy(chars, offset, text, end, length);
        set(field, end, end + length);
        end += length;
    }

    /** Makes all fields blank, and takes as its own a text of which fields are {@linkplain #set(int, int, int) parts}. */
    public void of(char[] whole) {
        text = whole;
        clear();
    }

    /** Sets a field to a part of the {@linkplain #of text}, which is not copied: all fields of such a row are set so. */
    public void set(int field, int start, int stop) {
        int first = start;
        int last = stop;
        while (first < last && isSpace(text[first])) {
            first++;
        }
        while (first < last && isSpace(text[last - 1])) {
            last--;
        }
        from[field] = first;
        to[field] = last;
    }

    /** Sets a field to a text; null is blank. */
    public void set(int field, String value) {
        char[] chars = value == null ? new char[0] : value.toCharArray();
        set(field, chars, 0, chars.length);
    }

    /** How many characters a field has; 0 where it is blank. */
    public int length(int field) {
        return to[field] - from[field];
    }

    /** Whether a field has nothing but space in it. */
    public boolean isBlank(int field) {
        return to[field] == from[field];
    }

    /** One character of a field. */
    public char at(int field, int index) {
        return text[from[field] + index];
    }

    /** A field as a text of its own. */
    public String text(int field) {
        return new String(text, from[field], length(field));
    }

    /** Whether a field is this text, in any case. */
    public boolean is(int field, String wanted) {
        return length(field) == wanted.length() && text(field).equalsIgnoreCase(wanted);
    }

    /** Whether a field is exactly these characters. */
    boolean isExactly(int field, char[] wanted) {
        return Arrays.equals(text, from[field], to[field], wanted, 0, wanted.length);
    }

    /** A hash of a field's characters: the same as its text's. */
    int hash(int field) {
        int hash = 0;
        for (int i = from[field]; i < to[field]; i++) {
            hash = 31 * hash + text[i];
        }
        return hash;
    }

    /** The number a field holds; NaN where it is blank or no number. */
    double number(int field) {
        if (isBlank(field)) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text(field));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    static boolean isSpace(char c) {
        return c <= ' ' && c > 0 || c > '~' && (c == NO_BREAK_SPACE || Character.isWhitespace(c));
    }
}
