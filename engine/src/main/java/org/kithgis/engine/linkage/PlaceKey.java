/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

/**
 * What a directory of places is looked up by, as one number: the same number for the same postcode in any spacing and case
 * (methods.md §5: upper case, no spaces), and for the same UPRN with or without zeros before it.
 */
public enum PlaceKey {
    /** Letters and digits, at most 7 of them, as a United Kingdom postcode has. */
    POSTCODE("postcode") {
        @Override
        long of(Row row, int field) {
            int length = row.length(field);
            long key = 0;
            int used = 0;
            for (int i = 0; i < length; i++) {
                char c = row.at(field, i);
                int digit = c < DIGITS.length ? DIGITS[c] : Row.isSpace(c) ? SPACE : NO_DIGIT;
                if (digit == SPACE) {
                    continue;
                }
                if (digit == NO_DIGIT || ++used > 7) {
                    return MALFORMED;
                }
                key = key * 37 + digit;
            }
            return key;
        }

        @Override
        String text(long key) {
            StringBuilder text = new StringBuilder();
            for (long rest = key; rest > 0; rest /= 37) {
                int digit = (int) (rest % 37);
                text.append((char) (digit > 26 ? '0' + digit - 27 : 'A' + digit - 1));
            }
            return (text.length() > 4 ? text.insert(3, ' ') : text).reverse().toString();
        }
    },
    /** A unique property reference number: up to 12 digits. */
    UPRN("UPRN") {
        @Override
        long of(Row row, int field) {
            int length = row.length(field);
            long key = 0;
            for (int i = 0; i < length; i++) {
                int digit = row.at(field, i) - '0';
                if (digit < 0 || digit > 9 || key >= 100_000_000_000L) {
                    return MALFORMED;
                }
                key = key * 10 + digit;
            }
            return key;
        }

        @Override
        String text(long key) {
            return Long.toString(key);
        }
    };

    /** The key of a blank field, and of no other but a UPRN of zeros, which stands for none. */
    public static final long NONE = 0;

    /** The key of what can be no postcode or UPRN. No directory holds it. */
    public static final long MALFORMED = -1;

    /** What a postcode's space is among the digits of its key: none of them, since those begin at 1. */
    private static final byte SPACE = 0;

    private static final byte NO_DIGIT = -1;

    /** The digit of each character of ASCII. */
    private static final byte[] DIGITS = digits();

    private static byte[] digits() {
        byte[] digits = new byte[128];
        for (char c = 0; c < digits.length; c++) {
            boolean letter = Character.isLetter(c);
            digits[c] = (byte)
                    (letter
                            ? Character.toUpperCase(c) - 'A' + 1
                            : Character.isDigit(c) ? c - '0' + 27 : Row.isSpace(c) ? SPACE : NO_DIGIT);
        }
        return digits;
    }

    private final String noun;

    PlaceKey(String noun) {
        this.noun = noun;
    }

    /** Keys are below 2 to the power of this. */
    static final int BITS = 40;

    /** What people call it. */
    public String noun() {
        return noun;
    }

    /** The key of a field: greater than 0, or {@link #NONE} or {@link #MALFORMED}. */
    abstract long of(Row row, int field);

    /** The place of a key greater than 0 as people write it. */
    abstract String text(long key);

    /** The key of a text. */
    public long of(String text) {
        Row row = new Row(1);
        row.set(0, text);
        return of(row, 0);
    }
}
