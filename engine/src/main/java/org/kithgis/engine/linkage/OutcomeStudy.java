/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import org.kithgis.engine.area.BadInput;

/**
 * Did it help? A programme's areas against comparators, before and after (methods §12).
 *
 * <p>Two answers with a 95 % interval each. The ratio: how many times the comparators' rate ratio the programme's is (a log-linear
 * Poisson model of group, time and both together; 1 is no effect). The difference: the programme's change in rate less the
 * comparators' (a normal approximation; 0 is no effect). Both take counts as Poisson; where areas changed more unevenly than that
 * (a dispersion above 1), intervals are too short, and may be widened by its root (quasi-Poisson).
 *
 * <p>An area with a missing count, or a basis that is missing or 0, is in neither group. Unchanging.
 */
public final class OutcomeStudy {

    /** Which side an area is on. */
    public enum Role {
        /** It had the programme. */
        PROGRAMME,
        /** It is compared with. */
        COMPARATOR,
        /** Neither. */
        NEITHER
    }

    /**
     * What was measured, one entry for each area.
     *
     * @param before events before; NaN where missing
     * @param basisBefore what they are of
     * @param after events after
     * @param basisAfter what they are of
     */
    public record Measure(double[] before, double[] basisBefore, double[] after, double[] basisAfter) {}

    private final Role[] roles;
    private final Change programme;
    private final Change comparators;
    private final int[] areas;
    private final double dispersion;
    private final double used;

    private OutcomeStudy(Measure m, Role[] wanted, boolean widen) {
        roles = wanted.clone();
        areas = new int[Role.values().length];
        for (int i = 0; i < roles.length; i++) {
            boolean complete = m.before[i] >= 0 && m.after[i] >= 0 && m.basisBefore[i] > 0 && m.basisAfter[i] > 0;
            roles[i] = complete ? roles[i] : Role.NEITHER;
            areas[roles[i].ordinal()]++;
        }
        programme = sum(m, Role.PROGRAMME, "No area of the programme");
        comparators = sum(m, Role.COMPARATOR, "No comparator");
        dispersion = dispersion(m);
        used = widen && dispersion > 1 ? dispersion : 1;
    }

    /**
     * Compares.
     *
     * @param roles which side each area is on
     * @param widen whether intervals are widened where areas changed more unevenly than Poisson counts do
     * @throws BadInput when a count is below 0, or either side has no area with both counts and both bases
     */
    public static OutcomeStudy of(Measure measure, Role[] roles, boolean widen) {
        for (int i = 0; i < roles.length; i++) {
            if (measure.before[i] < 0
                    || measure.after[i] < 0
                    || measure.basisBefore[i] < 0
                    || measure.basisAfter[i] < 0) {
                throw new BadInput(
                        "A count or its basis is below 0; numbers of 0 or more are expected, or nothing where missing.");
            }
        }
        return new OutcomeStudy(measure, roles, widen);
    }

    private Change sum(Measure m, Role role, String nobody) {
        double[] sums = new double[4];
        for (int i = 0; i < roles.length; i++) {
            if (roles[i] == role) {
                sums[0] += m.before[i];
                sums[1] += m.basisBefore[i];
                sums[2] += m.after[i];
                sums[3] += m.basisAfter[i];
            }
        }
        if (areas[role.ordinal()] == 0) {
            throw new BadInput(nobody + " has a count and a basis both before and after; at least one is needed.");
        }
        return new Change(sums[0], sums[1], sums[2], sums[3]);
    }

    /**
     * How unevenly areas of one side changed: Pearson's chi-squared of each area's events after, given its events before and
     * after together and its side's rate ratio, over its degrees of freedom. 1 is what Poisson counts do; NaN where fewer than
     * three areas tell.
     */
    private double dispersion(Measure m) {
        double chiSquared = 0;
        int telling = 0;
        for (int i = 0; i < roles.length; i++) {
            double all = m.before[i] + m.after[i];
            if (roles[i] == Role.NEITHER || !(all > 0)) {
                continue;
            }
            Change side = roles[i] == Role.PROGRAMME ? programme : comparators;
            double after = m.basisAfter[i] * side.rateAfter();
            double share = after / (after + m.basisBefore[i] * side.rateBefore());
            telling++;
            if (share > 0 && share < 1) {
                double off = m.after[i] - all * share;
                chiSquared += off * off / (all * share * (1 - share));
            }
        }
        return telling > 2 ? chiSquared / (telling - 2) : Double.NaN;
    }

    /** Which side an area is on, or neither where its figures are incomplete. */
    public Role role(int area) {
        return roles[area];
    }

    /** How many areas are on a side. */
    public int areas(Role role) {
        return areas[role.ordinal()];
    }

    /** The programme's areas together. */
    public Change programme() {
        return programme;
    }

    /** The comparators together. */
    public Change comparators() {
        return comparators;
    }

    /** How unevenly areas changed: 1 is what Poisson counts do; NaN where too few areas tell. */
    public double dispersion() {
        return dispersion;
    }

    /** What variances were multiplied by: 1, unless intervals were to be widened and had to be. */
    public double widened() {
        return used;
    }

    /** The programme's change in rate less the comparators'. */
    public Estimate difference() {
        return programme.difference(used).less(comparators.difference(used));
    }

    /** The logarithm of the programme's rate ratio over the comparators'; missing where any of the four counts is 0. */
    public Estimate logRatio() {
        return programme.logRatio(used).less(comparators.logRatio(used));
    }
}
