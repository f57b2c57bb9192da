/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Parameter;
import org.geotools.feature.FeatureCollection;
import org.geotools.process.ProcessFactory;
import org.kithgis.engine.area.Spelling;
import org.kithgis.standalone.ows.OwsException;

/** The processes on offer, sorted by identifier. Unchanging. */
final class Offerings {

    private final List<Offering> all;

    /**
     * Offers the processes of some factories that lie in one namespace.
     *
     * @throws IllegalArgumentException for an input or output this service can not carry: GeoServer would leave such a
     *     process out of its list without a word
     */
    Offerings(Collection<ProcessFactory> factories, String namespace) {
        all = factories.stream()
                .flatMap(factory -> factory.getNames().stream().map(name -> new Offering(name, factory)))
                .filter(offering -> namespace.equals(offering.name().getNamespaceURI()))
                .sorted(Comparator.comparing(Offering::id))
                .toList();
        all.forEach(Offerings::check);
    }

    /** All of them, sorted by identifier. */
    List<Offering> all() {
        return all;
    }

    /**
     * Finds one by its identifier.
     *
     * @param locator the parameter the identifier came in
     * @throws OwsException {@code InvalidParameterValue} where there is none
     */
    Offering find(String id, String locator) {
        return all.stream()
                .filter(offering -> offering.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new OwsException(
                        "InvalidParameterValue",
                        locator,
                        "There is no process '" + Quote.brief(id) + "'"
                                + Spelling.hint(
                                        Quote.brief(id),
                                        all.stream().map(Offering::id).toList())));
    }

    /** Whether a parameter holds features; any other holds a literal. */
    static boolean features(Parameter<?> parameter) {
        return FeatureCollection.class.isAssignableFrom(parameter.getType());
    }

    private static void check(Offering offering) {
        for (Map<String, Parameter<?>> parameters : List.of(offering.inputs(), offering.outputs())) {
            for (Parameter<?> parameter : parameters.values()) {
                if (!features(parameter) && !Literals.handles(parameter.getType())) {
                    throw new IllegalArgumentException(offering.id() + ": '" + parameter.key + "' is a "
                            + parameter.getType().getName() + ", which this service can not carry");
                }
            }
        }
    }
}
