/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.standalone.ows.XmlWriter;
import org.locationtech.jts.geom.Envelope;

/** Edits of the areas, by a client of GeoServer, are in the answers after them. Needs a real GeoServer. */
public class EditsTest {

    /** The indicator that is edited, and what it becomes: an area where nobody had a car would be most in need of access. */
    private static final String INDICATOR = "no_car_households";

    private Server server;
    private IndexResult before;
    private IndexResult after;
    private String area;
    private int position;
    private double value;

    @Before
    public void findServer() throws Exception {
        server = Server.get();
        server.onGeoServer("has a store to edit");
        before = County.index(Map.of());
        position = largestOfTheLeastInNeed();
        area = before.areas().id(position);
        value = County.figure(area, "households").doubleValue();
        after = County.edited(area, INDICATOR, value);
        assertNotEquals("the edit moves the area to another class", before.decile(position), after.decile(position));
    }

    @After
    public void undo() throws Exception {
        if (area != null) {
            edit(County.figure(area, INDICATOR).doubleValue());
        }
    }

    @Test
    public void anEditIsInTheNextFeaturesAndTheNextMap() throws Exception {
        Features.assertIndex(before, features());
        assertEquals(colour(before), pixel(map()));
        edit(value);
        Features.assertIndex(after, features());
        assertEquals(colour(after), pixel(map()));
    }

    @Test
    public void tilesKeepTheOldMapUntilTheyAreTruncated() throws Exception {
        byte[] old = tile();
        assertArrayEquals(old, tile());
        edit(value);
        assertArrayEquals("a tile is kept", old, tile());
        server.rest(
                        "POST",
                        "gwc/rest/masstruncate",
                        "text/xml",
                        ("<truncateLayer><layerName>" + Server.INDEX + "</layerName></truncateLayer>")
                                .getBytes(StandardCharsets.UTF_8))
                .made();
        // GeoServer truncates in the background.
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Arrays.equals(old, tile())) {
            assertTrue("a tile is drawn again", System.nanoTime() < until);
            Thread.sleep(200);
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode features() throws IOException, InterruptedException {
        return Features.get(Server.INDEX, Features.JSON).json();
    }

    private int colour(IndexResult index) throws IOException {
        return Style.deciles().get(index.decile(position));
    }

    private int largestOfTheLeastInNeed() {
        int largest = -1;
        for (int i = 0; i < before.areas().size(); i++) {
            if (before.decile(i) == 7 && (largest < 0 || areaOf(i) > areaOf(largest))) {
                largest = i;
            }
        }
        return largest;
    }

    private double areaOf(int i) {
        return before.areas().geometry(i).getArea();
    }

    /** The middle of the area, drawn small. */
    private Answer map() throws IOException, InterruptedException {
        Envelope box = before.areas().geometry(position).getInteriorPoint().getEnvelopeInternal();
        box.expandBy(10);
        return server.get(
                        "wms",
                        "service=WMS",
                        "version=1.3.0",
                        "request=GetMap",
                        "layers=" + Server.INDEX,
                        "styles=",
                        "crs=EPSG:27700",
                        "bbox=" + box.getMinX() + "," + box.getMinY() + "," + box.getMaxX() + "," + box.getMaxY(),
                        "width=9",
                        "height=9",
                        "format=image/png")
                .good();
    }

    private static int pixel(Answer map) throws IOException {
        return map.image().getRGB(1, 1) & 0xffffff;
    }

    /** The tile of all Britain's middle that the county is in. */
    private byte[] tile() throws IOException, InterruptedException {
        Answer tile = server.get(
                        "gwc/service/wmts",
                        "service=WMTS",
                        "version=1.0.0",
                        "request=GetTile",
                        "layer=" + Server.INDEX,
                        "style=",
                        "format=image/png",
                        "tilematrixset=EPSG:900913",
                        "tilematrix=EPSG:900913:7",
                        "tilerow=41",
                        "tilecol=63")
                .good();
        assertTrue(tile.image().getWidth() > 0);
        return tile.body();
    }

    private void edit(double figure) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlWriter.compact(
                        out,
                        Map.of(
                                "wfs",
                                "http://www.opengis.net/wfs/2.0",
                                "fes",
                                "http://www.opengis.net/fes/2.0",
                                Server.WORKSPACE,
                                Server.NAMESPACE))
                .start("wfs:Transaction")
                .attribute("service", "WFS")
                .attribute("version", "2.0.0")
                .start("wfs:Update")
                .attribute("typeName", Server.AREAS)
                .start("wfs:Property")
                .element("wfs:ValueReference", INDICATOR)
                .element("wfs:Value", Double.toString(figure))
                .end()
                .start("fes:Filter")
                .start("fes:PropertyIsEqualTo")
                .element("fes:ValueReference", "area_id")
                .element("fes:Literal", area)
                .end()
                .end()
                .end()
                .end()
                .finish();
        Answer answer = server.postAsAdministrator("wfs", out.toByteArray()).good();
        assertEquals(
                answer.text(),
                "1",
                Documents.texts(answer.xml(), "totalUpdated").get(0));
    }
}
