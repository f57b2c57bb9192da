/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.util.List;
import org.w3c.dom.Element;

/**
 * One Execute request as it was asked: nothing looked up and nothing decoded yet.
 *
 * @param process the process's identifier, such as {@code kith:IsolationIndex}
 * @param inputs the inputs in the order given; an identifier may come more than once
 * @param form how the answer is wanted
 */
record ExecuteRequest(String process, List<Input> inputs, ResponseForm form) {

    ExecuteRequest {
        inputs = List.copyOf(inputs);
    }

    /** One value for one input. */
    record Input(String id, Value value) {}

    /** Where an input's value is. */
    sealed interface Value permits Inline, Reference {}

    /** What an inline value was sent as. A key-value request does not say. */
    enum Sent {
        LITERAL,
        COMPLEX,
        UNSAID
    }

    /**
     * A value that stands in the request.
     *
     * @param sent the element it came in
     * @param text the value's text, still encoded as {@code encoding} says
     * @param mimeType the format of complex data; null where not said
     * @param encoding {@code base64}, or null for plain text
     */
    record Inline(Sent sent, String text, String mimeType, String encoding) implements Value {}

    /**
     * A value to be read from another service.
     *
     * @param href the address
     * @param post whether a document is to be posted to it
     * @param mimeType the format expected; null where not said
     * @param body the document to post; null where there is none
     */
    record Reference(String href, boolean post, String mimeType, Element body) implements Value {}

    /**
     * How the answer is wanted.
     *
     * @param raw whether the one output itself is wanted, without a document around it
     * @param lineage whether the answer repeats the inputs
     * @param outputs the outputs wanted; empty for all of them; exactly one where {@code raw}
     */
    record ResponseForm(boolean raw, boolean lineage, List<Output> outputs) {

        /** Every output in a response document: what a request gets that does not say. */
        static final ResponseForm DOCUMENT = new ResponseForm(false, false, List.of());

        ResponseForm {
            outputs = List.copyOf(outputs);
        }
    }

    /** One output wanted, and its format; null where not said. */
    record Output(String id, String mimeType) {}
}
