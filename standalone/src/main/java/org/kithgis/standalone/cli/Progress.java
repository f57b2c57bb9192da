/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.PrintWriter;
import org.geotools.api.util.InternationalString;
import org.geotools.data.util.NullProgressListener;

/**
 * Shows a person who watches how far a process is, in one line that is gone when it ends. Notes of the process are shown
 * to everyone.
 */
final class Progress extends NullProgressListener implements AutoCloseable {

    private static final int WIDTH = 79;
    private static final long MILLIS_BETWEEN = 100;

    private final String command;
    private final PrintWriter err;
    private final boolean watched;
    private String task = "";
    private long shown;
    private boolean dirty;

    Progress(String command, Terminal terminal) {
        this.command = command;
        this.err = terminal.err();
        this.watched = terminal.interactive();
    }

    @Override
    public void setTask(InternationalString name) {
        task = name == null ? "" : ": " + name;
    }

    @Override
    public void progress(float percent) {
        long now = System.currentTimeMillis();
        if (watched && now - shown >= MILLIS_BETWEEN) {
            shown = now;
            line(String.format("%s%s, %.0f %%", command, task, percent));
        }
    }

    @Override
    public void warningOccurred(String source, String location, String warning) {
        clear();
        err.println("Note: " + warning);
    }

    private void line(String text) {
        err.printf("\r%-" + WIDTH + "." + WIDTH + "s\r", text);
        err.flush();
        dirty = !text.isEmpty();
    }

    private void clear() {
        if (dirty) {
            line("");
        }
    }

    @Override
    public void close() {
        clear();
    }
}
