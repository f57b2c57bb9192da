/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;

/**
 * The models that ship with Kith, and a folder of them for processes that ask for a model by its name. The folder is a
 * temporary one, and is removed when closed.
 */
public final class ModelsFolder implements AutoCloseable {

    /** The models that ship with Kith. */
    public static final List<String> SHIPPED =
            List.of("county", "social_isolation", "northamptonshire_2010", "iod_2019");

    private final Path folder;

    private ModelsFolder(Path folder) {
        this.folder = folder;
        folder.toFile().deleteOnExit();
    }

    /** Makes a folder with the models that ship with Kith. */
    public static ModelsFolder ofShipped() throws IOException {
        ModelsFolder models = new ModelsFolder(Files.createTempDirectory("kith-models"));
        for (String name : SHIPPED) {
            models.put(name, shippedText(name));
        }
        return models;
    }

    /** A model that ships with Kith. */
    public static IndexModel shipped(String name) throws IOException {
        return ModelReader.read(shippedText(name));
    }

    private static String shippedText(String name) throws IOException {
        try (InputStream in = ModelsFolder.class.getResourceAsStream("/org/kithgis/models/" + name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Adds a model, or puts it in place of the one of that name. */
    public void put(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), text, StandardCharsets.UTF_8);
        file.toFile().deleteOnExit(); // when the program is interrupted
    }

    /** Where the models lie, as {@code NAME.yaml}. */
    public Path path() {
        return folder;
    }

    /** Removes the folder. Closing twice does nothing more. */
    @Override
    public void close() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
