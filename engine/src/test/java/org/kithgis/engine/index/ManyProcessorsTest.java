/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.Test;
import org.kithgis.engine.TestModels;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.IndexModel;

/** Large tables are scored by several processors. */
public class ManyProcessorsTest {

    private static final int AREAS = 30_000;

    private static IndexModel model(String aggregate) {
        return TestModels.domains(
                "normalise: none, aggregate: " + aggregate,
                "{ name: one, indicators: [ { name: a, column: a }, { name: b, column: b } ] },"
                        + " { name: two, indicators: [ { name: c, column: c } ] }, { name: three, indicators: [ { name: d, column: d } ] }");
    }

    private static AreaTable areas() {
        Random random = new Random(12);
        AreaTable.Builder areas = TestModels.areas(AREAS);
        for (String column : new String[] {"a", "b", "c", "d"}) {
            areas.column(column, random.doubles(AREAS, -1, 1).toArray());
        }
        return areas.build();
    }

    @Test
    public void theResultIsTheSameOnAnyNumberOfThem() throws Exception {
        AreaTable areas = areas();
        IndexResult[] found = new IndexResult[3];
        for (int p = 1; p <= found.length; p++) {
            ForkJoinPool pool = new ForkJoinPool(p);
            found[p - 1] = pool.submit(() -> IsolationIndex.compute(areas, model("arithmetic")))
                    .get();
            pool.shutdown();
        }
        for (IndexResult each : found) {
            for (int i = 0; i < AREAS; i++) {
                assertEquals(found[0].score(i), each.score(i), 0);
                assertEquals(found[0].rank(i), each.rank(i));
                assertEquals(found[0].domainRank(1, i), each.domainRank(1, i));
            }
        }
    }

    @Test
    public void ofSeveralDomainsThatAreRefusedTheFirstIsNamed() {
        AreaTable areas = areas();
        for (int round = 0; round < 20; round++) {
            BadInput refused = assertThrows(BadInput.class, () -> IsolationIndex.compute(areas, model("geometric")));
            assertTrue(refused.getMessage(), refused.getMessage().contains("'a'"));
        }
    }
}
