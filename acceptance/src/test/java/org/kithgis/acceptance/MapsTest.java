/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geotools.geometry.jts.JTS;
import org.geotools.referencing.CRS;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.standalone.ows.XmlInput;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.w3c.dom.Element;

/** The computed layers over WMS: at known points the colour the SLD gives the area's class, in every system. */
public class MapsTest {

    private static final int SIZE = 800;

    private static Server server;

    /** How a request says its coordinate system and box. */
    private record View(String version, String crs, boolean northFirst) {}

    private static final List<View> VIEWS = List.of(
            new View("1.3.0", "EPSG:27700", false),
            new View("1.3.0", "EPSG:3857", false),
            new View("1.3.0", "EPSG:4326", true),
            new View("1.3.0", "CRS:84", false),
            new View("1.1.1", "EPSG:4326", false),
            new View("1.1.1", "EPSG:27700", false));

    @BeforeClass
    public static void findServer() throws Exception {
        server = Server.get();
    }

    @Test
    public void areasHaveTheColourOfTheirClassInEverySystem() throws Exception {
        IndexResult index = County.index(Map.of());
        for (View view : VIEWS) {
            assertTrue(view.toString(), colouredAreas(index, view, "") >= 50);
        }
    }

    @Test
    public void viewparamsMoveTheMap() throws Exception {
        IndexResult moved = County.index(Map.of("weight.access", "5"));
        assertTrue(colouredAreas(moved, VIEWS.get(0), "weight.access:5") >= 50);
        IndexResult plain = County.index(Map.of());
        long changed = java.util.stream.IntStream.range(0, plain.areas().size())
                .filter(i -> plain.decile(i) != moved.decile(i))
                .count();
        assertTrue("the what-if moves classes", changed > 50);
    }

    @Test
    public void legendsHaveTheClassesColours() throws Exception {
        BufferedImage legend = server.get(
                        "wms",
                        "service=WMS",
                        "version=1.1.1",
                        "request=GetLegendGraphic",
                        "format=image/png",
                        "layer=" + Server.INDEX)
                .good()
                .image();
        for (int colour : Style.deciles().values()) {
            assertTrue(String.format(Locale.ROOT, "#%06x in the legend", colour), Style.contains(legend, colour));
        }
    }

    @Test
    public void capabilitiesLinkToLegendsThatAreThere() throws Exception {
        for (String version : List.of("1.1.1", "1.3.0")) {
            Element capabilities = server.get("wms", "service=WMS", "version=" + version, "request=GetCapabilities")
                    .good()
                    .xml();
            Element layer = Documents.all(capabilities, "Layer").stream()
                    .filter(l -> XmlInput.child(l, "Name")
                            .filter(n -> Server.INDEX.equals(XmlInput.text(n)))
                            .isPresent())
                    .findFirst()
                    .orElseThrow();
            Element link = Documents.all(Documents.all(layer, "LegendURL").get(0), "OnlineResource")
                    .get(0);
            String href = link.getAttributeNS("http://www.w3.org/1999/xlink", "href");
            assertTrue(href, href.contains("GetLegendGraphic"));
            assertTrue(server.follow(href).good().image().getWidth() > 20);
        }
    }

    @Test
    public void aPointTellsOfItsAreaInEveryFormat() throws Exception {
        IndexResult index = County.index(Map.of());
        int area = largest(index);
        Coordinate point = index.areas().geometry(area).getInteriorPoint().getCoordinate();
        for (String format : List.of("text/plain", "text/html", "application/json")) {
            Answer answer = info(point, format);
            assertTrue(answer.text(), answer.text().contains(index.areas().name(area)));
        }
        JsonNode json = info(point, "application/json").json();
        assertEquals(1, json.get("features").size());
        JsonNode properties = json.at("/features/0/properties");
        assertEquals(index.areas().id(area), properties.get("area_id").asText());
        assertEquals(index.score(area), properties.get("score").asDouble(), 1e-9);
        assertEquals(
                0,
                info(new Coordinate(point.x + 1e6, point.y), "application/json")
                        .json()
                        .get("features")
                        .size());
    }

    @Test
    public void aMapOutsideTheAreasIsEmpty() throws Exception {
        BufferedImage image =
                map(VIEWS.get(0), new Envelope(0, 10_000, 0, 10_000), "").image();
        for (int x = 0; x < SIZE; x += 50) {
            assertEquals(0, image.getRGB(x, x) >>> 24);
        }
    }

    @Test
    public void requestsThatCannotBeDrawnAreExplained() throws Exception {
        Map<String, String> wrong = Map.of(
                "layers=kith:nowhere", "nowhere",
                "styles=nothing", "nothing",
                "crs=EPSG:999999", "999999",
                "viewparams=weight.nothing:1", "weight.nothing",
                "width=0", "width");
        for (Map.Entry<String, String> pair : wrong.entrySet()) {
            Map<String, String> parameters = new HashMap<>(Map.of(
                    "service", "WMS",
                    "version", "1.3.0",
                    "request", "GetMap",
                    "layers", Server.INDEX,
                    "styles", "",
                    "crs", "EPSG:27700",
                    "bbox", "480000,350000,500000,370000",
                    "width", "100",
                    "height", "100",
                    "format", "image/png"));
            parameters.put(pair.getKey().split("=")[0], pair.getKey().split("=")[1]);
            String problem = server.get(
                            "wms",
                            parameters.entrySet().stream()
                                    .map(e -> e.getKey() + "=" + e.getValue())
                                    .toArray(String[]::new))
                    .problem();
            assertTrue(problem, problem.toLowerCase(Locale.ROOT).contains(pair.getValue()));
        }
    }

    /** Draws the county and compares the colour of every area that is wide enough; gives how many that were. */
    private static int colouredAreas(IndexResult index, View view, String viewparams) throws Exception {
        List<Geometry> shapes = new ArrayList<>();
        Envelope box = new Envelope();
        for (int i = 0; i < index.areas().size(); i++) {
            Geometry shape = JTS.transform(
                    index.areas().geometry(i),
                    CRS.findMathTransform(
                            CRS.decode("EPSG:27700", true),
                            CRS.decode(view.crs().equals("CRS:84") ? "EPSG:4326" : view.crs(), true),
                            true));
            shapes.add(shape);
            box.expandToInclude(shape.getEnvelopeInternal());
        }
        return Style.assertColours(
                view.toString(),
                index,
                shapes,
                box,
                map(view, box, viewparams).good().image());
    }

    private static Answer map(View view, Envelope box, String viewparams) throws IOException, InterruptedException {
        List<String> pairs = new ArrayList<>(List.of(
                "service=WMS",
                "version=" + view.version(),
                "request=GetMap",
                "layers=" + Server.INDEX,
                "styles=",
                (view.version().equals("1.3.0") ? "crs=" : "srs=") + view.crs(),
                "bbox=" + box(view, box),
                "width=" + SIZE,
                "height=" + SIZE,
                "format=image/png",
                "transparent=true"));
        if (!viewparams.isEmpty()) {
            pairs.add("viewparams=" + viewparams);
        }
        return server.get("wms", pairs.toArray(String[]::new));
    }

    private static String box(View view, Envelope box) {
        return view.northFirst()
                ? box.getMinY() + "," + box.getMinX() + "," + box.getMaxY() + "," + box.getMaxX()
                : box.getMinX() + "," + box.getMinY() + "," + box.getMaxX() + "," + box.getMaxY();
    }

    private static int largest(IndexResult index) {
        int largest = 0;
        for (int i = 1; i < index.areas().size(); i++) {
            if (index.areas().geometry(i).getArea()
                    > index.areas().geometry(largest).getArea()) {
                largest = i;
            }
        }
        return largest;
    }

    private static Answer info(Coordinate point, String format) throws IOException, InterruptedException {
        Envelope box = new GeometryFactory().createPoint(point).buffer(1000).getEnvelopeInternal();
        return server.get(
                        "wms",
                        "service=WMS",
                        "version=1.3.0",
                        "request=GetFeatureInfo",
                        "layers=" + Server.INDEX,
                        "query_layers=" + Server.INDEX,
                        "styles=",
                        "crs=EPSG:27700",
                        "bbox=" + box(VIEWS.get(0), box),
                        "width=101",
                        "height=101",
                        "i=50",
                        "j=50",
                        "info_format=" + format)
                .good();
    }
}
