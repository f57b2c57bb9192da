/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.ows;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes an XML document in UTF-8, element by element: a thin, fluent face on {@link XMLStreamWriter}.
 *
 * <p>Guarantees: all namespaces are declared once, at the root, sorted by prefix, so equal calls give equal bytes; text and
 * attributes are escaped, and characters XML cannot hold (control characters, lone surrogates) become U+FFFD; a prefix
 * nobody declared is refused at once. When the stream fails, its own {@link IOException} is thrown.
 *
 * <p>The document is whole only once {@link #finish} was called. There is nothing to close, on purpose: closing in a
 * {@code try} would end the open elements after a failure midway too, and a truncated answer would look like a good one.
 */
public final class XmlWriter {

    private final XMLStreamWriter xml;
    private final Map<String, String> namespaces;
    private final boolean indented;
    /** For each open element, whether an element was written inside it. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    private boolean started;

    private XmlWriter(OutputStream out, Map<String, String> namespaces, boolean indented) {
        this.namespaces = new TreeMap<>(namespaces);
        this.indented = indented;
        // Given a writer rather than a stream, the JDK's implementation leaves all escaping beyond the markup to us,
        // and pairs of surrogates survive.
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        try {
            this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The JDK's XML writer could not be made.", e);
        }
    }

    /**
     * A writer of a compact document, for long answers.
     *
     * @param out where to; not closed
     * @param namespaces namespace by prefix, all declared at the root; the empty prefix is the default namespace
     */
    public static XmlWriter compact(OutputStream out, Map<String, String> namespaces) {
        return new XmlWriter(out, namespaces, false);
    }

    /** A writer of a document that people may read, indented by two spaces; else as {@link #compact}. */
    public static XmlWriter indented(OutputStream out, Map<String, String> namespaces) {
        return new XmlWriter(out, namespaces, true);
    }

    /** Opens an element, such as {@code wfs:member}; the first is the root. */
    public XmlWriter start(String name) throws IOException {
        return run(() -> {
            if (!started) {
                xml.writeStartDocument("UTF-8", "1.0");
            }
            if (!open.isEmpty() && !open.peek()) {
                open.pop();
                open.push(true);
            }
            newLine(open.size(), started || indented);
            xml.writeStartElement(prefix(name), local(name), namespace(prefix(name)));
            if (!started) {
                started = true;
                for (Map.Entry<String, String> e : namespaces.entrySet()) {
                    if (e.getKey().isEmpty()) {
                        xml.writeDefaultNamespace(e.getValue());
                    } else {
                        xml.writeNamespace(e.getKey(), e.getValue());
                    }
                }
            }
            open.push(false);
        });
    }

    /** Gives the element just opened an attribute, such as {@code gml:id}; a null value writes nothing. */
    public XmlWriter attribute(String name, String value) throws IOException {
        if (value == null) {
            return this;
        }
        return run(() -> {
            if (prefix(name).isEmpty()) {
                xml.writeAttribute(name, clean(value));
            } else if (prefix(name).equals("xml")) {
                xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", local(name), value);
            } else {
                xml.writeAttribute(prefix(name), namespace(prefix(name)), local(name), clean(value));
            }
        });
    }

    /** Writes text inside the open element. */
    public XmlWriter text(String text) throws IOException {
        return run(() -> xml.writeCharacters(clean(text)));
    }

    /** Closes the element opened last. */
    public XmlWriter end() throws IOException {
        return run(() -> {
            if (open.pop()) {
                newLine(open.size(), true);
            }
            xml.writeEndElement();
        });
    }

    /** An element that holds text only; a null text writes nothing at all. */
    public XmlWriter element(String name, String text) throws IOException {
        return text == null ? this : start(name).text(text).end();
    }

    /** Sends what was written so far on its way. */
    public XmlWriter flush() throws IOException {
        return run(xml::flush);
    }

    /** Ends every open element and flushes; the stream stays open. Not to be called after a failure. */
    public void finish() throws IOException {
        while (!open.isEmpty()) {
            end();
        }
        run(() -> {
            if (started) {
                xml.writeEndDocument();
            }
            xml.flush();
        });
    }

    private void newLine(int depth, boolean wanted) throws XMLStreamException {
        if (indented && wanted) {
            xml.writeCharacters("\n" + "  ".repeat(depth));
        }
    }

    private String namespace(String prefix) {
        String namespace = namespaces.get(prefix);
        if (namespace == null && !prefix.isEmpty()) {
            throw new IllegalArgumentException("The prefix '" + prefix + "' was not declared.");
        }
        return namespace == null ? "" : namespace;
    }

    private static String prefix(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(0, colon);
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** The text with what XML 1.0 cannot hold replaced. */
    private static String clean(String text) {
        int good = 0;
        while (good < text.length() && isPlain(text.charAt(good))) {
            good++;
        }
        if (good == text.length()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isAllowed(c) ? c : 0xFFFD));
        return clean.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c < 0xD800;
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws XMLStreamException;
    }

    private XmlWriter run(Step step) throws IOException {
        try {
            step.run();
            return this;
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io) {
                throw io;
            }
            throw new IOException("The XML answer could not be written.", e);
        }
    }
}
