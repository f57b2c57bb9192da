/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.ows;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request to a service, free of the servlet container: key-value parameters with keys of any case, the posted
 * document if there is one, and the address the client reached us at.
 */
public final class OwsRequest {

    private final Map<String, String> parameters;
    private final byte[] body;
    private final String baseUrl;
    private final String servicePath;

    /**
     * @param parameters the query's keys and values; keys match in any case
     * @param body the posted document; null or empty for a GET
     * @param baseUrl scheme, host, port and context as the client sees them, such as {@code
     *     http://127.0.0.1:8080/geoserver}
     * @param servicePath the path below it that was asked, such as {@code /ows} or {@code /kith/wms}
     */
    public OwsRequest(Map<String, String> parameters, byte[] body, String baseUrl, String servicePath) {
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(parameters);
        this.parameters = Collections.unmodifiableMap(sorted);
        this.body = body == null ? new byte[0] : body;
        this.baseUrl = baseUrl;
        this.servicePath = servicePath;
    }

    /** The value of a parameter, if it is there and not blank. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(parameters.get(key)).filter(v -> !v.isBlank());
    }

    /**
     * The value of a parameter that must be there.
     *
     * @throws OwsException {@code MissingParameterValue} when it is not
     */
    public String require(String key) {
        return get(key).orElseThrow(() -> new OwsException(
                "MissingParameterValue",
                key.toLowerCase(Locale.ROOT),
                "The request has no '" + key.toLowerCase(Locale.ROOT) + "' parameter, which it needs."));
    }

    /** All parameters, keys in any case. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** The posted document; empty for a GET. Not to be changed. */
    public byte[] body() {
        return body;
    }

    /** Whether a document was posted. */
    public boolean posted() {
        return body.length > 0;
    }

    /** Scheme, host, port and context, such as {@code http://127.0.0.1:8080/geoserver}. */
    public String baseUrl() {
        return baseUrl;
    }

    /** The address this request was made to, without its query: what capabilities documents advertise. */
    public String serviceUrl() {
        return baseUrl + servicePath;
    }
}
