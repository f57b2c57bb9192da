/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Says what a spreadsheet is that cannot be read, and what to do about it. */
final class NotAWorkbook {

    private static final Map<String, String> OTHER_KINDS = Map.of(
            ".xls", "a workbook of the old Excel format",
            ".xlsb", "a binary Excel workbook",
            ".xlsm", "an Excel workbook with macros",
            ".ods", "an OpenDocument spreadsheet",
            ".numbers", "a Numbers spreadsheet");

    private static final String SAVE = "; save it as 'Excel workbook (.xlsx)' or 'CSV UTF-8'.";

    /** What a workbook with a password has inside, in the letters of two bytes that such files use. */
    private static final Pattern ENCRYPTED = Pattern.compile(Pattern.quote("EncryptedPackage".replaceAll(".", "$0\0")));

    private static final int LOOKED_AT = 50_000_000;

    private NotAWorkbook() {}

    /** A sentence about a file with the ending of another kind of spreadsheet; null where it has none. */
    static String byEnding(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return OTHER_KINDS.entrySet().stream()
                .filter(kind -> name.endsWith(kind.getKey()))
                .findFirst()
                .map(kind -> "'" + file + "' is " + kind.getValue() + ", which is not read" + SAVE)
                .orElse(null);
    }

    /**
     * A sentence about a file that ends in .xlsx and could not be read.
     *
     * @param row the last row that could be; 0 for none
     */
    static String byContent(Path file, int row) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(8);
        }
        String first = new String(start, StandardCharsets.ISO_8859_1);
        if (first.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            return "'" + file + "' is "
                    + (isEncrypted(file)
                            ? "a workbook with a password; save it without one."
                            : OTHER_KINDS.get(".xls") + SAVE);
        }
        if (!first.startsWith("PK")) {
            return "'" + file + "' is "
                    + (start.length == 0 ? "empty" : "no workbook, though it ends in .xlsx")
                    + "; expected an 'Excel workbook (.xlsx)'.";
        }
        if (row > 0) {
            return "'" + file + "' is damaged after row " + row + "; copy it again, or save it anew.";
        }
        return "'" + file + "' is " + insideZip(file);
    }

    private static boolean isEncrypted(Path file) throws IOException {
        try (Scanner bytes = new Scanner(file, StandardCharsets.ISO_8859_1)) {
            return bytes.findWithinHorizon(ENCRYPTED, LOOKED_AT) != null;
        }
    }

    private static String insideZip(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry kind = zip.getEntry("mimetype");
            if (kind != null && text(zip.getInputStream(kind)).contains("opendocument.spreadsheet")) {
                return OTHER_KINDS.get(".ods") + ", though it ends in .xlsx" + SAVE;
            }
            if (zip.getEntry("xl/workbook.xml") == null) {
                return "no workbook, though it ends in .xlsx; expected an 'Excel workbook (.xlsx)'.";
            }
        } catch (IOException e) {
            // Damaged, then.
        }
        return "a damaged workbook, or one that was not copied whole; copy it again, or save it anew.";
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readNBytes(100), StandardCharsets.ISO_8859_1);
    }
}
