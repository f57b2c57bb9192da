/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

import java.util.Map;
import org.geotools.api.data.Parameter;
import org.geotools.api.feature.type.Name;
import org.geotools.process.Process;
import org.geotools.process.ProcessFactory;

/**
 * One process on offer.
 *
 * @param name its name; the namespace is the prefix of its identifier
 * @param factory what describes and makes it
 */
record Offering(Name name, ProcessFactory factory) {

    /** The identifier clients use, such as {@code kith:IsolationIndex}. */
    String id() {
        return name.getNamespaceURI() + ":" + name.getLocalPart();
    }

    String title() {
        return factory.getTitle(name).toString();
    }

    String description() {
        return factory.getDescription(name).toString();
    }

    String version() {
        return factory.getVersion(name);
    }

    /** The inputs by identifier, in the order the process lists them. */
    Map<String, Parameter<?>> inputs() {
        return factory.getParameterInfo(name);
    }

    /** The outputs by identifier. */
    Map<String, Parameter<?>> outputs() {
        return factory.getResultInfo(name, null);
    }

    /** A new instance, for one execution. */
    Process create() {
        return factory.create(name);
    }
}
