/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Themes of interviews and groups by place, with how many sources and organisations stand behind each (methods §5, disclosure
 * control). Only codes are taken in, never a note's text, and no source or organisation is named.
 *
 * <p>A theme is shown for a place only where as many sources as the threshold speak of it there, from at least
 * {@value #LEAST_ORGANISATIONS} organisations: what one organisation alone says could be known for what its clients say. The
 * number of sources is rounded.
 */
public final class ThemeCounts {

    /** The fewest organisations behind a theme that is shown. */
    public static final int LEAST_ORGANISATIONS = 2;

    /** Which way a note leans. */
    public enum Sentiment {
        /** It speaks well of it. */
        POSITIVE,
        /** It speaks ill of it. */
        NEGATIVE,
        /** It does neither, or both. */
        NEUTRAL
    }

    /**
     * A theme that may be shown.
     *
     * @param place the place's position; −1 for all places together
     * @param theme the theme's code
     * @param sources how many different sources, rounded; for all places together the sum of what is shown of them
     * @param organisations how many different organisations
     * @param leaning sources with a note of each sentiment, rounded, in the order of {@link Sentiment}; a source may lean both
     *     ways, or be without
     */
    public record Theme(int place, String theme, long sources, int organisations, List<Long> leaning) {}

    private final Map<Integer, Map<String, Voices>> byPlace = new TreeMap<>();

    /** Who speaks of one theme in one place. */
    private static final class Voices {
        private final Set<String> sources = new HashSet<>();
        private final Set<String> organisations = new HashSet<>();
        private final Map<Sentiment, Set<String>> leaning = new HashMap<>();

        void add(String source, String organisation, Sentiment sentiment) {
            sources.add(source);
            if (organisation != null) {
                organisations.add(organisation);
            }
            if (sentiment != null) {
                leaning.computeIfAbsent(sentiment, s -> new HashSet<>()).add(source);
            }
        }
    }

    /**
     * Adds a coded note.
     *
     * @param place its position, from 0
     * @param theme its code
     * @param source who said it, told apart from others by organisation too
     * @param organisation who wrote it down; null where not known, and then it counts for no organisation
     * @param sentiment null where not coded
     */
    public void add(int place, String theme, String source, String organisation, Sentiment sentiment) {
        String who = (organisation == null ? "" : organisation) + '\0' + source;
        byPlace.computeIfAbsent(place, p -> new TreeMap<>())
                .computeIfAbsent(theme, t -> new Voices())
                .add(who, organisation, sentiment);
    }

    /**
     * The themes of places that may be shown, by place, and by sources within it.
     *
     * @param organisations how many must stand behind a theme; fewer than {@value #LEAST_ORGANISATIONS} are as many
     */
    public List<Theme> byPlace(Disclosure disclosure, int organisations) {
        int needed = Math.max(organisations, LEAST_ORGANISATIONS);
        List<Theme> themes = new ArrayList<>();
        byPlace.forEach((place, inPlace) -> inPlace.forEach((theme, voices) -> {
            if (voices.sources.size() >= disclosure.threshold() && voices.organisations.size() >= needed) {
                themes.add(theme(place, theme, voices, disclosure));
            }
        }));
        themes.sort(Comparator.comparingInt(Theme::place)
                .thenComparingLong(t -> -t.sources())
                .thenComparing(Theme::theme));
        return themes;
    }

    /**
     * The same for all places together, by sources: the sums of what is shown of the places, for a total of what is not shown
     * too would tell of it. A source that speaks in several places counts in each; an organisation counts once.
     */
    public List<Theme> overall(Disclosure disclosure, int organisations) {
        Map<String, List<Theme>> byTheme = byPlace(disclosure, organisations).stream()
                .collect(Collectors.groupingBy(Theme::theme, TreeMap::new, Collectors.toList()));
        return byTheme.entrySet().stream()
                .map(e -> overall(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong((Theme t) -> -t.sources()).thenComparing(Theme::theme))
                .toList();
    }

    private Theme overall(String theme, List<Theme> places) {
        long organisations = places.stream()
                .flatMap(t -> byPlace.get(t.place()).get(theme).organisations.stream())
                .distinct()
                .count();
        List<Long> leaning = IntStream.range(0, Sentiment.values().length)
                .mapToObj(
                        s -> places.stream().mapToLong(t -> t.leaning().get(s)).sum())
                .toList();
        return new Theme(-1, theme, places.stream().mapToLong(Theme::sources).sum(), (int) organisations, leaning);
    }

    /** How many themes of places are not shown. */
    public int withheld(Disclosure disclosure, int organisations) {
        int all = byPlace.values().stream().mapToInt(Map::size).sum();
        return all - byPlace(disclosure, organisations).size();
    }

    private static Theme theme(int place, String theme, Voices voices, Disclosure disclosure) {
        long[] leaning = new long[Sentiment.values().length];
        voices.leaning.forEach((s, sources) -> leaning[s.ordinal()] = sources.size());
        ProtectedCounts counts = disclosure.protect(new long[][] {leaning}, new long[] {voices.sources.size()}, false);
        List<Long> shown = new ArrayList<>();
        for (int s = 0; s < leaning.length; s++) {
            shown.add(counts.count(0, s));
        }
        return new Theme(
                place,
                theme,
                Math.max(disclosure.threshold(), counts.total(0)),
                voices.organisations.size(),
                List.copyOf(shown));
    }
}
