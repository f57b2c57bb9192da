/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.geoserver.models.ModelLibrary;
import org.kithgis.standalone.files.BadFileException;
import org.kithgis.standalone.files.FeatureFiles;
import org.kithgis.standalone.server.FilesSite;
import org.kithgis.standalone.server.ModelsFolder;
import org.kithgis.standalone.server.Serving;
import org.kithgis.standalone.server.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kith serve}: someone's own areas and model as live layers, served until stopped. */
@Command(
        name = "serve",
        description =
                "Serves your own areas and model as maps, features and processes, as GeoServer with the Kith plugin"
                        + " would: a preview for a machine without GeoServer.",
        footer = {"", "Files of features are known by their endings:", "  " + FeatureFiles.ENDINGS + "."})
final class ServeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Listening listening;

    @Option(
            names = "--features",
            paramLabel = "FILE",
            split = ",",
            required = true,
            description = "The areas; several files have commas between them.")
    private List<Path> features;

    @Option(
            names = "--tables",
            paramLabel = "FILE",
            split = ",",
            description =
                    "Tables of indicators, whose rows are joined to the areas by area id; with commas between them.")
    private List<Path> tables = List.of();

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            required = true,
            description = "A file that ends in .yaml or .yml, or the name of a model that comes with Kith.")
    private String model;

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (ModelsFolder models = ModelsFolder.ofShipped()) {
            ModelLibrary.install(models.path());
            String text = TextFile.resolve(model);
            IndexModel read = model(text);
            if (!text.equals(read.name())) {
                models.put(read.name(), text);
            }
            Site site = FilesSite.make(features, tables, read);
            Serving.untilStopped(listening.options(spec), site, terminal.text());
            return 0;
        } catch (BindException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static IndexModel model(String nameOrText) throws BadFileException {
        try {
            return ModelLibrary.find(nameOrText);
        } catch (BadInput e) {
            throw new BadFileException(e.getMessage(), e);
        }
    }
}
