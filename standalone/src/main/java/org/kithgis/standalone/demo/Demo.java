/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kithgis.geoserver.models.ModelLibrary;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.files.FeatureFiles;
import org.kithgis.standalone.qgis.QgisStyle;
import org.kithgis.standalone.server.ModelsFolder;
import org.kithgis.standalone.server.PreviewServer;
import org.kithgis.standalone.server.ServerOptions;
import org.kithgis.standalone.server.Serving;
import org.kithgis.standalone.server.Site;

/** The demonstration as a program: it says what it does, serves until it is stopped, or checks itself. */
public final class Demo {

    private Demo() {}

    /**
     * Serves the demonstration until the process is stopped.
     *
     * @param data a folder of real data; null for none
     * @param out what it does is said here
     * @throws IOException with a sentence when the data cannot be read or the address cannot be had
     */
    public static void serve(ServerOptions options, Path data, PrintWriter out) throws IOException {
        try (ModelsFolder models = ModelsFolder.ofShipped()) {
            ModelLibrary.install(models.path());
            Site site = DemoSite.make(data, step -> say(out, step + "…"));
            Serving.untilStopped(options, site, out);
        }
    }

    /**
     * Writes the layers of the demonstration to a folder, as {@code LAYER.gpkg}, in place of what was there; but for those that
     * show what a what-if changes, since a file has none.
     *
     * @param folder is made where it is not there
     * @param data a folder of real data; null for none
     * @param out what it does is said here
     * @throws IOException with a sentence when the data cannot be read or a file not be written
     */
    public static void write(Path folder, Path data, PrintWriter out) throws IOException {
        Files.createDirectories(folder);
        Site site = DemoSite.make(data, step -> say(out, step + "…"));
        List<Layer> layers = site.catalog().layers().stream()
                .filter(layer -> !layer.name().endsWith("_change"))
                .toList();
        for (Layer layer : layers) {
            Path file = folder.resolve(layer.name() + ".gpkg");
            FeatureFiles.write(layer.source().getFeatures(), file, QgisStyle.forTables(layer.styles()));
            say(out, file + ": " + layer.title());
        }
    }

    /**
     * Starts the demonstration on a free port, asks each service once, and stops.
     *
     * @return whether every service answered as it should
     * @throws IOException with a sentence when the data cannot be read or no address can be had
     */
    public static boolean check(Path data, PrintWriter out) throws IOException, InterruptedException {
        try (ModelsFolder models = ModelsFolder.ofShipped()) {
            ModelLibrary.install(models.path());
            Site site = DemoSite.make(data, step -> {});
            try (PreviewServer server = PreviewServer.start(ServerOptions.anyFreePort(), site)) {
                return DemoCheck.run(server.address(), out);
            }
        }
    }

    private static void say(PrintWriter out, String sentence) {
        out.println(sentence);
        out.flush();
    }
}
