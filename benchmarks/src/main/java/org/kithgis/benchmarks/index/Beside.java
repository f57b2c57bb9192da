/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.benchmarks.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.assurance.RankUncertainty;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.model.IndexModel;

/**
 * Kith's side of benchmarks/peers/index.sh: writes the scores that both compute from, times Kith after warming up, and compares
 * what was found and how long it took.
 */
public final class Beside {

    private static final int AREAS = 33_755;
    private static final int INDICATORS = 50;
    private static final int DOMAINS = 7;

    private Beside() {}

    /**
     * Does one work.
     *
     * @param args {@code write FILE}; or a work, the file with what the peer found, and its median seconds
     */
    public static void main(String[] args) throws IOException {
        double[][] scores = Made.scores(AREAS, INDICATORS);
        if (args[0].equals("write")) {
            write(scores, Path.of(args[1]));
            return;
        }
        if (args[0].equals("small")) {
            small(args.length > 1 ? Double.parseDouble(args[1]) : Double.NaN);
            return;
        }
        AreaTable areas = Made.areas(scores);
        double peer = Double.parseDouble(args[2]);
        double[][] found = read(Path.of(args[1]));
        if (args[0].equals("replicates")) {
            replicates(areas, found, peer);
        } else {
            index(areas, args[0], found[0], peer, args[0].equals("min-max") ? 1 : 5);
        }
    }

    private static void index(AreaTable areas, String normalise, double[] ranks, double peer, double goal) {
        IndexModel model = Made.model(INDICATORS, DOMAINS, normalise, "");
        IndexResult[] last = new IndexResult[1];
        double seconds = Timing.median(300, 101, () -> last[0] = IsolationIndex.compute(areas, model));
        long other = IntStream.range(0, ranks.length)
                .filter(i -> last[0].rank(i) != (int) ranks[i])
                .count();
        System.out.printf(
                Locale.ROOT,
                "index, %s: Kith %.1f ms, numpy %.1f ms: %.2f times as fast (goal %s); ranks that differ: %d of %d%n",
                normalise,
                seconds * 1e3,
                peer * 1e3,
                peer / seconds,
                goal == 1 ? "more than 1" : "5",
                other,
                ranks.length);
    }

    private static void replicates(AreaTable areas, double[][] found, double peer) {
        IndexModel model = Made.model(INDICATORS, DOMAINS, "min-max", "replicates: 1000");
        RankUncertainty[] last = new RankUncertainty[1];
        double seconds = Timing.median(
                4,
                5,
                () -> last[0] = RankUncertainty.of(new DomainScores(areas), model, model.uncertainty(), () -> false));
        RankUncertainty kith = last[0];
        double[] apart = new double[4];
        for (int i = 0; i < AREAS; i++) {
            apart[0] += Math.abs(kith.low(i) - found[0][i]) / AREAS;
            apart[1] += Math.abs(kith.median(i) - found[1][i]) / AREAS;
            apart[2] += Math.abs(kith.high(i) - found[2][i]) / AREAS;
            apart[3] += Math.abs(kith.inWorstDecile(i) - found[3][i]) / AREAS;
        }
        System.out.printf(
                Locale.ROOT,
                "1,000 replicates: Kith %.2f s, numpy %.2f s: %.2f times as fast (goal 5); of other draws, apart on average:"
                        + " 5 %% %.1f places, median %.1f, 95 %% %.1f, P(worst decile) %.4f%n",
                seconds,
                peer,
                peer / seconds,
                apart[0],
                apart[1],
                apart[2],
                apart[3]);
    }

    /** 51 areas and 49 indicators in 8 domains, 100 replicates of two normalisations and two aggregations. */
    private static void small(double peer) {
        AreaTable areas = Made.areas(Made.scores(51, 49));
        IndexModel model = Made.model(
                49, 8, "min-max(1,100)", "replicates: 100, normalise: [ percentile ], aggregate: [ geometric ]");
        double seconds = Timing.median(
                200, 101, () -> RankUncertainty.of(new DomainScores(areas), model, model.uncertainty(), () -> false));
        System.out.printf(
                Locale.ROOT,
                "51 x 49, 100 replicates with re-normalisation: Kith %.2f ms, COINr %s: %,.0f times as fast (goal 1,000)%n",
                seconds * 1e3,
                Double.isNaN(peer) ? "18.7 s as reported, not measured here" : "%.2f s".formatted(peer),
                (Double.isNaN(peer) ? 18.7 : peer) / seconds);
    }

    private static void write(double[][] columns, Path file) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (double[] column : columns) {
                ByteBuffer bytes = ByteBuffer.allocate(8 * column.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asDoubleBuffer().put(column);
                out.write(bytes);
            }
        }
    }

    private static double[][] read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        double[][] rows = new double[bytes.capacity() / 8 / AREAS][AREAS];
        for (double[] row : rows) {
            for (int i = 0; i < AREAS; i++) {
                row[i] = bytes.getDouble();
            }
        }
        return rows;
    }
}
