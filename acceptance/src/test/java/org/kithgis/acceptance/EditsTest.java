/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.engine.index.IndexResult;
import org.kithgis.standalone.demo.DemoCounty;
import org.kithgis.standalone.files.FeatureFiles;
import org.kithgis.standalone.ows.XmlWriter;
import org.locationtech.jts.geom.Envelope;

/** Edits of the areas, by a client of GeoServer, are in the answers after them. Needs a real GeoServer. */
public class EditsTest {

    /** The indicator that is edited, and what it becomes: an area where nobody had a car would be most in need of access. */
    private static final String INDICATOR = "no_car_households";

    /** Seconds after which areas are read again without an edit that was heard of. */
    private static final int INTERVAL = 2;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

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

    /**
     * With {@code -Dkith.postgis='host=127.0.0.1 dbname=… user=… password=…'}, a database with PostGIS that GeoServer and
     * this machine reach; in it a table is made and dropped again.
     */
    @Test
    public void anSqlEditIsInTheFeaturesAfterTheInterval() throws Exception {
        String database = System.getProperty("kith.postgis", "");
        assumeFalse("No database was named by -Dkith.postgis.", database.isEmpty());
        String table = "kith_acceptance_areas";
        Path file = folder.getRoot().toPath().resolve("areas.gpkg");
        FeatureFiles.write(DemoCounty.make(), file);
        Tool.gdal("ogr2ogr", "-f", "PostgreSQL", "-overwrite", "-nln", table, "PG:" + database, file.toString());
        try {
            GeoServer site = new GeoServer(server);
            site.store("database", "PostGIS", connection(database));
            site.kithStore(
                    "live_database",
                    County.model().replace("name: county\n", "name: database\n"),
                    "database",
                    table,
                    INTERVAL);
            site.publish("live_database", "database_index");
            String layer = Server.WORKSPACE + ":database_index";
            Features.assertIndex(before, Features.get(layer, Features.JSON).json());
            String update = "UPDATE " + table + " SET " + INDICATOR + " = " + value + " WHERE area_id = '" + area + "'";
            Tool.gdal("ogrinfo", "-q", "PG:" + database, "-sql", update);
            Thread.sleep(TimeUnit.SECONDS.toMillis(INTERVAL));
            Features.assertIndex(after, Features.get(layer, Features.JSON).json());
        } finally {
            Tool.gdal("ogrinfo", "-q", "PG:" + database, "-sql", "DROP TABLE " + table);
        }
    }

    /** The parameters of GeoServer's PostGIS store, from those of a connection as PostgreSQL writes them. */
    private static Map<String, String> connection(String database) {
        Map<String, String> names = Map.of("dbname", "database", "password", "passwd");
        Map<String, String> parameters = new HashMap<>(Map.of("dbtype", "postgis", "port", "5432"));
        for (String part : database.strip().split("\\s+")) {
            String[] pair = part.split("=", 2);
            parameters.put(names.getOrDefault(pair[0], pair[0]), pair[1]);
        }
        return parameters;
    }

    private static JsonNode features() throws IOException, InterruptedException {
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
