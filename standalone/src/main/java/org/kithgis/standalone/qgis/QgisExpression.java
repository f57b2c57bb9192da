/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.qgis;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.geotools.api.filter.And;
import org.geotools.api.filter.BinaryComparisonOperator;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.Not;
import org.geotools.api.filter.Or;
import org.geotools.api.filter.PropertyIsEqualTo;
import org.geotools.api.filter.PropertyIsGreaterThan;
import org.geotools.api.filter.PropertyIsGreaterThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLessThan;
import org.geotools.api.filter.PropertyIsLessThanOrEqualTo;
import org.geotools.api.filter.PropertyIsNotEqualTo;
import org.geotools.api.filter.PropertyIsNull;
import org.geotools.api.filter.expression.Add;
import org.geotools.api.filter.expression.BinaryExpression;
import org.geotools.api.filter.expression.Divide;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Function;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.Multiply;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.api.filter.expression.Subtract;

/**
 * A style's filters and expressions in QGIS's language. What {@code env} reads of a request is a variable of the layer in
 * QGIS. A condition about a missing value is not true in either language.
 *
 * <p>Methods throw {@link UnsupportedOperationException} with what has no counterpart here.
 */
final class QgisExpression {

    /** A style's literals are texts, whatever they stand for. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private QgisExpression() {}

    /** A filter as a condition. */
    static String of(Filter filter) {
        if (filter instanceof And and) {
            return joined(and.getChildren(), " AND ");
        }
        if (filter instanceof Or or) {
            return joined(or.getChildren(), " OR ");
        }
        if (filter instanceof Not not && not.getFilter() instanceof PropertyIsNull isNull) {
            return of(isNull.getExpression()) + " IS NOT NULL";
        }
        if (filter instanceof Not not) {
            return "NOT (" + of(not.getFilter()) + ")";
        }
        if (filter instanceof PropertyIsNull isNull) {
            return of(isNull.getExpression()) + " IS NULL";
        }
        if (filter instanceof BinaryComparisonOperator comparison) {
            return of(comparison.getExpression1()) + operator(comparison) + of(comparison.getExpression2());
        }
        throw new UnsupportedOperationException("QGIS is not told of the condition " + filter);
    }

    private static String joined(List<Filter> filters, String by) {
        return filters.stream()
                .map(f -> f instanceof And || f instanceof Or ? "(" + of(f) + ")" : of(f))
                .collect(Collectors.joining(by));
    }

    private static String operator(BinaryComparisonOperator comparison) {
        if (comparison instanceof PropertyIsEqualTo) {
            return " = ";
        }
        if (comparison instanceof PropertyIsNotEqualTo) {
            return " <> ";
        }
        if (comparison instanceof PropertyIsLessThan) {
            return " < ";
        }
        if (comparison instanceof PropertyIsLessThanOrEqualTo) {
            return " <= ";
        }
        if (comparison instanceof PropertyIsGreaterThan) {
            return " > ";
        }
        if (comparison instanceof PropertyIsGreaterThanOrEqualTo) {
            return " >= ";
        }
        throw new UnsupportedOperationException("QGIS is not told of the comparison " + comparison);
    }

    /** An expression. */
    static String of(Expression expression) {
        if (expression instanceof PropertyName property) {
            return '"' + property.getPropertyName().replace("\"", "\"\"") + '"';
        }
        if (expression instanceof Literal literal) {
            String value = String.valueOf(literal.getValue());
            return NUMBER.matcher(value).matches() ? value : text(value);
        }
        if (expression instanceof BinaryExpression binary) {
            return "(" + of(binary.getExpression1()) + operator(binary) + of(binary.getExpression2()) + ")";
        }
        if (expression instanceof Function function) {
            return call(function);
        }
        throw new UnsupportedOperationException("QGIS is not told of the expression " + expression);
    }

    private static String operator(BinaryExpression binary) {
        if (binary instanceof Add) {
            return " + ";
        }
        if (binary instanceof Subtract) {
            return " - ";
        }
        if (binary instanceof Multiply) {
            return " * ";
        }
        if (binary instanceof Divide) {
            return " / ";
        }
        throw new UnsupportedOperationException("QGIS is not told of the sum " + binary);
    }

    private static String call(Function function) {
        List<String> of =
                function.getParameters().stream().map(QgisExpression::of).toList();
        return switch (function.getName()) {
            case "property" -> "attribute($currentfeature, " + of.get(0) + ")";
            case "env" -> "coalesce(@" + constant(function, 0) + ", " + of.get(1) + ")";
            case "if_then_else" -> "if(" + String.join(", ", of) + ")";
            case "strEndsWith" -> "right(" + of.get(0) + ", length(" + of.get(1) + ")) = " + of.get(1);
            case "strTrim" -> "trim(" + of.get(0) + ")";
            case "Concatenate" -> "concat(" + String.join(", ", withoutDoubledSpaces(of)) + ")";
            case "numberFormat" -> formatted(constant(function, 0), of.get(1));
            default ->
                throw new UnsupportedOperationException("QGIS is not told of the function " + function.getName());
        };
    }

    /** Servers draw one space where a text ends and the next starts with one; QGIS would draw both. */
    private static List<String> withoutDoubledSpaces(List<String> parts) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            boolean doubled = parts.get(i).equals("' '")
                    && i + 1 < parts.size()
                    && parts.get(i + 1).startsWith("' ");
            if (!doubled) {
                kept.add(parts.get(i));
            }
        }
        return kept;
    }

    private static String constant(Function function, int parameter) {
        return function.getParameters().get(parameter).evaluate(null, String.class);
    }

    /** A number as a pattern of Java's writes it. A missing number is a missing text, which {@code concat} leaves out. */
    private static String formatted(String pattern, String number) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        boolean signs = pattern.contains(";");
        String digits = "format_number(" + (signs ? "abs(" + number + ")" : number) + ", "
                + format.getMaximumFractionDigits() + ", 'en')";
        if (!format.isGroupingUsed()) {
            digits = "replace(" + digits + ", ',', '')";
        }
        List<String> parts = new ArrayList<>();
        if (signs) {
            parts.add("if(" + number + " < 0, " + text(format.getNegativePrefix()) + ", "
                    + text(format.getPositivePrefix()) + ")");
        } else if (!format.getPositivePrefix().isEmpty()) {
            parts.add(text(format.getPositivePrefix()));
        }
        parts.add(digits);
        if (!format.getPositiveSuffix().isEmpty()) {
            parts.add(text(format.getPositiveSuffix()));
        }
        return String.join(" || ", parts);
    }

    private static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n") + "'";
    }
}
