/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kithgis.standalone.files.BadFileException;

/** Texts a person may give by the name of a file, such as a model. */
final class TextFile {

    /** More than any model has; a slip of the file name should not fill the memory. */
    private static final long LARGEST = 4_000_000;

    private TextFile() {}

    /**
     * The text that an argument stands for: where it ends in {@code .yaml} or {@code .yml}, the content of that file, else
     * itself.
     *
     * @throws BadFileException when the file is not there, is not UTF-8 text, is empty or is far too large; or when the
     *     argument is the name of a file but for that ending
     */
    static String resolve(String argument) throws IOException {
        if (isNamedBy(argument)) {
            return read(Path.of(argument));
        }
        if (argument.matches("[^\\n:]*[./\\\\][^\\n:]*")) {
            requireNoFile(argument);
        }
        return argument;
    }

    /** What could be a path, and is one, was not meant as a text. */
    private static void requireNoFile(String argument) throws BadFileException {
        if (Files.isRegularFile(Path.of(argument))) {
            throw new BadFileException(
                    "'" + argument + "' is a file, but its name does not end in .yaml or .yml, as that"
                            + " of a text in a file does.");
        }
        for (String ending : List.of(".yaml", ".yml")) {
            if (Files.isRegularFile(Path.of(argument + ending))) {
                throw new BadFileException("There is a file '" + argument + ending
                        + "', which is expected to be named with its ending; what was given is '" + argument + "'.");
            }
        }
    }

    /** Whether an argument is a file's name. */
    static boolean isNamedBy(String argument) {
        return argument.matches("(?i).*\\.ya?ml");
    }

    private static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BadFileException("There is no file '" + file + "' that can be read.");
        }
        if (Files.size(file) > LARGEST) {
            throw new BadFileException(
                    "'" + file + "' has " + Files.size(file) + " bytes; expected a text of at most " + LARGEST + ".");
        }
        try {
            String text = Files.readString(file);
            if (text.isBlank()) {
                throw new BadFileException("'" + file + "' is empty; a text is expected in it.");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new BadFileException("'" + file + "' is not UTF-8 text; save it with the encoding UTF-8.", e);
        }
    }
}
