/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.kithgis.standalone.files.BadFileException;
import org.kithgis.standalone.files.FeatureFiles;
import org.kithgis.standalone.files.GeoJsonFormat;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Published small-area data of England in one folder, as the demonstration reads it: boundaries, the 2011 Census counts
 * of isolation, and the Indices of Deprivation 2010.
 *
 * <p>Each area gets its district's name from its own, as in {@code Daventry 008D}.
 */
final class RealData {

    private static final List<String> NORTHAMPTONSHIRE =
            List.of("E07000150", "E07000151", "E07000152", "E07000153", "E07000154", "E07000155", "E07000156");

    private static final String CENSUS = "census2011/isolation_indicators_lsoa11_england.csv.gz";
    private static final String CENSUS_EXTRACT = "census2011/isolation_indicators_lsoa11_ten_districts.csv";
    private static final String INDICES_2010 = "imd/imd2010_england_lsoa01.csv.gz";
    private static final String CHANGES = "lookups/lsoa01_to_lsoa11_england.csv.gz";
    private static final String AREAS_2001 = "boundaries/lsoa_2001_northamptonshire.geojson";
    private static final String AREAS_2011 = "boundaries/lsoa_2011_by_lad";
    private static final String AREAS_ENGLAND = "boundaries/lsoa_2011_england_geojson_by_lad_6dp.zip";

    private final Path folder;

    /**
     * Areas and the tables to join to them.
     *
     * @param areas id, name, district and polygon
     * @param tables figures by the same id
     */
    record Input(SimpleFeatureCollection areas, List<SimpleFeatureCollection> tables) {
        Input {
            tables = List.copyOf(tables);
        }
    }

    /** @throws BadFileException when the folder or anything the demonstration reads in it is not there */
    RealData(Path folder) throws IOException {
        this.folder = folder;
        if (!Files.isDirectory(folder)) {
            throw new BadFileException("The data folder '" + folder + "' (--data) is not there; expected a folder with"
                    + " boundaries, census2011, imd and lookups in it.");
        }
        for (String part :
                List.of(CENSUS, CENSUS_EXTRACT, INDICES_2010, CHANGES, AREAS_2001, AREAS_2011, AREAS_ENGLAND)) {
            if (!Files.exists(folder.resolve(part))) {
                throw new BadFileException("The data folder '" + folder + "' (--data) has no '" + part
                        + "', which the demonstration reads.");
            }
        }
    }

    /** Northamptonshire's 422 areas of 2011, with the census counts of isolation. */
    Input northamptonshire2011() throws IOException {
        List<SimpleFeature> areas = new ArrayList<>();
        for (String district : NORTHAMPTONSHIRE) {
            try (InputStream in = Files.newInputStream(folder.resolve(AREAS_2011 + "/" + district + ".json"))) {
                addAreas(areas, in, district, "LSOA11CD", "LSOA11NM");
            }
        }
        return new Input(areas("northamptonshire_2011", areas), List.of(table(CENSUS_EXTRACT)));
    }

    /** All 32,844 areas of England of 2011, with the census counts of isolation. */
    Input england2011() throws IOException {
        List<SimpleFeature> areas = new ArrayList<>();
        try (ZipFile zip = new ZipFile(folder.resolve(AREAS_ENGLAND).toFile())) {
            for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
                ZipEntry entry = e.nextElement();
                try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
                    addAreas(areas, in, entry.getName(), "LSOA11CD", "LSOA11NM");
                }
            }
        }
        return new Input(areas("england_2011", areas), List.of(table(CENSUS)));
    }

    /**
     * Northamptonshire's 407 areas of 2001, with the ranks of the Indices of Deprivation 2010, and residents counted in
     * 2011: where an area was divided since, its parts are summed; where areas were merged, they share the residents
     * equally.
     */
    Input northamptonshire2001() throws IOException {
        List<SimpleFeature> areas = new ArrayList<>();
        try (InputStream in = Files.newInputStream(folder.resolve(AREAS_2001))) {
            addAreas(areas, in, AREAS_2001, "LSOA01CD", "LSOA01NM");
        }
        Set<String> wanted = new HashSet<>();
        areas.forEach(a -> wanted.add((String) a.getAttribute("area_id")));
        List<SimpleFeature> ranks = DataUtilities.list(table(INDICES_2010)).stream()
                .filter(row -> wanted.contains(row.getAttribute("lsoa01_code")))
                .toList();
        SimpleFeatureCollection indices = new ListFeatureCollection(ranks.get(0).getFeatureType(), ranks);
        return new Input(areas("northamptonshire_2001", areas), List.of(indices, residents(wanted)));
    }

    private SimpleFeatureCollection residents(Set<String> wanted) throws IOException {
        Map<String, Double> counted = new HashMap<>();
        for (SimpleFeature row : DataUtilities.list(table(CENSUS_EXTRACT))) {
            counted.put((String) row.getAttribute("LSOA11CD"), ((Number) row.getAttribute("residents")).doubleValue());
        }
        List<SimpleFeature> changes = DataUtilities.list(table(CHANGES)).stream()
                .filter(row -> wanted.contains(row.getAttribute("lsoa01_code")))
                .toList();
        Map<String, Integer> sharers = new HashMap<>();
        changes.forEach(row -> sharers.merge((String) row.getAttribute("lsoa11_code"), 1, Integer::sum));
        Map<String, Double> residents = new HashMap<>();
        for (SimpleFeature row : changes) {
            String now = (String) row.getAttribute("lsoa11_code");
            residents.merge((String) row.getAttribute("lsoa01_code"), counted.get(now) / sharers.get(now), Double::sum);
        }
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName("residents");
        type.add("area_id", String.class);
        type.add("population", Double.class);
        SimpleFeatureBuilder builder = new SimpleFeatureBuilder(type.buildFeatureType());
        List<SimpleFeature> rows = new ArrayList<>();
        residents.forEach((id, count) -> rows.add(builder.buildFeature(id, new Object[] {id, count})));
        return new ListFeatureCollection(builder.getFeatureType(), rows);
    }

    private SimpleFeatureCollection table(String name) throws IOException {
        return FeatureFiles.read(folder.resolve(name));
    }

    private static void addAreas(List<SimpleFeature> areas, InputStream in, String source, String id, String name)
            throws IOException {
        SimpleFeatureBuilder builder = new SimpleFeatureBuilder(AREA);
        for (SimpleFeature feature : DataUtilities.list(GeoJsonFormat.read(in, source))) {
            String code = (String) feature.getAttribute(id);
            String called = (String) feature.getAttribute(name);
            String district = called.substring(0, called.lastIndexOf(' '));
            MultiPolygon shape = multi((Geometry) feature.getDefaultGeometry());
            areas.add(builder.buildFeature(code, new Object[] {code, called, district, shape}));
        }
    }

    private static MultiPolygon multi(Geometry shape) {
        return shape instanceof Polygon one
                ? shape.getFactory().createMultiPolygon(new Polygon[] {one})
                : (MultiPolygon) shape;
    }

    private static SimpleFeatureCollection areas(String name, List<SimpleFeature> areas) {
        return new ListFeatureCollection(areaType(name), areas);
    }

    private static final SimpleFeatureType AREA = areaType("areas");

    private static SimpleFeatureType areaType(String name) {
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName(name);
        type.add("area_id", String.class);
        type.add("area_name", String.class);
        type.add("district", String.class);
        type.add("geom", MultiPolygon.class, DefaultGeographicCRS.WGS84);
        type.setDefaultGeometry("geom");
        return type.buildFeatureType();
    }
}
