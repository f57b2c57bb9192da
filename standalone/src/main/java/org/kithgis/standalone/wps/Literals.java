/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.geotools.api.data.Parameter;
import org.kithgis.standalone.ows.OwsException;

/** Text to the literal types a process may take: strings, numbers, booleans and enums. Any other type is refused. */
final class Literals {

    /**
     * @param schemaType the XML Schema name
     * @param words what was expected, for a sentence
     * @param parse reads it, throwing {@link IllegalArgumentException} where it can not
     */
    private record Kind(String schemaType, String words, Function<String, Object> parse) {}

    private static final Kind INT = new Kind("xs:int", "a whole number", Integer::valueOf);
    private static final Kind LONG = new Kind("xs:long", "a whole number", Long::valueOf);
    private static final Kind DOUBLE = new Kind("xs:double", "a number", Literals::finite);
    private static final Kind BOOLEAN = new Kind("xs:boolean", "true or false", Literals::bool);

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            String.class, new Kind("xs:string", "text", text -> text),
            BigDecimal.class, new Kind("xs:decimal", "a decimal number such as 20000000.00", BigDecimal::new),
            Integer.class, INT,
            int.class, INT,
            Long.class, LONG,
            long.class, LONG,
            Double.class, DOUBLE,
            double.class, DOUBLE,
            Boolean.class, BOOLEAN,
            boolean.class, BOOLEAN);

    private Literals() {}

    /** Whether values of a type travel as literals. */
    static boolean handles(Class<?> type) {
        return type.isEnum() || KINDS.containsKey(type);
    }

    /** The XML Schema name of a type, such as {@code xs:decimal}. */
    static String schemaType(Class<?> type) {
        return type.isEnum() ? "xs:string" : KINDS.get(type).schemaType();
    }

    /** The values a type is limited to; empty where it is not. */
    static List<String> allowed(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList();
        }
        return KINDS.get(type) == BOOLEAN ? List.of("true", "false") : List.of();
    }

    /**
     * Reads a literal.
     *
     * @throws OwsException {@code InvalidParameterValue} with the input as its locator
     */
    static Object parse(Parameter<?> input, String text) {
        Class<?> type = input.getType();
        if (type == String.class) {
            return text;
        }
        String trimmed = text.strip();
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(trimmed))
                    .findFirst()
                    .orElseThrow(() -> wrong(input, trimmed, "one of " + String.join(", ", allowed(type))));
        }
        try {
            return KINDS.get(type).parse().apply(trimmed);
        } catch (IllegalArgumentException unreadable) {
            throw wrong(input, trimmed, KINDS.get(type).words());
        }
    }

    private static Object finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    private static Object bool(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static OwsException wrong(Parameter<?> input, String text, String expected) {
        return new OwsException(
                "InvalidParameterValue",
                input.key,
                "The input '" + input.key + "' is '" + Quote.brief(text) + "'; expected " + expected + ".");
    }
}
