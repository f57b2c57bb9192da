/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.models;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;

/**
 * Where models asked for by name are found: one folder of {@code NAME.yaml} files, and nothing outside it.
 *
 * <p>Processes are made by GeoTools without arguments, so the folder is told to this class once: inside GeoServer by the
 * plugin's Spring context, which knows the data directory, and elsewhere by the program that runs them.
 */
public final class ModelLibrary {

    private static final String ENDING = ".yaml";
    private static final String NAME = "[A-Za-z0-9_-]+";

    private static volatile Path folder;

    private ModelLibrary() {}

    /**
     * Uses the folder {@code kith/models} of a GeoServer data directory. It need not be there yet.
     *
     * @return the folder
     */
    public static Path installDataDirectory(File dataDirectory) {
        return install(dataDirectory.toPath().resolve("kith").resolve("models"));
    }

    /**
     * Uses a folder. It need not be there yet.
     *
     * @return the folder
     */
    public static Path install(Path models) {
        folder = models;
        return models;
    }

    /**
     * A model by its name in the folder, or by its text.
     *
     * @param nameOrText letters, digits, hyphens and underscores are a name; anything else is YAML
     * @throws BadInput when there is no such model, naming the nearest, or listing what is wrong with it
     */
    public static IndexModel find(String nameOrText) {
        return ModelReader.read(text(nameOrText));
    }

    /**
     * A model's text, by its name in the folder or as it is given.
     *
     * @param nameOrText letters, digits, hyphens and underscores are a name; anything else is YAML
     * @throws BadInput when there is no such model, naming the nearest
     */
    public static String text(String nameOrText) {
        if (nameOrText == null || nameOrText.isBlank()) {
            throw new BadInput("No model was given; its name in the models folder, or its YAML text, is expected.");
        }
        String name = nameOrText.strip();
        if (name.matches("[^\\n:{]{1,200}")) {
            if (!name.matches(NAME)) {
                throw new BadInput(
                        "'" + name + "' is neither a model's name, of letters, digits, hyphens and underscores,"
                                + " nor its YAML text; on a command line, a model's file ends in .yaml or .yml.");
            }
            return stored(name);
        }
        return nameOrText;
    }

    private static String stored(String name) {
        Path models = folder;
        Path file = models == null ? null : models.resolve(name + ENDING);
        if (file == null || !Files.isRegularFile(file)) {
            throw new BadInput("There is no model named '" + name + "' in the models folder"
                    + Spelling.hint(name, names()) + " A model's YAML text may be given instead of a name.");
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadInput("The model '" + name + "' cannot be read from the models folder; a text file in UTF-8 is"
                    + " expected.");
        }
    }

    /** The names of the models in the folder, in order; empty where there is no folder. */
    public static List<String> names() {
        Path models = folder;
        if (models == null || !Files.isDirectory(models)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(models)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(ENDING))
                    .map(f -> f.substring(0, f.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
