/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DataUtilities;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.assurance.Standing;

/**
 * A result as it is compared, with the areas it is about.
 *
 * @param areas those of the standing
 * @param standing where they stand
 * @param vintages of what it was made of; empty where that is not known
 * @param notes what a reader of the comparison must know of it
 */
public record Placed(Areas areas, Standing standing, String vintages, List<String> notes) {

    /** What the columns of a kept result hold. */
    public static final Columns.Keys KEYS = Columns.Keys.ofAreas()
            .and("score", "score")
            .and("need", "need")
            .and("rank", "rank")
            .and("decile", "decile")
            .and("amount", "amount", "allocation")
            .and("amount_pence", "amount_pence");

    private static final int PENNIES = 100;

    private static final int NAMED = 5;

    /** Nearer to a whole penny than this is one: 0.1 + 0.2 is not exact. */
    private static final double PENNY_ROUNDING = 1e-6;

    /** A result of which nothing need be told. */
    public Placed(Areas areas, Standing standing, String vintages) {
        this(areas, standing, vintages, List.of());
    }

    /**
     * Reads a result that was kept, such as a stored layer or a published allocation: its areas with a score, a rank, a decile or
     * an amount. With a {@code need} and no {@code score} it is a result of funding, whose ranks are of the need, and where an
     * area without a need was given nothing for want of it: its money is missing. Amounts that are no whole pennies are rounded,
     * and told.
     *
     * @param who the input's name
     * @param cancelled asked now and then whether to stop
     * @throws BadInput when none of these is there, or a value cannot be used
     */
    public static Placed kept(SimpleFeatureCollection rows, String who, Columns columns, BooleanSupplier cancelled) {
        SimpleFeatureType schema = rows.getSchema();
        Optional<String> score = columns.find(schema, "score");
        Optional<String> need = score.isPresent() ? Optional.empty() : columns.find(schema, "need");
        Optional<String> rank = columns.find(schema, "rank");
        Optional<String> decile = columns.find(schema, "decile");
        Optional<String> pence = columns.find(schema, "amount_pence");
        Optional<String> pounds = pence.isPresent() ? Optional.empty() : columns.find(schema, "amount");
        Set<String> needed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        List.of(score, need, rank, decile, pence, pounds).forEach(found -> found.ifPresent(needed::add));
        if (needed.isEmpty()) {
            throw new BadInput("The input '" + who
                    + "' has neither a score, a rank nor an amount, and no model to compute them by; it has" + " '"
                    + String.join("', '", Columns.names(schema)) + "'.");
        }
        Areas areas = AreaReader.read(rows, List.of(), columns, needed, cancelled);
        AreaTable table = areas.table();
        List<String> notes = new ArrayList<>();
        double[] money = pence.map(name -> pence(table, name, 1, notes))
                .or(() -> pounds.map(name -> pence(table, name, PENNIES, notes)))
                .orElse(null);
        if (money != null && need.isPresent()) {
            double[] needs = figures(table, need.get());
            Arrays.setAll(money, i -> Double.isNaN(needs[i]) && money[i] == 0 ? Double.NaN : money[i]);
        }
        return new Placed(
                areas,
                Standing.kept(
                        table,
                        need.isPresent(),
                        score.or(() -> need).map(name -> figures(table, name)).orElse(null),
                        rank.map(name -> figures(table, name)).orElse(null),
                        decile.map(name -> figures(table, name)).orElse(null),
                        money),
                vintages(rows),
                notes);
    }

    /** The same in each row, as results have them. */
    private static String vintages(SimpleFeatureCollection rows) {
        SimpleFeature first = DataUtilities.first(rows);
        String name = Columns.named(rows.getSchema(), Results.VINTAGES).orElse(null);
        String text = first == null || name == null ? null : Values.text(first.getAttribute(name));
        return text == null ? "" : text;
    }

    private static double[] figures(AreaTable table, String name) {
        return table.column(name).toArray();
    }

    private static double[] pence(AreaTable table, String name, int each, List<String> notes) {
        double[] exact = Arrays.stream(figures(table, name)).map(v -> v * each).toArray();
        double[] whole = Arrays.stream(exact).map(Math::rint).toArray();
        List<String> rounded = IntStream.range(0, exact.length)
                .filter(i -> Math.abs(exact[i] - whole[i]) > PENNY_ROUNDING)
                .mapToObj(table::id)
                .toList();
        if (!rounded.isEmpty()) {
            notes.add("'" + name + "' is no whole number of pennies in " + rounded.size() + " of " + exact.length
                    + " areas, and is rounded to the nearest there: "
                    + String.join(", ", rounded.subList(0, Math.min(NAMED, rounded.size())))
                    + (rounded.size() > NAMED ? " and " + (rounded.size() - NAMED) + " more." : "."));
        }
        return whole;
    }
}
