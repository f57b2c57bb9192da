/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsService;

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
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                while (reader.hasNext()) {
                    if (reader.next() == XMLStreamReader.START_ELEMENT) {
                        String attribute = reader.getAttributeValue(null, "service");
                        return attribute != null && !attribute.isBlank()
                                ? Optional.of(attribute)
                                : serviceOfNamespace(reader.getNamespaceURI());
                    }
                }
                return Optional.empty();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return Optional.empty();
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
