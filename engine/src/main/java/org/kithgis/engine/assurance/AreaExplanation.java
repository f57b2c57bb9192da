/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.Explanation;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.model.ColumnWords;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Indicator;
import org.kithgis.engine.model.Measure;

/**
 * One area in numbers and in words: where it stands and why, the areas most like it, how sure its rank is, and what it is owed
 * (methods §3, explain; §4, §10).
 */
public final class AreaExplanation {

    private static final double PERCENT = 100;

    private static final double THOUSAND = 1000;

    private final IndexResult index;
    private final FundingResult funding;
    private final RankUncertainty sure;
    private final int area;
    private final Peers peers;

    private AreaExplanation(IndexResult index, FundingResult funding, RankUncertainty sure, int area) {
        this.index = index;
        this.funding = funding;
        this.sure = sure;
        this.area = area;
        this.peers = Peers.of(index, area);
    }

    /**
     * Explains an area.
     *
     * @param funding of the same index; null where no money is shared
     * @param sure of the same areas and model; null where it was not asked
     * @param area its position
     */
    public static AreaExplanation of(IndexResult index, FundingResult funding, RankUncertainty sure, int area) {
        return new AreaExplanation(index, funding, sure, area);
    }

    /** The same in plain English: a few paragraphs, an empty line between two. */
    public String words() {
        return new AreaWords(index, funding, sure, area, peers).text();
    }

    /**
     * One number about the area.
     *
     * @param topic {@code area}, {@code index}, {@code domain}, {@code indicator}, {@code peer}, {@code certainty} or {@code
     *     allocation}
     * @param name of the figure, domain, indicator or peer
     * @param title for people
     * @param value NaN where it is missing
     * @param unit what it is counted in; empty for a plain number
     * @param rank of the domain or peer, 1 = most in need; 0 where it has none
     * @param score of the indicator as it enters its domain; NaN where there is none
     * @param points what the domain or indicator contributes to the index; NaN where there are none
     * @param peers the mean of the indicator over the area's peers; NaN where there is none
     */
    public record Figure(
            String topic,
            String name,
            String title,
            double value,
            String unit,
            int rank,
            double score,
            double points,
            double peers) {

        static Figure plain(String topic, String name, String title, double value, String unit) {
            return new Figure(topic, name, title, value, unit, 0, Double.NaN, Double.NaN, Double.NaN);
        }
    }

    /**
     * Everything in numbers. The points of the domains sum to the index, and those of the indicators to their domain's; money is
     * in whole pennies.
     */
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(
                Figure.plain("area", "population", "Residents", index.areas().population(area), "people"));
        standing(figures);
        domains(figures);
        for (int peer : peers.areas()) {
            figures.add(new Figure(
                    "peer",
                    index.areas().id(peer),
                    index.areas().name(peer),
                    peers.distance(peer),
                    "standard deviations apart",
                    index.rank(peer),
                    Double.NaN,
                    Double.NaN,
                    Double.NaN));
        }
        if (sure != null) {
            certainty(figures);
        }
        if (funding != null) {
            allocation(figures);
        }
        return figures;
    }

    private void standing(List<Figure> figures) {
        String of = "of " + index.ranked();
        figures.add(Figure.plain("index", "score", "Score", index.score(area), "points"));
        figures.add(Figure.plain("index", "rank", "Rank, 1 = most in need", place(index.rank(area)), of));
        figures.add(Figure.plain("index", "decile", "Tenth, 1 = most in need", place(index.decile(area)), "of 10"));
        figures.add(Figure.plain("index", "rank_in_group", "Rank in its group", place(index.rankInGroup(area)), ""));
        figures.add(Figure.plain("index", "missing", "Missing inputs", index.missing(area), ""));
    }

    private void domains(List<Figure> figures) {
        Explanation why = index.explanation();
        List<Domain> domains = index.model().domains();
        for (int d = 0; d < domains.size(); d++) {
            Domain domain = domains.get(d);
            figures.add(new Figure(
                    "domain",
                    domain.name(),
                    domain.title(),
                    index.domainScore(d, area),
                    "",
                    index.domainRank(d, area),
                    index.comparableDomainScore(d, area),
                    why.domainPoints(d, area),
                    Double.NaN));
        }
        for (int d = 0; d < domains.size(); d++) {
            List<Indicator> indicators = domains.get(d).indicators();
            for (int k = 0; k < indicators.size(); k++) {
                Indicator indicator = indicators.get(k);
                if (indicator.weight() > 0) {
                    figures.add(new Figure(
                            "indicator",
                            indicator.name(),
                            indicator.title(),
                            index.values(indicator)[area],
                            unit(indicator.measure(), index.model()),
                            0,
                            index.indicatorScore(d, k, area),
                            why.indicatorPoints(d, k, area),
                            peers.mean(indicator)));
                }
            }
        }
    }

    private void certainty(List<Figure> figures) {
        String of = "of " + index.ranked();
        figures.add(Figure.plain("certainty", "rank_median", "Median rank", place(sure.median(area)), of));
        figures.add(Figure.plain("certainty", "rank_p05", "Rank, 5 % at or before", place(sure.low(area)), of));
        figures.add(Figure.plain("certainty", "rank_p95", "Rank, 95 % at or before", place(sure.high(area)), of));
        figures.add(Figure.plain(
                "certainty", "p_worst_decile", "Chance of the worst tenth", sure.inWorstDecile(area), "0 to 1"));
        if (sure.hasFunding()) {
            figures.add(Figure.plain(
                    "certainty", "p_above_floor", "Chance of more than the floor", sure.aboveFloor(area), "0 to 1"));
        }
    }

    private void allocation(List<Figure> figures) {
        figures.add(Figure.plain("allocation", "need", "Figure that funding follows", funding.need(area), ""));
        figures.add(Figure.plain("allocation", "share", "Share before limits", funding.share(area), "0 to 1"));
        figures.add(Figure.plain("allocation", "amount", "Amount", funding.pence(area), "pence"));
        figures.add(Figure.plain("allocation", "per_head", "Amount a head", pence(funding.perHead(area)), "pence"));
        figures.add(Figure.plain(
                "allocation", "per_head_ratio", "Amount a head over the average", funding.perHeadRatio(area), ""));
        figures.add(Figure.plain("allocation", "current", "Amount today", pence(funding.current(area)), "pence"));
        figures.add(Figure.plain("allocation", "change", "Change from today", pence(funding.change(area)), "pence"));
        figures.add(Figure.plain("allocation", "change_pct", "Change from today", funding.changePercent(area), "%"));
        for (FundingResult.Bound bound : FundingResult.Bound.values()) {
            if (bound != FundingResult.Bound.NONE) {
                figures.add(Figure.plain(
                        "allocation",
                        bound.label(),
                        "Whether the " + bound.label() + " decides",
                        funding.bound(area) == bound ? 1 : 0,
                        "1 = yes"));
            }
        }
    }

    private static double place(int rank) {
        return rank == 0 ? Double.NaN : rank;
    }

    private static double pence(BigDecimal pounds) {
        return pounds == null ? Double.NaN : pounds.movePointRight(2).doubleValue();
    }

    /** What an indicator's values are counted in. */
    static String unit(Measure measure, IndexModel model) {
        if (!(measure instanceof Measure.Rate rate)) {
            return "";
        }
        String per = ColumnWords.of(rate.per(), model);
        if (rate.scale() == PERCENT) {
            return "% of " + per;
        }
        return rate.scale() == THOUSAND ? "per 1,000 of " + per : "as a share of " + per;
    }
}
