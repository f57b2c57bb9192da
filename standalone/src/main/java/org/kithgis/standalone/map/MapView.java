/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.geometry.jts.ReferencedEnvelope;

/**
 * The part of the world a picture shows. The picture is stretched where its sides do not have the area's proportions.
 *
 * @param area the area, x (easting, longitude) first, in the coordinate system of the picture
 * @param width of the picture, in pixels
 * @param height of the picture, in pixels
 */
public record MapView(ReferencedEnvelope area, int width, int height) {

    /** Side of a pixel, as OGC's standards agree for every screen (OGC 05-077r4, section 10.2), in metres. */
    private static final double PIXEL = 0.00028;

    /** Metres in a degree along the equator, by the same standards. */
    private static final double DEGREE = 6378137 * 2 * Math.PI / 360;

    public MapView {
        if (width <= 0 || height <= 0 || !(area.getWidth() > 0) || !(area.getHeight() > 0)) {
            throw new IllegalArgumentException("A picture needs an area and sides above zero.");
        }
    }

    /** The coordinate system of the picture. */
    public CoordinateReferenceSystem crs() {
        return area.getCoordinateReferenceSystem();
    }

    /** Width of a pixel in the units of the coordinate system. */
    public double pixelWidth() {
        return area.getWidth() / width;
    }

    /** Height of a pixel in the units of the coordinate system. */
    public double pixelHeight() {
        return area.getHeight() / height;
    }

    /**
     * The scale denominator by OGC's rule: metres in the area across one pixel of 0.28 mm, a degree counting as it does at
     * the equator. A national map has some 4,000,000; a town 50,000.
     */
    public double scaleDenominator() {
        double metres = crs() instanceof GeographicCRS ? DEGREE : 1;
        return pixelWidth() * metres / PIXEL;
    }

    /** The area with a border of some pixels on each side. */
    public ReferencedEnvelope areaWithBorder(int pixels) {
        ReferencedEnvelope wider = new ReferencedEnvelope(area);
        wider.expandBy(pixels * pixelWidth(), pixels * pixelHeight());
        return wider;
    }
}
