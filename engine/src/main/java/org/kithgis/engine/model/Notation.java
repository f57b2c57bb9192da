/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Spelling;

/**
 * How single values are written in a model and in what-if parameters: choices such as {@code winsorise(5)}, numbers, shares
 * and money. Every method throws {@link BadInput} with the end of a sentence that begins with the key: "is 'x'; … is
 * expected".
 */
final class Notation {

    /** The most that can be shared, in pounds: far above any budget, and far below what a double holds in pennies. */
    static final BigDecimal MOST_POUNDS = new BigDecimal("1000000000000");

    private static final Pattern CALL = Pattern.compile("([a-z0-9_-]+)(?:\\(([^()]*)\\))?");

    private Notation() {}

    static <E extends Enum<E> & Named> E choice(Class<E> type, String text) {
        return Named.find(type, text)
                .orElseThrow(() -> new BadInput("is '" + text + "'" + Spelling.hint(text, Named.labels(type))));
    }

    static Normalisation normalisation(String text) {
        Call call = call(text);
        Normalisation.Kind kind = choice(Normalisation.Kind.class, call.name);
        if (kind == Normalisation.Kind.MIN_MAX && call.arguments.size() == 2) {
            double low = number(call.arguments.get(0));
            double high = number(call.arguments.get(1));
            if (low < high) {
                return new Normalisation(kind, low, high, Normalisation.Ties.AVERAGE);
            }
            throw new BadInput("is '" + text + "'; the first bound must be below the second, as in min-max(0,100).");
        }
        if (kind.ranked() && call.arguments.size() == 1) {
            return new Normalisation(kind, 0, 0, choice(Normalisation.Ties.class, call.arguments.get(0)));
        }
        call.expectNone("min-max(0,100) and rank(min) are the forms with settings");
        return Normalisation.of(kind);
    }

    static Imputation imputation(String text) {
        Call call = call(text);
        Imputation.Kind kind = choice(Imputation.Kind.class, call.name);
        if (kind == Imputation.Kind.CONSTANT) {
            if (call.arguments.size() != 1) {
                throw new BadInput("is '" + text + "'; the value must be given, as in constant(0.1).");
            }
            return new Imputation(kind, number(call.arguments.get(0)));
        }
        call.expectNone("only constant has a setting, as in constant(0.1)");
        return new Imputation(kind, 0);
    }

    static Treatment treatment(String text) {
        Call call = call(text);
        Treatment.Kind kind = choice(Treatment.Kind.class, call.name);
        if (kind == Treatment.Kind.WINSORISE || kind == Treatment.Kind.JRC) {
            if (call.arguments.size() == 1 && call.arguments.get(0).matches("[1-9][0-9]{0,2}|1000")) {
                return new Treatment(kind, Integer.parseInt(call.arguments.get(0)));
            }
            throw new BadInput("is '" + text + "'; the most points it may move, from 1 to 1000, must be given, as in "
                    + call.name + "(5).");
        }
        call.expectNone("only winsorise and jrc have a setting, as in winsorise(5)");
        return new Treatment(kind, 0);
    }

    /** A decimal number no larger than {@link AreaTable#MOST}; never −0. */
    static double number(String text) {
        double value = Double.NaN;
        try {
            value = text.trim().matches(".*[dDfFxXpP].*") ? value : Double.parseDouble(text.trim()) + 0.0;
        } catch (NumberFormatException e) {
            // said below, in the words of the one who wrote it
        }
        if (Math.abs(value) <= AreaTable.MOST) {
            return value;
        }
        throw new BadInput(
                "is '" + text + "'; a number" + (Double.isNaN(value) ? "" : " no larger than 10^15") + " is expected.");
    }

    /** A number between two bounds, both included. */
    static double number(String text, double least, double most, String expected) {
        double value = number(text);
        if (value < least || value > most) {
            throw new BadInput("is " + text + "; " + expected + " is expected.");
        }
        return value;
    }

    /** A whole number between two bounds, both included. */
    static long whole(String text, long least, long most) {
        double value = number(text);
        if (value < least || value > most || value != Math.rint(value)) {
            throw new BadInput("is " + text + "; a whole number from " + least + " to " + most + " is expected.");
        }
        return (long) value;
    }

    /** Yes or no, as YAML writes it: {@code true} or {@code false}. */
    static boolean yesNo(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new BadInput("is '" + text + "'; true or false is expected.");
        }
        return text.equals("true");
    }

    /** A weight: 0, or from a millionth to a million. Beyond that a slip is likelier than a meaning. */
    static double weight(String text) {
        double value = number(text);
        if (value == 0 || value >= 1 / ModelReader.MOST_WEIGHT && value <= ModelReader.MOST_WEIGHT) {
            return value;
        }
        throw new BadInput("is " + text + "; a weight of 0, or from 0.000001 to 1,000,000, is expected.");
    }

    /** A share from 0 to 1, where 0.67 and 67% stand for two thirds and 0.33 and 33% for one, as people write them. */
    static double coverage(String text) {
        double share = share(text);
        return share == 0.67 ? 2.0 / 3 : share == 0.33 ? 1.0 / 3 : share;
    }

    /** A share from 0 to 1: {@code 0.05}, {@code 5%} or {@code 2/3}. */
    static double share(String text) {
        String trimmed = text.trim();
        double value;
        try {
            if (trimmed.endsWith("%")) {
                value = number(trimmed.substring(0, trimmed.length() - 1)) / 100;
            } else if (trimmed.matches("\\d{1,6}/\\d{1,6}")) {
                int slash = trimmed.indexOf('/');
                value = Double.parseDouble(trimmed.substring(0, slash))
                        / Double.parseDouble(trimmed.substring(slash + 1));
            } else {
                value = number(trimmed);
            }
        } catch (BadInput e) {
            value = Double.NaN;
        }
        if (value >= 0 && value <= 1) {
            return value;
        }
        throw new BadInput("is '" + text + "'; a share from 0 to 1 is expected, such as 0.05, 5% or 2/3.");
    }

    /** Pounds as pennies: {@code 20000000.00}, with a pound sign and thousands' commas or without. */
    static long pence(String text) {
        String digits = text.trim().replaceFirst("^£", "");
        if (digits.matches("\\d{1,3}(,\\d{3})+(\\.\\d+)?")) {
            digits = digits.replace(",", "");
        }
        if (digits.matches("\\d{1,15}(\\.\\d{1,4})?")) {
            BigDecimal pounds = new BigDecimal(digits);
            if (pounds.stripTrailingZeros().scale() <= 2 && pounds.compareTo(MOST_POUNDS) <= 0) {
                return pounds.setScale(2, RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact();
            }
        }
        throw new BadInput("is '" + text + "'; pounds and whole pennies are expected, such as 20000000.00, from 0 to "
                + MOST_POUNDS.toPlainString() + ".");
    }

    private static Call call(String text) {
        Matcher m = CALL.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!m.matches()) {
            throw new BadInput("is '" + text + "'; a name, or a name with settings such as winsorise(5), is expected.");
        }
        List<String> arguments = new ArrayList<>();
        if (m.group(2) != null) {
            for (String argument : m.group(2).split(",", -1)) {
                arguments.add(argument.trim());
            }
        }
        return new Call(text, m.group(1), arguments);
    }

    private record Call(String text, String name, List<String> arguments) {
        void expectNone(String forms) {
            if (!arguments.isEmpty()) {
                throw new BadInput("is '" + text + "'; " + forms + ".");
            }
        }
    }
}
