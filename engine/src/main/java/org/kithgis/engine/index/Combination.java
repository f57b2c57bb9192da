/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.function.IntFunction;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.model.Aggregation;

/**
 * Several columns of scores combined into one, and what each column contributed (methods §3).
 *
 * <p>Totals that differ by no more than what adding up rounds off are equal.
 *
 * <p>A column's contribution to an area's total is {@code coefficient · weight · score}, so that contributions sum to the
 * total: exactly what was added for {@code arithmetic} and {@code sum-of-ranks}; for {@code geometric} and {@code harmonic},
 * whose parts do not add up by themselves, the total shared out in proportion to the weighted scores.
 */
final class Combination {

    /** So many areas are combined before the next ones, that their sums stay at hand. */
    private static final int BLOCK = 1024;

    /** Which share of the weights must be present for an area to have a total. */
    @FunctionalInterface
    interface Coverage {
        boolean covers(double share);
    }

    private final double[] totals;
    private final int[] ranks;
    private final int ranked;
    private final double[] coefficients;
    private final double[][] parts;
    private final boolean[] whole;
    private final double[] weights;

    private Combination(
            double[] totals,
            int[] ranks,
            int ranked,
            double[] coefficients,
            double[][] parts,
            boolean[] whole,
            double[] weights) {
        this.totals = totals;
        this.ranks = ranks;
        this.ranked = ranked;
        this.coefficients = coefficients;
        this.parts = parts;
        this.whole = whole;
        this.weights = weights;
    }

    /**
     * Combines columns.
     *
     * @param parts scores by column and area, NaN where missing; not changed
     * @param whole which columns are surely missing nowhere
     * @param weights one for each column, 0 or more; a column with weight 0 is left out
     * @param coverage whether enough is present
     * @param names the columns in a sentence, such as {@code the indicator 'no_car'}
     * @param ids the areas' ids for a sentence, by position
     * @throws BadInput when a geometric or harmonic mean meets a score that is not above 0
     */
    static Combination of(
            Aggregation how,
            double[][] parts,
            boolean[] whole,
            double[] weights,
            Coverage coverage,
            String[] names,
            IntFunction<String> ids,
            Ranking ranking) {
        int n = parts[0].length;
        double[][] terms = parts;
        if (how == Aggregation.SUM_OF_RANKS) {
            terms = needRanks(parts, weights, ranking);
        } else if (how != Aggregation.ARITHMETIC) {
            requirePositive(how, parts, weights, names, ids);
        }
        boolean powers = how == Aggregation.GEOMETRIC || how == Aggregation.HARMONIC;
        double everywhere = 0;
        double elsewhere = 0;
        for (int k = 0; k < terms.length; k++) {
            everywhere += whole[k] ? weights[k] : 0;
            elsewhere += whole[k] ? 0 : weights[k];
        }
        double all = elsewhere + everywhere; // added up as each area's share of it is, so that a whole one is 1
        boolean cancel = false;
        double[] totals = new double[n]; // sums until a block's are complete
        double[] plain = powers ? new double[n] : totals;
        double[] coefficients = new double[n];
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(from + BLOCK, n);
            for (int k = 0; k < terms.length; k++) {
                if (weights[k] == 0) {
                    continue;
                }
                if (powers) {
                    addPowers(how, totals, plain, weights[k], terms[k], from, to);
                } else {
                    add(totals, weights[k], terms[k], from, to);
                }
                cancel = cancel || how == Aggregation.ARITHMETIC && anyBelowZero(terms[k], from, to);
            }
            for (int i = from; i < to; i++) {
                double there = all;
                double sum = totals[i];
                double weighted = plain[i];
                if (sum != sum) { // something is missing, which is rare: added up again without it
                    there = 0;
                    sum = 0;
                    weighted = 0;
                    for (int k = 0; k < terms.length; k++) {
                        double x = weights[k] == 0 ? Double.NaN : terms[k][i];
                        sum += x == x ? weights[k] * term(how, x) : 0;
                        weighted += x == x ? weights[k] * x : 0;
                        there += x == x && !whole[k] ? weights[k] : 0;
                    }
                    there += everywhere;
                }
                boolean covered = there > 0 && (there == all || coverage.covers(there / all));
                totals[i] = covered ? total(how, sum, there, all) : Double.NaN;
                coefficients[i] = !covered ? Double.NaN : powers ? totals[i] / weighted : perPoint(how, there, all);
            }
        }
        int[] ranks = new int[n];
        int ranked = ranking.unite(totals, cancel ? sizes(terms, weights, coefficients) : null, ranks);
        return new Combination(totals, ranks, ranked, coefficients, terms, whole, weights);
    }

    /** What a score adds to the sum, for each unit of its weight. */
    static double term(Aggregation how, double score) {
        return switch (how) {
            case ARITHMETIC, SUM_OF_RANKS -> score;
            case GEOMETRIC -> Math.log(score);
            case HARMONIC -> 1 / score;
        };
    }

    /**
     * The total that a sum of weighted terms makes.
     *
     * @param present the weights of those that are there
     * @param all the weights of all
     */
    static double total(Aggregation how, double sum, double present, double all) {
        return switch (how) {
            case ARITHMETIC -> sum / present;
            case SUM_OF_RANKS -> sum * (all / present);
            case GEOMETRIC -> Math.exp(sum / present);
            case HARMONIC -> present / sum;
        };
    }

    /** What a weighted point adds to a total that is a sum of them. */
    private static double perPoint(Aggregation how, double present, double all) {
        return how == Aggregation.SUM_OF_RANKS ? all / present : 1 / present;
    }

    /** What the totals would be if no term were below 0. */
    private static double[] sizes(double[][] terms, double[] weights, double[] coefficients) {
        double[] sizes = new double[coefficients.length];
        for (int k = 0; k < terms.length; k++) {
            double[] x = terms[k];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] += x[i] == x[i] ? Math.abs(weights[k] * x[i]) : 0;
            }
        }
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] *= coefficients[i];
        }
        return sizes;
    }

    private static boolean anyBelowZero(double[] x, int from, int to) {
        long signs = 0;
        for (int i = from; i < to; i++) {
            signs |= Double.doubleToRawLongBits(x[i]);
        }
        for (int i = from; i < to && signs < 0; i++) { // −0 and NaN may have a sign too
            if (x[i] < 0) {
                return true;
            }
        }
        return false;
    }

    private static void add(double[] sums, double w, double[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            sums[i] += w * x[i];
        }
    }

    private static void addPowers(
            Aggregation how, double[] sums, double[] plain, double w, double[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            sums[i] += w * term(how, x[i]);
            plain[i] += w * x[i];
        }
    }

    /** The total of each area; NaN where too little was present. */
    double[] totals() {
        return totals;
    }

    /** The rank of each total: 1 = the greatest, equal ones share the least; 0 where it is missing. */
    int[] ranks() {
        return ranks;
    }

    /** How many totals are ranked. */
    int ranked() {
        return ranked;
    }

    /** The scores of a column as they were added; not to be changed. */
    double[] scores(int part) {
        return parts[part];
    }

    /** Whether a column is surely missing nowhere. */
    boolean whole(int part) {
        return whole[part];
    }

    /** What a weighted point of any column adds to each area's total; NaN where that is missing. Not to be changed. */
    double[] coefficients() {
        return coefficients;
    }

    /** What a column added to an area's total; NaN where the total is missing, else 0 where the column has no weight. */
    double contribution(int part, int area) {
        double perPoint = perPoint(part, area);
        return perPoint == 0 ? 0 : perPoint * parts[part][area];
    }

    /** What one point of a column adds to an area's total; NaN where the total is missing, else 0 without weight. */
    double perPoint(int part, int area) {
        return coefficients[area] * weights[part];
    }

    /** The weight of a column. */
    double weight(int part) {
        return weights[part];
    }

    private static double[][] needRanks(double[][] parts, double[] weights, Ranking ranking) {
        double[][] needRanks = new double[parts.length][];
        int[] ranks = new int[parts[0].length];
        for (int k = 0; k < parts.length; k++) {
            if (weights[k] == 0) {
                needRanks[k] = parts[k];
                continue;
            }
            int ranked = ranking.descending(parts[k], ranks);
            needRanks[k] = new double[ranks.length];
            for (int i = 0; i < ranks.length; i++) {
                needRanks[k][i] = ranks[i] == 0 ? Double.NaN : ranked + 1 - ranks[i];
            }
        }
        return needRanks;
    }

    private static void requirePositive(
            Aggregation how, double[][] parts, double[] weights, String[] names, IntFunction<String> ids) {
        for (int k = 0; k < parts.length; k++) {
            for (int i = 0; weights[k] > 0 && i < parts[k].length; i++) {
                if (parts[k][i] <= 0) {
                    throw new BadInput("A " + how.label() + " mean needs scores above 0, but " + names[k] + " scores "
                            + Numbers.plain(parts[k][i]) + " in area " + ids.apply(i)
                            + "; a normalisation such as min-max(1,100) keeps scores above 0.");
                }
            }
        }
    }
}
