/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geotools.api.data.Parameter;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.FeatureCollection;
import org.kithgis.standalone.catalog.ResultStyles;
import org.kithgis.standalone.files.BadFileException;
import org.kithgis.standalone.files.FeatureFiles;
import org.kithgis.standalone.files.WholeFile;
import org.kithgis.standalone.qgis.QgisStyle;
import org.kithgis.standalone.report.PageFile;

/**
 * A file that a process's result goes to: features and pages in the format its ending says, another text as it is. A
 * spreadsheet for the first result holds all tables and plain texts of the process, a sheet each.
 *
 * @param result as the process describes it
 * @param sheets the results of the process that are tables or plain texts, where the result is the first one; else empty
 */
record ResultFile(Parameter<?> result, Path file, List<Parameter<?>> sheets) {

    private static final String KIND = "mimeTypes";

    /** Whether a result is features. */
    static boolean isFeatures(Parameter<?> result) {
        return FeatureCollection.class.isAssignableFrom(result.type);
    }

    /** Whether a result is a page of HTML. */
    static boolean isPage(Parameter<?> result) {
        return "text/html".equals(result.metadata.get(KIND));
    }

    /** Whether a result can be a sheet of a spreadsheet: features, or a text that is no page or picture. */
    static boolean isSheet(Parameter<?> result) {
        return isFeatures(result) || result.type == String.class && !result.metadata.containsKey(KIND);
    }

    private boolean isWorkbook() {
        return !sheets.isEmpty() && FeatureFiles.isSpreadsheet(file);
    }

    /** Whether a result is a picture, an SVG document. */
    private boolean isPicture() {
        return "image/svg+xml".equals(result.metadata.get(KIND));
    }

    /**
     * Asks, before any work is done, whether it could be written.
     *
     * @throws org.kithgis.standalone.files.BadFileException when it could not
     */
    void requireWritable() throws IOException {
        if (isFeatures(result) || isWorkbook()) {
            FeatureFiles.requireWritable(file);
        } else if (isPage(result)) {
            PageFile.requireWritable(file);
        } else if (isPicture() && !file.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
            throw new BadFileException("The ending of '" + file + "' is not known; expected .svg.");
        } else {
            WholeFile.requirePlace(file);
        }
    }

    /** Where it is, whatever links lead there; once {@link #requireWritable} has found its folder. */
    Path place() throws IOException {
        return Files.exists(file)
                ? file.toRealPath()
                : file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
    }

    /** Writes it, of all results by their names. */
    void write(Map<String, Object> results) throws IOException {
        Object own = results.get(result.key);
        if (isWorkbook()) {
            FeatureFiles.write(workbook(results), file);
        } else if (isFeatures(result)) {
            SimpleFeatureCollection features = (SimpleFeatureCollection) own;
            String kind = features.getSchema().getTypeName();
            FeatureFiles.write(features, file, QgisStyle.forTables(ResultStyles.of(kind)));
        } else if (isPage(result)) {
            PageFile.write((String) own, file);
        } else {
            FeatureFiles.write((String) own, file);
        }
    }

    /** The sheets by their names; a further table without rows is left out. */
    private Map<String, Object> workbook(Map<String, Object> results) {
        Map<String, Object> workbook = new LinkedHashMap<>();
        for (Parameter<?> sheet : sheets) {
            Object value = results.get(sheet.key);
            if (!(value instanceof SimpleFeatureCollection table)) {
                workbook.put(sheet.key, value);
            } else if (sheet == result || !table.isEmpty()) {
                workbook.put(table.getSchema().getTypeName(), table);
            }
        }
        return workbook;
    }
}
