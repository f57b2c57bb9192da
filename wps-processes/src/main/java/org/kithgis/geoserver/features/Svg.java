/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.io.StringWriter;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A picture in SVG as it is written, with a title and a description for those who do not see it. */
public final class Svg {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private final XMLStreamWriter xml;

    private Svg(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * What a picture is.
     *
     * @param id begins the ids in it, so that a page may hold several pictures
     * @param title what it shows, in a few words
     * @param description what it tells, in a sentence or two
     */
    public record Frame(String id, double width, double height, String title, String description) {}

    /** A picture as an element of a page. */
    public static String element(Frame frame, Consumer<Svg> content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            Svg svg = new Svg(xml);
            String width = number(frame.width);
            String height = number(frame.height);
            svg.start("svg", "width", width, "height", height, "viewBox", "0 0 " + width + " " + height);
            xml.writeDefaultNamespace(NAMESPACE);
            String title = frame.id + "-title";
            String description = frame.id + "-description";
            svg.attributes("role", "img", "aria-labelledby", title + " " + description);
            svg.attributes("font-family", "Liberation Sans, Arial, sans-serif", "font-size", 11);
            svg.text("title", frame.title, "id", title);
            svg.text("desc", frame.description, "id", description);
            content.accept(svg);
            svg.end();
            xml.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        return text.toString();
    }

    /** A picture as a document of its own. */
    public static String document(Frame frame, Consumer<Svg> content) {
        return "<?xml version=\"1.0\"?>" + element(frame, content);
    }

    /** Starts an element; its attributes' names and values in turn. */
    public void start(String name, Object... attributes) {
        try {
            xml.writeStartElement(name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Ends what was started last. */
    public void end() {
        try {
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** An element without content. */
    public void empty(String name, Object... attributes) {
        try {
            xml.writeEmptyElement(name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** An element that holds a text. */
    public void text(String name, String text, Object... attributes) {
        start(name, attributes);
        try {
            // XML has no place for control characters.
            xml.writeCharacters(text.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", " "));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        end();
    }

    private void attributes(Object... attributes) throws XMLStreamException {
        for (int a = 0; a < attributes.length; a += 2) {
            Object value = attributes[a + 1];
            xml.writeAttribute(
                    (String) attributes[a], value instanceof Double number ? number(number) : String.valueOf(value));
        }
    }

    /** With one decimal where it has any: a tenth of a unit is less than an eye sees. */
    private static String number(double value) {
        double tenths = Math.rint(value * 10) / 10;
        return tenths == Math.rint(tenths) ? String.valueOf((long) tenths) : String.valueOf(tenths);
    }

    private static IllegalStateException broken(XMLStreamException e) {
        return new IllegalStateException("The picture could not be written.", e);
    }
}
