/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.area;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.Test;

/** Numbers, sums and words as they stand in sentences. */
public class WordsTest {

    @Test
    public void numbersAreWrittenInFull() {
        assertEquals("5", Numbers.plain(5));
        assertEquals("-3", Numbers.plain(-3));
        assertEquals("0", Numbers.plain(-0.0));
        assertEquals("0.25", Numbers.plain(0.25));
        assertEquals("1000000", Numbers.plain(1e6));
        assertEquals("missing", Numbers.plain(Double.NaN));
        assertEquals("minus infinity", Numbers.plain(Double.NEGATIVE_INFINITY));
        assertEquals("1.0E300", Numbers.plain(1e300));
        assertEquals("4.9E-324", Numbers.plain(Double.MIN_VALUE));
    }

    @Test
    public void numbersToBeComparedHaveTheSameDecimals() {
        assertEquals(List.of("0.967", "0.400"), Numbers.alike(0.967, 0.4));
        assertEquals(List.of("3.92", "3.00"), Numbers.alike(3.9231, 3));
        assertEquals(List.of("1,234", "0"), Numbers.alike(1234.4, 0.0123));
        assertEquals(List.of("7", "5"), Numbers.alike(7, 5));
        assertEquals(List.of("6.44", "6.10", "5.00"), Numbers.alike(6.44, 6.1, 5));
        assertEquals(List.of(), Numbers.alike());
        assertEquals(List.of("0", "0"), Numbers.alike(0, 0));
        assertEquals(List.of("missing", "0.4"), Numbers.alike(Double.NaN, 0.4));
    }

    @Test
    public void poundsHaveTheirPennies() {
        assertEquals("£1,234.50", Numbers.pounds(123_450L));
        assertEquals("£0.07", Numbers.pounds(7L));
        assertEquals("-£0.07", Numbers.pounds(-7L));
        assertEquals("£92,233,720,368,547,758.07", Numbers.pounds(Long.MAX_VALUE));
        assertEquals("£10,000,000,000,000,000,000.00", Numbers.pounds(1e21));
    }

    @Test
    public void theNearestWordIsFoundIfOneIsNear() {
        List<String> known = List.of("weight", "title", "name");
        assertEquals(Optional.of("weight"), Spelling.nearest("wieght", known));
        assertEquals(Optional.of("title"), Spelling.nearest("Titel", known));
        assertEquals(Optional.of("name"), Spelling.nearest("NAME", known));
        assertEquals(Optional.empty(), Spelling.nearest("population", known));
        assertEquals("one letter is no hint of another", Optional.empty(), Spelling.nearest("x", List.of("y")));
        assertEquals(Optional.of("X"), Spelling.nearest("x", List.of("X")));
        assertEquals(Optional.empty(), Spelling.nearest("", known));
    }

    @Test
    public void aWordThatOneKnownOneBeginsWithIsTakenForIt() {
        List<String> headings =
                List.of("Residents aged 60 and over: mid 2015", "Residents aged 16-59", "Households: all");
        assertEquals(Optional.of("Households: all"), Spelling.nearest("households", headings));
        assertEquals(Optional.of(headings.get(0)), Spelling.nearest("Residents aged 60", headings));
        assertEquals("either", Optional.empty(), Spelling.nearest("Residents", headings));
        assertEquals("too short", Optional.empty(), Spelling.nearest("House", headings));
    }

    @Test
    public void hintsEndASentence() {
        assertEquals("; did you mean 'name'?", Spelling.hint("nam", List.of("name")));
        assertEquals("; known are 'a', 'b'.", Spelling.hint("zzz", List.of("a", "b")));
        assertEquals("; there are none.", Spelling.hint("zzz", List.of()));
        List<String> many = IntStream.range(0, 45).mapToObj(i -> "column" + i).toList();
        assertTrue(Spelling.hint("zzz", many).endsWith("'column39' and 5 more."));
    }

    @Test
    public void aSentenceIsOneLineHoweverLong() {
        assertEquals("a b c", BadInput.oneLine("a\r\nb\u2028c"));
        String cut = BadInput.oneLine("x".repeat(5000) + "; expected.");
        assertTrue(cut.length() < 2100 && cut.contains(" … ") && cut.endsWith("; expected."));
        BadInput e = new BadInput(List.of("one\n1", "two"));
        assertEquals(List.of("one 1", "two"), e.problems());
        assertEquals("one 1\ntwo", e.getMessage());
    }
}
