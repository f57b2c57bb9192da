/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.kithgis.engine.area.Spelling;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.ows.ExceptionReports;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.OwsService;
import org.kithgis.standalone.ows.XmlInput;
import org.w3c.dom.Element;

/**
 * WFS 2.0.0, of the conformance class Basic WFS: GetCapabilities, DescribeFeatureType, GetFeature, GetPropertyValue,
 * ListStoredQueries and DescribeStoredQueries, by GET in keys and values and by POST in XML. It reads only.
 *
 * <p>It answers what GeoServer answers to the same request, its own parameters included: {@code cql_filter}, {@code
 * viewparams}, {@code maxFeatures}, {@code typeName}. A request of another version is refused, but for GetCapabilities,
 * which is answered in 2.0.0 unless its AcceptVersions rules that out.
 */
public final class WfsService implements OwsService {

    static final String VERSION = "2.0.0";

    private static final int MOST_POSTED_BYTES = 16_000_000;

    private static final List<String> OPERATIONS = List.of(
            "GetCapabilities",
            "DescribeFeatureType",
            "GetFeature",
            "GetPropertyValue",
            "ListStoredQueries",
            "DescribeStoredQueries");

    /** What WFS 2.0 has and this service has not. */
    private static final Set<String> NOT_SUPPORTED = Set.of(
            "Transaction", "LockFeature", "GetFeatureWithLock", "CreateStoredQuery", "DropStoredQuery", "GetGmlObject");

    private final Types types;
    private final FeatureRequests requests;

    /** A service of these layers. */
    public WfsService(Catalog catalog) {
        this.types = new Types(catalog);
        this.requests = new FeatureRequests(types);
    }

    @Override
    public String name() {
        return "WFS";
    }

    @Override
    public OwsResponse report(OwsRequest request, OwsException problem) {
        return ExceptionReports.ows11(problem, VERSION);
    }

    @Override
    public OwsResponse handle(OwsRequest request) {
        if (request.posted()) {
            return posted(XmlInput.parse(request.body(), MOST_POSTED_BYTES, "OperationParsingFailed"), request);
        }
        String operation = operation(request.require("request"), "request");
        if (operation.equals("GetCapabilities")) {
            negotiate(request.get("acceptVersions")
                    .map(v -> List.of(v.split(",")))
                    .orElse(List.of()));
            return CapabilitiesAnswer.of(request, types.all());
        }
        version(request.get("version"));
        return switch (operation) {
            case "DescribeFeatureType" ->
                describe(
                        request.get("typeNames").or(() -> request.get("typeName")),
                        request.get("outputFormat"),
                        request.get("namespaces").map(Types::namespaces).orElse(Map.of()));
            case "GetFeature" -> FeatureAnswers.features(requests.read(request), request);
            case "GetPropertyValue" -> values(requests.read(request), request.require("valueReference"), request);
            case "ListStoredQueries" -> StoredQueries.list(types.all());
            default ->
                describeStored(request.get("storedQuery_id")
                        .map(ids -> List.of(ids.split(",")))
                        .orElse(List.of()));
        };
    }

    private OwsResponse posted(Element root, OwsRequest request) {
        String operation = operation(root.getLocalName(), "request");
        if (operation.equals("GetCapabilities")) {
            negotiate(XmlInput.child(root, "AcceptVersions")
                    .map(a -> XmlInput.children(a, "Version").stream()
                            .map(XmlInput::text)
                            .toList())
                    .orElse(List.of()));
            return CapabilitiesAnswer.of(request, types.all());
        }
        version(XmlInput.attribute(root, "version"));
        return switch (operation) {
            case "DescribeFeatureType" -> {
                List<LayerType> described = new ArrayList<>();
                for (Element e : XmlInput.children(root, "TypeName")) {
                    String name = XmlInput.text(e);
                    described.add(types.find(name, Types.namespaces(e, name), "typeName"));
                }
                yield describe(described, XmlInput.attribute(root, "outputFormat"));
            }
            case "GetFeature" -> FeatureAnswers.features(requests.read(root, request), request);
            case "GetPropertyValue" ->
                values(
                        requests.read(root, request),
                        XmlInput.attribute(root, "valueReference")
                                .orElseThrow(() -> new OwsException(
                                        "MissingParameterValue",
                                        "valueReference",
                                        "The wfs:GetPropertyValue has no attribute 'valueReference', which it needs.")),
                        request);
            case "ListStoredQueries" -> StoredQueries.list(types.all());
            default ->
                describeStored(XmlInput.children(root, "StoredQueryId").stream()
                        .map(XmlInput::text)
                        .toList());
        };
    }

    private static String operation(String name, String locator) {
        Optional<String> known = OPERATIONS.stream()
                .filter(o -> o.equalsIgnoreCase(name.strip()))
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        boolean standard = NOT_SUPPORTED.stream().anyMatch(name.strip()::equalsIgnoreCase);
        throw new OwsException(
                "OperationNotSupported",
                name.strip(),
                standard
                        ? "The operation '" + name.strip() + "' is not supported: this service reads only."
                        : locator + " is '" + name.strip() + "', which is no operation of WFS 2.0"
                                + Spelling.hint(name.strip(), OPERATIONS));
    }

    /** Whether a client that lists the versions it takes can take ours. One that lists none gets ours. */
    private static void negotiate(List<String> accepted) {
        if (!accepted.isEmpty() && accepted.stream().map(String::strip).noneMatch(WfsService::isOurs)) {
            throw new OwsException(
                    "VersionNegotiationFailed",
                    "acceptVersions",
                    "acceptVersions is '" + String.join(",", accepted) + "'; expected " + VERSION + " among them.");
        }
    }

    private static void version(Optional<String> version) {
        if (version.isPresent() && !isOurs(version.get().strip())) {
            throw new OwsException(
                    "InvalidParameterValue",
                    "version",
                    "version is '" + version.get() + "'; expected " + VERSION + ".");
        }
    }

    /** 2.0.2 is the corrigendum of 2.0.0, with the same requests. */
    private static boolean isOurs(String version) {
        return Set.of(VERSION, "2.0.2", "2.0").contains(version);
    }

    private OwsResponse describe(
            Optional<String> names, Optional<String> outputFormat, Map<String, String> namespaces) {
        List<LayerType> described = new ArrayList<>();
        names.ifPresent(n ->
                Arrays.stream(n.split(",")).forEach(name -> described.add(types.find(name, namespaces, "typeNames"))));
        return describe(described, outputFormat);
    }

    private OwsResponse describe(List<LayerType> described, Optional<String> outputFormat) {
        requireGml(outputFormat);
        return SchemaAnswer.of(described.isEmpty() ? types.all() : described);
    }

    private static void requireGml(Optional<String> outputFormat) {
        if (outputFormat.isPresent() && OutputFormat.of(outputFormat.get()) != OutputFormat.GML32) {
            throw new OwsException(
                    "InvalidParameterValue",
                    "outputFormat",
                    "outputFormat is '" + outputFormat.get() + "'; expected one of "
                            + String.join(", ", OutputFormat.GML32.names()) + ".");
        }
    }

    /** The values that are there: features where the property is missing drop out before paging. */
    private static OwsResponse values(FeatureRequest asked, String valueReference, OwsRequest request) {
        requireGml(Optional.of(asked.formatName()));
        if (asked.queries().size() != 1) {
            throw new OwsException(
                    "OptionNotSupported",
                    "typeNames",
                    "GetPropertyValue asks for " + asked.queries().size() + " layers; expected one.");
        }
        FeatureQuery query = asked.queries().get(0);
        AttributeDescriptor property = query.type().attribute(valueReference, "valueReference");
        FilterFactory factory = CommonFactoryFinder.getFilterFactory();
        Filter there = factory.not(factory.isNull(factory.property(LayerType.filterName(property, "valueReference"))));
        Filter filter = query.filter() == Filter.INCLUDE ? there : factory.and(query.filter(), there);
        FeatureQuery narrowed =
                new FeatureQuery(query.type(), filter, query.sort(), List.of(), query.crs(), query.viewparams());
        return FeatureAnswers.values(
                new FeatureRequest(
                        List.of(narrowed),
                        asked.startIndex(),
                        asked.count(),
                        asked.hits(),
                        asked.format(),
                        asked.formatName(),
                        false),
                property,
                request);
    }

    private OwsResponse describeStored(List<String> ids) {
        ids.forEach(id -> StoredQueries.check(id, "storedQuery_id"));
        return StoredQueries.describe(types.all());
    }
}
