/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.model.Domain;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Indicator;
import org.kithgis.engine.model.ModelReader;

/** An index with other weights is the index of the model with those weights. */
public class ReweightingTest {

    private static final int AREAS = 3000; // several blocks, the last one short

    private static final String[] METHODS = {
        "normalise: min-max",
        "normalise: rank-exponential",
        "normalise: z-score",
        "normalise: min-max, weights: equal",
        "'normalise': 'min-max(1,100)', aggregate: geometric",
        "'normalise': 'min-max(1,100)', aggregate: harmonic",
        "normalise: min-max, aggregate: sum-of-ranks",
        "normalise: rank, domains: { aggregate: sum-of-ranks }",
        "normalise: rank-normal, domains: { normalise: rank-exponential }",
        "'normalise': 'min-max(1,100)', domains: { 'normalise': 'min-max(1,100)', aggregate: geometric }",
    };

    private static IndexModel model(String method) {
        return ModelReader.read("""
                name: weights
                areas: { id: id }
                method: { coverage: 0, %s }
                domains:
                  - name: one
                    indicators: [{ name: a, column: a, weight: 3 }, { name: b, column: b }]
                  - name: two
                    weight: 2
                    indicators: [{ name: c, column: c, direction: lower-is-need }, { name: d, column: d }, { name: e, column: e }]
                  - { name: off, weight: 0, indicators: [{ name: f, column: f }] }
                  - { name: three, weight: 0.5, indicators: [{ name: g, column: g, impute: median }, { name: h, column: a, weight: 0 }] }
                """.formatted(method));
    }

    private static AreaTable areas(Random random) {
        String[] ids = new String[AREAS];
        Arrays.setAll(ids, i -> "a" + i);
        AreaTable.Builder table = AreaTable.of(ids);
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
            double[] values = new double[AREAS];
            int gaps = name.equals("a") || name.equals("c") ? Integer.MAX_VALUE : 12;
            for (int i = 0; i < AREAS; i++) {
                values[i] = random.nextInt(gaps) == 0 ? Double.NaN : random.nextInt(60);
            }
            table.column(name, values);
        }
        return table.build();
    }

    private static IndexModel weighted(IndexModel model, double[] ofDomains, double[] ofIndicators) {
        List<Domain> domains = new ArrayList<>();
        int k = 0;
        for (int d = 0; d < ofDomains.length; d++) {
            Domain domain = model.domains().get(d);
            List<Indicator> members = new ArrayList<>();
            for (Indicator indicator : domain.indicators()) {
                members.add(indicator.withWeight(indicator.weight() * ofIndicators[k++]));
            }
            domains.add(domain.withIndicators(members).withWeight(domain.weight() * ofDomains[d]));
        }
        return model.withDomains(domains);
    }

    @Test
    public void otherWeightsGiveTheIndexOfTheModelWithThoseWeights() {
        Random random = new Random(3);
        for (String method : METHODS) {
            AreaTable areas = areas(random);
            IndexModel model = model(method);
            Reweighting.Pass pass = new Reweighting(IsolationIndex.compute(areas, model)).pass();
            for (int replicate = 0; replicate < 6; replicate++) {
                double[] ofDomains = random.doubles(4, 0.5, 1.5).toArray();
                double[] ofIndicators = random.doubles(8, 0.5, 1.5).toArray();
                if (replicate == 1) {
                    Arrays.fill(ofDomains, 1);
                    Arrays.fill(ofIndicators, 1);
                }
                if (replicate == 2) {
                    ofIndicators[3] = 0;
                }
                if (method.contains("equal")) {
                    Arrays.fill(ofIndicators, 1); // a model with equal weights has no others
                }
                boolean ranksOfDomains = replicate % 2 == 0;
                // The one that is looked at stands among others.
                pass.compute(
                        new double[][] {ones(4), ofDomains, ones(4)},
                        new double[][] {ones(8), ofIndicators, ones(8)},
                        ranksOfDomains);
                pass.take(2);
                pass.take(1);
                IndexResult expected = IsolationIndex.compute(areas, weighted(model, ofDomains, ofIndicators));
                assertEquals(method, expected.ranked(), pass.ranked());
                for (int i = 0; i < AREAS; i++) {
                    assertEquals(method, expected.score(i), pass.score(i), 1e-9 * Math.abs(expected.score(i)));
                    assertEquals(method, expected.rank(i), pass.rank(i));
                    for (int d : ranksOfDomains ? new int[] {0, 1, 3} : new int[] {}) {
                        assertEquals(method, expected.domainNeedRank(d, i), pass.domainNeedRank(d, i));
                    }
                }
            }
        }
    }

    /** The second indicator alone is a quarter of its domain's weights in the model, and more than that in this replicate. */
    @Test
    public void anAreaThatIsKnownStaysKnownAndOneThatIsNotStaysSo() {
        AreaTable areas = areas(new Random(8));
        IndexModel model = ModelReader.read("""
                name: weights
                areas: { id: id }
                method: { normalise: min-max, coverage: 1/4 }
                domains:
                  - name: one
                    indicators: [{ name: b, column: b, weight: 3 }, { name: d, column: d }]
                  - name: two
                    indicators: [{ name: e, column: e, weight: 3.1 }, { name: g, column: g }]
                """);
        IndexResult index = IsolationIndex.compute(areas, model);
        Reweighting.Pass pass = new Reweighting(index).pass();
        for (double factor : new double[] {0.5, 2}) {
            pass.compute(new double[][] {ones(2)}, new double[][] {{1, factor, 1, factor}}, false);
            pass.take(0);
            for (int i = 0; i < AREAS; i++) {
                assertEquals(index.rank(i) > 0, pass.rank(i) > 0);
            }
        }
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    public void aDomainWithoutAnyIndicatorIsLeftOut() {
        AreaTable areas = areas(new Random(8));
        IndexModel model = model("normalise: min-max");
        Reweighting.Pass pass = new Reweighting(IsolationIndex.compute(areas, model)).pass();
        double[] ofIndicators = {1, 1, 1, 1, 1, 1, 0, 1};
        pass.compute(new double[][] {ones(4)}, new double[][] {ofIndicators}, false);
        pass.take(0);
        IndexResult expected = IsolationIndex.compute(areas, weighted(model, new double[] {1, 1, 1, 0}, ones(8)));
        for (int i = 0; i < AREAS; i++) {
            assertEquals(expected.rank(i), pass.rank(i));
        }
        assertEquals(0, pass.domainWeight(3), 0);
    }
}
