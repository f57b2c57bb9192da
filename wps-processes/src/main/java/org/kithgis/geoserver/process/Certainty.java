/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.concurrent.CancellationException;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.assurance.RankUncertainty;
import org.kithgis.engine.index.DomainScores;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.Uncertainty;

/** How sure ranks are, as processes ask for it. */
final class Certainty {

    private Certainty() {}

    /**
     * What of a model might have been decided otherwise.
     *
     * @param times how many replicates; null for the model's own number
     * @param seed null for the model's own
     * @throws BadInput when there are too few or too many replicates
     */
    static Uncertainty wanted(IndexModel model, Integer times, Integer seed) {
        check(times, 1);
        Uncertainty own = model.uncertainty() == null ? Uncertainty.STANDARD : model.uncertainty();
        Uncertainty repeated = times == null ? own : own.withReplicates(times);
        return seed == null ? repeated : repeated.withSeed(seed);
    }

    /**
     * Looks at a number of replicates.
     *
     * @param times null for none
     * @param least 0 where that leaves them out, else 1
     * @throws BadInput when there are too few or too many
     */
    static void check(Integer times, int least) {
        if (times != null && (times < least || times > Uncertainty.MOST_REPLICATES)) {
            throw new BadInput("The input 'replicates' is " + times + "; a whole number from " + least + " to "
                    + Uncertainty.MOST_REPLICATES + " is expected.");
        }
    }

    /**
     * How sure the ranks are.
     *
     * @throws CancellationException when the run was cancelled
     */
    static RankUncertainty of(DomainScores scores, IndexModel model, Uncertainty wanted, Run run) {
        RankUncertainty sure = RankUncertainty.of(scores, model, wanted, run.progress()::isCanceled);
        if (sure == null) {
            throw new CancellationException("cancelled");
        }
        return sure;
    }
}
