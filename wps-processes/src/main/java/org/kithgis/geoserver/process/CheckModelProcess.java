/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import org.geotools.process.ProcessException;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.ModelProblems;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.engine.model.ModelWords;
import org.kithgis.engine.model.WhatIf;
import org.kithgis.geoserver.evidence.Evidence;
import org.kithgis.geoserver.models.ModelLibrary;

/** {@code kith:CheckModel}: a model in; the model in words, or what is wrong with it, out. */
@DescribeProcess(
        title = "Check model",
        description = "Explains a model in words, or lists what is wrong with it, line by line")
public final class CheckModelProcess {

    /**
     * Runs the process; the parameters are described to its users in their annotations.
     *
     * @return the model in words; where its text has problems, these, beginning with their number
     * @throws ProcessException when there is no such model, or the parameters cannot be applied to it
     */
    @DescribeResult(
            name = "result",
            description = "The model in words, or its problems with their lines",
            type = String.class)
    public String execute(
            @DescribeParameter(name = "model", description = Inputs.MODEL) String model,
            @DescribeParameter(name = "parameters", description = Inputs.PARAMETERS, min = 0) String parameters) {
        try {
            return ModelWords.explain(WhatIf.apply(
                    ModelReader.read(ModelLibrary.text(model), Evidence::check), WhatIf.parse(parameters)));
        } catch (ModelProblems e) {
            int count = e.problems().size();
            return "The model has " + (count == 1 ? "1 problem" : count + " problems") + ":\n" + e.getMessage();
        } catch (BadInput e) {
            throw new ProcessException(e.getMessage());
        }
    }
}
