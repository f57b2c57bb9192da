/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Column;
import org.kithgis.engine.area.Spelling;
import org.kithgis.engine.linkage.Targeting;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.TargetRules;
import org.kithgis.engine.model.TargetRules.Offer;

/** Areas read for targeting, and what rules give them, as tables. */
public final class TargetTables {

    /** What the columns of its tables hold. */
    public static final Columns.Keys KEYS =
            Columns.Keys.ofAreas().and("addresses", "addresses", "households", "dwellings");

    private final Areas areas;
    private final Targeting targeting;
    private final Column addresses;
    private final String namespace;
    private final String vintages;

    /** One area that gets one offer. */
    private record Entry(int offer, int area) {}

    /**
     * Applies rules.
     *
     * @param areas with every column the rules look at, in the rules' spelling
     * @param rules with the column of the addresses, where there is one
     * @param vintages of what the areas' figures were made of; empty where they name none
     */
    private TargetTables(Areas areas, TargetRules rules, String namespace, String vintages) {
        this.areas = areas;
        this.namespace = namespace;
        this.vintages = vintages;
        addresses = rules.addresses() == null ? null : areas.table().column(rules.addresses());
        if (addresses != null && addresses.least() < 0) {
            throw new BadInput("'" + addresses.name() + "' of an area is below 0; a number of addresses is expected.");
        }
        targeting = Targeting.apply(areas.table(), rules);
    }

    /**
     * Reads areas and applies rules to them.
     *
     * @param tables joined to the areas by area id; may be empty
     * @param cancelled asked now and then whether to stop
     * @throws BadInput when something the rules name is nowhere, or a value cannot be used
     */
    public static TargetTables read(
            SimpleFeatureCollection features,
            List<SimpleFeatureCollection> tables,
            TargetRules wanted,
            Columns columns,
            BooleanSupplier cancelled) {
        List<String> names = new ArrayList<>(Columns.names(features.getSchema()));
        tables.forEach(table -> names.addAll(Columns.names(table.getSchema())));
        TargetRules rules = spelled(wanted, columns, names);
        Set<String> needed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        needed.addAll(rules.columns());
        Areas areas = AreaReader.read(features, tables, columns, needed, cancelled);
        columns.close();
        return new TargetTables(areas, rules, Results.NAMESPACE, "");
    }

    /**
     * Applies a model's rules to its index. They see the figures of the index, and beside them the columns of the areas that
     * have other names.
     *
     * @param areas those of the index, with what the model's rules look at
     * @param index as {@link Results#index} gives it
     * @param model with targets
     * @throws BadInput when something the rules name is nowhere
     */
    public static TargetTables of(Areas areas, ResultTable index, IndexModel model) {
        AreaTable table = areas.table();
        List<String> names = new ArrayList<>(Columns.names(index.type()));
        names.addAll(table.columnNames());
        TargetRules rules = spelled(model.targets(), Columns.read("", KEYS), names);
        Set<String> looked = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        looked.addAll(rules.columns());
        looked.add(Targeting.RANKED);
        AreaTable.Builder seen = table.withoutColumns();
        for (String column : looked) {
            seen.column(
                    column,
                    index.figures(column)
                            .or(() -> table.find(column).map(Column::toArray))
                            .orElseThrow(() -> new BadInput("The model's targets need the column '" + column
                                    + "', which neither the index nor the areas have" + Spelling.hint(column, names))));
        }
        Areas judged = new Areas(seen.build(), areas.geometryType(), areas.crs());
        return new TargetTables(judged, rules, index.type().getName().getNamespaceURI(), model.vintages());
    }

    /** Rules with their columns as they are spelled where they stand, the addresses' among them. */
    private static TargetRules spelled(TargetRules rules, Columns columns, List<String> names) {
        TargetRules found = rules.addresses() != null
                ? rules
                : rules.withAddresses(columns.find(names, "addresses").orElse(null));
        return found.spelled(column -> names.stream()
                .filter(name -> Columns.plain(name).equals(Columns.plain(column)))
                .findFirst()
                .orElse(column));
    }

    /** What a reader of the result must know. */
    public List<String> notes() {
        return targeting.notes();
    }

    private List<Offer> offers() {
        return targeting.rules().offers();
    }

    /** One row for each area: how many offers it gets, and which. */
    public ResultTable areas(String typeName) {
        ResultTable.Builder table = Results.about(areas, namespace)
                .areaTable(typeName)
                .number("addresses", this::addresses)
                .column("offers", Integer.class, targeting::offers);
        for (int o = 0; o < offers().size(); o++) {
            int offer = o;
            table.column("offer_" + offers().get(o).attribute(), Boolean.class, i -> targeting.gets(offer, i));
        }
        return finish(table, areas.table().size());
    }

    /** One row for each offer and area that gets it: what each partner works through. A list, without geometries. */
    public ResultTable lists(String typeName) {
        List<Entry> rows = new ArrayList<>();
        for (int o = 0; o < offers().size(); o++) {
            int offer = o;
            targeting.list(o).forEach(area -> rows.add(new Entry(offer, area)));
        }
        ResultTable.Builder table = ResultTable.named(namespace, typeName)
                .ids(r -> offer(rows.get(r)).name() + "." + areas.table().id(rows.get(r).area))
                .column("partner", String.class, r -> offer(rows.get(r)).partner())
                .column("offer", String.class, r -> offer(rows.get(r)).name())
                .column("offer_title", String.class, r -> offer(rows.get(r)).title())
                .column("area_id", String.class, r -> areas.table().id(rows.get(r).area))
                .column("area_name", String.class, r -> areas.table().name(rows.get(r).area))
                .column("area_group", String.class, r -> areas.table().group(rows.get(r).area))
                .number("population", r -> areas.table().population(rows.get(r).area))
                .number("addresses", r -> addresses(rows.get(r).area))
                .column("why", String.class, r -> targeting.why(rows.get(r).offer, rows.get(r).area));
        return finish(table, rows.size());
    }

    /** One row for each offer: how far it reaches. */
    public ResultTable reach(String typeName) {
        ResultTable.Builder table = ResultTable.named(namespace, typeName)
                .ids(o -> offers().get(o).name())
                .column("partner", String.class, o -> offers().get(o).partner())
                .column("offer", String.class, o -> offers().get(o).name())
                .column("offer_title", String.class, o -> offers().get(o).title())
                .column("areas", Integer.class, o -> targeting.list(o).size())
                .number("population", o -> sum(o, areas.table()::population))
                .number("addresses", o -> sum(o, this::addresses));
        return finish(table, offers().size());
    }

    private ResultTable finish(ResultTable.Builder table, int rows) {
        return table.vintages(vintages).build(rows);
    }

    private Offer offer(Entry entry) {
        return offers().get(entry.offer);
    }

    private double addresses(int area) {
        return addresses == null ? Double.NaN : addresses.at(area);
    }

    /** NaN where the figure of one of the areas is missing: a sum without it would be too low. */
    private double sum(int offer, ToDoubleFunction<Integer> figure) {
        return targeting.list(offer).stream().mapToDouble(figure).sum();
    }
}
