/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.geotools.api.style.Style;
import org.geotools.api.util.InternationalString;

/** The styles that come with Kith, the SLD files of its folder {@code sld}, by name. Each is read once. */
public final class Styles {

    /** The style of a layer that names none: outlines. */
    public static final String USUAL = "areas";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final Map<String, Style> READ = new ConcurrentHashMap<>();

    private Styles() {}

    /**
     * Finds a style. It is shared: not to be changed.
     *
     * @param name such as {@code index-decile}
     * @return nothing when Kith has none of that name
     * @throws MapException when the file is there and cannot be drawn
     */
    public static Optional<Style> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Style known = READ.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        try (InputStream in = Styles.class.getResourceAsStream("/org/kithgis/sld/" + name + ".sld")) {
            if (in == null) {
                return Optional.empty();
            }
            Style style = StyleReader.read(name, in);
            READ.put(name, style);
            return Optional.of(style);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The style's title for people; its name where it has none. */
    public static String title(Style style) {
        return text(style.getDescription().getTitle(), style.getName());
    }

    /** The style's paragraph for people; empty where it has none. */
    public static String description(Style style) {
        return text(style.getDescription().getAbstract(), "");
    }

    static String text(InternationalString text, String otherwise) {
        return text == null || text.toString().isBlank() ? otherwise : text.toString();
    }
}
