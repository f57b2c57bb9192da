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

/** Runs the clients people have: GDAL, OWSLib and QGIS as Debian packages them. Where one is absent, its tests are skipped. */
final class Tool {

    private static final String PYTHON = "/usr/bin/python3";
    private static final int SECONDS = 180;

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
        python("OWSLib is not installed (Debian: python3-owslib).", "import owslib");
        return run(python(arguments), source(script));
    }

    /** Runs a script of this folder with QGIS, without a screen, in a folder for what it writes; gives the line it printed. */
    static String qgis(String script, Path folder, String... arguments) throws IOException, InterruptedException {
        python("QGIS is not installed (Debian: python3-qgis).", "import qgis.core");
        List<String> line = new ArrayList<>(
                List.of("/usr/bin/env", "-C", folder.toString(), "QT_QPA_PLATFORM=offscreen", "HOME=" + folder));
        line.addAll(python(arguments));
        String printed = run(line, source(script));
        return printed.lines().filter(said -> said.startsWith("{")).findFirst().orElseThrow();
    }

    private static List<String> python(String... arguments) {
        List<String> line = new ArrayList<>(List.of(PYTHON, "-"));
        line.addAll(Arrays.asList(arguments));
        return line;
    }

    /** Skips the test where Python cannot do this. */
    private static void python(String otherwise, String statement) throws IOException, InterruptedException {
        assumeTrue("Python is not installed (Debian: python3).", Files.isExecutable(Path.of(PYTHON)));
        assumeTrue(otherwise, process(List.of(PYTHON, "-c", statement), "").exit() == 0);
    }

    private static String source(String script) throws IOException {
        try (InputStream source = Tool.class.getResourceAsStream(script)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
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
