/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
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
     * @throws BadFileException when the file is not there, is not UTF-8 text or is far too large
     */
    static String resolve(String argument) throws IOException {
        return isNamedBy(argument) ? read(Path.of(argument)) : argument;
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
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadFileException("'" + file + "' is not UTF-8 text.", e);
        }
    }
}
