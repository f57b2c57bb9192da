/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.geotools.api.data.Parameter;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.FeatureCollection;
import org.kithgis.standalone.files.FeatureFiles;
import org.kithgis.standalone.files.WholeFile;
import org.kithgis.standalone.report.PageFile;

/**
 * A file that a process's result goes to: features and pages in the format its ending says, another text as it is.
 *
 * @param result as the process describes it
 */
record ResultFile(Parameter<?> result, Path file) {

    /** Whether a result is features. */
    static boolean isFeatures(Parameter<?> result) {
        return FeatureCollection.class.isAssignableFrom(result.type);
    }

    /** Whether a result is a page of HTML. */
    static boolean isPage(Parameter<?> result) {
        return "text/html".equals(result.metadata.get("mimeTypes"));
    }

    /**
     * Asks, before any work is done, whether it could be written.
     *
     * @throws org.kithgis.standalone.files.BadFileException when it could not
     */
    void requireWritable() throws IOException {
        if (isFeatures(result)) {
            FeatureFiles.requireWritable(file);
        } else if (isPage(result)) {
            PageFile.requireWritable(file);
        } else {
            WholeFile.requirePlace(file);
        }
    }

    /** Writes it, of all results by their names. */
    void write(Map<String, Object> results) throws IOException {
        Object own = results.get(result.key);
        if (isFeatures(result)) {
            FeatureFiles.write((SimpleFeatureCollection) own, file);
        } else if (isPage(result)) {
            PageFile.write((String) own, file);
        } else {
            FeatureFiles.write((String) own, file);
        }
    }
}
