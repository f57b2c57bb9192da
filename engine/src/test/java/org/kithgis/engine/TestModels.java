/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine;

import java.util.Map;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;
import org.kithgis.engine.model.WhatIf;

/** Small models and areas for tests. */
public final class TestModels {

    private TestModels() {}

    /** A model of one domain with one indicator, the column {@code x}, and the given method. */
    public static IndexModel one(String method) {
        return one(method, "{ name: x, column: x }");
    }

    /** A model of one domain with the given indicators and method. */
    public static IndexModel one(String method, String indicators) {
        return domains(method, "{ name: d, indicators: [ " + indicators + " ] }");
    }

    /** A model with the given domains and method. */
    public static IndexModel domains(String method, String domains) {
        return ModelReader.read("""
                name: test
                areas: { id: id, group: group, population: population }
                method: { %s }
                domains: [ %s ]
                """.formatted(method, domains));
    }

    /** A model whose domains {@code a}, {@code b}, … are columns of that name as they are, with the given funding. */
    public static IndexModel funding(String funding, String... columns) {
        StringBuilder domains = new StringBuilder();
        for (String column : columns) {
            domains.append(
                    "  - { name: %s, indicators: [ { name: %s_1, column: %s } ] }\n".formatted(column, column, column));
        }
        return ModelReader.read("""
                name: test
                areas: { id: id, group: group, population: population }
                method: { normalise: none }
                domains:
                %sfunding: { %s }
                """.formatted(domains, funding));
    }

    /** The model with what-if parameters such as {@code weight.a=2;amount=10}. */
    public static IndexModel with(IndexModel model, String parameters) {
        Map<String, String> parsed = WhatIf.parse(parameters);
        return WhatIf.apply(model, parsed);
    }

    /** A table of so many areas, A1, A2 and so on. */
    public static AreaTable.Builder areas(int n) {
        String[] ids = new String[n];
        for (int i = 0; i < n; i++) {
            ids[i] = "A" + (i + 1);
        }
        return AreaTable.of(ids);
    }

    /** A table with one column, {@code x}. */
    public static AreaTable x(double... values) {
        return areas(values.length).column("x", values).build();
    }
}
