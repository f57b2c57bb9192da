/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.ows;

/** One OGC service. Stateless: many requests run at once. */
public interface OwsService {

    /** {@code WMS}, {@code WFS} or {@code WPS}. */
    String name();

    /**
     * Answers one request.
     *
     * @throws OwsException when the request is at fault
     */
    OwsResponse handle(OwsRequest request);

    /** The exception report for what went wrong, in the form and version the request asks for. */
    OwsResponse report(OwsRequest request, OwsException problem);
}
