/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Parameter;
import org.kithgis.engine.area.Spelling;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.wps.ExecuteRequest.Output;
import org.kithgis.standalone.wps.ExecuteRequest.Reference;
import org.kithgis.standalone.wps.ExecuteRequest.ResponseForm;
import org.kithgis.standalone.wps.ResponseWriter.Wanted;

/**
 * Answers one Execute request: finds the process, reads the inputs, runs it and writes what was wanted. A process whose
 * result is an input of another is run first, within the same time.
 */
final class Execution {

    /** The host GeoServer knows itself by in references, whatever it is called outside. */
    private static final String ITSELF = "http://geoserver/";

    private final Offerings offerings;
    private final LayerReferences layers;
    private final Limits limits;
    private final OwsRequest asked;
    private final TimeLimit time;

    /** Starts the clock. */
    Execution(Offerings offerings, LayerReferences layers, Limits limits, OwsRequest asked) {
        this.offerings = offerings;
        this.layers = layers;
        this.limits = limits;
        this.asked = asked;
        this.time = new TimeLimit(limits.time());
    }

    /**
     * The answer: the output itself or a response document; where the process fails, a document that says so.
     *
     * @throws OwsException when the request is at fault
     */
    OwsResponse answer(ExecuteRequest request) {
        Offering offering = offerings.find(request.process(), "identifier");
        List<Wanted> wanted = wanted(offering, request.form());
        try {
            Map<String, Object> outputs = run(offering, request, 1);
            return request.form().raw()
                    ? ResponseWriter.raw(
                            wanted.get(0), outputs.get(wanted.get(0).output().key))
                    : ResponseWriter.document(asked, request, offering, wanted, outputs);
        } catch (ProcessFailedException problem) {
            return ResponseWriter.failed(asked, request, offering, problem);
        }
    }

    private Map<String, Object> run(Offering offering, ExecuteRequest request, int depth) {
        Map<String, Object> inputs =
                InputDecoder.decode(offering, request.inputs(), (input, reference) -> refer(input, reference, depth));
        return Executor.run(offering, inputs, time);
    }

    /** The outputs a request names, or all of them. */
    private static List<Wanted> wanted(Offering offering, ResponseForm form) {
        Map<String, Parameter<?>> outputs = offering.outputs();
        String locator = form.raw() ? "RawDataOutput" : "ResponseDocument";
        List<Output> named = form.outputs().isEmpty()
                ? outputs.keySet().stream().map(id -> new Output(id, null)).toList()
                : form.outputs();
        return named.stream()
                .map(output -> {
                    Parameter<?> parameter = outputs.get(output.id());
                    if (parameter == null) {
                        throw new OwsException(
                                "InvalidParameterValue",
                                locator,
                                "The process " + offering.id() + " has no output '" + Quote.brief(output.id()) + "'"
                                        + Spelling.hint(Quote.brief(output.id()), outputs.keySet()));
                    }
                    boolean features = Offerings.features(parameter);
                    return new Wanted(parameter, features ? FeatureFormat.of(output.mimeType(), output.id()) : null);
                })
                .toList();
    }

    private Object refer(Parameter<?> input, Reference reference, int depth) {
        return switch (service(input, reference)) {
            case "wfs" -> layer(input, reference);
            default -> chained(input, reference, depth + 1);
        };
    }

    private Object layer(Parameter<?> input, Reference reference) {
        if (!Offerings.features(input)) {
            throw invalid(input, "The input '" + input.key + "' refers to features; expected a literal value.");
        }
        return layers.read(asked, input.key, reference);
    }

    /**
     * The service of this server that a reference is to.
     *
     * @return {@code wfs} or {@code wps}
     * @throws OwsException for any other address: this server asks none
     */
    private String service(Parameter<?> input, Reference reference) {
        String address = reference.href().split("\\?", 2)[0];
        if (address.equals(ITSELF + "wfs") || address.equals(ITSELF + "wps")) {
            return address.substring(ITSELF.length());
        }
        if (address.startsWith(asked.baseUrl() + "/")) {
            String end = address.substring(address.lastIndexOf('/') + 1);
            if (end.equals("wfs") || end.equals("ows")) {
                return "wfs";
            }
        }
        throw invalid(
                input,
                "The input '" + input.key + "' refers to " + Quote.brief(host(reference.href()))
                        + ". This preview server sends no requests: refer to a layer it serves, by " + ITSELF
                        + "wfs or " + asked.baseUrl() + "/wfs, or to another process, by " + ITSELF + "wps.");
    }

    private static String host(String href) {
        try {
            URI uri = URI.create(href);
            return uri.getHost() == null ? href : uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        } catch (IllegalArgumentException malformed) {
            return href;
        }
    }

    private Object chained(Parameter<?> input, Reference reference, int depth) {
        if (depth > limits.chained()) {
            throw invalid(
                    input,
                    "More than " + limits.chained()
                            + " processes are nested in one another, the most this server runs.");
        }
        ExecuteRequest request = nested(input, reference);
        Offering offering = offerings.find(request.process(), input.key);
        Wanted first = wanted(offering, request.form()).get(0);
        if (Offerings.features(first.output()) != Offerings.features(input)) {
            throw invalid(
                    input,
                    "The input '" + input.key + "' refers to the output '" + first.output().key + "' of "
                            + offering.id() + ", which is not "
                            + (Offerings.features(input) ? "a feature collection." : "a literal value."));
        }
        Object value = run(offering, request, depth).get(first.output().key);
        return Offerings.features(input) ? value : Literals.parse(input, Describe.text(value));
    }

    private ExecuteRequest nested(Parameter<?> input, Reference reference) {
        if (reference.body() == null) {
            Map<String, String> query = LayerReferences.query(reference.href());
            return KvpParser.parse(new OwsRequest(query, null, asked.baseUrl(), "/wps"));
        }
        if (!"Execute".equals(reference.body().getLocalName())) {
            throw invalid(
                    input,
                    "The body of the reference of input '" + input.key + "' is a "
                            + reference.body().getLocalName() + "; expected a wps:Execute.");
        }
        return ExecuteParser.parse(reference.body());
    }

    private static OwsException invalid(Parameter<?> input, String sentence) {
        return new OwsException("InvalidParameterValue", input.key, sentence);
    }
}
