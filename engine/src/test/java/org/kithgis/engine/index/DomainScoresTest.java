/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;

import java.util.Map;
import java.util.Random;
import org.junit.Test;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.engine.model.WhatIf;

/** What is kept from one index to the next never changes a result. */
public class DomainScoresTest {

    private static final int AREAS = 200;

    private static final String TEXT = """
            name: shared
            areas: { id: id }
            method: { normalise: rank-exponential, coverage: 0.5 }
            domains:
              - name: one
                indicators: [{ name: a, column: a }, { name: b, column: b, impute: median }]
              - name: two
                weight: 2
                indicators: [{ name: c, column: c, direction: lower-is-need }, { name: d, column: d }]
            """;

    private static final IndexModel MODEL = ModelReader.read(TEXT);

    private static final IndexModel RANKED_AGAIN =
            ModelReader.read(TEXT.replace("coverage: 0.5", "coverage: 0.5, domains: { normalise: rank-normal }"));

    private final AreaTable areas = areas(new Random(11));

    private static AreaTable areas(Random random) {
        String[] ids = new String[AREAS];
        for (int i = 0; i < AREAS; i++) {
            ids[i] = "a" + i;
        }
        AreaTable.Builder table = AreaTable.of(ids);
        for (String name : new String[] {"a", "b", "c", "d"}) {
            double[] values = new double[AREAS];
            for (int i = 0; i < AREAS; i++) {
                values[i] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(50);
            }
            table.column(name, values);
        }
        return table.build();
    }

    @Test
    public void whatIfsInAnyOrderGiveWhatEachGivesAlone() {
        DomainScores shared = new DomainScores(areas);
        Random random = new Random(5);
        String[] rules = {"rank", "min-max", "z-score", "rank-exponential"};
        for (int request = 0; request < 200; request++) {
            IndexModel wanted = WhatIf.apply(
                    request % 2 == 0 ? MODEL : RANKED_AGAIN,
                    Map.of(
                            "weight.one." + "ab".charAt(random.nextInt(2)),
                            String.valueOf(random.nextInt(3)),
                            "weight.two",
                            String.valueOf(random.nextInt(3)),
                            "weight.one",
                            "1",
                            "normalise",
                            rules[random.nextInt(rules.length)]));
            IndexResult alone = IsolationIndex.compute(areas, wanted);
            IndexResult together = IsolationIndex.compute(shared, wanted, null);
            assertEquals(alone.notes(), together.notes());
            for (int i = 0; i < AREAS; i++) {
                assertEquals(alone.score(i), together.score(i), 0);
                assertEquals(alone.rank(i), together.rank(i));
                assertEquals(alone.missing(i), together.missing(i));
                assertSame(
                        alone.explanation().driver(0, i), together.explanation().driver(0, i));
            }
        }
    }
}
