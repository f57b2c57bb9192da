/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.kithgis.engine.area.AreaTable;
import org.kithgis.engine.area.BadInput;
import org.kithgis.engine.area.Numbers;
import org.locationtech.jts.geom.Polygonal;

/**
 * Where values cluster, area by area and over all areas (methods.md §9).
 *
 * <p>Results are the same in whatever order the areas come. Areas without a value or an outline are left out before anything
 * else: they are nobody's neighbours, and have no statistics. An area is in a cluster by its local Moran where that is
 * significant: high among high ({@link Cluster#HOT}), low among low, or unlike its neighbours; and hot or cold by
 * G<sub>i</sub>*, where the area and its neighbours together are significantly high or low.
 */
public final class Clusters {

    private static final int NAMED = 10;

    private static final int FEWEST = 3;

    private final AreaTable areas;
    private final double[] values;
    private final Settings settings;
    private final Neighbours neighbours;
    private final Moran moran;
    private final LocalStatistics local;

    /** Where an area stands among those that have a value and an outline; −1 where it has not. */
    private final int[] placeOf;

    private final int[] kept;
    private final double moranLimit;
    private final double gStarLimit;

    /**
     * How clusters are looked for.
     *
     * @param permutations from {@value #FEWEST} to {@value #MOST}
     * @param seed what the random numbers begin with; the same seed gives the same result
     * @param significance the p-value, or with {@code fdr} the part of false discoveries, that is significant: over 0, to 0.5
     * @param fdr whether significance is of all areas together (Benjamini-Hochberg) and not of each by itself. The p-values
     *     are of one side, whichever the area lies on, so each counts twice for this
     */
    public record Settings(int permutations, long seed, double significance, boolean fdr) {

        private static final int FEWEST = 19;
        private static final int MOST = 99_999;

        /** The settings methods.md gives: 999 permutations, 0.05, false discoveries controlled. */
        public static final Settings STANDARD = new Settings(999, 1, 0.05, true);

        public Settings {
            if (permutations < FEWEST || permutations > MOST) {
                throw new BadInput("The input 'permutations' is " + permutations + "; a whole number from " + FEWEST
                        + " to " + MOST + " is expected.");
            }
            if (!(significance > 0 && significance <= 0.5)) {
                throw new BadInput("The input 'significance' is " + Numbers.plain(significance)
                        + "; a number over 0, up to 0.5, is expected, such as 0.05.");
            }
        }
    }

    private Clusters(
            AreaTable areas, double[] values, Neighbours around, Settings settings, BooleanSupplier cancelled) {
        this.areas = areas;
        this.values = values;
        this.settings = settings;
        // In the order of their ids, so that who draws which random numbers does not hang on the order of the rows.
        kept = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]) && outlined(i))
                .boxed()
                .sorted(Comparator.comparing(areas::id))
                .mapToInt(Integer::intValue)
                .toArray();
        placeOf = new int[values.length];
        Arrays.fill(placeOf, -1);
        for (int k = 0; k < kept.length; k++) {
            placeOf[kept[k]] = k;
        }
        double[] known = Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
        neighbours = around.among(kept);
        local = LocalStatistics.of(known, neighbours, settings.permutations(), settings.seed(), cancelled);
        moran = Moran.of(known, neighbours, settings.permutations(), settings.seed(), cancelled);
        moranLimit = limit(local::moranP);
        gStarLimit = limit(local::gStarP);
    }

    private boolean outlined(int area) {
        return areas.geometry(area) instanceof Polygonal;
    }

    /**
     * The greatest p that is significant. A folded p is under 0.05 for one area in ten by chance, a twentieth on each side;
     * twice p is what Benjamini and Hochberg ask for, a p-value under 0.05 for one area in twenty.
     */
    private double limit(IntToDoubleFunction p) {
        return settings.fdr()
                ? FalseDiscovery.limit(
                                known(i -> Math.min(1, 2 * p.applyAsDouble(i))).toArray(), settings.significance())
                        / 2
                : settings.significance();
    }

    private DoubleStream known(IntToDoubleFunction figure) {
        return IntStream.range(0, kept.length).mapToDouble(figure);
    }

    /**
     * Looks for clusters.
     *
     * @param areas the areas; one without a polygon is nobody's neighbour
     * @param values one for each area; NaN where missing
     * @param around which areas are neighbours, those without a value among them
     * @param cancelled asked now and then whether to stop
     * @throws CancellationException when cancelled
     */
    public static Clusters of(
            AreaTable areas, double[] values, Neighbours around, Settings settings, BooleanSupplier cancelled) {
        return new Clusters(areas, values, around, settings, cancelled);
    }

    /** Moran's I over all areas. */
    public Moran moran() {
        return moran;
    }

    /** How clusters were looked for. */
    public Settings settings() {
        return settings;
    }

    /** How many areas have a value and an outline. */
    public int known() {
        return kept.length;
    }

    /** How many of them have no neighbour. */
    public int islands() {
        return neighbours.islands();
    }

    /** Local Moran I; NaN where it has none. */
    public double localMoran(int area) {
        return placeOf[area] < 0 ? Double.NaN : local.moran(placeOf[area]);
    }

    /** Its pseudo p-value; NaN where it has none. */
    public double moranP(int area) {
        return placeOf[area] < 0 ? Double.NaN : local.moranP(placeOf[area]);
    }

    /** G<sub>i</sub> as a z-value; NaN where it has none. */
    public double g(int area) {
        return placeOf[area] < 0 ? Double.NaN : local.g(placeOf[area]);
    }

    /** G<sub>i</sub>* as a z-value; NaN where it has none. */
    public double gStar(int area) {
        return placeOf[area] < 0 ? Double.NaN : local.gStar(placeOf[area]);
    }

    /** The pseudo p-value of G<sub>i</sub>*; NaN where it has none. */
    public double gStarP(int area) {
        return placeOf[area] < 0 ? Double.NaN : local.gStarP(placeOf[area]);
    }

    /** How many neighbours with a value an area has; −1 where it has no value or no outline itself. */
    public int neighbours(int area) {
        return placeOf[area] < 0 ? -1 : neighbours.count(placeOf[area]);
    }

    /** Whether an area's local Moran is significant, as the settings have it. */
    public boolean significant(int area) {
        return moranP(area) <= moranLimit;
    }

    /** The cluster an area is in by its local Moran. */
    public Cluster cluster(int area) {
        if (!significant(area)) {
            return unclassed(area);
        }
        boolean amongHigh = local.lag(placeOf[area]) > 0;
        return local.deviation(placeOf[area]) > 0
                ? amongHigh ? Cluster.HOT : Cluster.HIGH_LOW
                : amongHigh ? Cluster.LOW_HIGH : Cluster.COLD;
    }

    /** The cluster an area is in by its G<sub>i</sub>*: hot or cold, or none. */
    public Cluster gCluster(int area) {
        if (!(gStarP(area) <= gStarLimit)) {
            return unclassed(area);
        }
        return gStar(area) > 0 ? Cluster.HOT : Cluster.COLD;
    }

    private Cluster unclassed(int area) {
        return switch (neighbours(area)) {
            case -1 -> Cluster.NO_DATA;
            case 0 -> Cluster.NO_NEIGHBOURS;
            default -> Cluster.NOT_SIGNIFICANT;
        };
    }

    /** What a reader of the result must know: who was left out, and who has no neighbours. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        leftOut(notes, "without a value", i -> Double.isNaN(values[i]));
        leftOut(notes, "without an outline", i -> !Double.isNaN(values[i]) && !outlined(i));
        if (kept.length < FEWEST) {
            notes.add(kept.length + " of " + values.length + (kept.length == 1 ? " areas has" : " areas have")
                    + " a value; clusters show among " + FEWEST + " or more.");
        }
        if (islands() > 0) {
            notes.add(named(
                    islands() == 1
                            ? "touches no other that has a value, so nothing is said of it"
                            : "touch no other that has a value, so nothing is said of them",
                    IntStream.of(kept).filter(i -> neighbours(i) == 0)));
        }
        if (Double.isNaN(moran.i()) && islands() < kept.length) {
            notes.add("All values are the same; there can be no clusters.");
        }
        if (kept.length >= FEWEST && !Double.isNaN(moran.i()) && Double.isNaN(moran.variance())) {
            notes.add(
                    "Moran's I has no variance, z and p here: too few areas touch others, or all touch all. permuted_p"
                            + " holds all the same.");
        }
        tooFewPermutations(notes, "local Moran", local::moranP, moranLimit);
        tooFewPermutations(notes, "Gi*", local::gStarP, gStarLimit);
        return notes;
    }

    private void leftOut(List<String> notes, String why, IntPredicate which) {
        IntStream those = IntStream.range(0, values.length).filter(which);
        if (IntStream.range(0, values.length).anyMatch(which)) {
            int[] all = those.toArray();
            notes.add(named(
                    why
                            + (all.length == 1
                                    ? " is left out, and is nobody's neighbour"
                                    : " are left out, and are nobody's neighbours"),
                    IntStream.of(all)));
        }
    }

    /** Tells when areas are as extreme as permutations can show, and there are too few of these for that to be significant. */
    private void tooFewPermutations(List<String> notes, String by, IntToDoubleFunction p, double limit) {
        double least = 1.0 / (settings.permutations() + 1);
        long extreme = known(p).filter(found -> found <= least).count();
        if (!settings.fdr() || extreme == 0 || limit > 0) {
            return;
        }
        long tested = known(p).filter(found -> !Double.isNaN(found)).count();
        int better = (int) Math.min(Settings.MOST, Math.ceil(2 * tested / settings.significance()) - 1);
        notes.add("By " + by + ", " + extreme + " of " + tested + " areas " + (extreme == 1 ? "has" : "have")
                + " the least p that "
                + settings.permutations() + " permutations can give; "
                + alikeForSignificance(settings.permutations(), tested)
                + " would have to for that to be significant among so many. With " + better + " permutations "
                + alikeForSignificance(better, tested) + " would do.");
    }

    /** How many areas must have the least p together, so that it is significant by Benjamini and Hochberg. */
    private long alikeForSignificance(int permutations, long tested) {
        return (long) Math.ceil(2 * tested / (settings.significance() * (permutations + 1)));
    }

    private String named(String what, IntStream which) {
        int[] all = which.toArray();
        String ids = String.join(
                ", ", Arrays.stream(all).limit(NAMED).mapToObj(areas::id).toList());
        return all.length + " of " + values.length + " areas " + what + ": " + ids
                + (all.length > NAMED ? " and " + (all.length - NAMED) + " more." : ".");
    }
}
