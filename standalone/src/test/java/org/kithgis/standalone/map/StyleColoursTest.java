/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.map;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.style.Fill;
import org.geotools.api.style.Mark;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Rule;
import org.junit.Test;

/** The classes of every map can be told apart, whatever one's colour vision. */
public class StyleColoursTest {

    /** More than three times what can just be noticed. */
    private static final double APART = 8;

    /** From dark to light. */
    private static final List<String> SEQUENCES = List.of(
            "index-decile",
            "need-rank",
            "domain-rank",
            "funding-per-head",
            "funding-per-head-groups",
            "target-offers",
            "certainty");

    /** Dark at both ends. */
    private static final List<String> DIVERGING =
            List.of("change-from-current", "change-from-current-groups", "rank-change");

    /** Kinds, in no order. */
    private static final List<String> KINDS = List.of("clusters");

    private static final List<String> ALL =
            Stream.of(SEQUENCES, DIVERGING, KINDS).flatMap(List::stream).toList();

    /** The plain colours of a style's classes, in the order of its legend, without the hatched "No data". */
    private static List<Color> colours(String style) {
        List<Color> colours = new ArrayList<>();
        for (Rule rule : Legend.of(GridAreas.style(style)).rules()) {
            if (!rule.isElseFilter()) {
                colours.add(colour(fill(rule).getColor()));
            }
        }
        return colours;
    }

    private static Fill fill(Rule rule) {
        return ((PolygonSymbolizer) rule.symbolizers().get(0)).getFill();
    }

    @Test
    public void anyTwoClassesLookDifferentInEveryKindOfColourVision() {
        for (String style : ALL) {
            List<Color> colours = colours(style);
            assertTrue(style, colours.size() >= 5);
            for (ColourVision vision : ColourVision.values()) {
                for (int i = 0; i < colours.size(); i++) {
                    for (int j = i + 1; j < colours.size(); j++) {
                        double difference = vision.difference(colours.get(i), colours.get(j));
                        assertTrue(
                                style + ", " + vision + ": classes " + (i + 1) + " and " + (j + 1) + " differ by "
                                        + difference,
                                difference >= APART);
                    }
                }
            }
        }
    }

    @Test
    public void sequencesGrowLighterStepByStepInEveryKindOfColourVision() {
        for (String style : SEQUENCES) {
            for (ColourVision vision : ColourVision.values()) {
                assertLighter(style, vision, colours(style));
            }
        }
    }

    @Test
    public void bothArmsOfTheChangeGrowLighterTowardsNoChange() {
        for (String style : DIVERGING) {
            List<Color> colours = colours(style);
            List<Color> losses = new ArrayList<>(colours.subList(3, 7));
            Collections.reverse(losses);
            for (ColourVision vision : ColourVision.values()) {
                assertLighter(style, vision, colours.subList(0, 4));
                assertLighter(style, vision, losses);
            }
        }
    }

    private static void assertLighter(String style, ColourVision vision, List<Color> colours) {
        for (int i = 1; i < colours.size(); i++) {
            double step = vision.lab(colours.get(i))[0] - vision.lab(colours.get(i - 1))[0];
            assertTrue(style + ", " + vision + ": class " + (i + 1) + " is lighter by " + step, step >= 5);
        }
    }

    @Test
    public void everyClassHasATitleAndNoDataComesLastHatched() {
        for (String style : ALL) {
            List<Rule> rules = Legend.of(GridAreas.style(style)).rules();
            List<String> titles = rules.stream().map(Legend::title).toList();
            assertEquals(style, titles.size(), titles.stream().distinct().count());
            assertTrue(style, titles.stream().noneMatch(String::isBlank));
            Rule last = rules.get(rules.size() - 1);
            assertEquals("No data", Legend.title(last));
            assertTrue(style, last.isElseFilter());
            Fill hatch = ((PolygonSymbolizer) last.symbolizers().get(1)).getFill();
            assertEquals(1, hatch.getGraphicFill().graphicalSymbols().size());
        }
    }

    @Test
    public void theStylesForGroupsHaveTheClassesOfThoseForAreas() {
        for (String style : List.of("funding-per-head", "change-from-current")) {
            List<Rule> areas = Legend.of(GridAreas.style(style)).rules();
            List<Rule> groups = Legend.of(GridAreas.style(style + "-groups")).rules();
            assertEquals(areas.size(), groups.size());
            for (int i = 0; i < areas.size(); i++) {
                assertEquals(Legend.title(areas.get(i)), Legend.title(groups.get(i)));
                assertEquals(areas.get(i).getFilter(), groups.get(i).getFilter());
                assertEquals(fill(areas.get(i)), fill(groups.get(i)));
            }
        }
    }

    /** Points lie over any colour of a map, so each has an edge to part it from what is under it. */
    @Test
    public void kindsOfPointsDifferInShapeAndLightnessAndHaveATitleAndAnEdge() {
        List<Rule> rules = Legend.of(GridAreas.style("places")).rules();
        assertEquals(
                List.of("Postcode", "Place"), rules.stream().map(Legend::title).toList());
        List<Mark> marks = rules.stream().map(StyleColoursTest::mark).toList();
        assertEquals(
                List.of("circle", "square"),
                marks.stream()
                        .map(mark -> mark.getWellKnownName().evaluate(null, String.class))
                        .toList());
        for (ColourVision vision : ColourVision.values()) {
            for (Mark mark : marks) {
                assertTrue(vision.difference(
                                colour(mark.getFill().getColor()),
                                colour(mark.getStroke().getColor()))
                        >= 30);
            }
            assertTrue(vision.lab(colour(marks.get(0).getFill().getColor()))[0]
                            - vision.lab(colour(marks.get(1).getFill().getColor()))[0]
                    >= 20);
        }
    }

    private static Mark mark(Rule rule) {
        PointSymbolizer point = (PointSymbolizer) rule.symbolizers().get(0);
        return (Mark) point.getGraphic().graphicalSymbols().get(0);
    }

    private static Color colour(Expression colour) {
        return colour.evaluate(null, Color.class);
    }
}
