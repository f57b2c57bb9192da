/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.benchmarks;

import java.util.concurrent.TimeUnit;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.assurance.Redundancy;
import org.kithgis.engine.funding.Funding;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.index.Explanation;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.model.IndexModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What one request costs the engine on areas of the size of England: the whole index with everything a map or a table shows
 * of it read, and a whole allocation with floors, ceilings and damping. One thread, on one processor.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Threads(1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
public class EngineBenchmark {

    private final AreaTable areas = England.areas();
    private final IndexModel minMax = England.model("min-max");
    private final IndexModel rankExponential = England.model("rank-exponential");
    private final IndexModel rankedDomains = England.model("rank-normal, domains: { normalise: rank-exponential }");
    private IndexResult index;

    /** The index that the allocation follows. */
    @Setup
    public void index() {
        index = IsolationIndex.compute(areas, rankExponential);
    }

    /** Index, ranks, deciles and drivers, indicators made comparable by min-max. */
    @Benchmark
    public void indexMinMax(Blackhole hole) {
        read(IsolationIndex.compute(areas, minMax), hole);
    }

    /** Index, ranks, deciles and drivers, indicators made comparable by the ranks of the Indices of Deprivation. */
    @Benchmark
    public void indexRankExponential(Blackhole hole) {
        read(IsolationIndex.compute(areas, rankExponential), hole);
    }

    /** The same, indicators given the normal scores of their ranks and domains ranked again, as the examples do. */
    @Benchmark
    public void indexOfRankedDomains(Blackhole hole) {
        read(IsolationIndex.compute(areas, rankedDomains), hole);
    }

    /** Amounts with floors, ceilings and damping, to the penny. */
    @Benchmark
    public Object allocation() {
        return Funding.allocate(index);
    }

    /** Correlations of every two indicators, inflation, alpha and components, on as many processors as there are. */
    @Benchmark
    @Fork(
            value = 1,
            jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
    public Object redundancy() {
        return Redundancy.of(new DomainScores(areas), minMax, Redundancy.FLAG);
    }

    private static void read(IndexResult result, Blackhole hole) {
        Explanation why = result.explanation();
        for (int i = 0; i < England.AREAS; i++) {
            hole.consume(result.score(i));
            hole.consume(result.rank(i));
            hole.consume(result.decile(i));
            hole.consume(result.rankInGroup(i));
            for (int place = 0; place < Explanation.DRIVERS; place++) {
                hole.consume(why.driver(place, i));
                hole.consume(why.driverPoints(place, i));
            }
        }
    }
}
