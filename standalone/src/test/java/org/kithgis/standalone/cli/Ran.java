/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.geotools.process.ProcessFactory;

/** What one command did. */
record Ran(int status, String out, String err) {

    /** Runs a command with nobody watching. */
    static Ran command(ProcessFactory factory, String... args) {
        return run(factory, false, args);
    }

    /** Runs a command. */
    static Ran run(ProcessFactory factory, boolean interactive, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        int status = Kith.run(new Terminal(out, new PrintWriter(err, true), interactive), factory, args);
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString());
    }
}
