/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.util.regex.Pattern;

/**
 * Finds the narrowest type that holds every value of a column: Integer, Long, Double, Boolean, else String. Missing
 * values say nothing. A mix of numbers and anything else is text, so no value is lost.
 */
final class ColumnType {

    /** No leading zeros: {@code 007} is a code. No sign but a minus: {@code +44…} is a telephone number. */
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,2}(,\\d{3})+|[1-9]\\d*)");

    /** An exponent needs a point or a sign before it counts: {@code 12E4} is more likely a code. */
    private static final Pattern DECIMAL = Pattern.compile(
            "-?((0|[1-9]\\d{0,2}(,\\d{3})+|[1-9]\\d*)?\\.\\d+([eE][-+]?\\d+)?|(0|[1-9]\\d*)[eE][-+]\\d+)");

    private boolean integers;
    private boolean longs;
    private boolean doubles;
    private boolean booleans;
    private boolean texts;

    /** Takes account of a value that already has a type; null is missing. */
    void see(Object value) {
        if (value instanceof Integer) {
            integers = true;
        } else if (value instanceof Long) {
            longs = true;
        } else if (value instanceof Double) {
            doubles = true;
        } else if (value instanceof Boolean) {
            booleans = true;
        } else if (value != null) {
            texts = true;
        }
    }

    /** Takes account of a value written as text; null is missing. */
    void seeText(String value) {
        if (value != null && !texts) {
            see(parse(value));
        }
    }

    /** The narrowest type for all values seen; String where there was none. */
    Class<?> narrowest() {
        boolean numbers = integers || longs || doubles;
        if (texts || numbers && booleans) {
            return String.class;
        }
        if (booleans) {
            return Boolean.class;
        }
        if (doubles) {
            return Double.class;
        }
        if (longs) {
            return Long.class;
        }
        return integers ? Integer.class : String.class;
    }

    /** A typed value as {@code type}, one that {@link #narrowest} gave. */
    static Object convert(Object value, Class<?> type) {
        if (value == null || type.isInstance(value)) {
            return value;
        }
        if (type == Double.class) {
            return ((Number) value).doubleValue();
        }
        if (type == Long.class) {
            return ((Number) value).longValue();
        }
        return Values.text(value);
    }

    /** A value written as text as {@code type}, one that {@link #narrowest} gave. */
    static Object convertText(String value, Class<?> type) {
        return value == null || type == String.class ? value : convert(parse(value), type);
    }

    private static Object parse(String value) {
        String text = value.strip();
        if (text.isEmpty()) {
            return value;
        }
        char last = text.charAt(text.length() - 1);
        if (last >= '0' && last <= '9') {
            return parseNumber(text, value);
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        return value;
    }

    private static Object parseNumber(String text, String value) {
        if (INTEGER.matcher(text).matches()) {
            try {
                long number = Long.parseLong(text.replace(",", ""));
                if (number == (int) number) {
                    return (int) number;
                }
                return number;
            } catch (NumberFormatException beyondLong) {
                return value; // no type holds it exactly, so it stays text
            }
        }
        return DECIMAL.matcher(text).matches() ? (Object) Double.valueOf(text.replace(",", "")) : value;
    }
}
