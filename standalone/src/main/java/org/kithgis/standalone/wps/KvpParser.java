/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.wps.ExecuteRequest.Inline;
import org.kithgis.standalone.wps.ExecuteRequest.Input;
import org.kithgis.standalone.wps.ExecuteRequest.Output;
import org.kithgis.standalone.wps.ExecuteRequest.Reference;
import org.kithgis.standalone.wps.ExecuteRequest.ResponseForm;
import org.kithgis.standalone.wps.ExecuteRequest.Sent;
import org.kithgis.standalone.wps.ExecuteRequest.Value;

/**
 * Reads an Execute request from a query: {@code DataInputs=id=value@attribute=value;id=value}.
 *
 * <p>The query as a whole is percent-decoded by whoever hands it over. As WPS 1.0.0 has it, a value may be
 * percent-encoded once more inside it, so that it can hold {@code ;} and {@code @}; a percent sign that begins no code
 * stands for itself.
 */
final class KvpParser {

    private static final String DATA_INPUTS = "DataInputs";
    private static final String RESPONSE_DOCUMENT = "ResponseDocument";
    private static final String RAW_DATA_OUTPUT = "RawDataOutput";

    private KvpParser() {}

    /** One part between semicolons; its attributes' keys match in any case. */
    private record Part(String id, String value, Map<String, String> attributes) {}

    /**
     * Reads the request.
     *
     * @throws OwsException {@code MissingParameterValue} or {@code InvalidParameterValue} where a parameter is missing or
     *     malformed, {@code StorageNotSupported} where the answer is to be stored
     */
    static ExecuteRequest parse(OwsRequest request) {
        String process = request.require("identifier").strip();
        List<Input> inputs = parts(request, DATA_INPUTS).stream()
                .map(part -> new Input(part.id(), value(part)))
                .toList();
        return new ExecuteRequest(process, inputs, form(request));
    }

    private static Value value(Part part) {
        Map<String, String> attributes = part.attributes();
        String href = attributes.getOrDefault("xlink:href", attributes.get("href"));
        if (href != null) {
            return new Reference(href, false, attributes.get("mimeType"), null);
        }
        return new Inline(Sent.UNSAID, part.value(), attributes.get("mimeType"), attributes.get("encoding"));
    }

    private static ResponseForm form(OwsRequest request) {
        List<Part> raw = parts(request, RAW_DATA_OUTPUT);
        List<Part> document = parts(request, RESPONSE_DOCUMENT);
        if (!raw.isEmpty() && !document.isEmpty()) {
            throw new OwsException(
                    "InvalidParameterValue",
                    RAW_DATA_OUTPUT,
                    "A request asks for a RawDataOutput or a ResponseDocument, not for both.");
        }
        if (raw.size() > 1) {
            throw new OwsException(
                    "InvalidParameterValue",
                    RAW_DATA_OUTPUT,
                    "RawDataOutput names " + raw.size() + " outputs; it can name one only.");
        }
        Unsupported.asynchronous(bool(request, "storeExecuteResponse"), bool(request, "status"));
        document.forEach(part ->
                Unsupported.stored(Boolean.parseBoolean(part.attributes().get("asReference"))));
        List<Output> outputs = (raw.isEmpty() ? document : raw)
                .stream()
                        .map(part -> new Output(part.id(), part.attributes().get("mimeType")))
                        .toList();
        return new ResponseForm(!raw.isEmpty(), bool(request, "lineage"), outputs);
    }

    private static boolean bool(OwsRequest request, String key) {
        return request.get(key)
                .map(value -> Boolean.parseBoolean(value.strip()))
                .orElse(false);
    }

    private static List<Part> parts(OwsRequest request, String key) {
        List<Part> parts = new ArrayList<>();
        for (String part : request.get(key).orElse("").split(";")) {
            if (!part.isBlank()) {
                parts.add(part(part, key));
            }
        }
        return parts;
    }

    private static Part part(String part, String key) {
        String[] pieces = part.split("@", -1);
        int equals = pieces[0].indexOf('=');
        String id = (equals < 0 ? pieces[0] : pieces[0].substring(0, equals)).strip();
        if (id.isEmpty() || equals < 0 && key.equals(DATA_INPUTS)) {
            throw malformed(key, part, "id=value");
        }
        Map<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String attribute : Arrays.asList(pieces).subList(1, pieces.length)) {
            int at = attribute.indexOf('=');
            if (at < 1) {
                throw malformed(key, "@" + attribute, "@attribute=value");
            }
            attributes.put(attribute.substring(0, at).strip(), decode(attribute.substring(at + 1)));
        }
        return new Part(id, equals < 0 ? "" : decode(pieces[0].substring(equals + 1)), attributes);
    }

    private static OwsException malformed(String key, String part, String expected) {
        return new OwsException(
                "InvalidParameterValue",
                key,
                "In " + key + ", '" + Quote.brief(part) + "' is not of the form " + expected
                        + "; a ';' or '@' inside a value is written %3B or %40, percent-encoded once more in the address.");
    }

    /** Percent codes to characters, by UTF-8. */
    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int code = bytes[i] == '%' && i + 2 < bytes.length ? code(bytes[i + 1], bytes[i + 2]) : -1;
            decoded.write(code < 0 ? bytes[i] : code);
            i += code < 0 ? 0 : 2;
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static int code(byte high, byte low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h << 4 | l;
    }
}
