/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wfs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.ows.CrsCode;
import org.kithgis.standalone.ows.OwsException;
import org.kithgis.standalone.ows.OwsRequest;
import org.kithgis.standalone.ows.OwsResponse;
import org.kithgis.standalone.ows.XmlWriter;

/** GetCapabilities: what this service does, and no more. */
final class CapabilitiesAnswer {

    private static final Map<String, String> NAMESPACES = new TreeMap<>(Map.of(
            "wfs",
            "http://www.opengis.net/wfs/2.0",
            "ows",
            "http://www.opengis.net/ows/1.1",
            "fes",
            "http://www.opengis.net/fes/2.0",
            "gml",
            "http://www.opengis.net/gml/3.2",
            "xlink",
            "http://www.w3.org/1999/xlink",
            "xsi",
            "http://www.w3.org/2001/XMLSchema-instance",
            Catalog.WORKSPACE,
            Catalog.NAMESPACE));

    /** Systems the answers may be asked for in besides the layer's own: any EPSG has, but these are the likely ones. */
    private static final List<Integer> LIKELY = List.of(4326, 3857, 27700);

    private static final List<String> GML = OutputFormat.GML32.names();

    private final OwsRequest request;
    private final List<LayerType> types;

    private CapabilitiesAnswer(OwsRequest request, List<LayerType> types) {
        this.request = request;
        this.types = types;
    }

    /** The answer, made in full before it is sent: a layer whose bounds cannot be read is a report, not half a list. */
    static OwsResponse of(OwsRequest request, List<LayerType> types) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try {
            XmlWriter xml = XmlWriter.indented(document, NAMESPACES);
            new CapabilitiesAnswer(request, types).write(xml);
            xml.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OwsResponse.of("application/xml; charset=UTF-8", document.toByteArray());
    }

    private void write(XmlWriter xml) throws IOException {
        xml.start("wfs:WFS_Capabilities")
                .attribute("version", WfsService.VERSION)
                .attribute(
                        "xsi:schemaLocation",
                        "http://www.opengis.net/wfs/2.0 http://schemas.opengis.net/wfs/2.0/wfs.xsd");
        service(xml);
        operations(xml);
        xml.start("wfs:FeatureTypeList");
        for (LayerType type : types) {
            featureType(xml, type);
        }
        xml.end();
        filters(xml);
    }

    private static void service(XmlWriter xml) throws IOException {
        xml.start("ows:ServiceIdentification");
        xml.element("ows:Title", "Kith preview: features");
        xml.element(
                "ows:Abstract",
                "Isolation indices and fair funding rankings of small areas. A preview for a machine without GeoServer;"
                        + " the same requests work there.");
        keywords(xml, List.of("WFS", "isolation", "funding", "small areas"));
        xml.element("ows:ServiceType", "WFS");
        xml.element("ows:ServiceTypeVersion", WfsService.VERSION);
        xml.element("ows:Fees", "NONE");
        xml.element("ows:AccessConstraints", "NONE");
        xml.end();
        xml.start("ows:ServiceProvider");
        xml.element("ows:ProviderName", "Kith preview server");
        xml.start("ows:ServiceContact").end();
        xml.end();
    }

    private void operations(XmlWriter xml) throws IOException {
        xml.start("ows:OperationsMetadata");
        operation(xml, "GetCapabilities");
        parameter(xml, "AcceptVersions", List.of(WfsService.VERSION));
        parameter(xml, "AcceptFormats", List.of("application/xml", "text/xml"));
        xml.end();
        operation(xml, "DescribeFeatureType");
        parameter(xml, "outputFormat", GML);
        xml.end();
        operation(xml, "GetFeature");
        parameter(xml, "resultType", List.of("results", "hits"));
        parameter(xml, "outputFormat", OutputFormat.allNames());
        parameter(xml, "resolve", List.of("none", "local"));
        // Here, as in GeoServer: GDAL takes its page size from it.
        constraint(xml, "CountDefault", Integer.toString(FeatureRequest.MOST));
        xml.end();
        operation(xml, "GetPropertyValue");
        parameter(xml, "resolve", List.of("none", "local"));
        parameter(xml, "outputFormat", GML);
        xml.end();
        operation(xml, "ListStoredQueries");
        xml.end();
        operation(xml, "DescribeStoredQueries");
        xml.end();
        parameter(xml, "version", List.of(WfsService.VERSION));
        for (String done : List.of("ImplementsBasicWFS", "KVPEncoding", "XMLEncoding", "ImplementsResultPaging")) {
            constraint(xml, done, "TRUE");
        }
        for (String notDone : List.of(
                "ImplementsTransactionalWFS",
                "ImplementsLockingWFS",
                "SOAPEncoding",
                "ImplementsInheritance",
                "ImplementsRemoteResolve",
                "ImplementsStandardJoins",
                "ImplementsSpatialJoins",
                "ImplementsTemporalJoins",
                "ImplementsFeatureVersioning",
                "ManageStoredQueries",
                "PagingIsTransactionSafe")) {
            constraint(xml, notDone, "FALSE");
        }
        xml.start("ows:Constraint").attribute("name", "QueryExpressions");
        xml.start("ows:AllowedValues");
        xml.element("ows:Value", "wfs:Query").element("ows:Value", "wfs:StoredQuery");
        xml.end().end();
        xml.end();
    }

    /** Opens an operation that is asked by GET and by POST; the caller closes it. */
    private void operation(XmlWriter xml, String name) throws IOException {
        xml.start("ows:Operation").attribute("name", name);
        xml.start("ows:DCP").start("ows:HTTP");
        xml.start("ows:Get").attribute("xlink:href", request.serviceUrl()).end();
        xml.start("ows:Post").attribute("xlink:href", request.serviceUrl()).end();
        xml.end().end();
    }

    private static void parameter(XmlWriter xml, String name, List<String> values) throws IOException {
        xml.start("ows:Parameter").attribute("name", name).start("ows:AllowedValues");
        for (String value : values) {
            xml.element("ows:Value", value);
        }
        xml.end().end();
    }

    private static void constraint(XmlWriter xml, String name, String value) throws IOException {
        xml.start("ows:Constraint").attribute("name", name);
        xml.start("ows:NoValues").end();
        xml.element("ows:DefaultValue", value);
        xml.end();
    }

    private static void keywords(XmlWriter xml, List<String> words) throws IOException {
        if (words.isEmpty()) {
            return;
        }
        xml.start("ows:Keywords");
        for (String word : words) {
            xml.element("ows:Keyword", word);
        }
        xml.end();
    }

    private static void featureType(XmlWriter xml, LayerType type) throws IOException {
        Layer layer = type.layer();
        xml.start("wfs:FeatureType");
        xml.element("wfs:Name", type.elementName());
        xml.element("wfs:Title", layer.title());
        String description = Stream.of(layer.description(), layer.attribution())
                .filter(t -> !t.isBlank())
                .reduce((a, b) -> a + " " + b)
                .orElse(null);
        xml.element("wfs:Abstract", description);
        keywords(xml, layer.keywords());
        if (type.geometry().isEmpty()) {
            xml.start("wfs:NoCRS").end();
        } else if (type.declared().isPresent()) {
            CrsCode declared = type.declared().get();
            xml.element("wfs:DefaultCRS", declared.text());
            for (int epsg : LIKELY) {
                if (epsg != declared.epsg()) {
                    xml.element("wfs:OtherCRS", CrsCode.urn(epsg).text());
                }
            }
        }
        bounds(xml, type);
        xml.end();
    }

    private static void bounds(XmlWriter xml, LayerType type) throws IOException {
        if (type.geometry().isEmpty() || type.source() == null) {
            return;
        }
        ReferencedEnvelope bounds = type.layer().source().getBounds();
        if (bounds == null) {
            bounds = type.layer().source().getFeatures().getBounds();
        }
        if (bounds == null || bounds.isNull()) {
            return;
        }
        try {
            ReferencedEnvelope degrees =
                    new ReferencedEnvelope(bounds, type.source()).transform(DefaultGeographicCRS.WGS84, true);
            xml.start("ows:WGS84BoundingBox");
            xml.element("ows:LowerCorner", degrees.getMinX() + " " + degrees.getMinY());
            xml.element("ows:UpperCorner", degrees.getMaxX() + " " + degrees.getMaxY());
            xml.end();
        } catch (FactoryException | TransformException e) {
            throw new OwsException(
                    "NoApplicableCode",
                    null,
                    "The bounds of '" + type.layer().qualifiedName() + "' cannot be expressed in degrees.",
                    e);
        }
    }

    private static void filters(XmlWriter xml) throws IOException {
        xml.start("fes:Filter_Capabilities");
        xml.start("fes:Conformance");
        for (String done : List.of(
                "ImplementsQuery",
                "ImplementsAdHocQuery",
                "ImplementsResourceId",
                "ImplementsMinStandardFilter",
                "ImplementsStandardFilter",
                "ImplementsMinSpatialFilter",
                "ImplementsSpatialFilter",
                "ImplementsSorting",
                "ImplementsMinimumXPath")) {
            conformance(xml, done, "TRUE");
        }
        for (String notDone : List.of(
                "ImplementsFunctions",
                "ImplementsMinTemporalFilter",
                "ImplementsTemporalFilter",
                "ImplementsVersionNav",
                "ImplementsExtendedOperators",
                "ImplementsSchemaElementFunc")) {
            conformance(xml, notDone, "FALSE");
        }
        xml.end();
        xml.start("fes:Id_Capabilities");
        xml.start("fes:ResourceIdentifier").attribute("name", "fes:ResourceId").end();
        xml.end();
        xml.start("fes:Scalar_Capabilities");
        xml.start("fes:LogicalOperators").end();
        xml.start("fes:ComparisonOperators");
        for (String name : List.of(
                "PropertyIsEqualTo",
                "PropertyIsNotEqualTo",
                "PropertyIsLessThan",
                "PropertyIsGreaterThan",
                "PropertyIsLessThanOrEqualTo",
                "PropertyIsGreaterThanOrEqualTo",
                "PropertyIsLike",
                "PropertyIsNull",
                "PropertyIsNil",
                "PropertyIsBetween")) {
            xml.start("fes:ComparisonOperator").attribute("name", name).end();
        }
        xml.end().end();
        xml.start("fes:Spatial_Capabilities");
        xml.start("fes:GeometryOperands");
        for (String name : List.of(
                "gml:Envelope",
                "gml:Point",
                "gml:LineString",
                "gml:Polygon",
                "gml:MultiPoint",
                "gml:MultiCurve",
                "gml:MultiSurface")) {
            xml.start("fes:GeometryOperand").attribute("name", name).end();
        }
        xml.end();
        xml.start("fes:SpatialOperators");
        for (String name : List.of(
                "BBOX", "Equals", "Disjoint", "Intersects", "Touches", "Crosses", "Within", "Contains", "Overlaps")) {
            xml.start("fes:SpatialOperator").attribute("name", name).end();
        }
        xml.end().end();
        xml.end();
    }

    private static void conformance(XmlWriter xml, String name, String value) throws IOException {
        xml.start("fes:Constraint").attribute("name", name);
        xml.start("ows:NoValues").end();
        xml.element("ows:DefaultValue", value);
        xml.end();
    }
}
