/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/**
 * How values measured differently are made comparable (methods §2). Larger always means more need afterwards.
 *
 * @param kind the rule
 * @param low the least score, for {@link Kind#MIN_MAX}; 0 for the others
 * @param high the greatest score, for {@link Kind#MIN_MAX}; 0 for the others
 * @param ties how equal values share ranks, for the rules made of ranks
 */
public record Normalisation(Kind kind, double low, double high, Ties ties) {

    /** Values stay as they are. */
    public static final Normalisation NONE = of(Kind.NONE);

    /** A rule with its usual settings. */
    public static Normalisation of(Kind kind) {
        return new Normalisation(kind, 0, kind == Kind.MIN_MAX ? 100 : 0, Ties.AVERAGE);
    }

    /** Whether a score depends on which other areas are in the request, so that it means nothing beside other areas' scores. */
    public boolean relative() {
        return kind != Kind.NONE && kind != Kind.INDEX_100;
    }

    /** The rules. */
    public enum Kind implements Named {
        /** The value itself, for columns that are scores already. */
        NONE,
        /** From the least value to the greatest onto the given range. */
        MIN_MAX,
        /** Distance from the mean in sample standard deviations. */
        Z_SCORE,
        /** Distance from the median in units of 1.4826 median absolute deviations. */
        ROBUST_Z,
        /** The need rank: N = most in need. */
        RANK,
        /** Need rank / N. */
        PERCENTILE,
        /** Φ⁻¹((need rank − 0.5) / N). */
        RANK_NORMAL,
        /** −23·ln(1 − R·(1 − e^(−100/23))), R = need rank / N, as in the Indices of Deprivation. */
        RANK_EXPONENTIAL,
        /** 100 · rate / reference rate. */
        INDEX_100;

        @Override
        public String label() {
            return this == INDEX_100 ? "index-100" : Named.super.label();
        }

        /** Whether scores lie on both sides of 0. */
        public boolean aroundZero() {
            return this == Z_SCORE || this == ROBUST_Z || this == RANK_NORMAL;
        }

        /** Whether the rule works on ranks, so that ties matter. */
        public boolean ranked() {
            return this == RANK || this == PERCENTILE || this == RANK_NORMAL || this == RANK_EXPONENTIAL;
        }
    }

    /** How equal values share ranks. */
    public enum Ties implements Named {
        /** The mean of the ranks they take: the default. */
        AVERAGE,
        /** The least of them. */
        MIN,
        /** The greatest of them. */
        MAX,
        /** One rank, with no gap after it. */
        DENSE
    }
}
