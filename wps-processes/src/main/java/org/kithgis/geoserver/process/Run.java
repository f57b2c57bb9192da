/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.util.NullProgressListener;
import org.geotools.process.ProcessException;
import org.geotools.util.SimpleInternationalString;
import org.kithgis.engine.area.BadInput;

/**
 * One run of a process: progress told, cancelling honoured, and everything a person did wrong turned into a process exception
 * with its sentence.
 *
 * @param progress told and asked; null where nobody listens
 */
record Run(ProgressListener progress) {

    Run {
        progress = progress == null ? new NullProgressListener() : progress;
    }

    /**
     * Does the work.
     *
     * @throws ProcessException when an input cannot be used, or the process was cancelled
     */
    <R> R of(Supplier<R> work) {
        try {
            progress.started();
            R result = work.get();
            stopIfCancelled();
            progress.progress(100);
            progress.complete();
            return result;
        } catch (BadInput e) {
            throw new ProcessException(e.getMessage());
        } catch (CancellationException e) {
            throw new ProcessException("The process was cancelled before it was done; nothing was computed.");
        }
    }

    /** Tells what is done next, unless someone wants the process to stop. */
    void step(float percent, String task) {
        stopIfCancelled();
        progress.setTask(new SimpleInternationalString(task));
        progress.progress(percent);
    }

    /** Tells whoever listens what a reader of the result must know. */
    void tell(List<String> notes) {
        notes.forEach(note -> progress.warningOccurred("kith", null, note));
    }

    private void stopIfCancelled() {
        if (progress.isCanceled()) {
            throw new CancellationException();
        }
    }

    /**
     * An input that must be there.
     *
     * @param what as in "the areas"
     */
    static <T> T given(T input, String name, String what) {
        if (input == null) {
            throw new BadInput(
                    "The input '" + name + "', " + what + ", was not given; a feature collection is expected.");
        }
        return input;
    }

    /** Tables that may be none. */
    static List<SimpleFeatureCollection> list(SimpleFeatureCollection[] tables) {
        return tables == null
                ? List.of()
                : Arrays.stream(tables).filter(t -> t != null).toList();
    }
}
