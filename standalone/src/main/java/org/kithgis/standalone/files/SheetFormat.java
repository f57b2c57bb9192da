/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geotools.data.simple.SimpleFeatureCollection;

/** A sheet of an {@code .xlsx} workbook as features without geometry: types are found as in CSV, see {@link CsvFormat}. */
final class SheetFormat {

    private SheetFormat() {}

    /**
     * Reads a sheet.
     *
     * @param sheet its name; null for the first
     * @throws BadFileException when the file is no workbook, or the sheet is no table
     */
    static SimpleFeatureCollection read(Path file, String sheet) throws IOException {
        String name = file.toString();
        List<List<String>> all = new SheetRecords(file, sheet).everything();
        List<String> header = CsvFormat.header(all.get(0), name);
        List<ColumnType> types = new ArrayList<>();
        header.forEach(h -> types.add(new ColumnType()));
        FeatureRows rows = new FeatureRows(
                name, FeatureRows.typeName(name), (value, type) -> ColumnType.convertText((String) value, type));
        for (List<String> row : all.subList(1, all.size())) {
            Object[] values = new Object[header.size()];
            for (int c = 0; c < values.length; c++) {
                String value = row.get(c).isEmpty() ? null : row.get(c);
                values[c] = value;
                types.get(c).seeText(value);
            }
            rows.add(null, values, null);
        }
        return rows.collect(
                header, types.stream().<Class<?>>map(ColumnType::narrowest).toList(), null);
    }
}
