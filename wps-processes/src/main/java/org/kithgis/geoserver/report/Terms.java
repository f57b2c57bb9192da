/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.model.Aggregation;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.FundingModel;
import org.kithgis.engine.model.FundingModel.Need;
import org.kithgis.engine.model.Imputation;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Indicator;
import org.kithgis.engine.model.Measure;
import org.kithgis.engine.model.Normalisation;
import org.kithgis.engine.model.Shrinkage;
import org.kithgis.engine.model.Treatment;
import org.kithgis.engine.model.Uncertainty;
import org.kithgis.engine.model.Weighting;
import org.kithgis.engine.spatial.Clusters;

/** The methods that made a report's figures, each by the name its field has for it. Those a model does not use are not named. */
final class Terms {

    private final Findings findings;
    private final List<Term> terms = new ArrayList<>();

    private Terms(Findings findings) {
        this.findings = findings;
    }

    static List<Term> of(Findings findings) {
        Terms terms = new Terms(findings);
        terms.indicators();
        terms.combining();
        terms.ranks();
        if (findings.funding() != null) {
            terms.money(findings.model().funding());
        }
        if (findings.sure() != null) {
            terms.doubt();
        }
        if (findings.clusters() != null) {
            terms.clusters();
        }
        terms.overlap();
        return terms.terms;
    }

    private void say(String name, String words, String formula) {
        terms.add(new Term(name, words, formula));
    }

    private void indicators() {
        boolean rates = false;
        boolean shrunk = false;
        Set<Imputation.Kind> imputed = EnumSet.noneOf(Imputation.Kind.class);
        Set<Treatment.Kind> treated = EnumSet.noneOf(Treatment.Kind.class);
        Set<Normalisation.Kind> scored = EnumSet.noneOf(Normalisation.Kind.class);
        for (Domain domain : findings.model().domains()) {
            for (Indicator indicator : domain.indicators()) {
                boolean rate = indicator.measure() instanceof Measure.Rate;
                rates |= rate;
                shrunk |= rate && indicator.shrinkage() != Shrinkage.NONE;
                imputed.add(indicator.imputation().kind());
                treated.add(indicator.treatment().kind());
                scored.add(indicator.normalisation().kind());
            }
        }
        if (rates) {
            say(
                    "Rates",
                    "A count is divided by those it could have counted; where that is 0 or missing, so is the rate.",
                    "rate = count ÷ denominator × scale");
        }
        if (shrunk) {
            say(
                    "Shrinkage (empirical Bayes)",
                    "A rate of few people is drawn towards the mean of its group as far as it is uncertain, as in the English"
                            + " Indices of Deprivation.",
                    "w × rate + (1 − w) × group mean, w = (1/se²) ÷ (1/se² + 1/t²); se² is the rate's sampling variance,"
                            + " t² the variance between the group's areas");
        }
        if (imputed.size() > 1 || !imputed.contains(Imputation.Kind.NONE)) {
            say("Imputation", "Some missing values are filled in by the rule the model states above.", "");
        }
        if (treated.contains(Treatment.Kind.WINSORISE) || treated.contains(Treatment.Kind.JRC)) {
            say(
                    "Winsorisation",
                    "Extreme values are moved to the nearest other one, one after another, while a column has a long tail:"
                            + " absolute skewness above 2 and excess kurtosis above 3.5.",
                    "");
        }
        if (treated.contains(Treatment.Kind.LOG)) {
            say("Logarithmic transformation", "Draws extreme values in.", "ln x");
        }
        scored.forEach(kind -> normalisation("Normalisation", kind));
    }

    private void normalisation(String step, Normalisation.Kind kind) {
        String name = step + ": ";
        switch (kind) {
            case NONE -> {}
            case MIN_MAX ->
                say(
                        name + "min-max",
                        "The least need and the greatest mark the ends of the scale.",
                        "low + (high − low) × (x − least) ÷ (greatest − least)");
            case Z_SCORE -> say(name + "z-score", "Distances from the mean.", "(x − mean) ÷ sample standard deviation");
            case ROBUST_Z ->
                say(
                        name + "robust z-score",
                        "Distances from the median, which extreme values hardly move.",
                        "(x − median) ÷ (1.4826 × median absolute deviation)");
            case RANK -> say(name + "rank", "Need ranks: N, the number of areas, is most in need.", "");
            case PERCENTILE -> say(name + "percentile", "Need ranks over their number.", "R = need rank ÷ N");
            case RANK_NORMAL ->
                say(
                        name + "rank-based normal scores",
                        "Need ranks spread as a normal distribution.",
                        "the quantile of the standard normal distribution at (need rank − 0.5) ÷ N");
            case RANK_EXPONENTIAL ->
                say(
                        name + "exponential transformation of ranks",
                        "As in the English Indices of Deprivation: the tenth most in need takes the scores from 50 to 100, so"
                                + " that high need in one is not cancelled by low need in others.",
                        "−23 × ln(1 − R × (1 − e^(−100/23))), R = need rank ÷ N");
            case INDEX_100 -> say(name + "index numbers", "The reference is 100.", "100 × rate ÷ reference rate");
            default -> throw new IllegalStateException(kind.label());
        }
    }

    private void combining() {
        IndexModel model = findings.model();
        boolean several = model.domains().stream().anyMatch(d -> d.indicators().size() > 1);
        if (several) {
            aggregation(
                    "Indicators into domains",
                    model.method().aggregation(),
                    model.method().weighting());
        }
        normalisation("Domain scores", model.method().domainNormalisation().kind());
        aggregation(
                "Domains into the index",
                model.method().domainAggregation(),
                model.method().domainWeighting());
        say(
                "Contributions",
                "An area's score is taken apart into points of each domain and indicator, which sum to it; the largest are its"
                        + " drivers.",
                "");
    }

    private void aggregation(String step, Aggregation how, Weighting weighting) {
        String weights =
                switch (weighting) {
                    case GIVEN -> "The weights are the model's.";
                    case EQUAL -> "All weigh the same.";
                    case PCA ->
                        "The weights are squared loadings on the first principal component of the correlation matrix.";
                };
        switch (how) {
            case ARITHMETIC -> say(step + ": weighted arithmetic mean", weights, "Σ w·x ÷ Σ w, over what is present");
            case GEOMETRIC -> say(step + ": weighted geometric mean", weights, "exp(Σ w·ln x ÷ Σ w)");
            case HARMONIC -> say(step + ": weighted harmonic mean", weights, "Σ w ÷ Σ (w ÷ x)");
            case SUM_OF_RANKS -> say(step + ": sum of ranks", weights, "Σ w × need rank");
            default -> throw new IllegalStateException(how.label());
        }
    }

    private void ranks() {
        say(
                "Ranks and deciles",
                "Rank 1 is most in need, and equal scores share the least of their ranks. Decile 1 is the tenth most in need.",
                "decile = (rank − 1) × 10 ÷ N, rounded down, plus 1");
        say(
                "Nearest neighbours in attribute space",
                "The areas most like another are the five with the least root mean squared difference over all indicators,"
                        + " each divided by its standard deviation.",
                "");
    }

    private void money(FundingModel funding) {
        say(
                "Proportional allocation by need",
                "Each area's share follows "
                        + (funding.need() == Need.INDEX_SCORE
                                ? "its index score"
                                : "the sum of its need ranks in the domains, each times the domain's weight")
                        + ", times the basis the model names.",
                "share = need × basis ÷ Σ (need × basis), over eligible areas");
        if (funding.floor() != null || funding.ceiling() != null) {
            say(
                    "Floors and ceilings",
                    "Areas beyond a bound are set to it, and the rest is shared again in proportion until nothing moves.",
                    "");
        }
        if (funding.maxLoss() != null) {
            say(
                    "Floor damping",
                    "As in English formula grant: losses are limited, and the cost is met by scaling back what all others have"
                            + " above that floor by one factor.",
                    "");
        }
        say(
                "Largest remainder rounding",
                "Amounts are rounded down to the penny, and the pennies left over go to the largest remainders, ties by area"
                        + " id; so they sum to the whole.",
                "");
    }

    private void doubt() {
        Uncertainty own = findings.doubts();
        say(
                "Monte Carlo uncertainty and sensitivity analysis",
                "The index is computed " + Shown.whole(own.replicates())
                        + " times, each weight multiplied by a number drawn"
                        + " evenly from " + Numbers.plain(1 - own.spread()) + " to " + Numbers.plain(1 + own.spread())
                        + ", with the other choices the model lists, from the seed " + own.seed()
                        + ". An interval holds the ranks from the 5th to the 95th percentile.",
                "");
    }

    private void clusters() {
        Clusters.Settings settings = findings.clusters().found().settings();
        say(
                "Local Moran's I (LISA)",
                "Neighbours are areas that touch (queen contiguity, row-standardised). Significance is by "
                        + Shown.whole(settings.permutations())
                        + " conditional permutations, with the false discovery rate held at "
                        + Numbers.plain(settings.significance()) + " (Benjamini–Hochberg).",
                "");
    }

    private void overlap() {
        say(
                "Correlation and internal consistency",
                "Pearson's and Spearman's correlations of the comparable scores, and Cronbach's alpha and the first principal"
                        + " component of each domain. Of two indicators that count nearly the same thing, the more complete is"
                        + " kept, then the newer.",
                "");
    }
}
