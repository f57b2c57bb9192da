/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kithgis.engine.assurance.Assumption;
import org.kithgis.engine.assurance.RankUncertainty;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.model.Indicator;

/**
 * How sure ranks are.
 *
 * @param own whether the model says what might have been decided otherwise
 * @param kept how much of the worst decile is sure, in a sentence
 * @param map the chance of being among the tenth most in need; null where the areas have no polygons
 * @param intervals of the areas most in need
 * @param assumptions what moves ranks
 */
record Doubt(boolean own, String kept, MapDrawing map, DataTable intervals, DataTable assumptions) {

    private static final int TOP = 20;
    private static final double SURE = 0.95;
    private static final String LEFT_OUT = "leave out ";

    static Doubt of(Findings findings, Maps maps) {
        RankUncertainty sure = findings.sure();
        IndexResult index = findings.index();
        List<Integer> first = Order.first(Order.ranked(index), TOP);
        DataTable.Builder<Integer> intervals = DataTable.of(first)
                .words("Area", findings.table()::name)
                .numbers("Rank", i -> Shown.rank(index.rank(i)))
                .numbers("Middle rank", i -> Shown.rank(sure.median(i)))
                .numbers("Nine times in ten between", i -> interval(sure, i))
                .numbers("Among the tenth most in need", i -> Shown.percent(100 * sure.inWorstDecile(i)));
        if (sure.hasFunding()) {
            boolean floor = findings.model().funding().floor() != null;
            intervals.numbers(
                    floor ? "Above the least a head" : "Gets money", i -> Shown.percent(100 * sure.aboveFloor(i)));
        }
        List<Assumption> assumptions = sure.assumptions().stream()
                .sorted(Comparator.comparingDouble(a -> -a.meanShift()))
                .toList();
        return new Doubt(
                findings.model().uncertainty() != null,
                kept(index, sure),
                maps.drawn() ? maps.certainty() : null,
                intervals.build("How sure the ranks of the " + Shown.count(first.size(), "area") + " most in need are"),
                DataTable.of(assumptions)
                        .words("What is decided otherwise", a -> name(findings, a))
                        .numbers("Places moved on average", a -> Shown.decimal(a.meanShift()))
                        .numbers("Most places moved", a -> Shown.whole(a.greatestShift()))
                        .numbers("Stay in the tenth most in need", a -> Shown.percent(100 * a.worstDecileKept()))
                        .build("What moves ranks, each assumption by itself"));
    }

    static String interval(RankUncertainty sure, int area) {
        return sure.median(area) == 0
                ? Shown.NOTHING
                : Shown.whole(sure.low(area)) + " to " + Shown.whole(sure.high(area));
    }

    static String kept(IndexResult index, RankUncertainty sure) {
        int[] worst = IntStream.range(0, index.areas().size())
                .filter(i -> index.decile(i) == Order.WORST)
                .toArray();
        long surely =
                IntStream.of(worst).filter(i -> sure.inWorstDecile(i) >= SURE).count();
        if (worst.length == 1) {
            return "The area in the tenth most in need is there in " + (surely == 1 ? "at least" : "less than")
                    + " 95 % of all cases.";
        }
        return "Of the " + Shown.count(worst.length, "area") + " in the tenth most in need, " + Shown.whole(surely)
                + (surely == 1 ? " is" : " are") + " there in at least 95 % of all cases.";
    }

    /** An assumption by the titles people know. */
    private static String name(Findings findings, Assumption assumption) {
        String name = assumption.name();
        if (name.equals("weights")) {
            return "Weights alone";
        }
        if (name.startsWith(LEFT_OUT)) {
            String indicator = name.substring(LEFT_OUT.length());
            return findings.model().domains().stream()
                    .flatMap(d -> d.indicators().stream())
                    .filter(i -> i.name().equals(indicator))
                    .findFirst()
                    .map(Indicator::title)
                    .map(title -> "Without: " + title)
                    .orElse(name);
        }
        return Shown.capital(name.replace("normalise ", "made comparable by ").replace("aggregate ", "combined by "));
    }
}
