/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.ows;

import java.util.Map;

/** Exception reports in the form that more than one service uses. */
public final class ExceptionReports {

    private ExceptionReports() {}

    /**
     * An {@code ows:ExceptionReport} of OWS 1.1, as WFS 2.0.0 and WPS 1.0.0 answer, with the HTTP status of its code.
     *
     * @param version the version of the service, such as {@code 2.0.0}
     */
    public static OwsResponse ows11(OwsException problem, String version) {
        return new OwsResponse(status(problem.code()), "application/xml; charset=UTF-8", null, out -> {
            XmlWriter xml = XmlWriter.indented(
                    out,
                    Map.of(
                            "ows", "http://www.opengis.net/ows/1.1",
                            "xsi", "http://www.w3.org/2001/XMLSchema-instance"));
            xml.start("ows:ExceptionReport")
                    .attribute("version", version)
                    .attribute("xml:lang", "en")
                    .attribute(
                            "xsi:schemaLocation",
                            "http://www.opengis.net/ows/1.1"
                                    + " http://schemas.opengis.net/ows/1.1.0/owsExceptionReport.xsd");
            xml.start("ows:Exception")
                    .attribute("exceptionCode", problem.code())
                    .attribute("locator", problem.locator());
            xml.element("ows:ExceptionText", problem.getMessage());
            xml.finish();
        });
    }

    /**
     * The HTTP status that goes with an exception code: OWS Common 2.0 (OGC 06-121r9, table 28) and WFS 2.0 (OGC 09-025r2,
     * table D.2).
     */
    public static int status(String code) {
        return switch (code) {
            case "NotFound" -> 404;
            case "OperationProcessingFailed" -> 403;
            case "OperationNotSupported", "OptionNotSupported" -> 501;
            case "NoApplicableCode" -> 500;
            default -> 400;
        };
    }
}
