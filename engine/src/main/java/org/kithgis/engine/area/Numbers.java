/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.area;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as people read them in a sentence. */
public final class Numbers {

    private Numbers() {}

    /** The shortest decimal form without an exponent: 5, 0.25, -3. */
    public static String plain(double value) {
        if (Double.isNaN(value)) {
            return "missing";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "minus infinity";
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Pennies as pounds: £1,234.50. */
    public static String pounds(long pence) {
        String digits =
                String.format(Locale.ROOT, "%,.2f", BigDecimal.valueOf(pence, 2).abs());
        return (pence < 0 ? "-£" : "£") + digits;
    }
}
