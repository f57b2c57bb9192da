/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.util.NullProgressListener;
import org.geotools.process.ProcessException;
import org.geotools.util.SimpleInternationalString;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.funding.Funding;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.index.Yardstick;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.WhatIf;
import org.kithgis.geoserver.features.AreaReader;
import org.kithgis.geoserver.features.Areas;
import org.kithgis.geoserver.features.Results;
import org.kithgis.geoserver.features.YardstickReader;
import org.kithgis.geoserver.models.ModelLibrary;

/**
 * What the processes that compute have in common: their inputs read, progress told, cancelling honoured, and everything a
 * person did wrong turned into a process exception with its sentence.
 *
 * @param features the areas
 * @param tables rows joined to them by id; null for none
 * @param yardstick a reference set of scores; null for none
 * @param model a name or a text
 * @param parameters what-if parameters as one text; null for none
 * @param amount pounds to share instead of the model's; null for the model's. A text, because GeoServer turns a text that is no
 *     number into nothing, and the model's own amount would be shared instead without a word
 * @param progress told and asked; null where nobody listens
 */
record Job(
        SimpleFeatureCollection features,
        SimpleFeatureCollection[] tables,
        SimpleFeatureCollection yardstick,
        String model,
        String parameters,
        String amount,
        ProgressListener progress) {

    Job {
        progress = progress == null ? new NullProgressListener() : progress;
    }

    /** The areas read and their index, ready to be written. */
    record Computed(IndexResult index, Results results) {
        /** The index's funding. */
        FundingResult funding() {
            return Funding.allocate(index);
        }
    }

    /**
     * Reads, computes and writes.
     *
     * @param write from the computed index to the process's result
     * @throws ProcessException when an input cannot be used, or the process was cancelled
     */
    <R> R run(Function<Computed, R> write) {
        try {
            progress.started();
            R result = write.apply(compute());
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

    /** Tells whoever listens what a reader of the result must know. */
    void tell(List<String> notes) {
        notes.forEach(note -> progress.warningOccurred("kith", null, note));
    }

    private Computed compute() {
        if (features == null) {
            throw new BadInput("The input 'features', the areas, was not given; a feature collection is expected.");
        }
        step(0, "Reading the model");
        IndexModel wanted = WhatIf.apply(ModelLibrary.find(model), whatIf());
        step(5, "Reading areas");
        List<SimpleFeatureCollection> joined = tables == null
                ? List.of()
                : Arrays.stream(tables).filter(t -> t != null).toList();
        Areas areas = AreaReader.read(features, joined, wanted, progress::isCanceled);
        Yardstick reference = YardstickReader.read(yardstick, wanted);
        step(70, "Computing the index");
        IndexResult index = IsolationIndex.compute(areas.table(), wanted, reference);
        step(80, "Writing the result");
        return new Computed(index, Results.about(areas, Results.NAMESPACE));
    }

    private Map<String, String> whatIf() {
        Map<String, String> all = new LinkedHashMap<>(WhatIf.parse(parameters));
        if (amount != null) {
            if (all.put("amount", amount.strip()) != null) {
                throw new BadInput(
                        "The amount was given twice, as an input and among the parameters; one of them is expected.");
            }
        }
        return all;
    }

    private void step(float percent, String task) {
        stopIfCancelled();
        progress.setTask(new SimpleInternationalString(task));
        progress.progress(percent);
    }

    private void stopIfCancelled() {
        if (progress.isCanceled()) {
            throw new CancellationException();
        }
    }
}
