/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.kithgis.engine.SharedData;
import org.kithgis.engine.area.AreaTable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** What spdep found about some areas: the tables that golden.R, beside them, makes. */
record Golden(String name, List<CSVRecord> rows, CSVRecord global) {

    static final List<String> NAMES = List.of("columbus", "sids", "crooked");

    static Golden of(String name) throws IOException {
        CSVRecord global = table("global").stream()
                .filter(row -> row.get("name").equals(name))
                .findFirst()
                .orElseThrow();
        return new Golden(name, table(name), global);
    }

    private static List<CSVRecord> table(String name) throws IOException {
        return SharedData.csv(Golden.class, name + ".csv");
    }

    int permutations() {
        return Integer.parseInt(global.get("permutations"));
    }

    double global(String column) {
        return SharedData.number(global, column);
    }

    double[] values() {
        return column("value");
    }

    /** NaN where R says NA or NaN. */
    double[] column(String name) {
        return rows.stream()
                .mapToDouble(row -> row.get(name).startsWith("N") ? Double.NaN : SharedData.number(row, name))
                .toArray();
    }

    /** spdep's neighbours, counted from 0. */
    int[][] neighbours() {
        return rows.stream()
                .map(row -> Arrays.stream(row.get("neighbours").split(" "))
                        .filter(text -> !text.isEmpty())
                        .mapToInt(text -> Integer.parseInt(text) - 1)
                        .toArray())
                .toArray(int[][]::new);
    }

    AreaTable areas() throws ParseException {
        WKTReader reader = new WKTReader();
        Geometry[] shapes = new Geometry[rows.size()];
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] = reader.read(rows.get(i).get("wkt"));
        }
        return AreaTable.of(rows.stream().map(row -> row.get("id")).toArray(String[]::new))
                .geometries(shapes)
                .column("value", values())
                .build();
    }
}
