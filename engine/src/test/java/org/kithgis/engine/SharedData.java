/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine;

import static org.junit.Assume.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables to test against: published ones beside the repository, where they are present (tests that need them are skipped where
 * not), and those in the tests' resources.
 */
public final class SharedData {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .get();

    private SharedData() {}

    /** The records of a CSV file, zipped or not. */
    public static List<CSVRecord> csv(String name) throws IOException {
        String folder = System.getProperty("kith.data", "../../shared/data");
        Path file = Path.of(folder, name);
        assumeTrue(file + " is not here", Files.exists(file));
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            return CSVParser.parse(reader, FORMAT).getRecords();
        }
    }

    /** The records of a CSV file that stands beside a class in the resources. */
    public static List<CSVRecord> csv(Class<?> beside, String name) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return CSVParser.parse(reader, FORMAT).getRecords();
        }
    }

    /** A number as published, with thousands' commas or without; NaN where the cell is empty. */
    public static double number(CSVRecord row, String column) {
        String text = row.get(column).replace(",", "");
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** A column of numbers. */
    public static double[] numbers(List<CSVRecord> rows, String column) {
        return rows.stream().mapToDouble(r -> number(r, column)).toArray();
    }

    /** A column of texts. */
    public static String[] texts(List<CSVRecord> rows, String column) {
        return rows.stream().map(r -> r.get(column)).toArray(String[]::new);
    }
}
