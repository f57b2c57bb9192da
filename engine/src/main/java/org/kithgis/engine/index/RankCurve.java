/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.index;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.kithgis.engine.model.Normalisation;

/**
 * What each rank among n scores under a rule made of ranks (methods §2, normalise), with 1 for the least value. Unchanging.
 *
 * <p>A curve depends on nothing but its rule and n, and costs more than the sorting it follows; so the latest ones are kept,
 * up to {@value #MOST_KEPT} scores in all (32 MB), for every thread.
 */
final class RankCurve {

    private static final int MOST_KEPT = 4_000_000;
    private static final double EXPONENTIAL_RANGE = 1 - Math.exp(-100.0 / 23);
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private static final Latest LATEST = new Latest();

    private record Key(Normalisation.Kind kind, int n) {}

    private final double[] whole;
    private final double[] half;

    private RankCurve(Key key) {
        int n = key.n();
        DoubleUnaryOperator curve =
                switch (key.kind()) {
                    case RANK -> DoubleUnaryOperator.identity();
                    case PERCENTILE -> rank -> rank / n;
                    case RANK_NORMAL -> rank -> NORMAL.inverseCumulativeProbability((rank - 0.5) / n);
                    case RANK_EXPONENTIAL -> rank -> -23 * Math.log(1 - rank / n * EXPONENTIAL_RANGE);
                    default -> throw new IllegalArgumentException(key.kind() + " is not made of ranks");
                };
        whole = new double[n];
        half = new double[n];
        for (int k = 0; k < n; k++) {
            whole[k] = curve.applyAsDouble(k + 1.0);
            half[k] = curve.applyAsDouble(k + 0.5);
        }
    }

    /**
     * The curve of a rule.
     *
     * @param kind rank, percentile, rank-normal or rank-exponential
     * @param n how many are ranked
     */
    static RankCurve of(Normalisation.Kind kind, int n) {
        Key key = new Key(kind, n);
        RankCurve known = LATEST.get(key);
        if (known == null) {
            known = new RankCurve(key);
            LATEST.put(key, known);
        }
        return known;
    }

    /** What a whole rank scores, from 1 to n. */
    double at(int rank) {
        return whole[rank - 1];
    }

    /** What half of a number scores, from 2 to 2n: equal values may share a rank between two. */
    double atHalf(int twice) {
        return twice % 2 == 0 ? whole[twice / 2 - 1] : half[twice / 2];
    }

    /** The curves used latest. */
    private static final class Latest {
        private final Map<Key, RankCurve> curves = new LinkedHashMap<>(16, 0.75f, true);
        private int scores;

        synchronized RankCurve get(Key key) {
            return curves.get(key);
        }

        synchronized void put(Key key, RankCurve curve) {
            if (curves.put(key, curve) == null) {
                scores += 2 * key.n();
            }
            Iterator<Key> eldest = curves.keySet().iterator();
            while (scores > MOST_KEPT) {
                scores -= 2 * eldest.next().n();
                eldest.remove();
            }
        }
    }
}
