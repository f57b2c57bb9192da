/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.kithgis.engine.area.BadInput;
import org.kithgis.standalone.catalog.Layer;
import org.kithgis.standalone.ows.OwsException;

/** What the service asks of a layer's features besides the features. */
final class Sources {

    private static final int POINTS = 20;

    private Sources() {}

    /** The box about all features, in their own coordinate system; nothing for a layer without features or geometry. */
    static Optional<ReferencedEnvelope> bounds(Layer layer) {
        try {
            ReferencedEnvelope bounds = layer.source().getBounds();
            return Optional.ofNullable(bounds).filter(b -> !b.isNull() && b.getCoordinateReferenceSystem() != null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A box in another coordinate system; nothing where it has no place there. */
    static Optional<ReferencedEnvelope> in(CoordinateReferenceSystem crs, ReferencedEnvelope box) {
        try {
            return Optional.of(box.transform(crs, true, POINTS)).filter(b -> Double.isFinite(b.getArea()));
        } catch (TransformException | FactoryException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads layers. A live layer refuses what-if parameters with a sentence of its own, whatever wraps it: that is the
     * client's to know; any other failure is the server's.
     *
     * @throws OwsException {@code InvalidParameterValue} with that sentence
     */
    static <T> T read(Callable<T> reading) {
        try {
            return reading.call();
        } catch (Exception problem) {
            for (Throwable t = problem; t != null; t = t.getCause()) {
                if (t instanceof BadInput bad) {
                    throw new OwsException("InvalidParameterValue", "viewparams", bad.getMessage(), problem);
                }
            }
            if (problem instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException("The layers could not be read.", problem);
        }
    }
}
