/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.benchmarks.spatial;

import java.util.concurrent.TimeUnit;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.spatial.Contiguity;
import org.kithgis.engine.spatial.LocalStatistics;
import org.kithgis.engine.spatial.Moran;
import org.kithgis.engine.spatial.Neighbours;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What clusters cost on a grid: who is a neighbour of whom, and each statistic with its permutations. All processors. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpatialBenchmark {

    @Param({"184"})
    public int side;

    private AreaTable areas;
    private double[] values;
    private Neighbours neighbours;

    /** The grid, and its neighbours for what follows them. */
    @Setup
    public void grid() {
        Grid grid = new Grid(side);
        areas = grid.areas();
        values = grid.values();
        neighbours = contiguity();
    }

    /** Queen contiguity from polygons. */
    @Benchmark
    public Neighbours contiguity() {
        return Contiguity.queen(areas, () -> false);
    }

    /** Gi, Gi* and local Moran with 99 permutations. */
    @Benchmark
    public LocalStatistics local99() {
        return LocalStatistics.of(values, neighbours, 99, 1, () -> false);
    }

    /** The same with 999, as a request has it. */
    @Benchmark
    public LocalStatistics local999() {
        return LocalStatistics.of(values, neighbours, 999, 1, () -> false);
    }

    /** Moran's I with 999 permutations. */
    @Benchmark
    public Moran moran999() {
        return Moran.of(values, neighbours, 999, 1, () -> false);
    }
}
