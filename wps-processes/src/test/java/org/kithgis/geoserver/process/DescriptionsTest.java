/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.geotools.api.data.Parameter;
import org.geotools.api.feature.type.Name;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.junit.Test;

/** What GeoServer lists: a process with a type it has no encoder for would silently not be listed. */
public class DescriptionsTest {

    private static final Set<Class<?>> LISTED =
            Set.of(SimpleFeatureCollection.class, String.class, Integer.class, Double.class, Boolean.class);

    private final KithProcessFactory factory = new KithProcessFactory();

    @Test
    public void everyInputAndResultIsOfATypeThatGeoServerCanEncodeAndIsDescribed() {
        for (Name process : factory.getNames()) {
            List<Parameter<?>> all =
                    new ArrayList<>(factory.getParameterInfo(process).values());
            all.addAll(factory.getResultInfo(process, null).values());
            for (Parameter<?> parameter : all) {
                String which = process.getLocalPart() + " " + parameter.key;
                assertTrue(which + " is a " + parameter.type, LISTED.contains(parameter.type));
                assertTrue(which + " is not described", parameter.description.length() > 20);
            }
            assertTrue(factory.getDescription(process).length() > 40);
        }
    }

    @Test
    public void whatAnInputIsWhereNoneIsGivenIsDeclared() {
        Map<String, String> standard = new TreeMap<>();
        for (Name process : factory.getNames()) {
            for (Parameter<?> input : factory.getParameterInfo(process).values()) {
                String which = process.getLocalPart() + "." + input.key;
                String text = input.description.toString();
                assertFalse(
                        which + " says it in its text alone",
                        text.matches("(?s).*(\\d|poisson), (which is so )?where none.*|.*\\d where none.*"));
                if (Set.of("threshold", "per", "prior", "organisations", "flag", "interval", "mode")
                        .contains(input.key)) {
                    standard.put(which, String.valueOf(input.sample));
                }
            }
        }
        assertEquals(
                "{CountRecords.mode=round, CountRecords.per=1000.0, CountRecords.threshold=5, Outcomes.interval=poisson,"
                        + " Outcomes.per=1000, Outcomes.threshold=5, Redundancy.flag=0.9, RiskOverlap.threshold=5,"
                        + " SegmentEstimate.prior=0, SegmentEstimate.threshold=5, SegmentProfile.threshold=5,"
                        + " Themes.organisations=2, Themes.threshold=5}",
                standard.toString());
    }

    @Test
    public void nothingSwitchesDisclosureControlOff() {
        Set<String> inputs = new TreeSet<>();
        for (Name process : factory.getNames()) {
            factory.getParameterInfo(process).values().stream()
                    .filter(p -> p.type == Boolean.class)
                    .forEach(p -> inputs.add(process.getLocalPart() + "." + p.key));
        }
        assertEquals("a new switch: make sure what it switches", Set.of("CountRecords.years", "Hotspots.fdr"), inputs);
    }
}
