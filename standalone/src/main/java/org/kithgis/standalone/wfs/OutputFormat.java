/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kithgis.standalone.ows.OwsException;

/** The forms features are answered in, by the names GeoServer knows them under. */
enum OutputFormat {
    GML32("application/gml+xml; version=3.2", "text/xml; subtype=gml/3.2", "gml32"),
    GEOJSON("application/json", "json"),
    CSV("csv", "text/csv");

    private final List<String> names;

    OutputFormat(String... names) {
        this.names = List.of(names);
    }

    /** The names requests may use. */
    List<String> names() {
        return names;
    }

    /**
     * The format of a name.
     *
     * @throws OwsException {@code InvalidParameterValue} for one that is not served
     */
    static OutputFormat of(String name) {
        for (OutputFormat format : values()) {
            if (format.names.stream().anyMatch(n -> normal(n).equals(normal(name)))) {
                return format;
            }
        }
        throw new OwsException(
                "InvalidParameterValue",
                "outputFormat",
                "outputFormat is '" + name + "'; expected one of " + String.join(", ", allNames()) + ".");
    }

    /** The names of all formats. */
    static List<String> allNames() {
        return Arrays.stream(values()).flatMap(f -> f.names.stream()).toList();
    }

    /** Without spaces and case; a plus that nobody escaped in an address has become a space. */
    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace("gml+xml", "gmlxml").replaceAll("\\s+", "");
    }
}
