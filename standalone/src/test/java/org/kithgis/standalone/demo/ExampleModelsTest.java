/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.demo;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.engine.model.ModelReader;

/** The models that ship with Kith can be read, and say what they are. */
public class ExampleModelsTest {

    @Test
    public void everyModelIsReadAndIsNamedAfterItsFile() throws Exception {
        for (String name : List.of("county", "social_isolation", "northamptonshire_2010", "iod_2019")) {
            IndexModel model = read(name);
            assertEquals(name, model.name());
            assertEquals(name, 7, model.domains().size());
            assertFalse(name, model.attribution().isEmpty());
            assertFalse(name, model.description().isEmpty());
        }
    }

    @Test
    public void theWeightsOfTheIndicesOfDeprivationSumToOne() throws Exception {
        assertEquals(
                0.999,
                read("iod_2019").domains().stream().mapToDouble(d -> d.weight()).sum(),
                1e-12);
    }

    private static IndexModel read(String name) throws Exception {
        try (InputStream in = ExampleModelsTest.class.getResourceAsStream("/org/kithgis/models/" + name + ".yaml")) {
            return ModelReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
