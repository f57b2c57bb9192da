/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wms;

import java.util.Locale;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.map.MapException;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.OwsService;
import org.kithgis.standalone.ows.XmlWriter;

/**
 * Web Map Service 1.3.0 and 1.1.1 over a catalog: GetCapabilities, GetMap, GetFeatureInfo and GetLegendGraphic, with
 * GeoServer's vendor parameters {@code viewparams}, {@code env} and {@code cql_filter}.
 */
public final class WmsService implements OwsService {

    private final Catalog catalog;

    public WmsService(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public String name() {
        return "WMS";
    }

    @Override
    public OwsResponse handle(OwsRequest request) {
        WmsVersion version = WmsVersion.of(request);
        String operation = request.require("request");
        try {
            return switch (operation.toLowerCase(Locale.ROOT)) {
                case "getcapabilities", "capabilities" -> new WmsCapabilities(catalog, request, version).answer();
                case "getmap", "map" -> GetMap.of(catalog, request, version).answer();
                case "getfeatureinfo", "feature_info" -> new GetFeatureInfo(catalog, request, version).answer();
                case "getlegendgraphic" -> new GetLegendGraphic(catalog, request).answer();
                default ->
                    throw new OwsException(
                            "OperationNotSupported",
                            "request",
                            "request is '" + operation
                                    + "'; expected GetCapabilities, GetMap, GetFeatureInfo or GetLegendGraphic.");
            };
        } catch (MapException e) {
            throw new OwsException("NoApplicableCode", "styles", e.getMessage(), e);
        }
    }

    /**
     * The report of WMS: its standard says an exception is an answer like any other, so the status is 200, as with
     * GeoServer.
     */
    @Override
    public OwsResponse report(OwsRequest request, OwsException problem) {
        WmsVersion version = WmsVersion.of(request);
        return OwsResponse.of(version.exceptionType(), out -> {
            XmlWriter xml = XmlWriter.indented(out, version.exceptionNamespaces());
            xml.start("ServiceExceptionReport").attribute("version", version.number());
            if (version.isNewest()) {
                xml.attribute(
                        "xsi:schemaLocation",
                        "http://www.opengis.net/ogc http://schemas.opengis.net/wms/1.3.0/exceptions_1_3_0.xsd");
            }
            xml.start("ServiceException")
                    .attribute("code", problem.code())
                    .attribute("locator", problem.locator())
                    .text(problem.getMessage());
            xml.finish();
        });
    }
}
