/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsService;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Which service a request is for, in GeoServer's order: the {@code service} parameter, else the root element of a posted
 * document, else the last step of the path.
 */
final class Dispatch {

    /** The path that serves every service, and so says nothing of which one is meant. */
    static final String ANY = "ows";

    private Dispatch() {}

    /**
     * Finds the service.
     *
     * @param services those at this address
     * @param pathEnd the last step of the path: {@code ows}, {@code wms}, {@code wfs} or {@code wps}
     * @throws OwsException when the request names none, or one that is not here
     */
    static OwsService choose(OwsRequest request, String pathEnd, List<OwsService> services) {
        String name = request.get("service")
                .or(() -> request.posted() ? serviceOfDocument(request.body()) : Optional.empty())
                .or(() -> pathEnd.equals(ANY) ? Optional.empty() : Optional.of(pathEnd))
                .orElseThrow(() -> new OwsException(
                        "MissingParameterValue",
                        "service",
                        "The request does not say which service it is for: add service=" + oneOf(services) + "."));
        return services.stream()
                .filter(s -> s.name().equalsIgnoreCase(name.trim()))
                .findFirst()
                .orElseThrow(() -> new OwsException(
                        "InvalidParameterValue",
                        "service",
                        "The request is for the service '" + name.trim() + "', which is not offered here; expected "
                                + oneOf(services) + "."));
    }

    private static String oneOf(List<OwsService> services) {
        List<String> names = services.stream().map(OwsService::name).toList();
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /** What the root element says of its service; empty where it says nothing or is not XML (its reader will say so). */
    private static Optional<String> serviceOfDocument(byte[] document) {
        Root root = new Root();
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.newSAXParser().parse(new ByteArrayInputStream(document), root);
        } catch (SAXException | IOException e) {
            return root.service; // it was seen, and no more was read; or it is no XML
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser lacks a protection Kith needs.", e);
        }
        return root.service;
    }

    /**
     * Reads the root element's start, and no further. Not by a stream reader: the JDK's writes to the standard error stream
     * of bytes that are no text.
     */
    private static final class Root extends DefaultHandler {

        private Optional<String> service = Optional.empty();

        @Override
        public void startElement(String namespace, String localName, String name, Attributes attributes)
                throws SAXException {
            String attribute = attributes.getValue("", "service");
            service =
                    attribute != null && !attribute.isBlank() ? Optional.of(attribute) : serviceOfNamespace(namespace);
            throw new SAXException("The root element has begun.");
        }
    }

    private static Optional<String> serviceOfNamespace(String namespace) {
        if (namespace == null) {
            return Optional.empty();
        }
        return List.of("wfs", "wps", "wms").stream()
                .filter(s -> namespace.startsWith("http://www.opengis.net/" + s))
                .findFirst();
    }
}
