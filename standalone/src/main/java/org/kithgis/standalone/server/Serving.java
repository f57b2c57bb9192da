/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import java.io.IOException;
import java.io.PrintWriter;

/** A preview server as a program: it says where it is, and serves until the process is told to stop. */
public final class Serving {

    /** How long the end of the process waits for the server to be put away. */
    private static final int LEAVE_MILLIS = 5_000;

    private Serving() {}

    /**
     * Serves a site until the process is told to stop, by Ctrl+C or by its system, and then puts everything away.
     *
     * @param out what it does is said here
     * @throws java.net.BindException with a sentence when the address cannot be had
     */
    public static void untilStopped(ServerOptions options, Site site, PrintWriter out) throws IOException {
        PreviewServer server = PreviewServer.start(options, site);
        Thread main = Thread.currentThread();
        Thread stop = new Thread(
                () -> {
                    server.close();
                    waitFor(main);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        out.println("Serving " + site.title() + " at " + server.address() + " until Ctrl+C is pressed.");
        out.println(
                hasMaps(site)
                        ? "The web map is at " + server.address().resolve(WebMap.PATH) + "."
                        : "There is no web map: the areas have no boundaries.");
        if (!options.loopback()) {
            out.println("Whoever can reach " + options.host()
                    + " can read every layer and run every process: there is no encryption and there are no users.");
        }
        out.flush();
        server.await();
    }

    /** What has no boundaries has no style to be drawn with. */
    private static boolean hasMaps(Site site) {
        return site.parts().stream().flatMap(part -> part.layers().stream()).anyMatch(layer -> !layer.styles()
                .isEmpty());
    }

    /** The thread that served has things of its own to put away. */
    private static void waitFor(Thread main) {
        try {
            main.join(LEAVE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
