/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;

/**
 * Holds the estimates of small areas to figures published for larger ones (methods §6): inside each larger area they are
 * multiplied by one number, so that their population-weighted mean equals the published figure.
 *
 * <p>A proportion stays one: an area that the number would take above 1 is set to 1, and the rest is multiplied further until
 * the mean is reached. Where even all at 1 do not reach it, areas estimated at 0, which no number moves, share what is left,
 * each set to the same value.
 */
public final class PublishedFigures {

    private PublishedFigures() {}

    /**
     * The estimates, held to the figures.
     *
     * @param estimates of the small areas; NaN where missing, and then it stays so and does not count
     * @param populations of the small areas; where missing or 0 an area does not count, but is scaled with the others
     * @param larger the larger area of each; null for none
     * @param published by larger area; those without a figure are left as they are
     * @param proportion whether estimates and figures are proportions
     * @return another array
     * @throws BadInput when a figure or an estimate is below 0, a proportion is above 1, or nobody lives where a figure is
     *     published
     */
    public static double[] hold(
            double[] estimates,
            double[] populations,
            String[] larger,
            Map<String, Double> published,
            boolean proportion) {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < estimates.length; i++) {
            if (larger[i] != null && published.containsKey(larger[i]) && !Double.isNaN(estimates[i])) {
                members.computeIfAbsent(larger[i], k -> new ArrayList<>()).add(i);
            }
        }
        double[] held = estimates.clone();
        List<String> problems = new ArrayList<>();
        members.forEach((area, inside) -> {
            double figure = published.get(area);
            if (!(figure >= 0) || proportion && figure > 1) {
                problems.add("The published figure of '" + area + "' is " + Numbers.plain(figure) + "; "
                        + (proportion ? "a proportion from 0 to 1, as the answers are, is" : "a number from 0 up is")
                        + " expected.");
            } else if (inside.stream().anyMatch(i -> estimates[i] < 0)) {
                problems.add("An estimate inside '" + area + "' is below 0; only figures from 0 up can be held to"
                        + " published ones.");
            } else if (inside.stream().noneMatch(i -> populations[i] > 0)) {
                problems.add("No area inside '" + area + "' has a population, so its published figure cannot be kept;"
                        + " a population is expected.");
            } else {
                new Group(inside, estimates, populations, proportion ? 1 : Double.POSITIVE_INFINITY).hold(figure, held);
            }
        });
        if (!problems.isEmpty()) {
            throw new BadInput(problems);
        }
        return held;
    }

    /** The small areas of one larger area. */
    private record Group(List<Integer> inside, double[] estimates, double[] populations, double most) {

        void hold(double figure, double[] held) {
            double wanted = figure * weight(inside);
            List<Integer> open = new ArrayList<>(
                    inside.stream().filter(i -> estimates[i] > 0).toList());
            List<Integer> zeros =
                    inside.stream().filter(i -> !(estimates[i] > 0)).toList();
            while (!open.isEmpty()) {
                double sum = sum(open);
                if (sum == 0) {
                    break; // nobody lives there: they stay as estimated
                }
                double factor = wanted / sum;
                List<Integer> above =
                        open.stream().filter(i -> estimates[i] * factor > most).toList();
                if (above.isEmpty()) {
                    open.forEach(i -> held[i] = estimates[i] * factor);
                    return;
                }
                above.forEach(i -> held[i] = most);
                wanted -= most * weight(above);
                open.removeAll(above);
            }
            double left = weight(zeros);
            if (left > 0) {
                double each = Math.max(0, Math.min(most, wanted / left));
                zeros.forEach(i -> held[i] = each);
            }
        }

        private double weight(List<Integer> areas) {
            return areas.stream().mapToDouble(this::population).sum();
        }

        private double sum(List<Integer> areas) {
            return areas.stream().mapToDouble(i -> population(i) * estimates[i]).sum();
        }

        private double population(int area) {
            return populations[area] > 0 ? populations[area] : 0;
        }
    }
}
