/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.Geometry;

/** The areas of several files as one collection, such as the boundaries of two districts: the rows of one below those of the other. */
public final class JoinedFiles {

    private JoinedFiles() {}

    /** Reads one file. */
    public interface Reading {
        /** Reads it, by its name. */
        SimpleFeatureCollection of(String name) throws IOException;
    }

    /**
     * Reads files and joins them as {@link #of} does.
     *
     * @param names in order; at least one
     * @throws BadFileException when one stands there twice, or as {@link #of}
     */
    public static SimpleFeatureCollection read(List<String> names, Reading reading) throws IOException {
        Map<String, SimpleFeatureCollection> files = new LinkedHashMap<>();
        for (String name : names) {
            if (files.containsKey(name)) {
                throw new BadFileException(
                        "'" + name + "' is named twice among the files of areas; each file is expected once.");
            }
            files.put(name, reading.of(name));
        }
        return of(files);
    }

    /**
     * Joins files. Attributes go by their names in any case; what a file does not have is missing in its rows.
     *
     * @param files what was read, by the files' names in order; at least one
     * @throws BadFileException when their coordinate systems differ
     */
    public static SimpleFeatureCollection of(Map<String, SimpleFeatureCollection> files) throws BadFileException {
        if (files.size() == 1) {
            return files.values().iterator().next();
        }
        CoordinateReferenceSystem crs = crs(files);
        Map<String, Integer> places = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        List<ColumnType> types = new ArrayList<>();
        for (SimpleFeatureCollection file : files.values()) {
            for (String name : attributes(file)) {
                if (places.putIfAbsent(name.toLowerCase(Locale.ROOT), names.size()) == null) {
                    names.add(name);
                    types.add(new ColumnType());
                }
            }
        }
        FeatureRows rows = new FeatureRows(
                String.join(", ", files.keySet()),
                files.values().stream()
                        .map(file -> file.getSchema().getTypeName())
                        .collect(Collectors.joining("_")));
        for (SimpleFeatureCollection file : files.values()) {
            List<String> own = attributes(file);
            for (SimpleFeature feature : DataUtilities.list(file)) {
                Object[] values = new Object[names.size()];
                for (String name : own) {
                    int place = places.get(name.toLowerCase(Locale.ROOT));
                    values[place] = feature.getAttribute(name);
                    types.get(place).see(values[place]);
                }
                rows.add(null, values, (Geometry) feature.getDefaultGeometry());
            }
        }
        return rows.collect(
                names, types.stream().<Class<?>>map(ColumnType::narrowest).toList(), crs);
    }

    private static List<String> attributes(SimpleFeatureCollection file) {
        return file.getSchema().getAttributeDescriptors().stream()
                .filter(attribute -> !(attribute instanceof GeometryDescriptor))
                .map(AttributeDescriptor::getLocalName)
                .toList();
    }

    /** The one coordinate system of all files that have boundaries; null where it is not known. */
    private static CoordinateReferenceSystem crs(Map<String, SimpleFeatureCollection> files) throws BadFileException {
        String first = null;
        CoordinateReferenceSystem crs = null;
        for (Map.Entry<String, SimpleFeatureCollection> file : files.entrySet()) {
            GeometryDescriptor geometry = file.getValue().getSchema().getGeometryDescriptor();
            if (geometry != null && first == null) {
                first = file.getKey();
                crs = geometry.getCoordinateReferenceSystem();
            } else if (geometry != null && !CRS.equalsIgnoreMetadata(crs, geometry.getCoordinateReferenceSystem())) {
                throw new BadFileException(
                        "'" + first + "' is in " + named(crs) + " and '" + file.getKey() + "' in "
                                + named(geometry.getCoordinateReferenceSystem())
                                + "; areas of several files must be in one coordinate system, which ogr2ogr -t_srs makes of two.");
            }
        }
        return crs;
    }

    private static String named(CoordinateReferenceSystem crs) {
        return crs == null
                ? "none"
                : CrsCodes.code(crs).isPresent()
                        ? "EPSG:" + CrsCodes.code(crs).getAsInt()
                        : crs.getName().getCode();
    }
}
