/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Parameter;
import org.kithgis.engine.area.Spelling;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.wps.ExecuteRequest.Inline;
import org.kithgis.standalone.wps.ExecuteRequest.Input;
import org.kithgis.standalone.wps.ExecuteRequest.Reference;
import org.kithgis.standalone.wps.ExecuteRequest.Sent;

/** Turns the inputs of a request into the values a process takes. */
final class InputDecoder {

    /** Reads what an input refers to: a feature collection or a literal, as its parameter wants. */
    @FunctionalInterface
    interface References {
        Object read(Parameter<?> input, Reference reference);
    }

    private InputDecoder() {}

    /**
     * The value of each input given, by identifier; a list of them where a process takes several. Inputs not given are
     * left out.
     *
     * @throws OwsException {@code InvalidParameterValue} or {@code MissingParameterValue}, the input being the locator,
     *     where one is unknown, missing, given too often or can not be read
     */
    static Map<String, Object> decode(Offering offering, List<Input> given, References references) {
        Map<String, Parameter<?>> known = offering.inputs();
        Map<String, List<Input>> byId = new LinkedHashMap<>();
        for (Input input : given) {
            if (!known.containsKey(input.id())) {
                throw invalid(
                        input.id(),
                        "The process " + offering.id() + " has no input '" + Quote.brief(input.id()) + "'"
                                + Spelling.hint(Quote.brief(input.id()), known.keySet()));
            }
            byId.computeIfAbsent(input.id(), id -> new ArrayList<>()).add(input);
        }
        // All of this before the first value is read, which may cost far more.
        known.values()
                .forEach(input -> count(
                        offering, input, byId.getOrDefault(input.key, List.of()).size()));
        Map<String, Object> values = new LinkedHashMap<>();
        byId.forEach((id, inputs) -> {
            Parameter<?> parameter = known.get(id);
            List<Object> decoded = inputs.stream()
                    .map(input -> decode(parameter, input, references))
                    .toList();
            values.put(id, parameter.maxOccurs == 1 ? decoded.get(0) : decoded);
        });
        return values;
    }

    private static void count(Offering offering, Parameter<?> input, int given) {
        if (given == 0 && input.minOccurs > 0) {
            throw new OwsException(
                    "MissingParameterValue",
                    input.key,
                    "The process " + offering.id() + " needs the input '" + input.key
                            + "', which the request does not give.");
        }
        if (input.maxOccurs >= 0 && given > input.maxOccurs) {
            throw invalid(
                    input.key,
                    "The input '" + input.key + "' is given " + given + " times; the process " + offering.id()
                            + " takes it at most " + (input.maxOccurs == 1 ? "once." : input.maxOccurs + " times."));
        }
    }

    private static Object decode(Parameter<?> parameter, Input input, References references) {
        if (input.value() instanceof Reference reference) {
            return references.read(parameter, reference);
        }
        Inline inline = (Inline) input.value();
        boolean features = Offerings.features(parameter);
        if (inline.sent() == (features ? Sent.LITERAL : Sent.COMPLEX)) {
            throw invalid(
                    input.id(),
                    "The input '" + input.id() + "' is sent as wps:" + (features ? "LiteralData" : "ComplexData")
                            + "; expected wps:" + (features ? "ComplexData." : "LiteralData."));
        }
        return features ? features(input.id(), inline) : Literals.parse(parameter, inline.text());
    }

    private static Object features(String id, Inline inline) {
        FeatureFormat format = FeatureFormat.of(inline.mimeType(), id);
        try {
            return format.read(new ByteArrayInputStream(bytes(id, inline)), id);
        } catch (IOException bad) {
            throw new OwsException("InvalidParameterValue", id, bad.getMessage(), bad);
        }
    }

    private static byte[] bytes(String id, Inline inline) {
        if (inline.encoding() == null) {
            // Markup is often put on lines of its own.
            return inline.text().strip().getBytes(StandardCharsets.UTF_8);
        }
        if (!inline.encoding().equalsIgnoreCase("base64")) {
            throw invalid(
                    id,
                    "The encoding of input '" + id + "' is '" + Quote.brief(inline.encoding())
                            + "'; expected base64, or no encoding for plain text.");
        }
        try {
            return Base64.getMimeDecoder().decode(inline.text());
        } catch (IllegalArgumentException bad) {
            throw invalid(id, "The input '" + id + "' is said to be base64 and is not: " + bad.getMessage() + ".");
        }
    }

    private static OwsException invalid(String id, String sentence) {
        return new OwsException("InvalidParameterValue", id, sentence);
    }
}
