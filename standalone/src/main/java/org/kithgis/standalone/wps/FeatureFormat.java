/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.standalone.files.CsvFormat;
import org.kithgis.standalone.files.GeoJsonFormat;
import org.kithgis.standalone.ows.OwsException;

/** How features travel in requests and answers: of GeoServer's formats, the two that any client can write. */
enum FeatureFormat {
    /** GeoJSON. */
    JSON("application/json", "application/json") {
        @Override
        SimpleFeatureCollection read(InputStream in, String name) throws IOException {
            return GeoJsonFormat.read(in, name);
        }

        @Override
        void write(SimpleFeatureCollection features, OutputStream out) throws IOException {
            GeoJsonFormat.write(features, out);
        }
    },
    /** A table; the geometry, where there is one, is a column of WKT. */
    CSV("text/csv", "text/csv; charset=UTF-8") {
        @Override
        SimpleFeatureCollection read(InputStream in, String name) throws IOException {
            return CsvFormat.read(in, name);
        }

        @Override
        void write(SimpleFeatureCollection features, OutputStream out) throws IOException {
            CsvFormat.write(features, out, Set.of(CsvFormat.Extra.GEOMETRY));
        }
    };

    /** The one meant where a request does not say. */
    static final FeatureFormat DEFAULT = JSON;

    private final String mimeType;
    private final String contentType;

    FeatureFormat(String mimeType, String contentType) {
        this.mimeType = mimeType;
        this.contentType = contentType;
    }

    /** Its name in requests and descriptions. */
    String mimeType() {
        return mimeType;
    }

    /** The media type of a whole answer. */
    String contentType() {
        return contentType;
    }

    /**
     * Reads features.
     *
     * @param name what to call them in messages
     */
    abstract SimpleFeatureCollection read(InputStream in, String name) throws IOException;

    /** Writes features, in UTF-8. */
    abstract void write(SimpleFeatureCollection features, OutputStream out) throws IOException;

    /**
     * The format a media type means; its parameters, such as a charset, do not matter.
     *
     * @param mimeType null for the default
     * @param locator the input or output it is for
     * @throws OwsException {@code InvalidParameterValue} for any other
     */
    static FeatureFormat of(String mimeType, String locator) {
        if (mimeType == null) {
            return DEFAULT;
        }
        String plain = mimeType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        Optional<FeatureFormat> format =
                Arrays.stream(values()).filter(f -> f.mimeType.equals(plain)).findFirst();
        return format.orElseThrow(() -> new OwsException(
                "InvalidParameterValue",
                locator,
                "The mimeType of '" + locator + "' is '" + Quote.brief(mimeType) + "'; expected "
                        + Arrays.stream(values()).map(f -> f.mimeType).collect(Collectors.joining(" or ")) + "."));
    }
}
