/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.benchmarks.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.assurance.RankUncertainty;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.model.IndexModel;

/** How the time and memory of an index grow, and how near it is to what the machine's memory allows. */
public final class Growth {

    private static final int DOMAINS = 7;

    private Growth() {}

    /**
     * Measures one size.
     *
     * @param args {@code time} or {@code memory}, areas, indicators and replicates; or {@code limit}
     */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("limit")) {
            limit();
            return;
        }
        int areas = Integer.parseInt(args[1]);
        int indicators = Integer.parseInt(args[2]);
        int replicates = Integer.parseInt(args[3]);
        AreaTable table = Made.areas(Made.scores(areas, indicators));
        if (args[0].equals("memory")) {
            memory(table, indicators, replicates);
            return;
        }
        double minMax = index(table, indicators, "min-max");
        double ranks = index(table, indicators, "rank-exponential");
        double drawn = Timing.median(4, 5, () -> replicates(table, indicators, replicates));
        System.out.printf(
                Locale.ROOT,
                "| %,d | %d | %.1f | %.1f | %d | %.2f |",
                areas,
                indicators,
                minMax * 1e3,
                ranks * 1e3,
                replicates,
                drawn);
    }

    /** The most memory that indices took, and that replicates did after them. */
    private static void memory(AreaTable areas, int indicators, int replicates) throws IOException {
        index(areas, indicators, "min-max");
        long afterIndex = peak();
        replicates(areas, indicators, replicates);
        System.out.printf(Locale.ROOT, " %d | %d |%n", afterIndex, peak());
    }

    private static RankUncertainty replicates(AreaTable areas, int indicators, int replicates) {
        IndexModel model = Made.model(indicators, DOMAINS, "min-max", "replicates: " + replicates);
        return RankUncertainty.of(new DomainScores(areas), model, model.uncertainty(), () -> false);
    }

    private static double index(AreaTable areas, int indicators, String normalise) {
        IndexModel model = Made.model(indicators, DOMAINS, normalise, "");
        int warm = Math.max(20, (int) (300L * 33_755 * 50 / areas.size() / indicators));
        return Timing.median(warm, 11, () -> IsolationIndex.compute(areas, model));
    }

    /** The most memory the process had, in megabytes; 0 where the system does not say. */
    private static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** What copies and triads of arrays that no cache holds move each second, on one processor and on two. */
    private static void limit() {
        int length = 1 << 24;
        double[][] a = new double[2][length];
        double[][] b = new double[2][length];
        double[][] c = new double[2][length];
        for (double[][] arrays : new double[][][] {a, b, c}) {
            for (double[] array : arrays) {
                Arrays.fill(array, 1.5);
            }
        }
        for (int processors = 1; processors <= 2; processors++) {
            int threads = processors;
            double copy = Timing.median(5, 15, () -> {
                IntStream.range(0, threads).parallel().forEach(t -> System.arraycopy(b[t], 0, a[t], 0, length));
                return null;
            });
            double triad = Timing.median(5, 15, () -> {
                IntStream.range(0, threads).parallel().forEach(t -> triad(a[t], b[t], c[t]));
                return null;
            });
            System.out.printf(
                    Locale.ROOT,
                    "%d processor(s): copy %.1f GB/s, triad %.1f GB/s%n",
                    threads,
                    16.0 * length * threads / copy / 1e9,
                    24.0 * length * threads / triad / 1e9);
        }
    }

    private static void triad(double[] a, double[] b, double[] c) {
        for (int i = 0; i < a.length; i++) {
            a[i] = b[i] + 3 * c[i];
        }
    }
}
