/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.ProcessException;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.funding.Funding;
import org.kithgis.engine.funding.FundingResult;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.index.Yardstick;
import org.kithgis.engine.model.Dataset;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.WhatIf;
import org.kithgis.geoserver.evidence.Evidence;
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
        progress = new Run(progress).progress();
    }

    /** The areas read and their index, ready to be written. */
    record Computed(Areas areas, IndexResult index, Results results) {
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
        return run().of(() -> write.apply(compute()));
    }

    /** Tells whoever listens what a reader of the result must know. */
    void tell(List<String> notes) {
        run().tell(notes);
    }

    private Run run() {
        return new Run(progress);
    }

    /**
     * The areas of a request, and the model with its parameters applied.
     *
     * @param records what became of the records that datasets were made of
     */
    record Given(Areas areas, IndexModel model, Map<Dataset, SimpleFeatureCollection> records) {}

    /** Reads the areas and the model, and computes nothing yet. */
    Given read() {
        Run.given(features, "features", "the areas");
        run().step(0, "Reading the model");
        IndexModel wanted = WhatIf.apply(ModelLibrary.find(model), whatIf());
        run().step(5, "Making datasets");
        Evidence evidence = Evidence.of(features, Run.list(tables), wanted, progress);
        run().step(20, "Reading areas");
        Areas areas = AreaReader.read(features, evidence.tables(), wanted, progress::isCanceled);
        return new Given(areas, wanted, evidence.reports());
    }

    private Computed compute() {
        Given given = read();
        Yardstick reference = YardstickReader.read(yardstick, given.model());
        run().step(70, "Computing the index");
        IndexResult index = IsolationIndex.compute(given.areas().table(), given.model(), reference);
        run().step(80, "Writing the result");
        return new Computed(given.areas(), index, Results.about(given.areas(), Results.NAMESPACE));
    }

    /** What is changed about the model, as one text of parameters; empty for nothing. */
    String changes() {
        return Stream.of(parameters, amount == null || amount.isBlank() ? null : "amount=" + amount.strip())
                .filter(change -> change != null && !change.isBlank())
                .map(String::strip)
                .collect(Collectors.joining(";"));
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
}
