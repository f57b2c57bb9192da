/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.assurance.AreaExplanation.Figure;
import org.kithgis.engine.funding.Funding;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.model.ColumnWords;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.engine.model.Uncertainty;

/** One area in numbers and in words. */
public class AreaExplanationTest {

    private static final double NONE = Double.NaN;

    private static final IndexModel MODEL = ModelReader.read("""
            name: why
            areas: { id: id, group: group, population: population }
            method: { normalise: rank }
            domains:
              - name: old
                title: Growing old
                indicators: [{ name: alone, title: Living alone, count: alone, per: households, scale: 100 }]
              - name: ill
                title: Health
                indicators: [{ name: ill, title: Long illness, column: ill }]
            funding: { amount: 100.00, need: index-score, basis: population, damping: { current: today, max_loss: 0% } }
            """);

    private static AreaTable areas() {
        return AreaTable.of("a", "b", "c", "d")
                .names("Alpha", "Beta", "Gamma", "Delta")
                .groups("north", "north", "south", "south")
                .populations(1000, 1000, 1000, 1000)
                .column("alone", 10, 20, 30, 40)
                .column("households", 100, 100, 100, 100)
                .column("ill", 1, 2, 3, NONE)
                .column("today", 10, 10, 10, 0)
                .build();
    }

    private static AreaExplanation explain(String id) {
        DomainScores scores = new DomainScores(areas());
        IndexResult index = IsolationIndex.compute(scores, MODEL, null);
        FundingResult funding = Funding.allocate(index);
        RankUncertainty sure = RankUncertainty.of(scores, MODEL, Uncertainty.STANDARD.withReplicates(50), () -> false);
        return AreaExplanation.of(index, funding, sure, areas().position(id));
    }

    @Test
    public void anAreaReadsAsAPersonWouldSayIt() {
        assertEquals("""
                Gamma (c), south, has 1,000 residents. It ranks 1 of 3 areas, where 1 is the most in need, and so is among the \
                tenth of areas most in need; in south it ranks 1 of 1. Its score is 3 points.

                What adds most to its score: Living alone (1.5 points) and Long illness (1.5 points). By domain it is most in need \
                in Health, where it ranks 1, and least in Growing old, where it ranks 2.

                The 2 areas most like it by these indicators are Beta (rank 2) and Alpha (rank 3). It differs most from them in Long illness: 3.0 here, 1.5 there on \
                average.

                With weights and methods that might have been chosen as well, its rank would, nine times in ten, be 1; it would be \
                among the tenth most in need in 100.0 % of cases, and get money in 100.0 %.

                It gets £50.00 of £100.00 (50.0 %), which is £0.05 a head, 2.00 times the average. That is £40.00 (400.0 %) more than \
                today.""", explain("c").words());
    }

    @Test
    public void anAreaWithoutAnIndexIsToldWhichInputsAreMissing() {
        String words = explain("d").words();
        assertTrue(
                words,
                words.startsWith(
                        "Delta (d), south, has 1,000 residents. It has no index and no rank, because too much of its"
                                + " data is missing: there is no score for Health. 1 of its 2 inputs is missing: Long illness (no"
                                + " 'ill').\n\n"));
        assertTrue(words, words.endsWith("Without an index it gets no money. That is as much as today."));
    }

    @Test
    public void whatARateIsOfReadsAsItIsSaid() {
        assertEquals("age 16–64", ColumnWords.of("age_16_64"));
        assertEquals("age 65 and over", ColumnWords.of("age_65_over"));
        assertEquals("adults 16 and over in households", ColumnWords.of("adults_16_plus_in_households"));
        assertEquals("under 5", ColumnWords.of("under_5"));
        assertEquals("Total: 2011 (all)", ColumnWords.of("Total: 2011 (all)"));
        IndexModel titled = ModelReader.read("""
                name: titled
                areas: { id: id }
                method: { normalise: rank }
                domains:
                  - name: d
                    indicators:
                      - { name: out, title: Out of work, count: out_of_work, per: age_16_64 }
                      - { name: grown, title: People of working age, column: age_16_64 }
                """);
        assertEquals(
                "as a share of People of working age",
                AreaExplanation.unit(titled.domains().get(0).indicators().get(0).measure(), titled));
    }

    @Test
    public void pointsSumToTheIndex() {
        List<Figure> figures = explain("b").figures();
        double score = value(figures, "index", "score");
        assertEquals(score, points(figures, "domain"), 1e-12);
        assertEquals(score, points(figures, "indicator"), 1e-12);
        Figure alone = figure(figures, "indicator", "alone");
        assertEquals(20, alone.value(), 0);
        assertEquals("% of households", alone.unit());
        assertEquals("of 10 and 30: d lacks half of what b has", 20, alone.peers(), 1e-12);
        assertEquals(3333, value(figures, "allocation", "amount"), 0);
        assertEquals(2, figure(figures, "domain", "ill").rank());
    }

    private static double points(List<Figure> figures, String topic) {
        return figures.stream()
                .filter(f -> f.topic().equals(topic))
                .mapToDouble(Figure::points)
                .sum();
    }

    @Test
    public void onePointIsAPointAndALittleIsNotNothing() {
        AreaTable areas =
                AreaTable.of("a", "b").populations(1, 100_000).column("x", 1, 2).build();
        IndexModel model = ModelReader.read("{ name: one, areas: { id: id, population: population },"
                + " method: { normalise: rank }, domains: [{ name: d, indicators: [{ name: x, column: x }] }],"
                + " funding: { amount: 10000.00, need: index-score, basis: population } }");
        IndexResult index = IsolationIndex.compute(areas, model);
        String words =
                AreaExplanation.of(index, Funding.allocate(index), null, 0).words();
        assertTrue(words, words.startsWith("a has 1 resident."));
        assertTrue(words, words.contains("Its score is 1 point.\n"));
        assertTrue(words, words.contains("What adds most to its score: x (1 point)."));
        assertTrue(words, words.contains("It gets £0.05 of £10,000.00 (less than 0.1 %)"));
    }

    private static double value(List<Figure> figures, String topic, String name) {
        return figure(figures, topic, name).value();
    }

    private static Figure figure(List<Figure> figures, String topic, String name) {
        return figures.stream()
                .filter(f -> f.topic().equals(topic) && f.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    public void peersAreTheNearestByAllIndicatorsInStandardDeviations() {
        int n = 60;
        Random random = new Random(3);
        double[] x = random.doubles(n).toArray();
        double[] y = random.doubles(n).map(v -> 1000 * v).toArray();
        IndexModel model = ModelReader.read("""
                name: two
                areas: { id: id }
                method: { normalise: z-score }
                domains:
                  - name: d
                    indicators: [{ name: x, column: x }, { name: y, column: y, direction: lower-is-need }]
                """);
        String[] ids = IntStream.range(0, n).mapToObj(i -> "a" + i).toArray(String[]::new);
        AreaTable areas = AreaTable.of(ids).column("x", x).column("y", y).build();
        int[] found = Peers.of(IsolationIndex.compute(areas, model), 7).areas();
        double sx = spread(x);
        double sy = spread(y);
        int[] nearest = IntStream.range(0, n)
                .filter(i -> i != 7)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.hypot((x[i] - x[7]) / sx, (y[i] - y[7]) / sy)))
                .limit(5)
                .mapToInt(i -> i)
                .toArray();
        assertEquals(Arrays.toString(nearest), Arrays.toString(found));
    }

    @Test
    public void aReasonForNeedOfWhichLessIsMoreNeedSaysSo() {
        IndexModel model = ModelReader.read("""
                name: two
                areas: { id: id }
                method: { normalise: min-max }
                domains:
                  - name: d
                    indicators:
                      - { name: ill, title: Long illness, column: ill }
                      - { name: help, title: People who volunteer, column: help, direction: lower-is-need, weight: 2 }
                """);
        AreaTable areas =
                AreaTable.of("a", "b").column("ill", 9, 1).column("help", 1, 5).build();
        String words = AreaExplanation.of(IsolationIndex.compute(areas, model), null, null, 0)
                .words();
        assertTrue(
                words,
                words.contains(
                        "What adds most to its score: People who volunteer (lower means more need; 66.7 points) and Long"
                                + " illness (33.3 points)."));
    }

    @Test
    public void whatAnAreaIsComparedByIsSaidAndTooLittleIsNotCompared() {
        for (int missing = 0; missing <= 4; missing++) {
            AreaTable.Builder areas = AreaTable.of("a", "b", "c", "d", "e").column("x0", 5, 1, 2, 3, 4);
            for (int k = 1; k < 6; k++) {
                areas.column("x" + k, k <= missing ? Double.NaN : 5, 1, 4, 3, 2);
            }
            IndexModel model = ModelReader.read("""
                    name: six
                    areas: { id: id }
                    method: { normalise: min-max, coverage: 0.5 }
                    domains:
                      - { name: one, indicators: [ {name: i0, column: x0}, {name: i1, column: x1}, {name: i2, column: x2} ] }
                      - { name: two, indicators: [ {name: i3, column: x3}, {name: i4, column: x4}, {name: i5, column: x5} ] }
                    """);
            IndexResult index = IsolationIndex.compute(areas.build(), model);
            String words = AreaExplanation.of(index, null, null, 0).words();
            assertEquals(words, missing == 0, words.contains("The 4 areas most like it by these indicators are "));
            boolean some = missing > 0 && missing <= 3;
            assertEquals(
                    words,
                    some,
                    words.contains("The 4 areas most like it, by the " + (6 - missing)
                            + " of 6 indicators that it has, are "));
            boolean few = missing > 3;
            assertEquals(
                    words,
                    few,
                    words.contains("Which areas are most like it is not said, because it has 2 of 6 indicators only."));
            assertEquals(few ? 0 : 4, Peers.of(index, 0).areas().length);
        }
    }

    private static double spread(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }
}
