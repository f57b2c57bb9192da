/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.kithgis.standalone.ows.XmlInput;
import org.w3c.dom.Element;

/**
 * What a server answered.
 *
 * @param request what was asked, for messages
 * @param status the HTTP status
 * @param contentType the media type, lower case
 * @param body the answer
 */
record Answer(String request, int status, String contentType, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 200 << 20;

    /** This answer, seen to be a good one. */
    Answer good() {
        assertEquals(request + "\n" + start(), 200, status);
        return this;
    }

    /** This answer of a REST service, seen to say that what was asked for is done. */
    Answer made() {
        assertTrue(request + ": " + status + "\n" + start(), status == 200 || status == 201);
        return this;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() throws IOException {
        assertTrue(request + ": " + contentType + "\n" + start(), contentType.contains("json"));
        return JSON.readTree(body);
    }

    Element xml() {
        assertTrue(request + ": " + contentType + "\n" + start(), contentType.contains("xml"));
        // WMS 1.1.1 names its DTD, and the parser reads none.
        byte[] document = text().replaceFirst("<!DOCTYPE[^>\\[]*(\\[[^\\]]*\\])?\\s*>", "")
                .getBytes(StandardCharsets.UTF_8);
        return XmlInput.parse(document, LARGEST, "unreadable");
    }

    BufferedImage image() throws IOException {
        assertEquals(request + "\n" + start(), "image/png", contentType);
        return ImageIO.read(new ByteArrayInputStream(body));
    }

    /** The rows of a CSV answer, the header first. */
    List<List<String>> csv() throws IOException {
        good();
        assertTrue(request + ": " + contentType + "\n" + start(), contentType.startsWith("text/csv"));
        return Csv.rows(text());
    }

    /**
     * The sentences of an exception: an exception report of OWS or of WMS, or a WPS response document that says the
     * process failed. Each is seen to be written for people.
     */
    String problem() {
        Element root = xml();
        List<String> texts = Documents.all(root, "ExceptionText").stream()
                .map(Element::getTextContent)
                .collect(Collectors.toList());
        if (texts.isEmpty()) {
            Documents.all(root, "ServiceException").forEach(e -> texts.add(e.getTextContent()));
        }
        assertFalse(request + " got no exception but\n" + start(), texts.isEmpty());
        String problem = unescaped(String.join("\n", texts).strip());
        assertFalse(problem, problem.contains("\tat ") || problem.contains("java.") || problem.contains("org.kithgis"));
        return problem;
    }

    /** GeoServer writes a sentence's own marks as entities, and these once more as XML. */
    private static String unescaped(String text) {
        return text.replace("&apos;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** The codes of an exception report. */
    List<String> codes() {
        Element root = xml();
        return Documents.all(root, "Exception").stream()
                .map(e -> e.getAttribute("exceptionCode"))
                .toList();
    }

    private String start() {
        String text = text();
        return text.length() < 2000 ? text : text.substring(0, 2000);
    }
}
