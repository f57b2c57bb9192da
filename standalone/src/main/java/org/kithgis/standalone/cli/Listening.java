/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.cli;

import org.kithgis.standalone.server.ServerOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a command that serves is to listen. */
final class Listening {

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = ServerOptions.LOOPBACK,
            description =
                    "The address to listen on; ${DEFAULT-VALUE}, which only this machine can reach, if none is given.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + ServerOptions.DEFAULT_PORT,
            description = "The port to listen on, 0 for any free one; ${DEFAULT-VALUE} if none is given.")
    private String port;

    /**
     * The choice made.
     *
     * @param command whose options these are
     * @throws ParameterException when no server can listen there
     */
    ServerOptions options(CommandSpec command) {
        try {
            return new ServerOptions(host, Integer.parseInt(port.strip()));
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    command.commandLine(), "Option --port is '" + port + "'; expected a whole number such as 8080.", e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
