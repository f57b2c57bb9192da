/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What every answer says to a browser: take the media type as given, run nothing, and fetch nothing but our own pictures
 * and style sheet. A page may bring its style with it, as the WMS's answers about a point do. The web map may do more.
 */
final class SafeHeaders extends HttpFilter {

    private static final String POLICY =
            "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'self'";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(
                "Content-Security-Policy", request.getRequestURI().startsWith(WebMap.PATH) ? WebMap.POLICY : POLICY);
        chain.doFilter(request, response);
    }
}
