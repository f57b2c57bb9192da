/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.benchmarks.records;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Kith beside DuckDB: records in one CSV file, by the postcodes in another, counted by area, year and category. Both are whole
 * processes, started one after the other, several times; what they count is compared. Run by {@code benchmarks/records/run.sh}
 * with DuckDB's driver on the class path.
 */
public final class RecordsAgainstDuckDb {

    private static final int AREAS = 33_755;
    private static final int FIRST_YEAR = 2021;
    private static final int YEARS = 5;
    private static final String[] CATEGORIES = {
        "fall", "loneliness", "carer", "debt", "housing", "hospital stay", "self neglect", "other"
    };

    private final Path folder;
    private final Path root;

    private RecordsAgainstDuckDb(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /**
     * Runs it.
     *
     * @param arguments the repository's folder, how many records, how many postcodes, how many rounds; or {@code duckdb} and the
     *     folder with the files
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("duckdb")) {
            duckDb(Path.of(arguments[1]));
            return;
        }
        Path root = Path.of(arguments[0]).toAbsolutePath();
        int records = Integer.parseInt(arguments[1]);
        int postcodes = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        Path folder = Files.createTempDirectory("kith-records");
        try {
            new RecordsAgainstDuckDb(root, folder).run(records, postcodes, rounds);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run(int records, int postcodes, int rounds) throws IOException, InterruptedException {
        make(records, postcodes);
        System.out.printf(
                Locale.ROOT,
                "%,d records in %,d MB, %,d postcodes, %,d areas, %d processors%n",
                records,
                Files.size(folder.resolve("records.csv")) / 1_000_000,
                postcodes,
                AREAS,
                Runtime.getRuntime().availableProcessors());
        kith(); // builds what is not built, and brings the files into memory for both
        duckDbProcess();
        List<Double> kith = new ArrayList<>();
        List<Double> duck = new ArrayList<>();
        for (int r = 0; r < rounds; r++) {
            kith.add(kith());
            duck.add(duckDbProcess());
            System.out.printf(Locale.ROOT, "round %d: Kith %.2f s, DuckDB %.2f s%n", r + 1, kith.get(r), duck.get(r));
        }
        compare(records);
        System.out.printf(
                Locale.ROOT,
                "Whole processes, median of %d: Kith %.2f s, DuckDB %.2f s (its query alone %s s)%n",
                rounds,
                median(kith),
                median(duck),
                Files.readString(folder.resolve("query-seconds")));
    }

    private static double median(List<Double> seconds) {
        double[] sorted =
                seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** The same files each time: areas, postcodes and records, 1 record in 100 with a postcode that is not in the directory. */
    private void make(int records, int postcodes) throws IOException {
        SplittableRandom random = new SplittableRandom(20_260_401);
        try (BufferedWriter out = writer("areas.csv")) {
            out.write("area_id\n");
            for (int a = 0; a < AREAS; a++) {
                out.write(area(a) + "\n");
            }
        }
        try (BufferedWriter out = writer("postcodes.csv")) {
            out.write("pcds,lsoa21cd\n");
            for (int p = 0; p < postcodes; p++) {
                out.write(postcode(p) + "," + area(random.nextInt(AREAS)) + "\n");
            }
        }
        try (BufferedWriter out = writer("records.csv")) {
            out.write("postcode,date,category\n");
            StringBuilder row = new StringBuilder();
            for (int r = 0; r < records; r++) {
                row.setLength(0);
                int p = random.nextInt(100) == 0 ? postcodes + random.nextInt(1000) : random.nextInt(postcodes);
                int month = 1 + random.nextInt(12);
                int day = 1 + random.nextInt(28);
                row.append(postcode(p)).append(',').append(FIRST_YEAR + random.nextInt(YEARS));
                row.append(month < 10 ? "-0" : "-")
                        .append(month)
                        .append(day < 10 ? "-0" : "-")
                        .append(day);
                // The first categories are the commonest.
                int category = Math.min(random.nextInt(CATEGORIES.length), random.nextInt(CATEGORIES.length));
                row.append(',').append(CATEGORIES[category]).append('\n');
                out.write(row.toString());
            }
            out.write(postcode(0) + "," + (FIRST_YEAR + YEARS - 1) + "-12-31,fall\n");
        }
    }

    private BufferedWriter writer(String name) throws IOException {
        return Files.newBufferedWriter(folder.resolve(name), StandardCharsets.US_ASCII);
    }

    private static String area(int a) {
        return String.format(Locale.ROOT, "E010%05d", a);
    }

    /** Like a real one, such as LB47 3QX. */
    private static String postcode(int p) {
        String letters = "ABCDEFGHJKLNPQRSTUWX";
        char first = letters.charAt(p / (400 * 10 * 98) % 20);
        char second = letters.charAt(p / (400 * 10 * 98 * 20) % 20);
        return new StringBuilder()
                .append(first)
                .append(second)
                .append(p / 4000 % 98 + 1)
                .append(' ')
                .append(p / 400 % 10)
                .append(letters.charAt(p % 20))
                .append(letters.charAt(p / 20 % 20))
                .toString();
    }

    /** Seconds of a whole run of bin/kith. */
    private double kith() throws IOException, InterruptedException {
        return seconds(List.of(
                root.resolve("bin/kith").toString(),
                "count-records",
                "--features",
                file("areas.csv"),
                "--records",
                file("records.csv"),
                "--postcodes",
                file("postcodes.csv"),
                "--years",
                "true",
                "--top",
                "50",
                "--result",
                file("kith.csv"),
                "--result-report",
                file("report.csv")));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** Seconds of a whole process that has DuckDB do the same. */
    private double duckDbProcess() throws IOException, InterruptedException {
        return seconds(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RecordsAgainstDuckDb.class.getName(),
                "duckdb",
                folder.toString()));
    }

    private double seconds(List<String> command) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int code = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code + ":\n" + Files.readString(said));
        }
        return seconds;
    }

    /** Postcodes are written alike in both files, so DuckDB need not bring them into one form; Kith does all the same. */
    private static void duckDb(Path folder) throws SQLException, IOException {
        long start = System.nanoTime();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("COPY (SELECT lsoa21cd AS area, year(date) AS year, category, count(*) AS records"
                    + " FROM read_csv('" + folder.resolve("records.csv")
                    + "', header = true, columns = {'postcode': 'VARCHAR', 'date': 'DATE', 'category': 'VARCHAR'})"
                    + " JOIN read_csv('" + folder.resolve("postcodes.csv")
                    + "', header = true, columns = {'pcds': 'VARCHAR', 'lsoa21cd': 'VARCHAR'}) ON postcode = pcds"
                    + " GROUP BY ALL) TO '" + folder.resolve("duckdb.csv") + "' (HEADER)");
        }
        Files.writeString(
                folder.resolve("query-seconds"), String.format(Locale.ROOT, "%.2f", (System.nanoTime() - start) / 1e9));
    }

    /**
     * Holds every count Kith shows to the one DuckDB found: rounded to five, as Kith shows them. The largest of an area's categories is
     * shown as the next multiple where all of them would else be known.
     */
    private void compare(int records) throws IOException {
        Map<String, long[][]> exact = new HashMap<>();
        long matched = 0;
        for (Map<String, String> row : table("duckdb.csv")) {
            long count = Long.parseLong(row.get("records"));
            int year = Integer.parseInt(row.get("year")) - FIRST_YEAR;
            exact.computeIfAbsent(row.get("area"), a -> new long[YEARS][CATEGORIES.length])[year][
                    Arrays.asList(CATEGORIES).indexOf(row.get("category"))] = count;
            matched += count;
        }
        int cells = 0;
        int totals = 0;
        int shifted = 0;
        for (Map<String, String> row : table("kith.csv")) {
            long[][] counts = exact.getOrDefault(row.get("area_id"), new long[YEARS][CATEGORIES.length]);
            for (int back = 0; back < 2; back++) {
                long[] year = counts[YEARS - 1 - back];
                long largest = Arrays.stream(year).max().getAsLong();
                int moved = 0;
                for (int c = 0; c < CATEGORIES.length; c++) {
                    String name = CATEGORIES[c].replace(' ', '_') + (back == 0 ? "" : "_last_year");
                    long rounded = (year[c] + 2) / 5 * 5;
                    require(row, name, rounded, moved == 0 && year[c] == largest ? 5 : 0);
                    moved += rounded == Long.parseLong(row.get(name)) ? 0 : 1;
                    cells++;
                }
                shifted += moved;
            }
            for (int y = 0; y < YEARS; y++) {
                require(
                        row,
                        "year_" + (FIRST_YEAR + y),
                        (Arrays.stream(counts[y]).sum() + 2) / 5 * 5,
                        0);
                totals++;
            }
        }
        Map<String, Long> report = new TreeMap<>();
        for (Map<String, String> row : table("report.csv")) {
            report.put(row.get("outcome"), Long.parseLong(row.get("records")));
        }
        if (report.get("read") != records + 1L || report.get("unknown postcode") != records + 1L - matched) {
            throw new IOException("The report says " + report + "; DuckDB matched " + matched);
        }
        System.out.printf(
                Locale.ROOT,
                "The same: %,d counts by area, year and category (%,d moved by five), %,d by area and year, and %,d of"
                        + " %,d records matched%n",
                cells,
                shifted,
                totals,
                matched,
                records + 1);
    }

    private static void require(Map<String, String> row, String column, long expected, long within) throws IOException {
        long found = Long.parseLong(row.get(column));
        if (Math.abs(found - expected) > within) {
            throw new IOException("'" + column + "' of " + row.get("area_id") + " is " + found + " in Kith and "
                    + expected + " by DuckDB's count");
        }
    }

    /** A table without quotes. */
    private List<Map<String, String>> table(String name) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(folder.resolve(name))) {
            String[] header = in.readLine().split(",", -1);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] values = line.split(",", -1);
                Map<String, String> row = new HashMap<>();
                for (int c = 0; c < header.length; c++) {
                    row.put(header[c], values[c].replace("\"", ""));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
