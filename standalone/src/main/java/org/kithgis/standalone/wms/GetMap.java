/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wms;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.regex.Pattern;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.map.MapPainter;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;

/** GetMap: a picture of layers. */
final class GetMap {

    private static final Pattern COLOUR = Pattern.compile("(?:0x|#)([0-9a-fA-F]{6})");

    private final MapRequest map;
    private final Color background;

    private GetMap(MapRequest map, Color background) {
        this.map = map;
        this.background = background;
    }

    static GetMap of(Catalog catalog, OwsRequest request, WmsVersion version) {
        Pictures.checkFormat(request);
        boolean transparent = isTrue(request, "transparent");
        Color colour = colour(request, "bgcolor", Color.WHITE);
        return new GetMap(MapRequest.of(catalog, request, version), transparent ? null : colour);
    }

    OwsResponse answer() {
        BufferedImage picture =
                Sources.read(() -> MapPainter.paint(map.view(), map.layers(), background, map.environment()));
        return Pictures.png(picture, background == null);
    }

    /** Whether a switch is {@code true}; absent is false. */
    static boolean isTrue(OwsRequest request, String key) {
        String text = request.get(key).orElse("false").strip().toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw new OwsException("InvalidParameterValue", key, key + " is '" + text + "'; expected true or false.");
        }
        return text.equals("true");
    }

    /** A colour such as {@code 0xFFFFFF}. */
    static Color colour(OwsRequest request, String key, Color otherwise) {
        return request.get(key).map(text -> colour(text, key)).orElse(otherwise);
    }

    /** A colour such as {@code 0xFFFFFF}. @param key for the sentence where it is none */
    static Color colour(String text, String key) {
        var matcher = COLOUR.matcher(text.strip());
        if (!matcher.matches()) {
            throw new OwsException(
                    "InvalidParameterValue",
                    key,
                    key + " is '" + text + "'; expected a colour in hexadecimal, such as 0xFFFFFF.");
        }
        return new Color(Integer.parseInt(matcher.group(1), 16));
    }
}
