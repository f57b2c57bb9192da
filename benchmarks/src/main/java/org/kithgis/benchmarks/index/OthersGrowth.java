/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.benchmarks.index;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.assurance.Comparison;
import org.kithgis.engine.assurance.Redundancy;
import org.kithgis.engine.assurance.Standing;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.spatial.Access;
import org.kithgis.engine.spatial.Places;

/** How the time of comparing datasets, of comparing results, and of finding the nearest help grows with the areas. */
public final class OthersGrowth {

    private static final int INDICATORS = 50;
    private static final int DOMAINS = 7;
    private static final double METRES_APART = 1_000;
    private static final double REACH = 3_000;

    private OthersGrowth() {}

    /**
     * Measures one size.
     *
     * @param args how many areas
     */
    public static void main(String[] args) {
        int n = Integer.parseInt(args[0]);
        AreaTable areas = Made.areas(Made.scores(n, INDICATORS));
        IndexModel model = Made.model(INDICATORS, DOMAINS, "min-max", "");
        double redundancy = Timing.median(1, 3, () -> Redundancy.of(new DomainScores(areas), model, Redundancy.FLAG));
        Standing before = Standing.of(IsolationIndex.compute(areas, model));
        IndexModel ranked = Made.model(INDICATORS, DOMAINS, "rank-exponential", "");
        Standing after = Standing.of(IsolationIndex.compute(areas, ranked));
        double compare = Timing.median(3, 7, () -> Comparison.of(before, after).agreement());
        Places homes = places(n, n, 1);
        Places services = places(n / 10, n, 2);
        double[] people = new double[n];
        Arrays.fill(people, 1_600);
        double[] capacity = new double[services.size()];
        Arrays.fill(capacity, 1);
        double access = Timing.median(3, 7, () -> Access.of(homes, people, services, capacity, REACH, () -> false));
        System.out.printf(Locale.ROOT, "| %,d | %.2f | %.3f | %.3f |%n", n, redundancy, compare, access);
    }

    /** Places on a square with room for an area every kilometre, whatever their number. */
    private static Places places(int count, int areas, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double side = Math.sqrt(areas) * METRES_APART;
        double[] x = random.doubles(count).map(v -> v * side).toArray();
        double[] y = random.doubles(count).map(v -> v * side).toArray();
        return new Places(x, y);
    }
}
