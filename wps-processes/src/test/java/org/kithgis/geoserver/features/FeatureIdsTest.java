/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.features;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.Test;

/** What rows are called in GML. */
public class FeatureIdsTest {

    @Test
    public void codesAndPlainNamesStandAsTheyAre() {
        assertEquals("county_index.E01027013", FeatureIds.of("county_index", "E01027013"));
        assertEquals("groups.Ynys_M\u00f4n", FeatureIds.of("groups", "Ynys_M\u00f4n"));
    }

    @Test
    public void whatNoNameMayHoldIsWrittenByItsNumber() {
        assertEquals("groups.East_x0020_Moor", FeatureIds.of("groups", "East Moor"));
        assertEquals("groups.King_x0027_s_x0020_Lynn", FeatureIds.of("groups", "King's Lynn"));
    }

    @Test
    public void anyTextsGiveDifferentNamesThatXmlAccepts() {
        Pattern name = Pattern.compile("[A-Za-z_][-A-Za-z0-9._\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff]*");
        Random random = new Random(5);
        String letters = "x_X0020 ,'\u00d7\u00f4\u4e2d\ud83d\ude00-.";
        Set<String> texts = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int n = 0; n < 20_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length >= 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            texts.add(text.toString());
            String id = FeatureIds.of("type", text.toString());
            assertTrue(id, name.matcher(id).matches());
            ids.add(id);
        }
        assertEquals(texts.size(), ids.size());
    }
}
