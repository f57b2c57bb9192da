/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.assurance.Standing;
import org.kithgis.engine.funding.Funding;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.engine.index.IsolationIndex;
import org.kithgis.engine.model.FundingModel;
import org.kithgis.geoserver.features.Columns;
import org.kithgis.geoserver.features.Placed;
import org.kithgis.geoserver.models.ModelLibrary;

/**
 * One of two things that are compared: a model with its areas or, without a model, a result as it stands.
 *
 * @param input the name of the input its features came by
 * @param tables joined to the areas of a model; null for none
 * @param model null or blank for a result
 * @param parameters what-if parameters of the model; null or blank for none
 * @param amount pounds to share instead of the model's; null or blank for the model's
 * @param columns which column of a result holds what
 */
record ModelOrResult(
        String input,
        SimpleFeatureCollection features,
        SimpleFeatureCollection[] tables,
        String model,
        String parameters,
        String amount,
        Columns columns) {

    /** @throws BadInput when something for a model comes without one */
    ModelOrResult {
        boolean forModel =
                !blank(parameters) || !blank(amount) || !Run.list(tables).isEmpty();
        if (blank(model) && forModel) {
            throw new BadInput("Tables, parameters and amounts are for a model, and none is given for the input '"
                    + input + "'; it is a result as it stands.");
        }
    }

    /**
     * The same areas with another model, or with the same model otherwise changed.
     *
     * @throws BadInput when nothing would differ
     */
    ModelOrResult with(String otherModel, String otherParameters, String otherAmount) {
        if (Stream.of(parameters, otherModel, otherParameters, otherAmount).allMatch(ModelOrResult::blank)) {
            throw new BadInput("There is nothing to compare with; other_features, other_model, other_parameters or"
                    + " other_amount is expected.");
        }
        return new ModelOrResult(
                input,
                features,
                tables,
                blank(otherModel) ? model : otherModel,
                otherParameters,
                blank(otherAmount) ? amount : otherAmount,
                columns);
    }

    /** The result as it stands; empty where there is a model. */
    Optional<Placed> kept(ProgressListener progress) {
        return blank(model)
                ? Optional.of(Placed.kept(features, input, columns, progress::isCanceled))
                : Optional.empty();
    }

    /**
     * What the model gives.
     *
     * @param byNeed whether areas stand where the figure that funding follows puts them, where there is money
     */
    Placed computed(boolean byNeed, ProgressListener progress) {
        Job.Given given = new Job(features, tables, null, model, parameters, amount, progress).read();
        IndexResult index = IsolationIndex.compute(given.areas().table(), given.model());
        FundingModel funding = given.model().funding();
        boolean hasMoney = funding != null && funding.amount().isPresent();
        Standing standing = hasMoney ? Standing.of(Funding.allocate(index), byNeed) : Standing.of(index);
        return new Placed(given.areas(), standing, given.model().vintages());
    }

    /** What people call it: the model's name and what is changed about it. */
    String label() {
        if (blank(model)) {
            return features.getSchema().getTypeName();
        }
        String changes = Stream.of(parameters, blank(amount) ? null : "amount=" + amount.strip())
                .filter(text -> !blank(text))
                .map(String::strip)
                .collect(Collectors.joining(";"));
        String name = ModelLibrary.find(model).name();
        return changes.isEmpty() ? name : name + " with " + changes;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
