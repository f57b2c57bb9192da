/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.sort.SortBy;
import org.geotools.api.filter.sort.SortOrder;
import org.geotools.factory.CommonFactoryFinder;
import org.kithgis.standalone.ows.Bbox;
import org.kithgis.standalone.ows.CrsCode;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.ViewParams;
import org.kithgis.standalone.ows.XmlInput;
import org.w3c.dom.Element;

/** Reads GetFeature and GetPropertyValue requests, in keys and values or in XML, into one checked form. */
final class FeatureRequests {

    private static final FilterFactory FACTORY = CommonFactoryFinder.getFilterFactory();

    private static final int MOST_FILTER_BYTES = 4_000_000;

    private final Types types;

    FeatureRequests(Types types) {
        this.types = types;
    }

    // ---------------------------------------------------------------- keys and values

    /** A request in keys and values. */
    FeatureRequest read(OwsRequest request) {
        Paging paging = new Paging(
                request.get("count").or(() -> request.get("maxFeatures")),
                request.get("startIndex"),
                request.get("resultType"),
                request.get("outputFormat"));
        Optional<String> stored = request.get("storedQuery_id").or(() -> request.get("storedQueryId"));
        if (stored.isPresent()) {
            StoredQueries.check(stored.get(), "storedQuery_id");
            return paging.request(byId(request.require("id"), request.get("srsName")), true);
        }
        return paging.request(queries(request), false);
    }

    private List<FeatureQuery> queries(OwsRequest request) {
        Set<String> places = Set.of("bbox", "filter", "cql_filter", "resourceId", "featureId");
        List<String> given =
                places.stream().filter(p -> request.get(p).isPresent()).sorted().toList();
        if (given.size() > 1) {
            throw invalid(
                    given.get(1),
                    "The request has both '" + given.get(0) + "' and '" + given.get(1)
                            + "'; expected one of them (cql_filter can hold both conditions)");
        }
        List<LayerType> layers = layers(request);
        List<List<String>> properties = propertyLists(request, layers.size());
        List<Map<String, String>> viewparams = request.get("viewparams")
                .map(v -> ViewParams.parse(v, layers.size()))
                .orElse(Collections.nCopies(layers.size(), Map.of()));
        List<FeatureQuery> queries = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            LayerType type = layers.get(i);
            queries.add(query(
                    type,
                    filter(request, type, i, layers.size()),
                    sort(request, type),
                    properties.get(i),
                    request.get("srsName"),
                    viewparams.get(i)));
        }
        return queries;
    }

    private List<LayerType> layers(OwsRequest request) {
        Optional<String> names = request.get("typeNames").or(() -> request.get("typeName"));
        if (names.isEmpty()) {
            Optional<String> ids = request.get("resourceId").or(() -> request.get("featureId"));
            // Ids begin with the name of their layer, as GeoServer's do.
            return List.of(ids.map(id -> typeOf(id.split(",")[0]))
                    .orElseThrow(() -> new OwsException(
                            "MissingParameterValue",
                            "typeNames",
                            "The request has no 'typeNames' parameter, which it needs.")));
        }
        Map<String, String> namespaces = request.get("namespaces")
                .or(() -> request.get("namespace"))
                .map(Types::namespaces)
                .orElse(Map.of());
        List<LayerType> layers = new ArrayList<>();
        for (String group : groups(names.get())) {
            layers.add(one(group, ",", namespaces));
        }
        return layers;
    }

    /** The one layer a query names; several, separated as this encoding has it, would be a join. */
    private LayerType one(String name, String separator, Map<String, String> namespaces) {
        if (name.strip().contains(separator)) {
            throw new OwsException(
                    "OptionNotSupported",
                    "typeNames",
                    "typeNames asks for a join of '" + name.strip()
                            + "'; joins are not supported, and several layers are asked for as (one)(other).");
        }
        return types.find(name, namespaces, "typeNames");
    }

    private Filter filter(OwsRequest request, LayerType type, int i, int layers) {
        Optional<String> bbox = request.get("bbox");
        if (bbox.isPresent()) {
            Bbox box = Bbox.parse(bbox.get());
            // Where neither the box nor the layer names a system, the numbers are taken as they are.
            CrsCode otherwise = type.declared().orElse(new CrsCode("", 0, type.source(), false));
            return FilterPreparer.box(box.envelope(otherwise), type);
        }
        Optional<String> xml = request.get("filter");
        if (xml.isPresent()) {
            byte[] document = pick(groups(xml.get()), i, layers, "filter").getBytes(StandardCharsets.UTF_8);
            return FilterPreparer.prepare(FilterReader.read(document, MOST_FILTER_BYTES), type, "filter");
        }
        Optional<String> cql = request.get("cql_filter");
        if (cql.isPresent()) {
            String text = layers == 1 ? cql.get() : pick(List.of(cql.get().split(";")), i, layers, "cql_filter");
            return FilterPreparer.prepare(FilterPreparer.parseCql(text), type, "cql_filter");
        }
        Optional<String> ids = request.get("resourceId").or(() -> request.get("featureId"));
        return ids.map(list -> ids(List.of(list.split(",")), type)).orElse(Filter.INCLUDE);
    }

    private List<SortBy> sort(OwsRequest request, LayerType type) {
        List<SortBy> sort = new ArrayList<>();
        for (String key : request.get("sortBy").map(s -> s.split(",")).orElse(new String[0])) {
            // A plus that nobody escaped in an address has become a space; one that was escaped twice has not.
            String[] parts = key.strip().split("[\\s+]+");
            String order = parts.length == 1 ? "ASC" : parts[1];
            if (parts.length > 2) {
                throw invalid("sortBy", "sortBy has '" + key.strip() + "'; expected a property and ASC or DESC");
            }
            sort.add(sortKey(type, parts[0], order));
        }
        return sort;
    }

    private static List<List<String>> propertyLists(OwsRequest request, int layers) {
        Optional<String> names = request.get("propertyName");
        if (names.isEmpty()) {
            return Collections.nCopies(layers, List.of());
        }
        List<List<String>> lists = new ArrayList<>();
        List<String> groups = groups(names.get());
        for (int i = 0; i < layers; i++) {
            lists.add(List.of(pick(groups, i, layers, "propertyName").split(",")));
        }
        return lists;
    }

    /** The parts of {@code (a)(b)}; a text that does not begin with a bracket is one part. */
    private static List<String> groups(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("(") || !stripped.endsWith(")")) {
            return List.of(stripped);
        }
        return List.of(stripped.substring(1, stripped.length() - 1).split("\\)\\s*\\("));
    }

    private static String pick(List<String> groups, int i, int layers, String locator) {
        if (groups.size() != layers && groups.size() != 1) {
            throw invalid(
                    locator,
                    locator + " has " + groups.size() + " parts for " + layers + " layers; expected one for each");
        }
        return groups.get(groups.size() == 1 ? 0 : i);
    }

    // ---------------------------------------------------------------- XML

    /** A posted request: a {@code wfs:GetFeature} or {@code wfs:GetPropertyValue}. */
    FeatureRequest read(Element root, OwsRequest request) {
        Paging paging = new Paging(
                XmlInput.attribute(root, "count"),
                XmlInput.attribute(root, "startIndex"),
                XmlInput.attribute(root, "resultType"),
                XmlInput.attribute(root, "outputFormat"));
        List<FeatureQuery> queries = new ArrayList<>();
        for (Element e : XmlInput.children(root)) {
            if (e.getLocalName().equals("StoredQuery")) {
                StoredQueries.check(XmlInput.attribute(e, "id").orElse(""), "id");
                String id = XmlInput.children(e, "Parameter").stream()
                        .filter(p -> p.getAttribute("name").equalsIgnoreCase("id"))
                        .map(XmlInput::text)
                        .findFirst()
                        .orElseThrow(() -> new OwsException(
                                "MissingParameterValue",
                                "id",
                                "The stored query has no parameter 'id', which it needs."));
                if (XmlInput.children(root).size() == 1) {
                    return paging.request(byId(id, Optional.empty()), true);
                }
                queries.addAll(byId(id, Optional.empty()));
            } else if (e.getLocalName().equals("Query")) {
                queries.add(query(e, root, request));
            } else {
                throw invalid(
                        e.getLocalName(),
                        "The request has '" + e.getNodeName() + "'; expected wfs:Query or wfs:StoredQuery");
            }
        }
        if (queries.isEmpty()) {
            throw new OwsException("MissingParameterValue", "Query", "The request has no wfs:Query, which it needs.");
        }
        return paging.request(queries, false);
    }

    private FeatureQuery query(Element e, Element root, OwsRequest request) {
        String name = XmlInput.attribute(e, "typeNames")
                .or(() -> XmlInput.attribute(e, "typeName"))
                // OWSLib 0.27 writes it so.
                .or(() -> XmlInput.attribute(e, "typenames"))
                .orElseThrow(() -> new OwsException(
                        "MissingParameterValue",
                        "typeNames",
                        "The wfs:Query has no attribute 'typeNames', which it needs."));
        LayerType type = one(name, " ", Types.namespaces(e, name));
        Filter filter = XmlInput.child(e, "Filter")
                .map(f -> FilterPreparer.prepare(FilterReader.read(f), type, "filter"))
                .orElse(Filter.INCLUDE);
        List<SortBy> sort = new ArrayList<>();
        for (Element key : XmlInput.child(e, "SortBy").map(XmlInput::children).orElse(List.of())) {
            String property = XmlInput.child(key, "ValueReference")
                    .or(() -> XmlInput.child(key, "PropertyName"))
                    .map(XmlInput::text)
                    .orElseThrow(() -> invalid("sortBy", "A fes:SortProperty has no fes:ValueReference"));
            sort.add(sortKey(
                    type,
                    property,
                    XmlInput.child(key, "SortOrder").map(XmlInput::text).orElse("ASC")));
        }
        Map<String, String> viewparams = XmlInput.attribute(e, "viewParams")
                .or(() -> XmlInput.attribute(root, "viewParams"))
                .or(() -> request.get("viewparams"))
                .map(v -> ViewParams.parse(v, 1).get(0))
                .orElse(Map.of());
        List<String> properties = XmlInput.children(e, "PropertyName").stream()
                .map(XmlInput::text)
                .toList();
        return query(type, filter, sort, properties, XmlInput.attribute(e, "srsName"), viewparams);
    }

    // ---------------------------------------------------------------- both

    private static FeatureQuery query(
            LayerType type,
            Filter filter,
            List<SortBy> sort,
            List<String> properties,
            Optional<String> srsName,
            Map<String, String> viewparams) {
        List<String> names = new ArrayList<>();
        for (String property : properties) {
            if (!property.isBlank() && !property.strip().equals("*")) {
                String name = type.attribute(property, "propertyName").getLocalName();
                if (!names.contains(name)) {
                    names.add(name);
                }
            }
        }
        Optional<CrsCode> crs = srsName.map(s -> CrsCode.parse(s, "srsName"));
        if (crs.isPresent() && type.geometry().isPresent() && type.source() == null) {
            throw invalid(
                    "srsName",
                    "srsName is '" + crs.get().text() + "', but the coordinate system of '"
                            + type.layer().qualifiedName() + "' is not known, so it cannot be changed");
        }
        return new FeatureQuery(type, filter, sort, names, crs, viewparams);
    }

    private static SortBy sortKey(LayerType type, String property, String order) {
        AttributeDescriptor attribute = type.attribute(property, "sortBy");
        if (LayerType.isGeometry(attribute)) {
            throw invalid("sortBy", "sortBy names '" + attribute.getLocalName() + "', a geometry; expected a value");
        }
        SortOrder sortOrder =
                switch (order.toUpperCase(Locale.ROOT)) {
                    case "ASC", "A" -> SortOrder.ASCENDING;
                    case "DESC", "D" -> SortOrder.DESCENDING;
                    default ->
                        throw invalid(
                                "sortBy", "sortBy orders '" + property + "' by '" + order + "'; expected ASC or DESC");
                };
        return FACTORY.sort(attribute.getLocalName(), sortOrder);
    }

    private static Filter ids(List<String> ids, LayerType type) {
        Filter filter =
                FACTORY.id(ids.stream().map(id -> FACTORY.featureId(id.strip())).collect(Collectors.toSet()));
        return FilterPreparer.prepare(filter, type, "resourceId");
    }

    /** One query for a feature's id: of the layer whose name begins it, else of whichever has it. */
    private List<FeatureQuery> byId(String id, Optional<String> srsName) {
        LayerType type = typeOf(id);
        return List.of(query(type, ids(List.of(id), type), List.of(), List.of(), srsName, Map.of()));
    }

    private LayerType typeOf(String id) {
        String decoded = XmlNames.decode(id.strip());
        return types.all().stream()
                .filter(t -> decoded.startsWith(t.layer().name() + "."))
                .findFirst()
                .or(() -> types.all().stream()
                        .filter(t -> Results.has(t, decoded))
                        .findFirst())
                .orElseThrow(() -> new OwsException(
                        "NotFound", "id", "There is no feature '" + id.strip() + "' in any layer here."));
    }

    /** What a request says of the answer as a whole. */
    private record Paging(
            Optional<String> count,
            Optional<String> startIndex,
            Optional<String> resultType,
            Optional<String> outputFormat) {

        FeatureRequest request(List<FeatureQuery> queries, boolean single) {
            boolean hits = resultType.map(Paging::hits).orElse(false);
            String formatName = outputFormat.orElse(OutputFormat.GML32.names().get(0));
            return new FeatureRequest(
                    queries,
                    startIndex
                            .map(s -> number(s, "startIndex", Integer.MAX_VALUE))
                            .orElse(0),
                    count.map(c -> number(c, "count", FeatureRequest.MOST)).orElse(FeatureRequest.MOST),
                    hits,
                    OutputFormat.of(formatName),
                    formatName,
                    single && !hits);
        }

        private static boolean hits(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "hits" -> true;
                case "results" -> false;
                default -> throw invalid("resultType", "resultType is '" + text + "'; expected results or hits");
            };
        }

        /** A whole number from 0; one above the most is the most, however long. */
        private static int number(String text, String locator, int most) {
            if (!text.strip().matches("\\+?\\d{1,1000}")) {
                throw invalid(locator, locator + " is '" + text + "'; expected a whole number, 0 or more");
            }
            return new BigInteger(text.strip()).min(BigInteger.valueOf(most)).intValue();
        }
    }

    private static OwsException invalid(String locator, String sentence) {
        return new OwsException("InvalidParameterValue", locator, sentence + ".");
    }
}
