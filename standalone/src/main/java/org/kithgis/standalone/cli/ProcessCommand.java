/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geotools.api.data.Parameter;
import org.geotools.api.feature.type.Name;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.process.ProcessFactory;
import org.kithgis.geoserver.models.ModelLibrary;
import org.kithgis.standalone.files.BadFileException;
import org.kithgis.standalone.files.CsvFormat;
import org.kithgis.standalone.files.FeatureFiles;
import org.kithgis.standalone.report.PageFile;
import org.kithgis.standalone.server.ModelsFolder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A process as a command: one option for each of its parameters, {@code --result} where it gives features, and {@code --result-NAME}
 * for each further result.
 *
 * <p>Every input is read, and the places of the results looked at, before the process starts. Features go to the file
 * named; without one, the first result goes as CSV without geometry to standard output, and further ones nowhere. A first
 * result that is a page of HTML goes to each of the files named, or to standard output without one; another text is printed. A
 * further one goes to the file named as text, whatever its ending.
 */
final class ProcessCommand implements Callable<Integer> {

    private static final String RESULT = "--result";

    private static final String[] FOOTER = {
        "",
        "Files of features are known by their endings:",
        "  " + FeatureFiles.ENDINGS + ".",
        "A spreadsheet for the first result holds all tables, a sheet each.",
        "FILE.gpkg#TABLE or FILE.xlsx#SHEET is one table of several.",
        "A text that ends in .yaml or .yml is the name of a file, whose",
        "content is taken in its place."
    };

    private final ProcessFactory factory;
    private final Name process;
    private final Terminal terminal;
    private final List<ProcessOption> inputs = new ArrayList<>();
    private final Parameter<?> output;
    private final List<Parameter<?>> furtherOutputs;
    private final CommandSpec spec;

    ProcessCommand(ProcessFactory factory, Name process, Terminal terminal) {
        this.factory = factory;
        this.process = process;
        this.terminal = terminal;
        List<Parameter<?>> outputs =
                List.copyOf(factory.getResultInfo(process, null).values());
        this.output = outputs.get(0);
        this.furtherOutputs = outputs.subList(1, outputs.size());
        factory.getParameterInfo(process).values().forEach(p -> inputs.add(new ProcessOption(p)));
        this.spec = describe();
    }

    /** The command's name: {@code isolation-index} for {@code IsolationIndex}. */
    String name() {
        return process.getLocalPart().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** The command as picocli takes it. */
    CommandSpec spec() {
        return spec;
    }

    private CommandSpec describe() {
        CommandSpec command = CommandSpec.wrapWithoutInspection(this).name(name());
        command.usageMessage()
                .description(ProcessOption.literally(factory.getDescription(process) + "."))
                .sortOptions(false)
                .abbreviateSynopsis(false);
        inputs.forEach(input -> command.addOption(input.spec()));
        if (givesFeatures()) {
            command.addOption(result(". Without this option it goes to standard output, as CSV without geometry."));
        } else if (ResultFile.isPage(output)) {
            command.addOption(
                    result(
                            ". " + PageFile.ENDINGS
                                    + ", by the file's ending; the option may be given for each. Without it the page goes to standard output."));
        }
        for (Parameter<?> further : furtherOutputs) {
            command.addOption(OptionSpec.builder(option(further))
                    .paramLabel("FILE")
                    .type(Path.class)
                    .description(ProcessOption.literally("A file for a further result. " + further.description + "."))
                    .build());
        }
        command.usageMessage().footer(FOOTER);
        return command;
    }

    private OptionSpec result(String how) {
        return OptionSpec.builder(RESULT)
                .paramLabel("FILE")
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .description(ProcessOption.literally(output.description + how))
                .build();
    }

    private boolean givesFeatures() {
        return ResultFile.isFeatures(output);
    }

    private static String option(Parameter<?> further) {
        return RESULT + "-" + further.key.replace('_', '-');
    }

    @Override
    public Integer call() throws IOException {
        List<ResultFile> files = files();
        for (ResultFile file : files) {
            file.requireWritable();
        }
        requireApart(files);
        Map<String, Object> values = new LinkedHashMap<>();
        for (ProcessOption input : inputs) {
            Object value = input.value(spec);
            if (value != null) {
                values.put(input.key(), value);
            }
        }
        Map<String, Object> results = run(values);
        for (ResultFile file : files) {
            file.write(results);
        }
        if (files.stream().noneMatch(file -> file.result() == output)) {
            Object result = results.get(output.key);
            if (givesFeatures()) {
                CsvFormat.write((SimpleFeatureCollection) result, terminal.out(), CsvFormat.ATTRIBUTES_ONLY);
            } else {
                terminal.text().println(result);
            }
        }
        return 0;
    }

    /** No result takes the place of an input, with whatever other tables that has, or of another result. */
    private void requireApart(List<ResultFile> files) throws IOException {
        Set<Path> read = new HashSet<>();
        for (ProcessOption input : inputs) {
            for (Path file : input.files(spec)) {
                if (Files.exists(file)) {
                    read.add(file.toRealPath());
                }
            }
        }
        Set<Path> written = new HashSet<>();
        for (ResultFile file : files) {
            Path place = file.place();
            if (read.contains(place)) {
                throw new BadFileException("The file for a result, '" + file.file()
                        + "', is also an input, which the result would replace; another file is expected.");
            }
            if (!written.add(place)) {
                throw new BadFileException(
                        "'" + file.file()
                                + "' is named for two results, of which one would replace the other; a file for each is expected.");
            }
        }
    }

    /** The files that were asked for, those of the first result first. */
    private List<ResultFile> files() {
        List<ResultFile> files = new ArrayList<>();
        OptionSpec first = spec.findOption(RESULT);
        List<Path> given = first == null ? null : first.getValue();
        if (given != null) {
            List<Parameter<?>> sheets = Stream.concat(Stream.of(output), furtherOutputs.stream())
                    .filter(ResultFile::isSheet)
                    .collect(Collectors.toList());
            given.forEach(file -> files.add(new ResultFile(output, file, sheets)));
        }
        for (Parameter<?> further : furtherOutputs) {
            Path file = spec.findOption(option(further)).getValue();
            if (file != null) {
                files.add(new ResultFile(further, file, List.of()));
            }
        }
        return files;
    }

    /**
     * Runs the process with values by the names of its parameters, and the models that come with Kith at hand; gives its
     * results by their names.
     */
    private Map<String, Object> run(Map<String, Object> values) throws IOException {
        try (ModelsFolder models = ModelsFolder.ofShipped();
                Progress progress = new Progress(name(), terminal)) {
            ModelLibrary.install(models.path());
            return factory.create(process).execute(values, progress);
        }
    }
}
