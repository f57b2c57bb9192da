/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import org.geotools.process.factory.AnnotatedBeanProcessFactory;
import org.geotools.text.Text;

/** Offers the {@code kith:*} processes that work in GeoServer only, because they call a process of GeoServer's own. */
public final class GeoServerProcessFactory extends AnnotatedBeanProcessFactory {

    public GeoServerProcessFactory() {
        super(Text.text("Kith: publishing"), KithProcessFactory.NAMESPACE, PublishProcess.class);
    }
}
