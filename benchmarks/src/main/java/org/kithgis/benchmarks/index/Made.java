/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.benchmarks.index;

import java.util.Random;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;

/** Made areas with a score for each indicator and no gaps, always the same, and a model of them in domains. */
final class Made {

    private Made() {}

    /** Scores by indicator and area: skewed, and correlated through a need that all share. */
    static double[][] scores(int areas, int indicators) {
        Random random = new Random(2021);
        double[] need = random.doubles(areas).map(u -> 2 * u).toArray();
        double[][] scores = new double[indicators][areas];
        for (double[] column : scores) {
            for (int i = 0; i < areas; i++) {
                column[i] = Math.exp(0.5 * (need[i] + random.nextGaussian()));
            }
        }
        return scores;
    }

    static AreaTable areas(double[][] scores) {
        String[] ids = new String[scores[0].length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = "E" + (1_000_000 + i);
        }
        AreaTable.Builder areas = AreaTable.of(ids);
        for (int k = 0; k < scores.length; k++) {
            areas.column("i" + k, scores[k]);
        }
        return areas.build();
    }

    /**
     * A model in which indicator k is of domain k modulo their number, and domain d weighs 1 + d modulo 3.
     *
     * @param normalise how indicators are made comparable
     * @param uncertainty what might have been decided otherwise, such as {@code replicates: 100}
     */
    static IndexModel model(int indicators, int domains, String normalise, String uncertainty) {
        StringBuilder text = new StringBuilder("name: made\nareas: { id: id }\nmethod: { normalise: \"" + normalise
                + "\" }\nuncertainty: { " + uncertainty + " }\ndomains:\n");
        for (int d = 0; d < domains; d++) {
            text.append("  - name: d%d\n    weight: %d\n    indicators:\n".formatted(d, 1 + d % 3));
            for (int k = d; k < indicators; k += domains) {
                text.append("      - { name: i%d, column: i%d }\n".formatted(k, k));
            }
        }
        return ModelReader.read(text.toString());
    }
}
