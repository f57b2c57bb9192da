/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wms;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kithgis.standalone.ows.CrsCode;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;

/** The two versions of WMS that clients speak, and what differs between them. */
enum WmsVersion {

    /** Here {@code srs}, {@code x}, {@code y}, and longitude before latitude always. */
    V1_1_1("1.1.1", "srs", "InvalidSRS", "x", "y"),

    /** Here {@code crs}, {@code i}, {@code j}, and coordinates in the order of the coordinate system's authority. */
    V1_3_0("1.3.0", "crs", "InvalidCRS", "i", "j");

    private final String number;
    private final String crsKey;
    private final String crsProblem;
    private final String columnKey;
    private final String rowKey;

    WmsVersion(String number, String crsKey, String crsProblem, String columnKey, String rowKey) {
        this.number = number;
        this.crsKey = crsKey;
        this.crsProblem = crsProblem;
        this.columnKey = columnKey;
        this.rowKey = rowKey;
    }

    /**
     * The version to answer in. A request that names none is answered in the newest for capabilities, else in the one whose
     * name for the coordinate system it uses; a 1.0 or 1.1 is answered as 1.1.1, as version negotiation has it, and any
     * other as the newest.
     */
    static WmsVersion of(OwsRequest request) {
        String asked = request.get("version")
                .or(() -> request.get("wmtver"))
                .orElse("")
                .strip();
        if (asked.isEmpty()) {
            boolean capabilities =
                    "getcapabilities".equals(request.get("request").orElse("").toLowerCase(Locale.ROOT));
            return capabilities || request.get("crs").isPresent() ? V1_3_0 : V1_1_1;
        }
        return asked.startsWith("1.0") || asked.startsWith("1.1") ? V1_1_1 : V1_3_0;
    }

    String number() {
        return number;
    }

    /** The request's key for the coordinate system. */
    String crsKey() {
        return crsKey;
    }

    /** The request's key for the pixel's column. */
    String columnKey() {
        return columnKey;
    }

    /** The request's key for the pixel's row. */
    String rowKey() {
        return rowKey;
    }

    boolean isNewest() {
        return this == V1_3_0;
    }

    /**
     * The coordinate system the request names, with the order of coordinates this version gives it.
     *
     * @throws OwsException when it names none, or one that no layer is offered in
     */
    CrsCode crs(OwsRequest request) {
        String text = request.require(crsKey);
        return CrsCode.find(text)
                .filter(c -> WmsCapabilities.EPSG.contains(c.epsg()))
                .map(c -> isNewest() ? c.inAuthorityOrder() : c)
                .orElseThrow(() -> new OwsException(
                        crsProblem,
                        crsKey,
                        crsKey + " is '" + text + "'; expected one of " + String.join(", ", crsNames()) + "."));
    }

    /** The coordinate systems maps are offered in, as this version names them. */
    List<String> crsNames() {
        List<String> names = new ArrayList<>();
        WmsCapabilities.EPSG.forEach(code -> names.add("EPSG:" + code));
        if (isNewest()) {
            names.add("CRS:84");
        }
        return names;
    }

    /** The media type of exception reports. */
    String exceptionType() {
        return isNewest() ? "text/xml; charset=UTF-8" : "application/vnd.ogc.se_xml; charset=UTF-8";
    }

    /** The namespaces of exception reports. */
    Map<String, String> exceptionNamespaces() {
        return isNewest()
                ? Map.of("", "http://www.opengis.net/ogc", "xsi", "http://www.w3.org/2001/XMLSchema-instance")
                : Map.of();
    }
}
