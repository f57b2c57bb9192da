/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.geotools.process.ProcessFactory;
import org.kithgis.geoserver.process.KithProcessFactory;
import org.kithgis.standalone.ows.ExceptionReports;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.OwsService;
import org.kithgis.standalone.ows.XmlInput;
import org.w3c.dom.Element;

/**
 * WPS 1.0.0 over GeoTools processes: GetCapabilities, DescribeProcess and Execute, by GET and by POST, with features
 * inline as GeoJSON or CSV, or by reference to a layer of this server or to another process. Answers come at once;
 * nothing is stored.
 *
 * <p>A request at fault gets an exception report. A process that was run and failed gets a response document whose
 * status holds the process's own sentence, as from GeoServer.
 */
public final class WpsService implements OwsService {

    private final Offerings offerings;
    private final LayerReferences layers;
    private final Limits limits;

    /**
     * Serves the {@code kith} processes, but for those that call a process of GeoServer's.
     *
     * @param wfs the service that references to layers are put to
     */
    public WpsService(OwsService wfs) {
        this(wfs, List.of(new KithProcessFactory()), KithProcessFactory.NAMESPACE, Limits.DEFAULT);
    }

    /**
     * Serves the processes of some factories that lie in one namespace.
     *
     * @throws IllegalArgumentException for a process with an input or output that is neither features nor a string,
     *     number, boolean or enum
     */
    public WpsService(OwsService wfs, Collection<ProcessFactory> factories, String namespace, Limits limits) {
        this.offerings = new Offerings(factories, namespace);
        this.layers = new LayerReferences(wfs);
        this.limits = limits;
    }

    @Override
    public String name() {
        return "WPS";
    }

    @Override
    public OwsResponse handle(OwsRequest request) {
        if (!request.posted()) {
            String operation = request.require("request").strip();
            return switch (operation.toLowerCase(Locale.ROOT)) {
                case "getcapabilities" ->
                    capabilities(
                            request,
                            request.get("acceptVersions").stream()
                                    .flatMap(list -> Arrays.stream(list.split(",")))
                                    .map(String::strip)
                                    .toList());
                case "describeprocess" -> {
                    checkVersion(request.get("version").orElse(null));
                    yield describe(Arrays.stream(request.require("identifier").split(","))
                            .map(String::strip)
                            .toList());
                }
                case "execute" -> {
                    checkVersion(request.get("version").orElse(null));
                    yield execute(request, KvpParser.parse(request));
                }
                default -> throw unknown(operation);
            };
        }
        Element root = XmlInput.parse(request.body(), limits.requestBytes(), "InvalidParameterValue");
        return switch (root.getLocalName()) {
            case "GetCapabilities" -> capabilities(request, acceptedVersions(root));
            case "DescribeProcess" -> {
                checkVersion(XmlInput.attribute(root, "version").orElse(null));
                yield describe(XmlInput.children(root, "Identifier").stream()
                        .map(XmlInput::text)
                        .toList());
            }
            case "Execute" -> {
                checkVersion(XmlInput.attribute(root, "version").orElse(null));
                yield execute(request, ExecuteParser.parse(root));
            }
            default -> throw unknown(root.getLocalName());
        };
    }

    @Override
    public OwsResponse report(OwsRequest request, OwsException problem) {
        return ExceptionReports.ows11(problem, Wps.VERSION);
    }

    private OwsResponse capabilities(OwsRequest request, List<String> accepted) {
        if (!accepted.isEmpty() && !accepted.contains(Wps.VERSION)) {
            throw new OwsException(
                    "VersionNegotiationFailed",
                    "acceptVersions",
                    "The request accepts the versions " + Quote.brief(String.join(", ", accepted))
                            + "; this service speaks " + Wps.VERSION + ".");
        }
        return Capabilities.of(request, offerings, limits);
    }

    private OwsResponse describe(List<String> ids) {
        if (ids.isEmpty()) {
            throw new OwsException(
                    "MissingParameterValue", "identifier", "DescribeProcess needs an ows:Identifier, or several.");
        }
        List<Offering> described = new ArrayList<>();
        for (String id : ids) {
            if (id.equalsIgnoreCase("all")) {
                described.addAll(offerings.all());
            } else {
                described.add(offerings.find(id, "identifier"));
            }
        }
        return Describe.of(described, limits);
    }

    private OwsResponse execute(OwsRequest asked, ExecuteRequest request) {
        return new Execution(offerings, layers, limits, asked).answer(request);
    }

    private static List<String> acceptedVersions(Element root) {
        return XmlInput.child(root, "AcceptVersions").stream()
                .flatMap(list -> XmlInput.children(list, "Version").stream())
                .map(XmlInput::text)
                .toList();
    }

    private static void checkVersion(String version) {
        if (version != null && !version.strip().equals(Wps.VERSION)) {
            throw new OwsException(
                    "InvalidParameterValue",
                    "version",
                    "The version is '" + Quote.brief(version) + "'; this service speaks " + Wps.VERSION + ".");
        }
    }

    private static OwsException unknown(String operation) {
        return new OwsException(
                "OperationNotSupported",
                "request",
                "The request is '" + Quote.brief(operation)
                        + "'; expected GetCapabilities, DescribeProcess or Execute.");
    }
}
