/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.ows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads XML that a stranger sent. A document type declaration is refused, so there are no entities, internal or external;
 * nothing is fetched; size and depth are bounded.
 */
public final class XmlInput {

    /** Deeper documents are refused: no request of the three services comes near, and readers may recurse. */
    private static final int MOST_DEPTH = 200;

    private XmlInput() {}

    /**
     * The root element of a document, namespaces resolved.
     *
     * @param document the bytes, in whatever encoding the document declares
     * @param mostBytes how long it may be
     * @param code the exception code for a document that is too long or not well-formed
     * @throws OwsException with that code, when it is
     */
    public static Element parse(byte[] document, int mostBytes, String code) {
        if (document.length > mostBytes) {
            throw new OwsException(
                    code,
                    null,
                    "The XML document is " + document.length + " bytes long; at most " + mostBytes + " are read.");
        }
        try {
            return builder()
                    .parse(new InputSource(new ByteArrayInputStream(document)))
                    .getDocumentElement();
        } catch (SAXParseException e) {
            if (e.getMessage().contains("DOCTYPE")) {
                throw new OwsException(
                        code, null, "The XML document has a DOCTYPE declaration; a request must not have one.", e);
            }
            if (e.getMessage().contains("maxElementDepth")) {
                throw new OwsException(
                        code,
                        null,
                        "The XML document has elements within one another more than " + MOST_DEPTH + " deep; at most "
                                + MOST_DEPTH + " are read.",
                        e);
            }
            throw new OwsException(
                    code,
                    null,
                    "The XML document is not well-formed (line " + e.getLineNumber() + ", column " + e.getColumnNumber()
                            + "): " + sentence(e.getMessage()),
                    e);
        } catch (SAXException | IOException e) {
            throw new OwsException(code, null, "The XML document could not be read: " + sentence(e.getMessage()), e);
        }
    }

    /** The elements directly inside one, in order. */
    public static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                children.add(e);
            }
        }
        return children;
    }

    /** The elements directly inside one that have a local name, whatever their namespace. */
    public static List<Element> children(Element parent, String localName) {
        return children(parent).stream()
                .filter(e -> e.getLocalName().equals(localName))
                .toList();
    }

    /** The first such element, if there is one. */
    public static Optional<Element> child(Element parent, String localName) {
        return children(parent, localName).stream().findFirst();
    }

    /** The text inside an element, without the white space around it. */
    public static String text(Element element) {
        return element.getTextContent().strip();
    }

    /** The value of an attribute that has no namespace, if it is there and not blank. */
    public static Optional<String> attribute(Element element, String name) {
        return Optional.of(element.getAttribute(name).strip()).filter(v -> !v.isEmpty());
    }

    private static DocumentBuilder builder() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MOST_DEPTH);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setCoalescing(true);
            factory.setIgnoringComments(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(THROWING);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser lacks a protection Kith needs.", e);
        }
    }

    private static String sentence(String text) {
        String oneLine = String.valueOf(text).replaceAll("\\s+", " ").strip().replaceFirst("^JAXP\\d+: ", "");
        return oneLine.endsWith(".") ? oneLine : oneLine + ".";
    }

    /** The default handler prints to the standard error stream. */
    private static final ErrorHandler THROWING = new ErrorHandler() {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    };
}
