/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.kithgis.standalone.files.BadFileException;
import org.kithgis.standalone.files.WholeFile;

/** A report's page as a file: as it is in {@code .html}, laid out on sheets in {@code .pdf}. */
public final class PageFile {

    /** The endings of files a report can go to, for help and messages; its figures are no matter of this class. */
    public static final String ENDINGS = ".html, .pdf, or .xlsx for its figures";

    private PageFile() {}

    /**
     * Asks, before any work is done, whether a page could be written to a file.
     *
     * @throws BadFileException when its ending is not known, its folder is not there, or it may not be written
     */
    public static void requireWritable(Path file) throws BadFileException {
        if (!endsIn(file, ".html") && !endsIn(file, ".pdf")) {
            throw new BadFileException("The ending of '" + file + "' is not known; expected " + ENDINGS + ".");
        }
        WholeFile.requirePlace(file);
    }

    /**
     * Writes a page to a file, replacing what was there.
     *
     * @param html a page as kith:Report makes it
     * @throws BadFileException as {@link #requireWritable}
     */
    public static void write(String html, Path file) throws IOException {
        requireWritable(file);
        WholeFile.write(file, part -> {
            if (endsIn(file, ".html")) {
                Files.writeString(part, html, StandardOpenOption.CREATE_NEW);
            } else {
                try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
                    PdfReport.write(html, out);
                }
            }
        });
    }

    private static boolean endsIn(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
