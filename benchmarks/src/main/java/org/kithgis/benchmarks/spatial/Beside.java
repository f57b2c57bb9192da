/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.benchmarks.spatial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.spatial.Contiguity;
import org.kithgis.engine.spatial.LocalStatistics;
import org.kithgis.engine.spatial.Moran;
import org.kithgis.engine.spatial.Neighbours;

/** Kith's half of {@code benchmarks/peers/spatial.sh}. */
public final class Beside {

    private static final int ROUNDS = 7;

    private static final double SAME = 1e-9;

    private Beside() {}

    /**
     * Does one work.
     *
     * @param arguments {@code values SIDE}; {@code scale SIDE}; or the work, the side, a file with what spdep found, and the
     *     seconds it took
     */
    public static void main(String[] arguments) throws IOException {
        Grid grid = new Grid(Integer.parseInt(arguments[1]));
        switch (arguments[0]) {
            case "values" -> Arrays.stream(grid.values()).forEach(System.out::println);
            case "scale" -> scale(grid);
            default -> compare(arguments[0], grid, Path.of(arguments[2]), Double.parseDouble(arguments[3]));
        }
    }

    private static void compare(String work, Grid grid, Path theirs, double seconds) throws IOException {
        AreaTable areas = grid.areas();
        double[] values = grid.values();
        Neighbours queen = Contiguity.queen(areas, () -> false);
        double[] ours;
        double[] took = new double[ROUNDS];
        switch (work) {
            case "gi-star" -> {
                LocalStatistics local = time(took, () -> LocalStatistics.of(values, queen, 99, 1, () -> false));
                ours = new double[values.length];
                Arrays.setAll(ours, local::gStar);
            }
            case "moran" -> {
                Moran moran = time(took, () -> Moran.of(values, queen, 999, 1, () -> false));
                ours = new double[] {moran.i(), moran.expectation(), moran.variance()};
            }
            case "contiguity" ->
                ours = new double[] {
                    time(took, () -> Contiguity.queen(areas, () -> false)).pairs()
                };
            default ->
                throw new IllegalArgumentException(
                        "'" + work + "' is no work; gi-star, moran or contiguity is expected");
        }
        List<String> found = Files.readAllLines(theirs);
        if (found.size() != ours.length) {
            throw new IllegalStateException(work + ": spdep found " + found.size() + " figures, Kith " + ours.length);
        }
        double apart = 0;
        for (int k = 0; k < ours.length; k++) {
            apart = Math.max(apart, Math.abs(ours[k] - Double.parseDouble(found.get(k))));
        }
        if (!(apart <= SAME)) {
            throw new IllegalStateException(work + ": Kith and spdep differ by " + apart);
        }
        double first = took[0];
        Arrays.sort(took);
        double median = took[ROUNDS / 2];
        System.out.printf(
                Locale.ROOT,
                "%-10s %d cells: spdep %.2f s; Kith %.3f s (first call %.3f, %.3f to %.3f): %.0f times as fast; figures"
                        + " differ by %.0e at most%n",
                work,
                values.length,
                seconds,
                median,
                first,
                took[0],
                took[ROUNDS - 1],
                seconds / median,
                apart);
    }

    private static <R> R time(double[] took, Supplier<R> work) {
        R result = null;
        for (int r = 0; r < took.length; r++) {
            long begun = System.nanoTime();
            result = work.get();
            took[r] = (System.nanoTime() - begun) / 1e9;
        }
        return result;
    }

    private static void scale(Grid grid) throws IOException {
        AreaTable areas = grid.areas();
        double[] values = grid.values();
        double[][] took = new double[4][3];
        Neighbours queen = time(took[0], () -> Contiguity.queen(areas, () -> false));
        time(took[1], () -> LocalStatistics.of(values, queen, 99, 1, () -> false));
        time(took[2], () -> Moran.of(values, queen, 999, 1, () -> false));
        took[3] = new double[1];
        time(took[3], () -> LocalStatistics.of(values, queen, 999, 1, () -> false));
        String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("")
                .replaceAll("\\D", "");
        System.out.printf(
                Locale.ROOT,
                "%d cells: contiguity %.2f s, Gi* 99 %.2f s, Moran 999 %.2f s, Gi* 999 %.2f s, %d MB at most%n",
                values.length,
                least(took[0]),
                least(took[1]),
                least(took[2]),
                least(took[3]),
                Long.parseLong(peak) / 1024);
    }

    private static double least(double[] took) {
        return Arrays.stream(took).min().orElseThrow();
    }
}
