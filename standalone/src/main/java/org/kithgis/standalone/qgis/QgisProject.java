/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.qgis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.style.Style;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.map.Styles;
import org.kithgis.standalone.ows.CrsCode;
import org.kithgis.standalone.ows.XmlWriter;

/**
 * Layers of a server as a project of QGIS 3.22 or newer, or as a layer definition that adds them to one.
 *
 * <p>Each layer is there twice: by WFS, drawn by QGIS with the layer's styles, the first of them shown and the others a click
 * away; and by WMS, once for each style, drawn by the server. Tables without geometry are there by WFS. The first layer is
 * switched on. Nothing is asked of the server to write them.
 */
public final class QgisProject {

    /** The oldest version of QGIS the files are written for. */
    static final String VERSION = "3.22.0";

    private final String title;
    private final String server;
    private final List<Layer> layers;
    private final String crs;

    /** A layer of the project. */
    private record Entry(String id, String name, String provider, String source, Layer layer) {}

    private interface Part {
        void writeTo(XmlWriter xml) throws IOException;
    }

    private QgisProject(String title, String server, List<Layer> layers) {
        this.title = title;
        this.server = server;
        this.layers = List.copyOf(layers);
        this.crs = crs(layers.get(0));
    }

    /**
     * A project of some layers; it has the coordinate reference system and the extent of the first.
     *
     * @param title one line for people
     * @param server the address that the services are below, such as {@code http://127.0.0.1:8080/geoserver}
     * @param layers at least one, the first with geometry
     */
    public static QgisProject of(String title, String server, List<Layer> layers) {
        return new QgisProject(title, server, layers);
    }

    /** The content of a {@code .qgs} file. */
    public String project() {
        return document("qgis", xml -> {
            xml.attribute("version", VERSION).attribute("projectname", title);
            xml.element("title", title);
            writeCrs(xml, "projectCrs");
            writeLayers(xml, "projectlayers");
            writeView(xml);
            xml.start("projectMetadata")
                    .element("title", title)
                    .element(
                            "abstract",
                            "The layers are read from " + server
                                    + ". To read them from another server, close the project,"
                                    + " replace that address in its file with a text editor, and open it again.")
                    .end();
            writeProperties(xml);
        });
    }

    /** The content of a {@code .qlr} file. */
    public String layerDefinition() {
        return document("qlr", xml -> writeLayers(xml, "maplayers"));
    }

    private static String document(String root, Part content) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            XmlWriter xml = XmlWriter.indented(out, Map.of());
            xml.start(root);
            content.writeTo(xml);
            xml.finish();
            return out.toString(StandardCharsets.UTF_8) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("The areas of the project cannot be read.", e);
        }
    }

    private void writeLayers(XmlWriter xml, String listName) throws IOException {
        List<Entry> features = new ArrayList<>();
        List<Entry> maps = new ArrayList<>();
        for (Layer layer : layers) {
            features.add(new Entry(id(layer) + "features", shortTitle(layer), "WFS", featureSource(layer), layer));
            styles(layer)
                    .forEach((name, style) -> maps.add(new Entry(
                            id(layer) + "map_" + name.replace('-', '_'),
                            shortTitle(layer) + ": " + Styles.title(style),
                            "wms",
                            mapSource(layer, name),
                            layer)));
        }
        xml.start("layer-tree-group");
        startGroup(xml, title, true);
        writeGroup(xml, "Features, drawn by QGIS", features, true);
        writeGroup(xml, "Maps, drawn by the server", maps, false);
        xml.end().end();
        xml.start(listName);
        for (Entry entry : features) {
            writeFeatures(xml, entry);
        }
        for (Entry entry : maps) {
            startLayer(xml, entry, "raster", false);
            xml.end();
        }
        xml.end();
    }

    /** How a layer's names in the project start; QGIS renames those of ten letters or fewer. */
    private static String id(Layer layer) {
        return layer.workspace() + "_" + layer.name() + "_";
    }

    private static void writeGroup(XmlWriter xml, String name, List<Entry> entries, boolean firstShown)
            throws IOException {
        startGroup(xml, name, firstShown);
        for (Entry entry : entries) {
            boolean shown = firstShown && entry == entries.get(0);
            xml.start("layer-tree-layer")
                    .attribute("id", entry.id())
                    .attribute("name", entry.name())
                    .attribute("providerKey", entry.provider())
                    .attribute("source", entry.source())
                    .attribute("checked", shown ? "Qt::Checked" : "Qt::Unchecked")
                    .attribute("expanded", shown ? "1" : "0")
                    .end();
        }
        xml.end();
    }

    private static void startGroup(XmlWriter xml, String name, boolean expanded) throws IOException {
        xml.start("layer-tree-group")
                .attribute("name", name)
                .attribute("checked", "Qt::Checked")
                .attribute("expanded", expanded ? "1" : "0");
    }

    private void startLayer(XmlWriter xml, Entry entry, String type, boolean labelled) throws IOException {
        xml.start("maplayer").attribute("type", type).attribute("labelsEnabled", labelled ? "1" : "0");
        xml.element("id", entry.id())
                .element("datasource", entry.source())
                .element("layername", entry.name())
                .element("title", entry.layer().title())
                .element("abstract", entry.layer().description())
                .element("attribution", entry.layer().attribution());
        if (drawn(entry.layer())) {
            writeCrs(xml, "srs");
        }
        xml.start("provider")
                .attribute("encoding", "UTF-8")
                .text(entry.provider())
                .end();
    }

    /** The first style is the layer's own; QGIS keeps the others by their names. */
    private void writeFeatures(XmlWriter xml, Entry entry) throws IOException {
        Map<String, Style> styles = styles(entry.layer());
        startLayer(xml, entry, "vector", !styles.isEmpty());
        QgisStyle current = null;
        for (Style style : styles.values()) {
            if (current == null) {
                current = QgisStyle.of(style);
                xml.start("map-layer-style-manager").attribute("current", Styles.title(style));
                xml.start("map-layer-style")
                        .attribute("name", Styles.title(style))
                        .end();
            } else {
                xml.start("map-layer-style").attribute("name", Styles.title(style));
                QgisStyle.of(style).write(xml);
                xml.end();
            }
        }
        if (current != null) {
            xml.end();
            current.writeContent(xml);
        }
        xml.end();
    }

    private String featureSource(Layer layer) {
        String source = "url='" + server + "/wfs' typename='" + layer.qualifiedName() + "' version='2.0.0'";
        return drawn(layer) ? source + " srsname='" + crs(layer) + "'" : source;
    }

    private String mapSource(Layer layer, String style) {
        return "crs=" + crs + "&format=image/png&layers=" + layer.qualifiedName() + "&styles=" + style + "&url="
                + server + "/wms";
    }

    /** QGIS reads the first of these in its window, and the second where it has none. */
    private void writeView(XmlWriter xml) throws IOException {
        ReferencedEnvelope all = layers.get(0).source().getBounds();
        xml.start("mapcanvas").attribute("name", "theMapCanvas");
        xml.start("extent")
                .element("xmin", String.valueOf(all.getMinX()))
                .element("ymin", String.valueOf(all.getMinY()))
                .element("xmax", String.valueOf(all.getMaxX()))
                .element("ymax", String.valueOf(all.getMaxY()))
                .end();
        writeCrs(xml, "destinationsrs");
        xml.end();
        xml.start("ProjectViewSettings");
        xml.start("DefaultViewExtent")
                .attribute("xmin", String.valueOf(all.getMinX()))
                .attribute("ymin", String.valueOf(all.getMinY()))
                .attribute("xmax", String.valueOf(all.getMaxX()))
                .attribute("ymax", String.valueOf(all.getMaxY()));
        writeSystem(xml);
        xml.end().end();
    }

    private void writeCrs(XmlWriter xml, String name) throws IOException {
        xml.start(name);
        writeSystem(xml);
        xml.end();
    }

    private void writeSystem(XmlWriter xml) throws IOException {
        xml.start("spatialrefsys")
                .element("srsid", crs.replaceFirst(".*:", "")) // of QGIS's own list; without one it reads no authid
                .element("authid", crs)
                .end();
    }

    /** That the project has a system, and who is named on the map itself, where QGIS shows a copyright. */
    private void writeProperties(XmlWriter xml) throws IOException {
        xml.start("properties");
        xml.start("SpatialRefSys");
        xml.start("ProjectionsEnabled").attribute("type", "int").text("1").end();
        xml.end();
        String said = layers.get(0).attribution();
        if (!said.isBlank()) {
            xml.start("CopyrightLabel");
            xml.start("Enabled").attribute("type", "bool").text("true").end();
            xml.start("Label").attribute("type", "QString").text(said).end();
            xml.end();
        }
        xml.end();
    }

    /** What the layer is called within its group: its title without the model's. */
    private static String shortTitle(Layer layer) {
        String last =
                layer.title().substring(layer.title().lastIndexOf(": ") + 1).strip();
        return Character.toUpperCase(last.charAt(0)) + last.substring(1);
    }

    private static Map<String, Style> styles(Layer layer) {
        Map<String, Style> styles = new LinkedHashMap<>();
        layer.styles().forEach(name -> styles.put(name, Styles.find(name).orElseThrow()));
        return styles;
    }

    private static boolean drawn(Layer layer) {
        return layer.source().getSchema().getGeometryDescriptor() != null;
    }

    private static String crs(Layer layer) {
        SimpleFeatureType type = layer.source().getSchema();
        return "EPSG:" + CrsCode.epsgOf(type.getCoordinateReferenceSystem()).orElse(4326);
    }
}
