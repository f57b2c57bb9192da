/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Column;
import org.kithgis.engine.linkage.Targeting;
import org.kithgis.engine.model.TargetRules;
import org.kithgis.engine.model.TargetRules.Between;
import org.kithgis.engine.model.TargetRules.Disproportionate;
import org.kithgis.engine.model.TargetRules.Offer;

/** Areas read for targeting, and what rules give them, as tables. */
public final class TargetTables {

    /** What the columns of its tables hold. */
    public static final Columns.Keys KEYS =
            Columns.Keys.ofAreas().and("addresses", "addresses", "households", "dwellings");

    private final Areas areas;
    private final Targeting targeting;
    private final Column addresses;

    /** One area that gets one offer. */
    private record Entry(int offer, int area) {}

    private TargetTables(Areas areas, Targeting targeting, Column addresses) {
        this.areas = areas;
        this.targeting = targeting;
        this.addresses = addresses;
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
        List<SimpleFeatureCollection> sources = new ArrayList<>(List.of(features));
        sources.addAll(tables);
        TargetRules rules = wanted.spelled(column -> sources.stream()
                .flatMap(s -> Columns.named(s.getSchema(), column).stream())
                .findFirst()
                .orElse(column));
        Set<String> needed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        needed.add(rules.overall());
        for (Offer offer : rules.offers()) {
            offer.conditions().forEach(c -> {
                if (c instanceof Between between) {
                    needed.add(between.column());
                } else if (c instanceof Disproportionate out) {
                    needed.add(out.column());
                }
            });
        }
        String addresses = sources.stream()
                .flatMap(s -> columns.find(s.getSchema(), "addresses").stream())
                .findFirst()
                .orElse(null);
        if (addresses != null) {
            needed.add(addresses);
        }
        Areas areas = AreaReader.read(features, tables, columns, needed, cancelled);
        columns.close();
        Column counted = addresses == null ? null : areas.table().column(addresses);
        if (counted != null && counted.least() < 0) {
            throw new BadInput("'" + addresses + "' of an area is below 0; a number of addresses is expected.");
        }
        return new TargetTables(areas, Targeting.apply(areas.table(), rules), counted);
    }

    /** What a reader of the result must know. */
    public List<String> notes() {
        return targeting.notes();
    }

    private List<Offer> offers() {
        return targeting.rules().offers();
    }

    /** One row for each area: how many offers it gets, and which. */
    public ResultTable areas() {
        ResultTable.Builder table = Results.about(areas, Results.NAMESPACE)
                .areaTable("targets")
                .number("addresses", this::addresses)
                .column("offers", Integer.class, targeting::offers);
        for (int o = 0; o < offers().size(); o++) {
            int offer = o;
            table.column("offer_" + offers().get(o).attribute(), Boolean.class, i -> targeting.gets(offer, i));
        }
        return table.build(areas.table().size());
    }

    /** One row for each offer and area that gets it: what each partner works through. A list, without geometries. */
    public ResultTable lists() {
        List<Entry> rows = new ArrayList<>();
        for (int o = 0; o < offers().size(); o++) {
            int offer = o;
            targeting.list(o).forEach(area -> rows.add(new Entry(offer, area)));
        }
        return ResultTable.named(Results.NAMESPACE, "lists")
                .ids(r -> offer(rows.get(r)).name() + "." + areas.table().id(rows.get(r).area))
                .column("partner", String.class, r -> offer(rows.get(r)).partner())
                .column("offer", String.class, r -> offer(rows.get(r)).name())
                .column("offer_title", String.class, r -> offer(rows.get(r)).title())
                .column("area_id", String.class, r -> areas.table().id(rows.get(r).area))
                .column("area_name", String.class, r -> areas.table().name(rows.get(r).area))
                .column("area_group", String.class, r -> areas.table().group(rows.get(r).area))
                .number("population", r -> areas.table().population(rows.get(r).area))
                .number("addresses", r -> addresses(rows.get(r).area))
                .column("why", String.class, r -> targeting.why(rows.get(r).offer, rows.get(r).area))
                .build(rows.size());
    }

    /** One row for each offer: how far it reaches. */
    public ResultTable reach() {
        return ResultTable.named(Results.NAMESPACE, "offers")
                .ids(o -> offers().get(o).name())
                .column("partner", String.class, o -> offers().get(o).partner())
                .column("offer", String.class, o -> offers().get(o).name())
                .column("offer_title", String.class, o -> offers().get(o).title())
                .column("areas", Integer.class, o -> targeting.list(o).size())
                .number("population", o -> sum(o, areas.table()::population))
                .number("addresses", o -> sum(o, this::addresses))
                .build(offers().size());
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
