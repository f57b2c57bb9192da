/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the clients people have: GDAL and OWSLib as Debian packages them. Where one is absent, its tests are skipped. */
final class Tool {

    private static final int SECONDS = 60;

    private Tool() {}

    /** Runs GDAL's {@code ogr2ogr} or {@code ogrinfo} and gives what it printed. */
    static String gdal(String command, String... arguments) throws IOException, InterruptedException {
        Path path = Path.of("/usr/bin", command);
        assumeTrue("GDAL is not installed (Debian: gdal-bin).", Files.isExecutable(path));
        List<String> line = new ArrayList<>(List.of(path.toString()));
        line.addAll(Arrays.asList(arguments));
        return run(line, "");
    }

    /** Runs a script of this folder with OWSLib and gives what it printed. */
    static String owslib(String script, String... arguments) throws IOException, InterruptedException {
        Path python = Path.of("/usr/bin/python3");
        assumeTrue("Python is not installed (Debian: python3-owslib).", Files.isExecutable(python));
        assumeTrue(
                "OWSLib is not installed (Debian: python3-owslib).",
                process(List.of(python.toString(), "-c", "import owslib"), "").exit() == 0);
        List<String> line = new ArrayList<>(List.of(python.toString(), "-"));
        line.addAll(Arrays.asList(arguments));
        try (InputStream source = Tool.class.getResourceAsStream(script)) {
            return run(line, new String(source.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private record Exit(int exit, String printed) {}

    private static String run(List<String> line, String input) throws IOException, InterruptedException {
        Exit exit = process(line, input);
        assertEquals(String.join(" ", line) + "\n" + exit.printed(), 0, exit.exit());
        return exit.printed();
    }

    /** Output goes to a file, so that a client that says much cannot wait for a reader. */
    private static Exit process(List<String> line, String input) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("kith", ".txt");
        Path typed = Files.writeString(Files.createTempFile("kith", ".in"), input);
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectInput(typed.toFile())
                    .redirectOutput(printed.toFile())
                    .start();
            boolean done = process.waitFor(SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertTrue(String.join(" ", line) + " took more than " + SECONDS + " s", done);
            return new Exit(process.exitValue(), Files.readString(printed));
        } finally {
            Files.delete(printed);
            Files.delete(typed);
        }
    }
}
