/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.kithgis.standalone.catalog.Catalog;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.map.Styles;
import org.kithgis.standalone.ows.CrsCode;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The page that lists what a preview server serves: each layer with live pictures and legends, addresses to paste into
 * other programs, and requests to try. Everything shown is escaped; nothing is fetched from elsewhere; no script runs.
 */
final class IndexPage {

    /** The longer side of a map on the page, in pixels: more than it is shown at, for sharp screens. */
    private static final int PICTURE = 600;

    private static final int LARGE_PICTURE = 1600;
    private static final int SMALL_PICTURE = 320;

    /** Of a layer with many styles, so many are shown. */
    private static final int MOST_MAPS = 2;

    /** The style that shows one domain after another, and how the attribute it reads ends. */
    private static final String DOMAIN_STYLE = "domain-rank";

    private static final String RANK = "_rank";

    /** A layer's extent is widened by this share on each side, so that its outline is not cut. */
    private static final double EDGE = 0.02;

    private static final String WORKSPACE = OwsController.CONTEXT + "/" + Catalog.WORKSPACE;

    private final Site site;
    private final Template template;
    private final List<PartView> parts;

    IndexPage(Site site) {
        this.site = site;
        this.template =
                Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).compile(resource("index.mustache"));
        this.parts = site.parts().stream().map(IndexPage::view).toList();
    }

    /**
     * The page.
     *
     * @param root the address the client reached us at, without a slash at its end
     */
    String html(String root) {
        return template.execute(Map.of(
                "title", site.title(),
                "summary", site.summary(),
                "root", root,
                "parts", parts,
                "services", services(root),
                "examples", site.examples(),
                "programs", site.programs(),
                "programs?", !site.programs().isEmpty(),
                "attributions", attributions()));
    }

    /** A text that ships beside this class. */
    static String resource(String name) {
        try (InputStream in = IndexPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> attributions() {
        return site.catalog().layers().stream()
                .map(Layer::attribution)
                .filter(a -> !a.isBlank())
                .distinct()
                .toList();
    }

    private static List<ServiceView> services(String root) {
        return List.of(
                service(root, "WMS – maps and legends", "wms"),
                service(root, "WFS – features with all their figures", "wfs"),
                service(root, "WPS – processes", "wps"));
    }

    private static ServiceView service(String root, String title, String name) {
        String path = WORKSPACE + "/" + name;
        return new ServiceView(
                title, root + path, path + "?service=" + name.toUpperCase(Locale.ROOT) + "&request=GetCapabilities");
    }

    private static PartView view(Site.Part part) {
        return new PartView(
                part.id(),
                part.title(),
                part.label(),
                part.label().toLowerCase(Locale.ROOT).replace(' ', '-'),
                part.text(),
                part.layers().stream().map(IndexPage::view).toList(),
                part.tables().stream().map(IndexPage::view).toList());
    }

    private static TableView view(Site.Table table) {
        List<RowView> rows = table.rows().stream()
                .map(row -> new RowView(row.get(0), row.subList(1, row.size())))
                .toList();
        return new TableView(table.caption(), table.headings(), rows, table.note());
    }

    private static LayerView view(Layer layer) {
        List<MapView> maps = List.of();
        List<MapView> domains = List.of();
        if (!layer.styles().isEmpty()) {
            Frame frame = frame(layer);
            boolean byDomain = layer.styles().contains(DOMAIN_STYLE);
            maps = layer.styles().stream()
                    .limit(byDomain ? 1 : MOST_MAPS)
                    .map(style -> map(layer, style, frame))
                    .toList();
            domains = (byDomain ? domains(layer.source().getSchema()) : List.<String>of())
                    .stream().map(domain -> domainMap(layer, domain, frame)).toList();
        }
        return new LayerView(
                layer.name(),
                layer.qualifiedName(),
                layer.title(),
                layer.description(),
                maps,
                domains,
                domains.isEmpty() ? "" : legend(layer, DOMAIN_STYLE),
                links(layer));
    }

    /** The domains a layer has a rank and points of, as they begin its attributes' names. */
    private static List<String> domains(SimpleFeatureType type) {
        return type.getAttributeDescriptors().stream()
                .map(AttributeDescriptor::getLocalName)
                .filter(name -> name.endsWith(RANK))
                .map(name -> name.substring(0, name.length() - RANK.length()))
                .filter(domain -> type.getDescriptor(domain + "_points") != null)
                .toList();
    }

    private static MapView map(Layer layer, String style, Frame frame) {
        return new MapView(
                layer.title(),
                style,
                Styles.find(style).map(Styles::title).orElse(style),
                picture(layer, style, "", frame, PICTURE),
                picture(layer, style, "", frame, LARGE_PICTURE),
                legend(layer, style),
                frame.width(PICTURE),
                frame.height(PICTURE));
    }

    private static MapView domainMap(Layer layer, String domain, Frame frame) {
        String environment = "attribute:" + domain + RANK;
        String words = domain.replace('_', ' ');
        return new MapView(
                layer.title(),
                DOMAIN_STYLE,
                Character.toUpperCase(words.charAt(0)) + words.substring(1),
                picture(layer, DOMAIN_STYLE, environment, frame, SMALL_PICTURE),
                picture(layer, DOMAIN_STYLE, environment, frame, LARGE_PICTURE),
                "",
                frame.width(SMALL_PICTURE),
                frame.height(SMALL_PICTURE));
    }

    private static String legend(Layer layer, String style) {
        return at("/wms")
                .queryParam("service", "WMS")
                .queryParam("version", "1.1.1")
                .queryParam("request", "GetLegendGraphic")
                .queryParam("format", "image/png")
                .queryParam("layer", layer.qualifiedName())
                .queryParam("style", style)
                .queryParam("transparent", "true")
                .build()
                .encode()
                .toString();
    }

    /** In WMS 1.1.1 every system has x first, so the box needs no thought of axes. */
    private static String picture(Layer layer, String style, String environment, Frame frame, int size) {
        ReferencedEnvelope box = frame.box();
        UriComponentsBuilder address = at("/wms")
                .queryParam("service", "WMS")
                .queryParam("version", "1.1.1")
                .queryParam("request", "GetMap")
                .queryParam("layers", layer.qualifiedName())
                .queryParam("styles", style)
                .queryParam("srs", frame.code())
                .queryParam("bbox", box.getMinX() + "," + box.getMinY() + "," + box.getMaxX() + "," + box.getMaxY())
                .queryParam("width", frame.width(size))
                .queryParam("height", frame.height(size))
                .queryParam("format", "image/png");
        if (!environment.isEmpty()) {
            address.queryParam("env", environment);
        }
        return address.build().encode().toString();
    }

    private static List<LinkView> links(Layer layer) {
        return List.of(
                new LinkView("GeoJSON", features(layer, "application/json")),
                new LinkView("CSV", features(layer, "csv")),
                new LinkView("GML", features(layer, "application/gml+xml; version=3.2")),
                new LinkView(
                        "Its attributes",
                        at("/wfs")
                                .queryParam("service", "WFS")
                                .queryParam("version", "2.0.0")
                                .queryParam("request", "DescribeFeatureType")
                                .queryParam("typeNames", layer.qualifiedName())
                                .build()
                                .encode()
                                .toString()));
    }

    private static String features(Layer layer, String format) {
        return at("/wfs")
                .queryParam("service", "WFS")
                .queryParam("version", "2.0.0")
                .queryParam("request", "GetFeature")
                .queryParam("typeNames", layer.qualifiedName())
                .queryParam("outputFormat", format)
                .build()
                .encode()
                .toString();
    }

    private static UriComponentsBuilder at(String service) {
        return UriComponentsBuilder.fromPath(WORKSPACE + service);
    }

    /** Where to look: the layer's extent in its own system, or in Web Mercator where that is in degrees. */
    private static Frame frame(Layer layer) {
        try {
            ReferencedEnvelope box = layer.source().getBounds();
            CoordinateReferenceSystem crs = box.getCoordinateReferenceSystem();
            if (crs == null || crs instanceof GeographicCRS) {
                box = box.transform(CRS.decode("EPSG:3857", true), true);
            }
            box.expandBy(EDGE * Math.max(box.getWidth(), box.getHeight()));
            box = new ReferencedEnvelope(
                    Math.floor(box.getMinX()),
                    Math.ceil(box.getMaxX()),
                    Math.floor(box.getMinY()),
                    Math.ceil(box.getMaxY()),
                    box.getCoordinateReferenceSystem());
            int epsg = CrsCode.epsgOf(box.getCoordinateReferenceSystem()).orElse(3857);
            return new Frame(box, "EPSG:" + epsg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FactoryException | TransformException e) {
            throw new IllegalStateException("The extent of the layer '" + layer.name() + "' cannot be found.", e);
        }
    }

    /** An extent and the name of its system. */
    private record Frame(ReferencedEnvelope box, String code) {

        int width(int longer) {
            return side(box.getWidth(), longer);
        }

        int height(int longer) {
            return side(box.getHeight(), longer);
        }

        private int side(double length, int longer) {
            return (int) Math.max(1, Math.round(longer * length / Math.max(box.getWidth(), box.getHeight())));
        }
    }

    private record ServiceView(String title, String address, String capabilities) {}

    private record PartView(
            String id,
            String title,
            String label,
            String labelClass,
            String text,
            List<LayerView> layers,
            List<TableView> tables) {}

    private record LayerView(
            String name,
            String qualifiedName,
            String title,
            String description,
            List<MapView> maps,
            List<MapView> domains,
            String domainLegend,
            List<LinkView> links) {}

    private record MapView(
            String layer,
            String style,
            String caption,
            String picture,
            String large,
            String legend,
            int width,
            int height) {}

    private record LinkView(String title, String address) {}

    private record TableView(String caption, List<String> headings, List<RowView> rows, String note) {}

    private record RowView(String name, List<String> cells) {}
}
