/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.configuration;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.junit.Test;
import org.kithgis.standalone.demo.DemoCounty;
import org.kithgis.standalone.demo.DemoPlaces;
import org.kithgis.standalone.files.FeatureFiles;
import org.locationtech.jts.geom.Geometry;

/** Files that repeat others say the same. */
public class CopiesTest {

    private static final boolean RENEW = Boolean.getBoolean("kith.renew");

    private static final SimpleFeatureCollection COUNTY = DemoCounty.make();

    @Test
    public void theStylesAreThoseOfTheProject() throws IOException {
        sameFiles("sld", "geoserver-config/workspaces/kith/styles", ".sld");
    }

    @Test
    public void theModelIsTheExample() throws IOException {
        Path copy = Repository.path("geoserver-config/kith/models/county.yaml");
        same(Repository.path("examples/models/county.yaml"), copy);
        assertEquals(List.of(copy), Repository.files("geoserver-config/kith", ".yaml"));
    }

    @Test
    public void theAreasOfTheDataDirectoryAreTheSyntheticCounty() throws IOException {
        isAsMade(COUNTY, Repository.path("geoserver-config/data/county.gpkg"));
    }

    @Test
    public void thePlacesOfTheDataDirectoryAreThoseOfTheSyntheticCounty() throws IOException {
        isAsMade(DemoPlaces.of(COUNTY), Repository.path("geoserver-config/data/places.gpkg"));
    }

    @Test
    public void theAreasOfTheDatabaseAreTheSyntheticCounty() throws IOException {
        isAsMade(COUNTY, Repository.path("docker/postgis/areas.csv"));
    }

    private static void sameFiles(String originals, String copies, String ending) throws IOException {
        for (Path original : Repository.files(originals, ending)) {
            same(original, Repository.path(copies).resolve(original.getFileName()));
        }
        assertEquals(names(originals, ending), names(copies, ending));
    }

    private static List<String> names(String folder, String ending) throws IOException {
        return Repository.files(folder, ending).stream()
                .map(f -> f.getFileName().toString())
                .toList();
    }

    private static void same(Path original, Path copy) throws IOException {
        if (RENEW) {
            Files.write(copy, Files.readAllBytes(original));
        }
        assertEquals(
                copy.toString(),
                Files.readString(original, StandardCharsets.UTF_8),
                Files.readString(copy, StandardCharsets.UTF_8));
    }

    private static void isAsMade(SimpleFeatureCollection original, Path file) throws IOException {
        if (RENEW) {
            FeatureFiles.write(original, file);
        }
        SimpleFeatureCollection read = FeatureFiles.read(file);
        List<SimpleFeature> made = DataUtilities.list(original);
        List<SimpleFeature> kept = DataUtilities.list(read);
        assertEquals(made.size(), kept.size());
        for (int i = 0; i < made.size(); i++) {
            same(made.get(i), kept.get(i));
        }
        assertEquals(original.getSchema().getAttributeCount(), read.getSchema().getAttributeCount());
    }

    /** The same values to the last digit; a file may hold a whole number as a longer type, or as text. */
    private static void same(SimpleFeature made, SimpleFeature kept) {
        made.getProperties().forEach(property -> {
            String name = property.getName().getLocalPart();
            Object was = property.getValue();
            Object is = kept.getAttribute(name);
            String where = made.getID() + " " + name;
            if (was instanceof Geometry shape) {
                assertEquals(where, shape.toText(), ((Geometry) is).toText());
            } else if (was instanceof Number number && is instanceof Number other) {
                assertEquals(where, number.doubleValue(), other.doubleValue(), 0);
            } else {
                assertEquals(where, Objects.toString(was), Objects.toString(is));
            }
        });
    }
}
