/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.ows;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.CRS;

/**
 * A coordinate system as a request names it, with the order of coordinates that this way of naming it implies.
 *
 * <p>Inside the preview every geometry has x (easting, longitude) first. What clients send and get follows GeoServer's
 * documented rules:
 *
 * <table>
 * <caption>Order of coordinates by form</caption>
 * <tr><th>form</th><th>order</th></tr>
 * <tr><td>{@code EPSG:4326}</td><td>longitude, latitude (in WMS 1.3.0: see {@link #inAuthorityOrder})</td></tr>
 * <tr><td>{@code http://www.opengis.net/gml/srs/epsg.xml#4326}</td><td>longitude, latitude</td></tr>
 * <tr><td>{@code urn:ogc:def:crs:EPSG::4326}, {@code urn:x-ogc:def:crs:EPSG:4326}</td><td>the authority's: latitude, longitude</td></tr>
 * <tr><td>{@code http://www.opengis.net/def/crs/EPSG/0/4326}</td><td>the authority's: latitude, longitude</td></tr>
 * <tr><td>{@code CRS:84}, {@code urn:ogc:def:crs:OGC:1.3:CRS84}, {@code http://www.opengis.net/def/crs/OGC/1.3/CRS84}</td><td>longitude, latitude</td></tr>
 * </table>
 *
 * @param text as the request has it
 * @param epsg the EPSG code, such as 27700; 4326 for {@code CRS:84}
 * @param crs the system with x first
 * @param northFirst whether coordinates under this name have y (northing, latitude) first
 */
public record CrsCode(String text, int epsg, CoordinateReferenceSystem crs, boolean northFirst) {

    private static final Pattern EAST_FIRST = Pattern.compile(
            "(?:EPSG:|http://www\\.opengis\\.net/gml/srs/epsg\\.xml#)(\\d{1,9})", Pattern.CASE_INSENSITIVE);

    private static final Pattern AUTHORITY_ORDER = Pattern.compile(
            "(?:urn:(?:x-)?ogc:def:crs:EPSG:(?:[\\d.]*:)?|https?://www\\.opengis\\.net/def/crs/EPSG/[\\d.]+/)(\\d{1,9})",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CRS84 = Pattern.compile(
            "(?:CRS:|urn:(?:x-)?ogc:def:crs:OGC:(?:[\\d.]*:)?CRS|https?://www\\.opengis\\.net/def/crs/OGC/[\\d.]+/CRS)84",
            Pattern.CASE_INSENSITIVE);

    /** The system a text names, or nothing where its form or its code is not known. */
    public static Optional<CrsCode> find(String text) {
        String name = text.strip();
        if (CRS84.matcher(name).matches()) {
            return decode(4326).map(crs -> new CrsCode(name, 4326, crs, false));
        }
        Matcher authority = AUTHORITY_ORDER.matcher(name);
        if (authority.matches()) {
            int epsg = Integer.parseInt(authority.group(1));
            return decode(epsg).map(crs -> new CrsCode(name, epsg, crs, isNorthFirst(epsg)));
        }
        Matcher east = EAST_FIRST.matcher(name);
        if (east.matches()) {
            int epsg = Integer.parseInt(east.group(1));
            return decode(epsg).map(crs -> new CrsCode(name, epsg, crs, false));
        }
        return Optional.empty();
    }

    /**
     * The system a text names.
     *
     * @param locator the request's parameter it came from, for the exception
     * @throws OwsException {@code InvalidParameterValue} where its form or its code is not known
     */
    public static CrsCode parse(String text, String locator) {
        return find(text)
                .orElseThrow(() -> new OwsException(
                        "InvalidParameterValue",
                        locator,
                        locator + " is '" + text + "', which is no coordinate system known here; expected such as"
                                + " EPSG:27700, EPSG:4326, urn:ogc:def:crs:EPSG::4326 or CRS:84."));
    }

    /**
     * The EPSG code of a system, for naming it in an answer. The axis order is left aside.
     *
     * @return nothing for null and for a system EPSG does not list
     */
    public static Optional<Integer> epsgOf(CoordinateReferenceSystem crs) {
        if (crs == null) {
            return Optional.empty();
        }
        try {
            // The quick look reads the code the system was made with; the scan compares it with the whole EPSG list.
            Integer quick = CRS.lookupEpsgCode(crs, false);
            return Optional.ofNullable(quick != null ? quick : CRS.lookupEpsgCode(crs, true));
        } catch (FactoryException e) {
            return Optional.empty();
        }
    }

    /** The code of an EPSG number in the form WFS 2.0 answers use: {@code urn:ogc:def:crs:EPSG::27700}. */
    public static CrsCode urn(int epsg) {
        return parse("urn:ogc:def:crs:EPSG::" + epsg, "crs");
    }

    /**
     * The same system under the rule of WMS 1.3.0, where {@code EPSG:4326} means latitude first. {@code CRS:84} stays as
     * it is.
     */
    public CrsCode inAuthorityOrder() {
        return isCrs84() ? this : new CrsCode(text, epsg, crs, isNorthFirst(epsg));
    }

    /** Whether the name is one of CRS 84's, which has longitude first everywhere. */
    public boolean isCrs84() {
        return CRS84.matcher(text).matches();
    }

    /** Whether the name is of a form that GeoServer reads with x first: {@code EPSG:4326} and its old address. */
    public boolean isPlain() {
        return EAST_FIRST.matcher(text).matches();
    }

    /** The system with its axes in the order coordinates have under this name. */
    public CoordinateReferenceSystem asNamed() {
        try {
            return northFirst ? CRS.decode("urn:ogc:def:crs:EPSG::" + epsg) : crs;
        } catch (FactoryException e) {
            throw new IllegalStateException("EPSG:" + epsg + " was known a moment ago.", e);
        }
    }

    /** The plain code, such as {@code EPSG:27700}. */
    public String plain() {
        return "EPSG:" + epsg;
    }

    private static Optional<CoordinateReferenceSystem> decode(int epsg) {
        try {
            return Optional.of(CRS.decode("EPSG:" + epsg, true));
        } catch (FactoryException e) {
            return Optional.empty();
        }
    }

    private static boolean isNorthFirst(int epsg) {
        try {
            // The URN form keeps the authority's order whatever GeoTools was told about plain codes.
            CoordinateReferenceSystem official = CRS.decode("urn:ogc:def:crs:EPSG::" + epsg);
            return CRS.getAxisOrder(official) == CRS.AxisOrder.NORTH_EAST;
        } catch (FactoryException e) {
            return false;
        }
    }
}
