/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.Test;
import org.kithgis.engine.linkage.ThemeCounts.Sentiment;
import org.kithgis.engine.linkage.ThemeCounts.Theme;

/** Themes by place, shown only where enough sources and organisations stand behind them. */
public class ThemeCountsTest {

    private static void add(ThemeCounts to, int place, String theme, String organisation, int sources) {
        for (int i = 0; i < sources; i++) {
            to.add(place, theme, "s" + i, organisation, i % 2 == 0 ? Sentiment.NEGATIVE : Sentiment.POSITIVE);
        }
    }

    @Test
    public void aThemeNeedsFiveSourcesAndTwoOrganisations() {
        ThemeCounts counts = new ThemeCounts();
        add(counts, 0, "transport", "x", 4);
        add(counts, 0, "transport", "y", 4); // the same numbers, but other people
        add(counts, 0, "housing", "x", 9); // one organisation
        add(counts, 0, "noise", "x", 2);
        add(counts, 0, "noise", "y", 2); // four sources
        add(counts, 1, "noise", "x", 1);
        List<Theme> shown = counts.byPlace(Disclosure.standard(), 2);
        assertEquals(1, shown.size());
        Theme transport = shown.get(0);
        assertEquals("transport", transport.theme());
        assertEquals("8 sources, rounded", 10, transport.sources());
        assertEquals(2, transport.organisations());
        assertEquals("4 for and 4 against, rounded", List.of(5L, 5L, 0L), transport.leaning());
        assertEquals(3, counts.withheld(Disclosure.standard(), 2));
        assertEquals(
                List.of("transport"),
                counts.overall(Disclosure.standard(), 2).stream()
                        .map(Theme::theme)
                        .toList());
    }

    @Test
    public void allPlacesTogetherTellNothingOfThoseNotShown() {
        ThemeCounts counts = new ThemeCounts();
        for (int place = 0; place < 3; place++) {
            int each = place < 2 ? 4 : 2; // 7, 7 and 4
            for (int i = 0; i < each; i++) {
                counts.add(place, "noise", place + "s" + i, "x", Sentiment.NEGATIVE);
            }
            for (int i = 0; i < (place < 2 ? 3 : 2); i++) {
                counts.add(place, "noise", place + "s" + i, place < 2 ? "y" : "z", Sentiment.POSITIVE);
            }
        }
        assertEquals(2, counts.byPlace(Disclosure.standard(), 2).size());
        Theme overall = counts.overall(Disclosure.standard(), 2).get(0);
        assertEquals("5 and 5, and not 18", 10, overall.sources());
        assertEquals("x and y", 2, overall.organisations());
        assertEquals("3 for and 4 against, twice, rounded", List.of(10L, 10L, 0L), overall.leaning());
    }

    @Test
    public void aSourceCountsOnceHoweverOftenItSpeaks() {
        ThemeCounts counts = new ThemeCounts();
        for (int i = 0; i < 20; i++) {
            counts.add(0, "transport", "s" + i % 4, i % 2 == 0 ? "x" : "y", Sentiment.NEGATIVE);
        }
        assertEquals(List.of(), counts.byPlace(Disclosure.standard(), 2));
    }

    @Test
    public void notesWithoutAnOrganisationStandForNone() {
        ThemeCounts counts = new ThemeCounts();
        add(counts, 0, "transport", "x", 5);
        for (int i = 0; i < 5; i++) {
            counts.add(0, "transport", "t" + i, null, null);
        }
        assertEquals(List.of(), counts.byPlace(Disclosure.standard(), 2));
        counts.add(0, "transport", "u", "y", null);
        assertEquals(10, counts.byPlace(Disclosure.standard(), 2).get(0).sources());
    }

    @Test
    public void fewerOrganisationsThanTwoCannotBeAskedForAndMoreCan() {
        ThemeCounts counts = new ThemeCounts();
        add(counts, 0, "transport", "x", 9);
        assertEquals(0, counts.byPlace(Disclosure.standard(), 1).size());
        add(counts, 0, "transport", "y", 9);
        assertEquals(1, counts.byPlace(Disclosure.standard(), 1).size());
        assertEquals(0, counts.byPlace(Disclosure.standard(), 3).size());
    }

    @Test
    public void whatIsShownIsNeverBelowTheThresholdAndWhatIsEnoughIsShown() {
        Random random = new Random(9);
        for (int round = 0; round < 300; round++) {
            int threshold = 5 + 10 * random.nextInt(2);
            ThemeCounts counts = new ThemeCounts();
            Map<String, Set<String>> sources = new HashMap<>();
            Map<String, Set<String>> organisations = new HashMap<>();
            for (int n = random.nextInt(200); n > 0; n--) {
                int place = random.nextInt(3);
                String theme = "t" + random.nextInt(3);
                String organisation = "o" + random.nextInt(1 + random.nextInt(3));
                String source = "s" + random.nextInt(8);
                counts.add(place, theme, source, organisation, null);
                sources.computeIfAbsent(place + theme, k -> new HashSet<>()).add(organisation + source);
                organisations
                        .computeIfAbsent(place + theme, k -> new HashSet<>())
                        .add(organisation);
            }
            Set<String> shown = new HashSet<>();
            for (Theme theme : counts.byPlace(new Disclosure(Disclosure.Mode.ROUND, threshold), 2)) {
                shown.add(theme.place() + theme.theme());
                assertTrue(theme.sources() >= threshold && theme.sources() % threshold == 0);
            }
            sources.forEach((key, who) -> assertEquals(
                    who.size() >= threshold && organisations.get(key).size() >= 2, shown.contains(key)));
        }
    }
}
