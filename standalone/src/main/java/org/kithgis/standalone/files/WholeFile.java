/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Files that are written whole or not at all: beside their place, and moved there when complete. A failure leaves what was there
 * before.
 */
public final class WholeFile {

    private WholeFile() {}

    /** Writes a file under another name. */
    public interface Writing {
        /** Writes it; nothing is there yet. */
        void to(Path part) throws IOException;
    }

    /** Writes a file, replacing what was there. */
    public static void write(Path file, Writing writing) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        part.toFile().deleteOnExit(); // when the program is interrupted
        try {
            writing.to(part);
            move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Asks, before any work is done, whether a file of any ending could be written.
     *
     * @throws BadFileException when its folder is not there, or it may not be written
     */
    public static void requirePlace(Path file) throws BadFileException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new BadFileException("There is no folder '" + folder + "' to write '" + file.getFileName() + "' to.");
        }
        if (Files.isDirectory(file) || !Files.isWritable(folder)) {
            throw new BadFileException("'" + file + "' may not be written.");
        }
    }
}
