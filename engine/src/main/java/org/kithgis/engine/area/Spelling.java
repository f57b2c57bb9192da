/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.area;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word a mistyped one was probably meant to be. */
public final class Spelling {

    private static final int LISTED = 40;

    /** Shorter words begin too much. */
    private static final int LEAST_BEGINNING = 8;

    private Spelling() {}

    /**
     * The known word nearest to the given one, if any is near: the only one that begins with it, as published headings go on
     * after a colon; else at most a third of its letters changed, but always one where it has two or more. Case is ignored.
     *
     * @param word what was written
     * @param known what could have been meant
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return begunBy(word, known).or(() -> misspelt(word, known));
    }

    private static Optional<String> misspelt(String word, Collection<String> known) {
        String best = null;
        int most = word.length() < 2 ? 0 : Math.max(1, word.length() / 3);
        int least = most + 1;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - word.length()) > most) {
                continue;
            }
            int edits = edits(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < least) {
                least = edits;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Optional<String> begunBy(String word, Collection<String> known) {
        List<String> longer = known.stream()
                .filter(candidate ->
                        word.length() >= LEAST_BEGINNING && candidate.regionMatches(true, 0, word, 0, word.length()))
                .toList();
        return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
    }

    /**
     * The end of a sentence about an unknown word: the nearest known one, or the known ones where none is near.
     *
     * @return such as {@code "; did you mean 'weight'?"} or {@code "; known are 'a', 'b'."}
     */
    public static String hint(String word, Collection<String> known) {
        Optional<String> nearest = nearest(word, known);
        if (nearest.isPresent()) {
            return "; did you mean '" + nearest.get() + "'?";
        }
        if (known.isEmpty()) {
            return "; there are none.";
        }
        String listed = String.join("', '", known.stream().limit(LISTED).toList());
        return "; known are '" + listed
                + (known.size() > LISTED ? "' and " + (known.size() - LISTED) + " more." : "'.");
    }

    /** Letters changed, left out, added, or swapped with their neighbour (optimal string alignment). */
    private static int edits(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], before[j - 2] + 1);
                }
            }
            before = previous;
            previous = current;
        }
        return previous[b.length()];
    }
}
