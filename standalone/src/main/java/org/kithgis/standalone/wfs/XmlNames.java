/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of attributes and features as XML names, and back. Most are XML names already and stay as they are; where a
 * character may not stand in one (a space, a bracket, a digit at the start) it is written as {@code _x0020_}, the rule of
 * ISO/IEC 9075-14 (SQL/XML).
 */
final class XmlNames {

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-F]{4,6})_");

    private XmlNames() {}

    /** The text as an XML name without a colon. */
    static String encode(String text) {
        StringBuilder name = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean startsEscape =
                    c == '_' && ESCAPE.matcher(text).region(i, text.length()).lookingAt();
            boolean good = name.length() == 0 ? isStart(c) : isStart(c) || isLater(c);
            if (good && !startsEscape) {
                name.appendCodePoint(c);
            } else {
                name.append(String.format("_x%04X_", c));
            }
            i += Character.charCount(c);
        }
        return name.toString();
    }

    /** The text that {@link #encode} made this name of; a name without escapes is itself. */
    static String decode(String name) {
        Matcher escapes = ESCAPE.matcher(name);
        return escapes.replaceAll(m -> {
            int c = Integer.parseInt(m.group(1), 16);
            return Matcher.quoteReplacement(Character.isValidCodePoint(c) ? Character.toString(c) : m.group());
        });
    }

    private static boolean isStart(int c) {
        return c == '_'
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7)
                || (c >= 0x370 && c <= 0x1FFF && c != 0x37E)
                || (c >= 0x3001 && c <= 0xD7FF);
    }

    private static boolean isLater(int c) {
        return c == '-' || c == '.' || (c >= '0' && c <= '9') || c == 0xB7;
    }
}
