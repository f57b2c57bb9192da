/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.benchmarks;

import java.util.Random;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;

/**
 * Synthetic areas of the size of England: 33,755 areas in 309 groups, 50 indicators in 7 domains, always the same. Most
 * indicators are counts over residents or households, skewed as real ones are; one in ten is a given score. One in five
 * lacks a value in a hundred of the areas, as 5 of the 28 published indicators behind the Indices of Deprivation 2019 lack
 * some.
 */
final class England {

    static final int AREAS = 33_755;
    static final int INDICATORS = 50;
    private static final int DOMAINS = 7;
    private static final int GROUPS = 309;

    private England() {}

    /** The areas. */
    static AreaTable areas() {
        Random random = new Random(2021);
        String[] ids = new String[AREAS];
        String[] groups = new String[AREAS];
        double[] residents = new double[AREAS];
        double[] households = new double[AREAS];
        double[] today = new double[AREAS];
        double[] need = new double[AREAS];
        for (int i = 0; i < AREAS; i++) {
            ids[i] = "E01" + (1_000_000 + i);
            groups[i] = "District " + i * GROUPS / AREAS;
            residents[i] = 1000 + random.nextInt(2000);
            households[i] = Math.rint(residents[i] / (1.8 + random.nextDouble()));
            need[i] = random.nextGaussian();
            today[i] = Math.rint(residents[i] * 1500 * (0.7 + 0.6 * random.nextDouble())) / 100;
        }
        AreaTable.Builder table = AreaTable.of(ids)
                .groups(groups)
                .populations(residents)
                .column("residents", residents)
                .column("households", households)
                .column("today", today);
        for (int k = 0; k < INDICATORS; k++) {
            double[] values = new double[AREAS];
            for (int i = 0; i < AREAS; i++) {
                double logit = -2.5 + 0.1 * (k % 20) + 0.5 * need[i] + 0.6 * random.nextGaussian();
                double share = 1 / (1 + Math.exp(-logit));
                double whole = k % 2 == 0 ? residents[i] : households[i];
                values[i] =
                        gaps(k) && random.nextInt(100) == 0 ? Double.NaN : score(k) ? logit : Math.rint(share * whole);
            }
            table.column("i" + k, values);
        }
        return table.build();
    }

    private static boolean gaps(int indicator) {
        return indicator % 5 == 2;
    }

    /** One indicator in ten is a score; the others are counts. */
    private static boolean score(int indicator) {
        return indicator % 10 == 9;
    }

    /**
     * A model of the areas.
     *
     * @param normalise how every indicator is made comparable
     */
    static IndexModel model(String normalise) {
        StringBuilder text = new StringBuilder("""
                name: england
                areas: { id: id, group: group, population: residents }
                method: { normalise: %s }
                funding:
                  amount: 1000000000.00
                  need: sum-of-domain-ranks
                  floor: 10.00
                  ceiling: 30.00
                  damping: { current: today, max_loss: 5%% }
                domains:
                """.formatted(normalise));
        for (int d = 0; d < DOMAINS; d++) {
            text.append("  - name: d%d\n    weight: %d\n    indicators:\n".formatted(d, 1 + d % 3));
            for (int k = d; k < INDICATORS; k += DOMAINS) {
                text.append(
                        score(k)
                                ? "      - { name: i%d, column: i%d }\n".formatted(k, k)
                                : "      - { name: i%d, count: i%d, per: %s, scale: 100 }\n"
                                        .formatted(k, k, k % 2 == 0 ? "residents" : "households"));
            }
        }
        return ModelReader.read(text.toString());
    }
}
