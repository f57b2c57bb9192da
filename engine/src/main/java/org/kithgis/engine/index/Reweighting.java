/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.model.Aggregation;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Method;
import org.kithgis.engine.model.Normalisation;

/**
 * An index computed again with other weights, as often as wanted (methods §10). What does not depend on the weights is done
 * once, and several replicates are computed together, block of areas by block, so that memory is read once for all of them.
 *
 * <p>Guarantees: with every factor 1 the scores are those of the index, and with others those of the same model with the
 * weights multiplied, but for the rounding of sums; weights found from the data are not found anew. Which areas have too
 * little data for a domain is as in the index: another weight does not make an area unknown that was known, nor the other way. Serves any
 * number of threads, each with a {@link Pass} of its own.
 */
public final class Reweighting {

    /** So many areas are added up for all replicates of a pass before the next ones, that their scores stay at hand. */
    private static final int BLOCK = 512;

    private final IndexResult index;
    private final Method method;
    private final Weighted[] domains;
    private final double[] domainWeights;
    private final boolean pointwise;
    private final int indicators;

    /**
     * One domain's indicators.
     *
     * @param columns what each adds, by indicator; null where it has no weight
     * @param weights as the index has them
     * @param first the position of the first among all indicators of the model
     */
    private record Weighted(Terms[] columns, double[] weights, int first) {}

    /**
     * What a column adds to the sum for a unit of its weight, in blocks of areas that each lie together in memory, the last
     * one filled up with 0.
     *
     * @param values by block and area; 0 where missing
     * @param present 1 where it is there and 0 where it is missing; null where it is there everywhere
     */
    private record Terms(double[][] values, double[][] present) {

        static Terms of(Aggregation how, double[] scores) {
            int blocks = (scores.length + BLOCK - 1) / BLOCK;
            double[][] values = new double[blocks][BLOCK];
            double[][] present = new double[blocks][BLOCK];
            boolean whole = true;
            for (int i = 0; i < scores.length; i++) {
                boolean there = scores[i] == scores[i];
                whole &= there;
                values[i / BLOCK][i % BLOCK] = there ? Combination.term(how, scores[i]) : 0;
                present[i / BLOCK][i % BLOCK] = there ? 1 : 0;
            }
            return new Terms(values, whole ? null : present);
        }
    }

    /** Of an index. */
    public Reweighting(IndexResult index) {
        this.index = index;
        this.method = index.model().method();
        int count = index.model().domains().size();
        this.domains = new Weighted[count];
        this.domainWeights = new double[count];
        int first = 0;
        for (int d = 0; d < count; d++) {
            int size = index.model().domains().get(d).indicators().size();
            domains[d] = weighted(index.combination(d), size, first);
            domainWeights[d] = index.domainWeight(d);
            first += size;
        }
        this.indicators = first;
        this.pointwise = method.domainNormalisation().kind() == Normalisation.Kind.NONE
                && method.domainAggregation() != Aggregation.SUM_OF_RANKS;
    }

    private Weighted weighted(Combination combined, int size, int first) {
        Terms[] columns = new Terms[size];
        double[] weights = new double[size];
        for (int k = 0; k < size; k++) {
            weights[k] = combined.weight(k);
            columns[k] = weights[k] > 0 ? Terms.of(method.aggregation(), combined.scores(k)) : null;
        }
        return new Weighted(columns, weights, first);
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

    /** Working arrays for one thread. */
    public Pass pass() {
        return new Pass();
    }

    /** Several replicates at a time; one of them, the one taken last, is what is asked about. */
    public final class Pass implements Needs {

        private final int n = index.areas().size();
        private final Ranking ranking = new Ranking();
        private final Normalising normalising = new Normalising(ranking);
        private final Adder adder = new Adder();
        private final double[] sums = new double[BLOCK];
        private final double[] present = new double[BLOCK];
        private final double[][] block = new double[domains.length][BLOCK];
        private double[][] straight = {};
        private final int[][] domainRanks = new int[domains.length][];
        private final int[] rankedIn = new int[domains.length];
        private final int[] ranks = new int[n];
        private double[][] domainWeightsOf = {};
        private double[][] totalsOf = {};
        private double[][][] scoresOf = {};
        private boolean domainsRanked;
        private int taken;
        private int rankedAreas;

        private Pass() {}

        /**
         * Computes the index with other weights, for some replicates; {@link #take} one of them next.
         *
         * @param ofDomains by replicate, what each domain's weight is multiplied by, 0 or more
         * @param ofIndicators by replicate, what each indicator's is, in the model's order over all domains, 0 or more; a
         *     domain whose indicators are all left out is left out
         * @param ranksOfDomains whether {@link #domainNeedRank} will be asked
         */
        public void compute(double[][] ofDomains, double[][] ofIndicators, boolean ranksOfDomains) {
            int replicates = ofDomains.length;
            domainsRanked = ranksOfDomains;
            boolean keep = ranksOfDomains || !pointwise;
            if (straight.length != replicates) {
                straight = new double[replicates][BLOCK];
            }
            if (totalsOf.length < replicates) {
                totalsOf = new double[replicates][n];
            }
            if (keep && scoresOf.length < replicates) {
                scoresOf = new double[replicates][domains.length][n];
            }
            domainWeightsOf = new double[replicates][domains.length];
            double[][][] weights = new double[replicates][domains.length][];
            for (int r = 0; r < replicates; r++) {
                for (int d = 0; d < domains.length; d++) {
                    weights[r][d] = domains[d].weights.clone();
                    double sum = 0;
                    for (int k = 0; k < weights[r][d].length; k++) {
                        weights[r][d][k] *= ofIndicators[r][domains[d].first + k];
                        sum += weights[r][d][k];
                    }
                    domainWeightsOf[r][d] = sum > 0 ? domainWeights[d] * ofDomains[r][d] : 0;
                }
            }
            boolean[] through = new boolean[domains.length];
            for (int d = 0; d < through.length; d++) {
                through[d] = !keep && goesStraight(domains[d]);
            }
            Product product = product(weights, through);
            for (int from = 0; from < n; from += BLOCK) {
                int size = Math.min(BLOCK, n - from);
                if (!keep) {
                    product.of(from / BLOCK, straight, adder);
                }
                for (int r = 0; r < replicates; r++) {
                    for (int d = 0; d < domains.length; d++) {
                        if (domainWeightsOf[r][d] > 0 && !through[d]) {
                            combine(d, weights[r][d], from, size, keep ? scoresOf[r][d] : block[d], keep ? from : 0);
                        }
                    }
                    if (!keep) {
                        System.arraycopy(straight[r], 0, sums, 0, BLOCK);
                        combine(size, domainWeightsOf[r], through, totalsOf[r], from);
                    }
                }
            }
        }

        /** Whether the index is the sum of a domain's columns as of any others: its scores need not be known first. */
        private boolean goesStraight(Weighted domain) {
            return method.aggregation() == Aggregation.ARITHMETIC
                    && method.domainAggregation() == Aggregation.ARITHMETIC
                    && Arrays.stream(domain.columns).allMatch(c -> c == null || c.present == null);
        }

        /** What the columns of domains that go straight through add to the sum over domains. */
        private Product product(double[][][] weights, boolean[] through) {
            Product product = new Product();
            for (int d = 0; d < domains.length; d++) {
                for (int k = 0; k < domains[d].columns.length && through[d]; k++) {
                    if (domains[d].columns[k] != null) {
                        double[] shares = new double[weights.length];
                        for (int r = 0; r < shares.length; r++) {
                            double all = Arrays.stream(weights[r][d]).sum();
                            shares[r] = all > 0 ? domainWeightsOf[r][d] * weights[r][d][k] / all : 0;
                        }
                        product.add(domains[d].columns[k].values, shares);
                    }
                }
            }
            return product;
        }

        /** Turns to one of the replicates computed last, and ranks its areas. */
        public void take(int replicate) {
            taken = replicate;
            if (domainsRanked || !pointwise) {
                for (int d = 0; d < domains.length; d++) {
                    if (domainWeightsOf[taken][d] > 0) {
                        place(d, scoresOf[taken][d]);
                    }
                }
                double[][] terms =
                        method.domainAggregation() == Aggregation.SUM_OF_RANKS ? needRanks() : scoresOf[taken];
                for (int from = 0; from < n; from += BLOCK) {
                    int size = Math.min(BLOCK, n - from);
                    for (int d = 0; d < domains.length; d++) {
                        System.arraycopy(terms[d], from, block[d], 0, size);
                    }
                    Arrays.fill(sums, 0);
                    combine(size, domainWeightsOf[taken], new boolean[domains.length], totalsOf[taken], from);
                }
            }
            for (int i = 0; index.ranked() < n && i < n; i++) {
                totalsOf[taken][i] = index.rank(i) == 0 ? Double.NaN : totalsOf[taken][i];
            }
            rankedAreas = ranking.unite(totalsOf[taken], null, ranks);
        }

        /** A domain's areas in their order, and its scores as they enter the index. */
        private void place(int d, double[] scores) {
            domainRanks[d] = domainRanks[d] == null ? new int[n] : domainRanks[d];
            rankedIn[d] = ranking.unite(scores, null, domainRanks[d]);
            if (method.domainNormalisation().kind() != Normalisation.Kind.NONE) {
                normalising.normalise(method.domainNormalisation(), scores, Double.NaN, "");
            }
        }

        private double[][] needRanks() {
            double[][] needRanks = new double[domains.length][n];
            for (int d = 0; d < domains.length; d++) {
                if (domainWeightsOf[taken][d] > 0) {
                    int ranked = ranking.descending(scoresOf[taken][d], ranks);
                    for (int i = 0; i < n; i++) {
                        needRanks[d][i] = ranks[i] == 0 ? Double.NaN : ranked + 1 - ranks[i];
                    }
                }
            }
            return needRanks;
        }

        /** Combines the indicators of a domain, for a block of areas. */
        private void combine(int d, double[] weights, int from, int size, double[] into, int at) {
            Terms[] columns = domains[d].columns;
            double everywhere = 0;
            double elsewhere = 0;
            Arrays.fill(sums, 0);
            Arrays.fill(present, 0);
            adder.to(sums);
            for (int k = 0; k < columns.length; k++) {
                if (weights[k] > 0) {
                    adder.add(columns[k].values[from / BLOCK], weights[k]);
                    everywhere += columns[k].present == null ? weights[k] : 0;
                }
            }
            adder.end();
            adder.to(present);
            for (int k = 0; k < columns.length; k++) {
                if (weights[k] > 0 && columns[k].present != null) {
                    adder.add(columns[k].present[from / BLOCK], weights[k]);
                    elsewhere += weights[k];
                }
            }
            adder.end();
            total(
                    method.aggregation(),
                    everywhere,
                    elsewhere,
                    index.combination(d).totals(),
                    from,
                    size,
                    into,
                    at);
        }

        /** Adds the domains' blocks of scores to the sums of those that went straight through: of areas that have all. */
        private void combine(int size, double[] weights, boolean[] through, double[] into, int at) {
            Aggregation how = method.domainAggregation();
            double all = 0;
            adder.to(sums);
            for (int d = 0; d < domains.length; d++) {
                all += weights[d];
                if (weights[d] > 0 && !through[d]) {
                    if (how == Aggregation.ARITHMETIC || how == Aggregation.SUM_OF_RANKS) {
                        adder.add(block[d], weights[d]);
                    } else {
                        for (int j = 0; j < size; j++) {
                            sums[j] += weights[d] * Combination.term(how, block[d][j]);
                        }
                    }
                }
            }
            adder.end();
            total(how, all, 0, null, 0, size, into, at); // a missing domain makes the sum missing
        }

        /**
         * Makes totals of sums.
         *
         * @param known totals as the index has them, NaN where too little is present; null where none are missing but by
         *     their sums
         */
        private void total(
                Aggregation how,
                double everywhere,
                double elsewhere,
                double[] known,
                int from,
                int size,
                double[] into,
                int at) {
            double all = elsewhere + everywhere; // added up as each area's share of it is, so that a whole one is 1
            if (elsewhere == 0 && how == Aggregation.ARITHMETIC) { // a loop of its own, for most of the work is here
                for (int j = 0; j < size; j++) {
                    sums[j] /= all;
                }
                System.arraycopy(sums, 0, into, at, size);
                return;
            }
            for (int j = 0; j < size; j++) {
                double there = present[j] + everywhere;
                boolean covered = there > 0 && (known == null || !Double.isNaN(known[from + j]));
                into[at + j] = covered ? Combination.total(how, sums[j], there, all) : Double.NaN;
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
            return totalsOf[taken][area];
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
            return domainWeightsOf[taken][domain];
        }

        /** {@inheritDoc} Only after a computation with ranks of domains. */
        @Override
        public double comparableDomainScore(int domain, int area) {
            return domainWeight(domain) == 0 ? Double.NaN : scoresOf[taken][domain][area];
        }

        /** {@inheritDoc} Only after a computation with ranks of domains. */
        @Override
        public int domainNeedRank(int domain, int area) {
            int rank = domainWeight(domain) == 0 ? 0 : domainRanks[domain][area];
            return rank == 0 ? 0 : rankedIn[domain] + 1 - rank;
        }
    }

    /** Sums of weighted columns for several replicates: what is read of a few columns serves them all. */
    private static final class Product {
        private final List<double[][]> columns = new ArrayList<>();
        private final List<double[]> weights = new ArrayList<>();

        /**
         * Takes one more column.
         *
         * @param values by block and area
         * @param ofReplicates its weight in each
         */
        void add(double[][] values, double[] ofReplicates) {
            columns.add(values);
            weights.add(ofReplicates);
        }

        /** The sums of a block, by replicate. */
        void of(int block, double[][] sums, Adder adder) {
            for (double[] row : sums) {
                Arrays.fill(row, 0);
            }
            for (int first = 0; first < columns.size(); first += Adder.TOGETHER) {
                int end = Math.min(first + Adder.TOGETHER, columns.size());
                for (int r = 0; r < sums.length; r++) {
                    adder.to(sums[r]);
                    for (int k = first; k < end; k++) {
                        adder.add(columns.get(k)[block], weights.get(k)[r]);
                    }
                    adder.end();
                }
            }
        }
    }

    /** Adds weighted columns to sums, four at a time: the sums are then read and written a quarter as often. */
    private static final class Adder {
        private static final int TOGETHER = 4;

        private final double[][] columns = new double[TOGETHER][];
        private final double[] weights = new double[TOGETHER];
        private double[] sums;
        private int waiting;

        void to(double[] into) {
            sums = into;
        }

        void add(double[] column, double weight) {
            columns[waiting] = column;
            weights[waiting] = weight;
            if (++waiting == TOGETHER) {
                four(columns[0], columns[1], columns[2], columns[3], weights, sums);
                waiting = 0;
            }
        }

        /** Adds those that still wait, and nothing in the places of those that are not there: one pass in place of up to three. */
        void end() {
            if (waiting > 0) {
                while (waiting < TOGETHER) {
                    columns[waiting] = columns[0];
                    weights[waiting++] = 0;
                }
                four(columns[0], columns[1], columns[2], columns[3], weights, sums);
                waiting = 0;
            }
        }

        private static void four(double[] a, double[] b, double[] c, double[] d, double[] weights, double[] sums) {
            double ofA = weights[0];
            double ofB = weights[1];
            double ofC = weights[2];
            double ofD = weights[3];
            for (int j = 0; j < sums.length; j++) {
                sums[j] += ofA * a[j] + ofB * b[j] + ofC * c[j] + ofD * d[j];
            }
        }
    }
}
