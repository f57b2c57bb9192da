/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.linkage.JointRisk;
import org.kithgis.engine.linkage.RiskOverlap;

/** Several risks at once, as tables (methods §7). */
public final class RiskTables {

    private RiskTables() {}

    /** One row for each area: its people by how many risks they have. */
    public static ResultTable areas(Areas areas, RiskOverlap overlap) {
        return Results.about(areas, Results.NAMESPACE)
                .areaTable("risks")
                .column("people", Long.class, overlap::people)
                .column("risks_0", Long.class, i -> overlap.people(i, 0))
                .column("risks_1", Long.class, i -> overlap.people(i, 1))
                .column("risks_2", Long.class, i -> overlap.people(i, 2))
                .column("risks_3_plus", Long.class, i -> overlap.people(i, 3))
                .number("share_2_plus", overlap::shareWithTwo)
                .build(areas.table().size());
    }

    /** One row for each pair of risks, the commonest first. */
    public static ResultTable pairs(RiskOverlap overlap) {
        List<RiskOverlap.Pair> pairs = overlap.pairs();
        return pairTable()
                .ids(r -> String.valueOf(r + 1))
                .column("risk_a", String.class, r -> pairs.get(r).first())
                .column("risk_b", String.class, r -> pairs.get(r).second())
                .column("both", Long.class, r -> pairs.get(r).count())
                .column("with_a", Long.class, r -> pairs.get(r).withFirst())
                .column("with_b", Long.class, r -> pairs.get(r).withSecond())
                .column("people", Long.class, r -> overlap.people())
                .number("lift", r -> pairs.get(r).lift())
                .build(pairs.size());
    }

    /** The same without rows: rates alone do not say who has two risks. */
    public static ResultTable noPairs() {
        return pairTable()
                .ids(String::valueOf)
                .column("risk_a", String.class, r -> null)
                .column("risk_b", String.class, r -> null)
                .column("both", Long.class, r -> null)
                .column("with_a", Long.class, r -> null)
                .column("with_b", Long.class, r -> null)
                .column("people", Long.class, r -> null)
                .column("lift", Double.class, r -> null)
                .build(0);
    }

    private static ResultTable.Builder pairTable() {
        return ResultTable.named(Results.NAMESPACE, "pairs");
    }

    /** A rate of each area: a column of shares, or a count over another column. */
    private record Rate(String count, String per) {
        static Rate of(String text) {
            int slash = text.indexOf('/');
            return slash < 0
                    ? new Rate(text.strip(), null)
                    : new Rate(
                            text.substring(0, slash).strip(),
                            text.substring(slash + 1).strip());
        }

        double at(AreaTable table, int area) {
            double value = table.column(count).at(area);
            if (per != null) {
                double base = table.column(per).at(area);
                value = base > 0 ? value / base : Double.NaN;
            }
            if (value < 0 || value > 1) {
                throw new BadInput("The rate '" + count + (per == null ? "" : "/" + per) + "' of area " + table.id(area)
                        + " is " + Numbers.plain(value)
                        + "; a share from 0 to 1 is expected, such as 0.12, or a count over its total, such as"
                        + " no_car/households.");
            }
            return value;
        }
    }

    /**
     * From rates alone: one row for each area, with the estimates and their bounds.
     *
     * @param wanted columns with shares, or two with a slash between, as in {@code no_car/households}
     * @throws BadInput when a column is nowhere, or a rate is not from 0 to 1
     */
    public static ResultTable margins(
            SimpleFeatureCollection features,
            List<SimpleFeatureCollection> tables,
            List<String> wanted,
            Columns columns,
            BooleanSupplier cancelled) {
        if (wanted.size() < 2) {
            throw new BadInput("The input 'rates' names " + wanted.size()
                    + " column; two or more are expected, with commas" + " between.");
        }
        Columns.requireDifferent("rates", wanted);
        List<SimpleFeatureCollection> sources = new ArrayList<>(List.of(features));
        sources.addAll(tables);
        Set<String> needed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        List<Rate> rates = new ArrayList<>();
        for (String text : wanted) {
            Rate rate = Rate.of(text);
            Rate spelled = new Rate(spelled(rate.count, sources), rate.per == null ? null : spelled(rate.per, sources));
            needed.add(spelled.count);
            if (spelled.per != null) {
                needed.add(spelled.per);
            }
            rates.add(spelled);
        }
        Areas areas = AreaReader.read(features, tables, columns, needed, cancelled);
        columns.close();
        AreaTable table = areas.table();
        List<JointRisk> joint = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            int area = i;
            joint.add(JointRisk.of(
                    rates.stream().mapToDouble(r -> r.at(table, area)).toArray()));
        }
        return Results.about(areas, Results.NAMESPACE)
                .areaTable("risks")
                .number("any_low", i -> joint.get(i).anyLow())
                .number("any_independent", i -> joint.get(i).any())
                .number("any_high", i -> joint.get(i).anyHigh())
                .number("all_low", i -> joint.get(i).allLow())
                .number("all_independent", i -> joint.get(i).all())
                .number("all_high", i -> joint.get(i).allHigh())
                .build(table.size());
    }

    private static String spelled(String column, List<SimpleFeatureCollection> sources) {
        return sources.stream()
                .flatMap(s -> Columns.named(s.getSchema(), column).stream())
                .findFirst()
                .orElseThrow(() -> new BadInput("Neither the areas nor the tables have the column '" + column
                        + "', which 'rates' names"
                        + Spelling.hint(
                                column,
                                sources.stream()
                                        .flatMap(s -> Columns.names(s.getSchema()).stream())
                                        .toList())));
    }
}
