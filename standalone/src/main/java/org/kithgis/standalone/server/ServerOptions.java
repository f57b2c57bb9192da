/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

/**
 * Where the preview server listens.
 *
 * @param host the address to bind to; {@link #LOOPBACK} keeps it to this machine
 * @param port the port, 1 to 65535, or 0 for any free one
 */
public record ServerOptions(String host, int port) {

    /** The address only this machine can reach. */
    public static final String LOOPBACK = "127.0.0.1";

    /** The port of the addresses in the documentation. */
    public static final int DEFAULT_PORT = 8080;

    /** @throws IllegalArgumentException when the port is out of range or the host is blank */
    public ServerOptions {
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("The host to listen on is blank; give an address such as 127.0.0.1.");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    "The port to listen on is " + port + "; it must be 1 to 65535, or 0 for any free one.");
        }
    }

    /** Whether only this machine can reach the address. */
    public boolean loopback() {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    /** Loopback at the usual port. */
    public static ServerOptions usual() {
        return new ServerOptions(LOOPBACK, DEFAULT_PORT);
    }

    /** Loopback at any free port. */
    public static ServerOptions anyFreePort() {
        return new ServerOptions(LOOPBACK, 0);
    }
}
