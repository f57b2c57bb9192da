/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.model.Dataset;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Indicator;

/**
 * Whether the datasets of a model tell the same story (methods §8): what they have in common, and which of two that count
 * nearly the same thing twice to keep.
 *
 * <p>Compared are comparable scores, as the index adds them up: treated and normalised, larger for more need, so that two
 * datasets that speak for the same need correlate above 0 whatever their direction. Values that the model fills in are left
 * missing. Indicators and domains without weight are left out.
 */
public final class Redundancy {

    /** The correlation from which on two indicators of a domain are flagged. */
    public static final double FLAG = 0.9;

    /** Over fewer areas than this a correlation says too little for a pair to be flagged. */
    public static final int FEWEST_AREAS = 10;

    /** Correlations are not told apart beyond it. */
    private static final double ROUNDING = 1e-12;

    private final List<Member> members = new ArrayList<>();
    private final List<Within> domains = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private final Correlations correlations;
    private final Consistency overall;
    private final double flag;

    private Redundancy(DomainScores scores, IndexModel model, double flag) {
        this.flag = flag;
        List<double[]> columns = new ArrayList<>();
        for (Domain domain : model.domains()) {
            int first = members.size();
            for (Indicator indicator : domain.weight() > 0 ? domain.indicators() : List.<Indicator>of()) {
                if (indicator.weight() > 0) {
                    double[] known = scores.known(indicator);
                    int missing = (int) IntStream.range(0, known.length)
                            .filter(i -> Double.isNaN(known[i]))
                            .count();
                    Dataset dataset = model.source(indicator).orElse(null);
                    members.add(
                            new Member(members.size(), domain, members.size() - first, indicator, dataset, missing));
                    columns.add(known);
                }
            }
            if (members.size() > first) {
                List<double[]> own = columns.subList(first, columns.size());
                domains.add(new Within(domain, own.size(), Consistency.of(own.toArray(double[][]::new))));
            }
        }
        correlations = Correlations.of(columns.toArray(double[][]::new));
        overall = Consistency.of(columns.toArray(double[][]::new));
        for (Member other : members) {
            members.subList(0, other.position).forEach(earlier -> pairs.add(pair(earlier, other)));
        }
        pairs.sort(Comparator.comparing((Pair p) -> !p.flagged())
                .thenComparing(p -> Double.isNaN(p.pearson) ? 0 : -Math.abs(p.pearson)));
    }

    /**
     * What the indicators of a model have in common.
     *
     * @param flag the size of a correlation from which on two indicators of one domain are flagged, above 0 and up to 1
     * @throws BadInput when it is another number, a column is not there, or no indicator has a weight
     */
    public static Redundancy of(DomainScores scores, IndexModel model, double flag) {
        if (!(flag > 0 && flag <= 1)) {
            throw new BadInput(
                    "The input 'flag' is " + Numbers.plain(flag) + "; a number above 0 and up to 1 is expected.");
        }
        if (model.domains().stream()
                .noneMatch(d -> d.weight() > 0 && d.indicators().stream().anyMatch(i -> i.weight() > 0))) {
            throw new BadInput("No indicator has a weight; at least one must count.");
        }
        return new Redundancy(scores, model, flag);
    }

    /**
     * An indicator that is compared.
     *
     * @param position among all that are
     * @param place among those of its domain
     * @param dataset what it is taken from; null where the model does not say
     * @param missing how many areas lack it
     */
    public record Member(int position, Domain domain, int place, Indicator indicator, Dataset dataset, int missing) {
        private String name() {
            return indicator.name();
        }
    }

    /**
     * A domain.
     *
     * @param indicators how many are compared
     */
    public record Within(Domain domain, int indicators, Consistency consistency) {}

    /**
     * Two indicators.
     *
     * @param first the one that is first in the model
     * @param pearson NaN where one does not vary over the areas that have both
     * @param spearman likewise
     * @param compared how many areas have both
     * @param keep which of two flagged ones to keep; null where they are not
     * @param why in a sentence; null likewise
     */
    public record Pair(
            Member first, Member other, double pearson, double spearman, int compared, Member keep, String why) {
        /** Whether both are of one domain, one says nearly what the other says, and areas enough have both. */
        public boolean flagged() {
            return keep != null;
        }
    }

    private Pair pair(Member first, Member other) {
        double pearson = correlations.pearson(other.position, first.position);
        double spearman = correlations.spearman(other.position, first.position);
        int compared = correlations.compared(other.position, first.position);
        if (!alike(first, other, pearson) || compared < FEWEST_AREAS) {
            return new Pair(first, other, pearson, spearman, compared, null, null);
        }
        Member keep = first;
        String why = "Both are as complete, and neither is known to be newer; " + first.name()
                + " stands first in the model.";
        if (first.missing != other.missing) {
            keep = first.missing < other.missing ? first : other;
            Member drop = keep == first ? other : first;
            why = keep.name() + " is missing in " + areas(keep.missing) + ", " + drop.name() + " in "
                    + areas(drop.missing) + ".";
        } else if (newer(first, other) || newer(other, first)) {
            keep = newer(first, other) ? first : other;
            Member drop = keep == first ? other : first;
            why = "Both are as complete; " + keep.name() + " is newer, of " + keep.dataset.date() + ", " + drop.name()
                    + " of " + drop.dataset.date() + ".";
        }
        return new Pair(first, other, pearson, spearman, compared, keep, why);
    }

    /** Whether two are of one domain, and correlate so much that they would be flagged if areas enough had both. */
    private boolean alike(Member first, Member other, double pearson) {
        return first.domain == other.domain && Math.abs(pearson) >= flag - ROUNDING;
    }

    /** What a reader of the result must know: pairs that correlate, over too few areas to be flagged. */
    public List<String> notes() {
        return pairs.stream()
                .filter(p -> !p.flagged() && alike(p.first, p.other, p.pearson))
                .map(p -> p.first.name() + " and " + p.other.name() + " correlate by " + Numbers.rounded(p.pearson)
                        + " over the " + areas(p.compared) + " that have both, too few to flag them; " + FEWEST_AREAS
                        + " are needed.")
                .toList();
    }

    private static String areas(int count) {
        return count == 0 ? "no area" : count == 1 ? "1 area" : count + " areas";
    }

    private static boolean newer(Member one, Member other) {
        return one.dataset != null && other.dataset != null && one.dataset.newerThan(other.dataset);
    }

    /** The indicators that are compared, in the model's order. */
    public List<Member> members() {
        return List.copyOf(members);
    }

    /** The domains that have any, in the model's order. */
    public List<Within> domains() {
        return List.copyOf(domains);
    }

    /** All indicators together. */
    public Consistency overall() {
        return overall;
    }

    /** Every two indicators, flagged ones first, then those that correlate most. */
    public List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** Pearson's correlation of two indicators by their positions, from −1 to 1; NaN where there is none. */
    public double pearson(int one, int other) {
        return correlations.pearson(one, other);
    }

    /** Spearman's, likewise. */
    public double spearman(int one, int other) {
        return correlations.spearman(one, other);
    }

    /** The size of a correlation from which on pairs are flagged. */
    public double flag() {
        return flag;
    }

    /** How many flagged pairs an indicator is in. */
    public int flagged(Member member) {
        return (int) pairs.stream()
                .filter(p -> p.flagged() && (p.first == member || p.other == member))
                .count();
    }
}
