/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.kithgis.standalone.ows.XmlWriter;
import org.kithgis.standalone.wps.ExecuteRequest.Inline;
import org.kithgis.standalone.wps.ExecuteRequest.Input;
import org.kithgis.standalone.wps.ExecuteRequest.Output;
import org.kithgis.standalone.wps.ExecuteRequest.Reference;
import org.kithgis.standalone.wps.ExecuteRequest.Sent;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Repeats in an answer the inputs and output definitions it was asked with. */
final class Lineage {

    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private final ExecuteRequest request;
    /** Prefix by namespace, for the documents posted to references. */
    private final Map<String, String> prefixes = new HashMap<>();

    Lineage(ExecuteRequest request) {
        this.request = request;
        Wps.NAMESPACES.forEach((prefix, namespace) -> prefixes.put(namespace, prefix));
        for (Input input : request.inputs()) {
            if (input.value() instanceof Reference reference && reference.body() != null) {
                // Values may use any prefix in scope: declarations count from the root of the request on.
                for (Node n = reference.body(); n instanceof Element element; n = n.getParentNode()) {
                    collect(element);
                }
                collectBelow(reference.body());
            }
        }
    }

    /** Namespace by prefix: what the root of the answer has to declare beside its own. */
    Map<String, String> namespaces() {
        Map<String, String> namespaces = new TreeMap<>();
        prefixes.forEach((namespace, prefix) -> namespaces.put(prefix, namespace));
        return namespaces;
    }

    void write(XmlWriter xml, Offering offering) throws IOException {
        if (!request.inputs().isEmpty()) {
            xml.start("wps:DataInputs");
            for (Input input : request.inputs()) {
                xml.start("wps:Input").element("ows:Identifier", input.id());
                if (input.value() instanceof Reference reference) {
                    reference(xml, reference);
                } else {
                    inline(
                            xml,
                            (Inline) input.value(),
                            Offerings.features(offering.inputs().get(input.id())));
                }
                xml.end();
            }
            xml.end();
        }
        if (!request.form().outputs().isEmpty()) {
            xml.start("wps:OutputDefinitions");
            for (Output output : request.form().outputs()) {
                xml.start("wps:Output").attribute("mimeType", output.mimeType());
                xml.element("ows:Identifier", output.id()).end();
            }
            xml.end();
        }
    }

    private static void inline(XmlWriter xml, Inline inline, boolean features) throws IOException {
        boolean complex = inline.sent() == Sent.COMPLEX || inline.sent() == Sent.UNSAID && features;
        xml.start("wps:Data").start(complex ? "wps:ComplexData" : "wps:LiteralData");
        xml.attribute("mimeType", inline.mimeType()).attribute("encoding", inline.encoding());
        xml.text(inline.text()).end().end();
    }

    private void reference(XmlWriter xml, Reference reference) throws IOException {
        xml.start("wps:Reference")
                .attribute("xlink:href", reference.href())
                .attribute("method", reference.post() ? "POST" : "GET")
                .attribute("mimeType", reference.mimeType());
        if (reference.body() != null) {
            xml.start("wps:Body");
            copy(xml, reference.body());
            xml.end();
        }
        xml.end();
    }

    private void copy(XmlWriter xml, Element element) throws IOException {
        xml.start(name(element));
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!XMLNS.equals(attribute.getNamespaceURI())) {
                xml.attribute(name(attribute), attribute.getValue());
            }
        }
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                copy(xml, child);
            } else if (!n.getTextContent().isBlank()) {
                xml.text(n.getTextContent());
            }
        }
        xml.end();
    }

    private String name(Node node) {
        return node.getNamespaceURI() == null || "xml".equals(node.getPrefix())
                ? node.getNodeName()
                : prefixes.get(node.getNamespaceURI()) + ":" + node.getLocalName();
    }

    private void collectBelow(Element element) {
        collect(element);
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                collectBelow(child);
            }
        }
    }

    private void collect(Element element) {
        add(element.getPrefix(), element.getNamespaceURI());
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (XMLNS.equals(attribute.getNamespaceURI())) {
                add("xmlns".equals(attribute.getName()) ? null : attribute.getLocalName(), attribute.getValue());
            } else {
                add(attribute.getPrefix(), attribute.getNamespaceURI());
            }
        }
    }

    private void add(String prefix, String namespace) {
        if (namespace == null || namespace.isEmpty() || "xml".equals(prefix) || prefixes.containsKey(namespace)) {
            return;
        }
        boolean free = prefix != null && !prefixes.containsValue(prefix);
        prefixes.put(namespace, free ? prefix : "ns" + prefixes.size());
    }
}
