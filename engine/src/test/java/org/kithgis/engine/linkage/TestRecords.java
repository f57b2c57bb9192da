/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** A few records written in a test, the first line naming columns, fields parted by bars; handed to several sinks in turn. */
record TestRecords(List<String> columns, List<String[]> rows, int sinks) implements RecordSource {

    static TestRecords of(String... lines) {
        List<String[]> rows = Arrays.asList(lines).subList(1, lines.length).stream()
                .map(line -> line.split("\\|", -1))
                .toList();
        return new TestRecords(List.of(lines[0].split("\\|")), rows, 1);
    }

    TestRecords inParts(int parts) {
        return new TestRecords(columns, rows, parts);
    }

    int column(String name) {
        return columns.indexOf(name);
    }

    @Override
    public String unit() {
        return "line";
    }

    @Override
    public String name() {
        return "the test's records";
    }

    @Override
    public <S extends RowSink> List<S> read(int[] wanted, Supplier<S> make) {
        List<S> made = new ArrayList<>();
        for (int s = 0; s < sinks; s++) {
            made.add(make.get());
        }
        Row row = new Row(wanted.length);
        for (int r = 0; r < rows.size(); r++) {
            row.clear();
            for (int f = 0; f < wanted.length; f++) {
                row.set(f, rows.get(r)[wanted[f]]);
            }
            made.get(r % sinks).row(row);
        }
        return made;
    }
}
