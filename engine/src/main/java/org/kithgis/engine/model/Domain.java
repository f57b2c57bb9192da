/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

import java.util.List;

/**
 * A named set of indicators with a weight.
 *
 * @param name unlike any other domain's in the model
 * @param title for people; the name where none was given
 * @param weight its weight in the index, 0 or more; 0 leaves it out
 * @param indicators at least one
 */
public record Domain(String name, String title, double weight, List<Indicator> indicators) {

    public Domain {
        indicators = List.copyOf(indicators);
    }

    /** The name as it begins attribute names: {@code living_alone} for {@code living-alone}. */
    public String attribute() {
        return name.replace('-', '_');
    }

    /** The same domain with another weight. */
    public Domain withWeight(double other) {
        return new Domain(name, title, other, indicators);
    }

    /** The same domain with other indicators. */
    public Domain withIndicators(List<Indicator> others) {
        return new Domain(name, title, weight, others);
    }
}
