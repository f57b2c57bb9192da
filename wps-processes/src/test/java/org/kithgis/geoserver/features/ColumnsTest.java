/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.Test;
import org.kithgis.engine.area.BadInput;

public class ColumnsTest {

    private static final Columns.Keys KEYS = Columns.Keys.ofAreas().and("weight", "weight", "wt");

    private static Optional<String> id(String... names) {
        return Columns.read(null, KEYS).find(List.of(names), "area_id");
    }

    @Test
    public void usualNamesAreFoundInAnyCaseWithSpacesHyphensAndUnderscoresAlike() {
        for (String name : List.of(
                "area_id",
                "Area ID",
                "AREA-ID",
                "LSOA21CD",
                "lsoa11_code",
                "LSOA code (2011)",
                "WD17CD",
                "\uFEFFlsoa01cd")) {
            assertEquals(Optional.of(name), id("rank", name));
        }
        assertEquals(Optional.empty(), id("lsoa11nm", "postcode", "code_of_practice"));
    }

    @Test
    public void theSmallestAreaIsTheAreaWhateverTheOrderOfColumns() {
        assertEquals(Optional.of("LSOA11CD"), id("LAD11CD", "MSOA11CD", "LSOA11CD"));
        assertEquals(Optional.of("area_id"), id("LSOA11CD", "area_id"));
    }

    @Test
    public void whatTheCallerSaysComesFirst() {
        Columns columns = Columns.read("area-id = my code ; weight=w2", KEYS);
        assertEquals(Optional.of("My_Code"), columns.find(List.of("LSOA11CD", "My_Code"), "area_id"));
        assertEquals("a table without it", Optional.of("LSOA11CD"), columns.find(List.of("LSOA11CD"), "area_id"));
        BadInput e = assertThrows(BadInput.class, columns::close);
        assertEquals("No table has the column 'w2', which 'columns' names for 'weight'.", e.getMessage());
    }

    @Test
    public void whatCannotBeUsedIsSaidInOneSentence() {
        assertRefused("wieght=w", "The key 'wieght' in 'columns' is unknown; did you mean 'weight'?");
        assertRefused("weight=", "The key 'weight' in 'columns' has no column's name after the '='.");
        assertRefused("weight", "The parameter 'weight' is not a key with a value, such as weight.health=2.");
        assertRefused("weight=a;Weight=b", "The key 'Weight' in 'columns' stands twice; each may be given once.");
        BadInput none = assertThrows(BadInput.class, () -> Columns.read("weight=wigt", KEYS)
                .need(List.of("id", "wight"), "The responses", "weight"));
        assertEquals(
                "The responses have no column 'wigt', which 'columns' names for 'weight'; did you mean 'wight'?",
                none.getMessage());
    }

    private static void assertRefused(String text, String sentence) {
        assertEquals(
                sentence,
                assertThrows(BadInput.class, () -> Columns.read(text, KEYS)).getMessage());
    }
}
