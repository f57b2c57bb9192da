/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.assurance.Standing;

/**
 * A result as it is compared, with the areas it is about.
 *
 * @param areas those of the standing
 * @param standing where they stand
 */
public record Placed(Areas areas, Standing standing) {

    /** What the columns of a kept result hold. */
    public static final Columns.Keys KEYS = Columns.Keys.ofAreas()
            .and("score", "score")
            .and("need", "need")
            .and("rank", "rank")
            .and("decile", "decile")
            .and("amount", "amount", "allocation")
            .and("amount_pence", "amount_pence");

    private static final int PENNIES = 100;

    /**
     * Reads a result that was kept, such as a stored layer or a published allocation: its areas with a score, a rank, a decile or
     * an amount. With a {@code need} and no {@code score} it is a result of funding, whose ranks are of the need.
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
        return new Placed(
                areas,
                Standing.kept(
                        table,
                        need.isPresent(),
                        score.or(() -> need).map(name -> figures(table, name)).orElse(null),
                        rank.map(name -> figures(table, name)).orElse(null),
                        decile.map(name -> figures(table, name)).orElse(null),
                        pence.map(name -> pence(table, name, 1))
                                .or(() -> pounds.map(name -> pence(table, name, PENNIES)))
                                .orElse(null)));
    }

    private static double[] figures(AreaTable table, String name) {
        return table.column(name).toArray();
    }

    private static double[] pence(AreaTable table, String name, int each) {
        double[] pence = figures(table, name);
        for (int i = 0; i < pence.length; i++) {
            pence[i] = Math.rint(pence[i] * each);
        }
        return pence;
    }
}
