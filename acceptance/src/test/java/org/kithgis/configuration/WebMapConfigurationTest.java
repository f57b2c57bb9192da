/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.configuration;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.standalone.server.ModelsFolder;

/** The web map's configuration repeats what the models say: here it is held to them. */
public class WebMapConfigurationTest {

    @Test
    public void domainsWeightsAmountsAndSourcesAreThoseOfTheModels() throws IOException {
        JsonNode models = new ObjectMapper()
                .readTree(Repository.path("web/public/config.json").toFile())
                .path("models");
        assertEquals(4, models.size());
        for (JsonNode shown : models) {
            String name = shown.path("name").asText();
            // The demonstration runs this model over two sets of areas.
            IndexModel model = ModelsFolder.shipped(name.endsWith("_isolation") ? "social_isolation" : name);
            assertEquals(name, model.attribution(), shown.path("attribution").asText());
            List<String> domains = new ArrayList<>();
            shown.path("domains")
                    .forEach(d -> domains.add(d.path("name").asText() + ", "
                            + d.path("title").asText() + ", " + d.path("weight").asDouble()));
            assertEquals(
                    model.domains().stream()
                            .map(d -> d.name() + ", " + d.title() + ", " + d.weight())
                            .toList(),
                    domains);
            if (model.funding() == null) {
                assertEquals(name, "", shown.path("amount").asText());
            } else {
                long pence = model.funding().amount().orElseThrow();
                assertEquals(
                        BigDecimal.valueOf(pence, 2).toPlainString(),
                        shown.path("amount").asText());
                assertEquals(
                        name,
                        model.funding().current() != null,
                        shown.path("today").asBoolean(true));
            }
        }
    }
}
