/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kithgis.engine.index.IndexResult;

/** The clients people have read every service. */
public class ClientsTest {

    private static final List<String> LAYERS = List.of(Server.AREAS, Server.INDEX, Server.FUNDING, Server.GROUPS);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static Server server;

    @BeforeClass
    public static void findServer() throws IOException {
        server = Server.get();
    }

    @Test
    public void owsLibReadsCapabilitiesAndRunsAProcess() throws Exception {
        String printed = Tool.owslib("clients.py", server.base(), "");
        assertTrue(printed, printed.contains("WPS 1.0.0"));
    }

    @Test
    public void owsLibReadsMapsAndFeatures() throws Exception {
        server.having(LAYERS.toArray(String[]::new));
        String printed = Tool.owslib("clients.py", server.base(), String.join(",", LAYERS));
        assertTrue(printed, printed.contains("WMS 1.1.1") && printed.contains("WFS 2.0.0"));
    }

    @Test
    public void gdalReadsEveryFeatureWithItsTypes() throws Exception {
        server.having(Server.INDEX);
        Path table = folder.getRoot().toPath().resolve("index.csv");
        String source = "WFS:" + server.address("wfs", "version=2.0.0");
        Tool.gdal("ogr2ogr", "-f", "CSV", table.toString(), source, Server.INDEX);
        IndexResult index = County.index(Map.of());
        Map<String, Map<String, String>> rows = Csv.by("area_id", Csv.rows(Files.readString(table)));
        assertEquals(index.areas().size(), rows.size());
        for (int i = 0; i < index.areas().size(); i++) {
            String score = rows.get(index.areas().id(i)).get("score");
            if (Double.isNaN(index.score(i))) {
                assertEquals("", score);
            } else {
                assertEquals(index.score(i), Double.parseDouble(score), 1e-9);
            }
        }
        String described = Tool.gdal("ogrinfo", "-ro", "-so", source, Server.INDEX);
        assertTrue(described, described.contains("score: Real"));
        assertTrue(described, described.contains("rank: Integer"));
        assertTrue(described, described.contains("area_name: String"));
        assertTrue(
                described, described.contains("Feature Count: " + index.areas().size()));
        assertTrue(described, described.contains("27700"));
    }

    @Test
    public void gdalReadsTheMap() throws Exception {
        server.having(Server.INDEX);
        String listed = Tool.gdal("gdalinfo", "WMS:" + server.address("wms", "service=WMS", "version=1.3.0"));
        assertTrue(listed, listed.contains("county_index"));
    }
}
