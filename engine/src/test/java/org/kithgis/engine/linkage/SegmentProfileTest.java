/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;
import org.kithgis.engine.area.BadInput;

/** What sets segments apart (methods §6). */
public class SegmentProfileTest {

    private static SegmentProfile.Counts counts() {
        SegmentProfile.Counts counts = new SegmentProfile.Counts(List.of("A", "B", "C"), List.of("alone", "no_car"));
        counts.add(0, 600, new double[] {60, 150});
        counts.add(0, 400, new double[] {40, 50});
        counts.add(1, 500, new double[] {100, 200});
        counts.add(2, 500, new double[] {100, 100});
        return counts;
    }

    @Test
    public void aHundredIsTheAverageOfAllSegments() {
        SegmentProfile profile = counts().profile(null, Disclosure.standard());
        // alone: 300 of 2,000 = 0.15; A 0.1, B and C 0.2. no car: 500 of 2,000 = 0.25; A 0.2, B 0.4, C 0.2
        assertEquals(0.15, profile.reference(0), 1e-15);
        assertEquals(100 * 0.1 / 0.15, profile.index(0, 0), 1e-12);
        assertEquals(100 * 0.2 / 0.15, profile.index(1, 0), 1e-12);
        assertEquals(160, profile.index(1, 1), 1e-12);
        assertEquals(80, profile.index(2, 1), 1e-12);
        assertEquals(1, profile.above(2));
        assertEquals(List.of(1), profile.aboveOnAll());
        assertEquals((400.0 / 3 + 160) / 2, profile.meanIndex(1), 1e-12);
    }

    @Test
    public void aReferenceMayBeGiven() {
        SegmentProfile profile = counts().profile(new double[] {0.1, 0.16}, Disclosure.standard());
        assertEquals(100, profile.index(0, 0), 1e-12);
        assertEquals(125, profile.index(0, 1), 1e-12);
        assertEquals("100 is average, not above it", List.of(1, 2), profile.aboveOnAll());
    }

    @Test
    public void whoIsAtTheAverageIsNotAboveIt() {
        SegmentProfile.Counts counts = new SegmentProfile.Counts(List.of("A"), List.of("alone"));
        counts.add(0, 45, new double[] {35});
        SegmentProfile profile = counts.profile(null, Disclosure.standard());
        assertEquals("100 times 35/45 over 35/45 is a last digit more", 100, profile.index(0, 0), 0);
        assertEquals(List.of(), profile.aboveOnAll());
    }

    @Test
    public void smallCountsAreRoundedBeforeAnythingIsWorkedOut() {
        SegmentProfile.Counts counts = new SegmentProfile.Counts(List.of("A", "B"), List.of("alone"));
        counts.add(0, 12, new double[] {4});
        counts.add(1, 88, new double[] {16});
        SegmentProfile profile = counts.profile(null, Disclosure.standard());
        assertEquals(10, profile.people(0));
        assertEquals(5, profile.with(0, 0));
        assertEquals(0.5, profile.share(0, 0), 0);
        assertEquals(0.2, profile.reference(0), 0);
        assertEquals(250, profile.index(0, 0), 1e-12);
    }

    @Test
    public void withoutPeopleOrAReferenceThereIsNoIndex() {
        SegmentProfile.Counts counts = new SegmentProfile.Counts(List.of("A", "B"), List.of("alone"));
        counts.add(1, 100, new double[] {0});
        SegmentProfile profile = counts.profile(null, Disclosure.standard());
        assertTrue(Double.isNaN(profile.share(0, 0)));
        assertTrue(Double.isNaN(profile.index(1, 0)));
        assertEquals(List.of(), profile.aboveOnAll());
    }

    @Test
    public void moreWithARiskThanPeopleIsRefused() {
        SegmentProfile.Counts counts = new SegmentProfile.Counts(List.of("A"), List.of("alone"));
        counts.add(0, 10, new double[] {11});
        BadInput e = assertThrows(BadInput.class, () -> counts.profile(null, Disclosure.standard()));
        assertEquals(
                "The segment 'A' has more people with a risk than people; a count within the people is expected.",
                e.getMessage());
    }
}
