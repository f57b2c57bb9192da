/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.spatial;

/**
 * Numbers that look drawn at random, and are the same for the same seed and stream: SplitMix64 (Steele, Lea and Flood 2014).
 * Each area, and each permutation, has a stream of its own, so what it draws does not depend on who else draws, or when.
 */
final class Draws {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    /** Begins a stream. */
    void begin(long seed, long stream) {
        state = mix(seed) ^ mix(STEP * (stream + 1));
    }

    /** A whole number from 0 to {@code bound} − 1, each as likely as any other. */
    int below(int bound) {
        long product = next() * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            product = fairly(product, bound);
        }
        return (int) (product >>> 32);
    }

    /** Draws again where a number stands for one more of the 2³² than others do (Lemire 2019). */
    private long fairly(long drawn, int bound) {
        long least = (1L << 32) % bound;
        long product = drawn;
        while ((product & 0xFFFFFFFFL) < least) {
            product = next() * bound;
        }
        return product;
    }

    /** 32 bits. */
    private long next() {
        state += STEP;
        return mix(state) >>> 32;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
