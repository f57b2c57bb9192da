/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.ows.OwsService;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * A preview of what GeoServer with the Kith plugin serves, for a machine without GeoServer: WMS, WFS and WPS at
 * GeoServer's own addresses, and a page that lists them.
 *
 * <ul>
 *   <li>{@link #start} returns once requests are answered; {@link #close} once none is any more.
 *   <li>It listens on one address, the loopback one unless told otherwise, without encryption and without users: whoever
 *       can reach the address can read every layer and run every process.
 *   <li>Several servers can run in one process, each with its own catalog.
 * </ul>
 */
public final class PreviewServer implements AutoCloseable {

    /** Requests answered at once; more wait. Drawing and computing want a core each, so there is no gain in many. */
    private static final int THREADS = 16;

    private static final int WAITING = 100;
    private static final int CONNECTIONS = 400;
    private static final int IDLE_MILLIS = 20_000;

    /** Held, since a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIETER =
            List.of(Logger.getLogger("org.apache"), Logger.getLogger("org.springframework"));

    static {
        // Spring warns of every address with nothing at it, which is no fault of ours.
        QUIETER.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    private final Tomcat tomcat;
    private final Path folder;
    private final String host;
    private StandardContext context;

    private PreviewServer(Tomcat tomcat, Path folder, String host) {
        this.tomcat = tomcat;
        this.folder = folder;
        this.host = host;
    }

    /**
     * Starts a server of a site's layers with all services.
     *
     * @throws BindException with one sentence when the address cannot be had
     * @throws IOException with one sentence when the server cannot be set up
     */
    public static PreviewServer start(ServerOptions options, Site site) throws IOException {
        return start(options, site, PreviewConfiguration::services);
    }

    /** As {@link #start(ServerOptions, Site)}, with other services: for tests of what is common to all of them. */
    static PreviewServer start(ServerOptions options, Site site, Function<Catalog, List<OwsService>> services)
            throws IOException {
        tryAddress(options);
        Path folder = Files.createTempDirectory("kith-preview");
        PreviewServer server = new PreviewServer(new Tomcat(), folder, options.host());
        try {
            server.prepare(options, site, services);
            server.tomcat.start();
            if (!server.context.getState().isAvailable() || server.port() <= 0) {
                throw new LifecycleException("its log says why.");
            }
        } catch (LifecycleException e) {
            server.close();
            throw new IOException("The preview server could not start: " + e.getMessage(), e);
        }
        return server;
    }

    private void prepare(ServerOptions options, Site site, Function<Catalog, List<OwsService>> services) {
        // Made here: what is wrong with a site is said by whoever finds it, and not by the container in its log.
        PageController pages = new PageController(site);
        OwsServices own = new OwsServices(site.catalog(), services);
        tomcat.setSilent(true);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector(options));
        // Tomcat's own error pages name its version and may show a trace.
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass(PlainErrors.class.getName());

        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.register(PreviewConfiguration.class);
        spring.addBeanFactoryPostProcessor(beans -> {
            beans.registerSingleton("pages", pages);
            beans.registerSingleton("services", own);
        });
        context = (StandardContext) tomcat.addContext("", null);
        context.setCookies(false);
        context.setRequestCharacterEncoding("UTF-8");
        context.setFailCtxIfServletStartFails(true);
        // For web applications that are unloaded while the process goes on with others; here they only warn.
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        FilterDef headers = new FilterDef();
        headers.setFilterName("headers");
        headers.setFilter(new SafeHeaders());
        context.addFilterDef(headers);
        FilterMap everywhere = new FilterMap();
        everywhere.setFilterName("headers");
        everywhere.addURLPattern("/*");
        context.addFilterMap(everywhere);
        Wrapper servlet = Tomcat.addServlet(context, "preview", new DispatcherServlet(spring));
        servlet.setLoadOnStartup(1);
        context.addServletMapping("/", "preview");
    }

    private static Connector connector(ServerOptions options) {
        Connector connector = new Connector();
        connector.setPort(options.port());
        connector.setProperty("address", options.host());
        connector.setProperty("maxThreads", String.valueOf(THREADS));
        connector.setProperty("minSpareThreads", "2");
        connector.setProperty("acceptCount", String.valueOf(WAITING));
        connector.setProperty("maxConnections", String.valueOf(CONNECTIONS));
        connector.setProperty("connectionTimeout", String.valueOf(IDLE_MILLIS));
        connector.setMaxPostSize(OwsController.LONGEST_POST);
        connector.setURIEncoding("UTF-8");
        // Filters typed by hand have these in their query as they are, and the servers GeoServer comes with read them.
        connector.setProperty("relaxedQueryChars", "\"<>[\\]^`{|}");
        connector.setProperty("compression", "on");
        connector.setProperty("compressionMinSize", "1024");
        connector.setProperty(
                "compressibleMimeType",
                "text/html,text/css,text/javascript,text/plain,text/csv,text/xml,application/xml,application/json,"
                        + "application/geo+json,application/gml+xml,application/vnd.ogc.se_xml,"
                        + "application/vnd.ogc.wms_xml,application/x-yaml,image/svg+xml");
        return connector;
    }

    /** Tries the address first: Tomcat would log a trace where one sentence says it all. */
    private static void tryAddress(ServerOptions options) throws IOException {
        try (ServerSocket trial = new ServerSocket(options.port(), 1, InetAddress.getByName(options.host()))) {
            trial.getLocalPort();
        } catch (UnknownHostException e) {
            throw refused(
                    "The host '" + options.host() + "' to listen on is not known; give an address such as "
                            + ServerOptions.LOOPBACK + ".",
                    e);
        } catch (BindException e) {
            throw refused(
                    "Port " + options.port() + " of " + options.host() + " cannot be listened on (" + e.getMessage()
                            + "): stop what uses it, or choose another port, 0 for any free one.",
                    e);
        }
    }

    private static BindException refused(String sentence, IOException cause) {
        BindException refused = new BindException(sentence);
        refused.initCause(cause);
        return refused;
    }

    /** The port it listens on: the one asked for, or the free one found. */
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** The address of its index page, such as {@code http://127.0.0.1:8080/}. */
    public URI address() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/");
    }

    /** Waits until the server is closed by another thread, or the process ends. */
    public void await() {
        tomcat.getServer().await();
    }

    /** Stops listening, lets go of everything held, and removes what was put on disk. Closing twice does nothing more. */
    @Override
    public void close() {
        try {
            if (tomcat.getServer().getState().isAvailable()) {
                tomcat.stop();
            }
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("The preview server did not stop cleanly: " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says the status and no more. Public, because Tomcat makes it by its name. */
    public static final class PlainErrors extends ErrorReportValve {

        public PlainErrors() {
            setShowReport(false);
            setShowServerInfo(false);
        }
    }
}
