/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.kithgis.standalone.files.Samples.list;
import static org.kithgis.standalone.files.Samples.refusal;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.feature.collection.DecoratingSimpleFeatureCollection;
import org.geotools.feature.collection.DecoratingSimpleFeatureIterator;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKTReader;

public class FeatureFilesTest {

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path file(String name) {
        return temporary.getRoot().toPath().resolve(name);
    }

    /** One area with money, in the national grid. */
    private static SimpleFeatureCollection funded() throws Exception {
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName("funding");
        builder.add("area_id", String.class);
        builder.add("rank", Integer.class);
        builder.add("share", Double.class);
        builder.add("amount", BigDecimal.class);
        builder.add("amount_pence", Long.class);
        builder.add("eligible", Boolean.class);
        builder.add("geom", Polygon.class, CrsCodes.byCode(27700).orElseThrow());
        SimpleFeatureType type = builder.buildFeatureType();
        SimpleFeature corby = SimpleFeatureBuilder.build(
                type,
                new Object[] {
                    "E01026949",
                    1,
                    0.0988,
                    new BigDecimal("1975072.52"),
                    197507252L,
                    true,
                    new WKTReader().read("POLYGON ((480000 280000, 490000 280000, 490000 290000, 480000 280000))")
                },
                "f.1");
        SimpleFeature nowhere =
                SimpleFeatureBuilder.build(type, new Object[] {"E01", null, null, null, null, null, null}, "f.2");
        return DataUtilities.collection(new SimpleFeature[] {corby, nowhere});
    }

    @Test
    public void everyFormatGivesBackWhatWasWritten() throws Exception {
        for (String name : new String[] {
            "a.geojson", "a.json", "a.csv", "a.gpkg", "a.geojson.gz", "a.json.gz", "a.csv.gz", "B.GEOJSON"
        }) {
            for (int seed = 0; seed < 20; seed++) {
                SimpleFeatureCollection features = Samples.random(new Random(seed), DefaultGeographicCRS.WGS84);
                FeatureFiles.write(features, file(name)); // over the one before
                Samples.assertSame(features, FeatureFiles.read(file(name)), name.contains("csv") ? 1e-15 : 0);
            }
        }
    }

    @Test
    public void aGeoPackageKeepsTheCoordinateReferenceSystem() throws Exception {
        for (int code : new int[] {4326, 3857, 27700}) {
            SimpleFeatureCollection features =
                    Samples.random(new Random(code), CrsCodes.byCode(code).orElseThrow());
            FeatureFiles.write(features, file("crs.gpkg"));
            assertTrue(CRS.equalsIgnoreMetadata(
                    CrsCodes.byCode(code).orElseThrow(),
                    FeatureFiles.read(file("crs.gpkg")).getSchema().getCoordinateReferenceSystem()));
        }
        FeatureFiles.write(Samples.random(new Random(1), null), file("crs.gpkg"));
        assertEquals(null, FeatureFiles.read(file("crs.gpkg")).getSchema().getCoordinateReferenceSystem());
    }

    @Test
    public void aTableWithoutGeometryIsATableOfAttributes() throws Exception {
        Files.writeString(file("in.csv"), "fid,Name\n7,seven\n8,\n");
        SimpleFeatureCollection features = FeatureFiles.read(file("in.csv"));
        FeatureFiles.write(features, file("out.gpkg"));
        SimpleFeatureCollection back = FeatureFiles.read(file("out.gpkg"));
        Samples.assertSame(features, back, 0);
        assertEquals("in.1", list(back).get(0).getID());
        String info = Gdal.run(temporary.getRoot().toPath(), "ogrinfo", "-al", "-ro", "out.gpkg");
        assertTrue(info, info.contains("Geometry: None"));
        assertTrue(info, info.contains("Name (String) = seven"));
    }

    @Test
    public void oneTableOfSeveralIsReadByItsName() throws Exception {
        Files.writeString(file("one.csv"), "id,n\na,1\n");
        Gdal.run(temporary.getRoot().toPath(), "ogr2ogr", "both.gpkg", "one.csv");
        Gdal.run(temporary.getRoot().toPath(), "ogr2ogr", "-append", "-nln", "two", "both.gpkg", "one.csv");
        assertEquals(
                "a", list(FeatureFiles.read(file("both.gpkg"), "two")).get(0).getAttribute("id"));
        assertTrue(refusal(() -> FeatureFiles.read(file("both.gpkg")))
                .endsWith("both.gpkg' has several tables, 'one', 'two'; name the one to read."));
        assertTrue(refusal(() -> FeatureFiles.read(file("both.gpkg"), "three"))
                .endsWith("both.gpkg' has no table 'three'; it has 'one', 'two'."));
    }

    @Test
    public void gdalReadsTheGeoPackageWithTypesSystemAndIndex() throws Exception {
        FeatureFiles.write(funded(), file("out.gpkg"));
        Path folder = temporary.getRoot().toPath();
        String info = Gdal.run(folder, "ogrinfo", "-al", "-ro", "out.gpkg");
        for (String line : new String[] {
            "Layer name: funding",
            "Geometry: Polygon",
            "Feature Count: 2",
            "Extent: (480000.000000, 280000.000000) - (490000.000000, 290000.000000)",
            "ID[\"EPSG\",27700]",
            "FID Column = fid",
            "Geometry Column = geom",
            "rank: Integer (0.0)",
            "share: Real (0.0)",
            "amount: Real (0.0)",
            "amount_pence: Integer64 (0.0)",
            "eligible: Integer(Boolean) (0.0)",
            "area_id (String) = E01026949",
            "amount (Real) = 1975072.52",
            "amount_pence (Integer64) = 197507252",
            "eligible (Integer(Boolean)) = 1",
            "amount (Real) = (null)"
        }) {
            assertTrue(line + " is not in " + info, info.contains(line));
        }
        assertTrue(Gdal.run(folder, "ogrinfo", "-ro", "out.gpkg", "-sql", "SELECT HasSpatialIndex('funding', 'geom')")
                .contains("HasSpatialIndex (Integer) = 1"));
        assertTrue(Gdal.run(
                        folder,
                        "ogrinfo",
                        "-ro",
                        "-so",
                        "-al",
                        "out.gpkg",
                        "-spat",
                        "480001",
                        "280000",
                        "480002",
                        "280001")
                .contains("Feature Count: 1"));
    }

    @Test
    public void gdalEditsTheGeoPackageAndItsIndexFollows() throws Exception {
        FeatureFiles.write(funded(), file("out.gpkg"));
        Path folder = temporary.getRoot().toPath();
        String boxes = "SELECT id FROM rtree_funding_geom";
        assertTrue(Gdal.run(folder, "ogrinfo", "-ro", "out.gpkg", "-sql", boxes).contains("Feature Count: 1"));
        Gdal.run(
                folder,
                "ogrinfo",
                "out.gpkg",
                "-sql",
                "UPDATE funding SET geom = (SELECT geom FROM funding WHERE fid = 1)");
        assertTrue(Gdal.run(folder, "ogrinfo", "-ro", "out.gpkg", "-sql", boxes).contains("Feature Count: 2"));
        Gdal.run(folder, "ogrinfo", "out.gpkg", "-sql", "UPDATE funding SET fid = 9 WHERE fid = 1");
        assertTrue(Gdal.run(folder, "ogrinfo", "-ro", "out.gpkg", "-sql", boxes).contains("id (Integer64) = 9"));
        Gdal.run(folder, "ogrinfo", "out.gpkg", "-sql", "DELETE FROM funding");
        assertTrue(Gdal.run(folder, "ogrinfo", "-ro", "out.gpkg", "-sql", boxes).contains("Feature Count: 0"));
    }

    @Test
    public void gdalReadsGeoJsonAndCsv() throws Exception {
        FeatureFiles.write(funded(), file("out.geojson"));
        FeatureFiles.write(funded(), file("out.csv"));
        Path folder = temporary.getRoot().toPath();
        String json = Gdal.run(folder, "ogrinfo", "-al", "-ro", "out.geojson");
        assertTrue(json, json.contains("ID[\"EPSG\",27700]"));
        assertTrue(json, json.contains("eligible: Integer(Boolean)"));
        assertTrue(json, json.contains("POLYGON ((480000 280000,490000 280000,490000 290000,480000 280000))"));
        String csv = Gdal.run(
                folder,
                "ogrinfo",
                "-al",
                "-ro",
                "out.csv",
                "-oo",
                "AUTODETECT_TYPE=YES",
                "-oo",
                "GEOM_POSSIBLE_NAMES=geom");
        assertTrue(csv, csv.contains("amount (Real) = 1975072.52"));
        assertTrue(csv, csv.contains("POLYGON ((480000 280000,490000 280000,490000 290000,480000 280000))"));
    }

    @Test
    public void whatGdalWritesIsRead() throws Exception {
        FeatureFiles.write(funded(), file("out.geojson"));
        Path folder = temporary.getRoot().toPath();
        Gdal.run(folder, "ogr2ogr", "-nln", "funding", "-t_srs", "EPSG:4326", "gdal.gpkg", "out.geojson");
        SimpleFeatureCollection features = FeatureFiles.read(file("gdal.gpkg"));
        assertEquals(DefaultGeographicCRS.WGS84, features.getSchema().getCoordinateReferenceSystem());
        SimpleFeature corby = list(features).get(0);
        assertEquals(1, corby.getAttribute("rank"));
        assertEquals(1975072.52, corby.getAttribute("amount"));
        assertEquals(true, corby.getAttribute("eligible"));
        assertEquals(-0.82, ((Polygon) corby.getDefaultGeometry()).getCoordinate().x, 0.01);
        assertEquals("funding.1", corby.getID());
    }

    @Test
    public void pathsWithUnusualCharactersWork() throws Exception {
        FeatureFiles.write(funded(), file("what? 100% #1 ünï.gpkg"));
        assertEquals(2, FeatureFiles.read(file("what? 100% #1 ünï.gpkg")).size());
    }

    @Test
    public void aFailureLeavesWhatWasThereAndNothingElse() throws Exception {
        for (String name : new String[] {"out.gpkg", "out.csv", "out.geojson.gz"}) {
            Files.writeString(file(name), "before");
            try {
                FeatureFiles.write(new FailingCollection(funded()), file(name));
            } catch (IllegalStateException expected) {
                assertEquals("half-way", expected.getMessage());
            }
            assertEquals("before", Files.readString(file(name)));
        }
        try (Stream<Path> files = Files.list(temporary.getRoot().toPath())) {
            assertArrayEquals(
                    new String[] {"out.csv", "out.geojson.gz", "out.gpkg"},
                    files.map(f -> f.getFileName().toString()).sorted().toArray());
        }
    }

    @Test
    public void badPlacesAreRefusedInASentence() throws Exception {
        String known = "expected .geojson, .json, .csv (each also with .gz), .gpkg or .xlsx.";
        assertTrue(refusal(() -> FeatureFiles.read(file("areas.shp")))
                .endsWith("areas.shp' is not known; " + known.replace(".gpkg.", ".gpkg, or .xlsx.")));
        assertTrue(
                refusal(() -> FeatureFiles.write(funded(), file("areas"))).endsWith("areas' is not known; " + known));
        assertTrue(refusal(() -> FeatureFiles.write(funded(), file("a.zip.gz"))).endsWith(known));
        assertTrue(refusal(() -> FeatureFiles.read(file("no.csv"))).startsWith("There is no file '"));
        assertTrue(
                refusal(() -> FeatureFiles.write(funded(), file("no/out.csv"))).startsWith("There is no folder '"));
        assertTrue(refusal(() -> FeatureFiles.read(file("a.gpkg.gz"))).contains("has to be unpacked"));
        Files.createDirectory(file("folder.csv"));
        assertTrue(refusal(() -> FeatureFiles.read(file("folder.csv"))).endsWith("is not a file that can be read."));
        assertTrue(
                refusal(() -> FeatureFiles.write(funded(), file("folder.csv"))).endsWith("may not be written."));
        assertFalse(Files.exists(file("out.csv")));
    }

    @Test
    public void damagedFilesAreRefusedInASentence() throws Exception {
        Files.writeString(file("a.csv.gz"), "not gzip");
        assertTrue(refusal(() -> FeatureFiles.read(file("a.csv.gz"))).endsWith("is not a sound gzip file."));
        FeatureFiles.write(funded(), file("b.csv.gz"));
        byte[] whole = Files.readAllBytes(file("b.csv.gz"));
        Files.write(file("b.csv.gz"), Arrays.copyOf(whole, whole.length - 12));
        assertTrue(refusal(() -> FeatureFiles.read(file("b.csv.gz"))).endsWith("is not a sound gzip file."));
        Files.writeString(file("c.gpkg"), "not a database, by far, though it has a good many letters in it");
        assertTrue(refusal(() -> FeatureFiles.read(file("c.gpkg")))
                .endsWith("c.gpkg' is not a sound GeoPackage: it is no SQLite database, which a GeoPackage is."));
        Files.write(file("d.gpkg"), new byte[0]);
        assertTrue(refusal(() -> FeatureFiles.read(file("d.gpkg")))
                .endsWith("d.gpkg' is not a sound GeoPackage: no such table: gpkg_contents."));
        assertTrue(
                refusal(() -> FeatureFiles.read(file("b.csv.gz"), "table")).contains("has no tables to choose from"));
    }

    @Test
    public void attributesThatDifferInCapitalsCannotBeInAGeoPackage() throws Exception {
        Files.writeString(file("in.csv"), "Rank,rank\n1,2\n");
        SimpleFeatureCollection features = FeatureFiles.read(file("in.csv"));
        assertEquals(
                "The attributes 'Rank' and 'rank' differ only in capitals, which a GeoPackage cannot keep apart;"
                        + " rename one.",
                refusal(() -> FeatureFiles.write(features, file("out.gpkg"))));
        assertFalse(Files.exists(file("out.gpkg")));
    }

    /** Gives one feature and then fails, as a computed collection might. */
    private static final class FailingCollection extends DecoratingSimpleFeatureCollection {
        FailingCollection(SimpleFeatureCollection features) {
            super(features);
        }

        @Override
        public SimpleFeatureIterator features() {
            return new DecoratingSimpleFeatureIterator(super.features()) {
                private boolean given;

                @Override
                public SimpleFeature next() {
                    if (given) {
                        throw new IllegalStateException("half-way");
                    }
                    given = true;
                    return super.next();
                }
            };
        }
    }
}
