/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.geotools.api.filter.expression.Expression;
import org.geotools.filter.FilterAttributeExtractor;

/**
 * Something made from a style's expressions: once where they are the same for every feature (as most are), else anew for
 * each feature.
 *
 * @param <T> what is made
 */
final class PerFeature<T> {

    private final Function<Object, T> make;
    private final T constant;

    private PerFeature(Function<Object, T> make, T constant) {
        this.make = make;
        this.constant = constant;
    }

    /**
     * @param make makes it from a feature; never gives null
     * @param inputs the expressions it reads; null ones count for nothing
     */
    static <T> PerFeature<T> of(Function<Object, T> make, Expression... inputs) {
        boolean fixed = Arrays.stream(inputs).filter(Objects::nonNull).allMatch(PerFeature::isConstant);
        return new PerFeature<>(make, fixed ? make.apply(null) : null);
    }

    T at(Object feature) {
        return constant != null ? constant : make.apply(feature);
    }

    /** Evaluates an expression, or gives the other value where there is none or it has no value of that kind. */
    static <V> V value(Expression expression, Object feature, Class<V> kind, V otherwise) {
        V value = expression == null ? null : expression.evaluate(feature, kind);
        return value == null ? otherwise : value;
    }

    /** The same for numbers that must be finite. */
    static double number(Expression expression, Object feature, double otherwise) {
        double value = value(expression, feature, Double.class, otherwise);
        return Double.isFinite(value) ? value : otherwise;
    }

    private static boolean isConstant(Expression expression) {
        FilterAttributeExtractor extractor = new FilterAttributeExtractor();
        expression.accept(extractor, null);
        return extractor.isConstantExpression();
    }
}
