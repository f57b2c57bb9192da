/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.kithgis.engine.model.FundingModel;
import org.kithgis.engine.model.IndexModel;
import org.kithgis.standalone.catalog.Catalog;

/**
 * The web map's {@code config.json}, made from a model. {@code docs/web-map.md} says what its keys mean, and
 * {@code web/src/config.ts} reads them.
 */
@JsonInclude(Include.NON_NULL)
record WebMapConfig(String title, String workspace, List<Shown> models) {

    @JsonInclude(Include.NON_NULL)
    record Shown(
            String name,
            String title,
            String note,
            String attribution,
            String group,
            String areas,
            String amount,
            boolean today,
            List<Slider> domains) {}

    record Slider(String name, String title, double weight) {}

    /**
     * Shows one model.
     *
     * @param note a sentence about the data
     * @param areas the layer that has all columns of the model; null where none has
     * @return JSON
     */
    static String of(IndexModel model, String note, String areas) {
        FundingModel funding = model.funding();
        String group = model.areas().group();
        Shown shown = new Shown(
                model.name(),
                model.title(),
                note,
                model.attribution().isEmpty() ? null : model.attribution(),
                group == null ? "group" : group.toLowerCase(Locale.ROOT),
                areas,
                funding == null
                        ? null
                        : funding.amount().map(WebMapConfig::pounds).orElse(null),
                funding != null && funding.current() != null,
                model.domains().stream()
                        .map(domain -> new Slider(domain.name(), domain.title(), domain.weight()))
                        .toList());
        try {
            return new ObjectMapper()
                    .writeValueAsString(new WebMapConfig(model.title(), Catalog.WORKSPACE, List.of(shown)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pounds(long pence) {
        return BigDecimal.valueOf(pence, 2).toPlainString();
    }
}
