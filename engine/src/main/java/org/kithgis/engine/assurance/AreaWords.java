/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.Explanation;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.Indicator;
import org.kithgis.engine.model.Measure;

/** What is known of one area, in sentences that anybody can read. */
final class AreaWords {

    private static final double PERCENT = 100;
    /** With one decimal, less is 0.0. */
    private static final double LITTLE = 0.05;

    /** Of deciles by their number. */
    private static final List<String> ORDINALS =
            List.of("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "last");

    private final IndexResult index;
    private final FundingResult funding;
    private final RankUncertainty sure;
    private final int area;
    private final Peers peers;
    private final AreaTable areas;
    private final List<String> paragraphs = new ArrayList<>();

    AreaWords(IndexResult index, FundingResult funding, RankUncertainty sure, int area, Peers peers) {
        this.index = index;
        this.funding = funding;
        this.sure = sure;
        this.area = area;
        this.peers = peers;
        this.areas = index.areas();
    }

    String text() {
        paragraph(who(), index.rank(area) > 0 ? rank() : noRank());
        if (index.rank(area) > 0) {
            paragraph(drivers(), domains(), missing());
        }
        paragraph(alike());
        if (sure != null && sure.median(area) > 0) {
            paragraph(certainty());
        }
        if (funding != null) {
            paragraph(money(), bound(), change());
        }
        String vintages = index.model().vintages();
        if (!vintages.isEmpty()) {
            paragraph("All this was made of " + vintages + ".");
        }
        return String.join("\n\n", paragraphs);
    }

    private void paragraph(String... sentences) {
        List<String> said = Arrays.stream(sentences).filter(s -> !s.isEmpty()).toList();
        if (!said.isEmpty()) {
            paragraphs.add(String.join(" ", said));
        }
    }

    private String who() {
        String name = areas.name(area).equals(areas.id(area))
                ? areas.id(area)
                : areas.name(area) + " (" + areas.id(area) + ")";
        double population = areas.population(area);
        return name
                + (areas.group(area) == null ? "" : ", " + areas.group(area) + ",")
                + (Double.isNaN(population)
                        ? " is one of " + Numbers.whole(areas.size()) + " areas."
                        : " has " + counted(Numbers.rounded(population), "resident") + ".");
    }

    private String rank() {
        int decile = index.decile(area);
        String rank = "It ranks " + Numbers.whole(index.rank(area)) + " of " + Numbers.whole(index.ranked())
                + " areas, where 1 is the most in need, and so is "
                + (decile == 1 ? "among the tenth of areas most in need" : "in the " + ORDINALS.get(decile) + " tenth");
        if (index.rankInGroup(area) > 0) {
            long inGroup = IntStream.range(0, areas.size())
                    .filter(i -> areas.groupOf(i) == areas.groupOf(area) && index.rank(i) > 0)
                    .count();
            rank += "; in " + areas.group(area) + " it ranks " + Numbers.whole(index.rankInGroup(area)) + " of "
                    + Numbers.whole(inGroup);
        }
        return rank + ". Its score is " + counted(Numbers.rounded(index.score(area)), "point") + ".";
    }

    private String noRank() {
        List<Domain> domains = index.model().domains();
        List<String> without = IntStream.range(0, domains.size())
                .filter(d -> domains.get(d).weight() > 0 && Double.isNaN(index.comparableDomainScore(d, area)))
                .mapToObj(d -> domains.get(d).title())
                .toList();
        return "It has no index and no rank, because too much of its data is missing: there is no score for "
                + listed(without) + ". " + missing();
    }

    private String missing() {
        List<String> missing = new ArrayList<>();
        int inputs = 0;
        for (Domain domain : index.model().domains()) {
            for (Indicator indicator : domain.indicators()) {
                if (domain.weight() > 0 && indicator.weight() > 0) {
                    inputs++;
                    if (Double.isNaN(index.values(indicator)[area])) {
                        missing.add(indicator.title() + " (" + absent(indicator.measure()) + ")");
                    }
                }
            }
        }
        return missing.isEmpty()
                ? ""
                : missing.size() + " of its " + inputs + " inputs " + (missing.size() == 1 ? "is" : "are")
                        + " missing: " + listed(missing) + ".";
    }

    /** Which column leaves a value missing. */
    private String absent(Measure measure) {
        if (measure instanceof Measure.Rate rate) {
            if (Double.isNaN(areas.column(rate.count()).at(area))) {
                return "no '" + rate.count() + "'";
            }
            return areas.column(rate.per()).at(area) == 0 ? "'" + rate.per() + "' is 0" : "no '" + rate.per() + "'";
        }
        return "no '" + ((Measure.Score) measure).column() + "'";
    }

    private String drivers() {
        Explanation why = index.explanation();
        int[] places = IntStream.range(0, Explanation.DRIVERS)
                .filter(place -> why.driver(place, area) != null)
                .toArray();
        List<String> points = Numbers.alike(IntStream.of(places)
                .mapToDouble(place -> why.driverPoints(place, area))
                .toArray());
        List<String> drivers = new ArrayList<>();
        for (int p = 0; p < places.length; p++) {
            Indicator driver = why.driver(places[p], area);
            String reading = driver.direction().reading();
            drivers.add(driver.title() + " (" + (reading.isEmpty() ? "" : reading + "; ")
                    + counted(points.get(p), "point") + ")");
        }
        return drivers.isEmpty() ? "" : "What adds most to its score: " + listed(drivers) + ".";
    }

    private String domains() {
        List<Domain> domains = index.model().domains();
        List<Integer> ranked = IntStream.range(0, domains.size())
                .filter(d -> domains.get(d).weight() > 0 && index.domainRank(d, area) > 0)
                .boxed()
                .sorted(Comparator.comparingInt(d -> index.domainRank(d, area)))
                .toList();
        if (ranked.size() < 2) {
            return "";
        }
        int most = ranked.get(0);
        int least = ranked.get(ranked.size() - 1);
        return "By domain it is most in need in " + domains.get(most).title() + ", where it ranks "
                + Numbers.whole(index.domainRank(most, area)) + ", and least in "
                + domains.get(least).title() + ", where it ranks " + Numbers.whole(index.domainRank(least, area)) + ".";
    }

    private String alike() {
        int[] alike = peers.areas();
        boolean all = peers.compared() == peers.indicators();
        if (alike.length == 0) {
            return all || peers.compared() == 0
                    ? ""
                    : "Which areas are most like it is not said, because it has " + peers.compared() + " of "
                            + peers.indicators() + " indicators only.";
        }
        String by = all
                ? " most like it by these indicators "
                : " most like it, by the " + peers.compared() + " of " + peers.indicators()
                        + " indicators that it has, ";
        List<String> named = Arrays.stream(alike)
                .mapToObj(i -> areas.name(i)
                        + (index.rank(i) > 0 ? " (rank " + Numbers.whole(index.rank(i)) + ")" : " (no rank)"))
                .toList();
        String said = (alike.length == 1 ? "The area" + by + "is " : "The " + alike.length + " areas" + by + "are ")
                + listed(named) + ".";
        Indicator apart = peers.mostApart();
        if (apart == null) {
            return said;
        }
        String unit = apart.measure() instanceof Measure.Rate
                ? " " + AreaExplanation.unit(apart.measure(), index.model())
                : "";
        List<String> figures = Numbers.alike(index.values(apart)[area], peers.mean(apart));
        return said + " It differs most from them in " + apart.title() + ": " + figures.get(0) + unit + " here, "
                + figures.get(1) + " there on average.";
    }

    private String certainty() {
        String said =
                "With weights and methods that might have been chosen as well, its rank would, nine times in ten, "
                        + (sure.low(area) == sure.high(area)
                                ? "be " + Numbers.whole(sure.low(area))
                                : "lie between " + Numbers.whole(sure.low(area)) + " and "
                                        + Numbers.whole(sure.high(area)) + ", with " + Numbers.whole(sure.median(area))
                                        + " in the middle")
                        + "; it would be among the tenth most in need in " + percent(sure.inWorstDecile(area))
                        + " of cases";
        if (!sure.hasFunding()) {
            return said + ".";
        }
        boolean floor = index.model().funding().floor() != null;
        return said + ", and get " + (floor ? "more than the least amount per head" : "money") + " in "
                + percent(sure.aboveFloor(area)) + ".";
    }

    private String money() {
        if (!funding.eligible(area)) {
            return index.rank(area) > 0
                    ? "It is not among the areas that may be funded, and gets nothing."
                    : "Without an index it gets no money.";
        }
        String said = "It gets " + Numbers.pounds(funding.pence(area)) + " of " + Numbers.pounds(funding.totalPence());
        if (funding.totalPence() > 0) {
            said += " (" + percent((double) funding.pence(area) / funding.totalPence()) + ")";
        }
        if (funding.perHead(area) == null) {
            return said + ".";
        }
        said += ", which is "
                + Numbers.pounds(funding.perHead(area).movePointRight(2).longValueExact()) + " a head";
        double ratio = funding.perHeadRatio(area);
        return Double.isNaN(ratio)
                ? said + "."
                : said + String.format(Locale.ROOT, ", %,.2f times the average.", ratio);
    }

    private String bound() {
        return switch (funding.bound(area)) {
            case NONE -> "";
            case FLOOR -> "This is the least amount per head that any area gets.";
            case CEILING -> "This is the most per head that any area gets.";
            case DAMPING -> "The limit on losses decides this amount.";
        };
    }

    private String change() {
        if (funding.change(area) == null) {
            return "";
        }
        int sign = funding.change(area).signum();
        if (sign == 0) {
            return "That is as much as today.";
        }
        double percent = funding.changePercent(area);
        return "That is "
                + Numbers.pounds(funding.change(area).abs().movePointRight(2).longValueExact())
                + (Double.isNaN(percent) ? "" : " (" + percent(Math.abs(percent) / PERCENT) + ")")
                + (sign > 0 ? " more" : " less") + " than today.";
    }

    /** With one decimal, as reports have it; a little is not nothing. */
    private static String percent(double share) {
        double percent = PERCENT * share;
        return percent > 0 && percent < LITTLE ? "less than 0.1 %" : String.format(Locale.ROOT, "%,.1f %%", percent);
    }

    private static String counted(String number, String one) {
        return number + " " + one + (number.equals("1") ? "" : "s");
    }

    private static String listed(List<String> words) {
        int last = words.size() - 1;
        return last <= 0
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
