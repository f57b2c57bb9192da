/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.Resource;
import org.springframework.util.DigestUtils;

/** The web map, which GeoServer serves from its data directory and the preview at the same address. */
final class WebMap {

    static final String FOLDER = OwsController.CONTEXT + "/www/kith";

    /** The folder it is in, with a slash at the end. */
    static final String PATH = FOLDER + "/";

    /**
     * What a browser may do in the page: run its scripts, read the services of this server, and show what they draw.
     * Elements have styles of their own, such as the length of a bar.
     */
    static final String POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
            + " style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private WebMap() {}

    /** Differs whenever the content does. A weak one: the server compresses only what has no strong one. */
    static String etag(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return "W/\"" + DigestUtils.md5DigestAsHex(in) + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
