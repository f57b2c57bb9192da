/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.funding;

/**
 * A sum that keeps what each addition rounds off (Neumaier), so that however many areas there are, it is as exact as one
 * addition, and shares made with it sum to their amount within a small part of a penny.
 */
final class Sum {

    private double sum;
    private double lost;

    void clear() {
        sum = 0;
        lost = 0;
    }

    void add(double term) {
        double next = sum + term;
        lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    double total() {
        return sum + lost;
    }

    static double of(double[] terms) {
        Sum sum = new Sum();
        for (double term : terms) {
            sum.add(term);
        }
        return sum.total();
    }
}
