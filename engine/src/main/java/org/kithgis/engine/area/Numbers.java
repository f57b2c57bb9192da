/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.area;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Numbers as people read them in a sentence. */
public final class Numbers {

    private static final int DIGITS = 3;

    private Numbers() {}

    /** The shortest decimal form, without an exponent up to 10¹⁵: 5, 0.25, -3. */
    public static String plain(double value) {
        if (Double.isNaN(value)) {
            return "missing";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "minus infinity";
        }
        double size = Math.abs(value);
        if (size > 1e15 || size != 0 && size < 1e-9) {
            return Double.toString(value);
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** As many digits as people take in, three or all before the point, with commas: 0.0314, 5, 31.4, 1,234. */
    public static String rounded(double value) {
        return Double.isFinite(value) ? fixed(value, Math.max(0, few(value).scale())) : plain(value);
    }

    /** Numbers to be compared, {@linkplain #rounded rounded}, and all with the same decimals: 0.967 and 0.400. */
    public static List<String> alike(double... numbers) {
        if (!DoubleStream.of(numbers).allMatch(Double::isFinite)) {
            return DoubleStream.of(numbers).mapToObj(Numbers::rounded).toList();
        }
        BigDecimal largest =
                BigDecimal.valueOf(DoubleStream.of(numbers).map(Math::abs).max().orElse(0));
        int most = DIGITS - (largest.precision() - largest.scale());
        int wanted =
                DoubleStream.of(numbers).mapToInt(n -> few(n).scale()).max().orElse(0);
        int decimals = Math.max(0, largest.signum() == 0 ? 0 : Math.min(most, wanted));
        return DoubleStream.of(numbers).mapToObj(n -> fixed(n, decimals)).toList();
    }

    /** Percentages to be compared: all of them whole, or all with one decimal. */
    public static List<String> percents(double... percents) {
        boolean whole = DoubleStream.of(percents).allMatch(p -> Math.round(10 * p) % 10 == 0);
        return DoubleStream.of(percents)
                .mapToObj(p -> (Double.isFinite(p) ? fixed(p, whole ? 0 : 1) : plain(p)) + " %")
                .toList();
    }

    /** The shortest number of three digits, or of all before the point. */
    private static BigDecimal few(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal few = exact.precision() - exact.scale() > DIGITS
                ? exact.setScale(0, RoundingMode.HALF_UP)
                : exact.round(new MathContext(DIGITS, RoundingMode.HALF_UP));
        return few.stripTrailingZeros();
    }

    private static String fixed(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    /** A whole number with commas: 32,844. */
    public static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Pennies as pounds: £1,234.50. */
    public static String pounds(long pence) {
        return pounds(BigDecimal.valueOf(pence, 2));
    }

    /** A sum of whole pennies, which may be more than a long holds, as pounds. */
    public static String pounds(double pence) {
        return pounds(new BigDecimal(pence).movePointLeft(2));
    }

    private static String pounds(BigDecimal pounds) {
        return (pounds.signum() < 0 ? "-£" : "£") + String.format(Locale.ROOT, "%,.2f", pounds.abs());
    }
}
