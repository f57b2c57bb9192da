/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.acceptance;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads the CSV a server gave, trusting nothing of it. */
final class Csv {

    private Csv() {}

    /** All rows, the header first. */
    static List<List<String>> rows(String text) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (CSVRecord row : CSVFormat.RFC4180.parse(new StringReader(text))) {
            rows.add(row.toList());
        }
        return rows;
    }

    /** Each row below the header, by column; keyed by one column. */
    static Map<String, Map<String, String>> by(String key, List<List<String>> rows) {
        List<String> header = rows.get(0);
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                cells.put(header.get(i), row.get(i));
            }
            table.put(cells.get(key), cells);
        }
        return table;
    }
}
