/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.funding.Funding;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.index.Ranking;
import org.kithgis.engine.index.Reweighting;
import org.kithgis.engine.model.Aggregation;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Indicator;
import org.kithgis.engine.model.Normalisation;
import org.kithgis.engine.model.Uncertainty;

/**
 * How sure ranks are: an index computed many times, each time with what might have been decided otherwise drawn anew
 * (methods §10). In each replicate every weight, of domains and of indicators, is multiplied by a number drawn evenly from
 * 1 − spread to 1 + spread; one normalisation and one aggregation is drawn evenly from the model's own and those it lists;
 * and, where indicators may be left out, none or one of them is.
 *
 * <p>Guarantees: the same areas, model and seed give the same result, bit for bit, whatever the number of processors, for
 * every replicate draws from a stream of its own. A quantile is the least rank that at least that share of an area's
 * replicates are at or below, so it is a rank that occurred; replicates without a rank for an area do not count in its
 * quantiles, and count as not in the worst decile.
 */
public final class RankUncertainty {

    /** The most ranks that are kept at a time, four bytes each. */
    private static final long MOST_RANKS = 400_000_000;

    /** How many replicates one thread computes with the same working arrays. */
    private static final int TOGETHER = 8;

    /** As many replicates as tell how far weights alone move ranks on average, over all areas. */
    private static final int WEIGHTS_ALONE = 200;

    /** How many areas' ranks are gathered at a time. */
    private static final int GATHERED = 64;

    /** From how many replicates at a time. */
    private static final int GATHERED_FROM = 16;

    private final IndexResult index;
    private final int n;
    private final int[] median;
    private final int[] low;
    private final int[] high;
    private final double[] inWorstDecile;
    private final double[] aboveFloor;
    private final List<Assumption> assumptions;

    private RankUncertainty(IndexResult index, double[] aboveFloor, List<Assumption> assumptions) {
        this.index = index;
        this.n = index.areas().size();
        this.median = new int[n];
        this.low = new int[n];
        this.high = new int[n];
        this.inWorstDecile = new double[n];
        this.aboveFloor = aboveFloor;
        this.assumptions = assumptions;
    }

    /**
     * How sure the ranks of an index are.
     *
     * @param scores the areas, with what earlier indices of them have computed
     * @param uncertainty what of the model might have been decided otherwise
     * @param cancelled asked now and then; once it says true the result is null
     * @throws BadInput when an index or an allocation cannot be computed, or areas and replicates are too many
     */
    public static RankUncertainty of(
            DomainScores scores, IndexModel model, Uncertainty uncertainty, BooleanSupplier cancelled) {
        int n = scores.areas().size();
        if ((long) n * uncertainty.replicates() > MOST_RANKS) {
            throw new BadInput(uncertainty.replicates() + " replicates of " + n + " areas are too many; at most "
                    + MOST_RANKS / n + " replicates are expected.");
        }
        IndexResult index = IsolationIndex.compute(scores, model, null);
        Variant own = Variant.of("", index);
        boolean funded = model.funding() != null && model.funding().amount().isPresent();
        List<Variant> variants = variants(scores, model, uncertainty, own, funded);
        Replicates replicates = new Replicates(uncertainty, variants, n, funded, cancelled);
        if (!replicates.run()) {
            return null;
        }
        RankUncertainty result = new RankUncertainty(
                index,
                funded ? replicates.aboveFloor() : null,
                assumptions(uncertainty, variants, replicates, cancelled));
        result.summarise(replicates);
        return cancelled.getAsBoolean() ? null : result;
    }

    /**
     * The model as it is or with other rules, computed once.
     *
     * @param idle working arrays that no thread uses now
     */
    private record Variant(String name, Reweighting index, Queue<Reweighting.Pass> idle) {

        static Variant of(String name, IndexResult index) {
            return new Variant(name, new Reweighting(index), new ConcurrentLinkedQueue<>());
        }
    }

    /** The model with every normalisation and every aggregation, its own first. */
    private static List<Variant> variants(
            DomainScores scores, IndexModel model, Uncertainty uncertainty, Variant own, boolean funded) {
        List<Variant> variants = new ArrayList<>(List.of(own));
        for (int a = 0; a <= uncertainty.aggregations().size(); a++) {
            for (int m = a == 0 ? 1 : 0; m <= uncertainty.normalisations().size(); m++) {
                Normalisation normalisation =
                        m == 0 ? null : uncertainty.normalisations().get(m - 1);
                Aggregation aggregation =
                        a == 0 ? null : uncertainty.aggregations().get(a - 1);
                IndexModel other = normalisation == null ? model : model.withNormalisation(normalisation);
                other = aggregation == null ? other : other.withAggregation(aggregation);
                String name = (normalisation == null
                                ? ""
                                : "normalise " + normalisation.kind().label())
                        + (normalisation == null || aggregation == null ? "" : ", ")
                        + (aggregation == null ? "" : "aggregate " + aggregation.label());
                try {
                    IndexResult index = IsolationIndex.compute(scores, other, null);
                    if (funded) {
                        Funding.allocate(index);
                    }
                    variants.add(Variant.of(name, index));
                } catch (BadInput e) {
                    throw new BadInput("The alternative '" + name + "' cannot be computed: " + e.getMessage()
                            + " Or leave it out of the model's 'uncertainty'.");
                }
            }
        }
        return variants;
    }

    /** What is drawn for one replicate, from a stream of its own. */
    private static final class Draw {
        private final int replicate;
        private final double[] domains;
        private final double[] indicators;
        private final int variant;

        /** @param counting the positions of the indicators that count, any one of which may be left out */
        Draw(Uncertainty uncertainty, int replicate, int variants, int domains, int indicators, int[] counting) {
            // Mixed first: the streams of two seeds that follow one another would else be the same, one number on.
            long start = new SplittableRandom(uncertainty.seed()).nextLong();
            SplittableRandom random = new SplittableRandom(start + replicate);
            this.replicate = replicate;
            this.domains = spread(random, uncertainty.spread(), domains);
            this.indicators = spread(random, uncertainty.spread(), indicators);
            this.variant = random.nextInt(variants);
            int out = uncertainty.leaveOneOut() ? random.nextInt(counting.length + 1) : counting.length;
            if (out < counting.length) {
                this.indicators[counting[out]] = 0;
            }
        }

        private static double[] spread(SplittableRandom random, double spread, int count) {
            double[] factors = new double[count];
            for (int k = 0; k < count; k++) {
                factors[k] = 1 - spread + 2 * spread * random.nextDouble();
            }
            return factors;
        }
    }

    /** All replicates' ranks. */
    private static final class Replicates {
        private final Uncertainty uncertainty;
        private final List<Variant> variants;
        private final boolean funded;
        private final BooleanSupplier cancelled;
        private final int[][] ranks;
        private final int[] ranked;
        private final int[] above;

        /** What could not be funded, by replicate: whichever thread comes first, the first of them is told. */
        private final ConcurrentSkipListMap<Integer, BadInput> failed = new ConcurrentSkipListMap<>();

        Replicates(Uncertainty uncertainty, List<Variant> variants, int n, boolean funded, BooleanSupplier cancelled) {
            this.uncertainty = uncertainty;
            this.variants = variants;
            this.funded = funded;
            this.cancelled = cancelled;
            this.ranks = new int[uncertainty.replicates()][];
            this.ranked = new int[uncertainty.replicates()];
            this.above = new int[funded ? n : 0];
        }

        /**
         * Computes them; says whether it was let come to its end.
         *
         * @throws BadInput when one cannot be funded, naming it
         */
        boolean run() {
            batches().parallelStream().forEach(this::compute);
            if (!failed.isEmpty()) {
                throw failed.firstEntry().getValue();
            }
            return !cancelled.getAsBoolean();
        }

        /** Replicates of the same variant, a few in each batch. */
        private List<List<Draw>> batches() {
            List<List<Draw>> byVariant = new ArrayList<>();
            variants.forEach(v -> byVariant.add(new ArrayList<>()));
            Reweighting own = variants.get(0).index;
            int[] counting = counting(own.index().model());
            for (int r = 0; r < ranks.length; r++) {
                Draw draw = new Draw(uncertainty, r, variants.size(), own.domains(), own.indicators(), counting);
                byVariant.get(draw.variant).add(draw);
            }
            List<List<Draw>> batches = new ArrayList<>();
            for (List<Draw> draws : byVariant) {
                for (int from = 0; from < draws.size(); from += TOGETHER) {
                    batches.add(draws.subList(from, Math.min(from + TOGETHER, draws.size())));
                }
            }
            return batches;
        }

        private void compute(List<Draw> batch) {
            if (cancelled.getAsBoolean()) {
                return;
            }
            Variant variant = variants.get(batch.get(0).variant);
            Reweighting.Pass pass = Objects.requireNonNullElseGet(variant.idle.poll(), variant.index::pass);
            pass.compute(
                    batch.stream().map(draw -> draw.domains).toArray(double[][]::new),
                    batch.stream().map(draw -> draw.indicators).toArray(double[][]::new),
                    funded);
            int[] reached = new int[above.length];
            for (int b = 0; b < batch.size(); b++) {
                pass.take(b);
                int r = batch.get(b).replicate;
                ranks[r] = pass.ranks().clone();
                ranked[r] = pass.ranked();
                if (funded && !counted(batch.get(b), pass, reached)) {
                    return;
                }
            }
            variant.idle.add(pass);
            synchronized (above) {
                for (int i = 0; i < above.length; i++) {
                    above[i] += reached[i];
                }
            }
        }

        private boolean counted(Draw draw, Reweighting.Pass pass, int[] reached) {
            try {
                Funding.countAboveFloor(pass, reached);
                return true;
            } catch (BadInput e) {
                String alternative = variants.get(draw.variant).name;
                failed.put(
                        draw.replicate,
                        new BadInput("Replicate " + (draw.replicate + 1)
                                + (alternative.isEmpty() ? "" : ", with the alternative '" + alternative + "',")
                                + " cannot be funded: " + e.getMessage()));
                return false;
            }
        }

        double[] aboveFloor() {
            return Arrays.stream(above)
                    .mapToDouble(a -> (double) a / ranks.length)
                    .toArray();
        }
    }

    private void summarise(Replicates replicates) {
        int[] lastOfWorst =
                Arrays.stream(replicates.ranked).map(Ranking::lastOfWorstDecile).toArray();
        IntStream.range(0, (n + GATHERED - 1) / GATHERED).parallel().forEach(part -> {
            int from = part * GATHERED;
            int[][] gathered = gather(replicates.ranks, from, Math.min(GATHERED, n - from));
            Quantiles quantiles = new Quantiles();
            for (int a = 0; a < gathered.length; a++) {
                inWorstDecile[from + a] = (double) countWorst(gathered[a], lastOfWorst) / lastOfWorst.length;
                int found = moveUp(gathered[a]);
                if (found > 0) {
                    quantiles.of(gathered[a], found);
                    median[from + a] = quantiles.percent(50);
                    low[from + a] = quantiles.percent(5);
                    high[from + a] = quantiles.percent(95);
                }
            }
        });
    }

    /** The ranks of some areas by area; of a few replicates at a time, so that those of an area are written side by side. */
    private static int[][] gather(int[][] ranks, int from, int areas) {
        int[][] gathered = new int[areas][ranks.length];
        int[] few = new int[GATHERED * GATHERED_FROM];
        for (int first = 0; first < ranks.length; first += GATHERED_FROM) {
            int count = Math.min(GATHERED_FROM, ranks.length - first);
            for (int r = 0; r < count; r++) {
                System.arraycopy(ranks[first + r], from, few, r * GATHERED, areas);
            }
            for (int a = 0; a < areas; a++) {
                int[] ofArea = gathered[a];
                for (int r = 0; r < count; r++) {
                    ofArea[first + r] = few[r * GATHERED + a];
                }
            }
        }
        return gathered;
    }

    /** How many of an area's ranks are in the worst decile: counted without branches, several at once. */
    private static int countWorst(int[] ranks, int[] lastOfWorst) {
        int worst = 0;
        for (int r = 0; r < ranks.length; r++) {
            int before = ranks[r] - 1; // so many areas; −1 where there is no rank
            worst += (before - lastOfWorst[r] & ~before) >>> Integer.SIZE - 1;
        }
        return worst;
    }

    /** Moves the ranks that there are to the front; says how many they are. */
    private static int moveUp(int[] ranks) {
        int found = 0;
        for (int rank : ranks) {
            ranks[found] = rank; // the next one takes its place where there is none
            found += rank > 0 ? 1 : 0;
        }
        return found;
    }

    /** What each assumption by itself does to the ranks. */
    private static List<Assumption> assumptions(
            Uncertainty uncertainty, List<Variant> variants, Replicates replicates, BooleanSupplier cancelled) {
        Reweighting own = variants.get(0).index;
        IndexResult index = own.index();
        List<Assumption> assumptions = new ArrayList<>();
        if (uncertainty.spread() > 0) {
            Uncertainty weightsAlone = new Uncertainty(
                    uncertainty.spread(),
                    List.of(),
                    List.of(),
                    false,
                    Math.min(uncertainty.replicates(), WEIGHTS_ALONE),
                    uncertainty.seed());
            boolean nothingElse = variants.size() == 1 && !uncertainty.leaveOneOut();
            Replicates alone = nothingElse
                    ? replicates
                    : new Replicates(weightsAlone, variants.subList(0, 1), 0, false, cancelled);
            if (nothingElse || alone.run()) {
                assumptions.add(Assumption.of("weights", index, alone.ranks));
            }
        }
        for (Variant variant : variants.subList(1, variants.size())) {
            IndexResult other = variant.index.index();
            int[] ranks =
                    IntStream.range(0, other.areas().size()).map(other::rank).toArray();
            assumptions.add(Assumption.of(variant.name, index, new int[][] {ranks}));
        }
        if (uncertainty.leaveOneOut()) {
            leaveOut(own, assumptions, cancelled);
        }
        return List.copyOf(assumptions);
    }

    private static void leaveOut(Reweighting own, List<Assumption> assumptions, BooleanSupplier cancelled) {
        Reweighting.Pass pass = own.pass();
        double[] indicators = ones(own.indicators());
        List<Indicator> all = own.index().model().domains().stream()
                .flatMap(domain -> domain.indicators().stream())
                .toList();
        for (int k : counting(own.index().model())) {
            if (cancelled.getAsBoolean()) {
                return;
            }
            indicators[k] = 0;
            pass.compute(new double[][] {ones(own.domains())}, new double[][] {indicators}, false);
            pass.take(0);
            assumptions.add(Assumption.of("leave out " + all.get(k).name(), own.index(), new int[][] {pass.ranks()}));
            indicators[k] = 1;
        }
    }

    /** The positions of the indicators that have a weight, in domains that have one. */
    private static int[] counting(IndexModel model) {
        IntStream.Builder counting = IntStream.builder();
        int k = 0;
        for (Domain domain : model.domains()) {
            for (Indicator indicator : domain.indicators()) {
                if (domain.weight() > 0 && indicator.weight() > 0) {
                    counting.add(k);
                }
                k++;
            }
        }
        return counting.build().toArray();
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** The index whose ranks these are. */
    public IndexResult index() {
        return index;
    }

    /** An area's median rank; 0 where it was ranked in no replicate. */
    public int median(int area) {
        return median[area];
    }

    /** The rank that 5 % of an area's replicates are at or before: towards need; 0 where it was ranked in none. */
    public int low(int area) {
        return low[area];
    }

    /** The rank that 95 % of an area's replicates are at or before; 0 where it was ranked in none. */
    public int high(int area) {
        return high[area];
    }

    /** The share of replicates in which an area is among the 10 % most in need. */
    public double inWorstDecile(int area) {
        return inWorstDecile[area];
    }

    /** Whether the model has an amount to share, so that {@link #aboveFloor} says something. */
    public boolean hasFunding() {
        return aboveFloor != null;
    }

    /**
     * The share of replicates in which an area gets more than the floor per head gives it or, where there is none, anything
     * at all; NaN without funding.
     */
    public double aboveFloor(int area) {
        return aboveFloor == null ? Double.NaN : aboveFloor[area];
    }

    /** What each assumption by itself does to the ranks. */
    public List<Assumption> assumptions() {
        return assumptions;
    }
}
