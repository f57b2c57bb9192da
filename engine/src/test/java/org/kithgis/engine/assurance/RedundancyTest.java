/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.assurance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.Test;
import org.kithgis.engine.SharedData;
import org.kithgis.engine.TestModels;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.assurance.Redundancy.Pair;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;

/** Do datasets tell the same story? */
public class RedundancyTest {

    private static final double CLOSE = 1e-12;

    /** The model that redundancy.R has in mind. */
    private static final IndexModel MODEL = TestModels.domains(
            "normalise: min-max",
            "{ name: one, indicators: [ { name: a, column: a }, { name: b, column: b, impute: mean }, { name: c, column: c } ] },"
                    + " { name: two, indicators: [ { name: d, column: d }, { name: e, column: e, direction: lower-is-need } ] }");

    private static Redundancy of(AreaTable areas, IndexModel model) {
        return Redundancy.of(new DomainScores(areas), model, Redundancy.FLAG);
    }

    private static Redundancy golden() throws IOException {
        List<CSVRecord> rows = SharedData.csv(RedundancyTest.class, "redundancy-areas.csv");
        AreaTable.Builder areas = AreaTable.of(SharedData.texts(rows, "id"));
        for (String column : List.of("a", "b", "c", "d", "e")) {
            areas.column(column, SharedData.numbers(rows, column));
        }
        return of(areas.build(), MODEL);
    }

    @Test
    public void correlationsOfAreasThatHaveBothAreThoseOfR() throws IOException {
        Redundancy found = golden();
        List<CSVRecord> rows = SharedData.csv(RedundancyTest.class, "redundancy-pairs.csv");
        assertEquals(25, rows.size());
        for (CSVRecord row : rows) {
            int one = "abcde".indexOf(row.get("one"));
            int other = "abcde".indexOf(row.get("other"));
            assertEquals(row.toString(), SharedData.number(row, "pearson"), found.pearson(one, other), CLOSE);
            assertEquals(row.toString(), SharedData.number(row, "spearman"), found.spearman(one, other), CLOSE);
            if (one < other) {
                Pair pair = found.pairs().stream()
                        .filter(p -> p.first().position() == one && p.other().position() == other)
                        .findFirst()
                        .orElseThrow();
                assertEquals(Integer.parseInt(row.get("areas")), pair.compared());
            }
        }
    }

    @Test
    public void alphaComponentsAndInflationAreThoseOfR() throws IOException {
        Redundancy found = golden();
        for (CSVRecord row : SharedData.csv(RedundancyTest.class, "redundancy-domains.csv")) {
            Consistency of = consistency(found, row.get("domain"));
            assertEquals(Integer.parseInt(row.get("areas")), of.areas());
            assertEquals(SharedData.number(row, "alpha"), of.alpha(), CLOSE);
            assertEquals(SharedData.number(row, "first"), of.firstComponent(), CLOSE);
        }
        for (CSVRecord row : SharedData.csv(RedundancyTest.class, "redundancy-indicators.csv")) {
            int position = "abcde".indexOf(row.get("indicator"));
            int place = row.get("domain").equals("two") ? position - 3 : position;
            Consistency of = consistency(found, row.get("domain"));
            assertEquals(row.toString(), SharedData.number(row, "vif"), of.inflation(place), 1e-11);
            assertEquals(row.toString(), SharedData.number(row, "loading"), of.loading(place), CLOSE);
        }
    }

    private static Consistency consistency(Redundancy found, String domain) {
        return found.domains().stream()
                .filter(d -> d.domain().name().equals(domain))
                .map(Redundancy.Within::consistency)
                .findFirst()
                .orElse(found.overall());
    }

    @Test
    public void correlationsAreSymmetricOneWithThemselvesAndAsStrongInAnyUnit() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            int n = 3 + random.nextInt(40);
            double[][] columns = new double[6][n];
            for (double[] column : columns) {
                Arrays.setAll(column, i -> random.nextInt(8) == 0 ? Double.NaN : random.nextInt(12));
            }
            columns[5] = Arrays.stream(columns[4]).map(v -> 7 - 3 * v).toArray();
            Correlations found = Correlations.of(columns);
            for (int a = 0; a < 6; a++) {
                boolean varies =
                        Arrays.stream(columns[a]).filter(v -> v == v).distinct().count() > 1;
                assertEquals(varies ? 1 : Double.NaN, found.pearson(a, a), CLOSE);
                assertEquals(varies ? 1 : Double.NaN, found.spearman(a, a), CLOSE);
                assertEquals(-found.pearson(a, 4), found.pearson(a, 5), CLOSE);
                assertEquals(-found.spearman(a, 4), found.spearman(a, 5), CLOSE);
                for (int b = 0; b < 6; b++) {
                    assertEquals(found.pearson(a, b), found.pearson(b, a), 0);
                    assertEquals(found.spearman(a, b), found.spearman(b, a), 0);
                    assertEquals(found.compared(a, b), found.compared(b, a));
                    assertFalse(Math.abs(found.pearson(a, b)) > 1 || Math.abs(found.spearman(a, b)) > 1);
                }
            }
        }
    }

    @Test
    public void whatOthersGiveExactlyHasAnInfiniteInflationAndOthersHaveNot() {
        double[][] columns = new double[5][200];
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            columns[0][i] = random.nextGaussian();
            columns[1][i] = random.nextGaussian();
            columns[2][i] = 0.3 * columns[0][i] - 2 * columns[1][i];
            columns[3][i] = random.nextGaussian();
            columns[4][i] = 6;
        }
        Consistency found = Consistency.of(columns);
        for (int k = 0; k < 3; k++) {
            assertEquals(Double.POSITIVE_INFINITY, found.inflation(k), 0);
        }
        assertEquals(1, found.inflation(3), 0.1);
        assertTrue(Double.isNaN(found.inflation(4)));
        assertTrue(Double.isNaN(found.loading(4)));
        Consistency tooFew = Consistency.of(new double[][] {{1, 2, 4}, {3, 1, 5}, {2, 7, 1}});
        assertTrue(Double.isNaN(tooFew.inflation(0)));
    }

    @Test
    public void copiesAreWhollyConsistentAndOneIndicatorHasNoAlpha() {
        double[] x = {1, 5, 2, 8};
        Consistency copies = Consistency.of(new double[][] {x, x, x});
        assertEquals(1, copies.alpha(), CLOSE);
        assertEquals(1, copies.firstComponent(), CLOSE);
        assertEquals(1, copies.loading(2), CLOSE);
        Consistency one = Consistency.of(new double[][] {x});
        assertTrue(Double.isNaN(one.alpha()));
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            double[] column = random.doubles(1000).toArray();
            assertTrue(Double.isNaN(Consistency.of(new double[][] {column}).alpha()));
        }
        assertEquals(1, one.inflation(0), CLOSE);
        assertTrue(Double.isNaN(Consistency.of(new double[][] {{2, 2}, {3, 3}}).firstComponent()));
    }

    /** Twelve areas, three times the same four; a and b say the same, as do both of d; b lacks an area where asked, and so does c. */
    private static Pair flagged(String data, String one, String other, boolean gap) {
        IndexModel model = ModelReader.read("""
                name: test
                areas: { id: id }
                method: { normalise: z-score }
                data: [ %s ]
                domains:
                  - name: one
                    indicators: [ { name: a, column: a%s }, { name: b, column: b%s, direction: lower-is-need } ]
                  - name: two
                    indicators: [ { name: c, column: a%s } ]
                """.formatted(data, one, other, one));
        String prefixA = one.isEmpty() ? "" : "old/";
        String prefixB = other.isEmpty() ? "" : "new/";
        AreaTable areas = TestModels.areas(12)
                .column(prefixA + "a", gap ? Double.NaN : 1, 3, 2, 5, 1, 3, 2, 5, 1, 3, 2, 5)
                .column(prefixB + "b", 9, 3, 5, 1, 9, 3, 5, 1, 9, 3, 5, 1)
                .build();
        List<Pair> flagged =
                of(areas, model).pairs().stream().filter(Pair::flagged).toList();
        assertEquals("only within a domain", 1, flagged.size());
        assertEquals("a", flagged.get(0).first().indicator().name());
        return flagged.get(0);
    }

    @Test
    public void ofTwoThatSayTheSameTheMoreCompleteIsKept() {
        Pair pair = flagged("", "", "", true);
        assertEquals("b", pair.keep().indicator().name());
        assertEquals("b is missing in no area, a in 1 area.", pair.why());
        assertEquals(11, pair.compared());
    }

    @Test
    public void ofTwoAsCompleteTheNewerIsKept() {
        String data = "{ name: old, date: 2011-03 }, { name: new, date: 2021-03-21 }";
        Pair pair = flagged(data, ", source: old", ", source: new", false);
        assertEquals("b", pair.keep().indicator().name());
        assertEquals("Both are as complete; b is newer, of 2021-03-21, a of 2011-03.", pair.why());
    }

    @Test
    public void ofTwoAsCompleteAndNoneKnownToBeNewerTheFirstIsKept() {
        for (String data : List.of(
                "{ name: old, date: 2021 }, { name: new, date: 2021-03 }",
                "{ name: old, date: 2021 }, { name: new, date: 2021 }")) {
            Pair pair = flagged(data, ", source: old", ", source: new", false);
            assertEquals("a", pair.keep().indicator().name());
            assertEquals(
                    "Both are as complete, and neither is known to be newer; a stands first in the model.", pair.why());
        }
        assertEquals("a", flagged("", "", "", false).keep().indicator().name());
    }

    @Test
    public void strongestPairsComeFirstAfterFlaggedOnes() {
        AreaTable areas = TestModels.areas(10)
                .column("a", 1, 2, 3, 4, 5, 1, 2, 3, 4, 5)
                .column("b", 1, 2, 3, 4, 6, 1, 2, 3, 4, 6)
                .column("c", 2, 1, 3, 5, 4, 2, 1, 3, 5, 4)
                .column("d", 7, 7, 7, 7, 7, 7, 7, 7, 7, 7)
                .build();
        IndexModel model = TestModels.domains(
                "normalise: none",
                "{ name: one, indicators: [ { name: a, column: a }, { name: c, column: c }, { name: d, column: d } ] },"
                        + "{ name: two, indicators: [ { name: b, column: b }, { name: out, column: a, weight: 0 } ] },"
                        + "{ name: off, weight: 0, indicators: [ { name: off, column: a } ] }");
        List<Pair> pairs = Redundancy.of(new DomainScores(areas), model, 0.8).pairs();
        assertEquals(
                List.of("ac", "ab"),
                pairs.subList(0, 2).stream()
                        .map(p -> p.first().indicator().name()
                                + p.other().indicator().name())
                        .toList());
        assertEquals(6, pairs.size());
        assertTrue(pairs.get(0).flagged());
        assertNull(pairs.get(1).why());
        assertTrue(Double.isNaN(pairs.get(5).pearson()));
    }

    @Test
    public void pairsThatFewAreasHaveAreToldAndNotFlagged() {
        IndexModel model = TestModels.domains(
                "normalise: none",
                "{ name: one, indicators: [ { name: a, column: a }, { name: b, column: b } ] },"
                        + "{ name: two, indicators: [ { name: c, column: a } ] }");
        for (int areas = 2; areas < 12; areas++) {
            double[] a = IntStream.range(0, areas).mapToDouble(i -> i).toArray();
            double[] b = IntStream.range(0, areas).mapToDouble(i -> 5 - 2 * i).toArray();
            Redundancy found =
                    of(TestModels.areas(areas).column("a", a).column("b", b).build(), model);
            assertEquals(areas >= 10, found.pairs().stream().anyMatch(Pair::flagged));
            assertEquals(
                    areas >= 10
                            ? List.of()
                            : List.of("a and b correlate by -1 over the " + areas
                                    + " areas that have both, too few to flag them; 10 are needed."),
                    found.notes());
        }
    }

    @Test
    public void aFlagThatIsNoCorrelationIsRefused() {
        DomainScores scores =
                new DomainScores(TestModels.areas(2).column("x", 1, 2).build());
        IndexModel model = TestModels.one("normalise: none");
        for (double flag : new double[] {0, -0.9, 1.1, Double.NaN}) {
            BadInput refused = assertThrows(BadInput.class, () -> Redundancy.of(scores, model, flag));
            assertTrue(refused.getMessage().contains("a number above 0 and up to 1 is expected"));
        }
        assertThrows(
                BadInput.class,
                () -> Redundancy.of(
                        scores, TestModels.one("normalise: none", "{ name: x, column: x, weight: 0 }"), 0.9));
    }
}
