/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.process.ProcessException;
import org.kithgis.engine.area.BadInput;

/** Runs one process and turns what goes wrong in it into a sentence. */
final class Executor {

    private static final Logger LOG = Logger.getLogger(Executor.class.getName());

    private Executor() {}

    /**
     * Runs a process in the calling thread.
     *
     * @return the outputs by identifier
     * @throws ProcessFailedException with the process's own sentence; with one about the time where that ran out; with a
     *     general one, the rest going to the log, where the process broke down
     */
    static Map<String, Object> run(Offering offering, Map<String, Object> inputs, TimeLimit limit) {
        Map<String, Object> outputs;
        try {
            outputs = offering.create().execute(inputs, limit);
        } catch (RuntimeException problem) {
            if (limit.isCanceled()) {
                throw tooLong(offering, limit, problem);
            }
            throw new ProcessFailedException(sentence(offering, problem), problem);
        }
        if (limit.isCanceled()) {
            throw tooLong(offering, limit, null);
        }
        if (outputs == null || outputs.containsValue(null)) {
            throw new ProcessFailedException("The process " + offering.id() + " gave no result.", null);
        }
        return outputs;
    }

    private static ProcessFailedException tooLong(Offering offering, TimeLimit limit, Throwable cause) {
        return new ProcessFailedException(
                "The process " + offering.id() + " was stopped: it may run for "
                        + limit.time().toSeconds() + " s on this server, and was not done.",
                cause);
    }

    /** GeoTools wraps whatever a process throws, putting the class's name before the message. */
    private static String sentence(Offering offering, RuntimeException thrown) {
        Throwable problem = thrown;
        while (problem.getCause() != null && problem.getCause().toString().equals(problem.getMessage())) {
            problem = problem.getCause();
        }
        boolean meantForPeople = problem instanceof ProcessException || problem instanceof BadInput;
        if (meantForPeople && problem.getMessage() != null) {
            return problem.getMessage();
        }
        LOG.log(Level.SEVERE, problem, () -> "The process " + offering.id() + " broke down.");
        return "The process " + offering.id()
                + " could not finish because of a fault of its own; the server's log says more.";
    }
}
