/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A report's page as a PDF of A4 sheets: with bookmarks, page numbers, table headings on every sheet, tags and descriptions for
 * those who listen to it (PDF/UA), and its typeface inside.
 */
public final class PdfReport {

    private enum Face {
        PLAIN("Liberation Sans", 400, "LiberationSans-Regular.ttf"),
        BOLD("Liberation Sans", 700, "LiberationSans-Bold.ttf"),
        FIXED("Liberation Mono", 400, "LiberationMono-Regular.ttf");

        private final String family;
        private final int weight;
        private final String file;

        Face(String family, int weight, String file) {
            this.family = family;
            this.weight = weight;
            this.file = file;
        }
    }

    private final Document page;

    private PdfReport(Document page) {
        this.page = page;
    }

    /**
     * Writes a page as PDF.
     *
     * @param html a page as kith:Report makes it, which is XML and needs nothing else
     * @throws IOException when it cannot be written
     */
    public static void write(String html, OutputStream out) throws IOException {
        PdfReport report = new PdfReport(parsed(html));
        report.prepare();
        XRLog.setLoggingEnabled(false);
        Path fonts = Files.createTempDirectory("kith-fonts");
        try {
            for (Face face : Face.values()) {
                // Pictures take fonts from files only.
                try (InputStream in = PdfReport.class.getResourceAsStream("/liberation/" + face.file)) {
                    Files.copy(in, fonts.resolve(face.file));
                }
            }
            boolean written = false;
            while (!written) {
                written = report.written(fonts, out);
            }
        } finally {
            for (Face face : Face.values()) {
                Files.deleteIfExists(fonts.resolve(face.file));
            }
            Files.delete(fonts);
        }
    }

    /** Lays the page out, and writes it unless something was changed about it for the sake of the sheets. */
    private boolean written(Path fonts, OutputStream out) throws IOException {
        PdfRendererBuilder pdf = new PdfRendererBuilder();
        for (Face face : Face.values()) {
            pdf.useFont(
                    fonts.resolve(face.file).toFile(),
                    face.family,
                    face.weight,
                    FontStyle.NORMAL,
                    true,
                    EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG));
        }
        pdf.usePdfUaAccessibility(true);
        pdf.withProducer("Kith");
        pdf.withW3cDocument(page, null);
        pdf.toStream(out);
        try (BatikSVGDrawer pictures = new BatikSVGDrawer()) {
            pdf.useSVGDrawer(pictures);
            try (PdfBoxRenderer renderer = pdf.buildPdfRenderer()) {
                renderer.layout();
                if (new Sheets(renderer.getRootBox()).change()) {
                    return false;
                }
                renderer.createPDF();
                return true;
            }
        }
    }

    private static Document parsed(String html) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("The page is not well-formed.", e);
        }
    }

    /** Adds what only sheets need: a footer, bookmarks, and descriptions where a PDF has them. */
    private void prepare() {
        Element head = elements("head").get(0);
        Element body = elements("body").get(0);
        elements("style").get(0).appendChild(page.createTextNode(style()));
        Element footer = page.createElement("div");
        footer.setAttribute("class", "footer");
        footer.setTextContent(elements("title").get(0).getTextContent());
        body.insertBefore(footer, body.getFirstChild());
        head.appendChild(bookmarks());
        for (Element picture : elements("svg")) {
            picture.setAttribute("alt", described(picture));
        }
        keepPercentages(body);
    }

    /** Has no line begin with the sign of a percentage, but for those of a model, which stay as they are written. */
    private static void keepPercentages(Node node) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            node.setNodeValue(node.getNodeValue().replaceAll("(?<=\\d) %", "\u00a0%"));
        } else if (!(node instanceof Element element
                && element.getAttribute("class").equals("text"))) {
            for (Node part = node.getFirstChild(); part != null; part = part.getNextSibling()) {
                keepPercentages(part);
            }
        }
    }

    private Element bookmarks() {
        Element bookmarks = page.createElement("bookmarks");
        Element section = null;
        for (Element heading : elements("*")) {
            if (heading.getTagName().matches("h[23]")
                    && !heading.getParentNode().getNodeName().equals("nav")) {
                if (heading.getAttribute("id").isEmpty()) {
                    heading.setAttribute(
                            "id",
                            "heading-" + bookmarks.getElementsByTagName("*").getLength());
                }
                Element bookmark = page.createElement("bookmark");
                bookmark.setAttribute("name", heading.getTextContent());
                bookmark.setAttribute("href", "#" + heading.getAttribute("id"));
                if (heading.getTagName().equals("h2")) {
                    section = bookmark;
                    bookmarks.appendChild(bookmark);
                } else {
                    section.appendChild(bookmark);
                }
            }
        }
        return bookmarks;
    }

    /** What a picture shows and tells; a picture that only repeats its words says nothing. */
    private static String described(Element picture) {
        NodeList told = picture.getElementsByTagNameNS("*", "desc");
        return told.getLength() == 0
                ? " "
                : picture.getElementsByTagNameNS("*", "title").item(0).getTextContent() + ". "
                        + told.item(0).getTextContent();
    }

    private List<Element> elements(String name) {
        NodeList found = page.getElementsByTagNameNS("*", name);
        List<Element> all = new ArrayList<>();
        for (int e = 0; e < found.getLength(); e++) {
            all.add((Element) found.item(e));
        }
        return all;
    }

    private static String style() {
        try (InputStream in = PdfReport.class.getResourceAsStream("sheets.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
