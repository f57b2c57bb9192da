/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/** Where an indicator's values come from. */
public sealed interface Measure {

    /** The column that says most: what is counted, or what is given. */
    String column();

    /**
     * A count over a denominator.
     *
     * @param count the column that counts
     * @param per the column of the denominator; where it is 0 or missing, so is the rate
     * @param scale 1, 100 or 1,000: the rate is per so many
     */
    record Rate(String count, String per, double scale) implements Measure {
        @Override
        public String column() {
            return count;
        }
    }

    /**
     * A rate or score that is given.
     *
     * @param column the column
     */
    record Score(String column) implements Measure {}
}
