/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.geotools.feature.NameImpl;
import org.geotools.process.Process;
import org.kithgis.geoserver.models.ModelLibrary;
import org.kithgis.geoserver.process.KithProcessFactory;
import org.kithgis.standalone.server.ModelsFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kith check MODEL}: what {@code kith:CheckModel} says, with an exit status that a script can go by. */
@Command(
        name = "check",
        description = "Explains a model in words, or lists what is wrong with it; the exit status is 1 if anything is.")
final class CheckCommand implements Callable<Integer> {

    /** How the process begins when a model has problems. */
    private static final Pattern PROBLEMS = Pattern.compile("The model has \\d+ problems?:");

    private final Terminal terminal;

    @Parameters(
            paramLabel = "MODEL",
            description = "A file that ends in .yaml or .yml, or the name of a model that comes with Kith.")
    private String model;

    @Option(
            names = "--parameters",
            paramLabel = "TEXT",
            description = "Changes to the model, such as weight.health=2;coverage=0.5.")
    private String parameters;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("model", TextFile.resolve(model));
        if (parameters != null) {
            inputs.put("parameters", parameters);
        }
        Process check = new KithProcessFactory().create(new NameImpl(KithProcessFactory.NAMESPACE, "CheckModel"));
        try (ModelsFolder models = ModelsFolder.ofShipped();
                Progress progress = new Progress("check", terminal)) {
            ModelLibrary.install(models.path());
            String answer = (String) check.execute(inputs, progress).get("result");
            terminal.text().println(answer);
            return PROBLEMS.matcher(answer).lookingAt() ? Failures.REFUSED : 0;
        }
    }
}
