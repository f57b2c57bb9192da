/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.Arrays;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.model.Aggregation;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Method;
import org.kithgis.engine.model.Normalisation;

/**
 * An index computed again with other weights, as often as wanted (methods §10). What does not depend on the weights is done
 * once, and a computation keeps its working arrays for the next.
 *
 * <p>Guarantees: with every factor 1 the scores are those of the index, and with others those of the same model with the
 * weights multiplied, but for the rounding of sums; weights found from the data are not found anew. Serves any number of
 * threads, each with a {@link Pass} of its own.
 */
public final class Reweighting {

    /** So many areas are added up together, that their sums stay at hand. */
    private static final int BLOCK = 1024;

    private final IndexResult index;
    private final Method method;
    private final Weighted[] domains;
    private final double[] domainWeights;
    private final boolean domainsRanked;
    private final int indicators;

    /**
     * One domain's indicators.
     *
     * @param terms what each adds to the sum for a unit of its weight, by indicator and area; NaN where missing
     * @param whole which are missing nowhere
     * @param weights as the index has them
     * @param first the position of the first among all indicators of the model
     */
    private record Weighted(double[][] terms, boolean[] whole, double[] weights, int first) {}

    /** Of an index. */
    public Reweighting(IndexResult index) {
        this.index = index;
        this.method = index.model().method();
        int count = index.model().domains().size();
        this.domains = new Weighted[count];
        this.domainWeights = new double[count];
        int first = 0;
        for (int d = 0; d < count; d++) {
            Domain domain = index.model().domains().get(d);
            domains[d] = weighted(d, domain.indicators().size(), first);
            domainWeights[d] = index.domainWeight(d);
            first += domain.indicators().size();
        }
        this.indicators = first;
        this.domainsRanked =
                method.domainNormalisation().kind().ranked() || method.domainAggregation() == Aggregation.SUM_OF_RANKS;
    }

    private Weighted weighted(int d, int size, int first) {
        Combination combined = index.combination(d);
        double[][] terms = new double[size][];
        boolean[] whole = new boolean[size];
        double[] weights = new double[size];
        for (int k = 0; k < size; k++) {
            weights[k] = combined.weight(k);
            terms[k] = combined.scores(k);
            if (weights[k] > 0) {
                terms[k] = terms(method.aggregation(), terms[k]);
                whole[k] = isWhole(terms[k]);
            }
        }
        return new Weighted(terms, whole, weights, first);
    }

    private static double[] terms(Aggregation how, double[] scores) {
        if (how == Aggregation.ARITHMETIC || how == Aggregation.SUM_OF_RANKS) {
            return scores;
        }
        return Arrays.stream(scores).map(x -> Combination.term(how, x)).toArray();
    }

    private static boolean isWhole(double[] values) {
        for (double v : values) {
            if (v != v) {
                return false;
            }
        }
        return true;
    }

    /** The index. */
    public IndexResult index() {
        return index;
    }

    /** How many indicators all domains have together. */
    public int indicators() {
        return indicators;
    }

    /** How many domains there are. */
    public int domains() {
        return domains.length;
    }

    /** A new pass, for one thread. */
    public Pass pass() {
        return new Pass();
    }

    /** One computation after another. What it gives is good until the next. */
    public final class Pass implements Needs {

        private final int n = index.areas().size();
        private final Ranking ranking = new Ranking();
        private final Normalising normalising = new Normalising(ranking);
        private final double[][] scores = new double[domains.length][n];
        private final double[][] ranked = new double[domains.length][];
        private final int[][] domainRanks = new int[domains.length][];
        private final int[] rankedIn = new int[domains.length];
        private final double[] factored = new double[domains.length];
        private final double[] sums = new double[BLOCK];
        private final double[] present = new double[BLOCK];
        private final double[] totals = new double[n];
        private final int[] ranks = new int[n];
        private int rankedAreas;

        private Pass() {}

        /**
         * Computes the index with other weights.
         *
         * @param ofDomains what each domain's weight is multiplied by, 0 or more
         * @param ofIndicators what each indicator's is, in the model's order over all domains, 0 or more; a domain whose
         *     indicators are all left out is left out
         * @param ranksOfDomains whether {@link #domainNeedRank} will be asked
         */
        public void compute(double[] ofDomains, double[] ofIndicators, boolean ranksOfDomains) {
            boolean[] whole = new boolean[domains.length];
            for (int d = 0; d < domains.length; d++) {
                double[] weights = domains[d].weights.clone();
                double sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    weights[k] *= ofIndicators[domains[d].first + k];
                    sum += weights[k];
                }
                factored[d] = sum > 0 ? domainWeights[d] * ofDomains[d] : 0;
                if (factored[d] > 0) {
                    combine(
                            method.aggregation(),
                            domains[d].terms,
                            domains[d].whole,
                            weights,
                            method::covers,
                            scores[d]);
                    rank(d, ranksOfDomains);
                    whole[d] = isWhole(scores[d]);
                }
            }
            combine(method.domainAggregation(), terms(), whole, factored, share -> share == 1, totals);
            rankedAreas = ranking.unite(totals, null, ranks);
        }

        private void rank(int d, boolean asked) {
            if (asked || domainsRanked) {
                domainRanks[d] = domainRanks[d] == null ? new int[n] : domainRanks[d];
                rankedIn[d] = ranking.unite(scores[d], null, domainRanks[d]);
            }
            Normalisation rule = method.domainNormalisation();
            if (rule.kind() != Normalisation.Kind.NONE) {
                normalising.normalise(rule, scores[d], Double.NaN, "");
            }
        }

        /** What each domain adds to the index for a unit of its weight. */
        private double[][] terms() {
            Aggregation how = method.domainAggregation();
            if (how == Aggregation.ARITHMETIC) {
                return scores;
            }
            for (int d = 0; d < domains.length; d++) {
                ranked[d] = ranked[d] == null ? new double[n] : ranked[d];
                int count = how == Aggregation.SUM_OF_RANKS ? ranking.descending(scores[d], ranks) : 0;
                for (int i = 0; i < n; i++) {
                    ranked[d][i] = how != Aggregation.SUM_OF_RANKS
                            ? Combination.term(how, scores[d][i])
                            : ranks[i] == 0 ? Double.NaN : count + 1 - ranks[i];
                }
            }
            return ranked;
        }

        private void combine(
                Aggregation how,
                double[][] terms,
                boolean[] whole,
                double[] weights,
                Combination.Coverage coverage,
                double[] into) {
            double everywhere = 0;
            double elsewhere = 0;
            for (int k = 0; k < terms.length; k++) {
                everywhere += whole[k] ? weights[k] : 0;
                elsewhere += whole[k] ? 0 : weights[k];
            }
            double all = elsewhere + everywhere; // added up as each area's share of it is, so that a whole one is 1
            for (int from = 0; from < n; from += BLOCK) {
                int size = Math.min(BLOCK, n - from);
                Arrays.fill(sums, 0);
                Arrays.fill(present, 0);
                for (int k = 0; k < terms.length; k++) {
                    if (weights[k] > 0 && whole[k]) {
                        add(terms[k], weights[k], from, size, sums);
                    } else if (weights[k] > 0) {
                        addPresent(terms[k], weights[k], from, size, sums, present);
                    }
                }
                double last = Double.NaN; // most areas have all, so what follows from that is kept from area to area
                boolean covered = false;
                for (int j = 0; j < size; j++) {
                    if (present[j] != last) {
                        last = present[j];
                        covered = last + everywhere > 0 && coverage.covers((last + everywhere) / all);
                    }
                    into[from + j] = covered ? Combination.total(how, sums[j], last + everywhere, all) : Double.NaN;
                }
            }
        }

        @Override
        public AreaTable areas() {
            return index.areas();
        }

        @Override
        public IndexModel model() {
            return index.model();
        }

        @Override
        public double score(int area) {
            return totals[area];
        }

        @Override
        public int rank(int area) {
            return ranks[area];
        }

        /** All ranks by area; not to be changed. */
        public int[] ranks() {
            return ranks;
        }

        @Override
        public int ranked() {
            return rankedAreas;
        }

        @Override
        public double domainWeight(int domain) {
            return factored[domain];
        }

        @Override
        public double comparableDomainScore(int domain, int area) {
            return factored[domain] == 0 ? Double.NaN : scores[domain][area];
        }

        @Override
        public int domainNeedRank(int domain, int area) {
            int rank = factored[domain] == 0 ? 0 : domainRanks[domain][area];
            return rank == 0 ? 0 : rankedIn[domain] + 1 - rank;
        }
    }

    private static void add(double[] terms, double weight, int from, int size, double[] sums) {
        for (int j = 0; j < size; j++) {
            sums[j] += weight * terms[from + j];
        }
    }

    private static void addPresent(double[] terms, double weight, int from, int size, double[] sums, double[] present) {
        for (int j = 0; j < size; j++) {
            double x = terms[from + j];
            sums[j] += x == x ? weight * x : 0;
            present[j] += x == x ? weight : 0;
        }
    }
}
