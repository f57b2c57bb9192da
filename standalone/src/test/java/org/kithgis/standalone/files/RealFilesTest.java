/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.kithgis.standalone.files.Samples.list;
import static org.kithgis.standalone.files.Samples.realFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.junit.Test;
import org.locationtech.jts.geom.MultiPolygon;

/** Published files, as their publishers wrote them. Counts are those of the data's own description. */
public class RealFilesTest {

    @Test
    public void boundariesOfTenDistrictsAreRead() throws Exception {
        int features = 0;
        List<Path> files;
        try (Stream<Path> folder = Files.list(realFile("boundaries/lsoa_2011_by_lad"))) {
            files = folder.filter(f -> !f.getFileName().toString().startsWith("topo_"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            SimpleFeatureCollection areas = FeatureFiles.read(file);
            assertEquals(DefaultGeographicCRS.WGS84, areas.getSchema().getCoordinateReferenceSystem());
            assertEquals("LSOA11CD", areas.getSchema().getDescriptor(0).getLocalName());
            features += areas.size();
        }
        assertEquals(10, files.size());
        assertEquals(742, features);
    }

    @Test
    public void northamptonshireOf2001HasItsTypes() throws Exception {
        SimpleFeatureCollection areas = FeatureFiles.read(realFile("boundaries/lsoa_2001_northamptonshire.geojson"));
        assertEquals(407, areas.size());
        assertEquals("lsoa_2001_northamptonshire", areas.getSchema().getTypeName());
        assertEquals(
                Double.class,
                areas.getSchema().getDescriptor("Shape__Are").getType().getBinding());
        assertEquals(
                MultiPolygon.class,
                areas.getSchema().getGeometryDescriptor().getType().getBinding());
    }

    @Test
    public void deprivationRanksWithThousandsSeparatorsAreNumbers() throws Exception {
        SimpleFeatureCollection table =
                FeatureFiles.read(realFile("imd/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz"));
        assertEquals(32844, table.size());
        assertEquals("LSOA code (2011)", table.getSchema().getDescriptor(0).getLocalName());
        String rank = "Index of Multiple Deprivation (IMD) Rank";
        assertEquals(
                Integer.class, table.getSchema().getDescriptor(rank).getType().getBinding());
        SimpleFeature most = list(table).stream()
                .filter(f -> f.getAttribute(rank).equals(1))
                .findFirst()
                .orElseThrow();
        assertEquals("E01021988", most.getAttribute(0));
    }

    @Test
    public void everyPublishedTableIsReadAndItsCodesStayText() throws Exception {
        int tables = 0;
        for (String folder : new String[] {"imd", "census2011", "census2021", "lookups", "points", "postcodes"}) {
            List<Path> files;
            try (Stream<Path> listed = Files.list(realFile(folder))) {
                files = listed.filter(f -> f.toString().matches(".*\\.csv(\\.gz)?"))
                        .filter(f -> !f.toString().contains("nspl_2018")) // has no header row
                        .sorted()
                        .toList();
            }
            for (Path file : files) {
                SimpleFeatureCollection table = FeatureFiles.read(file);
                assertTrue(file.toString(), table.size() > 50);
                tables++;
            }
        }
        assertTrue(tables + " tables", tables >= 20);
    }

    @Test
    public void censusCountsSumToThePublishedTotals() throws Exception {
        SimpleFeatureCollection table =
                FeatureFiles.read(realFile("census2011/isolation_indicators_lsoa11_england.csv.gz"));
        assertEquals(32844, table.size());
        assertEquals(
                2_725_596,
                list(table).stream()
                        .mapToInt(f -> (Integer) f.getAttribute("one_person_65_plus"))
                        .sum());
    }
}
