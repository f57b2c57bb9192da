/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.locationtech.jts.geom.MultiPolygon;

public class JoinedFilesTest {

    private static final String SQUARE = "[[[0,0],[1,0],[1,1],[0,0]]]";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Map<String, SimpleFeatureCollection> read(String... contents) throws IOException {
        Map<String, SimpleFeatureCollection> files = new LinkedHashMap<>();
        for (String content : contents) {
            String name = "area" + (files.size() + 1) + ".geojson";
            Path file = folder.getRoot().toPath().resolve(name);
            Files.writeString(file, content);
            files.put(name, FeatureFiles.read(file));
        }
        return files;
    }

    private static String areas(String crs, String properties, String kind, String coordinates) {
        return "{\"type\":\"FeatureCollection\"," + crs + "\"features\":[{\"type\":\"Feature\",\"properties\":"
                + properties + ",\"geometry\":{\"type\":\"" + kind + "\",\"coordinates\":" + coordinates + "}}]}";
    }

    @Test
    public void rowsStandBelowOneAnotherAndWhatAFileLacksIsMissing() throws Exception {
        SimpleFeatureCollection joined = JoinedFiles.of(read(
                areas("", "{\"LSOA11CD\":\"E1\",\"homes\":5}", "Polygon", SQUARE),
                areas("", "{\"lsoa11cd\":\"E2\",\"homes\":2.5,\"note\":\"x\"}", "MultiPolygon", "[" + SQUARE + "]")));
        List<SimpleFeature> rows = DataUtilities.list(joined);
        assertEquals(2, rows.size());
        assertEquals("E1", rows.get(0).getAttribute("LSOA11CD"));
        assertEquals("E2", rows.get(1).getAttribute("LSOA11CD"));
        assertEquals(5.0, rows.get(0).getAttribute("homes"));
        assertEquals(2.5, rows.get(1).getAttribute("homes"));
        assertNull(rows.get(0).getAttribute("note"));
        assertEquals(
                MultiPolygon.class,
                joined.getSchema().getGeometryDescriptor().getType().getBinding());
        assertEquals(2, rows.stream().map(SimpleFeature::getID).distinct().count());
    }

    @Test
    public void filesInTwoCoordinateSystemsAreRefusedByName() throws Exception {
        Map<String, SimpleFeatureCollection> files = read(
                areas("", "{\"id\":\"E1\"}", "Polygon", SQUARE),
                areas(
                        "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:27700\"}},",
                        "{\"id\":\"E2\"}",
                        "Polygon",
                        SQUARE));
        assertEquals(
                "'area1.geojson' is in EPSG:4326 and 'area2.geojson' in EPSG:27700; areas of several files must be in one"
                        + " coordinate system, which ogr2ogr -t_srs makes of two.",
                assertThrows(BadFileException.class, () -> JoinedFiles.of(files))
                        .getMessage());
    }
}
