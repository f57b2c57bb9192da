/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.Assert;
import org.junit.Assume;

/** Runs GDAL's programs, the readers most people have; tests that need them are skipped visibly where they are absent. */
public final class Gdal {

    private Gdal() {}

    /** What a program prints; it must end well within a minute and warn of nothing. */
    public static String run(Path folder, String... command) throws IOException, InterruptedException {
        Assume.assumeTrue(
                command[0] + " is not installed",
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, command[0]))));
        Path out = folder.resolve("gdal.out");
        Path err = folder.resolve("gdal.err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            Assert.assertTrue(String.join(" ", command), process.waitFor(1, TimeUnit.MINUTES));
        } finally {
            process.destroyForcibly();
        }
        String problems = Files.readString(err, StandardCharsets.UTF_8);
        Assert.assertEquals(problems, 0, process.exitValue());
        Assert.assertEquals("", problems);
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
