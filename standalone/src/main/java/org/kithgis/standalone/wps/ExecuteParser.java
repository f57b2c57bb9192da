/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.XmlInput;
import org.kithgis.standalone.wps.ExecuteRequest.Inline;
import org.kithgis.standalone.wps.ExecuteRequest.Input;
import org.kithgis.standalone.wps.ExecuteRequest.Output;
import org.kithgis.standalone.wps.ExecuteRequest.Reference;
import org.kithgis.standalone.wps.ExecuteRequest.ResponseForm;
import org.kithgis.standalone.wps.ExecuteRequest.Sent;
import org.kithgis.standalone.wps.ExecuteRequest.Value;
import org.w3c.dom.Element;

/** Reads a posted {@code wps:Execute} element. */
final class ExecuteParser {

    private static final String XLINK = "http://www.w3.org/1999/xlink";

    private ExecuteParser() {}

    /**
     * Reads the request.
     *
     * @throws OwsException {@code MissingParameterValue} or {@code InvalidParameterValue} where an element is missing or
     *     can not be, {@code StorageNotSupported} where the answer is to be stored
     */
    static ExecuteRequest parse(Element execute) {
        List<Input> inputs = new ArrayList<>();
        XmlInput.child(execute, "DataInputs")
                .ifPresent(list -> XmlInput.children(list, "Input").forEach(input -> inputs.add(input(input))));
        ResponseForm form =
                XmlInput.child(execute, "ResponseForm").map(ExecuteParser::form).orElse(ResponseForm.DOCUMENT);
        return new ExecuteRequest(identifier(execute, "Identifier"), inputs, form);
    }

    private static Input input(Element input) {
        String id = identifier(input, "DataInputs");
        Optional<Element> data = XmlInput.child(input, "Data");
        Optional<Element> reference = XmlInput.child(input, "Reference");
        if (data.isPresent() == reference.isPresent()) {
            throw invalid(id, "The input '" + id + "' needs one wps:Data or one wps:Reference.");
        }
        return new Input(id, data.isPresent() ? inline(id, data.get()) : reference(id, reference.get()));
    }

    private static Value inline(String id, Element data) {
        Optional<Element> literal = XmlInput.child(data, "LiteralData");
        if (literal.isPresent()) {
            return new Inline(Sent.LITERAL, text(id, literal.get()), null, null);
        }
        Element complex = XmlInput.child(data, "ComplexData")
                .orElseThrow(
                        () -> invalid(id, "The wps:Data of input '" + id + "' needs a LiteralData or a ComplexData."));
        return new Inline(
                Sent.COMPLEX, text(id, complex), attribute(complex, "mimeType"), attribute(complex, "encoding"));
    }

    private static String text(String id, Element element) {
        if (!XmlInput.children(element).isEmpty()) {
            throw invalid(
                    id,
                    "The input '" + id + "' holds XML elements; this service reads text in " + element.getLocalName()
                            + ": put GeoJSON or CSV there, in a CDATA section.");
        }
        return element.getTextContent();
    }

    private static Value reference(String id, Element reference) {
        String href = reference.getAttributeNS(XLINK, "href").strip();
        if (href.isEmpty()) {
            throw invalid(id, "The wps:Reference of input '" + id + "' has no xlink:href.");
        }
        boolean post = "POST".equals(attribute(reference, "method"));
        Element body = XmlInput.child(reference, "Body")
                .flatMap(e -> XmlInput.children(e).stream().findFirst())
                .orElse(null);
        if (post && body == null) {
            throw invalid(id, "The wps:Reference of input '" + id + "' says method POST and has no wps:Body element.");
        }
        return new Reference(href, post, attribute(reference, "mimeType"), body);
    }

    private static ResponseForm form(Element form) {
        Optional<Element> raw = XmlInput.child(form, "RawDataOutput");
        Optional<Element> document = XmlInput.child(form, "ResponseDocument");
        if (raw.isPresent() && document.isPresent()) {
            throw invalid("ResponseForm", "A request asks for a RawDataOutput or a ResponseDocument, not for both.");
        }
        if (raw.isPresent()) {
            return new ResponseForm(true, false, List.of(output(raw.get(), "RawDataOutput")));
        }
        return document.map(ExecuteParser::document).orElse(ResponseForm.DOCUMENT);
    }

    private static ResponseForm document(Element document) {
        Unsupported.asynchronous(bool(document, "storeExecuteResponse"), bool(document, "status"));
        List<Output> outputs = new ArrayList<>();
        for (Element output : XmlInput.children(document, "Output")) {
            Unsupported.stored(bool(output, "asReference"));
            outputs.add(output(output, "ResponseDocument"));
        }
        return new ResponseForm(false, bool(document, "lineage"), outputs);
    }

    private static Output output(Element output, String locator) {
        return new Output(identifier(output, locator), attribute(output, "mimeType"));
    }

    private static String identifier(Element parent, String locator) {
        return XmlInput.child(parent, "Identifier")
                .map(XmlInput::text)
                .filter(id -> !id.isEmpty())
                .orElseThrow(() -> new OwsException(
                        "MissingParameterValue",
                        locator,
                        "The element wps:" + parent.getLocalName() + " needs an ows:Identifier."));
    }

    private static boolean bool(Element element, String name) {
        return XmlInput.attribute(element, name)
                .filter(value -> value.equals("true") || value.equals("1"))
                .isPresent();
    }

    private static String attribute(Element element, String name) {
        return XmlInput.attribute(element, name).orElse(null);
    }

    private static OwsException invalid(String locator, String sentence) {
        return new OwsException("InvalidParameterValue", locator, sentence);
    }
}
