/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.process.ProcessFactory;
import org.kithgis.geoserver.process.KithProcessFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line: every process is a subcommand, made from the process's own description.
 *
 * <p>Results go to standard output or to a file, sentences about what is wrong to standard error. The exit status is 0
 * when all went well, {@value Failures#REFUSED} when an input could not be used, and {@value Failures#MISUSED} when the
 * command line was not understood.
 */
@Command(
        name = "kith",
        description = "Isolation indices and fair funding rankings for small areas.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Kith.Version.class,
        footer = "%n'kith COMMAND --help' describes a command.")
public final class Kith implements Callable<Integer> {

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger GEOTOOLS = Logger.getLogger("org.geotools");

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and stop.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version and stop.")
    private boolean version;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Say where in the program it was when something went wrong.")
    private boolean verbose;

    private Kith() {}

    /** Runs one command and ends the program with its exit status. */
    public static void main(String[] args) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        GEOTOOLS.setLevel(Level.OFF); // what a person needs to know comes as a sentence
        // Made here, and not looked for among all of GeoTools' factories: those load half of GeoTools first.
        System.exit(run(new Terminal(out, err, System.console() != null), new KithProcessFactory(), args));
    }

    /**
     * Runs one command.
     *
     * @param factory makes the processes to offer
     * @return the exit status
     */
    static int run(Terminal terminal, ProcessFactory factory, String... args) {
        CommandLine kith = new CommandLine(new Kith());
        factory.getNames().stream()
                .map(name -> new ProcessCommand(factory, name, terminal))
                .sorted(Comparator.comparing(ProcessCommand::name))
                .forEach(process -> kith.addSubcommand(process.spec()));
        kith.addSubcommand(new CheckCommand(terminal));
        kith.addSubcommand(new ServeCommand(terminal));
        kith.addSubcommand(new DemoCommand(terminal));
        kith.setExpandAtFiles(false)
                .setOut(terminal.text())
                .setErr(terminal.err())
                .setParameterExceptionHandler(Failures::misused)
                .setExecutionExceptionHandler(Failures::refused);
        return kith.execute(args);
    }

    /** Without a command there is nothing to do but say which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Failures.MISUSED;
    }

    /** The version the jar was made with. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Kith.class.getPackage().getImplementationVersion();
            return new String[] {"kith " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
