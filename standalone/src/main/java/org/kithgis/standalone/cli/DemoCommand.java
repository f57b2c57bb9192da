/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kithgis.standalone.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kith demo}: the demonstration, served until it is stopped, or checked once. */
@Command(
        name = "demo",
        description =
                "Serves a synthetic county, and with --data real areas of England, as maps, features and processes"
                        + " to look at and to paste into QGIS.")
final class DemoCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Listening listening;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "A folder of published small-area data of England, to show real areas as well.")
    private Path data;

    @Option(
            names = "--files",
            paramLabel = "FOLDER",
            description = "Writes every layer to a folder, as LAYER.gpkg, and stops.")
    private Path files;

    @Option(
            names = "--check",
            description = "Asks each service once, on a free port, says in a line each whether it was right, and stops;"
                    + " the exit status is 1 if anything was not.")
    private boolean check;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (check) {
            return Demo.check(data, terminal.text()) ? 0 : Failures.REFUSED;
        }
        if (files != null) {
            Demo.write(files, data, terminal.text());
            return 0;
        }
        try {
            Demo.serve(listening.options(spec), data, terminal.text());
            return 0;
        } catch (BindException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
