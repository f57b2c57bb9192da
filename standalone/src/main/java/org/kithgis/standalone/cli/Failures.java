/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.geotools.process.ProcessException;
import org.kithgis.engine.area.Spelling;
import org.kithgis.standalone.files.BadFileException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into a sentence on standard error and an exit status. */
final class Failures {

    /** An input could not be used. */
    static final int REFUSED = 1;

    /** The command line was not understood. */
    static final int MISUSED = 2;

    private Failures() {}

    /** The command line was not understood. */
    static int misused(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(sentence(e));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return MISUSED;
    }

    private static String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            CommandSpec command = e.getCommandLine().getCommandSpec();
            List<String> known = new ArrayList<>(command.subcommands().keySet());
            known.addAll(command.optionsMap().keySet());
            return "'" + word + "' is not a command or option known here"
                    + Spelling.nearest(word.replaceFirst("=.*", ""), known)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(".");
        }
        String message = e.getMessage();
        return message.endsWith(".") ? message : message + ".";
    }

    /** An input could not be used, or the program has a fault. */
    static int refused(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof IOException && "Broken pipe".equals(e.getMessage())) {
            return REFUSED; // whoever reads the result, such as 'head', has read enough
        }
        err.println(sentence(e));
        if (Boolean.TRUE.equals(command.getCommandSpec().findOption("--verbose").getValue())) {
            e.printStackTrace(err);
        }
        return REFUSED;
    }

    private static String sentence(Throwable e) {
        if (e instanceof ProcessException && e.getCause() != null) {
            return sentence(e.getCause()); // GeoTools wraps what a process throws
        }
        if (e instanceof BadFileException || e instanceof ProcessException) {
            return e.getMessage();
        }
        if (e instanceof IOException) {
            return "A file could not be read or written: " + e.getMessage() + ".";
        }
        return "Something went wrong that should not have (" + e + "); please report it, with what --verbose says.";
    }
}
